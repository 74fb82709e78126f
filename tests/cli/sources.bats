#!/usr/bin/env bats
# Identical documents are stored once and listed with all their sources, in both layouts.

load common

setup() {
	mkdir "$BATS_TEST_TMPDIR/work" && cd "$BATS_TEST_TMPDIR/work" || return
	export HOME=$PWD PLENUM_INDEX=$PWD/ix
	damage=$(dirname "$PLENUM")/damage
}

# each_layout FUNCTION: in a folder of its own.
each_layout() {
	for layout in packed xapian; do
		mkdir "$layout"
		cd "$layout" || return
		export PLENUM_INDEX=$PWD/ix
		"$1"
		cd ..
	done
}

# holds_documents DOCUMENTS SOURCES: and the index is whole.
holds_documents() {
	gives 0 check --deep
	prints ': 0 problems'
	gives 0 status --format jsonl
	holds "(r[0]['documents'], r[0]['sources']) == ($1, $2)"
}

# sources_of WORD NAME...: the sources of the one document that has the word; the first is shown.
sources_of() {
	local word=$1 first=$PWD/$2
	shift
	gives 0 search "$word" --copies show --format jsonl
	holds "len(r) == 1 and r[0]['source'] == '$first'"
	gives 0 search "$word" --format tsv
	gives 0 show "$(sed 1d <<<"$output" | cut -f 4)" --format jsonl
	holds "{tuple(x['sources']) for x in r} == {tuple('$PWD/' + n for n in '$*'.split())}"
}

# counts ADDED CHANGED UNCHANGED REMOVED REJECTED: what the last run reported.
counts() {
	holds "[r[-1][k] for k in 'added changed unchanged removed rejected'.split()] == [$1, $2, $3, $4, $5]"
}

three_files() {
	mkdir in
	echo 'The harvest was good.' | tee in/b.txt in/c.txt >in/a.txt
	echo 'The bridge is closed.' >in/d.txt
	gives 0 index --layout "$layout" in
	prints 'the index holds 2 documents from 4 sources, 2 passages'
}

stored_once() {
	three_files
	holds_documents 2 4
	sources_of harvest in/a.txt in/b.txt in/c.txt
	sources_of bridge in/d.txt
	gives 0 search harvest
	prints '1 passage in 1 document of 1 meeting, 1 mention.'
	prints_not Folded
}

@test "three files of one text are one document with three sources" {
	each_layout stored_once
}

shown_to_people() {
	three_files
	gives 0 search harvest --format tsv
	gives 0 show "$(sed 1d <<<"$output" | cut -f 4)"
	[ "${lines[4]}" = "source    $PWD/in/a.txt" ]
	[ "${lines[5]}" = "also      $PWD/in/b.txt" ]
	[ "${lines[6]}" = "          $PWD/in/c.txt" ]
	prints_not copies
	gives 0 search bridge --format tsv
	gives 0 show "$(sed 1d <<<"$output" | cut -f 4)"
	prints_not also
}

@test "show lists them all" {
	each_layout shown_to_people
}

asked_for() {
	three_files
	for name in a.txt b.txt c.txt; do
		gives 0 search harvest --source "*/$name" --format jsonl
		holds "[x['source'] for x in r] == ['$PWD/in/a.txt']"
		gives 0 search "harvest source:in/$name" --format jsonl
		holds "len(r) == 1"
		gives 0 search "source:in/$name" --scope meeting --format jsonl
		holds "len(r) == 1"
		gives 0 cited harvest --source "*/$name" --format jsonl
		holds "len(r) == 1 and r[0]['documents'] == 1"
	done
	gives 1 search harvest --source '*/d.txt'
	gives 1 search 'harvest source:in/d.txt'
	gives 1 search 'harvest NOT source:c.txt'
	gives 0 search 'source:*' --source '*/c.txt' --format jsonl
	holds "len(r) == 1"
	gives 1 search harvest --source '*/c.txt' --lang en
}

