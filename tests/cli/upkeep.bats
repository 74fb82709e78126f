#!/usr/bin/env bats
# status, check, optimize.

load common

@test "status tells what the index holds" {
	indexed "$SAMPLE"
	gives 0 status --format jsonl
	holds "(r[0]['documents'], r[0]['sources']) == (71, 73)"
	# corpus/truth.json has 49 events.
	holds "49 <= r[0]['meetings'] <= 53"
	holds "(r[0]['files'], r[0]['rejected']) == (62, 0)"
	holds "r[0]['dated'] + r[0]['partly_dated'] + r[0]['undated'] == 71 and r[0]['undated'] == 10"
	holds "sum(r[0]['date_methods'].values()) == 66 and sum(r[0]['languages'].values()) == 71"
	holds "r[0]['from'] == '2015-09-08' and r[0]['to'] == '2024-06-18'"
	holds "r[0]['format'].startswith('plenum ') and 'icu' in r[0]['analysis']"
	holds "r[0]['size'] > 100000 and r[0]['bytes'] > 100000 and len(r[0]['fingerprint']) == 64"
	gives 0 status
	[ "${lines[0]}" = 'what it holds' ]
	[ "${lines[1]}" = '  documents       71' ]
	[ "${lines[2]}" = '  sources         73  (one document may come from several, the same to the byte)' ]
	prints $'\ndates\n  full            '
	prints '  none            10  (or without a year)'
	prints '  fingerprint     '
	prints_not mojibake
	prints_not rejected:
	[ "$(awk 'length > 100' <<<"$output")" = '' ]
}

@test "status counts each place that gives a date" {
	indexed "$SAMPLE"
	plenum status --format jsonl >told
	/usr/bin/python3 -I - "$SAMPLE" <<'PY'
import json, os, sys
from collections import Counter
told = json.load(open("told"))["date_methods"]
truth = json.load(open(sys.argv[1] + "/../truth.json"))["documents"]
# What is the same to the byte is one document.
def content(name):
    path = os.path.join(sys.argv[1], name)
    return open(path, "rb").read() if os.path.isfile(path) else name
truth = {content(d["file"]): d for d in truth}.values()
# The day of the meeting comes before that of the text.
rules = {"label", "title", "opening", "opening-year-of-document", "opening-year-inferred",
         "opening-without-year", "opening-month", "month-of-document", "relative", "weekday",
         "recent", "dateline"}
day = [d for d in truth
       if d["held"] and (d["held"] != d["date"] or d["held"].startswith("---"))]
want = Counter(d["date_from"] for d in truth if d["date"] and d not in day)
assert {m: n for m, n in told.items() if m not in rules} == dict(want), (told, want)
assert sum(n for m, n in told.items() if m in rules) == len(day), (told, len(day))
PY
}

@test "status lists what was rejected" {
	printf '{"text":"taken"}\n[1]\n' >r.jsonl
	gives 1 index r.jsonl
	gives 0 status
	prints '  rejected        1  (files, entries and rows)'
	prints 'r.jsonl#2: row 2: not a JSON object'
	gives 0 status --rejected --format jsonl
	holds "len(r) == 1 and r[0]['rejected'].endswith('#2') and 'object' in r[0]['reason']"
	gives 0 status --format jsonl
	holds "r[0]['rejected'] == 1"
}

@test "status of an archive without rejections lists none" {
	echo 'Some text.' >a.txt
	indexed a.txt
	gives 0 status --rejected --format jsonl
	[ -z "$output" ]
	gives 0 status --rejected --format csv
	[ "$output" = 'rejected,reason' ]
}

@test "a sound index has no problems" {
	indexed "$SAMPLE"
	gives 0 check
	[ "$output" = '71 documents, 425 passages, 62 files looked at: 0 problems' ]
	gives 0 check --deep
	prints ': 0 problems'
	gives 0 check --format jsonl
	[ -z "$output" ]
	gives 0 check --format csv
	[ "$output" = problem ]
}

@test "a damaged index is found out, and is no answer" {
	indexed "$SAMPLE"
	size=$(stat -c %s ix/postlist.glass)
	for ((at = 4096; at < size; at += 8192)); do
		printf '\377\000\377\000' | dd of=ix/postlist.glass bs=1 seek=$at conv=notrunc 2>/dev/null
	done
	run --separate-stderr plenum check
	[ "$status" -eq 1 ] || [ "$status" -eq 3 ]
	[ "$output$stderr" ]
}

@test "an index that lost a file is no index" {
	indexed "$SAMPLE"
	rm ix/postlist.glass
	gives 3 search party
	complains "$PWD/ix"
	run --separate-stderr plenum check
	[ "$status" -eq 1 ] || [ "$status" -eq 3 ]
}

