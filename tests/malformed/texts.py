"""Plain text, Markdown, HTML and XML: odd bytes, lying charsets, depth, width, entities."""

from made import *

DEEP = 100000
CHINESE = "港口办公室今天发布通知,委员会在旧市政厅开会,会议记录已获批准。北码头的修理工作将于春季开始,费用由公共基金支付。"


def bytes_of() -> None:
    """The same few oddities under each name."""
    for ending in "txt", "md", "html", "xml", "rtf", "eml", "docx", "pdf", "doc", "warc", "mbox", "epub", "odt":
        put(f"{ending}-empty", f"a.{ending}", b"")
        put(f"{ending}-one-byte", f"a.{ending}", b"<" if ending in ("html", "xml") else b"a")
        put(f"{ending}-of-nuls", f"a.{ending}", bytes(5000))
        put(f"{ending}-of-ones", f"a.{ending}", b"\xff" * 5000)
    for name, data in {"pdf": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n" + bytes(range(256)) * 8,
                       "elf": ELF, "png": PNG, "ole": OLE + bytes(2000)}.items():
        put(f"txt-is-{name}", "a.txt", data)
        put(f"html-is-{name}", "a.html", data)


def plain() -> None:
    put("txt-huge-line", "a.txt", "word " * 500000)
    put("txt-huge-word", "a.txt", "w" * 900000)
    put("txt-of-blanks", "a.txt", " \t\n\r\f\v\u00a0\u3000\u200b" * 5000)
    put("txt-of-full-stops", "a.txt", "." * 500000)
    put("txt-of-newlines", "a.txt", "\n" * 1000000)
    put("txt-too-many-paragraphs", "a.txt", "word\n\n" * 100001)
    put("txt-controls", "a.txt", prose("txt-controls") + "".join(map(chr, range(1, 32))) * 50)
    put("txt-combining-marks", "a.txt", prose("txt-combining-marks") + "a" + "\u0301" * 300000)
    put("txt-directions", "a.txt", prose("txt-directions") + "\u202e\u2066\u200f" * 100000)
    put("txt-noncharacters", "a.txt", prose("txt-noncharacters") + "\ufffe\uffff\U0010ffff" * 100)
    put("txt-overlong", "a.txt", text("txt-overlong") * 5 + b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf")
    put("txt-surrogates", "a.txt", text("txt-surrogates") * 5 + b"\xed\xa0\x80\xed\xbf\xbf")
    put("txt-past-unicode", "a.txt", text("txt-past-unicode") * 5 + b"\xf4\x90\x80\x80\xf8\x88\x80\x80\x80")
    put("txt-only-a-mark", "a.txt", b"\xef\xbb\xbf")
    put("txt-many-marks", "a.txt", b"\xef\xbb\xbf" * 1000 + text("txt-many-marks"))
    put("txt-cut-in-a-letter", "a.txt", (prose("txt-cut-in-a-letter") + CHINESE).encode()[:-4])
    put("txt-some-nuls", "a.txt", text("txt-some-nuls").replace(b" ", b"\0"))
    put("txt-utf-16-odd", "a.txt", prose("txt-utf-16-odd").encode("utf-16") + b"x")
    put("txt-utf-16-surrogates", "a.txt", prose("txt-utf-16-surrogates").encode("utf-16") + b"\x00\xd8\x00\xd8\x00\xdc")
    put("txt-utf-16-without-mark", "a.txt", prose("txt-utf-16-without-mark").encode("utf-16-le"))
    put("txt-utf-32", "a.txt", prose("txt-utf-32").encode("utf-32"))
    put("txt-utf-7", "a.txt", (prose("txt-utf-7") + CHINESE).encode("utf-7"))
    put("txt-gbk", "a.txt", (CHINESE * 3).encode("gbk"))
    put("txt-gbk-cut", "a.txt", (CHINESE * 4).encode("gbk")[:-1])
    put("txt-big5-and-utf-8", "a.txt", ("海港" * 200).encode("big5") + ("海港" * 200).encode())
    put("txt-ebcdic", "a.txt", prose("txt-ebcdic").encode("cp500"))
    put("txt-iso-2022", "a.txt", ("港の事務所は新しい会議の記録を出した。" * 9).encode("iso-2022-jp"))
    put("txt-noise", "a.txt", bytes((i * i * 7 + (i >> 3)) & 0xFF for i in range(20000)))


def markdown() -> None:
    put("md-front-matter-left-open", "a.md", "---\ntitle: On it\n" + prose("md-front-matter-left-open"))
    put("md-front-matter-huge", "a.md", "---\n" + "key: value\n" * 200000 + "---\n" + prose("md-front-matter-huge"))
    put("md-front-matter-anchors", "a.md", "---\na: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)) + "---\n" +
        prose("md-front-matter-anchors"))
    put("md-deep-quotes", "a.md", ">" * DEEP + " words\n\n" + prose("md-deep-quotes"))
    put("md-deep-lists", "a.md", "".join(" " * i + "- word\n" for i in range(0, 1400, 2)) + "\n" + prose("md-deep-lists"))
    put("md-open-brackets", "a.md", "[" * DEEP + "](" * 1000 + "\n\n" + prose("md-open-brackets"))
    put("md-stars", "a.md", "*a " * DEEP + "\n\n" + prose("md-stars"))
    put("md-code-left-open", "a.md", prose("md-code-left-open") + "\n```\n" + "code\n" * 1000)
    put("md-is-html", "a.md", page("md-is-html"))


def html() -> None:
    def put_page(case: str, head: str = "", body: str = "") -> None:
        put(case, "a.html", page(case, head, body))

    put_page("html-deep", body="<div>" * DEEP)
    put_page("html-deep-tables", body="<table><tr><td>" * 5000)
    put_page("html-million-attributes", body="<p " + " ".join(f"a{i}=b" for i in range(1000000)) + ">Wide.</p>")
    put_page("html-huge-attribute", body='<img src="data:image/png;base64,' + "A" * (5 * MIB) + '">')
    put_page("html-open-comment", body="<p>Before it.</p><!-- never closed ")
    put_page("html-open-tag", body="<p class=")
    put_page("html-open-script", body="<script>var a = '")
    put_page("html-only-script", head="<script>" + "x()" * 1000 + "</script>")
    put("html-no-text", "a.html", "<html><body><script>x()</script><nav>Menu</nav></body></html>")
    put("html-of-lesser-than", "a.html", "<" * DEEP)
    put("html-of-end-tags", "a.html", "</p>" * DEEP)
    put("html-of-ampersands", "a.html", "&" * DEEP)
    put_page("html-entities", body="<p>&#0;&#x110000;&#xd800;&#99999999999999999999;&unknown;&lt;&amp</p>")
    put("html-laughs", "a.html", "<!DOCTYPE html [" + laughs() + "]>" + page("html-laughs", body="<p>&l9;</p>"))
    put("html-says-utf-8-is-gbk", "a.html", page("html-says-utf-8-is-gbk", '<meta charset="utf-8">').encode() +
        CHINESE.encode("gbk") * 30)
    put("html-says-gbk-is-utf-8", "a.html", page("html-says-gbk-is-utf-8", '<meta charset="gbk">',
        f"<p>{CHINESE}</p>" * 3).encode())
    put_page("html-says-utf-16", '<meta charset="utf-16">')
    put_page("html-says-nonsense", '<meta charset="x-klingon-1 &quot;\x1b[2J">')
    put_page("html-says-ten-charsets", "".join(f'<meta charset="{c}">' for c in ("big5", "utf-8", "koi8-r", "utf-7")))
    put("html-utf-16", "a.html", page("html-utf-16", '<meta charset="utf-8">').encode("utf-16"))
    put("html-cut-in-a-letter", "a.html", page("html-cut-in-a-letter", body=f"<p>{CHINESE}").encode()[:-9] + b"\xe6\xb8")
    put("html-nuls", "a.html", page("html-nuls").replace(" ", "\0"))
    put_page("html-cells", body="<table>" + "<tr>" + "<td>a" * 50000)
    put_page("html-json-ld-broken", '<script type="application/ld+json">{"@type": "Article", "headline": ' + "[" * 50000 + "</script>")
    put_page("html-absurd-dates", '<meta property="article:published_time" content="99999-99-99T99:99:99">'
             '<meta name="date" content="-1"><time datetime="' + "9" * 5000 + '">x</time>')
    put_page("html-huge-title", "<title>" + "title " * 200000 + "</title>")
    put("html-frames", "a.html", '<html><frameset cols="50%,50%"><frame src="file:///etc/passwd"></frameset></html>')


def xml() -> None:
    def put_xml(case: str, prolog: str = "", body: str = "", tail: str = "</akomaNtoso>", encoding: str = "UTF-8") -> None:
        paragraphs = "".join(f"<p>{p}</p>" for p in prose(case).split("\n\n"))
        put(case, "a.xml", f'<?xml version="1.0" encoding="{encoding}"?>{prolog}<akomaNtoso><doc><mainBody>{body}'
            f"{paragraphs}</mainBody></doc>{tail}")

    put_xml("xml-laughs", doctype("akomaNtoso", laughs()), "<p>&l9;</p>")
    put_xml("xml-quadratic", doctype("akomaNtoso", f'<!ENTITY a "{"a" * 50000}">'), "<p>" + "&a;" * 5000 + "</p>")
    put_xml("xml-entity-of-itself", doctype("akomaNtoso", '<!ENTITY a "&b;"><!ENTITY b "&a;">'), "<p>&a;</p>")
    put_xml("xml-file-entity", doctype("akomaNtoso", '<!ENTITY a SYSTEM "file:///etc/passwd">'), "<p>&a;</p>")
    put_xml("xml-device-entity", doctype("akomaNtoso", '<!ENTITY a SYSTEM "file:///dev/zero">'), "<p>&a;</p>")
    put_xml("xml-net-entity", doctype("akomaNtoso", '<!ENTITY a SYSTEM "http://127.0.0.1:9/a">'), "<p>&a;</p>")
    put_xml("xml-outer-doctype", '<!DOCTYPE akomaNtoso SYSTEM "http://127.0.0.1:9/a.dtd">')
    put_xml("xml-parameter-entities", doctype("akomaNtoso", '<!ENTITY % a SYSTEM "file:///dev/zero">%a;'))
    put_xml("xml-include", body='<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>')
    put_xml("xml-deep", body="<p>" * DEEP)
    put_xml("xml-million-attributes", body="<p " + " ".join(f'a{i}="b"' for i in range(300000)) + "/>")
    put_xml("xml-namespaces", body="<p " + " ".join(f'xmlns:n{i}="urn:{i}"' for i in range(100000)) + "/>")
    put_xml("xml-cut", tail="")
    put_xml("xml-open-cdata", body="<p><![CDATA[ words ")
    put_xml("xml-open-comment", body="<!-- never closed ")
    put_xml("xml-tags-crossed", body="<p><b></p></b>")
    put_xml("xml-controls", body="<p>\x01\x02\x0b</p>")
    put_xml("xml-says-utf-16", encoding="UTF-16")
    put_xml("xml-says-nonsense", encoding="x-klingon-1")
    put("xml-says-utf-8-is-gbk", "a.xml", f'<?xml version="1.0" encoding="UTF-8"?><doc><p>{CHINESE}</p></doc>'.encode("gbk"))
    put("xml-only-a-prolog", "a.xml", '<?xml version="1.0"?>')
    put("xml-of-other-things", "a.xml", '<?xml version="1.0"?><svg><rect width="7"/></svg>')
    put("xml-is-html", "a.xml", page("xml-is-html"))
    put("xml-is-json", "a.xml", '{"text": "The xml that is JSON."}')
    put("xhtml-laughs", "a.xhtml", '<?xml version="1.0"?>' + doctype("html", laughs()) + xhtml("xhtml-laughs")[21:].replace(
        "<body>", "<body><p>&l9;</p>"))


def make() -> None:
    bytes_of()
    plain()
    markdown()
    html()
    xml()
