#!/usr/bin/env bats
# Who wrote a document, when it was changed, where its facts stand, and dates that cannot be read.

load common

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	mkdir office mail pages dates same
	cat >ferry.md <<'MD'
---
title: The Ferry of Aunby
author: Ida Dorn
---

The ferry runs every day from the first of March, and the fare will remain as it was.
MD
	for to in docx odt epub; do
		pandoc -s ferry.md -o "office/ferry.$to"
	done
	cat >mail/box.eml <<'MAIL'
From: =?utf-8?Q?Ida_D=C3=B6rn?= <ida@aunby.example>
To: council@aunby.example
Subject: The fare
Date: Thu, 2 Mar 2023 10:00:00 +0100
Content-Type: text/plain; charset=utf-8

The fare will remain as it was.
MAIL
	cat >pages/ferry.html <<'HTML'
<!DOCTYPE html><html lang="en"><head><title>The ferry runs again - Town of Aunby</title></head><body>
<h1>The ferry runs again</h1><p>By Ida Dorn</p><p>Published: 5 May 2023. Last updated: 6 May 2023</p>
<p>The ferry runs every day, as the council of the town decided on Tuesday after a long debate.</p>
<p>The fare will remain as it was, and nobody has to show a card before noon on weekdays.</p></body></html>
HTML
	cat >dates/rows.jsonl <<'ROWS'
{"id":"none","date":"2021-02-31","text":"The bridge is closed."}
{"id":"soon","published":"soon","text":"The bridge opens."}
{"id":"good","date":"14.03.2012","text":"The bridge is open."}
ROWS
	printf -- '---\ndate: 2021-14-05\n---\nThe bridge stays.\n' >dates/2021-05-14.md
	cat >same/rows.jsonl <<'ROWS'
{"id":"a","author":"Ida Dorn","text":"Two authors wrote of the mill."}
{"id":"b","author":"Bo Lind","text":"Two authors wrote of the mill."}
{"id":"c","author":"Ida Dorn","text":"Two authors wrote of the mill."}
ROWS
	for layout in packed xapian; do
		"$PLENUM" --index "$layout" index --layout "$layout" office mail pages dates same
	done
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
	export HOME=$PWD PLENUM_INDEX=$PWD/packed
}

# shown SOURCE WORDS...: show, in text, of the document that the words find in that source.
shown() {
	local from=$1 id
	shift
	id=$(plenum search --source "*$from" "$@" -n 1 --format jsonl | /usr/bin/python3 -Ic '
import json, sys
print(json.loads(sys.stdin.readline())["document"])')
	gives 0 show "$id"
}

@test "the author of a DOCX, an ODT and an EPUB" {
	for layout in packed xapian; do
		export PLENUM_INDEX=$PWD/$layout
		shown .docx fare
		prints $'author    Ida Dorn\n          properties: creator'
		prints $'title     The Ferry of Aunby\n          properties: title'
		shown .odt fare
		prints $'author    Ida Dorn\n          properties: '
		shown .epub fare
		prints $'author    Ida Dorn\n          field: creator'
		prints $'modified  20'
	done
}

@test "the author of a message is who sent it" {
	shown box.eml!body fare
	prints $'author    Ida Dörn\n          header: From'
	prints $'title     The fare\n          header: Subject'
}

@test "what a page prints: who, published when, changed when" {
	shown ferry.html fare
	prints $'title     The ferry runs again\n          title: title'
	prints $'date      2023-05-05\n          stamp: Published: 5 May 2023'
	prints $'modified  2023-05-06\n          stamp: updated: 6 May 2023'
	prints $'author    Ida Dorn\n          by-line: By Ida Dorn'
}

@test "rows have the facts in columns" {
	id=$(plenum search --source '*ferry.html' fare -n 1 --format tsv 2>/dev/null | sed 1d | cut -f 4)
	gives 0 show "$id" --format jsonl
	holds "all((x['author'], x['author_method'], x['author_evidence']) == ('Ida Dorn', 'by-line', 'By Ida Dorn') for x in r)"
	holds "(r[0]['modified'], r[0]['modified_method'], r[0]['date_evidence']) == ('2023-05-06', 'stamp', 'Published: 5 May 2023')"
	holds "(r[0]['title_method'], r[0]['title_evidence'], r[0]['date_unread']) == ('title', 'title', None)"
}

@test "the map says who the author is, and when it was changed" {
	echo '{"who":"Ida Dorn","when":"2023-05-06","by":"Bo","body":"A row."}' >mapped.jsonl
	export PLENUM_INDEX=$PWD/mapped
	indexed --map author=who,modified=when mapped.jsonl
	shown mapped.jsonl#1 row
	prints $'modified  2023-05-06\n          field: when: 2023-05-06'
	prints $'author    Ida Dorn\n          field: who'
}

@test "documents of two authors are two, of one author one" {
	for layout in packed xapian; do
		export PLENUM_INDEX=$PWD/$layout
		gives 0 search --copies show mill --format jsonl
		holds "[x['source'].split('#')[1] for x in sorted(r, key=lambda x: x['source'])] == ['a', 'b']"
	done
}

@test "status counts dates that cannot be read, and names them" {
	for layout in packed xapian; do
		gives 0 --index $layout status
		prints 'unreadable      3'
		prints 'rows.jsonl#none "2021-02-31"'
		prints 'rows.jsonl#soon "soon"'
		prints '2021-05-14.md "2021-14-05"'
		gives 0 --index $layout status --format jsonl
		holds "r[0]['unread_dates'] == 3"
		holds "sorted((x['source'].split('/')[-1], x['date']) for x in r[0]['unread_dates_in']) == [('2021-05-14.md', '2021-14-05'), ('rows.jsonl#none', '2021-02-31'), ('rows.jsonl#soon', 'soon')]"
	done
	gives 0 --index mapped status
	prints_not unreadable
	prints_not unread_dates_in
}

@test "show says a date that cannot be read" {
	shown '#none' bridge closed
	prints $'date      undated\ndate (unreadable): "2021-02-31"'
	shown .md bridge
	prints $'date      2021-05-14\n          filename: 2021-05-14\ndate (unreadable): "2021-14-05"'
	shown '#good' bridge
	prints 'date      2012-03-14'
	prints_not unreadable
}

@test "a dry run says it too" {
	gives 0 index --dry-run dates
	prints 'rows.jsonl#none  date (unreadable): "2021-02-31"'
	gives 0 index --dry-run dates --format jsonl
	holds "[x['date_unread'] for x in r if 'source' in x] == ['2021-14-05', '2021-02-31', 'soon', None]"
	gives 0 index --dry-run dates --format tsv
	[ "${lines[0]}" = $'format\ttitle\tdate\tdate_method\tsource\tbytes\tdate_unread' ]
}

@test "the index is sound with all of these" {
	for layout in packed xapian; do
		gives 0 --index $layout check --deep
	done
}
