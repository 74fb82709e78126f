#!/usr/bin/env bats
# Texts in other encodings than UTF-8, written by iconv.

load common

chinese='青柳市人民政府召开第四十三次常务会议，研究部署老旧小区改造工作。
会议听取了市住房局局长葛明远关于今年改造计划的汇报，原则同意所报方案。'
traditional='白河縣政府召開第十七次縣務會議，討論明年度總預算案編列情形。
縣長林秋雲表示，鄉間道路養護經費不應刪減，請財政處重新檢討。'
english='The Harrowgate Council met on Tuesday to review the county’s drainage plan.
“We cannot wait another winter,” said Councillor Renée Oyelaran – the levee is failing.'
german='Der Gemeinderat von Oberwäldheim beschloss den Haushalt für das kommende Jahr.
Bürgermeisterin Käthe Brühlmann erklärte, die Straßen müssten saniert werden.'
russian='Совет посёлка Верхнеозёрский рассмотрел вопрос о ремонте школьной котельной.
Глава администрации Пётр Ласточкин доложил, что работы начнутся в июне.'
korean='푸른시 의회는 화요일 내년도 예산안 심의를 시작했다.
김도현 시장은 농어촌 도로 정비에 우선적으로 예산을 배정하겠다고 밝혔다.'
japanese='青波市議会は火曜日、来年度の予算案について審議を始めた。
市長の森川修一は「子育て支援を最優先にする」と述べた。'

# written FILE ICONV_NAME TEXT
written() { printf '%s\n' "$3" | iconv -f UTF-8 -t "$2" >"$1"; }

