#!/usr/bin/env bats
# Whatever comes in: one clear line, the status that is documented, everything else is taken.

load common

# good: one sound text in the archive a/.
good() {
	mkdir -p a
	echo 'A sound text stands here.' >a/sound.txt
}

# rejects REASON: of the archive a/, one thing; the sound text is found.
rejects() {
	run --separate-stderr timeout 60 "$PLENUM" index a
	[ "$status" -eq 1 ] || fail "status $status: $stderr"
	[[ $stderr == "plenum: rejected $PWD/a"*"$1" && $stderr != *$'\n'* ]] || fail "$stderr"
	prints ' 1 rejected'
	gives 0 search '"a sound text"'
	gives 0 check
}

# unprivileged COMMAND: as somebody whom permissions stop.
unprivileged() {
	if [ "$(id -u)" -eq 0 ]; then
		setpriv --bounding-set=-dac_override,-dac_read_search,-fowner \
			--inh-caps=-dac_override,-dac_read_search,-fowner "$@"
	else
		"$@"
	fi
}

# ---- files -------------------------------------------------------------------------------------

@test "words joined without end are cut, and read back whole" {
	# 8,193 bytes of data that pack well cannot be read back from Xapian 1.4.22
	/usr/bin/python3 -c 'print("a,b," * 100000)' >joined.txt
	gives 0 index joined.txt
	gives 0 check --deep
	gives 0 search 'a NEAR/3 b' -n 1 --format jsonl --totals
	prints '"mentions":100000'
}

@test "an index beside DIR that is the user's own is left alone" {
	echo 'A text.' >a.txt
	gives 0 index a.txt
	cp -a ix ix.old
	cp -a ix ix.tmp
	gives 0 index a.txt
	gives 0 optimize
	[ -d ix.old ] && [ -d ix.tmp ]
}

@test "what a walk passes over is not gone" {
	mkdir d
	echo 'Seen text.' >d/a.txt
	echo 'Hidden text.' >d/.h.txt
	gives 0 index d d/.h.txt
	gives 0 index --prune d
	prints '0 removed'
	gives 0 search hidden
}

@test "a path that was refused and is fine now is no longer rejected" {
	mkdir d
	mkfifo d/x.txt
	gives 1 index d
	rm d/x.txt
	echo 'A text.' >d/x.txt
	gives 0 index d
	gives 0 check
}

@test "bytes that are not UTF-8 become visible, the rest of the text is found" {
	good
	printf 'Words before \377\376 and after \303( the bad \355\240\200 bytes.\n' >a/bad.txt
	for _ in 1 2 3 4 5 6 7 8 9; do echo 'Many more good words follow on this line.'; done >>a/bad.txt
	gives 0 index a
	gives 0 search '"and after"' --format jsonl
	holds "'\\ufffd' in r[0]['text']"
	gives 0 status --format jsonl
	holds "r[0]['repaired'] > 2"
}

@test "a text that is mostly not UTF-8 is rejected" {
	good
	head -c 3000 /dev/zero | tr '\0' '\377' >a/bad.txt
	rejects 'KOI8-R and what ICU knows); convert it to UTF-8'
}

@test "NUL bytes are no text" {
	good
	printf 'words\0words\n' >a/nul.txt
	rejects 'not text (NUL bytes)'
}

@test "a line of 100 MB" {
	good
	head -c 100000000 /dev/zero | tr '\0' w >a/long.txt
	rejects 'larger than 32 MiB'
	head -c 2000000 /dev/zero | tr '\0' w >a/long.txt
	rejects 'line 1: longer than 1 MiB'
}

@test "a row of 100 MB among others" {
	good
	{
		echo '{"text":"The row before."}'
		printf '{"text":"'
		head -c 100000000 /dev/zero | tr '\0' w
		printf '"}\n'
		echo '{"text":"The row behind."}'
	} >a/rows.jsonl
	rejects '/rows.jsonl#2: row 2: larger than 32 MiB'
	gives 0 search before
	gives 0 search behind
}

@test "an empty file, and one without words" {
	good
	: >a/empty.txt
	rejects 'no text in it'
	printf ' \n\t\n' >a/empty.txt
	rejects 'no text in it'
	: >a/empty.txt
	mv a/empty.txt a/empty.txt.gz
	rejects 'truncated gzip file (it is empty)'
}

