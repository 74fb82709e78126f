#!/usr/bin/env bats
# trend: how often something was said, by year, quarter and month, and its share of all meetings.

load common

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	mkdir docs
	/usr/bin/python3 -I - >docs/rows.jsonl <<'PYTHON'
import json, random
random.seed(6)
words = "barge reed lantern gravel weir osier punt sluice heron mud".split()
days = [f"{y}-{m:02}-{d:02}" for y in (2019, 2021, 2022) for m in (1, 2, 3, 6, 9, 10, 12) for d in (1, 14, 28)]
for i in range(300):
    day = random.choice(days)
    date = random.choice([day, day, day, day, day[:7], day[:4], None])
    text = f"Row {i} tells of " + " ".join(random.choices(words, k=30)) + f" and of number {i}."
    if random.random() < 0.3:
        text += " All of them hold the seven lanterns high."
    if random.random() < 0.1:
        text += " The seven lanterns and the nine weirs, and the seven lanterns again."
    row = {"id": str(i), "title": f"Row {i}", "text": text, "lang": random.choice(["en", "fr"])}
    if date:
        row["date"] = date
    print(json.dumps(row))
    if i % 10 == 0:  # a copy with another title line
        row.update(id=f"{i}-again", title=f"ROW {i}")
        print(json.dumps(row))
    if i % 12 == 7:  # ... and another date
        row.update(id=f"{i}-later", title=f"row {i}", date=random.choice(days + ["2022", "2021-03", ""]))
        print(json.dumps(row))
PYTHON
	"$PLENUM" --index packed index -q docs
	"$PLENUM" --index xapian index -q --layout xapian docs
	cat >few.jsonl <<'ROWS'
{"id":"a","date":"2020-02-03","text":"The board of the mill praised the seven lanterns. The seven lanterns are bright."}
{"id":"b","date":"2020-11-30","text":"Nobody spoke of anything but of the mud in the harbour and its smell."}
{"id":"c","date":"2022","text":"In this year the seven lanterns were lit at the weir for the first time."}
{"id":"d","text":"Without any day the seven lanterns were praised by the ferrymen of old."}
{"id":"e","date":"2022-05-05","text":"The ferrymen counted the nine weirs, and then they went home to supper."}
ROWS
	"$PLENUM" --index few index -q few.jsonl
	"$PLENUM" --index sample index -q "$SAMPLE"
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
	export HOME=$PWD PLENUM_INDEX=$PWD/packed
}

# What rows.jsonl itself says of a phrase, by no code of plenum's: lines of period, meetings, documents, mentions,
# all meetings; then what lies in no period.
brute() {
	/usr/bin/python3 -I - "$@" <<'PYTHON'
import json, sys, collections
unit, phrase = sys.argv[1], sys.argv[2]
def period(date):
    if not date:
        return "undated"
    if unit == "year":
        return date[:4]
    if len(date) < 7:
        return "inexact"
    return date[:7] if unit == "month" else f"{date[:4]}-Q{(int(date[5:7]) + 2) // 3}"
every, said = collections.defaultdict(set), collections.defaultdict(set)
documents, mentions = collections.Counter(), collections.Counter()
rows = [json.loads(line) for line in open("docs/rows.jsonl")]
date = {}  # of the meeting: of which most is known, then the earliest
for row in rows:
    d = row.get("date") or ""
    date[row["text"]] = min(date.get(row["text"], d), d, key=lambda x: (-len(x), x))
for row in rows:
    p, n = period(date[row["text"]]), row["text"].lower().count(phrase)
    every[p].add(row["text"])
    if n:
        said[p].add(row["text"])
        documents[p] += 1
        mentions[p] += n
for p in sorted(every):
    if p[0].isdigit():
        print(p, len(said[p]), documents[p], mentions[p], len(every[p]))
print("undated", len(said["undated"]), "inexact", len(said["inexact"]))
PYTHON
}