# reads FILE CHARSET BY WORD TEXT: indexed alone, found by a word, shown whole and in this encoding.
reads() {
	rm -rf ix
	indexed "$1"
	gives 0 search "$4" --format jsonl
	gives 0 show "$(printf '%s\n' "$output" | sed -nE '1s/.*"meeting":"([^"]*)".*/\1/p')" --format jsonl
	holds "(r[0]['charset'], r[0]['charset_by']) == ('$2', ${3:-None})"
	printf '%s' "$5" >want
	holds "' '.join(x['text'] for x in r).split() == open('want').read().split()"
}

@test "Chinese in GB2312, GBK and GB18030" {
	for charset in GB2312 GBK GB18030; do
		written a.txt "$charset" "$chinese"
		reads a.txt GB18030 "'detected'" 青柳市 "$chinese"
	done
	# four bytes each
	written a.txt GB18030 "$chinese 𠀀café"
	reads a.txt GB18030 "'detected'" 青柳市 "$chinese 𠀀café"
}

@test "traditional Chinese in Big5" {
	written a.md BIG5 "$traditional"
	reads a.md Big5 "'detected'" 白河縣 "$traditional"
	written a.txt BIG5-HKSCS "$traditional"
	reads a.txt Big5 "'detected'" 白河縣 "$traditional"
}

@test "Korean in EUC-KR, Japanese in Shift_JIS and EUC-JP" {
	written a.txt EUC-KR "$korean"
	reads a.txt EUC-KR "'detected'" 의회는 "$korean"
	written a.txt SHIFT_JIS "$japanese"
	reads a.txt Shift_JIS "'detected'" 市長 "$japanese"
	written a.txt EUC-JP "$japanese"
	reads a.txt EUC-JP "'detected'" 市長 "$japanese"
}

@test "English and German in windows-1252 and ISO-8859-1" {
	written a.txt WINDOWS-1252 "$english"
	reads a.txt windows-1252 "'detected'" drainage "$english"
	written a.txt ISO-8859-1 "$german"
	reads a.txt windows-1252 "'detected'" Gemeinderat "$german"
}

@test "Russian in windows-1251, KOI8-R and IBM866" {
	written a.txt WINDOWS-1251 "$russian"
	reads a.txt windows-1251 "'detected'" ремонте "$russian"
	written a.txt KOI8-R "$russian"
	reads a.txt KOI8-R "'detected'" ремонте "$russian"
	written a.txt IBM866 "$russian"
	reads a.txt IBM866 "'detected'" ремонте "$russian"
}

@test "UTF-16 and UTF-32, with a byte order mark and without" {
	for charset in UTF-16LE UTF-16BE UTF-32LE UTF-32BE; do
		written a.txt "$charset" $'\xEF\xBB\xBF'"$chinese"
		reads a.txt "$charset" "'bom'" 青柳市 "$chinese"
		written a.txt "$charset" "$chinese"
		reads a.txt "$charset" "'detected'" 青柳市 "$chinese"
		written a.txt "$charset" "$russian"
		reads a.txt "$charset" "'detected'" ремонте "$russian"
		written a.txt "$charset" "$english"
		reads a.txt "$charset" "'detected'" drainage "$english"
	done
}

@test "UTF-8 keeps nothing and says so" {
	written a.txt UTF-8 "$chinese"
	reads a.txt UTF-8 '' 青柳市 "$chinese"
	written a.txt UTF-8 $'\xEF\xBB\xBF'"$chinese"
	reads a.txt UTF-8 '' 青柳市 "$chinese"
	gives 0 status
	prints_not 'not UTF-8'
	gives 0 search 青柳市 --format jsonl
	gives 0 show "$(printf '%s\n' "$output" | sed -nE '1s/.*"meeting":"([^"]*)".*/\1/p')"
	prints_not encoding
}

# page LABEL TEXT: a page that declares it.
page() { printf '<html><head><meta charset="%s"></head><body><p>%s</p></body></html>\n' "$1" "$2"; }

@test "a page is read by its label" {
	page gb2312 "$chinese" | iconv -t GBK >a.html
	reads a.html GB18030 "'meta'" 青柳市 "$chinese"
	page big5 "$traditional" | iconv -t BIG5 >a.html
	reads a.html Big5 "'meta'" 白河縣 "$traditional"
	page iso-8859-1 "$english" | iconv -t WINDOWS-1252 >a.html
	reads a.html windows-1252 "'meta'" drainage "$english"
	page koi8-r "$russian" | iconv -t KOI8-R >a.html
	reads a.html KOI8-R "'meta'" ремонте "$russian"
	page windows-1251 "$russian" | iconv -t WINDOWS-1251 >a.html
	reads a.html windows-1251 "'meta'" ремонте "$russian"
	printf '<?xml version="1.0" encoding="Shift_JIS"?><html><p>%s</p></html>' "$japanese" |
		iconv -t SHIFT_JIS >a.xhtml
	reads a.xhtml Shift_JIS "'xml'" 市長 "$japanese"
}

@test "a label that is not true is corrected, and named" {
	page gb2312 "$chinese" >a.html
	reads a.html UTF-8 "'corrected'" 青柳市 "$chinese"
	holds "r[0]['charset_said'] == 'gb2312'"
	page utf-8 "$chinese" | iconv -t GBK >a.html
	reads a.html GB18030 "'corrected'" 青柳市 "$chinese"
	page iso-8859-1 "$chinese" | iconv -t GBK >a.html
	reads a.html GB18030 "'corrected'" 青柳市 "$chinese"
	page gb2312 "$traditional" | iconv -t BIG5 >a.html
	reads a.html Big5 "'corrected'" 白河縣 "$traditional"
	page windows-1252 "$russian" | iconv -t KOI8-R >a.html
	reads a.html KOI8-R "'corrected'" ремонте "$russian"
	page windows-1251 "$russian" | iconv -t KOI8-R >a.html
	reads a.html KOI8-R "'corrected'" ремонте "$russian"
	page utf-16 "$english" >a.html
	reads a.html UTF-8 "'corrected'" drainage "$english"
	gives 0 search drainage --format jsonl
	gives 0 show "$(printf '%s\n' "$output" | sed -nE '1s/.*"meeting":"([^"]*)".*/\1/p')"
	prints 'encoding  UTF-8 (detected; wrongly declared as utf-16)'
}

@test "a page without a label, or with one that nobody knows" {
	printf '<html><body><p>%s</p></body></html>' "$chinese" | iconv -t GBK >a.html
	reads a.html GB18030 "'detected'" 青柳市 "$chinese"
	page klingon "$german" | iconv -t ISO-8859-1 >a.html
	reads a.html windows-1252 "'detected'" Gemeinderat "$german"
}

# rows: as JSONL on standard output, a row each of two texts.
rows() {
	printf '{"id":"1","title":"第一","text":"%s"}\n{"id":"2","text":"%s"}\n' \
		"${chinese//$'\n'/ }" '会议强调，要坚持以群众满意为标准，加快补齐供水短板。'
}

@test "rows in other encodings" {
	for charset in GBK GB18030 UTF-16LE UTF-16BE UTF-32LE; do
		rm -rf ix
		rows | iconv -t "$charset" >a.jsonl
		indexed a.jsonl
		gives 0 search 供水短板 --format jsonl
		holds "len(r) == 1 and r[0]['source'].endswith('a.jsonl#2')"
		gives 0 search 青柳市 --format jsonl
		holds "len(r) == 1 and r[0]['title'] == '第一'"
		gives 0 status --format jsonl
		holds "sum(r[0]['charsets'].values()) == 2"
	done
	rm -rf ix
	rows | iconv -t UTF-16 | gzip >a.jsonl.gz
	indexed a.jsonl.gz
	gives 0 search 供水短板 --format jsonl
	rm -rf ix
	rows | iconv -t UTF-16 | plenum index -
	gives 0 search 供水短板 --format jsonl
}

@test "one row in another encoding than the rest" {
	rows >a.jsonl
	rows | sed -n 's/"2"/"3"/p' | iconv -t GBK >>a.jsonl
	indexed a.jsonl
	gives 0 search 供水短板 --format tsv
	gives 0 show "$(sed 1d <<<"$output" | cut -f 4)" --format jsonl
	holds "r[0]['sources'] == ['$PWD/a.jsonl#2', '$PWD/a.jsonl#3']"
}

@test "rows whose encoding breaks off" {
	for _ in 1 2 3 4 5 6 7 8; do rows; done | sed 's/"id":"[12]",//' | iconv -t GBK >a.jsonl
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13; do cat a.jsonl a.jsonl a.jsonl a.jsonl a.jsonl a.jsonl; done >b.jsonl
	head -c 1000000 /dev/zero | tr '\0' '\377' >>b.jsonl
	gives 1 index b.jsonl
	notes 'not GB18030 ('
	gives 0 search 供水短板
}

@test "what was assumed is shown, counted and checked" {
	mkdir a
	written a/1.txt GBK "$chinese"
	written a/2.txt BIG5 "$traditional"
	page gb2312 "$chinese 二" | iconv -t GBK >a/3.html
	written a/4.txt UTF-8 "$english"
	for layout in packed xapian; do
		rm -rf ix
		gives 0 index --layout "$layout" a
		gives 0 status
		prints '  not UTF-8       GB18030 2, Big5 1'
		gives 0 status --format jsonl
		holds "r[0]['charsets'] == {'GB18030': 2, 'Big5': 1} and r[0]['mojibake'] == 0"
		gives 0 search '"老旧小区改造工作" 二' --format jsonl
		gives 0 show "$(printf '%s\n' "$output" | sed -nE '1s/.*"meeting":"([^"]*)".*/\1/p')"
		prints 'encoding  GB18030 (declared by the page)'
		gives 0 check --deep
	done
}

@test "text that was decoded wrongly before is named, and left as it is" {
	mkdir a
	written a/good.txt UTF-8 "$english"
	printf '%s\n' "$chinese" | iconv -f WINDOWS-1252 -t UTF-8 -c >a/utf8.txt
	printf '%s\n' "$chinese" | iconv -t GBK | iconv -f ISO-8859-1 -t UTF-8 >a/gbk.txt
	printf '%s\n' "$russian" | iconv -t WINDOWS-1251 | iconv -f WINDOWS-1252 -t UTF-8 -c >a/ru.txt
	printf '%s\n' '锟斤拷锟斤拷锟斤拷锟斤拷 words' >a/lost.txt
	indexed a
	gives 0 status --format jsonl
	holds "r[0]['mojibake'] == 4"
	holds "sorted(x['source'].split('/')[-1] for x in r[0]['mojibake_in']) == ['gbk.txt', 'lost.txt', 'ru.txt', 'utf8.txt']"
	holds "all(x['places'] > 2 for x in r[0]['mojibake_in'])"
	gives 0 status
	prints '  mojibake        4  (documents decoded wrongly'
	prints 'a/gbk.txt, '
	gives 0 search words --format jsonl
	holds "'锟斤拷锟斤拷锟斤拷锟斤拷 words' in [x['text'] for x in r]"
	gives 0 show "$(printf '%s\n' "$output" | sed -nE '1s/.*"meeting":"([^"]*)".*/\1/p')"
	prints 'mojibake  decoded wrongly before it came here, in 4 places'
}

@test "a search loads no charset detector" {
	written a.txt GBK "$chinese"
	indexed a.txt
	LD_DEBUG=libs plenum search 青柳市 2>libs >answer
	! grep -q libicui18n libs
}
