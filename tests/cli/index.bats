#!/usr/bin/env bats
# index: what is added, skipped, replaced, removed and rejected.

load common

# counts ADDED CHANGED UNCHANGED REMOVED REJECTED: what the last run reported.
counts() {
	holds "[r[-1][k] for k in 'added changed unchanged removed rejected'.split()] == [$1, $2, $3, $4, $5]"
}

@test "texts are added and found" {
	mkdir a
	echo 'The first text.' >a/one.txt
	echo 'The second text.' >a/two.txt
	gives 0 index a --format jsonl
	counts 2 0 0 0 0
	holds "len(r) == 1 and r[0]['documents'] == 2 and r[0]['passages'] == 2"
	gives 0 search second
	prints '¶1  '
	prints 'a/two.txt'
}

@test "every kind of file is read" {
	echo 'plain words' >a.txt
	printf -- '---\ntitle: T\n---\n\nmarked words\n' >b.md
	echo '<html><body><p>tagged words</p></body></html>' >c.html
	echo '{"text": "rowed words"}' >d.jsonl
	echo 'zipped words' | gzip >e.text.gz
	gives 0 index a.txt b.md c.html d.jsonl e.text.gz
	gives 0 search words --copies show -n 9 --format tsv
	[ "${#lines[@]}" -eq 6 ]
}

@test "standard input is read: text, rows and gzip of them" {
	echo 'Piped words stand here.' | plenum index -
	gives 0 search piped
	printf '{"text":"rowone"}\n{"text":"rowtwo"}\n' | gzip | plenum index -
	gives 0 search rowtwo
	prints ' ¶1  -#'
}

@test "a row by standard input is named by its id, and a later one of that id replaces it" {
	printf '{"id":"a7","text":"First words."}\n{"text":"Nameless words."}\n' | plenum index -
	gives 0 search words --format jsonl
	holds "'-#a7' in [x['source'] for x in r] and all(x['source'].startswith('-#') for x in r)"
	printf '{"id":"a7","text":"Other words."}\n' >in
	run -0 plenum index - --format jsonl <in
	counts 0 1 0 0 0
	gives 1 search first
	gives 0 search nameless
	printf '{"id":"b","text":"One."}\n{"id":"b","text":"Two."}\n' >in
	run -1 plenum index - --format jsonl <in
	holds "r[0] == {'rejected': '-#b', 'reason': 'duplicate id: also in row 1'}"
}

@test "a second text by standard input is added to the first, and nothing takes one away" {
	echo 'First speech, apples.' | plenum index -
	echo 'Second speech, pears.' | plenum index -
	plenum index - </dev/null || [ $? -eq 1 ]
	gives 0 search apples
	gives 0 search pears
}

@test "a bad row leaves alone the row whose id is its line number" {
	printf '{"id":"a","text":"alpha one"}\n{"title":"no text"}\n{"id":2,"text":"beta two"}\n' >r.jsonl
	gives 1 index r.jsonl
	prints '2 added'
	touch -d '1 hour ago' r.jsonl
	gives 1 index r.jsonl
	prints '0 added, 0 changed, 2 unchanged, 0 removed, 1 rejected'
	gives 0 search beta
}

@test "what is gone is named, and kept until it is pruned" {
	mkdir d
	echo 'One text stays.' >d/one.txt
	echo 'Two texts go.' >d/two.txt
	plenum index d
	rm d/two.txt
	gives 0 index d
	prints '1 indexed file is gone and kept (--prune removes)'
	gives 0 search go
}

@test "the report in words counts what was done" {
	echo 'The first text.' >one.txt
	gives 0 index one.txt
	[[ ${lines[0]} == '1 added, 0 changed, 0 unchanged, 0 removed, 0 rejected; '*' s' ]]
	[[ ${lines[1]} == 'the index holds 1 document, 1 passage, '*' MB of text' ]]
}

@test "unchanged files are skipped, and the index stays as it is" {
	gives 0 index "$SAMPLE" --format jsonl
	counts 73 0 0 0 0
	before=$(fingerprint)
	gives 0 index "$SAMPLE" --format jsonl
	counts 0 0 73 0 0
	[ "$(fingerprint)" = "$before" ]
}

@test "a file that was only touched is unchanged" {
	echo 'The first text.' >one.txt
	touch -d '2020-01-01' one.txt
	indexed one.txt
	touch -d '2021-01-01' one.txt
	gives 0 index one.txt --format jsonl
	counts 0 0 1 0 0
}

