#!/usr/bin/env bats
# The command line: exit statuses, errors, help, completions.

load common

COMMANDS='index search cited kwic show status check optimize help completions'

@test "0: found, or done" {
	echo 'Some words.' >a.txt
	gives 0 index a.txt
	gives 0 search words
	gives 0 status
	gives 0 check
	gives 0 optimize
	gives 0 help
	gives 0 --version
	[[ $output == 'plenum '[0-9]*xapian* ]]
}

@test "1: nothing found, or something was rejected" {
	echo 'Some words.' >a.txt
	gives 0 index a.txt
	gives 1 search nothing
	gives 1 cited nothing
	gives 1 kwic nothing
	gives 1 show nothing
	: >empty.txt
	gives 1 index empty.txt
}

@test "2: usage and query errors" {
	gives 2
	gives 2 nosuch
	complains 'there is no command nosuch; see plenum help'
	gives 2 help nosuch
	complains 'there is no command nosuch; see plenum help'
	gives 2 completions tcsh
	complains 'completions are for bash, zsh or fish'
}

@test "2: too few or too many arguments" {
	for command in index search cited kwic show completions; do
		gives 2 "$command"
		complains "usage: plenum $command [OPTIONS] "
	done
	for command in status check optimize; do
		gives 2 "$command" more
		complains "usage: plenum $command [OPTIONS]"
	done
	gives 2 show one two
	complains 'usage: plenum show [OPTIONS] ID'
}

@test "2: options that are not there, or not so" {
	gives 2 search --nosuch x
	complains 'there is no option --nosuch here; see --help'
	gives 2 status --prune
	complains 'there is no option --prune here'
	gives 2 search x --format
	complains '--format needs text|jsonl|tsv|csv'
	gives 2 search x --format xml
	complains '--format xml: takes text|jsonl|tsv|csv'
	gives 2 search x -n many
	complains '-n many: takes a number from 0 to 1000000'
	gives 2 search x -n -1
	complains 'takes a number'
	gives 2 search x --any=yes
	complains '--any takes no value'
	gives 2 index --memory 1 a
	complains '--memory 1: takes a number from '
	gives 2 index --jobs 0 a
	complains '--jobs 0: takes a number from 1 to 64'
	gives 2 --nosuch search x
	complains 'there is no option --nosuch here'
	gives 2 --index
	complains '--index needs DIR'
	gives 2 --index '' search x
	complains '--index needs a folder'
}

@test "3: no index" {
	gives 3 search words
	complains "$PLENUM_INDEX: no index here; make one with: plenum index PATH..."
	for command in cited kwic show; do
		gives 3 "$command" words
		complains 'no index here'
	done
	for command in status check optimize; do
		gives 3 "$command"
		complains 'no index here'
	done
}

@test "4: interrupted, and what was finished is in the index" {
	"$BATS_TEST_DIRNAME/long_archive" >long.jsonl
	for signal in INT TERM HUP; do
		for seconds in 1 4 12; do # until the first document is done, on a slow machine
			rm -rf ix
			run --separate-stderr timeout --preserve-status -s "$signal" $seconds "$PLENUM" index long.jsonl
			[ "$status" -eq 4 ] || fail "$signal: $status $stderr"
			complains_after 'interrupted; what was finished is in the index; run the same command again to go on'
			gives 0 check
			plenum search establishments && break
			[ "$seconds" -lt 12 ]
		done
	done
}

complains_after() {
	[[ $stderr == "plenum: $1" ]] || fail "$stderr"
	[[ $output == *' added, '* ]] || fail "$output"
}

@test "an option that takes text is given once" {
	for option in --place --person --from --source --index; do
		gives 2 cited meeting "$option" a "$option" b
		complains "$option was given twice"
	done
	gives 2 show aaaa --highlight a --highlight=b
	complains '--highlight was given twice'
}

@test "options may stand anywhere, with = or without" {
	echo 'Some words.' >a.txt
	gives 0 index a.txt
	export PLENUM_INDEX=nowhere
	gives 0 --index ix search words --format=tsv -n1
	gives 0 search --index ix --format tsv -n 1 words
	gives 0 search words --index=ix -n1 --format=tsv
	gives 0 --index=ix search words
	[ "${#lines[@]}" -gt 0 ]
}

@test "-- ends the options" {
	echo 'Some words.' >./--odd.txt
	gives 0 index -- --odd.txt
	gives 0 search words
	prints -- '--odd.txt'
}

