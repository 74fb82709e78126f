#!/usr/bin/env bats
# Rejections kept apart, restarts, pruning with care, signals: what a keeper meets run after run.

load common

@test "a line and an id of the same number are two sources, and both go in" {
	printf '{"text":"alpha of no name"}\n{"id":"1","text":"beta of name one"}\n' >r.jsonl
	gives 0 index r.jsonl
	prints '2 added'
	gives 0 search alpha
	prints 'r.jsonl#1'
	gives 0 search beta
	prints 'r.jsonl#1'
	gives 0 check --deep
	touch -d '1 hour ago' r.jsonl
	gives 0 index r.jsonl
	prints '2 unchanged'
	printf '{"text":"alpha of no name"}\n' >r.jsonl
	gives 0 index r.jsonl
	prints '1 unchanged, 1 removed'
	gives 0 search alpha
	gives 1 search beta
	gives 0 check --deep
}

@test "a source that is rejected several times keeps every reason" {
	{
		echo '{"id":"3","text":"gamma"}'
		echo '{"id":"x","text":"chi"}'
		echo 'not JSON'
		echo '{"id":"3","text":"gamma two"}'
		echo '{"id":"3","text":"gamma three"}'
	} >r.jsonl
	gives 1 index r.jsonl
	prints '3 rejected'
	gives 0 status --rejected --format jsonl
	holds 'sorted(x["reason"].split(" (")[0] for x in r) == ["duplicate id: also in row 1", "duplicate id: also in row 1", "row 3: not JSON"]'
	gives 0 status
	prints_not 'not kept'
	gives 0 check
	printf '{"id":"3","text":"gamma"}\n' >r.jsonl
	gives 0 index r.jsonl
	gives 0 status --rejected --format jsonl
	[ -z "$output" ]
	gives 0 check
}

@test "--prune of a path that is not there removes nothing, and says how to" {
	mkdir -p a/b c
	echo 'Deep words.' >a/b/one.txt
	echo 'More of them.' >a/two.txt
	echo 'Other words.' >c/three.txt
	echo 'Gone words.' >c/four.txt
	indexed a c
	rm -r a c/four.txt
	gives 1 index --prune a c --format jsonl
	holds "r[0]['rejected'] == '$PWD/a' and 'nothing was removed; to remove its 2 documents: plenum index --prune --gone' in r[0]['reason']"
	holds "r[1]['removed'] == 1"
	gives 0 search deep
	gives 1 search gone
	gives 1 index a
	notes "rejected $PWD/a: no such file or folder"
	prints '2 indexed files are gone and kept'
	gives 0 index --prune --gone a
	prints '2 removed'
	gives 1 search deep
	gives 0 search other
	# A name that was never there stays a mistake.
	gives 1 index --prune --gone a
	notes 'no such file or folder'
	gives 2 index --gone a
	complains '--gone goes with --prune'
	gives 0 check --deep
}

@test "a file that cannot be read any more takes its document along, and that is said" {
	echo 'Sound words.' >a.txt
	printf '{"id":"x","text":"row words"}\n{"id":"y","text":"more"}\n' >r.jsonl
	indexed .
	printf 'Sound \0\0\0\0 words.' >a.txt
	printf '{"id":"x","text":7}\n{"id":"y","text":"more"}\n' >r.jsonl
	gives 1 index .
	[ "$(grep -c '; its earlier version was removed$' <<<"$stderr")" -eq 2 ]
	prints '2 removed, 2 rejected'
	gives 0 status --rejected
	prints_not 'earlier'
	prints "$PWD/a.txt: not text (NUL bytes)"
	prints "$PWD/r.jsonl#x: row 1: "
	gives 0 status
	prints $'            1  not text (NUL bytes)\n'
	gives 1 index .
	[[ $stderr != *earlier* ]]
}

