#!/usr/bin/env bats
# Slogans: asked for in all their forms, counted by who says them and where, and brought up to date with another lexicon.

load common

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	cat >rows.jsonl <<'ROWS'
{"id":"exec","text":"On March 3, 2022, the Qinhe Municipal Government held an executive meeting. Lu Jingan, mayor, presided over the meeting.\n\nThe meeting emphasized that we must firmly support the “two establishments” and hold on to the “four confidences”.\n\nThe reed boat plan was told of, and the reed boat plan was praised."}
{"id":"study","text":"On April 8, 2022, the party group of the Qinhe Municipal Government held a group study. Lu Jingan, secretary of the party group, presided over the meeting.\n\nLu Jingan pointed out that the decisive significance of the Two Affirmations must be understood deeply."}
{"id":"work","text":"On May 20, 2023, the Danshan County Party Committee held a work conference. Wen Zhaoyi, secretary of the county party committee, presided over the meeting.\n\nWen Zhaoyi stressed that the “two establishes” and the “two safeguards” are the lantern of the county. The “two establishments” are for everybody."}
{"id":"han","text":"2023年6月1日，会议强调，要深刻领悟“两个确立”的决定性意义。"}
{"id":"fined","date":"2023-07-02","text":"Two noodle kitchens were fined by the health office. The two establishments closed for a week."}
{"id":"plain","date":"2023-08-02","text":"The reed boat plan is a plan for boats."}
{"id":"none","text":"Nobody knows when the “two establishments” were named."}
ROWS
	printf 'id\tzh\tofficial\tforms\nreed-boat\t\tReed Boat Plan\treed boat plan\n' >own.tsv
	for layout in packed xapian; do
		"$PLENUM" --index $layout index --layout $layout rows.jsonl
	done
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
	export HOME=$PWD PLENUM_INDEX=$PWD/packed
}

# Answers that have to be the same whatever way the index came to its mentions.
answers() {
	plenum --index "$1" slogans --format jsonl --totals
	plenum --index "$1" cited two establishments --format jsonl --totals
	plenum --index "$1" cited --gate off --by person two establishments --format jsonl
	plenum --index "$1" kwic reed boat plan --format jsonl
	plenum --index "$1" slogans two establishments
	plenum --index "$1" search slogan:liangge-queli --format jsonl
	plenum --index "$1" meetings --format jsonl
}

@test "the ways to ask for a slogan give the same meetings" {
	gives 0 cited two establishments --format jsonl
	holds "[x['source'].split('#')[1] for x in r] == ['exec', 'study', 'work', 'han', 'none']"
	holds "sum(x['mentions'] for x in r) == 6"
	rows=$output
	for way in '两个确立' liangge-queli 'liǎnggè quèlì' 'Two Affirmations' 'Two Establishes' slogan:liangge-queli 'slogan:"two establishments"'; do
		gives 0 cited "$way" --format jsonl
		[ "$output" = "$rows" ] || fail "$way gives others"
	done
	gives 0 cited slogan:liangge-queli AND lantern --format jsonl
	holds "[x['source'].split('#')[1] for x in r] == ['work']"
}

@test "bare words beside fields name the slogan all the same" {
	for way in 'two establishments place:qinhe' 'place:qinhe two establishments' 'two establishments AND place:qinhe' 'liangge-queli place:qinhe' 'two establishments place:qinhe -lantern' 'two establishments place:qinhe -place:danshan'; do
		gives 0 cited "$way" --format jsonl
		holds "[x['source'].split('#')[1] for x in r] == ['exec', 'study']"
		notes 'Read as the slogan liangge-queli'
	done
	gives 0 kwic two establishments place:qinhe --format jsonl
	holds "[x['slogan'] for x in r] == ['liangge-queli'] * 2"
	gives 0 cited two establishments slogan:sige-zixin
	prints 'Read as the slogan liangge-queli (两个确立) in all its forms'
	prints ' sige-zixin (四个自信): counted four confidences 1.'
	gives 0 cited the reed boat date:2022 --format jsonl
	holds "[x['forms'] for x in r] == [{'the reed boat': 2}]"
	gives 1 cited the plan boat date:2022
	prints 'The words were read as one phrase'
	gives 0 cited plan place:qinhe boat --format jsonl
	holds "[x['mentions'] for x in r] == [4]"
	gives 0 cited two AND establishments place:qinhe --format jsonl
	holds "[x['slogans'] for x in r] == [None]"
}