marked() {
	three_files
	gives 0 search harvest
	id=$(plenum search harvest --format tsv | sed 1d | cut -f 4)
	prints "/in/a.txt (+2 sources: plenum show $id)"
	gives 0 show "$id"
	prints "also      $PWD/in/b.txt"
	prints "$PWD/in/c.txt"
	gives 0 cited harvest
	prints "/in/a.txt (+2 sources: plenum show $id)"
	gives 0 search bridge
	prints '/in/d.txt'
	prints_not sources
	gives 0 search harvest --by meeting --format jsonl
	holds "[x['sources'] for x in r] == [3]"
	gives 0 search bridge --format jsonl
	holds "[x['sources'] for x in r] == [1]"
	gives 0 cited harvest --format jsonl
	holds "[x['sources'] for x in r] == [3]"
	rm in/c.txt
	gives 0 index --prune in
	gives 0 search harvest
	prints '/in/a.txt (+1 source: plenum show '
}

@test "a row says of how many sources it is one" {
	each_layout marked
}

two_of_a_meeting() {
	mkdir in
	echo 'The mill was sold.' >in/a.txt
	echo 'The mill was “sold”.' | tee in/c.txt >in/b.txt
	gives 0 index --layout "$layout" in
	id=$(plenum search --source '*/c.txt' mill --format tsv | sed 1d | cut -f 4)
	gives 0 show "$id"
	prints "document  $id"
	prints "also      $PWD/in/c.txt"
	prints "copies    $PWD/in/a.txt"
}

@test "show with the id of a document shows that one of its meeting" {
	each_layout two_of_a_meeting
}

@test "--source and source: ask for any of them" {
	each_layout asked_for
}

one_after_another() {
	three_files
	rm in/b.txt
	gives 0 index --prune in --format jsonl
	counts 0 0 3 1 0
	sources_of harvest in/a.txt in/c.txt
	rm in/a.txt
	gives 0 index --prune in --format jsonl
	counts 0 0 2 1 0
	sources_of harvest in/c.txt
	holds_documents 2 2
	gives 0 search harvest --source '*/c.txt'
	gives 1 search harvest --source '*/a.txt'
	echo 'The harvest was good.' >in/a.txt
	gives 0 index in --format jsonl
	counts 1 0 2 0 0
	sources_of harvest in/a.txt in/c.txt
	rm in/a.txt in/c.txt
	gives 0 index --prune in --format jsonl
	counts 0 0 1 2 0
	gives 1 search harvest
	holds_documents 1 1
	gives 0 optimize
	holds_documents 1 1
}

@test "a source that vanishes loses its entry, the last one takes the document with it" {
	each_layout one_after_another
}

changed_text() {
	three_files
	echo 'The harvest was poor.' >in/a.txt
	echo 'The bridge is closed.' >in/b.txt
	gives 0 index in --format jsonl
	counts 0 2 2 0 0
	sources_of good in/c.txt
	sources_of poor in/a.txt
	sources_of bridge in/b.txt in/d.txt
	holds_documents 3 4
	echo 'The harvest was good.' | tee in/a.txt >in/b.txt
	gives 0 index in --format jsonl
	counts 0 2 2 0 0
	sources_of harvest in/a.txt in/b.txt in/c.txt
	sources_of bridge in/d.txt
	holds_documents 2 4
}

@test "a source that changes loses its entry, and comes back to it" {
	each_layout changed_text
}

rejected_later() {
	three_files
	head -c 4000 /dev/zero | tee in/a.txt >in/c.txt
	gives 1 index in --format jsonl
	counts 0 0 2 2 2
	sources_of harvest in/b.txt
	holds_documents 2 2
}

@test "a source that is rejected later loses its entry" {
	each_layout rejected_later
}

rows() {
	printf '{"id":"%s","text":"The ferry runs."}\n' z y x >r.jsonl
	printf '{"text":"The ferry runs."}\n{"id":"w","text":"The mill stands."}\n' >>r.jsonl
	gives 0 index --layout "$layout" r.jsonl --format jsonl
	counts 5 0 0 0 0
	sources_of runs 'r.jsonl#4' 'r.jsonl#x' 'r.jsonl#y' 'r.jsonl#z'
	holds_documents 2 5
	touch -d '1 hour ago' r.jsonl
	gives 0 index r.jsonl --format jsonl
	counts 0 0 5 0 0
	gives 0 index r.jsonl --format jsonl
	counts 0 0 5 0 0
	# The first of them changes, and those that stay are still what came.
	sed -i -e '1s/runs/sinks/' -e 3d r.jsonl
	gives 0 index r.jsonl --format jsonl
	counts 1 1 2 2 0 # the row without an id is in the third line now
	sources_of sinks 'r.jsonl#z'
	sources_of runs 'r.jsonl#3' 'r.jsonl#y'
	holds_documents 3 4
	touch -d '2 hours ago' r.jsonl
	gives 0 index r.jsonl --format jsonl
	counts 0 0 4 0 0
	printf '{"id":"w","text":"The mill stands."}\n' >r.jsonl
	gives 0 index r.jsonl --format jsonl
	counts 0 0 1 3 0
	holds_documents 1 1
}

