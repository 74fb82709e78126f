"""DOCX, ODT, EPUB, RTF, PDF, DOC: parts that are not there, bombs, depth, loops."""

import struct
import zlib

from made import *

DEEP = 20000


def docx_cases() -> None:
    whole = docx(word(word_paragraphs("docx")))
    put("docx-cut", "a.docx", docx(word(word_paragraphs("docx-cut")))[: len(whole) // 2])
    put("docx-sound", "a.docx", docx(word(word_paragraphs("docx-sound"))))
    put("docx-without-document", "a.docx", zipped({"[Content_Types].xml": DOCX_TYPES, "a.txt": prose("docx-without-document")}))
    put("docx-document-empty", "a.docx", docx(""))
    put("docx-document-is-png", "a.docx", docx(PNG))
    put("docx-document-cut", "a.docx", docx(word(word_paragraphs("docx-document-cut"))[:-40]))
    put("docx-laughs", "a.docx", docx(word(word_paragraphs("docx-laughs") + "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", doctype("w:document", laughs()))))
    put("docx-file-entity", "a.docx", docx(word("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>" + word_paragraphs("docx-file-entity"),
        doctype("w:document", '<!ENTITY a SYSTEM "file:///etc/passwd">'))))
    put("docx-bomb", "a.docx", docx(word("<w:p><w:r><w:t>" + "a " * (20 * MIB) + "</w:t></w:r></w:p>")))
    put("docx-bomb-beside", "a.docx", zipped(docx_files(word(word_paragraphs("docx-bomb-beside"))) | {"word/media/a.bin": b"a" * (60 * MIB)}))
    put("docx-deep-tables", "a.docx", docx(word("<w:tbl><w:tr><w:tc>" * DEEP + word_paragraphs("docx-deep-tables") + "</w:tc></w:tr></w:tbl>" * DEEP)))
    put("docx-tags-crossed", "a.docx", docx(word("<w:p><w:r></w:p></w:r>" + word_paragraphs("docx-tags-crossed"))))
    put("docx-says-utf-16", "a.docx", docx(word(word_paragraphs("docx-says-utf-16")).replace("UTF-8", "UTF-16")))
    put("docx-is-a-zip-of-text", "a.docx", zipped({"a.txt": prose("docx-is-a-zip-of-text")}))
    put("docx-is-html", "a.docx", page("docx-is-html"))
    put("docx-is-rtf", "a.docx", rtf(rtf_paragraphs("docx-is-rtf")))
    put("docx-is-text", "a.docx", text("docx-is-text"))
    put("docx-encrypted", "a.docx", ole(b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"))
    put("docx-of-ten-thousand-parts", "a.docx", zipped({f"word/{i}.xml": "" for i in range(10000)} |
        docx_files(word(word_paragraphs("docx-of-ten-thousand-parts")))))
    outer = ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(
        f'<Relationship Id="r{i}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"'
        ' TargetMode="External"/>' for i, (kind, target) in enumerate((("attachedTemplate", "http://127.0.0.1:9/a.dotm"),
        ("image", "file:///dev/zero"), ("subDocument", "file:///etc/passwd"), ("footnotes", "../../../etc/passwd")))) + "</Relationships>")
    put("docx-parts-elsewhere", "a.docx", zipped(docx_files(word(word_paragraphs("docx-parts-elsewhere"))) | {"word/_rels/document.xml.rels": outer}))
    put("docx-two-documents", "a.docx", zip_of(*[{"name": b"word/document.xml", "data": word(word_paragraphs(f"docx-two-documents {i}")).encode()}
        for i in range(2)]))
    broken = bytearray(docx(word(word_paragraphs("docx-wrong-checksum"))))
    at = broken.index(b"word/document.xml") - 16
    broken[at : at + 4] = b"\1\2\3\4"
    put("docx-wrong-checksum", "a.docx", bytes(broken))


def odt_cases() -> None:
    put("odt-sound", "a.odt", odt(odt_content(odt_paragraphs("odt-sound"))))
    put("odt-cut", "a.odt", odt(odt_content(odt_paragraphs("odt-cut")))[:600])
    put("odt-without-content", "a.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text"}))
    put("odt-laughs", "a.odt", odt(odt_content(odt_paragraphs("odt-laughs") + "<text:p>&l9;</text:p>", doctype("x", laughs()))))
    put("odt-deep", "a.odt", odt(odt_content("<text:section>" * DEEP + odt_paragraphs("odt-deep") + "</text:section>" * DEEP)))
    put("odt-million-spaces", "a.odt", odt(odt_content('<text:p>a<text:s text:c="4294967295"/>b</text:p>' + odt_paragraphs("odt-million-spaces"))))
    put("odt-repeated-cells", "a.odt", odt(odt_content(
        '<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000000">'
        "<text:p>a</text:p></table:table-cell></table:table-row></table:table>" + odt_paragraphs("odt-repeated-cells"))))
    put("odt-is-png", "a.odt", PNG)


def epub_cases() -> None:
    put("epub-sound", "a.epub", epub("epub-sound"))
    put("epub-cut", "a.epub", epub("epub-cut")[:700])
    put("epub-without-container", "a.epub", epub("epub-without-container", container=None))
    put("epub-without-book", "a.epub", epub("epub-without-book", opf=None))
    put("epub-without-chapter", "a.epub", epub("epub-without-chapter", chapter=None))
    put("epub-book-is-png", "a.epub", epub("epub-book-is-png", opf=PNG))
    put("epub-book-outside", "a.epub", epub("epub-book-outside", container=CONTAINER.replace("OEBPS/book.opf", "../../../etc/passwd")))
    put("epub-chapter-outside", "a.epub", epub("epub-chapter-outside", opf=opf("x", {"a": "../../../../etc/passwd", "b": "a.xhtml"}, ["a", "b"])))
    put("epub-chapter-by-net", "a.epub", epub("epub-chapter-by-net", opf=opf("x", {"a": "http://127.0.0.1:9/a", "b": "a.xhtml"}, ["a", "b"])))
    put("epub-spine-repeats", "a.epub", epub("epub-spine-repeats", opf=opf("x", {"a": "a.xhtml"}, ["a"] * 100000)))
    put("epub-spine-of-nothing", "a.epub", epub("epub-spine-of-nothing", opf=opf("x", {"a": "a.xhtml"}, [f"n{i}" for i in range(50000)])))
    put("epub-laughs", "a.epub", epub("epub-laughs", opf=opf("x", {"a": "a.xhtml"}, ["a"]).replace('<package', doctype("package", laughs()) + "<package")
        .replace("On x", "On &l9;")))
    put("epub-chapter-laughs", "a.epub", epub("epub-chapter-laughs", chapter='<?xml version="1.0"?>' + doctype("html", laughs()) +
        "<html><body><p>&l9;</p><p>Words behind the laughter.</p></body></html>"))
    put("epub-chapter-bomb", "a.epub", zipped(epub_files("epub-chapter-bomb", chapter="<html><body><p>" + "a " * (20 * MIB))))
    put("epub-locked", "a.epub", zipped(epub_files("epub-locked", chapter=PNG) | {"META-INF/encryption.xml":
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"/>'}))


def rtf_cases() -> None:
    def put_rtf(case: str, body: str) -> None:
        put(case, "a.rtf", rtf(rtf_paragraphs(case) + body + " words behind it"))

    put("rtf-cut", "a.rtf", rtf(rtf_paragraphs("rtf-cut"))[:-60])
    put("rtf-is-text", "a.rtf", text("rtf-is-text"))
    put("rtf-only-a-head", "a.rtf", r"{\rtf1}")
    put_rtf("rtf-deep", "{" * DEEP * 5)
    put_rtf("rtf-closed-too-often", "}" * DEEP)
    put_rtf("rtf-binary-past-the-end", r"\bin2147483647 ")
    put_rtf("rtf-binary-negative", r"\bin-5 ")
    put_rtf("rtf-bad-hexadecimal", r"\'zz\'\'4")
    put_rtf("rtf-absurd-numbers", r"\u99999999999999?\u-32769?\fs-99999999999\uc4294967295\u233 x")
    put_rtf("rtf-skips-all", r"\uc1000000\u233 ")
    put_rtf("rtf-long-word", "\\" + "a" * 500000)
    put_rtf("rtf-picture", r"{\pict\pngblip " + "00" * (2 * MIB) + "}")
    put_rtf("rtf-unknown-groups", r"{\*\unheardof " * 3000 + "}" * 3000)
    put_rtf("rtf-charset-unknown", r"\ansicpg99999\'e9")
    put_rtf("rtf-surrogates", r"\u-10240?\u-10240?\u-9216?")
    put_rtf("rtf-field-loop", r"{\field{\*\fldinst HYPERLINK " * 500 + "}" * 1000)


def ole(name: bytes, sector: int = 1) -> bytes:
    """A compound file of one directory entry; sector: what each sector of its table says comes next."""
    head = OLE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6) + struct.pack(
        "<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0) + b"\xff" * 432
    table = struct.pack("<I", sector) * 128
    entry = (name + bytes(64))[:64] + struct.pack("<HBB", len(name) + 2, 5, 1) + b"\xff" * 12 + bytes(36) + struct.pack("<IQ", 0, 1 << 40)
    return head + table + (entry + bytes(512))[:512] + bytes(2000)


def doc_cases() -> None:
    put("doc-cut", "a.doc", ole(b"R\0")[:100])
    put("doc-loop", "a.doc", ole(b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", 1))
    put("doc-table-points-outside", "a.doc", ole(b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", 0x7FFFFFFF))
    put("doc-is-rtf", "a.doc", rtf(rtf_paragraphs("doc-is-rtf")))
    put("doc-is-html", "a.doc", page("doc-is-html"))
    put("doc-is-text", "a.doc", text("doc-is-text"))


def pdf_cases() -> None:
    def put_pdf(case: str, objects: list[bytes], **more: int) -> None:
        put(case, "a.pdf", pdf(*objects, **more))

    def objects(tag: str) -> list[bytes]:
        return pdf_objects(pdf_stream(pdf_page(tag)))

    put_pdf("pdf-sound", objects("pdf-sound"))
    put("pdf-cut", "a.pdf", pdf(*objects("pdf-cut"))[:200])
    put("pdf-head-alone", "a.pdf", b"%PDF-1.7\n")
    put("pdf-is-html", "a.pdf", page("pdf-is-html"))
    put("pdf-is-text", "a.pdf", text("pdf-is-text"))
    put_pdf("pdf-no-root", objects("pdf-no-root"), root=99)
    put_pdf("pdf-table-elsewhere", objects("pdf-table-elsewhere"), start=99999999)
    pages = objects("pdf-pages-in-a-loop")
    pages[1] = b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>"
    put_pdf("pdf-pages-in-a-loop", pages)
    pages = objects("pdf-pages-without-number")
    pages[1] = b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>"
    put_pdf("pdf-pages-without-number", pages)
    pages = objects("pdf-one-page-a-thousand-times")
    pages[1] = b"<</Type/Pages/Kids[" + b"3 0 R " * 1000 + b"]/Count 1000>>"
    put_pdf("pdf-one-page-a-thousand-times", pages)
    put_pdf("pdf-content-is-itself", objects("x")[:4] + [b"5 0 R"])
    put_pdf("pdf-length-lies", pdf_objects(pdf_stream(pdf_page("pdf-length-lies"), length=1 << 40)))
    put_pdf("pdf-bomb", pdf_objects(pdf_stream(zlib.compress(b"BT /F1 12 Tf 20 800 Td " + b"(a) Tj " * (8 * MIB), 9), b"/Filter/FlateDecode")))
    put_pdf("pdf-filters-repeated", pdf_objects(pdf_stream(zlib.compress(b"x"), b"/Filter[" + b"/FlateDecode" * 5000 + b"]")))
    put_pdf("pdf-deep", objects("pdf-deep")[:4] + [b"[" * 100000 + b"]" * 100000])
    put_pdf("pdf-no-text", pdf_objects(pdf_stream(b"0 0 m 9 9 l S")))
    locked = pdf(*objects("pdf-locked")).replace(b"trailer\n<<", b"trailer\n<</Encrypt<</Filter/Standard/V 1/R 2/O(" + b"x" * 32 +
        b")/U(" + b"y" * 32 + b")/P -4>>/ID[(a)(a)]")
    put("pdf-locked", "a.pdf", locked)
    script = objects("pdf-with-script")
    script[0] = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.launchURL('http://127.0.0.1:9/'))>>>>"
    put_pdf("pdf-with-script", script)


def make() -> None:
    docx_cases()
    odt_cases()
    epub_cases()
    rtf_cases()
    doc_cases()
    pdf_cases()