@test "--any says that its words name a slogan" {
	gives 0 cited two establishments --any
	prints 'The words name the slogan liangge-queli; with --any they were looked for as words.'
	gives 0 kwic two establishments place:qinhe --any --format jsonl
	notes 'The words name the slogan liangge-queli'
	gives 0 cited reed boat --any
	prints_not 'name the slogan'
}

@test "a slogan takes no ~ and no star" {
	gives 2 cited 'slogan:"two establishes"~3'
	points 25 'slogan: takes no ~'
	gives 2 cited 'slogan:two*'
	points 11 'slogan: takes no *'
	gives 2 cited 'boat place:"qinhe"*'
	points 19 'place: takes no *'
}

@test "forms in Chinese have no blanks, whatever was asked" {
	gives 0 cited 两个确立 --literal --by form --format jsonl
	holds "[x['value'] for x in r] == ['两个确立']"
	gives 0 cited 两个确立 --literal --format jsonl
	holds "[x['forms'] for x in r] == [{'两个确立': 1}]"
	gives 0 cited '"会议 深刻"~6' --by form --format jsonl
	holds "[x['value'] for x in r] == ['会议 深刻']"
}

@test "what the gate leaves out is said and can be asked for" {
	gives 0 cited two establishments
	prints 'Read as the slogan liangge-queli (两个确立) in all its forms'
	prints 'Left out by its gate: two establishments 1 in 1 document (--gate off counts them).'
	gives 0 cited two establishments --gate off --format jsonl
	holds "len(r) == 6 and sum(x['mentions'] for x in r) == 7"
	notes 'The gate is off'
}

@test "what the gate leaves out is of the whole question" {
	gives 1 cited 'slogan:liangge-queli AND lantern AND noodle'
	[[ $output != *'Left out'* ]]
	gives 1 cited 'slogan:liangge-queli AND closed'
	prints 'Left out by its gate: two establishments 1 in 1 document (--gate off counts them).'
	gives 0 cited 'slogan:liangge-queli AND closed' --gate off
	prints 'counted two establishments 1'
}

@test "NEAR tells what the gate leaves out" {
	gives 0 cited 'slogan:liangge-queli NEAR/9 lantern'
	prints 'liangge-queli (两个确立): its mentions near the other words are counted, in all its forms.'
	prints 'Left out by its gate: two establishments 1 in 1 document, near them or not (--gate off counts them).'
	gives 1 cited 'slogan:liangge-queli NEAR/9 closed' --to 2022
	prints_not 'Left out by its gate'
	gives 1 cited 'slogan:liangge-queli NEAR/9 closed' --format jsonl --totals
	holds "[(x['slogan'], x['forms'], x['left_out'], x['left_out_documents']) for x in r[0]['totals']['slogans']] == [('liangge-queli', None, {'two establishments': 1}, 1)]"
}

@test "lines of slogans fit, and --color is taken" {
	gives 0 slogans --all --color never
	while read -r line; do
		plenum slogans "$line" || true
	done < <(plenum slogans --all --format tsv 2>/dev/null | cut -f1 | tail -n +2 | head -70) >whole.txt
	printf '%s\n' "$output" >>whole.txt
	/usr/bin/python3 -Ic '
import sys, unicodedata
for line in open("whole.txt"):
    line = line.rstrip()
    wide = sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
    if wide > 80 and " known, cited in " not in line and " mentions." not in line and " mention." not in line and "Nothing found." not in line:
        sys.exit(line)
'
	gives 0 slogans --color always
	[[ $output == *$'\e[1m'* ]]
}