@test "rows of one file that are the same are one document" {
	each_layout rows
}

same_ids() {
	printf '{"id":"%s","text":"The ferry runs."}\n' b a b a >r.jsonl
	gives 1 index --layout "$layout" r.jsonl --format jsonl
	counts 2 0 0 0 2
	holds "[x['reason'] for x in r[:2]] == ['duplicate id: also in row 1', 'duplicate id: also in row 2']"
	sources_of ferry 'r.jsonl#a' 'r.jsonl#b'
	printf '{"id":"a","text":"The ferry runs."}\n{"id":"a","text":"It sinks."}\n{"id":"b"}\n' >r.jsonl
	gives 1 index r.jsonl --format jsonl
	counts 0 0 1 1 2
	sources_of ferry 'r.jsonl#a'
	holds_documents 1 1
}

@test "an id that comes twice is rejected, whichever of the sources it is" {
	each_layout same_ids
}

facts_differ() {
	cat >r.jsonl <<'ROWS'
{"id":"a","text":"The ferry runs."}
{"id":"b","text":"The ferry runs.","date":"2023-01-02"}
{"id":"c","text":"The ferry runs.","title":"Ferry"}
{"id":"d","text":"The ferry runs.","lang":"en"}
{"id":"e","text":"The ferry runs.","speaker":"Shen Haoran"}
{"id":"f","text":"The ferry runs. "}
ROWS
	words=$(printf 'The ferry runs.%.0s ' {1..20})
	printf '%s\xff' "$words" >bytes.txt
	printf '%s\xef\xbf\xbd' "$words" >sign.txt
	gives 0 index --layout "$layout" r.jsonl bytes.txt sign.txt
	holds_documents 8 8
}

@test "what differs in anything is a document of its own" {
	each_layout facts_differ
}

moved_files() {
	three_files
	mv in new
	gives 0 index --prune . --format jsonl
	counts 4 0 0 4 0
	sources_of harvest new/a.txt new/b.txt new/c.txt
	sources_of bridge new/d.txt
	holds_documents 2 4
}

@test "files that move keep their documents" {
	each_layout moved_files
}

long_names() {
	long=$(printf 'n%.0s' {1..120})
	mkdir -p "$long/$long/$long"
	for i in 1 2 3; do echo 'The ferry runs.' >"$long/$long/$long/$i$long.txt"; done
	printf '{"id":"%s\\u0000%s","text":"The ferry runs."}\n' a b a c >nul.jsonl
	gives 0 index --layout "$layout" "$long" nul.jsonl
	holds_documents 2 5 # a NUL is made visible, and that is counted
	gives 0 search ferry --source "*/3$long.txt"
	rm "$long/$long/$long/1$long.txt"
	gives 0 index --prune "$long"
	rm nul.jsonl
	gives 0 index --prune .
	holds_documents 1 2
	gives 0 search ferry --source "*/2$long.txt"
	gives 1 search ferry --source "*/1$long.txt"
}

@test "names longer than a key, and such as hold a NUL" {
	each_layout long_names
}

