#!/usr/bin/env bats
# compare: what one side says more than the other; of two meetings what was dropped, added, reworded.

load common

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	/usr/bin/python3 -I - >rows.jsonl <<'ROWS'
import json

towns = ["Molu", "Senqi", "Tianpu", "Youlan", "Bashi", "Kuomen"]
def row(name, date, text, **more):
    print(json.dumps({"id": name, "title": name, "date": date, "text": text, **more}))
def works(town, number, what, place, need, who):
    return (f"Notes of {town}, number {number}. We {what} {place}. The {place} needs {need}, "
            f"and clerk {town} counts the {place}. {who} wait there {'again ' * (number % 20)}.")
for i, town in enumerate(towns):
    row(f"a{i}", f"2021-0{i + 1}-10", works(town, i, "dredge the northern", "ferry quay", "sand", "Boats"))
    row(f"b{i}", f"2022-0{i + 1}-10", works(town, i + 20, "paint the southern", "school roof", "slate", "Teachers"))
# Said by one meeting over and over.
row("loud", "2021-09-09", "Turnip carts arrive. " * 30)
# The same text with another fact: a copy.
print(json.dumps({"id": "copy", "title": "b0", "date": "2022-01-10", "lang": "en",
    "text": works("Molu", 20, "paint the southern", "school roof", "slate", "Teachers")}))
row("undated", None, "The school roof has no day.")
row("evil", "2023-02-02", "Words \u001b[31m red \u202e here.")
row("plan", "2023-03-03", "The plan has four parts.\n\n"
    "We must firmly build the northern quays before winter. Sand is dear. Every boat pays two coins at the gate.")
row("frost", "2024-03-03", "A word before.\n\n"
    "Sand is dear. We must steadily build the northern quays before spring. Nobody pays for an empty cart.")
row("zh", "2024-04-04", "碎石坑的工人今天修路。渡口明年再修。")
ROWS
	"$PLENUM" --index packed index rows.jsonl
	"$PLENUM" --index xapian index --layout xapian rows.jsonl
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
	export HOME=$PWD PLENUM_INDEX=$PWD/packed
}

# id NAME: of the meeting that the row became.
id() {
	plenum meetings --format jsonl --source "#$1" |
		/usr/bin/python3 -Ic 'import json, sys; print(json.loads(sys.stdin.readline())["meeting"])'
}

@test "rows have the columns of the contract, in their order" {
	gives 0 compare year:2021 year:2022 --format tsv -n 1
	[[ $output == item$'\t'kind$'\t'a$'\t'b$'\t'log_likelihood$'\t'log_ratio$'\t'meetings_a$'\t'meetings_b$'\t'* ]]
	gives 0 compare year:2021 year:2022 --format jsonl --all
	holds "list(r[0])[:9] == 'item kind a b log_likelihood log_ratio meetings_a meetings_b more_in'.split()"
}

@test "what one year says more than the other comes with its counts" {
	gives 0 compare year:2021 year:2022 --format jsonl
	holds "[(x['item'], x['a'], x['b'], x['meetings_a'], x['meetings_b']) for x in r if x['more_in'] == 'a'] == [('ferry quay', 18, 0, 6, 0)]"
	holds "[(x['item'], x['a'], x['b'], x['documents_b']) for x in r if x['more_in'] == 'b'] == [('school roof', 0, 18, 6)]"
}

@test "the figures are those of their formulas" {
	gives 0 compare year:2021 year:2022 --format jsonl --totals
	holds "all(abs(x['log_likelihood'] - 2 * 18 * __import__('math').log((c + d) / (c if x['a'] else d))) < .001 for t in [r[-1]['totals']] for c, d in [(t['a']['words'], t['b']['words'])] for x in r[:-1])"
	holds "all(abs(x['log_ratio'] - __import__('math').log2((x['a'] or .5) / c * d / (x['b'] or .5))) < .001 for t in [r[-1]['totals']] for c, d in [(t['a']['words'], t['b']['words'])] for x in r[:-1])"
}

