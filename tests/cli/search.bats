#!/usr/bin/env bats
# search: what a query finds, and what the answer says about what it left out.

load common

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	export PLENUM_INDEX=$PWD/ix
	cat >rows.jsonl <<'ROWS'
{"id":"est","title":"Grasping the decisive meaning","date":"2021-11-12","lang":"en","text":"They grasped the “two establishments” in depth.\n\nWith Comrade Xi at the core. The Party Central Committee decided."}
{"id":"one","date":"2022-03-05","lang":"en","text":"Two Establishment was its name. The state-owned mill stood by."}
{"id":"cut","date":"2022-03","text":"A passage that ends with two\n\nestablishments begin the next."}
{"id":"far","date":"2023","text":"party of the central leading committee and others"}
{"id":"ban","text":"The banks of the river were banked; a bank bankrupt."}
{"id":"han","date":"2023-06-01","lang":"zh-Hans","text":"会议强调，深刻领悟“两个确立”的决定性意义。"}
{"id":"mee","date":"2023-01-05","title":"Alpine winters","text":"apples were sold here\n\npears were sold there"}
{"id":"cp1","date":"2020-01-01","text":"quinces ripen  “late”"}
ROWS
	echo 'quinces ripen "late"' >copy.txt
	"$PLENUM" index rows.jsonl copy.txt
}

# finds QUERY IDS: the rows that have a hit, in byte order.
finds() {
	local query=$1 want=$2
	shift 2
	run --separate-stderr plenum search "$query" -n 100 --format tsv "$@"
	# shellcheck disable=SC2154
	got=$(tail -n +2 <<<"$output" | cut -f 9 | sed -n 's/.*[#/]//p' | sort -u | paste -sd ' ')
	[ "$got" = "$want" ] || fail "$query: '$got', not '$want'; $stderr"
	[ "$status" -eq "$([ "$want" ]; echo $?)" ]
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
	export HOME=$PWD PLENUM_INDEX=$PWD/ix
}

@test "a phrase finds its stems, in any case and any quotes" {
	finds '"two establishments"' 'est one'
	finds '"TWO ESTABLISH"' 'est one'
	for q in '“two establishments”' '‘two establishments’' '«two establishments»' \
		'「two establishments」' '『two establishments』'; do
		finds "$q" 'est one'
	done
}

@test "what a query pasted from a text with an apostrophe means" {
	finds "“the party's committee”" ''
	finds 'xi’s' 'est'
}

@test "words side by side must all be in the passage, in any order" {
	finds 'establishments two' 'est one'
	finds 'establishments river' ''
}

@test "= asks for the form as printed" {
	finds '="two establishments"' 'est'
	finds '="two establishment"' 'one'
	finds '=establishments' 'cut est'
	finds '=state-owned' 'one'
	finds '="state owned"' 'one'
}

@test "a phrase crosses the end of a sentence, never of a passage" {
	finds '"at the core the party central committee"' 'est'
	finds '"two establishments begin"' ''
	finds '"establishments in depth with comrade"' ''
}

@test "~N lets that many other words into a phrase" {
	finds '"party committee"' ''
	finds '"party committee"~1' 'est'
	finds '"party committee"~3' 'est'
	finds '"party committee"~4' 'est far'
	finds '"core party"~1' 'est'
	finds '"committee party"~100' ''
}

@test "NEAR is in any order, BEFORE is not" {
	finds 'committee NEAR/4 party' 'est'
	finds 'committee NEAR/5 party' 'est far'
	finds 'committee NEAR/2 party' 'est'
	finds 'committee BEFORE/9 party' ''
	finds 'party BEFORE/9 committee' 'est far'
	finds '(leading OR decided) NEAR/1 committee' 'est far'
	finds 'party NEAR/5 central NEAR/5 committee' 'est far'
}

@test "a star stands for the rest of a word" {
	finds 'estab*' 'cut est one'
	finds 'bank*' 'ban'
	finds 'ba*' 'ban'
}

@test "a hyphenated word is found by its parts and as it is" {
	finds 'state-owned' 'one'
	finds 'owned' 'one'
	finds '"state owned"' 'one'
}

@test "Han characters are words; a run of them is a phrase" {
	finds '两个确立' 'han'
	finds '两立' ''
	finds '确 意' 'han'
	finds '“两个确立”' 'han'
}

@test "AND, OR, NOT and parentheses" {
	finds 'apples OR pears' 'mee'
	finds 'quinces OR river' 'ban copy.txt' --copies fold
	finds 'two AND name' 'one'
	finds 'two NOT name' 'cut est'
	finds 'two -name' 'cut est'
	finds 'two -(name OR depth)' 'cut'
	finds '(two OR river) NOT (name OR banked)' 'cut est'
	finds 'two and name' ''
}