@test "a file and a folder without permission" {
	good
	echo 'Kept words.' >a/closed.txt
	mkdir a/shut
	echo 'Shut words.' >a/shut/one.txt
	touch -d '1 hour ago' a/*.txt a/shut/*
	gives 0 index a
	chmod 000 a/closed.txt a/shut
	echo 'More sound words.' >a/more.txt
	run --separate-stderr unprivileged "$PLENUM" index --prune a
	chmod 755 a/shut
	chmod 644 a/closed.txt
	[ "$status" -eq 1 ] || fail "$status $stderr"
	notes "plenum: rejected $PWD/a/shut: cannot open the folder: Permission denied"
	prints '1 added, 0 changed, 2 unchanged, 0 removed, 1 rejected'
	gives 0 search shut
	gives 0 search kept
}

@test "a new file without permission is rejected" {
	good
	echo 'Closed words.' >a/closed.txt
	chmod 000 a/closed.txt
	run --separate-stderr unprivileged "$PLENUM" index a
	chmod 644 a/closed.txt
	[ "$status" -eq 1 ]
	notes "plenum: rejected $PWD/a/closed.txt: cannot be opened: Permission denied"
	gives 0 search sound
}

@test "a FIFO does not stop the run" {
	good
	mkfifo a/pipe.txt
	rejects 'pipe.txt: not a regular file'
}

@test "a device is no file" {
	run --separate-stderr timeout 10 "$PLENUM" index /dev/zero
	[ "$status" -eq 1 ]
	notes 'plenum: rejected /dev/zero: not a regular file'
}

@test "a kind of file that is not read" {
	good
	echo 'a drawing' >a/plan.dwg
	rejects 'plan.dwg: no reader for this kind of file'
}

@test "a path that is not there" {
	good
	run --separate-stderr plenum index a nosuch
	[ "$status" -eq 1 ]
	complains_of "plenum: rejected $PWD/nosuch: no such file or folder"
	gives 0 search sound
}

complains_of() {
	[ "$stderr" = "$1" ] || fail "$stderr"
}

@test "links that go round, or nowhere" {
	good
	ln -s . a/round
	ln -s nowhere.txt a/broken.txt
	gives 0 index a
	prints '2 passed over'
	gives 1 index a/broken.txt
	complains_of "plenum: rejected $PWD/a/broken.txt: a link that leads nowhere"
}

# ---- packed ------------------------------------------------------------------------------------

@test "gzip that is cut off, damaged, or none" {
	good
	for _ in 1 2 3 4 5 6 7 8 9; do echo "Some words $RANDOM $RANDOM."; done >text
	gzip -c text | head -c 90 >a/bad.txt.gz
	rejects 'truncated gzip file'
	{
		gzip -c text | head -c 60
		head -c 100 /dev/zero | tr '\0' '\252'
	} >a/bad.txt.gz
	run --separate-stderr plenum index a
	[ "$status" -eq 1 ]
	notes 'gzip file'
	cp text a/bad.txt.gz
	rejects 'not a gzip file'
}

@test "rows before a cut in gzip are kept" {
	good
	for i in {1..2000}; do echo "{\"text\":\"row number$i $RANDOM $RANDOM\"}"; done |
		gzip | head -c 16000 >a/rows.jsonl.gz
	rejects 'truncated gzip file'
	gives 0 search number1
}

@test "gzip that inflates to 1 GB of zeros" {
	good
	/usr/bin/python3 -I - <<'PY'
import struct, zlib
pack = zlib.compressobj(9, zlib.DEFLATED, -15)
part = pack.compress(bytes(1 << 24)) + pack.flush(zlib.Z_FULL_FLUSH)
with open("a/bomb.txt.gz", "wb") as f:
    f.write(b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + part * 64 + b"\3\0")
    f.write(struct.pack("<II", 0, 1 << 30))
PY
	rejects 'larger than 32 MiB'
	cp a/bomb.txt.gz a/bomb.jsonl.gz
	rm a/bomb.txt.gz
	run --separate-stderr timeout 60 "$PLENUM" index a
	[ "$status" -eq 1 ]
	[[ $stderr == "plenum: rejected $PWD/a/bomb.jsonl.gz"* ]]
	gives 0 search sound
}

# ---- rows and pages ----------------------------------------------------------------------------

@test "rows that are no objects, or lack text" {
	good
	cat >a/rows.jsonl <<'ROWS'
{"text":"The first row."}
[1, 2]
"words"
17
null
{"title":"no text"}
{"text":null}
{"text":{"of":"words"}}
{"text":""}
{"text":"cut

{"text":"The last row."}
ROWS
	gives 1 index a
	prints '3 added, 0 changed, 0 unchanged, 0 removed, 9 rejected'
	[ "$(grep -c "^plenum: rejected $PWD/a/rows.jsonl#" <<<"$stderr")" -eq 9 ]
	gives 0 search '"first row" OR "last row"' --format tsv
	[ "${#lines[@]}" -eq 3 ]
}

@test "a row nested 100,000 deep" {
	good
	/usr/bin/python3 -I -c 'print("{\"text\":\"x\",\"a\":" + "[" * 100000 + "]" * 100000 + "}")' >a/deep.jsonl
	rejects 'row 1: JSON nested deeper than 64'
}

@test "HTML nested 100,000 deep" {
	good
	/usr/bin/python3 -I -c 'print("<html><body>" + "<div>" * 100000 + "Deep words." + "</div>" * 100000)' >a/deep.html
	rejects 'HTML nested deeper than 256'
}

@test "HTML that is never closed, and entities without end" {
	good
	printf '<html><body><p>Open <b>words <i>here <!-- and then &amp;&#xffffffffff;&nosuch;' >a/open.html
	run --separate-stderr timeout 20 "$PLENUM" index a
	[ "$status" -le 1 ]
	gives 0 search sound
	gives 0 search open
}

@test "dates that are none do no harm" {
	for date in 0000-00-00 99999-99-99 2023-02-31 2023-13-01 '' 1e99 -1; do
		echo "{\"date\":\"$date\",\"text\":\"Words of $date.\"}"
	done >rows.jsonl
	gives 0 index rows.jsonl
	gives 0 status --format jsonl
	holds "r[0]['documents'] == 7 and r[0]['undated'] == 7"
}

# ---- the index ---------------------------------------------------------------------------------

@test "a disk that fills up: the last commit stands, and the next run completes it" {
	room=(unshare -Urm)
	[ "$(id -u)" -ne 0 ] || room=(unshare -m)
	"${room[@]}" true 2>/dev/null || skip 'no private mounts here'
	"$BATS_TEST_DIRNAME/long_archive" | head -n 4000 >long.jsonl
	mkdir disk
	cat >session <<-'EOF'
		set -eu
		mount -t tmpfs -o size=8m none disk || exit 77
		for jobs in 1 2; do
			status=0
			"$PLENUM" --index disk/ix index --batch 256K --jobs $jobs long.jsonl >out 2>err || status=$?
			echo "full $status $(cat err)"
			"$PLENUM" --index disk/ix check --deep
			"$PLENUM" --index disk/ix search establishments -n 1
		done
		mount -o remount,size=300m disk
		"$PLENUM" --index disk/ix index long.jsonl
		"$PLENUM" --index disk/ix check --deep
		"$PLENUM" --index disk/ix status --format jsonl >full.status
	EOF
	run "${room[@]}" sh session
	[ "$status" -ne 77 ] || skip 'cannot mount a small disk here'
	[ "$status" -eq 0 ] || fail "$output"
	[ "$(grep -c '^full 3 plenum: .*no space left on device.*run again$' <<<"$output")" -eq 2 ] ||
		fail "$output"
	gives 0 index long.jsonl
	[ "$(fingerprint)" = "$(/usr/bin/python3 -Ic 'import json; print(json.load(open("full.status"))["fingerprint"])')" ]
}

@test "no room for the answer's temporary file" {
	good
	gives 0 index a
	run --separate-stderr env TMPDIR=/nosuch "$PLENUM" search sound
	[ "$status" -eq 0 ] || complains 'temporary'
}

@test "an index of another analysis or format is refused, and left alone" {
	set_meta=$(dirname "$PLENUM")/set_meta
	[ -x "$set_meta" ] || skip "make $set_meta first"
	good
	gives 0 index a
	cp -r ix other
	"$set_meta" "$PWD/other" analysis 'rules 0, icu 1'
	for command in 'search sound' 'cited sound' 'kwic sound' 'index a'; do
		# shellcheck disable=SC2086
		gives 3 --index other $command
		complains 'another analysis'
		notes 'rules 0, icu 1'
		notes ' index PATH...'
	done
	cp -r ix form
	"$set_meta" "$PWD/form" format 'plenum 99'
	for command in 'search sound' 'status' 'check' 'optimize' 'index a'; do
		# shellcheck disable=SC2086
		run --separate-stderr plenum --index form $command
		[ "$status" -eq 3 ] || [ "$command$status" = check1 ]
		[[ $output$stderr == *'plenum 99'* ]]
	done
	"$set_meta" "$PWD/foreign" some thing
	gives 3 --index foreign search sound
	complains 'a Xapian database, but no plenum index'
}

@test "a path that is no index" {
	good
	mkdir empty
	echo 'Not an index.' >file
	gives 3 --index nosuch search x
	complains 'nosuch: no index here; make one with: plenum index PATH...'
	gives 3 --index empty search x
	complains 'holds no index'
	gives 3 --index file search x
	complains 'file: not a folder, so no index'
	gives 3 --index file index a
	complains 'file: '
	gives 3 --index file/ix index a
	gives 3 --index a index a
	complains 'not an index and not empty'
	[ "$(ls a)" = sound.txt ]
	[ "$(cat file)" = 'Not an index.' ]
}

@test "two writers: the second gives up at once, readers go on" {
	good
	gives 0 index a
	mkfifo pipe
	"$PLENUM" index - <pipe >first.out 2>&1 3>&- &
	exec 9>pipe
	for _ in {1..200}; do
		[ -z "$(find "/proc/$!/fd" -lname '*/flintlock')" ] || break
		sleep 0.05
	done
	sleep 0.1
	SECONDS=0
	gives 3 index a
	complains 'another indexer is writing to'
	gives 3 optimize
	complains 'another indexer is writing to'
	[ "$SECONDS" -le 2 ]
	gives 0 search sound
	echo 'Words through the pipe.' >&9
	exec 9>&-
	wait $!
	gives 0 search pipe
	gives 0 index a
}