@test "a changed file is replaced" {
	echo 'The former wording.' >one.txt
	echo 'Another text.' >two.txt
	indexed one.txt two.txt
	echo 'The present wording.' >one.txt
	gives 0 index one.txt two.txt --format jsonl
	counts 0 1 1 0 0
	gives 1 search former
	gives 0 search present
	gives 0 check --deep
}

@test "a change of the same size and time in the same second is seen" {
	echo 'The former wording.' >one.txt
	time=$(stat -c %y one.txt)
	indexed one.txt
	echo 'The latter wording.' >one.txt
	touch -d "$time" one.txt
	gives 0 index one.txt --format jsonl
	counts 0 1 0 0 0
	gives 0 search latter
}

@test "files that are gone stay without --prune and go with it" {
	mkdir a
	echo 'Kept words.' >a/kept.txt
	echo 'Gone words.' >a/gone.txt
	indexed a
	rm a/gone.txt
	gives 0 index a --format jsonl
	counts 0 0 1 0 0
	gives 0 search gone
	gives 0 index --prune a --format jsonl
	counts 0 0 1 1 0
	gives 1 search gone
	gives 0 search kept
	gives 0 check --deep
}

@test "--prune stays under the folders that were given" {
	mkdir a ab
	echo 'In the folder.' >a/one.txt
	echo 'In its neighbour.' >ab/two.txt
	echo 'A file beside.' >a.txt
	indexed .
	rm a/one.txt ab/two.txt a.txt
	gives 0 index --prune a --format jsonl
	counts 0 0 0 1 0
	gives 0 search neighbour
	gives 0 search beside
	gives 1 search folder
}

@test "rows that vanish from a row file leave the index" {
	printf '{"id":"a","text":"alpha"}\n{"id":"b","text":"beta"}\n' >rows.jsonl
	indexed rows.jsonl
	printf '{"id":"b","text":"beta"}\n{"id":"c","text":"gamma"}\n' >rows.jsonl
	gives 0 index rows.jsonl --format jsonl
	counts 1 0 1 1 0
	gives 1 search alpha
	gives 0 search beta
	gives 0 search gamma
}

@test "a row that changed is replaced, its neighbours are not" {
	printf '{"id":"a","text":"alpha"}\n{"id":"b","text":"beta"}\n' >rows.jsonl
	indexed rows.jsonl
	printf '{"id":"a","text":"alpha"}\n{"id":"b","text":"delta"}\n' >rows.jsonl
	gives 0 index rows.jsonl --format jsonl
	counts 0 1 1 0 0
	gives 1 search beta
}

