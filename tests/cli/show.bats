#!/usr/bin/env bats
# show: one meeting whole, its facts first.

load common

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	cat >rows.jsonl <<'ROWS'
{"id":"full","title":"A title","date":"2023-05-01","speaker":"Shen Haoran","lang":"en","text":"First passage of words.\n\nSecond passage."}
{"id":"bare","text":"Nothing is known of this."}
{"id":"copy","text":"Nothing is known  of “this”."}
ROWS
	"$PLENUM" --index ix index rows.jsonl
	for i in {1..3000}; do echo "{\"text\":\"word $i\"}"; done >many.jsonl
	"$PLENUM" --index many index many.jsonl
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
	export HOME=$PWD PLENUM_INDEX=$PWD/ix
}

# id_of QUERY COLUMN: 3 is the meeting, 4 the document.
id_of() { plenum search "$1" -n 1 --format tsv 2>/dev/null | sed 1d | cut -f "$2"; }

@test "facts come first, then every passage" {
	gives 0 show "$(id_of second 3)"
	[ "${lines[0]}" = "meeting   $(id_of second 3)" ]
	[ "${lines[1]}" = "document  $(id_of second 4)" ]
	[ "${lines[2]}" = 'title     A title' ]
	[ "${lines[3]}" = 'date      2023-05-01' ]
	[ "${lines[4]}" = '          field: date: 2023-05-01' ]
	[ "${lines[5]}" = 'spoke     Shen Haoran' ]
	[ "${lines[6]}" = 'language  en' ]
	[[ ${lines[7]} == 'source    /'*'/rows.jsonl#full' ]]
	prints $'¶1\n   First passage of words.\n\n¶2\n   Second passage.'
}

@test "what is not known is said" {
	gives 0 show "$(id_of nothing 3)"
	prints 'title     (none)'
	prints 'date      undated'
	prints_not speaker
}

@test "a document's id shows its meeting" {
	gives 0 show "$(id_of second 3)"
	whole=$output
	gives 0 show "$(id_of second 4)"
	[ "$output" = "$whole" ]
}

@test "four characters of an id suffice, three do not" {
	id=$(id_of second 3)
	gives 0 show "${id:0:4}"
	prints 'A title'
	gives 0 show "${id:0:11}"
	gives 2 show "${id:0:3}"
	complains "${id:0:3}: give at least 4 characters of an id"
	gives 2 show ''
	complains 'at least 4 characters'
}

@test "an id that is none is nothing found" {
	gives 1 show zzzzzzzz
	complains 'no meeting or document has this id'
	gives 1 show "$(id_of second 3)0"
	complains 'no meeting or document'
	gives 1 show zzzz --format jsonl
	complains 'no meeting or document'
}

@test "a prefix that fits several meetings names some" {
	plenum --index many search word -n 3000 --format tsv | sed 1d | cut -f 3,4 | tr '\t' '\n' >ids
	prefix=$(cut -c 1-4 ids | sort | uniq -d | head -n 1)
	[ "$prefix" ]
	gives 2 --index many show "$prefix"
	complains "$prefix: 2 meetings have an id that begins so ("
}

@test "copies are named, and shown on demand" {
	gives 0 show "$(id_of nothing 3)"
	prints '#bare'
	[[ $output == *$'\ncopies    '*'#copy'* ]]
	[ "$(grep -c '^¶1' <<<"$output")" -eq 1 ]
	gives 0 show "$(id_of nothing 3)" --copies show
	[ "$(grep -c '^¶1' <<<"$output")" -eq 2 ]
	[ "$(grep -c '^source' <<<"$output")" -eq 2 ]
	gives 0 show "$(id_of nothing 3)" --format jsonl
	holds "[x['source'].split('#')[1] for x in r] == ['bare', 'copy']"
}

@test "the title of a field is a passage without a number" {
	gives 0 show "$(id_of second 3)" --format jsonl
	holds "[(x['passage'], x['kind'], x['offset']) for x in r][0] == (0, 'title', None)"
	holds "[(x['passage'], x['kind'], x['offset']) for x in r][1:] == [(1, 'paragraph', 0), (2, 'paragraph', 25)]"
}

@test "--highlight lights what a query finds" {
	gives 0 show "$(id_of second 3)" --highlight 'passage of words' --format jsonl
	holds "[x['highlights'] for x in r] == [[], [[6, 22]], []]"
	gives 0 show "$(id_of second 3)" --highlight 'second' --color always
	prints $'\033[1mSecond\033[0m passage.'
	gives 0 show "$(id_of second 3)" --highlight nosuch
	prints 'Second passage.'
	gives 2 show "$(id_of second 3)" --highlight '"open'
	points 1 'this quote is never closed'
}
