#!/usr/bin/env bats
# people: the officials, their parts and roles; who is whom.

load common

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	mkdir docs
	cat >docs/gravel.txt <<'TEXT'
Lanqiao studies the gravel pits

On the morning of March 14, 2021, the Lanqiao Municipal Government held a meeting. Peng Yuze, deputy secretary of the municipal party committee and mayor, presided over the meeting.

Deng Xiulan and Cao Zhiyuan, vice mayors, made exchange speeches. Feng Ruoshui, secretary-general of the municipal government, attended the meeting.

Reporter: Hua Dongliang
TEXT
	cat >docs/ferry.txt <<'TEXT'
Lanqiao studies the ferry

On June 2, 2022, the Lanqiao Municipal Government held a symposium. Peng Yuze, secretary of the municipal party committee, presided over the symposium. Deng Xiulan, vice mayor, made a speech.
TEXT
	cat >docs/other.txt <<'TEXT'
Songbei studies the locks

On May 5, 2021, the Songbei Municipal Government held a meeting. Cao Zhiyuan, mayor, presided over the meeting.
TEXT
	"$PLENUM" --index packed index docs
	"$PLENUM" --index xapian index --layout xapian docs
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
	export HOME=$PWD PLENUM_INDEX=$PWD/packed
}

@test "people are counted in meetings, most first" {
	gives 0 people --format jsonl
	holds "list(r[0])[:8] == 'person name meetings chaired spoke attended mentions roles'.split()"
	holds "[x['person'] for x in r][:2] == ['deng xiulan', 'peng yuze']"
	holds "[(x['meetings'], x['chaired'], x['attended']) for x in r if x['person'] == 'peng yuze'] == [(2, 2, 2)]"
	holds "[(x['meetings'], x['chaired'], x['spoke']) for x in r if x['person'] == 'deng xiulan'] == [(2, 0, 2)]"
	holds "[x['roles'] for x in r if x['person'] == 'feng ruoshui'] == [['secretary-general of the municipal government']]"
	quiet
}

@test "who is no official is left out, unless --all asks" {
	gives 0 people --format jsonl
	holds "not [x for x in r if x['person'] == 'hua dongliang']"
	gives 0 people --all --format jsonl
	holds "[x['official'] for x in r if x['person'] == 'hua dongliang'] == [False]"
}

@test "one name at two places that never meet is two people" {
	gives 0 people --format jsonl
	holds "sorted(x['person'] for x in r if x['person'].startswith('cao')) == ['cao zhiyuan (lanqiao)', 'cao zhiyuan (songbei)']"
	gives 0 people 'Cao Zhiyuan'
	prints 'Cao Zhiyuan (lanqiao)'
	prints 'Cao Zhiyuan (songbei)'
	gives 0 people 'cao zhiyuan (songbei)'
	prints 'chaired 1'
	prints 'Songbei studies the locks'
	prints_not Lanqiao
}

@test "a name in any spelling tells roles over time, then the meetings" {
	gives 0 people Peng Yuze
	whole=$output
	prints 'Peng Yuze  [peng yuze]'
	prints '2 meetings: chaired 2'
	prints '2022-06-02                   1  secretary of the municipal party committee'
	[[ $output == *'2021-03-14  Lanqiao studies the gravel pits'*'2022-06-02  Lanqiao studies the ferry'* ]]
	for name in peng-yuze 'PENG Yu-ze' 'Yuze Peng' 'Peng Yu Ze'; do
		gives 0 people "$name"
		[ "$output" = "$whole" ] || fail "$name" "$output"
	done
}

@test "rows of one person are roles and meetings" {
	gives 0 people Peng Yuze --format jsonl
	holds "[x['item'] for x in r] == ['role'] * 3 + ['meeting'] * 2"
	holds "[(x['first'], x['last'], x['meetings']) for x in r if x['role'] == 'mayor'] == [('2021-03-14', '2021-03-14', 1)]"
	holds "[(x['date'], x['parts']) for x in r if x['item'] == 'meeting'] == [('2021-03-14', ['chair']), ('2022-06-02', ['chair'])]"
	gives 0 people Peng Yuze --from 2022 --format jsonl
	holds "[x['item'] for x in r] == ['role', 'meeting']"
}