@test "a renamed file keeps its ids" {
	echo 'The words of a meeting.' >one.txt
	indexed one.txt
	gives 0 search meeting --format jsonl
	before=$(cut -d '"' -f 6-12 <<<"$output")
	mv one.txt two.txt
	gives 0 index --prune . --format jsonl
	gives 0 search meeting --format jsonl
	prints '/two.txt"'
	[ "$(cut -d '"' -f 6-12 <<<"$output")" = "$before" ]
	[[ $before == *meeting*document* ]]
}

@test "the order of the arguments does not matter" {
	indexed "$SAMPLE/minutes" "$SAMPLE/archive" "$SAMPLE/mirror"
	one=$(fingerprint)
	export PLENUM_INDEX=$PWD/other
	indexed "$SAMPLE/mirror" "$SAMPLE/minutes"
	indexed "$SAMPLE/archive" "$SAMPLE/minutes"
	[ "$(fingerprint)" = "$one" ]
}

@test "a path given twice, or inside another, is read once" {
	mkdir a
	echo 'The first text.' >a/one.txt
	gives 0 index a a/one.txt ./a/../a --format jsonl
	counts 1 0 0 0 0
}

@test "two threads make the same index and give the same answers as one" {
	indexed "$SAMPLE"
	one=$(fingerprint)
	plenum search party meeting -n 1000 --copies show --format jsonl >one.jsonl
	export PLENUM_INDEX=$PWD/two
	indexed --jobs 2 "$SAMPLE"
	[ "$(fingerprint)" = "$one" ]
	plenum search party meeting -n 1000 --copies show --format jsonl >two.jsonl
	[ "$(wc -l <one.jsonl)" -gt 20 ]
	cmp one.jsonl two.jsonl
}

@test "small batches make the same index" {
	indexed "$SAMPLE"
	one=$(fingerprint)
	export PLENUM_INDEX=$PWD/two
	indexed --batch 4K "$SAMPLE"
	[ "$(fingerprint)" = "$one" ]
	gives 0 check --deep
}

@test "nothing but the report is printed into a pipe" {
	gives 0 index "$SAMPLE"
	quiet
	[ "${#lines[@]}" -eq 2 ]
}

@test "a terminal gets a progress line, unless --quiet" {
	needs_terminal
	script -qec "$PLENUM index $SAMPLE >/dev/null" shown </dev/null >/dev/null
	grep -q 'MB/s' shown
	rm -r ix
	script -qec "$PLENUM index --quiet $SAMPLE >/dev/null" shown </dev/null >/dev/null
	run grep 'MB/s' shown
	[ "$status" -eq 1 ]
}

@test "what is rejected is named, the rest is taken, the status is 1" {
	printf '{"text":"taken"}\n[1]\n{"text":7}\nnot json\n{"id":"x"}\n{"text":"too"}\n' >r.jsonl
	gives 1 index r.jsonl
	[ "$(grep -c '^plenum: rejected .*/r.jsonl#[2-5x]: row [2-5]: ' <<<"$stderr")" -eq 4 ]
	notes 'r.jsonl#2: row 2: not a JSON object'
	notes 'r.jsonl#3: row 3: text is not a string'
	notes 'r.jsonl#x: row 5: no text field'
	prints '2 added, 0 changed, 0 unchanged, 0 removed, 4 rejected'
	gives 0 search too
}

@test "rejections are rows of their own in jsonl, and are said again" {
	printf '{"text":"taken"}\n[1]\n' >r.jsonl
	gives 1 index r.jsonl --format jsonl
	quiet
	holds "r[0]['rejected'].endswith('r.jsonl#2') and 'object' in r[0]['reason'] and len(r) == 2"
	counts 1 0 0 0 1
	gives 1 index r.jsonl --format jsonl
	holds "r[0]['rejected'].endswith('r.jsonl#2')"
	counts 0 0 1 0 1
}

@test "what was mended is no longer rejected" {
	printf '{"text":"taken"}\n[1]\n' >r.jsonl
	gives 1 index r.jsonl
	printf '{"text":"taken"}\n{"text":"mended"}\n' >r.jsonl
	gives 0 index r.jsonl --format jsonl
	counts 1 0 1 0 0
	gives 0 status --format jsonl
	holds "r[0]['rejected'] == 0"
}

@test "csv and tsv reports have a header" {
	echo 'The first text.' >one.txt
	gives 0 index one.txt --format csv
	[ "${lines[0]}" = 'added,changed,unchanged,removed,rejected,documents,passages,bytes,reclaimed,skimmed,seconds' ]
	[[ ${lines[1]} == 1,0,0,0,0,1,1,* ]]
}

@test "hidden files and links in folders are passed over and counted" {
	mkdir a
	echo 'Seen.' >a/one.txt
	echo 'Hidden.' >a/.two.txt
	ln -s one.txt a/link.txt
	gives 0 index a
	prints '2 passed over'
	gives 1 search hidden
}

@test "the index inside the archive is no part of it" {
	mkdir a
	echo 'The first text.' >a/one.txt
	export PLENUM_INDEX=$PWD/a/ix
	gives 0 index a
	gives 0 index a --format jsonl
	counts 0 0 1 0 0
}

@test "the folders above a new index are made" {
	echo 'The first text.' >one.txt
	gives 0 --index deep/in/here index one.txt
	gives 0 --index deep/in/here search first
}

@test "without --index and PLENUM_INDEX the index is in the data folder" {
	unset PLENUM_INDEX
	echo 'The first text.' >one.txt
	gives 0 index one.txt
	[ -d .local/share/plenum/index ]
	export XDG_DATA_HOME=$PWD/data
	gives 3 search first
	gives 0 index one.txt
	[ -d data/plenum/index ]
}

@test "a file that other readers read is read again" {
	set_meta=$(dirname "$PLENUM")/set_meta
	[ -x "$set_meta" ] || skip "make $set_meta first"
	echo 'Words then.' >a.txt
	touch -d '1 hour ago' a.txt
	cp -p a.txt was
	indexed a.txt
	echo 'Words now..' >a.txt
	touch -r was a.txt
	gives 0 index a.txt
	prints '1 unchanged' # size and time are trusted
	"$set_meta" "$PLENUM_INDEX" "f:$PWD/a.txt" "{\"path\":\"$PWD/a.txt\",\"size\":12,\"mtime\":$(stat -c %Y a.txt)000000000,
		\"hash\":\"\",\"rows\":1,\"rejected\":0,\"readers\":1}"
	gives 0 index a.txt
	prints '1 changed'
	gives 0 check
}