@test "one meeting that says it over and over does not win, unless it is asked to" {
	gives 0 compare year:2021 year:2022 --format jsonl
	holds "not any('urnip' in x['item'] for x in r)"
	gives 0 compare year:2021 year:2022 --format jsonl --min-meetings 1
	holds "[(x['a'], x['meetings_a'], x['dispersion'] > .5) for x in r if x['item'] == 'Turnip carts arrive'] == [(30, 1, True)]"
}

@test "a copy counts once, and is told of" {
	gives 0 compare year:2021 year:2022
	prints 'B (year:2022): 6 meetings, 6 documents,'
	prints 'words, without 1 copy.'
}

@test "the sample is where it stands in the document" {
	gives 0 compare year:2021 year:2022 --format jsonl
	holds "r[0]['passage_a'] == 1 and r[0]['text_a'] == 'ferry quay' and r[0]['length_a'] == 10"
	holds "r[0]['offset_a'] == len('Notes of Molu, number 0. We dredge the northern ') and r[0]['document_b'] is None"
}

@test "places and years may be asked for together, a range is a date" {
	gives 1 compare 'year:2021 lang:fr' year:2022
	prints 'Nothing to compare: A (year:2021 lang:fr): no document fits.'
	gives 0 compare date:2021-01..2021-12 date:2022 --format jsonl
	holds "r[0]['item'] == 'ferry quay'"
}

@test "a query with words stands for the meetings that have them" {
	gives 0 compare '"ferry quay"' '"school roof"' --format jsonl --totals
	holds "(r[-1]['totals']['a']['meetings'], r[-1]['totals']['b']['meetings']) == (6, 7)"
}

@test "rest is what cannot be on the other side" {
	gives 0 compare year:2022 rest --format jsonl --totals
	holds "r[-1]['totals']['a']['meetings'] == 6 and r[-1]['totals']['b']['meetings'] == 11"
	holds "r[-1]['totals']['a']['left_out_undated'] == 1"
	gives 0 compare year:2022 - --to 2022 --format jsonl --totals
	holds "r[-1]['totals']['b']['meetings'] == 7"
	gives 2 compare rest year:2022
	complains 'it can only come second'
}

@test "meetings on both sides are left out of both, or kept" {
	gives 0 compare date:2021..2022 date:2022..2023 --all --format jsonl --totals
	holds "r[-1]['totals']['overlap'] == 6 and r[-1]['totals']['a']['meetings'] == 7"
	gives 0 compare date:2021..2022 date:2022..2023 --all
	prints '6 meetings on both sides, left out of both.'
	gives 0 compare date:2021..2022 date:2022..2023 --overlap keep --all --format jsonl --totals
	holds "r[-1]['totals']['a']['meetings'] == 13"
	gives 1 compare year:2021 date:2021..2022
	prints 'every meeting of it is on the other side too'
}

@test "a meeting is compared to the others of its year" {
	gives 0 compare "$(id a0)" year:2021 --all --format jsonl --totals
	holds "r[-1]['totals']['a']['meetings'] == 1 and r[-1]['totals']['b']['meetings'] == 6 and r[-1]['totals']['overlap'] == 1"
}

@test "two meetings: what was dropped, added, reworded, each where it stands" {
	gives 0 compare "$(id plan)" "$(id frost)" --format jsonl
	holds "[x['text_a'] for x in r if x['kind'] == 'dropped'] == ['plan', 'The plan has four parts.', 'Every boat pays two coins at the gate.']"
	holds "[x['text_b'] for x in r if x['kind'] == 'added'] == ['frost', 'A word before.', 'Nobody pays for an empty cart.']"
	holds "[(x['text_a'], x['passage_a'], x['offset_a'], x['passage_b'], x['offset_b']) for x in r if x['kind'] == 'same'] == [('Sand is dear.', 2, 81, 2, 16)]"
	holds "[(x['text_a'][f:t], x['text_b'][g:u]) for x in r if x['kind'] == 'reworded' for (f, t), (g, u) in zip(x['differs_a'], x['differs_b'])] == [('firmly', 'steadily'), ('winter', 'spring')]"
}

