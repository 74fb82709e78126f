#!/usr/bin/env bats
# What every format promises: the columns, null, offsets that lead to the words, the same bytes.

load common

SEARCH='rank score meeting document passage date date_method title source offset length text highlights grade sources type body place chair'
CITED='meeting date date_method date_from date_to title type body place chair mentions documents forms passage offset text source sources quoted said_by frames slogans'
KWIC='meeting document date passage offset left key right source slogan form said_by speaker verb frame quoted'
SHOW='meeting document passage kind date date_method title source sources offset length text highlights charset charset_by charset_said mojibake file_hash date_evidence date_unread title_method title_evidence author author_method author_evidence modified modified_method modified_evidence facts document_date document_date_method document_date_evidence slogans'

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	"$PLENUM" --index sample index "$SAMPLE"
	cat >rows.jsonl <<'ROWS'
{"id":"bare","text":"Plain words."}
{"id":"full","title":"A \"quoted\", title","date":"2023-01","lang":"en","text":"First line,\nsecond\tline \\ \"end\"."}
ROWS
	"$PLENUM" --index rows index rows.jsonl
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
	export HOME=$PWD PLENUM_INDEX=$PWD/sample
}

# columns_are NAMES ARGUMENT...: in jsonl, tsv and csv.
columns_are() {
	local names=$1
	shift
	gives 0 "$@" --format jsonl
	holds "all(list(x) == '$names'.split() for x in r) and len(r) > 0"
	rows=${#lines[@]}
	gives 0 "$@" --format tsv
	[ "${lines[0]}" = "$(tr ' ' '\t' <<<"$names")" ]
	[ "${#lines[@]}" -eq $((rows + 1)) ]
	[ "$(awk -F '\t' '{ print NF }' <<<"$output" | sort -u)" -eq "$(wc -w <<<"$names")" ]
	plenum "$@" --format csv >csv 2>/dev/null
	/usr/bin/python3 -Ic '
import csv, sys
table = list(csv.reader(open("csv", newline="")))
assert table[0] == sys.argv[1].split(), table[0]
assert len(table) == int(sys.argv[2]) + 1, len(table)
assert {len(row) for row in table} == {len(table[0])}
' "$names" "$rows"
}

@test "search has its columns in every format" {
	columns_are "$SEARCH" search party -n 100
	columns_are "$SEARCH" search party --by meeting
}

@test "cited has its columns in every format" {
	columns_are "$CITED" cited two establishments
}

@test "kwic has its columns in every format" {
	columns_are "$KWIC" kwic two establishments
}

@test "show has its columns in every format" {
	id=$(plenum search party -n 1 --format tsv 2>/dev/null | sed 1d | cut -f 3)
	columns_are "$SHOW" show "$id" --highlight party
}

@test "the formats say the same" {
	plenum search party -n 100 --format jsonl >j 2>/dev/null
	plenum search party -n 100 --format tsv >t 2>/dev/null
	plenum search party -n 100 --format csv >c 2>/dev/null
	/usr/bin/python3 -I - <<'PY'
import csv, json
rows = [json.loads(line) for line in open("j")]
def cell(v):
    if v is None: return ""
    if isinstance(v, str): return v
    return json.dumps(v, separators=(",", ":"), ensure_ascii=False)
def plain(s):
    return s.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")
tsv = [dict(zip(SEARCH, map(plain, line.rstrip("\n").split("\t")))) for SEARCH in [open("t").readline().rstrip("\n").split("\t")] for line in list(open("t"))[1:]]
table = list(csv.DictReader(open("c", newline="")))
assert len(rows) == len(tsv) == len(table) > 20
for row, a, b in zip(rows, tsv, table):
    row["score"] = float(row["score"])
    for key, value in row.items():
        if key == "score":
            assert abs(float(a[key]) - value) < 1e-5 and abs(float(b[key]) - value) < 1e-5
        else:
            assert a[key] == cell(value), (key, a[key], value)
            assert b[key] == cell(value), (key, b[key], value)
PY
}

@test "absent facts are null" {
	gives 0 --index rows search plain --format jsonl
	holds "r[0]['date'] is None and r[0]['date_method'] is None"
	gives 0 --index rows cited plain --format jsonl
	holds "all(r[0][k] is None for k in 'date date_method date_from date_to type body place chair'.split())"
	gives 0 --index rows search plain --format tsv
	[ "$(sed 1d <<<"$output" | cut -f 6,7)" = $'\t' ]
}

@test "a partial date spans the days that it may be" {
	gives 0 --index rows cited line --format jsonl
	holds "(r[0]['date'], r[0]['date_from'], r[0]['date_to']) == ('2023-01', '2023-01-01', '2023-01-31')"
}

@test "tsv escapes tabs, line ends and backslashes" {
	gives 0 --index rows search second --format tsv
	[ "${#lines[@]}" -eq 2 ]
	[ "$(sed 1d <<<"$output" | cut -f 12)" = 'First line,\nsecond\tline \\ "end".' ]
}

@test "csv quotes commas, quotes and line ends" {
	gives 0 --index rows search second --format csv
	prints '"A ""quoted"", title"'
	prints $'"First line,\nsecond'
	prints '\ ""end""."'
}

@test "offset and length are the same bytes of the source file" {
	plenum search the -n 1000 --format jsonl --copies show --source '*.txt' >rows.found 2>/dev/null
	/usr/bin/python3 -I - <<'PY'
import json
rows = [json.loads(line) for line in open("rows.found")]
assert len(rows) > 100
for r in rows:
    data = open(r["source"], "rb").read()
    assert data[r["offset"]:r["offset"] + r["length"]].decode() == r["text"], r
    assert r["length"] == len(r["text"].encode())
PY
}

@test "a kwic line's offset leads to its key in the source file" {
	plenum kwic two establishments --format jsonl --source '*.txt' >lines.found 2>/dev/null
	/usr/bin/python3 -I - <<'PY'
import json
rows = [json.loads(line) for line in open("lines.found")]
assert len(rows) > 10
for r in rows:
    data = open(r["source"], "rb").read()
    whole = (r["left"] + r["key"] + r["right"]).encode()
    start = r["offset"] - len(r["left"].encode())
    assert data[start:start + len(whole)] == whole, r
PY
}

@test "highlights are the hit, in bytes of the text" {
	plenum search '“two establishments”' -n 100 --format jsonl >lit 2>/dev/null
	/usr/bin/python3 -I - <<'PY'
import json, re
for line in open("lit"):
    r = json.loads(line)
    text = r["text"].encode()
    assert r["highlights"], r
    for a, b in r["highlights"]:
        assert re.fullmatch(r"two\W+establish\w*", text[a:b].decode().lower()), text[a:b]
PY
}

@test "a Han hit is lit between characters" {
	gives 0 search 两个确立 -n 100 --format jsonl
	holds "all(x['text'].encode()[a:b].decode() == '两个确立' for x in r for a, b in x['highlights'])"
}

@test "a field alone lights nothing" {
	gives 0 search lang:en -n 1 --format jsonl
	holds "r[0]['highlights'] == [] and r[0]['grade'] is None"
}

@test "the grade is how well the words fit" {
	gives 0 search '"two establishment"' -n 100 --format jsonl
	holds "{x['grade'] for x in r} <= {'exact', 'stem', 'near'} and len({x['grade'] for x in r}) > 1"
	gives 0 search '="two establishments"' -n 100 --format jsonl
	holds "{x['grade'] for x in r} == {'exact'}"
}

@test "the same question gives the same bytes" {
	for format in text jsonl tsv csv; do
		for command in search cited kwic; do
			plenum "$command" two establishments --format "$format" >one 2>&1
			plenum "$command" two establishments --format "$format" >two 2>&1
			[ -s one ]
			cmp one two
		done
	done
}

@test "nothing found: the header of a table, no line of jsonl" {
	gives 1 search nosuchword --format tsv
	[ "$output" = "$(tr ' ' '\t' <<<"$SEARCH")" ]
	gives 1 search nosuchword --format csv
	[ "$output" = "$(tr ' ' , <<<"$SEARCH")" ]
	gives 1 cited nosuchword --format csv
	[ "$output" = "$(tr ' ' , <<<"$CITED")" ]
	gives 1 kwic nosuchword --format tsv
	[ "$output" = "$(tr ' ' '\t' <<<"$KWIC")" ]
	for command in search cited kwic; do
		gives 1 "$command" nosuchword --format jsonl
		[ -z "$output" ]
	done
}

@test "--totals adds one last object in jsonl, and nowhere else" {
	gives 0 search party -n 1 --format jsonl --totals
	holds "len(r) == 2 and list(r[1]) == ['totals'] and r[1]['totals']['passages'] > 20"
	holds "sorted(r[1]['totals']) == sorted('passages documents meetings mentions undated left_out_undated left_out_uncertain folded'.split())"
	gives 1 search nosuchword --format jsonl --totals
	holds "len(r) == 1 and r[0]['totals']['passages'] == 0"
	gives 2 search party --totals --format csv
	complains '--totals goes with --format jsonl'
}

@test "what is left out goes to standard error, rows alone to standard output" {
	gives 0 search party -n 3 --format jsonl
	[ "${#lines[@]}" -eq 3 ]
	[[ $stderr == 'plenum: '*'Shown: passages 1-3 of '* ]]
}

@test "the footer's totals are exact" {
	plenum search party -n 1000 --copies show --format jsonl --totals >all
	/usr/bin/python3 -I - <<'PY'
import json
*rows, last = [json.loads(line) for line in open("all")]
t = last["totals"]
assert t["passages"] == len(rows), (t, len(rows))
assert t["meetings"] == len({r["meeting"] for r in rows})
assert t["documents"] == len({r["source"] for r in rows})
assert t["mentions"] == sum(len(r["highlights"]) for r in rows)
PY
	gives 0 search party -n 1 --format text
	passages=$(($(wc -l <all) - 1))
	prints "$passages passages in "
}