@test "--help of each command lists its options and the exit statuses" {
	for command in $COMMANDS; do
		gives 0 "$command" --help
		[[ ${lines[0]} == "usage: plenum $command "* ]]
		prints '--index DIR'
		prints 'Exit status: 0 '
		help=$output
		gives 0 help "$command"
		[ "$output" = "$help" ]
		gives 0 "$command" -h
		[ "$output" = "$help" ]
	done
	gives 0 search --help
	for option in n by offset from to undated source lang scope any copies color full no-pager totals; do
		prints " --$option"
	done
	gives 0 index --help
	for option in prune jobs memory batch quiet; do
		prints " --$option"
	done
}

@test "--help fits a terminal, and groups what is many" {
	for command in $COMMANDS; do
		gives 0 "$command" --help
		[ -z "$(awk 'length > 82' <<<"$output")" ] || fail "$(awk 'length > 82' <<<"$output")"
	done
	gives 0 index --help
	prints $'\nTo look first:\n      --dry-run  '
	prints $'\nWhat is read, and what is removed:\n      --map FIELD=COLUMN,'
	for option in n map prune gone layout jobs memory batch progress quiet; do
		prints " --$option"
	done
	prints 'Exit status: 0 done, 1 done, but something was rejected'
	gives 0 check --help
	prints ' --sources '
	prints 'Exit status: 0 all is well, 1 something is not'
}

@test "every option that --help lists is in the man page" {
	man=$BATS_TEST_DIRNAME/../../docs/plenum.1
	for command in $COMMANDS; do
		grep -q "^\.It Cm $command\b" "$man" || fail "$command"
		for option in $(plenum "$command" --help | sed -n 's/^  ....--\([a-z-]*\).*/\1/p'); do
			[ "$option" = help ] || grep -qE "Fl -?$option\b" "$man" || fail "$command --$option"
		done
	done
}

@test "every option that --help lists is accepted" {
	echo 'Some words.' >a.txt
	gives 0 index a.txt
	count=0
	for command in index search cited kwic show status check optimize; do
		for option in $(plenum "$command" --help | sed -n 's/^  ....--\([a-z-]*\).*/--\1/p'); do
			plenum "$command" "$option" a.txt >out 2>&1 || true
			if grep 'there is no option' out; then return 1; fi
			count=$((count + 1))
		done
	done
	[ "$count" -gt 60 ]
}

@test "help lists the commands, and the query language" {
	gives 0 help
	for command in $COMMANDS; do prints "  $command "; done
	whole=$output
	gives 0 --help
	[ "$output" = "$whole" ]
	gives 0 help queries
	prints 'NEAR/'
	cmp <(printf '%s\n' "$output") "$BATS_TEST_DIRNAME/../../docs/queries.md"
}

@test "completions are scripts that the shells can read" {
	plenum completions bash >c.bash
	bash -n c.bash
	plenum completions zsh >c.zsh
	grep -q bashcompinit c.zsh
	plenum completions fish >c.fish
	grep -q 'complete -c plenum' c.fish
	! command -v fish >/dev/null || fish --no-execute c.fish
	! command -v zsh >/dev/null || zsh -n c.zsh
}

@test "bash completes commands and options" {
	plenum completions bash >c.bash
	# shellcheck disable=SC1091
	. ./c.bash
	COMP_WORDS=(plenum opt) COMP_CWORD=1
	_plenum
	[ "${COMPREPLY[*]}" = optimize ]
	COMP_WORDS=(plenum --index x kwic --wid) COMP_CWORD=4
	_plenum
	[ "${COMPREPLY[*]}" = --width ]
}

@test "a query error shows the query and a caret" {
	echo 'Some words.' >a.txt
	gives 0 index a.txt
	gives 2 search 'some "words'
	points 6 'this quote is never closed'
	[ "$(sed -n 2p <<<"$stderr")" = '  some "words' ]
	gives 2 search '两个 (words'
	[[ $stderr == 'plenum: query, column 4: this parenthesis is never closed'* ]]
	gives 2 search 'some words)'
	points 11 'a closing parenthesis that none opened'
	gives 2 search 'some OR'
	points 8 'the query ends where a word or phrase should be'
	gives 2 search 'AND some'
	points 1 'AND needs something to join on both sides'
	gives 2 search '-some'
	points 1 'the query only denies'
	gives 2 search ''
	[[ $stderr == 'plenum: query, column 1: the query is empty'* ]]
}

@test "an error is one line that begins with the program's name" {
	for arguments in nosuch 'search' 'search x' 'index' 'show' 'status' '--nosuch' 'search x -n x'; do
		# shellcheck disable=SC2086
		run --separate-stderr plenum $arguments
		[ "$status" -ge 2 ]
		complains ''
	done
}
