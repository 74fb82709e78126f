#!/usr/bin/env bats
# meetings: the meetings and what is told of them; the same facts in cited, search and show.

load common

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	mkdir docs
	cat >docs/gravel.txt <<'TEXT'
Lanqiao studies the gravel pits

On the morning of March 14, 2021, the party group of the Lanqiao Municipal Government held a meeting. Peng Yuze, deputy secretary of the municipal party committee and mayor, presided over the meeting and delivered a speech.

Deng Xiulan and Cao Zhiyuan, vice mayors, made exchange speeches. Feng Ruoshui, secretary-general of the municipal government, attended the meeting.

The meeting held that the two establishments must be grasped at every gravel pit.
TEXT
	cat >docs/ferry.txt <<'TEXT'
Ferry timetable

In June 2020, the Lanqiao Municipal Government held a symposium. Deng Xiulan, vice mayor, presided over the symposium.
TEXT
	cat >docs/none.txt <<'TEXT'
Notes on gravel, without any day.
TEXT
	cat >docs/rows.jsonl <<'ROWS'
{"id":"late","title":"Late","date":"2023-05-01","lang":"en","text":"A day of a field."}
{"id":"year","title":"Year","date":"2022","text":"A year of a field."}
{"id":"evil","title":"Evil \u001b[31m \u202e title","date":"2024-01-01","text":"Nothing to see here."}
ROWS
	"$PLENUM" --index packed index docs
	"$PLENUM" --index xapian index --layout xapian docs
	mkdir nothing
	echo words >nothing/one.txt
	"$PLENUM" --index bare index nothing
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
	export HOME=$PWD PLENUM_INDEX=$PWD/packed
}

@test "rows are oldest first, the undated last" {
	gives 0 meetings --format jsonl
	holds "[x['date'] for x in r] == ['2020-06', '2021-03-14', '2022', '2023-05-01', '2024-01-01', None]"
	quiet
}

@test "a row has the columns of the contract, in their order" {
	gives 0 meetings --format jsonl -n 1
	holds "list(r[0])[:17] == 'meeting date date_method date_from date_to date_evidence title type body place chair speakers attended slogans documents source lang'.split()"
	gives 0 meetings --format tsv -n 0
	[[ $output == meeting$'\t'date$'\t'date_method* ]]
}

@test "what is told of a meeting is in its row" {
	gives 0 meetings --format jsonl --from 2021-03-14 --to 2021-03-14
	holds "r[0]['chair'] == [{'name': 'Peng Yuze', 'roles': ['deputy secretary of the municipal party committee', 'mayor']}]"
	holds "r[0]['speakers'] == ['Deng Xiulan', 'Cao Zhiyuan']"
	holds "r[0]['attended'] == ['Feng Ruoshui']"
	holds "r[0]['place'] == 'lanqiao' and 'government' in r[0]['body']"
	holds "r[0]['documents'] == 1 and r[0]['slogans'] == [] and r[0]['uncertain'] is False"
	holds "(r[0]['date_from'], r[0]['date_to']) == ('2021-03-14', '2021-03-14')"
	holds "r[0]['date_evidence'].startswith('March 14, 2021') and r[0]['passage'] == 2"
	holds "open('docs/gravel.txt').read().encode()[r[0]['offset']:][:r[0]['length']].decode().startswith('March 14')"
}

@test "what is not told is null, or an empty list" {
	gives 0 meetings --undated only --format jsonl
	holds "len(r) == 1 and r[0]['source'].endswith('none.txt')"
	holds "all(r[0][k] is None for k in ('date', 'date_from', 'date_evidence', 'type', 'body', 'place', 'chair', 'passage'))"
	holds "r[0]['speakers'] == [] and r[0]['candidates'] == []"
}

@test "a partial date has its first and last day" {
	gives 0 meetings --format jsonl --source ferry
	holds "(r[0]['date'], r[0]['date_from'], r[0]['date_to']) == ('2020-06', '2020-06-01', '2020-06-30')"
}

