#!/usr/bin/env bats
# CSV, TSV and JSON as other programs write them.

load common

# writes PROGRAM: Python, with csv, json and gzip at hand, and rows to write.
writes() {
	/usr/bin/python3 -Ic '
import csv, gzip, io, json, sys
rows = [{"Headline": "Meeting %d, \"opened\"" % i, "Pub Date": "2021-03-%02d" % i,
         "Body": "The harbour master spoke,\nsaid \"no\"; twice | %d.\n\nThen he left." % i,
         "Remarks": ""} for i in range(1, 21)]
def table(name, dialect, **more):
    with open(name, "w", newline="", encoding=more.pop("encoding", "utf-8")) as f:
        w = csv.DictWriter(f, rows[0], dialect=dialect, **more)
        w.writeheader()
        w.writerows(rows)
exec(sys.argv[1])' "$1"
}

# same_as_rows: the index holds the twenty documents, with their titles, dates and passages.
same_as_rows() {
	gives 0 search '"harbour master"' -n 99 --copies show --format jsonl
	holds "len(r) == 20"
	holds "sorted(x['date'] for x in r) == ['2021-03-%02d' % i for i in range(1, 21)]"
	holds "sorted(x['title'] for x in r) == sorted('Meeting %d, \"opened\"' % i for i in range(1, 21))"
	holds "sorted(x['text'] for x in r) == sorted('The harbour master spoke,\nsaid \"no\"; twice | %d.' % i for i in range(1, 21))"
	holds "sorted(int(x['source'].split('#')[1]) for x in r) == list(range(1, 21))"
}

@test "every dialect of Python's csv module" {
	writes '
table("a.csv", "excel")
table("b.csv", "unix")
table("c.tsv", "excel-tab")
table("d.csv", "excel", delimiter=";")
table("e.csv", "excel", delimiter="|")
table("f.tab", "unix", delimiter="\t")
table("g.csv", "excel", encoding="utf-8-sig")'
	for file in *.csv *.tsv *.tab; do
		rm -rf ix
		gives 0 index "$file"
		same_as_rows
	done
}

@test "what a spreadsheet adds: sep=, a byte order mark, empty records" {
	writes '
table("a.csv", "excel", delimiter=";")
text = open("a.csv", newline="").read()
open("b.csv", "w", newline="", encoding="utf-8-sig").write("sep=;\r\n" + text + ";;;\r\n;;;\r\n")'
	gives 0 index b.csv
	same_as_rows
}

@test "compressed, in an archive, and of a pipe's length" {
	writes '
table("a.csv", "excel")'
	gzip -k a.csv
	zstd -q a.csv -o a.csv.zst
	gives 0 index a.csv.gz
	same_as_rows
	rm -r ix
	gives 0 index a.csv.zst
	same_as_rows
	rm -r ix
	/usr/bin/python3 -Ic 'import zipfile; zipfile.ZipFile("a.zip", "w").write("a.csv")'
	gives 0 index a.zip
	same_as_rows
	gives 0 search '"harbour master"' -n 1 --format jsonl
	holds "'/a.zip!a.csv#' in r[0]['source']"
}

@test "a row that is not as the header is named, the others are taken" {
	printf 'title,text\na,"One, two."\nb,Three, four.\nc\nd,Five.\n' >a.csv
	gives 1 index a.csv
	notes 'a.csv#2: row 2: 3 cells, where the header has 2'
	notes 'a.csv#3: row 3: no text in it'
	prints '2 added, 0 changed, 0 unchanged, 0 removed, 2 rejected'
}

@test "a quote that is not closed is named, the rows before it are taken" {
	printf 'title,text\na,One.\nb,"Two.\nc,Three.\n' >a.csv
	gives 1 index a.csv
	notes 'a.csv: row 2: a quote that begins a cell is not closed before the end'
	prints '1 added'
}

@test "no text column: what there is, and what to give" {
	printf 'no,kop,stuk\n1,Kop,Some words.\n' >a.csv
	gives 1 index a.csv
	notes "a.csv: no column is called text, body or the like; it has no, kop, stuk; say which is the text: --map 'text=stuk'"
	gives 0 index --map 'text=stuk' a.csv
	gives 0 search words --format jsonl
	holds "r[0]['source'].endswith('/a.csv#1')"
	gives 1 index --map 'text=stukk' a.csv
	notes 'a.csv: no column "stukk", which --map takes for the text; it has no, kop, stuk'
}

@test "a table in Chinese" {
	printf '标题,发布时间,来源,正文\n港口会议,2021年3月4日,某报,港务局长讲话。\n' >a.csv
	gives 0 index a.csv
	gives 0 search 港务 --format jsonl
	holds "r[0]['title'] == '港口会议' and r[0]['date'] == '2021-03-04' and r[0]['date_method'] == 'field'"
}

@test "JSON as Python writes it" {
	writes '
json.dump(rows, open("a.json", "w"))
json.dump(rows, open("b.json", "w"), indent=4, ensure_ascii=False)
json.dump({"total": 20, "items": rows, "next": None}, open("c.json", "w"), indent="\t")
json.dump({"response": {"numFound": 20, "docs": rows}}, open("d.json", "w"))
with open("e.json", "w") as f:
    for row in rows:
        json.dump(row, f, indent=1)
with gzip.open("f.json.gz", "wt") as f:
    json.dump(rows, f)'
	for file in *.json*; do
		rm -rf ix
		gives 0 index "$file"
		same_as_rows
	done
	gives 0 index --index piped - <a.json
	gives 0 status --index piped --format jsonl
	holds "r[0]['documents'] == 20"
	gives 0 index --index piped2 - <e.json
	gives 0 status --index piped2 --format jsonl
	holds "r[0]['documents'] == 20"
}

