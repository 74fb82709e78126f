#!/usr/bin/env bats
# Asking for what is told of meetings: --person --chair --speaker --place --body --type, and the fields of a query.

load common

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	mkdir docs
	cat >docs/mt.txt <<'TEXT'
On the morning of March 14, 2021, the party group of the Lanqiao Municipal Government held a special meeting. Peng Yuze, deputy secretary of the municipal party committee and mayor, presided over the meeting and delivered a speech.

Deng Xiulan and Cao Zhiyuan, vice mayors, made exchange speeches. The meeting held that every gravel pit must be closed.
TEXT
	cat >docs/zh.txt <<'TEXT'
2021年3月14日上午，兰桥市政府党组召开专题会议。市委副书记、市长彭宇泽主持会议并讲话。

副市长邓秀兰、曹志远分别作交流发言。会议指出，砂石场一律关闭。
TEXT
	cat >docs/other.txt <<'TEXT'
On June 2, 2020, the Standing Committee of the Songbei Municipal Party Committee held a meeting. Peng Yu, secretary of the municipal party committee, presided over the meeting. Peng Yuze, mayor of Lanqiao, made a report on gravel.
TEXT
	cat >docs/none.txt <<'TEXT'
A paper on gravel, of nobody.
TEXT
	"$PLENUM" --index packed index docs
	"$PLENUM" --index xapian index --layout xapian docs
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
	export HOME=$PWD PLENUM_INDEX=$PWD/packed
}

# The files that a search finds, sorted.
files() {
	for layout in packed xapian; do
		gives "${status_wanted:-0}" --index "$layout" search "$@" --copies show --format jsonl
		local found
		found=$(/usr/bin/python3 -I -c 'import json, os, sys
print(*sorted({os.path.basename(json.loads(line)["source"]) for line in sys.stdin if line.startswith("{")}))' <<<"$output")
		[ "$layout" = packed ] && first=$found
		[ "$found" = "$first" ] || fail "the layouts differ: $first; $found"
	done
	echo "$first"
}

@test "a name in any spelling restricts a search" {
	for name in 'Peng Yuze' 'PENG YUZE' 'Peng Yu-ze' 'Yuze Peng' 彭宇泽; do
		[ "$(files gravel --person "$name")" = 'mt.txt other.txt' ] || fail "$name"
	done
	[ "$(files gravel)" = 'mt.txt none.txt other.txt' ]
}

@test "a whole name is not that of another who begins so" {
	[ "$(files gravel --person 'Peng Yu')" = other.txt ]
}

@test "a surname is part of every name that has it" {
	[ "$(files gravel --person Peng)" = 'mt.txt other.txt' ]
	[ "$(files gravel --person Cao)" = mt.txt ]
}

@test "the chair, and who spoke" {
	[ "$(files gravel --chair 'Peng Yuze')" = mt.txt ]
	[ "$(files gravel --chair 'Peng Yu')" = other.txt ]
	[ "$(files gravel --speaker 'Deng Xiulan')" = mt.txt ]
	status_wanted=1
	[ "$(files gravel --chair 'Deng Xiulan')" = '' ]
}

@test "body, place and type by words that stand side by side" {
	[ "$(files gravel --body 'party group')" = mt.txt ]
	[ "$(files gravel --body 'Standing Committee')" = other.txt ]
	[ "$(files gravel --place Lanqiao)" = mt.txt ]
	[ "$(files gravel --type 'special meeting')" = mt.txt ]
	status_wanted=1
	[ "$(files gravel --body 'group party')" = '' ]
	[ "$(files gravel --body 'art')" = '' ]
}

@test "fields of a query ask the same, and may be denied" {
	[ "$(files 'gravel chair:"Peng Yuze"')" = mt.txt ]
	[ "$(files 'gravel -person:"Peng Yuze"')" = none.txt ]
	[ "$(files 'gravel (speaker:Deng OR body:"standing committee")')" = 'mt.txt other.txt' ]
}

@test "what one document tells holds for the others of its meeting" {
	gives 0 copies --format jsonl
	holds "len({x['meeting'] for x in r}) == 1 and len(r) == 2"
	[ "$(files 砂石场 --type 'special meeting' --chair 'Peng Yuze')" = zh.txt ]
}

@test "meetings, people, cited and kwic take the same filters" {
	gives 0 meetings --chair 'Peng Yu' --format jsonl
	holds "len(r) == 1 and r[0]['date'] == '2020-06-02'"
	gives 0 people --place Songbei --format jsonl
	holds "{x['person'] for x in r} == {'peng yu', 'peng yuze'}"
	gives 0 cited gravel --speaker 'Cao Zhiyuan' --format jsonl
	holds "len(r) == 1"
	gives 0 kwic gravel --body 'party group' --format jsonl
	holds "len(r) == 1"
}

@test "a name that nobody has is told" {
	gives 1 search gravel --chair 'Wang Nobody'
	notes 'no meeting is known to have --chair Wang Nobody; plenum meetings and plenum people list what is known'
}

@test "the date of a range is that of the meeting" {
	[ "$(files gravel --from 2021-03-14 --to 2021-03-14)" = mt.txt ]
}

@test "one meeting has one day, whoever asks, and whatever each telling says of it" {
	mkdir one
	printf '%s\n' 'On the morning of December 3rd, the party group of the Lanqiao Municipal Government held a special meeting. Peng Yuze, mayor, presided over the meeting. Deng Xiulan and Cao Zhiyuan, vice mayors, made exchange speeches on gravel.' >one/mt.txt
	printf '{"id":"r","date":"2021-12-05","title":"Gravel","text":"The Lanqiao Municipal Government held a special meeting on gravel. The meeting was chaired by Mayor Peng Yuze. Vice mayors Deng Xiulan and Cao Zhiyuan made exchange speeches."}\n' >one/row.jsonl
	gives 0 --index one.ix index one
	printf 'same %s %s\n' one/mt.txt one/row.jsonl#r >same
	gives 0 --index one.ix copies --decide same
	for ask in 'meetings' 'cited gravel' 'search gravel' 'kwic gravel'; do
		# shellcheck disable=SC2086
		gives 0 --index one.ix $ask --format jsonl
		holds "{x['date'] for x in r} == {'2021-12-03'}"
	done
	gives 0 --index one.ix search gravel --from 2021-12-03 --to 2021-12-03 --format jsonl
	holds "len(r) == 3"
	gives 1 --index one.ix cited gravel --from 2021-12-04
	gives 0 --index one.ix meetings --uncertain --format jsonl
	holds "r[0]['date_method'] == 'opening-year-of-document' and r[0]['uncertain']"
}
