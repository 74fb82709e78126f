#!/usr/bin/env bats
# kwic: a line for each occurrence, in its context.

load common

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	cat >rows.jsonl <<'ROWS'
{"id":"b","date":"2022-01-01","text":"The zebra grasped the core of apples. A yak kept the core of pears."}
{"id":"a","date":"2021-01-01","text":"One moose held the core of melons."}
{"id":"u","text":"An undated lynx saw the core of quinces."}
{"id":"copy","date":"2021-01-01","text":"One moose held  the core of melons."}
{"id":"han","date":"2023-01-01","text":"会议强调，深刻领悟“两个确立”的决定性意义，坚决做到“两个维护”。"}
{"id":"wide","date":"2020-01-01","text":"Supercalifragilisticexpialidocious words surround ONE needle here and there."}
ROWS
	"$PLENUM" --index ix index rows.jsonl
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
	export HOME=$PWD PLENUM_INDEX=$PWD/ix
}

@test "each occurrence has a line, oldest first, copies once" {
	gives 0 kwic the core --format jsonl
	holds "[x['date'] for x in r] == ['2021-01-01', '2022-01-01', '2022-01-01', None]"
	holds "[x['right'].split()[1].strip('.') for x in r] == ['melons', 'apples', 'pears', 'quinces']"
	holds "all(x['key'] == 'the core' for x in r)"
	gives 0 kwic the core --copies show --format jsonl
	holds 'len(r) == 5'
}

@test "--sort right and left go by the words beside" {
	gives 0 kwic the core --sort right --format jsonl
	holds "[x['right'].split()[1].strip('.') for x in r] == ['apples', 'melons', 'pears', 'quinces']"
	gives 0 kwic the core --sort left --format jsonl
	holds "[x['left'].split()[-1] for x in r] == ['grasped', 'held', 'kept', 'saw']"
}

@test "--width is columns of context, in whole words" {
	gives 0 kwic needle --width 20 --format jsonl
	holds "(r[0]['left'], r[0]['right']) == ('words surround ONE ', ' here and there.')"
	gives 0 kwic needle --width 10 --format jsonl
	holds "(r[0]['left'], r[0]['right']) == ('ONE ', ' here and')"
	gives 2 kwic needle --width 9
	complains '--width 9: takes a number from 10 to 400'
}

@test "a Han character is two columns wide" {
	gives 0 kwic 确立 --width 10 --format jsonl
	holds "r[0]['left'] == '领悟“两个' and r[0]['key'] == '确立'"
	holds "r[0]['right'].startswith('”的决定')"
}

@test "the key words stand under one another" {
	gives 0 kwic the core
	[ "$(grep -c ' the core ' <<<"$output")" -eq 4 ]
	for line in "${lines[@]:0:4}"; do
		[ "${line:52:8}" = 'the core' ]
	done
	[[ ${lines[0]} == *' One moose held the core of melons.  '* ]]
}

@test "the text prints no gap that the text has not" {
	gives 0 kwic 确立
	prints '“两个确立”的'
}

@test "a line cites the meeting and the paragraph" {
	gives 0 kwic the core -n 1 --format tsv
	id=$(sed 1d <<<"$output" | cut -f 1)
	gives 0 kwic the core -n 1
	[[ ${lines[0]} == 2021-01-01*"${id:0:8} ¶1" ]]
	prints 'Shown: lines 1-1 of 4'
}

@test "an occurrence of NEAR is the whole span" {
	gives 0 kwic 'zebra NEAR/5 core' --format jsonl
	holds "r[0]['key'] == 'zebra grasped the core' and len(r) == 1"
}