@test "optimize makes it smaller and changes nothing that is asked" {
	indexed --batch 16K "$SAMPLE"
	before=$(fingerprint)
	plenum search party -n 1000 --format jsonl >one 2>/dev/null
	old=$(du -s --apparent-size ix | cut -f 1)
	gives 0 optimize
	[[ $output == *' MB before, '*' MB now' ]]
	[ "$(du -s --apparent-size ix | cut -f 1)" -lt "$old" ]
	[ "$(fingerprint)" = "$before" ]
	plenum search party -n 1000 --format jsonl >two 2>/dev/null
	cmp one two
	gives 0 check --deep
	[ "$(echo ix*)" = ix ]
	gives 0 index "$SAMPLE" --format jsonl
	holds "r[0]['unchanged'] == 73"
	gives 0 optimize --format tsv
	[ "${lines[0]}" = $'before\tafter' ]
	gives 0 optimize --format jsonl
	holds "r[0]['before'] >= r[0]['after'] > 0"
}

@test "an answer begun before optimize is not disturbed by it" {
	indexed "$SAMPLE"
	for _ in 1 2 3 4 5 6; do plenum optimize; done >/dev/null &
	for _ in 1 2 3 4 5 6 7 8 9; do
		gives 0 search '"two establishments"' -n 100 --format jsonl
		holds 'len(r) == 28'
	done
	wait
}

# Each of them compacts, and the lock of an index is in its folder, which compacting puts in another's place.
@test "writers that meet while one compacts lose nothing" {
	indexed "$SAMPLE"
	want=$(fingerprint)
	end=$((SECONDS + 4))
	for me in 1 2 3; do
		while [ "$SECONDS" -lt "$end" ]; do
			status=0
			"$PLENUM" optimize >"said$me" 2>&1 || status=$?
			[ "$status" -eq 0 ] || grep -q 'another indexer is writing' "said$me" || cat "said$me" >>wrong
		done &
	done
	wait
	[ ! -e wrong ] || fail "$(cat wrong)"
	[ "$(fingerprint)" = "$want" ]
	gives 0 check --deep
	[ "$(echo ix*)" = ix ]
}

# Xapian makes these files one by one, and iamglass last.
@test "an index of which only the making was begun is made" {
	for files in 'flintlock' 'flintlock v.tmp' 'flintlock v.tmp termlist.glass' \
		'flintlock v.tmp termlist.glass postlist.glass'; do
		rm -rf ix
		mkdir ix
		for file in $files; do touch "ix/$file"; done
		gives 0 index "$SAMPLE"
		gives 0 check --deep
	done
}

@test "an index that stands aside is not lost to a new one in its place" {
	indexed "$SAMPLE"
	want=$(fingerprint)
	mv ix ix.plenum-before
	mkdir ix
	gives 0 index "$SAMPLE"
	[ "$(fingerprint)" = "$want" ]
	[[ $output == *'73 unchanged'* ]]
}

@test "the memory of a build is bounded when every word is another, and when every document is tiny" {
	! grep -q __asan_init "$PLENUM" || skip 'the sanitizers take memory of their own'
	/usr/bin/python3 -I - <<'PY'
import random
random.seed(1)
word = lambda: "".join(random.choice("bcdfglmnprstvz" if i % 2 else "aeiou") for i in range(9))
with open("words.jsonl", "w") as out:
    for i in range(4000):
        print('{"text": "%s"}' % " ".join(word() for _ in range(500)), file=out)
with open("tiny.jsonl", "w") as out:
    for i in range(250000):
        print('{"id": "k%d", "text": "ab w%d"}' % (i, i), file=out)
PY
	for rows in words tiny; do
		"$BATS_TEST_DIRNAME/../../tools/peak" peak "$PLENUM" --index "$rows.ix" index --memory 64M "$rows.jsonl"
		[ "$(cat peak)" -lt $((130 * 1024)) ] || fail "$rows: $(cat peak) KiB"
	done
}

@test "an index whose first run was killed keeps the layout that it was made with" {
	for layout in xapian packed; do
		sleep 2 | timeout --foreground -s KILL 1 "$PLENUM" --index "$layout" index --layout "$layout" - || true
		gives 0 --index "$layout" status --format jsonl
		holds "r[0]['layout'] == '$layout' and r[0]['documents'] == 0"
		gives 0 --index "$layout" check
		gives 0 --index "$layout" index "$SAMPLE"
		gives 0 --index "$layout" status --format jsonl
		holds "r[0]['layout'] == '$layout' and r[0]['documents'] == 71"
		gives 0 --index "$layout" check --deep
	done
}
