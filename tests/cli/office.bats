#!/usr/bin/env bats
# Documents made by other programs: pandoc (DOCX, ODT, EPUB, RTF), reportlab (PDF), LibreOffice (ferry.doc.gz,
# made once of the same text); XML as archives of parliaments and transcripts write it; and such as are made
# to do harm.

load common

# The documents are made once; office.py makes those that no honest program does.
setup_file() {
	cd "$BATS_FILE_TMPDIR" || return
	cat >ferry.md <<'MD'
---
title: The Ferry of Aunby
date: 2021-03-02
author: Ida Dorn
---

# Opening

The ferry runs *every* day.[^1] It is **free**.

[^1]: Except in winter.

| Town    | Fare |
|---------|------|
| Aunby   | 3    |
| Haoping | 4    |

## 第二节

渡轮每天开行。
MD
	for kind in docx odt epub rtf; do pandoc -s ferry.md -o ferry.$kind; done
	/usr/bin/python3 -I "$BATS_TEST_DIRNAME/office.py" .
}

# has KIND: the ferry in that kind of file is read as what it is.
has() {
	indexed "$BATS_FILE_TMPDIR/ferry.$1"
	gives 0 search 'title:ferry' --format jsonl
	holds "all(x['title'] == 'The Ferry of Aunby' and x['date'] == '2021-03-02' for x in r) and r"
	id=$(plenum search every --format tsv 2>/dev/null | sed 1d | cut -f 4)
	gives 0 show "$id" --format jsonl
	holds "[x['text'] for x in r if 'ferry runs' in x['text']] == ['The ferry runs every day. It is free.']"
	holds "'Aunby\t3' in [x['text'] for x in r] and 'Haoping\t4' in [x['text'] for x in r]"
	holds "[x['kind'] for x in r if x['text'] in ('Opening', '第二节')] == ['heading'] * 2"
	holds "r[-2]['text'] == '渡轮每天开行。' and r[-1]['text'].startswith('Except in winter.')"
}

# texts FILE: its passages are in $output, one JSON row each.
texts() {
	indexed "$BATS_FILE_TMPDIR/$1"
	id=$(plenum "${@:2}" --format tsv 2>/dev/null | sed -n 2p | cut -f 4)
	gives 0 show "$id" --format jsonl
}

# refused FILE REASON: named with the reason, and nothing comes of it.
refused() {
	run --separate-stderr timeout 60 "$PLENUM" index "$BATS_FILE_TMPDIR/$1"
	[ "$status" -eq 1 ] || fail "status $status" "$stderr"
	notes "rejected $BATS_FILE_TMPDIR/$1: $2"
	gives 0 status --format jsonl
	holds "r[0]['documents'] == 0 and r[0]['rejected'] == 1"
}

@test "DOCX by pandoc" { has docx; }
@test "ODT by pandoc" { has odt; }
@test "EPUB by pandoc" { has epub; }

@test "RTF by pandoc" {
	texts ferry.rtf search every
	holds "[x['text'] for x in r if 'ferry runs' in x['text']] == ['The ferry runs every day. It is free.']"
	holds "'Aunby\t3' in [x['text'] for x in r] and '渡轮每天开行。' in [x['text'] for x in r]"
	holds "[x['kind'] for x in r if x['text'] in ('Opening', '第二节')] == ['heading'] * 2"
}

@test "DOC by LibreOffice, packed" {
	cp "$BATS_TEST_DIRNAME/ferry.doc.gz" .
	indexed ferry.doc.gz
	gives 0 search every --format jsonl
	holds "r[0]['text'] == 'The ferry runs every day.[1] It is free.' and r[0]['date'] == '2021-03-02'"
	gives 0 search haoping --format jsonl
	holds "r[0]['text'] == 'Haoping\t4'"
}