@test "--any ranks by as many as are there, and is offered when nothing has all" {
	finds 'river establishments depth' ''
	finds 'river establishments depth' 'ban cut est one' --any
	gives 1 search river establishments depth
	prints 'No passage has all of the words; 4 passages have some of them (--any).'
	gives 0 search --any river establishments depth
	[[ ${lines[0]} == '1  2021-11-12  Grasping'* ]]
	gives 1 search nosuchword
	prints_not '--any'
	gives 1 search nosuchword --format jsonl
	quiet
	gives 1 search river establishments depth --format jsonl
	notes '4 passages have some'
}

@test "title: restricts to documents" {
	finds 'title:alpine' 'mee'
	finds 'sold title:alpine' 'mee'
	finds 'sold -title:alpine' ''
	finds 'title:"decisive meaning" two' 'est'
	finds 'title:=meanings two' ''
}

@test "a title from a field is searched, too" {
	finds 'alpine' 'mee'
	gives 0 search alpine
	prints ' title  '
	prints 'rows.jsonl#mee'
}

@test "date: restricts to days that surely lie in it" {
	finds 'two date:2021' 'est'
	finds 'two date:2022' 'cut one'
	finds 'two date:2022-03' 'cut one'
	finds 'two date:2022-03-05' 'one'
	finds 'two date:2022-03-05..' 'one'
	finds 'two date:..2021-12' 'est'
	finds 'date:2022-03-31..2023-12-31' 'far han mee'
}

@test "source: is a glob, or a part" {
	finds 'source:copy.txt quinces' 'copy.txt'
	finds 'source:*#han 两' 'han'
	finds 'source:nowhere two' ''
	finds 'two' 'est' --source '*#e??'
	finds 'two' 'one' --source '#one'
}

@test "lang: is a tag or its beginning" {
	finds 'lang:zh' 'han'
	finds 'lang:zh-Hans' 'han'
	finds 'lang:zh-Hant' ''
	finds 'two' 'est one' --lang en
	finds 'lang:e' ''
}

@test "a slogan that is not known, and a field that does not exist" {
	gives 2 search "two slogan:x"
	points 12 "no slogan of this index is so called"
	gives 2 search 'colour:red'
	points 1 'there is no field "colour:"'
}

@test "--scope meeting lets the words stand in different passages" {
	finds 'apples pears' ''
	finds 'apples pears' 'mee' --scope meeting
	gives 0 search apples pears --scope meeting --format jsonl
	holds "[x['passage'] for x in sorted(r, key=lambda x: x['passage'])] == [1, 2]"
	finds 'apples -pears' 'mee'
	finds 'apples -pears' '' --scope meeting
	finds '"two establishments"' 'est one' --scope meeting
}

@test "--from and --to leave out what is not surely in, and count it" {
	gives 0 search two OR river OR party --from 2022-03-10 --to 2023
	prints 'rows.jsonl#far'
	prints 'Left out: 1 document without a full date (1 passage).'
	prints 'Left out: 1 document whose partial date may or may not lie in the range (1 passage).'
	gives 0 search party --from 2022 --format tsv
	quiet
	gives 0 search 'river OR party' --from 2022 --format tsv
	notes 'Left out: 1 document without a full date (1 passage).'
}

@test "--undated" {
	finds 'river OR party' 'ban est far'
	finds 'river OR party' 'ban' --undated only
	finds 'river OR party' 'est far' --undated exclude
	finds 'river OR party' 'ban far' --undated include --from 2022
	finds 'river OR party' 'far' --from 2022
	gives 0 search river
	prints '1 document undated.'
	gives 0 search river OR party --undated exclude
	prints 'Left out: 1 document without a full date'
}

@test "a range that is none is an error" {
	gives 2 search two --from 2023 --to 2022
	complains '--from 2023 is after --to 2022'
	gives 2 search two --from yesterday
	complains '--from yesterday: not a date; write YYYY, YYYY-MM or YYYY-MM-DD'
	gives 2 search two --to 2023-02-30
	complains 'not a date'
	gives 2 search two date:2023-13
	points 10 'not a date or range of dates'
}

@test "-n and --offset page through the same list" {
	plenum search two OR sold OR party -n 100 --format tsv | tail -n +2 >all
	[ "$(wc -l <all)" -eq 7 ]
	{
		plenum search two OR sold OR party -n 3 --format tsv
		plenum search two OR sold OR party -n 3 --offset 3 --format tsv
		plenum search two OR sold OR party -n 3 --offset 6 --format tsv
	} 2>/dev/null | grep -v ^rank >pages
	cmp all pages
	gives 0 search two OR sold OR party -n 2 --offset 4
	prints 'Shown: passages 5-6 of 7 (-n N, --offset N for others).'
	gives 0 search two OR sold OR party --offset 50
	prints 'Shown: passages none of 7'
	gives 0 search two -n0
	gives 2 search two -n 1000000 --offset 1
	complains 'together reach over 1000000 rows'
}