@test "--sort goes by the first word out from the key, then the second, then the third" {
	cat >sorted.jsonl <<'ROWS'
{"id":"1","date":"2020-01-05","text":"They saw red Apples, then needle old brown foxes."}
{"id":"2","date":"2020-01-04","text":"We saw red apples then needle OLD brown ants."}
{"id":"3","date":"2020-01-03","text":"We saw green apples then needle old-brown bees."}
{"id":"4","date":"2020-01-02","text":"Needle."}
{"id":"5","date":"2020-01-01","text":"The needle."}
ROWS
	gives 0 --index sorted index sorted.jsonl
	for layout in packed xapian; do
		gives 0 --index "$layout" index --layout "$layout" sorted.jsonl
		gives 0 --index "$layout" kwic needle --sort right --format jsonl
		holds "[x['source'][-1] for x in r] == ['5', '4', '2', '3', '1']"
		gives 0 --index "$layout" kwic needle --sort left --format jsonl
		holds "[x['source'][-1] for x in r] == ['4', '5', '3', '2', '1']"
		gives 0 --index "$layout" kwic needle --sort source --format jsonl
		holds "[x['source'][-1] for x in r] == ['1', '2', '3', '4', '5']"
		gives 0 --index "$layout" kwic needle --format jsonl
		holds "[x['source'][-1] for x in r] == ['5', '4', '3', '2', '1']"
	done
}

@test "--offset and -n cut the same lines out of every order" {
	for sort in date source left right; do
		gives 0 kwic 'the OR core' --sort "$sort" --format tsv
		whole=$output
		for offset in 0 1 3 7; do
			gives 0 kwic 'the OR core' --sort "$sort" --format tsv --offset "$offset" -n 3
			[ "$(sed 1d <<<"$output")" = "$(sed 1d <<<"$whole" | tail -n +$((offset + 1)) | head -3)" ]
		done
		gives 0 kwic 'the OR core' --sort "$sort" --format tsv --offset 12
		[ "$(sed 1d <<<"$output")" = "$(sed 1d <<<"$whole" | tail -n +13)" ]
	done
}

@test "lines of one day stand in the same order however the archive was read" {
	cat >one.jsonl <<'ROWS'
{"id":"1","date":"2020-01-01","text":"A ferry brought the needle to the island of Ruhn."}
{"id":"2","date":"2020-01-01","text":"A mule carried the needle up to Castle Orbeck."}
{"id":"3","date":"2020-01-01","text":"The needle was lost in the harbour of Pell."}
{"id":"4","text":"No day is known of the needle of Tarn."}
{"id":"5","text":"Nor of the needle of Hale, which a goat ate."}
ROWS
	tac one.jsonl >other.jsonl
	for file in one other; do
		gives 0 --index "$file.ix" index "$file.jsonl"
		gives 0 --index "$file.ix" kwic needle --format tsv
		cut -f 1-8 <<<"$output" >"$file.lines"
	done
	cmp one.lines other.lines
}

@test "left, key and right are the text as printed, at the offset of the key" {
	gives 0 kwic core --format jsonl
	holds "all(x['left'] + x['key'] + x['right'] in t and t.encode()[x['offset']:].decode().startswith(x['key'])
		for x in r for t in [json.loads(line)['text'] for line in open('rows.jsonl')
			if json.loads(line)['id'] == x['source'].split('#')[1]])"
	cat >folded.jsonl <<'ROWS'
{"id":"1","title":"Élan of the ﬁrst needle","date":"2020-01-01","text":"Straße und Ünder.\n\nThe ﬁne “Nee\u00addle” — ＮＥＥＤＬＥ\nand needle’s eye."}
ROWS
	gives 0 --index folded index folded.jsonl
	gives 0 --index folded kwic needle --format jsonl
	holds "[(x['passage'], x['key'], x['offset']) for x in r] == [(0, 'needle', None), (2, 'Nee\u00addle', 34), (2, 'ＮＥＥＤＬＥ', 50), (2, 'needle’s', 73)]"
	holds "all(t[x['offset']:].startswith(x['key'].encode()) for t in [json.loads(open('folded.jsonl').read())['text'].encode()] for x in r[1:])"
	gives 0 --index folded kwic needle
	[[ ${lines[0]} == *' title' && ${lines[1]} == *' ¶2' ]]
	prints '— ＮＥＥＤＬＥ and needle’s eye.'
}