@test "--literal asks for the words alone" {
	gives 0 cited two establishments --literal --format jsonl
	holds "sorted(x['source'].split('#')[1] for x in r) == ['exec', 'fined', 'none', 'work']"
	holds "all(x['said_by'] is None and x['slogans'] is None for x in r)"
	[ -z "$stderr" ]
}

@test "--slogan and --not choose meetings" {
	gives 0 cited meeting --slogan 'four confidences' --format jsonl
	holds "[x['source'].split('#')[1] for x in r] == ['exec']"
	gives 0 cited two establishments --not 'two safeguards' --format jsonl
	holds "[x['source'].split('#')[1] for x in r] == ['exec', 'study', 'han', 'none']"
	gives 2 cited meeting --slogan 'no such slogan'
	complains '--slogan no such slogan'
	gives 0 cited meeting --slogan 'four confidences' --slogan 'two establishments' --format jsonl
	holds "[x['source'].split('#')[1] for x in r] == ['exec']"
	gives 1 cited meeting --slogan 'four confidences' --slogan 'two safeguards'
	gives 0 cited two establishments --not 'two safeguards' --not 'four confidences' --format jsonl
	holds "[x['source'].split('#')[1] for x in r] == ['study', 'han', 'none']"
	gives 2 cited meeting --not a --not b --not c --not d --not e
	complains '--not was given more than 4 times'
}

@test "a name that no slogan has is refused" {
	gives 2 cited slogan:nosuch
	points 8 'no slogan of this index is so called'
}

@test "bare words that name a slogan are told so in a search" {
	gives 0 search two establishments
	notes 'these words name the slogan liangge-queli: slogan:liangge-queli finds all its forms'
	gives 0 search '"two establishments"'
	quiet
	gives 1 search "whole-process people's democracy"
	quiet
	gives 0 search slogan:liangge-queli --format jsonl
	holds "len(r) == 5 and all(x['grade'] == 'slogan' for x in r)"
	holds "any(x['text'].encode()[a:b].decode() == '两个确立' for x in r for a, b in x['highlights'])"
}

@test "who says it, with which verb, in quotes or not" {
	gives 0 cited two establishments --format jsonl
	holds "[x['quoted'] for x in r] == [1, 0, 2, 1, 1]"
	holds "r[0]['said_by'] == [{'by': 'meeting', 'name': None, 'mentions': 1}]"
	holds "r[1]['said_by'] == [{'by': 'official', 'name': 'Lu Jingan', 'mentions': 1}]"
	holds "r[0]['frames'] == {'firmly support': 1} and r[0]['slogans'] == ['liangge-queli']"
	gives 0 cited two establishments
	prints 'said by the meeting 1; firmly support 1; in quotes 1'
	gives 0 kwic two establishments --format jsonl
	holds "[x['said_by'] for x in r][:2] == ['meeting', 'official'] and r[1]['speaker'] == 'Lu Jingan'"
	holds "[x['form'].lower() for x in r] == ['two establishments', 'two affirmations', 'two establishes', 'two establishments', '两个确立', 'two establishments']"
	holds "r[0]['verb'] == 'emphasize' and r[0]['frame'] == 'firmly support' and r[0]['quoted'] is True"
	gives 0 kwic lantern --format jsonl
	holds "all(r[0][k] is None for k in ('slogan', 'form', 'said_by', 'speaker', 'verb', 'frame', 'quoted'))"
}

# table BY EXPRESSION: the rows of cited --by are those that Python counts from the rows of cited: EXPRESSION gives
# what a row x has of the value, as (value, mentions) pairs.
table() {
	plenum cited two establishments --gate off --format jsonl 2>/dev/null >cited.jsonl
	plenum cited two establishments --gate off --by "$1" --format jsonl 2>/dev/null >table.jsonl
	/usr/bin/python3 -Ic '
import json, sys
rows = [json.loads(line) for line in open("cited.jsonl")]
table = [json.loads(line) for line in open("table.jsonl")]
want = {}
for x in rows:
    for value, mentions in eval(sys.argv[1]):
        w = want.setdefault(value, [0, 0, [], []])
        if x["meeting"] not in w[3]:
            w[0] += 1
        w[1] += mentions
        w[2] += [x["date"]] if x["date"] else []
        w[3].append(x["meeting"])
got = {x["value"]: [x["meetings"], x["mentions"], x["first"], x["last"]] for x in table}
want = {v: [w[0], w[1], min(w[2], default=None), max(w[2], default=None)] for v, w in want.items()}
assert got == want, (got, want)
assert len(got) == len(table)
assert all(abs(x["share"] - x["meetings"] / len(rows)) < 1e-5 for x in table)
' "$2" || fail "--by $1"
}