# The same lines, of the rows in $output that have meetings, and their totals.
rows() {
	printf '%s\n' "$output" | /usr/bin/python3 -Ic '
import json, sys
for line in sys.stdin:
    r = json.loads(line)
    if "totals" in r:
        t = r["totals"][0]
        print("undated", t["undated"], "inexact", t["inexact"])
    elif r["total_meetings"]:
        print(r["period"], r["meetings"], r["documents"], r["mentions"], r["total_meetings"])
'
}

@test "each period has the meetings, documents and mentions that the archive has" {
	for layout in packed xapian; do
		for unit in year quarter month; do
			gives 0 --index $layout trend seven lanterns --by $unit --format jsonl --totals
			diff <(brute $unit 'seven lanterns') <(rows)
		done
	done
}

@test "each period has what cited has from its first day to its last" {
	gives 0 trend seven lanterns --by quarter --format tsv
	local meetings documents mentions total from to n=0
	while read -r meetings documents mentions total from to; do
		run --separate-stderr plenum cited seven lanterns --from "$from" --to "$to" --format jsonl --totals
		holds "r[-1]['totals']['meetings'] == $meetings and r[-1]['totals']['documents'] == $documents and r[-1]['totals']['mentions'] == $mentions"
		run --separate-stderr plenum meetings --from "$from" --to "$to" --format jsonl --totals
		holds "r[-1]['totals']['meetings'] == $total"
		n=$((n + 1))
	done < <(awk -F'\t' 'NR > 1 { print $3, $4, $5, $6, $11, $12 }' <<<"$output")
	[ "$n" -eq 16 ]
}

@test "filters are those of cited, of what is shared in, too" {
	gives 0 trend seven lanterns --lang fr --from 2021-02 --to 2022-03 --by quarter --format jsonl --totals
	holds "[x['period'] for x in r[:-1]] == ['2021-Q1', '2021-Q2', '2021-Q3', '2021-Q4', '2022-Q1']"
	holds "r[0]['from'] == '2021-02-01' and r[4]['to'] == '2022-03-31'"
	local totals='"meetings":[0-9]*' trend
	trend=$(tail -n 1 <<<"$output" | grep -o "$totals")
	gives 0 cited seven lanterns --lang fr --from 2021-02 --to 2022-03 --format jsonl --totals
	[ "$trend" = "$(tail -n 1 <<<"$output" | grep -o "$totals")" ]
}

@test "periods without a meeting are rows, their share is unknown" {
	PLENUM_INDEX=few gives 0 trend seven lanterns --format jsonl
	holds "[(x['period'], x['meetings'], x['total_meetings'], x['share']) for x in r] == [('2020', 1, 2, 0.5), ('2021', 0, 0, None), ('2022', 1, 2, 0.5)]"
	notes 'In no period: 1 meeting undated'
}

@test "a meeting of which the year alone is known is in no month" {
	PLENUM_INDEX=few gives 0 trend seven lanterns --by month --format jsonl --totals
	holds "len(r) == 29 and r[0]['period'] == '2020-02' and r[-2]['period'] == '2022-05'"
	holds "r[-1]['totals'] == [{'query': 'seven lanterns', 'meetings': 3, 'documents': 3, 'mentions': 4, 'undated': 1, 'inexact': 1, 'left_out_undated': 0, 'left_out_uncertain': 0}]"
	notes '1 meeting undated, 1 meeting whose date is not exact enough for a month'
}

@test "a row has the columns of the contract, in their order" {
	gives 0 trend seven lanterns --format jsonl
	holds "list(r[0])[:7] == 'period query meetings documents mentions total_meetings share'.split()"
	gives 0 trend seven lanterns --format tsv -n 0
	[[ $output == period$'\t'query$'\t'meetings$'\t'documents$'\t'mentions$'\t'total_meetings$'\t'share* ]]
}