@test "a document's kind is told by its bytes" {
	for kind in docx odt epub rtf; do cp "$BATS_FILE_TMPDIR/ferry.$kind" "$kind.data"; done
	cp "$BATS_FILE_TMPDIR/report.pdf" pdf.data
	indexed ./*.data
	gives 0 search 'ferry' --by meeting --copies show --format jsonl -n 99
	gives 0 status --format jsonl
	holds "r[0]['documents'] == 5"
	cp "$BATS_FILE_TMPDIR/ferry.rtf" other.doc
	indexed other.doc
}

@test "documents inside an archive" {
	tar -C "$BATS_FILE_TMPDIR" -czf all.tgz ferry.docx ferry.odt ferry.epub ferry.rtf report.pdf
	indexed all.tgz
	gives 0 search haoping --copies show --format jsonl -n 99
	holds "{x['source'].split('!')[1] for x in r} >= {'ferry.docx', 'ferry.odt', 'ferry.epub', 'ferry.rtf'}"
}

@test "PDF by reportlab: paragraphs, what runs along the pages once, behind them" {
	texts report.pdf search begins
	holds "r[0]['text'] == 'Notice on the Ferry of Aunby' and r[0]['date'] == '2021-03-02'"
	holds "sum(x['text'].startswith('Paragraph ') for x in r) == 14"
	holds "all(x['text'].endswith('before noon.') for x in r if x['text'].startswith('Paragraph'))"
	holds "not any(x['text'].strip('- ').isdigit() for x in r)"
	holds "['Gazette' in x['text'] for x in r] == [False] * (len(r) - 1) + [True]"
}

@test "PDF: Chinese lines are joined without blanks" {
	texts zh.pdf search 渡轮
	holds "r[0]['text'] == '关于渡轮的通知'"
	holds "not any(' ' in x['text'] for x in r)"
	holds "['公报' in x['text'] for x in r] == [False] * (len(r) - 1) + [True]"
	holds "'票价按照区议会上一年度商定的标准执行' in ''.join(x['text'] for x in r)"
}

@test "PDF: a scan" {
	refused scan.pdf 'no text in it (a scan? run OCR first)'
}

@test "PDF: a password" {
	refused locked.pdf 'encrypted; remove its password'
}

@test "PDF: cut short" {
	refused cut.pdf 'damaged PDF (Syntax Error'
}

@test "PDF: a page that cannot be read" {
	refused torn.pdf 'damaged PDF: parts of it could not be read (Syntax Error'
}

@test "PDF: an error that does no harm" {
	texts moved.pdf search begins
	holds "sum(x['text'].startswith('Paragraph ') for x in r) == 14"
}

@test "EPUB: chapters by the manifest, whatever they are called" {
	texts endings.epub search ferry
	holds "[x['text'] for x in r if 'ferry' in x['text']] == ['The first ferry.', 'The second ferry.', 'The third ferry.']"
}

@test "EPUB: a chapter that is not there" {
	refused gap.epub 'incomplete book: a page of its spine is not in it ("a/two.xhtml")'
}

@test "XML: transcripts, TEI, Akoma Ntoso" {
	cat >t.xml <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<transcript><transcript-id>7</transcript-id><title>Remarks at Haoping</title>
<prime-minister>Dorn, Ida</prime-minister><release-date>14/06/2012</release-date>
<content><![CDATA[The lighthouse is open.

It was built by many.]]></content></transcript>
XML
	cat >s.tei <<'XML'
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Sitting</title></titleStmt>
<sourceDesc><bibl><date when="2021-03-02"/></bibl></sourceDesc></fileDesc></teiHeader>
<text><body><u who="#Dorn"><seg>The lighthouse is closed.</seg></u></body></text></TEI>
XML
	cat >a.akn <<'XML'
<akomaNtoso><act><meta><identification><FRBRWork><FRBRdate date="1999-04-05"/></FRBRWork></identification></meta>
<body><section><num>1.</num><heading>Lights</heading><content><p>A lighthouse has a keeper.</p></content></section>
</body></act></akomaNtoso>
XML
	indexed t.xml s.tei a.akn
	gives 0 search lighthouse --format jsonl
	holds "sorted(x['date'] for x in r) == ['1999-04-05', '2012-06-14', '2021-03-02']"
	gives 0 search lights --format jsonl
	holds "r[0]['text'] == '1. Lights'"
}

@test "XML: what has no text says where its words are" {
	echo '<list><town>Aunby</town><mayor>Li Na</mayor></list>' >l.xml
	gives 1 index l.xml
	notes 'l.xml: no text element (looked for text, body, content); words are in: '
}

@test "XML: entities multiply no text and read no file" {
	cp "$BATS_FILE_TMPDIR"/{laughs,outside}.xml .
	gives 1 index laughs.xml outside.xml
	notes 'laughs.xml: uses the entity'
	notes 'outside.xml: uses the entity &secret;, and plenum expands none; expand it first'
}

@test "DOCX: tracked changes, boxes, breaks" {
	texts tracked.docx search inserted
	holds "[x['text'] for x in r] == ['标题', 'kept inserted\ttab\nline', 'In a box.']"
	holds "r[0]['kind'] == 'heading'"
}

@test "DOCX: a bomb" {
	refused bomb.docx 'inflates to more than 200 times its size'
}

@test "DOCX: entities" {
	refused entity.docx 'uses the entity &lol;'
}

@test "DOCX: deep nesting" {
	refused deep.docx 'XML nested deeper than 256'
}

@test "DOCX: cut short" {
	refused cut.docx 'cannot be unpacked from the archive'
}

@test "XLSX is named, and its parts are not taken for documents" {
	refused sheet.xlsx 'no word/document.xml in it (a sheet or slides? save it as text)'
}

@test "a file's own time dates it for want of any other" {
	texts stamped.docx search harbour
	holds "r[0]['date'] == '2018-01-01' and r[0]['date_method'] == 'properties'"
	holds "r[0]['modified'] == '2019-05-06'"
}