@test "an index that may only be read is searched, and not written" {
	good
	gives 0 index a
	chmod -R a-w ix
	run --separate-stderr unprivileged "$PLENUM" search sound
	[ "$status" -eq 0 ]
	run --separate-stderr unprivileged "$PLENUM" status
	[ "$status" -eq 0 ]
	run --separate-stderr unprivileged "$PLENUM" check # Xapian's opens for writing
	[ "$status" -eq 0 ] || { [ "$status" -eq 3 ] && complains 'Permission denied'; }
	echo 'More words.' >a/more.txt
	run --separate-stderr unprivileged "$PLENUM" index a
	chmod -R u+w ix
	[ "$status" -eq 3 ]
	complains "$PWD/ix"
	gives 0 check
}

@test "an index folder that cannot be made" {
	good
	mkdir shut
	chmod 555 shut
	run --separate-stderr unprivileged "$PLENUM" --index shut/ix index a
	[ "$status" -eq 3 ]
	complains 'shut/ix: Permission denied'
}

@test "few file descriptors: a failure or an answer, and the next run completes the index" {
	! grep -q __asan_init "$PLENUM" || skip 'the sanitizers need descriptors of their own'
	cp -r "$SAMPLE" a
	gives 0 index a
	want=$(fingerprint)
	for n in 8 9 10 11 12 14 16 20; do
		rm -r ix
		run --separate-stderr bash -c "ulimit -n $n; exec '$PLENUM' index a"
		[ "$status" -eq 0 ] || [ "$status" -eq 3 ] ||
			{ [ "$status" -eq 1 ] && notes 'Too many open files'; } || fail "$n: $status $stderr"
		run --separate-stderr bash -c "ulimit -n $n; exec '$PLENUM' search party"
		[ "$status" -le 1 ] || [ "$status" -eq 3 ] || fail "$n: $status $stderr"
		gives 0 index a
		[ "$(fingerprint)" = "$want" ]
	done
	gives 0 check --deep
}