@test "status groups what was rejected by its reason" {
	{
		for i in 1 2 3 4 5 6 7 8; do echo "no JSON $i"; done
		for i in 1 2 3 4; do echo '{"id":"x","text":"chi"}'; done
		echo '{"id":"y"}'
	} >r.jsonl
	gives 1 index r.jsonl
	gives 0 status
	prints $'rejected:\n            8  not JSON (byte N: '
	prints $'\n            3  duplicate id: also in row N\n            1  no text field'
	[ "$(grep -c "^  $PWD/r.jsonl#" <<<"$output")" -eq 10 ]
	prints 'and 2 more: plenum status --rejected'
	gives 0 status --rejected
	[ "$(grep -c "^  $PWD/r.jsonl#" <<<"$output")" -eq 12 ]
	prints_not 'more:'
	gives 0 status --format jsonl
	holds "sorted(r[0]['rejected_by_reason'].values()) == [1, 3, 8]"
	gives 0 status --rejected --format jsonl
	holds 'len(r) == 12'
}

# What the files are now, against what was read of them.
sources() {
	run --separate-stderr plenum check --sources "$@"
	printf '%s\n' "$output" | sed "s|$PWD/||"
}

@test "check --sources tells what changed, vanished or was only touched" {
	mkdir a
	for name in one two three four; do echo "Text $name." >"a/$name.txt"; done
	printf 'Odd name.\n' >$'a/odd\xff.txt'
	touch -d '1 hour ago' a/*
	indexed a
	gives 0 check --sources
	[ "$output" = '5 files looked at: 5 unchanged, 0 touched, 0 changed, 0 vanished, 0 unreadable, 0 unfinished' ]
	touch a/one.txt
	gives 0 check --sources
	rm a/two.txt
	echo 'Text three, longer.' >a/three.txt
	echo 'Text FOUR.' >a/four.txt
	[ "$(sources)" = "changed     a/four.txt
touched     a/one.txt
changed     a/three.txt
vanished    a/two.txt
5 files looked at: 1 unchanged, 1 touched, 2 changed, 1 vanished, 0 unreadable, 0 unfinished" ]
	gives 1 check --sources --format jsonl
	holds "[x['state'] for x in r[:-1]] == ['changed', 'touched', 'changed', 'vanished'] and r[0]['source'] == '$PWD/a/four.txt'"
	holds "r[-1]['totals']['changed'] == 2 and r[-1]['totals']['files'] == 5"
	gives 1 check --sources --format tsv
	[ "${lines[0]}" = $'source\tstate' ] && [ "${#lines[@]}" -eq 5 ]
}

@test "check --sources: what was rejected is what it was" {
	mkdir a
	printf 'a,b\n1,2\n' >a/no-text.csv
	printf '\0\1\2' >a/photo.jpg
	printf '{"text":"One row."}\n{"text":"Another."}\n' | gzip | head -c 40 >a/cut.jsonl.gz
	gives 1 index a
	prints '3 rejected'
	gives 0 check --sources
	[ "$output" = '3 files looked at: 3 unchanged, 0 touched, 0 changed, 0 vanished, 0 unreadable, 0 unfinished' ]
}

@test "check --sources trusts size and time, unless --deep" {
	echo 'Text one.' >a.txt
	touch -d '1 hour ago' a.txt
	cp -p a.txt was
	indexed a.txt
	echo 'TEXT ONE.' >a.txt
	touch -r was a.txt
	gives 0 check --sources
	gives 1 check --sources --deep
	prints 'changed '
}

@test "an interrupted file is begun anew when it is then read with another map" {
	"$BATS_TEST_DIRNAME/long_archive" | awk 'NR % 5 == 0 { print "{\"id\":\"s" NR "\",\"stuff\":\"Other words.\"}" } { print }' >long.jsonl
	touch -d '1 hour ago' long.jsonl
	for seconds in 1 4 12; do
		run timeout --preserve-status -s INT $seconds "$PLENUM" index long.jsonl
		[ "$status" -eq 4 ]
		plenum check --sources | grep '^unfinished  ' && break
		[ "$seconds" -lt 12 ]
	done
	gives 0 index --map text=text+stuff long.jsonl
	prints ' 0 rejected'
	gives 0 check
}

@test "check --sources names a file that is read in part" {
	"$BATS_TEST_DIRNAME/long_archive" >long.jsonl
	touch -d '1 hour ago' long.jsonl
	for seconds in 1 4 12; do # until the first row is done, on a slow machine
		run timeout --preserve-status -s INT $seconds "$PLENUM" index long.jsonl
		[ "$status" -eq 4 ]
		plenum check --sources | grep '^unfinished  ' && break
		[ "$seconds" -lt 12 ]
	done
	gives 1 check --sources
	gives 0 index long.jsonl
	prints 'of the unchanged were not analysed again'
	gives 0 check --sources
	gives 0 check
}

@test "show tells the SHA-256 of the file" {
	printf '{"id":"x","text":"The text of one row."}\n' >r.jsonl
	indexed r.jsonl
	hash=$(sha256sum <r.jsonl | cut -d ' ' -f 1)
	gives 0 search row --format jsonl
	id=$(grep -o '"document":"[^"]*' <<<"$output" | cut -d '"' -f 4)
	gives 0 show "$id"
	prints "sha-256   $hash"
	gives 0 show "$id" --format jsonl
	holds "r[0]['file_hash'] == '$hash'"
	echo 'Words of no file.' | plenum index -
	gives 0 search words --format jsonl
	id=$(grep -o '"document":"[^"]*' <<<"$output" | cut -d '"' -f 4)
	gives 0 show "$id" --format jsonl
	holds "r[0]['file_hash'] is None"
}

@test "--dry-run lists what would be read, as what, and touches no index" {
	mkdir a
	printf -- '---\ntitle: The title\ndate: 2023-01-05\n---\n\nMarked words.\n' >a/b.md
	echo 'Plain words.' >a/c.txt
	printf 'No text \0\0\0\0\0\0' >a/d.txt
	{
		echo '{"id":"x","text":"rowed words","date":"2022-03"}'
		echo 'no JSON'
		echo '{"id":"x","text":"again"}'
		echo '{"text":"of no name"}'
	} >a/r.jsonl
	tar cf a/z.tar -C a b.md c.txt
	gives 1 index --dry-run a
	[ ! -e ix ]
	[ "${#lines[@]}" -eq 7 ]
	[[ ${lines[0]} == "Markdown    2023-01-05  front-matter         57  $PWD/a/b.md  The title" ]]
	[[ ${lines[1]} == "plain text  -           -                    13  $PWD/a/c.txt"* ]]
	[[ ${lines[2]} == "JSONL       2022-03     field                48  $PWD/a/r.jsonl#x"* ]]
	[[ ${lines[3]} == "JSONL       "*"$PWD/a/r.jsonl#4"* ]]
	[[ ${lines[4]} == "Markdown    "*"$PWD/a/z.tar!b.md  The title" ]]
	[ "${lines[6]}" = '6 documents, 8 passages, 0.0 MB of text would be read of 5 files, 3 rejected' ]
	notes "rejected $PWD/a/d.txt: "
	notes "rejected $PWD/a/r.jsonl#2: row 2: not JSON"
	notes "rejected $PWD/a/r.jsonl#x: duplicate id: also in row 1"
	gives 1 index --dry-run a --format jsonl
	holds "r[0] == {'format': 'Markdown', 'title': 'The title', 'date': '2023-01-05', 'date_method': 'front-matter', 'source': '$PWD/a/b.md', 'bytes': 57, 'date_unread': None}"
	holds "r[1]['title'] is None and r[1]['date'] is None and sum('rejected' in x for x in r) == 3"
	holds "r[-1]['totals']['documents'] == 6 and r[-1]['totals']['rejected'] == 3"
	gives 0 index --dry-run -n 2 a
	prints '2 documents, '
	prints 'there may be more (-n)'
	# What was promised is what is done.
	gives 1 index a
	prints '6 added, 0 changed, 0 unchanged, 0 removed, 3 rejected'
	before=$(fingerprint)
	gives 1 index --dry-run . # without the index itself
	prints '6 documents'
	[ "$(fingerprint)" = "$before" ]
	printf 'Piped words.' >in
	run -0 plenum index --dry-run - --format jsonl <in
	[[ $output == *'"format":"plain text"'*'"source":"-#'* ]]
	gives 2 index --dry-run --prune a
	gives 2 index -n 3 a
	gives 1 index --dry-run nosuch
	notes 'no such file or folder'
}

@test "--dry-run names what is passed over, and why" {
	mkdir a .b
	echo 'Plain words.' >a/c.txt
	echo 'Hidden words.' >a/.hidden
	ln -s c.txt a/link
	mkdir e
	cp a/c.txt e/.DS_Store
	ln -s c.txt e/soft
	cp a/c.txt e/c.txt
	ln e/c.txt e/hard
	tar cf a/z.tar -C e c.txt hard soft .DS_Store
	rm -r e
	printf 'From: a@example.org\nSubject: S\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: text/plain\n\nThe words of a letter.\n--q\nContent-Type: image/png; name="seal.png"\n\nx\n--q--\n' >a/m.eml
	gives 0 index --dry-run .
	notes "plenum: passed over $PWD/.b: a hidden name"
	notes "plenum: passed over $PWD/a/.hidden: a hidden name"
	notes "plenum: passed over $PWD/a/link: a link"
	notes "plenum: passed over $PWD/a/z.tar!hard: another name of an entry"
	notes "plenum: passed over $PWD/a/z.tar!soft: a link"
	notes "plenum: passed over $PWD/a/z.tar!.DS_Store: a hidden name"
	notes "plenum: passed over $PWD/a/m.eml!seal.png: no reader for this kind of attached file"
	[[ ${lines[-1]} == *' rejected, '*' passed over' ]]
	gives 0 index --dry-run a --format jsonl
	quiet
	holds "{'passed_over': '$PWD/a/link', 'reason': 'a link'} in r and r[-1]['totals']['passed_over'] == 6"
	holds "sum('passed_over' in x for x in r) == 6"
	gives 0 index a
	quiet
	prints '6 passed over in what this run read (links, hidden names, what holds no text of its own: --dry-run names all there is)'
	gives 0 index --dry-run .
	notes "passed over $PWD/ix/"
	notes ': of the index itself'
}

@test "progress lines are for terminals, and for those who ask" {
	"$BATS_TEST_DIRNAME/long_archive" | head -n 500 >r.jsonl
	gives 0 index --progress r.jsonl
	[[ $stderr =~ ^'plenum: 500 documents, 0.3 of 0.3 MB (100%), '[0-9.]+' MB/s'$ ]] || fail "$stderr"
	run -0 bash -c '"$PLENUM" --index other index --progress - <r.jsonl 2>&1 >/dev/null'
	[[ $output =~ ^'plenum: 500 documents, 0.3 MB, '[0-9.]+' MB/s, 0:0'[0-9]' so far'$ ]] || fail "$output"
	gives 0 index r.jsonl
	quiet
}

# traced ARGUMENT...: what strace runs so. Leaks cannot be looked for under ptrace.
traced() {
	strace -qq -o trace true 2>/dev/null || skip 'no strace here'
	ASAN_OPTIONS=${ASAN_OPTIONS-}:detect_leaks=0 run --separate-stderr strace -qq -o trace "$@"
}

# signalled PATH CALL ARGUMENT...: plenum gets SIGINT with the first CALL that names PATH; with $WHEN=1+ each.
signalled() {
	local path=$1 call=$2
	shift 2
	traced ${path:+-P "$path"} \
		-e "inject=$call:signal=INT:when=${WHEN:-1}${DELAY:+:delay_exit=$DELAY}" "$PLENUM" "$@"
	[ "$status" -eq 4 ] || fail "status $status: $stderr" "$(tail -n 3 trace)"
}

@test "a signal stops the removal of what is gone, and the same command goes on" {
	mkdir d
	for i in 1 2 3; do echo "{\"id\":\"$i\",\"text\":\"Row words $i\"}"; done >d/r.jsonl
	echo 'Stays.' >d/s.txt
	touch -d '1 hour ago' d/*
	indexed d
	rm d/r.jsonl
	signalled "$PWD/d/r.jsonl" newfstatat,lstat index --prune d
	[ "${stderr##*$'\n'}" = 'plenum: interrupted; what was finished is in the index; run the same command again to go on' ]
	gives 0 check
	gives 0 search '"row words"' --copies show
	gives 0 index --prune d
	prints '1 unchanged, 3 removed'
	gives 0 check --deep
}

@test "check and optimize end at a signal, with a line" {
	indexed "$SAMPLE"
	before=$(fingerprint)
	signalled '' poll,ppoll check
	[ "$stderr" = 'plenum: interrupted; not everything was looked at' ]
	signalled "$PWD/ix" newfstatat,openat check --sources
	[ "$stderr" = 'plenum: interrupted; not every source was looked at' ]
	signalled "$PWD/ix.plenum-optimize" mkdir,mkdirat optimize
	[[ $stderr == 'plenum: interrupted; '* ]]
	[ "$(fingerprint)" = "$before" ]
	gives 0 optimize
	[ "$(echo ix*)" = ix ]
	gives 0 check
}

@test "a second signal ends a run at once, and the next run completes it" {
	mkdir d
	echo 'Text one.' >d/one.txt
	touch -d '1 hour ago' d/one.txt
	indexed d
	echo '{"text":"Row words."}' >d/r.jsonl
	# Both within a second are one: timeout(1) sends its signal twice.
	WHEN=1+ signalled "$PWD/d/r.jsonl" newfstatat,lstat,openat,open index --prune d
	[[ $stderr == 'plenum: interrupted; '* ]]
	rm -rf ix
	gives 0 index d/one.txt
	WHEN=1+ DELAY=2500000 signalled "$PWD/d/r.jsonl" newfstatat,lstat,openat,open index --prune d
	[ "$stderr" = 'plenum: interrupted twice, so it ends at once; an index is as of its last commit' ]
	[ -z "$output" ]
	gives 0 check
	gives 0 index d
	prints '1 added, 0 changed, 1 unchanged'
}

@test "the process that check starts neither answers a signal nor outlives it" {
	indexed "$SAMPLE"
	traced -f -e trace=wait4,poll,ppoll \
		-e 'inject=poll,ppoll:signal=INT:when=1+' "$PLENUM" check
	[ "$status" -eq 4 ]
	[ "$stderr" = 'plenum: interrupted; not everything was looked at' ]
	grep -q 'killed by SIGKILL' trace
	gives 0 index "$SAMPLE"
}

@test "an input that is waited for ends at a signal, with the line of every other" {
	run --separate-stderr bash -c 'sleep 5 | timeout --preserve-status -s INT 1 "$PLENUM" index -'
	[ "$status" -eq 4 ]
	[ "$stderr" = 'plenum: interrupted; what was finished is in the index; run the same command again to go on' ]
	run --separate-stderr bash -c 'sleep 5 | timeout --preserve-status -s INT 1 "$PLENUM" index --dry-run -'
	[ "$status" -eq 4 ]
	[ "$stderr" = 'plenum: interrupted; nothing was written' ]
}

@test "nohup: a run goes on when its terminal is closed" {
	echo 'Text one.' >a.txt
	trap '' HUP
	traced -P "$PWD/a.txt" \
		-e 'inject=newfstatat,lstat:signal=HUP:when=1' "$PLENUM" index a.txt
	trap - HUP
	[ "$status" -eq 0 ]
	grep -q SIGHUP trace
	prints '1 added'
}

@test "status groups reasons that differ in hexadecimal numbers and in what is quoted" {
	for i in 1 2 3; do echo "Sound words, number $i." >"$i.txt"; done
	zip -q0 z.zip 1.txt 2.txt 3.txt
	LC_ALL=C sed -i 's/Sound/Found/' z.zip
	gives 1 index z.zip
	gives 0 status
	prints $'rejected:\n            3  cannot be unpacked from the archive (ZIP bad CRC: N should be N)\n'
	printf 'a,b\n1,2\n' >1.csv
	printf 'c,d\n1,2\n' >2.csv
	gives 1 index --map text=one 1.csv
	gives 1 index --map text=two 2.csv
	gives 0 status
	prints $'\n            1  no column "…", which --map takes for the text; it has a, b\n'
}

@test "what is one is said to be one" {
	echo 'One passage.' >a.txt
	gives 0 index --dry-run a.txt
	prints '1 document, 1 passage, 0.0 MB of text would be read of 1 file, 0 rejected'
	gives 0 index a.txt
	prints 'the index holds 1 document, 1 passage, 0.0 MB of text'
	gives 0 check
	[ "$output" = '1 document, 1 passage, 1 file looked at: 0 problems' ]
	gives 0 check --sources
	prints '1 file looked at: '
}

@test "what is passed over is counted in what a run reads, and said so" {
	mkdir a
	echo 'Some words.' >a/x.txt
	echo 'Hidden words.' >a/.h.txt
	tar cf a/z.tar -C a x.txt .h.txt
	touch -d '1 hour ago' a/*
	gives 0 index a
	prints '2 passed over in what this run read ('
	gives 0 index a
	prints '1 passed over in what this run read ('
}