@test "what is quoted is a query of its own, words are one" {
	gives 0 trend 'seven lanterns' nine weirs --format jsonl
	holds "[(x['period'], x['query']) for x in r] == [(y, q) for y in ('2019', '2020', '2021', '2022') for q in ('seven lanterns', 'nine weirs')]"
	holds "all(x['meetings'] >= y['meetings'] for x, y in zip(r[::2], r[1::2]))"
	gives 2 trend 'a b' 'b b' 'c b' 'd b' 'e b' 'f b' 'g b' 'h b' i
	complains 'over 8 queries'
}

@test "the first and the last use are told with their meeting and source" {
	PLENUM_INDEX=few gives 0 trend seven lanterns --format jsonl
	holds "r[0]['first']['date'] == '2020-02-03' and r[0]['first']['source'].endswith('few.jsonl#a') and len(r[0]['first']['meeting']) == 12"
	holds "r[0]['last'] == r[0]['first'] and r[1]['first'] is None and r[2]['last'] is None"
}

@test "thin periods are marked and have no temperature" {
	gives 0 trend seven lanterns --format jsonl
	holds "[(x['thin'], x['temperature']) for x in r] == [(False, 'scalding'), (True, None), (False, 'scalding'), (False, 'scalding')]"
	gives 0 trend seven lanterns --by month --format jsonl
	holds "{x['temperature'] for x in r if x['thin']} == {None}"
	holds "all(x['thin'] == (x['total_meetings'] < 20) for x in r)"
}

@test "text has bars, denominators and the rules" {
	PLENUM_INDEX=few gives 0 trend seven lanterns
	prints '2020  ░░░'
	prints '1/2    50 %  thin'
	prints '0/0       –  thin'
	prints 'first  2020-02-03  '
	prints '3 meetings, 3 documents, 4 mentions. In no period: 1 meeting undated.'
	prints_not 'emperature'
	gives 0 trend seven lanterns
	prints 'Temperature, '
	prints 'boiling from 1/2'
}

@test "nothing found is said, with what there was to be found in" {
	PLENUM_INDEX=few gives 1 trend eight lanterns --format jsonl
	holds "[(x['meetings'], x['total_meetings']) for x in r] == [(0, 2), (0, 0), (0, 2)]"
	notes 'Nothing found. The words were read as one phrase'
}

@test "a range of too many periods is refused" {
	PLENUM_INDEX=few gives 2 trend seven lanterns --by month --from 0001 --to 9999
	complains '119988 periods of a month are too many'
}

@test "both layouts give the same bytes" {
	local format
	for format in text jsonl tsv csv; do
		gives 0 trend 'seven lanterns' nine weirs --by month --format $format --svg "$BATS_TEST_TMPDIR/a.svg"
		local packed=$output
		PLENUM_INDEX=xapian gives 0 trend 'seven lanterns' nine weirs --by month --format $format --svg "$BATS_TEST_TMPDIR/b.svg"
		[ "$packed" = "$output" ] || fail "$format differs"
		cmp "$BATS_TEST_TMPDIR"/[ab].svg
	done
}

@test "a period that a range cuts is said to be cut" {
	gives 0 trend seven lanterns --from 2021-02-14 --to 2022-06
	prints '2021 from 2021-02-14 on'
	prints '2022 until 2022-06-30'
}

# The words of a chart, a line each; it must be well-formed.
words_of() {
	/usr/bin/python3 -Ic '
import sys, xml.etree.ElementTree as tree
for e in tree.parse(sys.argv[1]).iter():
    if e.text and e.text.strip():
        print(e.text.strip())
' "$1"
}