@test "one object is one document" {
	printf '{"title": "Opening", "paragraphs": ["First words.", "Second words."],\n "links": [{"text": "no"}]}\n' >a.json
	gives 0 index a.json
	gives 0 search words --format jsonl
	holds "len(r) == 2 and r[0]['source'].endswith('/a.json#1') and r[0]['title'] == 'Opening'"
}

@test "JSON that is cut short gives what is whole, and is named" {
	writes '
json.dump(rows, open("a.json", "w"))'
	head -c -60 a.json >b.json
	gives 1 index b.json
	notes 'b.json: truncated JSON: it ends inside row 20'
	prints '19 added'
}

@test "JSON of other kinds is named" {
	printf '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Pier"},"geometry":null}]}' >map.json
	printf '"words"' >word.json
	printf '[1,2]' >numbers.json
	: >empty.json
	gives 1 index map.json word.json numbers.json empty.json
	notes 'map.json#1: row 1: no text field; it has type, properties, geometry; say which it is with --map text=NAME'
	notes 'word.json: not JSON: byte 0, where { or [ is due'
	notes 'numbers.json#2: row 2: not a JSON object'
	notes 'empty.json: no JSON in it: it is empty'
}

@test "nested values by their path" {
	printf '[{"meta":{"head":{"line":"Opening"},"day":"2021-03-04"},"article":{"parts":[{"p":"First words."},{"p":"Second words."}]}}]' >a.json
	gives 0 index --map 'text=article.parts.p,title=meta.head.line,date=meta.day' a.json
	gives 0 search words --format jsonl
	holds "len(r) == 2 and r[0]['title'] == 'Opening' and r[0]['date'] == '2021-03-04'"
}

@test "an XML file of records is a document for each, with its own title and date" {
	cat > a.xml <<'X'
<export><record><id>k1</id><headline>Bridge opened</headline><pubdate>2020-01-02</pubdate><body>Brandl opened the bridge.</body></record>
<record><id>k2</id><headline>Ferry sold</headline><pubdate>2021-03-04</pubdate><body>Lindqvist sold the ferry.</body></record></export>
X
	cat > b.xml <<'X'
<docs><doc id="5" title="One" date="2019-05-06"><text>Dorn spoke of tolls.</text></doc><doc id="6" title="Two" date="2019-05-07"><text>Dorn was &bad; silent.</text></doc><doc title="Three" date="2019-05-08"><text>Ida answered.</text></doc></docs>
X
	iconv -f UTF-8 -t UTF-16 a.xml > wide.xml
	gives 1 index a.xml b.xml wide.xml
	notes "rejected $PWD/wide.xml: a file of records in UTF-16; convert it to UTF-8"
	notes "rejected $PWD/b.xml#2: row 2: uses the entity &bad;"
	gives 0 search lindqvist --format jsonl
	holds "[(x['source'][-8:], x['title'], x['date']) for x in r] == [('a.xml#k2', 'Ferry sold', '2021-03-04')]"
	gives 0 search dorn --format jsonl
	holds "[(x['source'][-7:], x['title'], x['date']) for x in r] == [('b.xml#5', 'One', '2019-05-06')]"
	gives 0 search ida --format jsonl
	holds "[(x['source'][-7:], x['title'], x['date']) for x in r] == [('b.xml#3', 'Three', '2019-05-08')]"
}

@test "a dry run says which column is read where others could be" {
	printf 'title,date,summary,content,seat\nA,2020-01-01,In short.,The harbour master spoke.,Aunby\nB,2020-01-02,In brief.,He left.,Aunby\n' > a.csv
	printf '{"text":"One.","place":"Aunby"}\n' > b.jsonl
	gives 0 index --dry-run a.csv b.jsonl
	notes "plenum: $PWD/a.csv: the text is read from content only; to read what else could be text: --map 'text=content+summary'"
	[ "$(grep -c 'read from' <<< "$stderr")" = 1 ]
	gives 0 index --dry-run --map text=content+summary a.csv
	quiet
}

@test "a table, a mailbox and a message on standard input are what they are" {
	printf 'day\tsaid\n2021-03-04\tThe ferry is late.\n2021-03-05\tThe ferry is on time.\n' >x.tsv
	gives 0 index --dry-run --map text=said,date=day - <x.tsv
	[[ ${lines[0]} == 'TSV '*'2021-03-04'* && ${lines[1]} == 'TSV '*'2021-03-05'* ]]
	printf 'id,title,text\n1,Ferry,"Late, again."\n2,Bridge,"Open, at last."\n' >x.csv
	gives 0 index - <x.csv
	prints '2 added'
	gives 0 search bridge --format tsv
	prints '-#2'
	printf 'From a@b.example Thu Mar  4 10:00:00 2021\nFrom: Anna <a@b.example>\nSubject: Harbour\n\nHarbour dues.\n' >x
	gives 0 index - <x
	gives 0 search dues --format tsv
	prints '-!1'
	sed 1d x >y
	gives 0 index --dry-run - <y
	prints '-!body  Harbour'
}