@test "--by tables are what a count of the rows gives" {
	table place '[(x["place"], x["mentions"])]'
	gives 0 cited two establishments --by place
	prints 'Qinhe'
	gives 0 cited two establishments --by place --format jsonl
	holds "[(x['value'], x['name']) for x in r if x['value']] == [('qinhe', 'Qinhe'), ('danshan', 'Danshan County')]"
	table body '[(x["body"], x["mentions"])]'
	table type '[(x["type"], x["mentions"])]'
	table year '[(x["date"] and x["date"][:4], x["mentions"])]'
	table form 'x["forms"].items()'
	table person '[(s["name"] or "(the %s)" % s["by"], s["mentions"]) for s in x["said_by"]]'
	table source '[(x["source"].split("#")[0], x["mentions"])]'
}

@test "--by lists most meetings first, what has no value last, and years as they come" {
	gives 0 cited two establishments --by place --format jsonl
	holds "r[0]['value'] == 'qinhe' and r[0]['meetings'] == 2 and r[-1]['value'] is None"
	gives 0 cited two establishments --by year --format jsonl
	holds "[x['value'] for x in r] == ['2022', '2023', None]"
	gives 0 cited two establishments --by person --format jsonl
	holds "{(x['said_by'], x['person']) for x in r} >= {('official', 'lu jingan'), ('meeting', None)}"
	gives 0 cited two establishments --by form -n 1 --offset 1 --format jsonl
	holds 'len(r) == 1'
	gives 0 cited two establishments --by form
	prints '1 meeting has several and counts in each'
	gives 2 cited lantern --by person
	complains 'known of slogans only'
}

@test "slogans lists what is cited, and says what is not" {
	gives 0 slogans
	prints 'liangge-queli'
	prints_not 'fengqiao-jingyan'
	prints 'not cited; --all lists them, too.'
	gives 0 slogans --all
	prints 'fengqiao-jingyan'
	gives 0 slogans --format jsonl --totals
	holds "r[0]['slogan'] == 'liangge-queli' and r[0]['meetings'] == 5 and r[0]['left_out'] == 1"
	holds "r[-1]['totals']['slogans'] == len(r) - 1"
	gives 0 slogans --sort name --format jsonl
	holds "[x['slogan'] for x in r if x['mentions']] == ['liangge-queli', 'liangge-weihu', 'sige-zixin']"
	gives 0 slogans --from 2023 --format jsonl
	holds "r[0]['meetings'] == 2"
	notes 'Left out: 1 meeting without a full date'
	gives 2 slogans --category nosuch
	complains '--category nosuch: there are '
}

@test "slogans NAME tells all of one" {
	gives 0 slogans two establishments --format jsonl
	holds "len(r) == 1 and r[0]['slogan'] == 'liangge-queli' and r[0]['meetings'] == 5"
	holds "sum(f['mentions'] for f in r[0]['forms']) == 6 and sum(f['left_out'] for f in r[0]['forms']) == 1"
	holds "any(f['form'] == 'two ascertainments' and f['mentions'] == 0 for f in r[0]['forms'])"
	holds "{b['slogan']: b['passages'] for b in r[0]['beside']} == {'sige-zixin': 1, 'liangge-weihu': 1}"
	holds "[(y['year'], y['meetings']) for y in r[0]['years']] == [('2022', 2), ('2023', 2), (None, 1)]"
	gives 0 slogans 两个确立
	prints 'Two Affirmations'
	prints 'not met'
	gives 2 slogans nosuch
	points 1 'no slogan of this index is so called'
}