two_files_of_one_name() {
	mkdir in
	echo 'The ferry runs.' | tee in/0.txt >b.txt
	cp b.txt 'in/a.zip!b.txt'
	/usr/bin/python3 -Ic 'import zipfile; zipfile.ZipFile("in/a.zip", "w").write("b.txt")'
	gives 0 index --layout "$layout" in
	sources_of ferry in/0.txt 'in/a.zip!b.txt'
	holds_documents 1 2
	rm in/0.txt
	gives 0 index --prune in
	holds_documents 1 1
	rm in/a.zip
	gives 0 index --prune in
	touch -d '1 hour ago' in/*
	gives 0 index in
	gives 0 check --deep
	gives 0 search ferry
}

@test "a file and an entry may have one name" {
	each_layout two_files_of_one_name
}

mirrors() {
	mkdir in
	for i in {1000..3999}; do echo "{\"id\":$i,\"text\":\"The ferry runs.\"}"; done >in/r.jsonl
	gives 0 index --layout "$layout" in
	prints 'the index holds 1 document from 3000 sources'
	holds_documents 1 3000
	gives 0 search ferry --source '*#3999'
	gives 0 search ferry --format tsv
	gives 0 show "$(sed 1d <<<"$output" | cut -f 4)" --format jsonl
	holds "[x.split('#')[1] for x in r[0]['sources']] == [str(n) for n in range(1000, 4000)]"
	sed -i 1~2d in/r.jsonl
	gives 0 index in
	holds_documents 1 1500
	rm in/r.jsonl
	gives 0 index --prune in
	holds_documents 0 0
}

@test "three thousand mirrors" {
	each_layout mirrors
}

# answers: what every document is, whatever number it has.
answers() {
	plenum search 'source:*' -n 10000 --copies show --format jsonl |
		/usr/bin/python3 -Ic 'import json, sys
for line in sys.stdin: print(json.dumps({k: v for k, v in json.loads(line).items() if k != "rank"}))' | sort
	for id in $(plenum search 'source:*' -n 10000 --copies show --format tsv 2>/dev/null | sed 1d | cut -f 4 | sort -u); do
		plenum show "$id" --format jsonl
	done
	plenum status --format jsonl | /usr/bin/python3 -Ic 'import json, sys
s = json.load(sys.stdin)
print({k: s[k] for k in s if k not in ("size", "layers", "dead")})'
}

# Files and rows of a few texts come, change, swap and go; each time the index is as one built anew.
churned() {
	RANDOM=${SEED:-7}
	local filler
	filler=$(printf ' and the mill stands%.0s' {1..20})
	mkdir in
	for turn in {1..12}; do
		for _ in {1..8}; do
			file=in/$((RANDOM % 12)).txt
			case $((RANDOM % 4)) in
			0) rm -f "$file" ;;
			1) mv "$file" "in/$((RANDOM % 12)).txt" 2>/dev/null || true ;;
			*) echo "Text $((RANDOM % 4)) of the ferry$filler." >"$file" ;;
			esac
		done
		for i in {1..12}; do
			[ $((RANDOM % 3)) -eq 0 ] || echo "{\"id\":\"r$i\",\"text\":\"Text $((RANDOM % 4)) of the ferry$filler.\\n\"}"
			[ $((RANDOM % 6)) -gt 0 ] || echo "{\"text\":\"Text $((RANDOM % 4)) of the ferry$filler.\\n\"}"
		done >in/r.jsonl
		touch -d "2020-01-01 + $turn hours" in/*
		gives 0 index --layout "$layout" --prune --jobs $((1 + turn % 2)) --batch $((turn % 3 * 20 + 1))K in
		gives 0 check --deep
		prints ': 0 problems'
		[ $((turn % 5)) -gt 0 ] || gives 0 optimize
		answers >got
		PLENUM_INDEX=$PWD/anew
		rm -rf anew
		gives 0 index --layout "$layout" in
		answers >want
		PLENUM_INDEX=$PWD/ix
		diff want got
	done
}

@test "an index that grew with its archive answers as one built anew" {
	each_layout churned
}

@test "check finds entries that are damaged, gone, or of nobody" {
	[ -x "$damage" ] || skip "make $damage first"
	layout=packed
	three_files
	rm in/a.txt
	gives 0 index --prune in
	cp -r ix whole
	for key in o: a:; do
		for how in drop flip double seal; do
			for seed in 1 2 3; do
				rm -rf ix
				cp -r whole ix
				"$damage" ix "$how" "$key" "$seed"
				gives 1 check
				prints_not crashed
				run plenum search harvest --source '*c.txt'
				[ "$status" -le 3 ]
			done
		done
	done
}