@test "two meetings as text: words that differ are marked" {
	gives 0 compare "$(id plan)" "$(id frost)"
	prints '1 sentence the same, 1 reworded, 3 dropped (A only), 3 added (B only)'
	prints '   A ¶2 byte 26 / B ¶2 byte 30,'
	prints '   - We must [-firmly-] build the northern quays before [-winter-].'
	prints '   + We must {+steadily+} build the northern quays before {+spring+}.'
	[[ ${output//$'\n'/ } =~ 'Laid side by side: '([a-z0-9]{12})', the document of A; '([a-z0-9]{12})', the document of B.' ]]
	gives 0 show "${BASH_REMATCH[1]}"
	prints 'The plan has four parts.'
}

@test "texts in different languages are not laid side by side" {
	gives 1 compare "$(id plan)" "$(id zh)"
	prints 'The texts are in different languages'
	prints_not 'dropped'
}

@test "the same meeting twice, an id of none, a field of none" {
	gives 2 compare "$(id plan)" "$(id plan)"
	complains 'are the same meeting'
	gives 1 compare zzzz year:2022
	prints 'A (zzzz): no meeting or document has this id, no text this word; filters have a field, as in place:zzzz.'
	gives 2 compare 'colour:red' year:2022
	points 1 'there is no field "colour:"'
	gives 2 compare year:2022
}

@test "bare words are a side as cited reads them, unless an id begins so" {
	said() { [[ ${output//$'\n'/ } == *"$1"* ]] || fail "no '$1' in:" "$output"; }
	gives 0 compare coins rest --all
	said 'A (coins), no id, so meetings that have this word: 1 meeting,'
	gives 0 compare 'school roof' rest
	said 'A (school roof), meetings that have this phrase: 7 meetings,'
	gives 0 compare 'date:2023 sand is dear' rest --all --format jsonl --totals
	holds "r[-1]['totals']['a']['meetings'] == 1"
	gives 0 compare "$(id plan | cut -c1-5)" rest --all --format jsonl --totals
	holds "r[-1]['totals']['a']['documents'] == 1"
}

@test "slogans come first, as the lexicon names them" {
	mkdir -p slogans
	for i in 1 2 3 4; do
		echo "Notes of hall $i. The hall must firmly support the “two establishments” and keep the “two establishments” in mind." \
			>"slogans/2022-01-0$i-hall.txt"
		echo "Notes of barn $i. The barn is dry, and nothing is said in it that anybody would keep in mind for long." \
			>"slogans/2021-01-0$i-barn.txt"
	done
	gives 0 --index slogan-index index slogans
	gives 0 --index slogan-index compare year:2022 year:2021 --all --format jsonl
	holds "[(x['item'], x['a'], x['b'], x['meetings_a'], x['text_a'], x['offset_a']) for x in r if x['kind'] == 'slogan'] == [('liangge-queli', 8, 0, 4, 'two establishments', 53)]"
	gives 0 --index slogan-index compare slogan:liangge-queli rest --all --format jsonl --totals
	holds "(r[-1]['totals']['a']['meetings'], r[-1]['totals']['b']['meetings']) == (4, 4)"
	gives 0 --index slogan-index compare 'two establishments' rest --all
	[[ ${output//$'\n'/ } == *'A (two establishments), meetings that cite the slogan liangge-queli: 4 meetings,'* ]]
}

@test "nothing of a text draws on the terminal" {
	gives 0 compare "$(id evil)" "$(id plan)"
	[[ $output != *$'\e'* && $output != *$'\u202e'* ]]
}

@test "rows over what is shown are told of beside other formats" {
	gives 0 compare year:2021 year:2022 --all --format jsonl -n 1
	notes 'More in A: 1 of'
}

@test "both layouts give the same bytes" {
	local plan frost
	plan=$(id plan) frost=$(id frost)
	for sides in "year:2021 year:2022" "year:2022 rest" "$plan $frost" "date:2021..2022 date:2022..2023"; do
		read -ra both <<<"$sides"
		for how in "--format text" "--format jsonl --totals" "--all --format csv -n 1000"; do
			read -ra options <<<"$how"
			plenum --index packed compare "${both[@]}" "${options[@]}" >packed.out 2>packed.err || true
			plenum --index xapian compare "${both[@]}" "${options[@]}" >xapian.out 2>xapian.err || true
			cmp packed.out xapian.out
			cmp packed.err xapian.err
			[ -s packed.out ]
		done
	done
}
