#!/usr/bin/env bats
# Nothing that was read from an archive, a path or a query can draw on the terminal.

load common

HOSTILE="$BATS_TEST_DIRNAME/hostile.py"

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	/usr/bin/python3 -I "$BATS_TEST_DIRNAME/hostile.py" write archive
	index=$PWD/$(printf 'ix \033[31m\302\233\342\200\256\377\n')
	"$PLENUM" --index "$index" index archive >index.out 2>index.err || [ $? -eq 1 ]
	printf '%s' "$index" >where
}

setup() {
	mkdir "$BATS_TEST_TMPDIR/work" && cd "$BATS_TEST_TMPDIR/work" || return
	ROOM=$BATS_FILE_TMPDIR
	PLENUM_INDEX=$(cat "$ROOM/where")
	export HOME=$PWD PLENUM_INDEX
	EVIL=$(printf '\033]0;owned\007\302\233\342\200\256\377\r\b\177')
	CLEAN=$(printf '\033]0;owned\007\302\233\342\200\256\r\b\177')
}

# keeps NAME ARGUMENT...: the outputs of a run for the scan, in every format.
keeps() {
	local name=$1
	shift
	for format in text jsonl tsv csv; do
		plenum "$@" --format $format >"$name.$format" 2>"$name-$format.err" || true
	done
}

scan() {
	/usr/bin/python3 -I "$HOSTILE" scan ./*
}

@test "the hostile archive is indexed, its bad parts are rejected" {
	grep -q '^1[0-9] added, .* [0-9]* rejected' "$ROOM/index.out"
	grep -q 'no reader for this kind of file' "$ROOM/index.err"
	[ "$(grep -vc '^plenum: rejected /' "$ROOM/index.err")" -eq 0 ]
	gives 0 check --deep
}

@test "index: the report, what is rejected, errors" {
	keeps again index "$ROOM/archive"
	export PLENUM_INDEX=$PWD/"$EVIL"
	keeps fresh index "$ROOM/archive"
	keeps none index "$EVIL"
	keeps twice index "$EVIL" "$EVIL" --prune
	: >"$EVIL-file"
	PLENUM_INDEX=$PWD/$EVIL-file keeps file index "$ROOM/archive"
	rm -r "./$EVIL" "./$EVIL-file"
	scan
}

@test "search: every column" {
	keeps search search two establishments -n 1000 --copies show
	keeps full search two establishments -n 1000 --full --color never
	keeps all search 'source:*' -n 1000 --copies show
	keeps meeting search establishments --by meeting
	grep -q 'owned' search.text search.jsonl search.csv search.tsv
	scan
}

@test "cited and kwic" {
	keeps cited cited two establishments
	keeps kwic kwic establishments
	keeps left kwic establishments --sort left --width 100
	keeps meetings cited 'source:*'
	[ -s cited.text ]
	[ -s kwic.text ]
	scan
}

@test "show: every document of the archive" {
	n=0
	for id in $(plenum search 'source:*' -n 1000 --format tsv 2>/dev/null | sed 1d | cut -f 3 | sort -u); do
		keeps "show$((n += 1))" show "$id" --highlight establishments
		plenum show "$id" --copies show >"copies$n"
	done
	[ "$n" -gt 5 ]
	scan
}

@test "status, check and optimize" {
	cp -r "$PLENUM_INDEX" "./$EVIL"
	export PLENUM_INDEX=$PWD/$EVIL
	keeps status status
	keeps rejected status --rejected
	keeps check check
	keeps deep check --deep
	keeps optimize optimize
	printf 'junk' | dd of="$PLENUM_INDEX/docdata.glass" bs=1 seek=9000 conv=notrunc 2>/dev/null
	printf 'junk' | dd of="$PLENUM_INDEX/postlist.glass" bs=1 seek=9000 conv=notrunc 2>/dev/null
	keeps damaged check --deep
	keeps damaged-search search establishments
	rm -r "./$EVIL"
	scan
}

@test "errors quote what was typed" {
	keeps query search "\"$CLEAN"
	keeps field search "$CLEAN:x" title:"$CLEAN"
	keeps bytes search "$EVIL"
	keeps id show "$EVIL"
	keeps short show "$(printf '\033[m')"
	keeps command "$EVIL"
	keeps help help "$EVIL"
	keeps option search "--$EVIL" x
	keeps value search x --scope "$EVIL"
	keeps number search x -n "$EVIL"
	keeps date search x --from "$EVIL"
	keeps source search establishments --source "$EVIL"
	keeps lang search establishments --lang "$EVIL"
	keeps light show x --highlight "$EVIL"
	keeps completions completions "$EVIL"
	PLENUM_INDEX=$EVIL keeps index search x
	plenum --index "$EVIL" search x 2>index.err || true
	plenum --nosuch"$EVIL" 2>global.err || true
	grep -q owned query-text.err command-text.err option-text.err index.err
	scan
}

@test "what is printed of a control character is visible" {
	gives 0 search row --format text
	prints '<U+001B>[2J<U+001B>]0;owned<U+0007>'
	prints '<U+202E>'
	gives 0 search row --format jsonl
	prints '\u001B[2J'
	prints '\u202e'
}

@test "colour comes with --color always only" {
	for options in '' '--color auto' '--color never' '--no-pager'; do
		# shellcheck disable=SC2086
		gives 0 search establishments $options
		prints_not $'\033'
	done
	gives 0 search establishments --color always
	prints $'\033[1mestablishments\033[0m'
	gives 0 search establishments --color always --format jsonl
	prints_not $'\033'
}

# typed COMMAND: what a terminal would get.
typed() {
	script -qec "$1" typescript </dev/null >/dev/null 2>&1
	tr -d '\r' <typescript
}

@test "on a terminal the hit is bold, unless NO_COLOR is set" {
	needs_terminal
	export PAGER=cat
	output=$(typed "$PLENUM search establishments")
	prints $'\033[1mestablishments\033[0m'
	export NO_COLOR=1
	output=$(typed "$PLENUM search establishments")
	prints_not $'\033[1m'
}

@test "a signal while a person reads the answer leaves the reader alone" {
	needs_terminal
	output=$(PAGER="cat; kill -INT \$PPID; sleep 0.2; echo read to the end" typed "$PLENUM search establishments")
	prints 'read to the end'
	prints 'COMMAND_EXIT_CODE="0"'
}

@test "on a terminal an answer goes through \$PAGER" {
	needs_terminal
	export PAGER='sed s/^/paged:/'
	output=$(typed "$PLENUM search establishments")
	prints 'paged:1  '
	output=$(typed "PLENUM_PAGER='sed s/^/mine:/' $PLENUM cited establishments")
	prints 'mine:'
	output=$(typed "$PLENUM search establishments --no-pager")
	prints_not 'paged:'
	output=$(typed "$PLENUM search establishments --format jsonl")
	prints_not 'paged:'
	output=$(typed "$PLENUM search establishments | cat")
	prints_not 'paged:'
}

@test "a pager that cannot be run, or leaves early, does no harm" {
	needs_terminal
	export PAGER=nosuchpager
	output=$(typed "$PLENUM search establishments; echo status \$?")
	prints 'status '
	prints_not 'status 139'
	PAGER='head -n 1'
	output=$(typed "$PLENUM search 'source:*' -n 1000 --full")
	prints '1  '
	prints_not 'plenum:'
}

@test "without less the answer is printed all the same" {
	needs_terminal
	mkdir bin
	ln -s "$(command -v cat)" bin/cat
	output=$(typed "env PATH=$PWD/bin $PLENUM search establishments")
	prints '1  '
	prints_not 'not found'
}
