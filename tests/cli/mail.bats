#!/usr/bin/env bats
# Mail, as Python's mailbox and email write it (tests/cli/mail.py).

load common

setup() {
	mkdir "$BATS_TEST_TMPDIR/work" && cd "$BATS_TEST_TMPDIR/work" || return
	export HOME=$PWD PLENUM_INDEX=$PWD/ix
	"$BATS_TEST_DIRNAME/mail.py"
}

# tells QUERY SOURCE TITLE DATE TEXT: of the only passage that is found.
tells() {
	gives 0 search "$1" --format jsonl --copies show
	holds "[x['source'].split('!', 1)[1] for x in r] == ['$2']"
	holds "(r[0]['title'], r[0]['date'], r[0]['text']) == ($3, $4, '$5')"
}

@test "each message of an mbox is a document, and so are attached files" {
	gives 0 index box.mbox
	prints '13 added'
	prints '1 passed over'
	tells 'plain words -alternative' 1 "'A plain note'" "'2023-01-05'" 'Plain words.'
	tells '"office with care"' 1 "'A plain note'" "'2023-01-05'" 'From the office with care.'
	tells '"from a friend"' 1 "'A plain note'" "'2023-01-05'" 'From a friend.'
	tells 'based' 2 "'Packed'" "'2023-01-06'" 'Based words with a café.'
	tells '"long café"' 3 "'Quoted'" "'2023-01-07'" "Quoted words = $(printf 'and very long %.0s' {1..20})café."
	tells 'alternative' 4 "'Two ways'" "'2023-01-08'" 'Alternative words, plain.'
	tells '"paged words"' 5 "'A page'" "'2023-01-09'" 'Paged words.'
	tells 'covering' 6 "'With files'" "'2023-01-10'" 'Covering words.'
	tells '"attached words"' 6/report.txt None None 'Attached words.'
	tells '"attached again"' 6/part-3-report.txt None None 'Attached again.'
	tells 'named' 6/会议.txt None None 'Named words.'
	tells 'row' '6/rows.jsonl#r1' None None 'Row words.'
	tells '"inner words"' '6/part-6!body' "'Inner'" "'2023-01-11'" 'Inner words.'
	tells 'titled' 7 "'浩平市政府工作会议召开，研究部署下一阶段的重点工作任务安排'" "'2023-01-12'" 'Titled words.'
	tells '"go on over"' 8 "'Flowed'" "'2023-01-13'" 'Flowed words that go on over lines.'
	gives 0 search row --format jsonl
	holds "r[0]['source'] == '$PWD/box.mbox!6/rows.jsonl#r1'"
	gives 0 index box.mbox
	prints '0 added, 0 changed, 13 unchanged'
}

@test "the date of a message comes from its header" {
	gives 0 index box.mbox
	gives 0 search based --format jsonl
	holds "r[0]['date_method'] == 'header'"
}

@test "a message of its own, also on standard input inside of a tar" {
	gives 0 index one.eml
	prints '6 added'
	tells 'covering' body "'With files'" "'2023-01-10'" 'Covering words.'
	tells '"attached words"' report.txt None None 'Attached words.'
	tar cf - one.eml box.mbox | gives 0 index -
	gives 0 search named --format jsonl --copies show
	holds "sorted(x['source'] for x in r)[:2] == ['-!box.mbox!6/会议.txt', '-!one.eml!会议.txt']"
}

@test "an mbox of other programs: no blank lines between messages, carriage returns, gzip" {
	{
		printf 'From - Thu Jan 05 10:00:00 2023\r\nSubject: first\r\n\r\nFirst words.\r\n'
		printf 'From a at b.org  Fri Jan  6 10:00:00 2023\r\nSubject: second\r\n\r\nSecond words.\r\n'
		printf 'From here on it is text.\r\n\r\nFrom 10:30 in 2023\r\non this day.\r\n'
	} | gzip >list.mbox.gz
	gives 0 index list.mbox.gz
	prints '2 added'
	tells 'first words' 1 "'first'" None 'First words.'
	gives 0 search '"from here on"' --format jsonl
	holds "r[0]['source'].endswith('list.mbox.gz!2')"
}

@test "mail that cannot be read is named, the rest is taken" {
	{
		printf 'From - Thu Jan 05 10:00:00 2023\nContent-Type: multipart/encrypted; boundary=b\n\n'
		printf -- '--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b--\n\n'
		printf 'From - Thu Jan 05 10:00:00 2023\nContent-Transfer-Encoding: x-uuencode\n\nbegin\n\n'
		printf 'From - Thu Jan 05 10:00:00 2023\nContent-Type: image/png\n\nPNG\n\n'
		printf 'From - Thu Jan 05 10:00:00 2023\nContent-Transfer-Encoding: base64\n\nQWJjZ\n\n'
		printf 'From - Thu Jan 05 10:00:00 2023\nSubject: last\n\nSound words.\n'
	} >bad.mbox
	gives 1 index bad.mbox
	prints '1 added, 0 changed, 0 unchanged, 0 removed, 4 rejected'
	notes "bad.mbox!1: encrypted or sealed; save it decrypted"
	notes "bad.mbox!2: encoded as x-uuencode, which is not read"
	notes "bad.mbox!3: no text in it, nor attached files that can be read"
	notes "bad.mbox!4: truncated base64"
	gives 0 search sound
	echo 'No mail at all.' >no.mbox
	gives 1 index no.mbox
	complains_so "rejected $PWD/no.mbox: not an mbox file (it does not begin with \"From \")"
	echo 'No mail at all.' >no.eml
	gives 1 index no.eml
	complains_so "rejected $PWD/no.eml: not a message (it does not begin with a header)"
}

complains_so() {
	[ "$stderr" = "plenum: $1" ] || fail "$stderr"
}
