#!/usr/bin/env bats
# The packed layout: what is asked of both layouts has one answer, and no damage passes unseen.

load common

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	cp -r "$SAMPLE" src
	# A text with a meeting of its own in two sources, a title that the text does not print, hyphens.
	cat >src/rows.jsonl <<'ROWS'
{"id":"one","title":"On state-owned work","lang":"en","date":"2020-01-02","text":"The work of the people.\n\nRe-reading of the text, in the new year."}
{"id":"two","title":"On state-owned work","lang":"en","date":"2020-01-03","text":"The work of the people.\n\nRe-reading of the text, in the new year."}
{"id":"bare","text":"Nothing is known of this."}
ROWS
	# Words enough for lists of more than one block.
	for i in {1..9000}; do echo "The people of row $i build the state with the work of the new year."; done |
		awk '{ printf "%s%s", $0, NR % 3 ? " " : "\n\n" }' >src/long.txt
	for layout in xapian packed; do
		"$PLENUM" --index "$layout" index --layout "$layout" src
		"$PLENUM" --index "small.$layout" index --layout "$layout" --batch 16K src
	done
}

setup() {
	mkdir "$BATS_TEST_TMPDIR/work" && cd "$BATS_TEST_TMPDIR/work" || return
	export HOME=$PWD PLENUM_INDEX=$PWD/ix
	damage=$(dirname "$PLENUM")/damage
}

needs_damage() { [ -x "$damage" ] || skip "make $damage first"; }

# take LAYOUT: a copy of the index that was made for all tests.
take() {
	rm -rf ix
	cp -r "$BATS_FILE_TMPDIR/$1" ix
}

# alike DIR: what status says of DIR.xapian and DIR.packed but for what is of the layout.
alike() {
	local layout
	for layout in xapian packed; do
		plenum --index "$1$layout" status >told || return
		grep -vE '^  (format|layout|layers|removed|size on disk) ' told >"status.$layout"
		grep -q "^  layout  *$layout\$" told || return
	done
	diff status.xapian status.packed
}

# sound INDEX: check finds nothing, deep or not.
sound() {
	gives 0 --index "$1" check
	prints ': 0 problems'
	gives 0 --index "$1" check --deep
	prints ': 0 problems'
}

# id_of QUERY COLUMN: 3 is the meeting, 4 the document.
id_of() { plenum search "$1" -n 1 --format tsv 2>/dev/null | sed 1d | cut -f "$2"; }

@test "status and check say the same of both layouts" {
	for batch in '' small.; do
		alike "$BATS_FILE_TMPDIR/$batch"
		sound "$BATS_FILE_TMPDIR/${batch}packed"
	done
}

@test "status tells layers, and places of documents that are gone" {
	printf '{"id":"a","text":"One."}\n{"id":"b","text":"Two.\\n\\nThree."}\n{"id":"c","text":"Four.\\n\\nFive.\\n\\nSix.\\n\\nSeven.\\n\\nEight."}\n' >a.jsonl
	gives 0 index --layout packed a.jsonl
	gives 0 status --format jsonl
	holds "r[0]['layers'] == 1 and 'dead' not in r[0] and r[0]['layout'] == 'packed'"
	sed -i 2d a.jsonl
	gives 0 index --prune a.jsonl
	gives 0 status --format jsonl
	holds "r[0]['dead'] == 3 and r[0]['documents'] == 2 and r[0]['passages'] == 6"
	sound ix
}

@test "after changes and removals both layouts are alike and sound" {
	cp -r "$BATS_FILE_TMPDIR/src" src
	for layout in xapian packed; do gives 0 --index "$layout" index --layout "$layout" --batch 64K src; done
	for round in 1 2 3; do
		sed -i "s/^The people of row $round build/The peoples of state-owned row $round built/" src/long.txt
		sed -i "${round}s/Re-reading/Reading $round/" src/rows.jsonl
		find src -name '*.md' | sort | sed -n "${round}p" | xargs rm
		echo "A new text, in round $round, of the party." >src/new.$round.txt
		for layout in xapian packed; do
			gives 0 --index "$layout" index --prune src
			sound "$layout"
		done
		alike ''
	done
}

@test "show finds the same by the ids of meetings and documents" {
	for id in "$(PLENUM_INDEX=$BATS_FILE_TMPDIR/xapian id_of reading 3)" "$(PLENUM_INDEX=$BATS_FILE_TMPDIR/xapian id_of reading 4)"; do
		for prefix in "$id" "${id:0:4}" "[${id^^}]" "${id:0:3}" "${id}0"; do
			for format in text jsonl; do
				for layout in xapian packed; do
					run plenum --index "$BATS_FILE_TMPDIR/$layout" show "$prefix" --format "$format"
					printf '%s\n%s\n' "$status" "$output" >"$layout.shown"
				done
				diff xapian.shown packed.shown
			done
		done
	done
	grep -q 'give at least 4' packed.shown || [ "$(head -n 1 packed.shown)" = 1 ]
}

@test "an id that several meetings have is told alike" {
	for i in {1..4000}; do echo "{\"text\":\"word $i\"}"; done >many.jsonl
	for layout in xapian packed; do gives 0 --index "$layout" index --layout "$layout" many.jsonl; done
	plenum --index packed search word -n 4000 --format tsv 2>/dev/null | sed 1d | cut -f 3 | sort >ids
	prefix=$(cut -c 1-4 ids | uniq -d | head -n 1)
	[ "$prefix" ] || skip 'no two ids begin alike'
	for layout in xapian packed; do
		run plenum --index "$layout" show "$prefix"
		[ "$status" -eq 2 ]
		echo "$output" >"$layout.said"
	done
	diff xapian.said packed.said
	grep -q 'meetings have an id that begins so' packed.said
}