@test "a chart is drawn into a file, the same twice" {
	gives 0 trend seven lanterns --svg "$BATS_TEST_TMPDIR/a.svg"
	prints '2019  '
	gives 0 trend seven lanterns --svg "$BATS_TEST_TMPDIR/b.svg" --format jsonl
	cmp "$BATS_TEST_TMPDIR"/[ab].svg
	local words
	words=$(words_of "$BATS_TEST_TMPDIR/a.svg")
	[[ $words == '“seven lanterns”: share of meetings by year'* ]]
	for word in 2019 2022 Year 'Share of meetings' 'no meetings at all' '0 %' '10 %'; do
		grep -qxF "$word" <<<"$words" || fail "no $word in" "$words"
	done
	grep -q '^Source: plenum, index of 300 meetings, 2019-01-01 to 2022-12-31' <<<"$words"
	[ "$(find "$BATS_TEST_TMPDIR" -name '*.svg*' | wc -l)" -eq 2 ]
}

@test "text of a chart is text" {
	gives 0 trend '"seven" lanterns' '<b>&amp; nine weirs' --svg "$BATS_TEST_TMPDIR/a.svg" --chart bar --title $'A \a <title> & "more" 灯笼'
	words_of "$BATS_TEST_TMPDIR/a.svg" | grep -qxF 'A <U+0007> <title> & "more" 灯笼'
	words_of "$BATS_TEST_TMPDIR/a.svg" | grep -qxF '<b>&amp; nine weirs'
}

@test "a chart that cannot be written is an error that names it, and leaves nothing" {
	local here=$BATS_TEST_TMPDIR/here
	mkdir -p "$here/folder"
	gives 3 trend seven lanterns --svg "$here/none/a.svg"
	notes "plenum: $here/none/a.svg: cannot be written: No such file or directory"
	gives 3 trend seven lanterns --svg "$here/folder"
	notes "plenum: $here/folder: cannot be written: Is a directory"
	[ "$(find "$here" -mindepth 1)" = "$here/folder" ]
	gives 2 trend seven lanterns --title Lanterns
	complains '--title goes with --svg FILE'
}

@test "--svg writes to a pipe or through a link, and leaves both as they are" {
	mkfifo "$BATS_TEST_TMPDIR/pipe"
	cat "$BATS_TEST_TMPDIR/pipe" >"$BATS_TEST_TMPDIR/got" 3>&- &
	gives 0 trend seven lanterns --svg "$BATS_TEST_TMPDIR/pipe"
	wait
	[ -p "$BATS_TEST_TMPDIR/pipe" ]
	: >"$BATS_TEST_TMPDIR/file"
	ln -s file "$BATS_TEST_TMPDIR/link"
	gives 0 trend seven lanterns --svg "$BATS_TEST_TMPDIR/link"
	[ -L "$BATS_TEST_TMPDIR/link" ]
	cmp "$BATS_TEST_TMPDIR/got" "$BATS_TEST_TMPDIR/file"
	gives 2 trend seven lanterns --svg -
}

# Of query number $1 (from 0) of $2: the numbers of each period that has days and meetings.
shares() {
	printf '%s\n' "$output" | /usr/bin/python3 -Ic '
import json, sys
at, of = map(int, sys.argv[1:])
for r in [json.loads(line) for line in sys.stdin][at::of]:
    if r["from"] and r["total_meetings"]:
        print(*(r[k] for k in "period meetings documents total_meetings total_documents share thin from to".split()))
' "$1" "$2"
}

@test "the fields of a query restrict what its share is of, as filters do" {
	local scope layout
	for layout in packed xapian; do
		PLENUM_INDEX=$layout
		for scope in passage meeting; do
			gives 0 trend seven lanterns --lang fr --scope $scope --format jsonl
			shares 0 1 >"$BATS_TEST_TMPDIR/fr"
			gives 0 trend seven lanterns --lang en --scope $scope --format jsonl
			shares 0 1 >"$BATS_TEST_TMPDIR/en"
			gives 0 trend seven lanterns --scope $scope --format jsonl
			shares 0 1 >"$BATS_TEST_TMPDIR/all"
			gives 0 trend '"seven lanterns" lang:fr' '"seven lanterns" NOT lang:fr' '"seven lanterns" (lang:en OR lang:fr)' --scope $scope --format jsonl
			diff "$BATS_TEST_TMPDIR/fr" <(shares 0 3)
			diff "$BATS_TEST_TMPDIR/en" <(shares 1 3)
			diff "$BATS_TEST_TMPDIR/all" <(shares 2 3)
			run cmp -s "$BATS_TEST_TMPDIR/fr" "$BATS_TEST_TMPDIR/all"
			[ "$status" -eq 1 ]
		done
	done
}

