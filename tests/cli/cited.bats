#!/usr/bin/env bats
# cited: the meetings that cited it, oldest first.

load common

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	"$PLENUM" --index sample index "$SAMPLE"
	mkdir few
	cat >few/rows.jsonl <<'ROWS'
{"id":"late","title":"Late","date":"2023-05-01","text":"They grasped the two establishments.\n\nTwo Establishments, and TWO ESTABLISHMENTS."}
{"id":"early","title":"Early","date":"2021-05-01","text":"It says the “two  establishment”."}
{"id":"none","text":"Undated talk of two establishments."}
{"id":"copy","title":"Late","date":"2023-05-02","text":"They grasped the “two establishments”.\n\nTwo Establishments, and TWO ESTABLISHMENTS."}
{"id":"apart","date":"2020-01-01","text":"Establishments, two of them."}
ROWS
	"$PLENUM" --index few/ix index few/rows.jsonl
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
	export HOME=$PWD PLENUM_INDEX=$PWD/few/ix
}

@test "several bare words are one phrase" {
	gives 0 cited --literal two establishments --format jsonl
	holds 'len(r) == 3'
	bare=$output
	gives 0 cited '"two establishments"' --format jsonl
	[ "$output" = "$bare" ]
	gives 0 cited two AND establishments --format jsonl
	holds 'len(r) == 4'
	gives 0 cited two -nosuch establishments --format jsonl
	holds 'len(r) == 4'
	gives 0 cited --literal two establishments --any --format jsonl
	holds 'len(r) == 4'
}

@test "rows are oldest first, the undated last" {
	gives 0 cited --literal two establishments --format jsonl
	holds "[x['date'] for x in r] == ['2021-05-01', '2023-05-01', None]"
	export PLENUM_INDEX=$PWD/sample
	gives 0 cited --literal two establishments --format jsonl
	holds "[bool(x['date_from']) for x in r] == sorted((bool(x['date_from']) for x in r), reverse=True)"
	holds "[x['date_from'] for x in r if x['date_from']] == sorted(x['date_from'] for x in r if x['date_from'])"
	holds "sum(not x['date_from'] for x in r) > 1 and len(r) > 20"
}

@test "forms are counted as printed, folded" {
	gives 0 cited --literal two establishments --format jsonl
	holds "r[0]['forms'] == {'two establishment': 1}"
	holds "r[1]['forms'] == {'two establishments': 6} and r[1]['mentions'] == 6"
	gives 0 cited establish* --format jsonl
	holds "[x for x in r if x['title'] == 'Early'][0]['forms'] == {'establishment': 1}"
}

@test "the mentions of a meeting are the sum of its forms" {
	gives 0 --index sample cited --literal two establishments --format jsonl
	holds "all(x['mentions'] == sum(x['forms'].values()) for x in r)"
}

@test "copies are one meeting of several documents" {
	gives 0 cited --literal two establishments --format jsonl
	holds "[x['documents'] for x in r] == [1, 2, 1]"
	gives 0 cited --literal two establishments
	prints '6 mentions in 2 documents: two establishments'
	prints '6 passages in 4 documents of 3 meetings, '
}

@test "the passage that is shown holds the words" {
	gives 0 --index sample cited --literal two establishments --format jsonl
	holds "all('establish' in x['text'].lower() and x['passage'] >= 0 for x in r)"
}

@test "a date range and the rest apply" {
	gives 0 cited --literal two establishments --from 2022 --format jsonl
	holds "len(r) == 1 and r[0]['date'] == '2023-05-01'"
	notes 'Left out: 1 document without a full date (1 passage).'
	gives 0 cited --literal two establishments -n 1 --offset 1 --format jsonl
	holds "len(r) == 1 and r[0]['date'] == '2023-05-01'"
	gives 1 cited --literal two establishments --to 2019
	prints 'Nothing found.'
}

@test "the text says when, what, how often, where" {
	gives 0 cited --literal two establishments
	[ "${lines[0]}" = '2021-05-01  Early' ]
	[ "${lines[1]}" = '            1 mention: two establishment' ]
	[ "${lines[2]}" = '            It says the “two establishment”.' ]
	[[ ${lines[3]} == '            '????????????' ¶1  '*'/few/rows.jsonl#early' ]]
	prints 'undated'
}

@test "every mention in the sample archive is counted, and no other" {
	both='="two establishments" OR ="two establishment"'
	plenum --index sample search "$both" --copies show -n 10000 --format jsonl >hits
	plenum --index sample cited "$both" --format jsonl >meetings
	plenum --index sample search "$both" --copies show -n 10000 --format tsv | sed 1d | cut -f 4 | sort -u >ids
	while read -r id; do plenum --index sample show "$id" --format jsonl; done <ids >shown
	/usr/bin/python3 -I - "$SAMPLE" <<'PY'
import json, os, sys
from collections import Counter
root = os.path.realpath(sys.argv[1])
told = json.load(open(root + "/../truth.json"))["literal"]["two establishments"]
found, meeting, shown = Counter(), {}, {}
sources = {r["source"]: r["sources"] for r in map(json.loads, open("shown"))}
for line in open("hits"):
    r = json.loads(line)
    for source in sources[r["source"]]:
        name = os.path.relpath(source, root)
        found[name] += len(r["highlights"])
        meeting[name] = r["meeting"]
        shown[name] = r["source"] == source
assert found == Counter(told), (found - Counter(told), Counter(told) - found)
sums, documents = Counter(), Counter()
for name, n in told.items():
    if not shown[name]:
        continue
    sums[meeting[name]] += n
    documents[meeting[name]] += 1
rows = [json.loads(line) for line in open("meetings")]
assert {r["meeting"]: r["mentions"] for r in rows} == dict(sums)
assert {r["meeting"]: r["documents"] for r in rows} == dict(documents)
PY
}