# ---- queries -----------------------------------------------------------------------------------

@test "queries past a limit name it" {
	good
	gives 0 index a
	gives 2 search '"a sound text'
	points 1 'this quote is never closed'
	gives 2 search 'sound NEAR/999999 text'
	points 7 'NEAR takes a distance from 1 to 100'
	gives 2 search 'sound NEAR/0 text'
	points 7 'NEAR takes a distance from 1 to 100'
	gives 2 search '"sound text"~101'
	points 13 '~ takes a number of words from 0 to 100'
	gives 2 search 'a*'
	points 1 'a star needs at least 2 letters before it'
	gives 2 search "$(printf 'word%.0s ' {1..1000})"
	complains 'the query has '
	notes 'at most 4096 are allowed'
	gives 2 search "$(printf '(%.0s' {1..65})x$(printf ')%.0s' {1..65})"
	notes 'more than 64 parentheses deep'
	gives 2 search "$(printf 'a %.0s' {1..1025})"
	notes 'more than 1024 words and phrases'
	gives 2 search "$(printf '\377')"
	complains 'the query is not UTF-8 at byte 1'
}

@test "a star that stands for too much says for how much" {
	for i in {1..1200}; do printf 'ab%sx\n\n' "$i"; done >many.txt
	gives 0 index many.txt
	gives 2 search 'ab*'
	notes 'plenum: query, column 1: ab* stands for 1200 stems; at most 1000 are searched: write more letters'
	gives 0 search 'ab11*'
}