@test "meetings and show name the slogans" {
	gives 0 meetings --format jsonl
	holds "[x['slogans'] for x in r if x['source'].endswith('#work')] == [['liangge-queli', 'liangge-weihu']]"
	holds "[x['slogan_mentions'] for x in r if x['source'].endswith('#work')] == [{'liangge-queli': 2, 'liangge-weihu': 1}]"
	id=$(/usr/bin/python3 -Ic 'import json, sys; print([x["meeting"] for x in map(json.loads, sys.stdin) if x["source"].endswith("#work")][0])' <<<"$output")
	gives 0 show "$id"
	prints 'slogans   liangge-queli: '
	prints 'two establishments ¶2'
	gives 0 show "$id" --format jsonl
	holds "[s['form'].lower() for s in r[1]['slogans']] == ['two establishes', 'two establishments', 'two safeguards']"
	holds "all(s['said_by'] == 'official' for s in r[1]['slogans'][:1])"
	gives 0 show "$id" --highlight slogan:liangge-queli --format jsonl
	holds "len(r[1]['highlights']) == 2"
}

@test "both layouts give the same, and so does an index that was brought up to date" {
	answers packed >packed.txt
	answers xapian >xapian.txt
	cmp packed.txt xapian.txt
	for layout in packed xapian; do
		rm -rf fresh later
		gives 0 --index fresh index --layout $layout --lexicon own.tsv rows.jsonl
		cp -r $layout later
		gives 0 --index later slogans --apply --lexicon own.tsv --format jsonl
		holds "r == [{'slogan': 'reed-boat', 'change': 'added', 'mentions_before': 0, 'mentions': 3, 'left_out_before': 0, 'left_out': 0}]"
		answers fresh >fresh.txt
		answers later >later.txt
		cmp fresh.txt later.txt
		gives 0 --index later slogans --apply --lexicon - --format jsonl
		holds "[(x['slogan'], x['change']) for x in r] == [('reed-boat', 'removed')]"
		answers later >later.txt
		cmp packed.txt later.txt
	done
}

@test "--apply says what changed, what went, and what moved" {
	cp -r packed changing
	export PLENUM_INDEX=$PWD/changing
	gives 0 slogans --apply --lexicon own.tsv
	prints 'reed-boat: added; 3 mentions, before 0'
	printf 'id\tzh\tofficial\tforms\nreed-boat\t\tReed Boat Plan\treed boat plan|plan for boats\nlong-lantern\t\tLong Lantern\tthe “two safeguards” are the lantern of the county\nsige-zixin\t\t\t-\n' >more.tsv
	gives 0 slogans --apply --lexicon more.tsv --format jsonl
	holds "{x['slogan']: (x['change'], x['mentions_before'], x['mentions']) for x in r} == {'reed-boat': ('changed', 3, 4), 'long-lantern': ('added', 0, 1), 'sige-zixin': ('removed', 1, 0), 'liangge-weihu': ('moved', 1, 0)}"
	rm -rf fresh
	gives 0 --index fresh index --lexicon more.tsv rows.jsonl
	[ "$(answers fresh)" = "$(answers changing)" ]
	gives 0 slogans --apply --lexicon more.tsv --format jsonl
	[ -z "$output" ]
	gives 0 check --deep
}

@test "documents that go take their mentions along" {
	mkdir -p going
	cp rows.jsonl going/rows.jsonl
	printf '%s\n' '{"id":"more","date":"2024-01-01","text":"Again the “two establishments”."}' >going/more.jsonl
	export PLENUM_INDEX=$PWD/shrinking
	gives 0 index going
	gives 0 slogans liangge-queli --format jsonl
	holds "r[0]['mentions'] == 7"
	rm going/more.jsonl
	gives 0 index --prune going
	gives 0 slogans liangge-queli --format jsonl
	holds "r[0]['mentions'] == 6"
	gives 0 cited two establishments --format jsonl
	holds 'len(r) == 5'
}