# at WORDS: the column of the terminal at which they begin in each line of $output that has them.
at() {
	/usr/bin/python3 -c '
import sys, unicodedata
def width(text):
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
for line in sys.stdin.read().splitlines():
    if sys.argv[1] in line:
        print(width(line[: line.index(sys.argv[1])]))
' "$1" <<<"$output" | sort -u
}

@test "keys begin in one column and citations in another, whatever the script" {
	cat >wide.jsonl <<'ROWS'
{"id":"1","date":"2020-01-01","text":"Ein cafe\u0301 e\u0301te\u0301 e\u0301le\u0300ve needle e\u0301te\u0301 cafe\u0301 nai\u0308ve words behind it and more of them to come here."}
{"id":"2","date":"2020-01-02","text":"会议强调，要深刻领悟，要坚决拥护 needle 的决定性意义，坚决做到维护，坚定不移贯彻落实各项部署。"}
{"id":"3","date":"2020-01-03","text":"אחת שתיים שלוש ארבע חמש שש needle שבע שמונה תשע עשר אחת עשרה שתים עשרה שלוש עשרה."}
{"id":"4","date":"2020-01-04","text":"ประชาชนทุกคนต้องการความสงบสุขและ needle ความเจริญรุ่งเรืองของประเทศชาติตลอดไปทุกปี"}
{"id":"5","date":"2020-01-05","text":"Lines are\nbroken here,\n  and   indented\tneedle\n\tthen broken\nonce more, as in print."}
{"id":"6","date":"2020-01-06","text":"\u202eevil\u202c \u001b[31mred\u001b[0m needle \u202eagain\u202c \u0007 bell."}
{"id":"7","date":"2020-01-07","text":"カタカナとひらがながながくつづくぶんしょうの needle ひらがながながくつづくぶんしょうがここにもある。"}
ROWS
	gives 0 --index wide index wide.jsonl
	gives 0 --index wide kwic needle
	[ "$(at needle)" = 52 ]
	[ "$(at ' ¶')" = 108 ]
	[ "$(grep -c needle <<<"$output")" -eq 7 ]
	prints 'are broken here, and indented needle then broken once more, as in print.'
	gives 0 --index wide kwic needle --width 12 --format jsonl
	holds "r[3]['left'].strip() in 'ประชาชนทุกคนต้องการความสงบสุขและ' and len(r[3]['left']) > 5"
	holds "r[6]['left'].strip() and r[6]['right'].strip()"
}

@test "a key that is wider than its room loses its middle, and the columns stand" {
	cat >long.jsonl <<'ROWS'
{"id":"1","date":"2020-01-01","text":"Some said alpha one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen omega to them all."}
{"id":"2","date":"2020-01-02","text":"Others said alpha omega and left."}
ROWS
	gives 0 --index long index long.jsonl
	gives 0 --index long kwic alpha BEFORE/30 omega
	[ "$(at alpha)" = 52 ]
	[ "$(at ' ¶')" = 142 ]
	prints 'alpha one two'
	prints '…'
	prints 'nineteen omega'
	prints 'alpha omega and left.'
	gives 0 --index long kwic alpha BEFORE/30 omega --format jsonl
	holds "r[0]['key'].startswith('alpha one') and r[0]['key'].endswith('nineteen omega')"
}

@test "lines fit the terminal, and a wide one shows the source" {
	needs_terminal
	for columns in 60 80 120; do
		run script -qec "stty cols $columns; '$PLENUM' kwic the core --color never --no-pager" /dev/null </dev/null
		for line in "${lines[@]:0:4}"; do
			[ "${#line}" -le $((columns + 1)) ] # the carriage return
		done
		[[ ${lines[0]} == 2021-01-01*'held the core of melons.'*' ¶1'* ]]
	done
	run script -qec "stty cols 160; '$PLENUM' kwic the core --color never --no-pager" /dev/null </dev/null
	[ "${#lines[0]}" -le 161 ]
	[[ ${lines[0]} == *' ¶1 '*'rows.jsonl#a'* ]]
}