@test "the largest query that is allowed is answered in time" {
	good
	gives 0 index a
	run --separate-stderr timeout 10 "$PLENUM" search "$(printf 'a OR %.0s' {1..800})sound"
	[ "$status" -eq 0 ] || fail "$status $stderr"
	run --separate-stderr timeout 10 "$PLENUM" search "$(printf '(%.0s' {1..64})sound$(printf ')%.0s' {1..64})"
	[ "$status" -eq 0 ] || fail "$status $stderr"
}

# ---- where the answer goes ---------------------------------------------------------------------

@test "an output without space is a failure, said once" {
	good
	gives 0 index a
	for command in 'search sound' 'search sound --format jsonl' 'cited sound --format csv' \
		'kwic sound' 'status' 'check' 'help' 'completions bash' 'index a' 'optimize' '--version'; do
		run bash -c "'$PLENUM' $command 2>&1 >/dev/full"
		[ "$status" -eq 3 ] || fail "$command: $status"
		[[ $output == 'plenum: cannot write the answer'* && $output != *$'\n'* ]] ||
			fail "$command: $output"
	done
	gives 0 check
}

@test "a closed output is a failure, said once, and no file of the index" {
	good
	for command in 'index a' 'search sound' 'search sound --format jsonl' 'status' 'check' 'optimize'; do
		run bash -c "'$PLENUM' $command 2>&1 >&-"
		[ "$status" -eq 3 ] || fail "$command: $status"
		[[ $output == 'plenum: cannot write the answer'* && $output != *$'\n'* ]] ||
			fail "$command: $output"
	done
	run bash -c "'$PLENUM' index a >&- 2>&- <&-"
	[ "$status" -eq 3 ]
	gives 0 check --deep
	gives 0 search sound
}

@test "a closed input is named" {
	gives_closed() { run --separate-stderr bash -c "'$PLENUM' index - <&-"; }
	gives_closed
	[ "$status" -eq 1 ]
	complains_of 'plenum: rejected -: cannot be read: Bad file descriptor'
}

@test "a reader that leaves early hears nothing" {
	good
	for i in {1..2000}; do echo "A sound text number $i, with some words to fill the pipe."; echo; done >a/many.txt
	gives 0 index a
	output=$("$PLENUM" search sound -n 2000 2>err | head -n 1)
	[[ $output == '1  '* ]]
	[ ! -s err ]
}