@test "index --lexicon is for a new index" {
	gives 3 index --lexicon own.tsv rows.jsonl
	complains 'slogans --apply --lexicon own.tsv brings it up to date'
	gives 0 --index begun index --lexicon own.tsv rows.jsonl
	gives 0 --index begun index --lexicon own.tsv rows.jsonl
	gives 0 --index begun status --format jsonl
	holds "r[0]['own_slogans'] == 1 and r[0]['slogans'] == 115 and r[0]['lexicon_differs'] == 0"
}

@test "the lexicon is printed as a table that can be given back" {
	gives 0 slogans --table
	printf '%s\n' "$output" >table.tsv
	gives 0 --index tabled index --lexicon table.tsv rows.jsonl
	[ "$(answers tabled)" = "$(answers packed)" ]
}

@test "a lexicon that is wrong is refused with its line, and changes nothing" {
	before=$(answers packed)
	refused() {
		printf "$1" >wrong.tsv
		gives "$2" slogans --apply --lexicon wrong.tsv
		complains "wrong.tsv: line $3"
	}
	refused 'id\tforms\nok\tgood words here\nBad Id\tx y\n' 2 3
	refused 'id\tforms\tgate\nok\tgood words here\tnonsense 3: x\n' 2 2
	refused 'id\tnocolumn\nok\tx\n' 2 1
	refused 'id\tforms\nok\t\xff\xfe\n' 2 2
	[ "$(answers packed)" = "$before" ]
}

@test "a lexicon that is wrong, or has no row, leaves no index behind" {
	printf 'id\tforms\nBad Id\tx y\n' >wrong.tsv
	gives 2 --index nothing index --lexicon wrong.tsv rows.jsonl
	complains 'wrong.tsv: line 2'
	[ ! -e nothing ]
	for table in '' 'id\tforms\n' '# only this\nid\tforms\n \n'; do
		printf "$table" >empty.tsv
		gives 2 --index nothing index --lexicon empty.tsv rows.jsonl
		complains 'empty.tsv: no row; slogans --apply --lexicon - forgets your own rows'
		[ ! -e nothing ]
		gives 2 slogans --apply --lexicon empty.tsv
		complains 'empty.tsv: no row'
	done
}

@test "a form that two slogans have is told of, when it is read and when it is asked for" {
	printf 'id\tforms\nlamp-a\tharbour lanterns\nlamp-b\tharbour lantern|tall lamps\n' >two.tsv
	printf '{"id":"lamps","date":"2022-01-01","text":"Harbour lanterns are lit. Tall lamps are not."}\n' >lamps.jsonl
	gives 0 --index lamps index --lexicon two.tsv lamps.jsonl
	[ "$stderr" = 'plenum: harbour lanterns: a form of lamp-a and of lamp-b; both count it' ]
	gives 0 --index lamps slogans --apply --lexicon two.tsv
	[ "$stderr" = 'plenum: harbour lanterns: a form of lamp-a and of lamp-b; both count it' ]
	gives 0 --index lamps slogans --format jsonl
	holds "[(x['slogan'], x['mentions']) for x in r if x['mentions']] == [('lamp-b', 2), ('lamp-a', 1)]"
	gives 0 --index lamps cited harbour lanterns
	prints 'The words name several slogans: lamp-a, lamp-b; read as words (slogan:lamp-a asks for one of them).'
	gives 0 --index lamps kwic harbour lanterns --format jsonl
	notes 'The words name several slogans: lamp-a, lamp-b'
	gives 0 --index lamps cited tall lamps
	prints 'Read as the slogan lamp-b'
	gives 0 slogans --table
	printf '%s\n' "$output" >whole.tsv
	gives 0 --index lamps slogans --apply --lexicon whole.tsv
	quiet
}

@test "what changes or prints the lexicon takes no filter" {
	gives 2 slogans --apply --from 2022
	[[ $stderr == *'--from does not go with --apply'* ]]
	gives 2 slogans --table --slogan liangge-queli
	gives 2 slogans --new --category loyalty
}