@test "a record has no ids among its terms, the table has them" {
	take packed
	command -v xapian-delve >/dev/null || skip 'no xapian-delve'
	[ -z "$(xapian-delve -a ix | tr ' ' '\n' | grep -E '^X[IM]')" ]
	xapian-delve -a ix | tr ' ' '\n' | grep -q '^XD'
}

# tells KEY WORDS: a bit of that value changed is one problem, told with these words.
tells() {
	local seed
	for seed in 1 2 3; do
		take packed
		"$damage" ix flip "$1" "$seed"
		gives 1 check
		prints "$2"
		prints 'does not match its checksum'
		prints ': 1 problem'
		gives 1 check --deep
		prints "$2"
	done
}

@test "check names every kind of value of which a bit changed" {
	needs_damage
	tells p: 'the page of lists up to "'
	tells b: 'the list of the '
	tells w: 'the page of forms up to "'
	tells d: 'the block of the document table of places '
	tells c: 'the block of counts of places '
	tells d 'the directory of documents'
	tells l 'the directory of layers'
	tells t: 'the group of texts up to place '
	tells pairs 'the list of pair stems'
	take packed
	"$damage" ix flip z 1
	gives 1 check
	prints 'the dictionary of the texts is damaged'
}

@test "check misses what is not there" {
	needs_damage
	for key in b: w: d: c: d l t: pairs; do
		take packed
		"$damage" ix drop "$key" 1
		gives 1 check
	done
	# A page that has lists of pairs only has no forms that would be missed without it.
	take packed
	"$damage" ix drop p: 1
	gives 1 check --deep
}

@test "check finds what does not belong there" {
	needs_damage
	for key in p: b: w: d: c: t:; do
		take packed
		"$damage" ix double "$key" 1
		gives 1 check
	done
}

@test "a block that says something else under a good seal is found by deep" {
	needs_damage
	found=0
	for seed in 1 2 3 4 5 6; do
		take packed
		"$damage" ix seal b: "$seed"
		run plenum check --deep
		[ "$status" -eq 0 ] || [ "$status" -eq 1 ]
		[[ $output != *crashed* ]]
		found=$((found + status))
	done
	[ "$found" -ge 5 ]
}

@test "no damage is an answer: what meets it ends with status 3" {
	needs_damage
	queries=(party '=parties' 'part*' '"of the"' 'people NEAR/5 state' 'the' 'new year')
	for asked in "${!queries[@]}"; do
		plenum --index "$BATS_FILE_TMPDIR/packed" search "${queries[asked]}" -n 5000 --format jsonl >"want.$asked" 2>/dev/null
	done
	met=0
	for key in p: b: w: d: c: d l t: z pairs; do
		for seed in 1 2 3; do
			take packed
			"$damage" ix flip "$key" "$seed"
			for asked in "${!queries[@]}"; do
				run --separate-stderr plenum search "${queries[asked]}" -n 5000 --format jsonl
				if [ "$status" -eq 3 ]; then
					met=$((met + 1))
					complains 'damaged'
				else
					printf '%s\n' "$output" >got
					diff "want.$asked" got
				fi
			done
		done
	done
	[ "$met" -ge 60 ]
}

@test "whatever lies under a good seal, check and search neither crash nor hang" {
	needs_damage
	for key in p: b: w: d: c: d l t: z pairs; do
		for how in seal cut; do
			for seed in 1 2; do
				take packed
				"$damage" ix "$how" "$key" "$seed"
				run timeout 60 "$PLENUM" check --deep
				[ "$status" -le 1 ] || fail "$how $key $seed: $status" "$output"
				[[ $output != *crashed* && $output != *'ended early'* ]] || fail "$how $key $seed: $output"
				for query in the 'part*' '"of the"'; do
					run timeout 60 "$PLENUM" search "$query"
					[ "$status" -le 3 ] || fail "$how $key $seed: $status" "$output"
				done
				run timeout 60 "$PLENUM" status
				[ "$status" -eq 0 ] || [ "$status" -eq 3 ]
			done
		done
	done
}

@test "counts that are not those of the documents are told" {
	set_meta=$(dirname "$PLENUM")/set_meta
	[ -x "$set_meta" ] || skip "make $set_meta first"
	printf '{"id":"a","title":"Of work","text":"One."}\n{"id":"b","text":"Two."}\n{"id":"c","text":"Three.\\n\\nFour.\\n\\nFive."}\n' >a.jsonl
	gives 0 index --layout packed a.jsonl
	sed -i 2d a.jsonl
	gives 0 index --prune a.jsonl
	sound ix
	"$set_meta" ix stats '{"bytes":5,"dead":7,"documents":2,"files":1,"padded_words":150,"passages":5,"rejected":0,"repaired":0,"title_words":2,"titles":8,"too_long":0,"words":6}'
	gives 1 check
	prints '1 title passages, but the index says 8'
	prints '2 places of documents that are gone, but the index says 7'
	prints 'bytes, but the index says 5'
}

@test "documents of nothing but new words fit into the least memory, texts and all" {
	python3 -c "
import itertools, json, string
word = map(''.join, itertools.product(string.ascii_lowercase, repeat=4))
for i in range(600):
    print(json.dumps({'id': str(i), 'text': ' '.join(next(word) for _ in range(500)) + '.'}))" >a.jsonl
	gives 0 index --memory 64M --jobs 2 a.jsonl
	prints '600 added, 0 changed, 0 unchanged, 0 removed, 0 rejected'
	sound ix
}