@test "ten rows unless told otherwise" {
	cd "$BATS_TEST_TMPDIR"
	for i in {1..12}; do echo "{\"text\":\"apple $i\"}"; done >rows.jsonl
	plenum --index many index rows.jsonl
	gives 0 --index many search apple --format jsonl
	[ "${#lines[@]}" -eq 10 ]
	notes 'Shown: passages 1-10 of 12'
}

@test "copies are folded, counted, and shown on demand" {
	finds 'quinces' 'copy.txt'
	finds 'quinces' 'copy.txt cp1' --copies show
	gives 0 search quinces
	prints '2 passages in 2 documents of 1 meeting, 2 mentions.'
	prints 'Folded: 1 passage in copies (--copies show).'
	gives 0 search quinces --copies show --format jsonl
	holds "len(r) == 2 and len({x['meeting'] for x in r}) == 1"
	quiet
}

@test "--by meeting keeps the best passage of each" {
	gives 0 search sold --format jsonl
	holds 'len(r) == 2'
	gives 0 search sold --by meeting --format jsonl
	holds 'len(r) == 1'
}

@test "a word of the query after -- may look like an option" {
	gives 0 search two -- -name
	prints '2021-11-12'
	gives 0 search -- two -name
}

@test "the better passage comes first, and the rank says so" {
	gives 0 search bank --format jsonl
	holds "[x['rank'] for x in r] == list(range(1, len(r) + 1))"
	gives 0 search two OR sold OR party --format jsonl
	holds "[x['score'] for x in r] == sorted((x['score'] for x in r), reverse=True)"
}

@test "date: beside the words tells what it leaves out, as --from and --to do" {
	indexed "$SAMPLE"
	gives 0 search party --from 2022 --to 2022 --format jsonl --totals
	range=$output
	[[ $range =~ \"left_out_undated\":[1-9] ]]
	gives 0 search 'date:2022 party' --format jsonl --totals
	[ "$output" = "$range" ]
	gives 0 search 'date:2022 party date:2022-06..' --format jsonl --totals
	narrow=$output
	gives 0 search party --from 2022-06 --to 2022 --format jsonl --totals
	[ "$output" = "$narrow" ]
	gives 0 search 'party OR date:2022' --format jsonl --totals
	[[ $output == *'"left_out_undated":0'* ]]
}

@test "what a query was perhaps meant to say is said, and changes nothing" {
	export PLENUM_INDEX=$PWD/own
	printf '{"id":"a","text":"The floods of spring.","lang":"en"}\n{"id":"b","text":"The drought of summer.","lang":"zh-Hans"}\n{"id":"c","text":"Party central committee, 3 of them."}\n' >r.jsonl
	indexed r.jsonl
	gives 1 search 'floods or drought'
	[ "$stderr" = 'plenum: "or" is a word to be found here; the operator is OR' ]
	prints 'Nothing found.'
	gives 1 cited 'floods Or drought Not rain'
	[ "$stderr" = 'plenum: "or" is a word to be found here; the operator is OR; "not" is a word to be found here; the operator is NOT' ]
	gives 0 search 'floods OR drought'
	quiet
	gives 0 search 'drought of summer'
	quiet
	gives 1 search '"floods or drought"'
	quiet
	gives 1 search '"party committee" ~2'
	[ "$stderr" = 'plenum: ~2 behind a space is the word 2: to allow words between, write it at once behind the closing quote' ]
	gives 0 search '"party central" ~3'
	notes 'plenum: ~3 behind a space is the word 3'
	gives 0 search '"party committee"~3'
	quiet
	gives 1 search floods --lang de
	[ "$stderr" = 'plenum: no document is given as of the language de; there are: en 1, zh-Hans 1, not given 1' ]
	gives 1 search 'floods lang:de'
	notes 'no document is given as of the language de'
	gives 1 search floods --lang zh
	quiet
	gives 1 search floods --source 'r*.jsonl#a'
	[ "$stderr" = 'plenum: --source r*.jsonl#a: a glob has to fit the whole path, which begins with a slash; put a * in front' ]
	gives 1 search 'floods source:*[a'
	[ "$stderr" = 'plenum: source:*[a: the [ is never closed, so it stands for itself' ]
	gives 0 search floods --source '*r*.jsonl#a'
	quiet
	gives 1 search 'floods or drought' --format jsonl
	[ -z "$output" ]
	notes 'the operator is OR'
}