@test "the dates of a query restrict what its share is of, as a range does" {
	gives 0 trend seven lanterns --from 2021-02-14 --to 2022-06 --by quarter --format jsonl
	shares 0 1 >"$BATS_TEST_TMPDIR/range"
	gives 0 trend '"seven lanterns" date:2021-02-14..2022-06' --by quarter --format jsonl
	diff "$BATS_TEST_TMPDIR/range" <(shares 0 1)
	holds "all(x['total_meetings'] == 0 and x['share'] is None for x in r if not x['from'])"
	holds "len(r) == 16 and len([x for x in r if x['from']]) == 6"
	gives 0 trend '"seven lanterns" date:2021-02-14..2022-06'
	prints '2021 from 2021-02-14 on'
	prints '2022 until 2022-06-30'
}

@test "what is looked for is shared in all: words of titles, and fields alone" {
	gives 0 trend seven lanterns --format jsonl
	local all
	all=$(grep -o '"total_meetings":[0-9]*' <<<"$output")
	gives 0 trend '"seven lanterns" title:row' --format jsonl
	[ "$all" = "$(grep -o '"total_meetings":[0-9]*' <<<"$output")" ]
	gives 0 trend lang:fr --format jsonl
	[ "$all" = "$(grep -o '"total_meetings":[0-9]*' <<<"$output")" ]
	holds "all(x['meetings'] < x['total_meetings'] for x in r if x['total_meetings'])"
}

@test "the footer says what shares are of, and the rows add up to it" {
	PLENUM_INDEX=few gives 0 trend seven lanterns
	prints 'pass the same filters, 4 in all (1 more is undated).'
	PLENUM_INDEX=few gives 0 trend seven lanterns --by month
	prints 'pass the same filters, 3 in all (1 more is undated, 1 more has a date that is not exact enough for a month).'
	gives 0 trend '"seven lanterns" lang:fr' --format jsonl
	local n
	n=$(printf '%s\n' "$output" | /usr/bin/python3 -Ic 'import json, sys; print(sum(json.loads(x)["total_meetings"] for x in sys.stdin))')
	gives 0 trend '"seven lanterns" lang:fr'
	prints "Its fields restrict what its shares are of, too: $n in all"
}

@test "of several queries each has a line of its own" {
	PLENUM_INDEX=few gives 0 trend 'seven lanterns' 'nine weirs' 'ten weirs'
	grep -q '^seven lanterns: 3 meetings, 3 documents, 4 mentions. In no period: 1 meeting undated.$' <<<"$output"
	grep -q '^nine weirs: 1 meeting, 1 document, 1 mention.$' <<<"$output"
	grep -q '^ten weirs: Nothing found. ' <<<"$output"
	grep -q '^Shares are of ' <<<"$output"
}

@test "a use before the first that is certain is told beside it" {
	PLENUM_INDEX=sample gives 0 trend two establishments --format jsonl
	holds "[(x['period'], x['first_uncertain']['date']) for x in r if x['first_uncertain']] == [('2021', '2021-12-03')]"
	holds "[x['first']['date'] for x in r if x['first']] == ['2022-02-17']"
	holds "not any(x['last_uncertain'] for x in r) and len([x for x in r if x['last']]) == 1"
	local id
	id=$(grep -o '"first_uncertain":{[^}]*}' <<<"$output" | grep -o '"meeting":"[^"]*' | cut -d'"' -f4)
	PLENUM_INDEX=sample gives 0 trend two establishments
	prints "first  2021-12-03?  $id  $SAMPLE/"
	prints '(day uncertain)'
	prints 'first  2022-02-17   '
	prints 'what has a ? may be earlier or later'
	PLENUM_INDEX=sample gives 0 slogans two establishments --format jsonl
	holds "r[0]['first'] == '2021-12-03' and r[0]['first_meeting'] == '$id'"
}

