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