@test "a surname or a part of a name lists who it may be" {
	gives 0 people Peng
	prints 'Peng Yuze  [peng yuze]'
	gives 0 people yuze
	prints 'Peng Yuze'
	gives 0 people Zhiyuan --format jsonl
	holds "len(r) == 2"
	gives 1 people Nosuch
}

@test "--meeting lists those of one meeting, as printed" {
	id=$(plenum meetings --source gravel --format tsv | sed 1d | cut -f 1)
	gives 0 people --meeting "$id" --format jsonl
	holds "list(r[0])[:6] == 'name part order roles tier evidence'.split()"
	holds "[(x['name'], x['part']) for x in r] == [('Peng Yuze', 'chair'), ('Deng Xiulan', 'spoke'), ('Cao Zhiyuan', 'spoke'), ('Feng Ruoshui', 'attended')]"
	holds "r[0]['evidence']['text'] == 'Peng Yuze' and r[0]['evidence']['passage'] == 2 and r[0]['tier'] == 'A'"
	holds "open('docs/gravel.txt').read()[r[1]['evidence']['offset']:][:11] == 'Deng Xiulan'"
	gives 0 people --meeting "${id:0:6}"
	[[ ${lines[0]} == 'chair     Peng Yuze, deputy secretary of the municipal party committee, mayor:'* ]]
	gives 2 people --meeting zzzz
	complains 'no meeting or document has this id'
	gives 2 people --meeting abc
	gives 2 people Peng --meeting "$id"
}

@test "aliases of the user join names, and say that one name is one person" {
	cp -r packed own
	export PLENUM_INDEX=$PWD/own
	printf '# ours\n\nDeng Xiulan\tOld Deng\tFeng Ruoshui\nCao Zhiyuan\n' >aliases
	gives 0 people --aliases aliases
	gives 0 people --format jsonl
	holds "[(x['meetings'], x['attended']) for x in r if x['person'] == 'deng xiulan'] == [(2, 2)]"
	holds "not [x for x in r if x['person'] == 'feng ruoshui']"
	holds "[x['meetings'] for x in r if x['person'] == 'cao zhiyuan'] == [2]"
	gives 0 people Old Deng
	prints 'Deng Xiulan  [deng xiulan]'
	prints 'secretary-general of the municipal government'
	gives 0 check
	gives 0 people --aliases -
	gives 0 people --format jsonl
	holds "[x['meetings'] for x in r if x['person'] == 'feng ruoshui'] == [1]"
}

@test "a bad line of aliases names itself and changes nothing" {
	cp -r packed bad
	export PLENUM_INDEX=$PWD/bad
	printf 'Deng Xiulan\tOld Deng\n' >good
	gives 0 people --aliases good
	printf 'Peng Yuze\tOld Peng\nPeng Yuan\t\n' >wrong
	gives 2 people --aliases wrong
	complains 'wrong: line 2: an empty name'
	printf 'Peng Yuze\tOld Peng\nPeng Yuan\told peng\n' >wrong
	gives 2 people --aliases wrong
	complains 'wrong: line 2:'
	printf 'Peng \xff Yuze\n' >wrong
	gives 2 people --aliases wrong
	complains 'wrong: line 1: not UTF-8'
	gives 2 people --aliases nosuch
	complains nosuch
	gives 2 people --aliases good Peng
	gives 0 people Old Deng
	prints 'Deng Xiulan  [deng xiulan]'
	gives 3 --index nowhere people --aliases good
	[ ! -e nowhere ]
}

@test "both layouts give the same bytes" {
	for format in text jsonl tsv csv; do
		for of in '' 'Peng Yuze' 'Cao'; do
			gives 0 people --format "$format" ${of:+"$of"}
			packed=$output
			gives 0 --index xapian people --format "$format" ${of:+"$of"}
			[ "$output" = "$packed" ] || fail "$format $of"
		done
	done
}

@test "the footer has exact totals, -n is a window" {
	gives 0 people -n 1
	prints '3 meetings'
	prints 'Shown: rows 1-1 of 5'
	gives 0 people --format jsonl --totals -n 1
	holds "r[1]['totals']['people'] == 5 and r[1]['totals']['meetings'] == 3 and r[1]['totals']['unresolved'] == 0"
}
