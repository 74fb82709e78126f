#!/usr/bin/env bats
# Crawls, as wget writes them.

load common

# crawl WGET-OPTION...: what tests/cli/pages.py serves, through wget.
crawl() {
	local port server
	"$BATS_TEST_DIRNAME/pages.py" >port 3>&- &
	server=$!
	for _ in {1..100}; do
		[ -s port ] && break
		sleep 0.1
	done
	port=$(cat port)
	for page in gbk.html gzip.html deflate.html brotli.html chunked.html 'plain?id=7' old picture nosuch; do
		echo "http://127.0.0.1:$port/$page"
	done >urls
	wget -q -i urls -O fetched "$@" || true
	kill "$server"
	rm fetched urls
}

# finds_all FILE: what is in the crawl was indexed, and the rest accounted for.
finds_all() {
	gives 1 index "$1"
	prints '6 added, 0 changed, 1 unchanged, 0 removed, 1 rejected'
	prints '4 passed over'
	notes "$1!http://127.0.0.1:$(cat port)/picture: no reader for this kind of file"
	gives 0 search words --format jsonl
	holds "sorted(x['text'] for x in r) == ['Deflated words.', 'Gzipped words.', 'Plain words.', 'Squeezed words.', 'Words in many chunks.']"
	gives 0 search 召开会议 --format jsonl
	holds "(r[0]['text'], r[0]['title']) == ('浩平市召开会议。', '会议')"
	holds "r[0]['source'] == '$PWD/$1!http://127.0.0.1:$(cat port)/gbk.html'"
	gives 1 index "$1"
	prints '0 added, 0 changed'
	gives 0 check
}

@test "a WARC.gz of wget, page by page" {
	crawl --warc-file=crawl
	finds_all crawl.warc.gz
}

@test "a WARC of wget that is not compressed" {
	crawl --warc-file=crawl --no-warc-compression
	gives 1 index --dry-run crawl.warc
	notes "plenum: passed over $PWD/crawl.warc!http://127.0.0.1:$(cat port)/nosuch: a response with status 404, which brings no page"
	notes 'a resource record, which brings no page of its own'
	finds_all crawl.warc
}

@test "a WARC on standard input, and one in a tar" {
	crawl --warc-file=crawl
	gives 1 index - <crawl.warc.gz
	prints '6 added'
	gives 0 search gzipped --format jsonl
	holds "r[0]['source'] == '-!http://127.0.0.1:$(cat port)/gzip.html'"
	tar cf crawls.tar crawl.warc.gz
	gives 1 index crawls.tar
	gives 0 show "$(plenum search gzipped --format tsv | sed 1d | cut -f 4)" --format jsonl
	holds "'$PWD/crawls.tar!crawl.warc.gz!http://127.0.0.1:$(cat port)/gzip.html' in r[0]['sources']"
}

@test "wget's revisit records are passed over" {
	crawl --warc-file=first --warc-cdx
	mv port port.first
	cp first.cdx dedup.cdx
	grep -q 127.0.0.1 dedup.cdx
	"$BATS_TEST_DIRNAME/pages.py" >port 3>&- &
	server=$!
	sleep 0.5
	sed -i "s|:$(cat port.first)/|:$(cat port)/|g" dedup.cdx
	wget -q -O fetched --warc-file=again --warc-dedup=dedup.cdx "http://127.0.0.1:$(cat port)/gbk.html" || true
	kill "$server"
	zcat again.warc.gz | grep -aq 'WARC-Type: revisit'
	gives 0 index again.warc.gz
	prints '0 added'
	prints '3 passed over'
	gives 0 index --dry-run again.warc.gz
	notes "/gbk.html: a revisit record, which brings no page of its own"
}

@test "a crawl that is cut off keeps what came before" {
	crawl --warc-file=crawl
	head -c 3000 crawl.warc.gz >cut.warc.gz
	gives 1 index cut.warc.gz
	notes "plenum: rejected $PWD/cut.warc.gz"
	notes 'truncated'
	gives 0 search '"gzipped words" OR 召开会议'
	gives 0 check
}

# crawl_record ADDRESS STATUS BODY: a record of a response.
crawl_record() {
	local http
	printf -v http 'HTTP/1.1 %s\r\nContent-Type: text/plain\r\n\r\n%s' "$2" "$3"
	printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n' \
		"$1" ${#http} "$http"
}

@test "what stands behind a bad record is read, near the end of a torn file too" {
	{
		crawl_record http://a.example/1 '206 Partial' 'Half a page.'
		crawl_record http://a.example/2 '200 OK' 'A whole page.'
		crawl_record http://a.example/3 '200 OK' "$(seq 2000)"
	} | gzip | head -c 2000 >torn.warc.gz
	gives 1 index --dry-run torn.warc.gz
	prints 'torn.warc.gz!http://a.example/2'
	notes 'torn.warc.gz!http://a.example/1: part of a page (status 206)'
	notes 'torn.warc.gz!http://a.example/3: truncated gzip file'
}
