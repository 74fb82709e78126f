#!/usr/bin/env bats
# kwic --collocates: the words near a key. Figures that are worked out by hand here; by brute force in tests/oracle/collocates.t.

load common

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	cat >rows.jsonl <<'ROWS'
{"id":"1","date":"2021-03-01","text":"Heron guards the blue lantern of Sall. The old lantern burned."}
{"id":"2","date":"2022-03-01","text":"Boats brought a blue lantern, and blues came from lanterns."}
{"id":"3","date":"2023-03-01","text":"Nobody in Orm has blue-grey paint left.\n\nLantern, lantern!"}
{"id":"4","date":"2023-04-01","text":"Green hills only; the sea was blue."}
{"id":"copy","date":"2021-03-01","text":"Heron guards the blue  lantern of Sall. The old lantern burned."}
{"id":"other","title":"Lantern song","text":"Song of Pell: hum, hum, hum the lantern, hum."}
ROWS
	"$PLENUM" --index packed index --layout packed rows.jsonl
	"$PLENUM" --index xapian index --layout xapian rows.jsonl
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
	export HOME=$PWD PLENUM_INDEX=$PWD/packed
}

near() { gives "$1" kwic --collocates "${@:2}" --format jsonl --totals; }

# word WORD EXPRESSION: true of its row.
word() { holds "[x for x in r if x.get('word') == '$1'] and all($2 for x in r if x.get('word') == '$1')"; }

@test "a word counts once for each key in whose window it is, and never inside a key" {
	near 0 lantern --min 1 --min-meetings 1 --window 2
	# 1: "guards the | blue lantern of Sall. The old lantern burned": the, blue | of, Sall; The, old | burned
	# 2: a, blue | and, blues; came, from |
	# 3: each key is in the window of the other: nothing
	# other: "Lantern song": song; "hum the lantern, hum": hum, the | hum
	word blue "(x['f_near'], x['f_left'], x['f_right']) == (3, 2, 1) and x['forms'] == {'blue': 2, 'blues': 1}"
	word the "(x['f_near'], x['f_left'], x['f_right'], x['f_total']) == (3, 3, 0, 4)"
	word hum "(x['f_near'], x['f_total'], x['f_outside']) == (2, 4, 2)"
	holds "not [x for x in r if x.get('word') == 'lantern']"
	holds "r[-1]['totals']['keys'] == 8 and r[-1]['totals']['near'] == 17"
	# 11 + 10 + 10 + 7 words, and 2 of a title + 9
	holds "r[-1]['totals']['words'] == 49 and r[-1]['totals']['inside'] == 8"
	near 0 lantern --min 1 --min-meetings 1 --window 4
	# "of" stands behind the first key and before the second; "Sall" and "The" do so, too
	word of "(x['f_near'], x['f_left'], x['f_right'], x['f_total']) == (2, 1, 1, 2)"
	word old "(x['f_near'], x['f_left'], x['f_right'], x['f_total'], x['f_outside']) == (2, 1, 1, 1, 0)"
}

@test "the window has two sides, and ends with the passage" {
	near 0 lantern --min 1 --min-meetings 1 --window 1,0
	holds "sorted(x['word'] for x in r[:-1]) == ['blue', 'from', 'old', 'the'] and all(x['f_right'] == 0 for x in r[:-1])"
	near 0 lantern --min 1 --min-meetings 1 --window 0,1
	holds "sorted(x['word'] for x in r[:-1]) == ['and', 'burned', 'hum', 'of', 'song']"
	near 0 lantern --min 1 --min-meetings 1 --window 50
	holds "not [x for x in r[:-1] if x['word'] in ('grey', 'paint', 'left', 'sea')]"
}

@test "expected count, log-likelihood and logDice" {
	near 0 lantern --min 1 --min-meetings 1 --window 2
	# blue: 3 of the 17 words near; of the 49 words 8 are keys and 17 in windows, which leaves 24, and 2 of these are blue
	# expected 17 * 5 / 41; G2 = 2 (3 ln(3/2.073) + 14 ln(14/14.927) + 2 ln(2/2.927) + 22 ln(22/21.073))
	word blue "x['f_outside'] == 2 and abs(x['expected'] - 85 / 41) < 1e-4 and abs(x['log_likelihood'] - 0.79306) < 1e-4"
	# 14 + log2(2 * 3 / (8 + 5))
	word blue "x['f_total'] == 5 and abs(x['logdice'] - 12.88453) < 1e-4"
	word blue "(x['meetings'], x['documents']) == (2, 2)"
	# less often than elsewhere: below 0
	near 0 lantern --min 1 --min-meetings 1 --window 1 --copies show
	word hum "x['f_near'] == 1 and 1 < x['expected'] and x['log_likelihood'] < 0"
}