@test "filters leave meetings out and say so" {
	gives 0 meetings --from 2021 --to 2022 --format jsonl
	holds "[x['date'] for x in r] == ['2021-03-14', '2022']"
	notes '1 meeting without a full date'
	gives 0 meetings --from 2022-03 --format jsonl
	holds "[x['date'] for x in r] == ['2023-05-01', '2024-01-01']"
	notes '1 meeting whose partial date may or may not lie in the range'
	gives 0 meetings --chair 'Deng Xiulan' --format jsonl
	holds "len(r) == 1 and r[0]['date'] == '2020-06'"
	gives 0 meetings --lang en --format jsonl
	holds "[x['title'] for x in r] == ['Late']"
}

@test "-n and --offset are a window, the totals are of all" {
	gives 0 meetings -n 2 --offset 1 --format jsonl --totals
	holds "[x['date'] for x in r[:2]] == ['2021-03-14', '2022']"
	holds "r[2]['totals']['meetings'] == 6 and r[2]['totals']['undated'] == 1"
	gives 0 meetings -n 2
	prints 'Shown: meetings 1-2 of 6 (-n N, --offset N for others).'
}

@test "text has title, body, chair with roles, speakers, id and source" {
	gives 0 meetings --source gravel
	[[ ${lines[0]} == '2021-03-14  Lanqiao studies the gravel pits' ]]
	[[ ${lines[1]} == *'government · Lanqiao'* ]]
	[[ ${lines[2]} == '            chair     Peng Yuze (deputy secretary of the municipal party' ]]
	prints 'Deng Xiulan, Cao Zhiyuan'
	prints '/docs/gravel.txt'
	prints '1 meeting in 1 document.'
}

@test "--uncertain tells what is printed and between which days it lies" {
	gives 0 meetings --uncertain
	prints '2020-06-01 to 2020-06-30'
	prints '2022-01-01 to 2022-12-31'
	prints '“date: 2022”'
	prints '2 meetings in 2 documents.'
	prints_not 'gravel pits'
	gives 0 meetings --uncertain --format jsonl -n 1 --offset 1
	holds "len(r) == 1 and r[0]['title'] == 'Year' and r[0]['uncertain'] is True"
}

@test "both layouts give the same bytes" {
	for format in text jsonl tsv csv; do
		gives 0 meetings --format "$format"
		packed=$output
		gives 0 --index xapian meetings --format "$format"
		[ "$output" = "$packed" ] || fail "$format"
	done
}

@test "nothing read draws on the terminal" {
	for format in text jsonl tsv csv; do
		gives 0 meetings --format "$format"
		[[ $output != *$'\e'* && $output != *$'\u202e'* ]]
	done
}

@test "nothing found is status 1, an argument is none of it" {
	gives 1 meetings --source nosuch
	prints 'Nothing found.'
	gives 2 meetings words
	gives 3 --index nowhere meetings
}

@test "cited and search tell type, body, place and chair" {
	gives 0 cited --literal two establishments --format jsonl
	holds "r[0]['chair'][0]['name'] == 'Peng Yuze' and r[0]['place'] == 'lanqiao'"
	gives 0 search '"two establishments"' --format jsonl
	holds "list(r[0])[-4:] == ['type', 'body', 'place', 'chair'] and r[0]['chair'][0]['name'] == 'Peng Yuze'"
	gives 0 cited --literal two establishments
	[[ $output == *'government · Lanqiao'*'chaired by'* ]]
	gives 0 search two establishments
	[[ $output == *'government · Lanqiao'*'chaired by'* ]]
}

@test "show tells who did what, and in which paragraph" {
	gives 0 show "$(plenum meetings --source gravel --format tsv | sed 1d | cut -f 1)"
	[[ $output =~ 'chair     Peng Yuze, deputy secretary of the municipal party committee,' ]]
	[[ $output =~ 'attended  Feng Ruoshui, secretary-general of the municipal government'.*'¶3' ]]
	gives 0 show "$(plenum meetings --source gravel --format tsv | sed 1d | cut -f 1)" --format jsonl
	holds "r[0]['facts']['place']['printed'] == 'Lanqiao' and all(x['facts'] is None for x in r[1:])"
	holds "[p['name'] for p in r[0]['facts']['people'] if p['parts'][0]['part'] == 'chair'] == ['Peng Yuze']"
}