@test "a use of which the year alone is known may be the last" {
	PLENUM_INDEX=few gives 0 trend seven lanterns
	prints 'last   2020-02-03   '
	prints 'last   2022?        '
	prints '(day not told)'
	PLENUM_INDEX=few gives 0 trend seven lanterns --by month --format jsonl
	holds "[(x['period'], x['last_uncertain']['date']) for x in r if x['last_uncertain']] == [('2022-05', '2022')]"
	holds "not any(x['first_uncertain'] for x in r)"
}

@test "words that were read as one phrase in vain: quotes make queries of them" {
	PLENUM_INDEX=few gives 1 trend seven lanterns nine weirs
	prints "Put quotes around each query"
	prints "'grain '"
	PLENUM_INDEX=few gives 1 trend 'seven lanterns nine weirs'
	prints 'write AND between them to find them apart'
	prints_not 'Put quotes'
}

@test "totals have the slogans of each query, as cited has them" {
	PLENUM_INDEX=sample gives 0 cited two establishments --format jsonl --totals -n 0
	local cited
	cited=$(grep -o '"slogans":\[.*\]' <<<"$output")
	[[ $cited == *'"left_out":{"'* ]]
	PLENUM_INDEX=sample gives 0 trend 'two establishments ' 'the budget' 'slogan:liangge-weihu' --format jsonl --totals -n 0
	prints "$cited},{\"query\":\"the budget\","
	holds "'slogans' not in r[0]['totals'][1] and r[0]['totals'][2]['slogans'][0]['slogan'] == 'liangge-weihu'"
}

@test "a chart says what its index has, how a query was read and what it leaves out" {
	local words svg=$BATS_TEST_TMPDIR/a.svg
	PLENUM_INDEX=sample gives 0 trend 'two establishments ' 'slogan:liangge-weihu lang:en' --svg "$svg"
	words=$(grep '<desc>' "$svg")
	[[ $words == *'index of 50 meetings, '* ]] || fail "$words"
	[[ $words == *'“two establishments”: read as the slogan liangge-queli in 8 forms, 10 uses left out by its gate; 25 meetings; 2 meetings undated and not shown.'* ]] || fail "$words"
	[[ $words == *'that pass its fields'* ]] || fail "$words"
	PLENUM_INDEX=sample gives 0 trend 'two establishments ' --from 2016 --lang en --svg "$svg"
	words=$(grep '<desc>' "$svg")
	[[ $words == *'index of 50 meetings; with these filters '*', from 2016-01-01, language en'* ]] || fail "$words"
	PLENUM_INDEX=few gives 0 trend seven lanterns --from 2020 --to 2022-06 --svg "$svg"
	words=$(grep '<desc>' "$svg")
	[[ $words == *'1 document without a full date left out; 1 document whose partial date may or may not lie in the range left out.'* ]] || fail "$words"
}

@test "a chart of nothing is not written" {
	PLENUM_INDEX=few gives 1 trend eight lanterns --svg "$BATS_TEST_TMPDIR/a.svg"
	notes "a.svg: not written, as nothing was found"
	[ ! -e "$BATS_TEST_TMPDIR/a.svg" ]
	PLENUM_INDEX=few gives 0 trend 'eight lanterns' 'seven lanterns' --svg "$BATS_TEST_TMPDIR/a.svg"
	[ -e "$BATS_TEST_TMPDIR/a.svg" ]
}