@test "rows go by logDice, log-likelihood or count" {
	near 0 lantern --min 1 --min-meetings 1
	holds "[x['logdice'] for x in r[:-1]] == sorted((x['logdice'] for x in r[:-1]), reverse=True)"
	near 0 lantern --min 1 --min-meetings 1 --sort ll
	holds "[x['log_likelihood'] for x in r[:-1]] == sorted((x['log_likelihood'] for x in r[:-1]), reverse=True)"
	near 0 lantern --min 1 --min-meetings 1 --sort count
	holds "[x['f_near'] for x in r[:-1]] == sorted((x['f_near'] for x in r[:-1]), reverse=True)"
	near 0 lantern --min 1 --min-meetings 1 --sort count -n 2 --offset 1
	holds "len(r) == 3"
	notes 'Shown: words 2-3 of'
}

@test "what is near too rarely, or in one meeting, is hidden and told" {
	near 0 lantern --window 2 --min 2
	holds "[x['word'] for x in r[:-1]] == ['the', 'blue']"
	# hum is near twice, in one meeting
	holds "(r[-1]['totals']['rare'], r[-1]['totals']['few']) == (9, 1)"
	notes 'Hidden: 9 words near fewer than 2 times (--min), 1 word in fewer than 2 meetings (--min-meetings).'
	near 1 lantern --min 40
	notes '8 keys, 32 words near them'
	near 1 zzz
	notes ''
	holds "r[-1]['totals']['keys'] == 0"
}

@test "copies count once, in windows and in totals, unless each is asked for" {
	near 0 lantern --min 1 --min-meetings 1 --window 1
	word burned "(x['f_near'], x['f_total']) == (1, 1)"
	near 0 lantern --min 1 --min-meetings 1 --window 1 --copies show
	word burned "(x['f_near'], x['f_total'], x['meetings'], x['documents']) == (2, 2, 1, 2)"
	holds "r[-1]['totals']['words'] == 60 and r[-1]['totals']['keys'] == 10"
}

@test "totals are those of what is asked: filters, and fields of the query" {
	for query in 'lantern --from 2022' 'lantern date:2022..2023' '(lantern AND (date:2022..2023))'; do
		# shellcheck disable=SC2086
		near 0 $query --min 1 --min-meetings 1 --window 2
		word blue "(x['f_near'], x['f_total']) == (2, 4)"
		holds "r[-1]['totals']['words'] == 27"
	done
	near 0 lantern --source '*#2' --min 1 --min-meetings 1 --window 2
	word blue "(x['f_near'], x['f_total']) == (2, 2)"
	holds "r[-1]['totals']['words'] == 10"
	near 0 'lantern NOT heron' --min 1 --min-meetings 1 --window 2
	word blue "(x['f_near'], x['f_total']) == (2, 5)"
}

@test "both layouts give the same bytes" {
	for query in lantern 'blue OR hum' 'lan*' 'the NEAR/3 lantern' '"hum hum"'; do
		for format in text jsonl tsv csv; do
			run plenum --index packed kwic --collocates "$query" --min 1 --min-meetings 1 --format "$format"
			one=$output
			run plenum --index xapian kwic --collocates "$query" --min 1 --min-meetings 1 --format "$format"
			[ "$one" = "$output" ]
		done
	done
}

@test "on paper a table, and what it is counted in" {
	gives 0 kwic --collocates lantern --window 2 --min 2
	[[ ${lines[0]} == 'word '*near*left*right*total*expected*logDice*G2*meetings*'forms near it' ]]
	[[ ${lines[1]} == 'the      3     3      0      4       1.7    13.00  2.1         2' ]]
	[[ ${lines[2]} == 'blue     3     2      1      5       2.1    12.88  0.8         2  blue 2, blues 1' ]]
	prints '8 keys, 17 words near them, at most 2 to the left and 2 to the right, of 49 words in all.'
	prints 'Hidden: 9 words near fewer than 2 times (--min), 1 word in fewer than 2 meetings (--min-meetings).'
	prints 'Folded: 1 passage in copies'
}

@test "options of lines and of collocates do not mix" {
	gives 2 kwic lantern --window 3
	complains '--window goes with --collocates'
	gives 2 kwic lantern --min 3
	complains '--min goes with --collocates'
	gives 2 kwic lantern --min-meetings 3
	complains '--min-meetings goes with --collocates'
	gives 2 kwic lantern --sort ll
	complains 'go with --collocates'
	gives 2 kwic lantern --collocates --sort left
	complains 'sorted by logdice, ll or count'
	gives 2 kwic lantern --collocates --width 20
	complains '--width is for lines'
	for window in x '' 3,4,5 0 0,0 51 3, ,3 -1 1e3 99999999999999999999; do
		gives 2 kwic lantern --collocates --window "$window"
		complains "--window $window: takes a number of words up to 50"
	done
}
