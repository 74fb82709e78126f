"""What the malformed set is made of: writers of each kind of file that write what they are told, sense or not."""

import bz2
import gzip
import io
import lzma
import os
import stat
import struct
import tarfile
import zipfile
import zlib

MIB = 1 << 20
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89" + bytes(range(256)) * 4
ELF = b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x03\0\x3e\0" + bytes(range(256)) * 4
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# ---- cases: a folder each, named for what is in it -------------------------------------------------------

_root = b""
_names: list[str] = []
_missing: list[str] = []


def begin(root: str) -> None:
    global _root
    _root = os.fsencode(root)


def names() -> list[str]:
    return _names


def place(case: str, name: str | bytes) -> bytes:
    """Where the file of a case goes; its folder is made."""
    assert case not in _names, case
    _names.append(case)
    folder = os.path.join(_root, os.fsencode(case))
    os.makedirs(folder)
    return os.path.join(folder, name if isinstance(name, bytes) else os.fsencode(name))


def without(case: str) -> None:
    """This machine does not let it be made."""
    _names.remove(case)
    _missing.append(case)


def missing() -> list[str]:
    return _missing


def put(case: str, name: str | bytes, data: bytes | str) -> None:
    with open(place(case, name), "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())


def prose(tag: str, sentences: int = 3) -> str:
    """Plain English that no other case has."""
    first = f"The harbour office of Ostrava Bay wrote of {tag.replace('-', ' ')} in this notice."
    more = [
        "The council met in the old town hall, and the minutes were read and approved.",
        "Repairs to the northern pier begin in spring and are paid from the common fund.",
        "Members asked for a report on the ferry, which the director promised for the autumn.",
    ]
    return "\n\n".join([first] + [more[i % 3] for i in range(sentences - 1)]) + "\n"


def text(tag: str) -> bytes:
    return prose(tag).encode()


def page(tag: str, head: str = "", body: str = "") -> str:
    paragraphs = "".join(f"<p>{p}</p>\n" for p in prose(tag).split("\n\n"))
    return f"<html><head><title>On {tag}</title>{head}</head><body>{body}{paragraphs}</body></html>"


# ---- packing ---------------------------------------------------------------------------------------------


def gz(data: bytes, level: int = 9) -> bytes:
    return gzip.compress(data, level, mtime=0)


def zeros_through(packer, n: int, byte: bytes = b"a") -> bytes:
    """n times the byte, packed by an object with compress and flush."""
    block = byte * MIB
    out = [packer.compress(block) for _ in range(n // MIB)]
    return b"".join(out) + packer.compress(block[: n % MIB]) + packer.flush()


def gz_bomb(n: int) -> bytes:
    return zeros_through(zlib.compressobj(9, zlib.DEFLATED, 31), n)


def xz_huge_dictionary(data: bytes) -> bytes:
    """An .xz whose LZMA2 filter asks for 4 GiB - 1, its header's checksum right."""
    packed = bytearray(lzma.compress(data, check=lzma.CHECK_CRC32))
    size = (packed[12] + 1) * 4
    at = packed.index(b"\x21\x01", 12, 12 + size)
    packed[at + 2] = 40
    packed[12 + size - 4 : 12 + size] = struct.pack("<I", zlib.crc32(packed[12 : 12 + size - 4]))
    return bytes(packed)


def zst(*blocks: tuple[int, int, bytes], header: bytes = b"\x00\x58") -> bytes:
    """A frame of blocks (type, size, bytes): 0 raw, 1 one byte repeated, 2 compressed. Window: 2 MiB."""
    out = b"\x28\xb5\x2f\xfd" + header
    for i, (kind, size, data) in enumerate(blocks):
        out += struct.pack("<I", (i == len(blocks) - 1) | kind << 1 | size << 3)[:3] + data
    return out


def zst_raw(data: bytes) -> bytes:
    parts = [data[i : i + 100000] for i in range(0, len(data), 100000)]
    return zst(*[(0, len(p), p) for p in parts])


def lz4(data: bytes, size: int | None = None, head: bytes = b"\x60\x40\x82") -> bytes:
    """A frame of one block that is not compressed; size: what its header says."""
    n = len(data) if size is None else size
    return b"\x04\x22\x4d\x18" + head + struct.pack("<I", n & 0xFFFFFFFF | 1 << 31) + data + bytes(4)


# ---- archives --------------------------------------------------------------------------------------------


def tar_header(name: bytes, size: bytes = b"00000000000", kind: bytes = b"0", link: bytes = b"",
               checksum: bytes | None = None) -> bytes:
    head = bytearray(512)
    head[0 : len(name)] = name[:100]
    head[100:108], head[108:116], head[116:124] = b"0000644\0", b"0000000\0", b"0000000\0"
    head[124 : 124 + len(size)] = size[:12]
    head[136:147] = b"00000000000"
    head[148:156] = b" " * 8
    head[156:157] = kind
    head[157 : 157 + len(link)] = link[:100]
    head[257:265] = b"ustar\00000"
    head[148:156] = checksum if checksum is not None else b"%06o\0 " % sum(head)
    return bytes(head)


def tar_entry(name: bytes, data: bytes, kind: bytes = b"0") -> bytes:
    return tar_header(name, b"%011o" % len(data), kind) + data + bytes(-len(data) % 512)


def tar(*entries: bytes) -> bytes:
    return b"".join(entries) + bytes(1024)


def pax(name: bytes, data: bytes, **told: bytes) -> bytes:
    """An entry whose extended header tells what is given."""
    records = b""
    for key, value in told.items():
        body = b" %s=%s\n" % (key.replace("__", ".").encode(), value)
        n = len(body) + 1
        while len(b"%d" % n) + len(body) != n:
            n = len(b"%d" % n) + len(body)
        records += b"%d" % n + body
    return tar_entry(b"PaxHeader", records, b"x") + tar_entry(name, data)


def zipped(files: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as z:
        for name, data in files.items():
            z.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def zip_local(name: bytes, data: bytes, size: int, crc: int, method: int = 0, flags: int = 0,
              stored: int | None = None, extra: bytes = b"") -> bytes:
    n = len(data) if stored is None else stored
    return struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, flags, method, 0, 33, crc, n, size, len(name),
                       len(extra)) + name + extra + data


def zip_central(name: bytes, at: int, stored: int, size: int, crc: int, method: int = 0, flags: int = 0,
                mode: int = 0o100644, extra: bytes = b"") -> bytes:
    return struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20 | 3 << 8, 20, flags, method, 0, 33, crc, stored, size,
                       len(name), len(extra), 0, 0, 0, mode << 16, at) + name + extra


def zip_end(n: int, size: int, at: int, comment: bytes = b"", comment_len: int | None = None) -> bytes:
    return struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, n, n, size, at,
                       len(comment) if comment_len is None else comment_len) + comment


def zip_of(*entries: dict) -> bytes:
    """Entries by what their headers say: name, data, and any of size, crc, method, flags, stored, mode, extra."""
    body = central = b""
    for e in entries:
        data, method = e["data"], e.get("method", 0)
        size, crc = e.get("size", len(data)), e.get("crc", zlib.crc32(data))
        flags, extra = e.get("flags", 0), e.get("extra", b"")
        central += zip_central(e["name"], len(body), e.get("stored", len(data)), e.get("central_size", size), crc,
                               method, flags, e.get("mode", 0o100644), extra)
        body += zip_local(e["name"], data, size, crc, method, flags, e.get("stored"), extra)
    return body + central + zip_end(len(entries), len(central), len(body))


def deflated(data: bytes) -> bytes:
    return zlib.compress(data, 9)[2:-4]


def seven_number(n: int) -> bytes:
    return bytes([n]) if n < 0x80 else b"\xff" + struct.pack("<Q", n)


def seven(header: bytes, packed: bytes = b"", offset: int | None = None, size: int | None = None,
          crc: int | None = None) -> bytes:
    """A 7z of a header as it is, checksums right unless told."""
    start = struct.pack("<QQI", len(packed) if offset is None else offset, len(header) if size is None else size,
                        zlib.crc32(header) if crc is None else crc)
    return b"7z\xbc\xaf\x27\x1c\0\4" + struct.pack("<I", zlib.crc32(start)) + start + packed + header


def seven_header(data: bytes, name: str, coder: bytes = b"\x01\x00", size: int | None = None, files: int = 1,
                 packed: int | None = None, folders: int = 1) -> bytes:
    """One file in one folder; coder: its flags, id and properties."""
    number = seven_number
    utf16 = name.encode("utf-16-le") + b"\0\0"
    return (b"\x01\x04\x06" + number(0) + number(1) + b"\x09" + number(len(data) if packed is None else packed)
            + b"\x00\x07\x0b" + number(folders) + b"\x00\x01" + coder
            + b"\x0c" + number(len(data) if size is None else size) + b"\x00\x08\x00\x00\x05" + number(files)
            + b"\x11" + number(len(utf16) + 1) + b"\x00" + utf16 + b"\x00\x00")


def zip_overlapping(kernel: bytes, n: int) -> bytes:
    """n entries that share one deflated kernel: each quotes the header of the next in a stored block."""
    plain = kernel
    packed, central = deflated(kernel), b""
    parts = []  # from the last to the first: name, what is before the next one's header, sizes
    body = packed
    size, crc = len(plain), zlib.crc32(plain)
    for i in reversed(range(n)):
        name = b"%d.txt" % i
        header = zip_local(name, b"", size, crc, 8, stored=len(body))
        parts.append((name, len(body), size, crc, len(header) + len(body)))
        plain, size = header + plain, size + len(header)
        crc = zlib.crc32(plain)
        body = b"\x00" + struct.pack("<HH", len(header), len(header) ^ 0xFFFF) + header + body
    out = body[5:]  # the quotation before the first entry is nobody's
    for name, stored, size, crc, behind in reversed(parts):
        central += zip_central(name, len(out) - behind, stored, size, crc, 8)
    return out + central + zip_end(n, len(central), len(out))


def cpio_entry(name: bytes, data: bytes, mode: int = 0o100644, namesize: str | None = None,
               filesize: str | None = None) -> bytes:
    fields = ["%08X" % n for n in (1, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0)]
    fields[6], fields[11] = filesize or fields[6], namesize or fields[11]
    head = b"070701" + "".join(fields).encode() + name + b"\0"
    head += bytes(-len(head) % 4)
    return head + data + bytes(-len(data) % 4)


CPIO_END = cpio_entry(b"TRAILER!!!", b"", 0)

# ---- the web and the post --------------------------------------------------------------------------------


def http(body: bytes, kind: str = "text/html; charset=utf-8", headers: str = "", status: str = "200 OK") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body


def warc_record(block: bytes, uri: str | bytes | None = "http://ostrava-bay.example/a.html", kind: str = "response",
                length: str | None = None, version: str = "WARC/1.0", extra: str = "") -> bytes:
    target = b"" if uri is None else b"WARC-Target-URI: " + (uri if isinstance(uri, bytes) else uri.encode()) + b"\r\n"
    media = "application/http; msgtype=response" if kind in ("response", "revisit") else "text/plain"
    return (f"{version}\r\nWARC-Type: {kind}\r\nWARC-Date: 2011-03-04T05:06:07Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{zlib.crc32(block):012x}>\r\n").encode() + target + (
            f"{extra}Content-Type: {media}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
            ).encode() + block + b"\r\n\r\n"


def chunked(*parts: tuple[str, bytes]) -> bytes:
    """A body in chunks (what the size line says, bytes), without its end."""
    return b"".join(size.encode() + b"\r\n" + data + b"\r\n" for size, data in parts)


CHUNKED = "Transfer-Encoding: chunked\r\n"


def letter(body: bytes, kind: str = "text/plain; charset=utf-8", headers: str = "", subject: str = "A notice") -> bytes:
    return (f"From: Office <office@ostrava-bay.example>\nTo: all@ostrava-bay.example\nSubject: {subject}\n"
            f"Date: Fri, 04 Mar 2011 05:06:07 +0000\nMIME-Version: 1.0\nContent-Type: {kind}\n{headers}\n"
            ).encode() + body


def mbox(*letters: bytes) -> bytes:
    return b"".join(b"From office@ostrava-bay.example Fri Mar  4 05:06:07 2011\n" + one + b"\n" for one in letters)


# ---- documents -------------------------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCX_TYPES = ('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
              '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
              '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
              '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
DOCX_RELS = ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
             '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
             ' Target="word/document.xml"/></Relationships>')


def word_paragraphs(tag: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{p.strip()}</w:t></w:r></w:p>" for p in prose(tag).split("\n\n"))


def word(body: str, prolog: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document {W}><w:body>{body}</w:body></w:document>'


def docx_files(document: bytes | str) -> dict[str, bytes | str]:
    return {"[Content_Types].xml": DOCX_TYPES, "_rels/.rels": DOCX_RELS, "word/document.xml": document}


def docx(document: bytes | str) -> bytes:
    return zipped(docx_files(document))


ODF = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
       'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
       'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"')


def odt_content(body: str, prolog: str = "") -> str:
    return (f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<office:document-content {ODF}><office:body><office:text>'
            f'{body}</office:text></office:body></office:document-content>')


def odt_paragraphs(tag: str) -> str:
    return "".join(f"<text:p>{p.strip()}</text:p>" for p in prose(tag).split("\n\n"))


def odt_files(content: bytes | str) -> dict[str, bytes | str]:
    return {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content,
            "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            '</manifest:manifest>'}


def odt(content: bytes | str) -> bytes:
    return zipped(odt_files(content), zipfile.ZIP_STORED)


CONTAINER = ('<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
             '<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>')


def opf(tag: str, items: dict[str, str], spine: list[str]) -> str:
    manifest = "".join(f'<item id="{i}" href="{h}" media-type="application/xhtml+xml"/>' for i, h in items.items())
    refs = "".join(f'<itemref idref="{i}"/>' for i in spine)
    return ('<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>On {tag}</dc:title></metadata>'
            f"<manifest>{manifest}</manifest><spine>{refs}</spine></package>")


def xhtml(tag: str) -> str:
    return page(tag).replace("<html>", '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">')


def epub_files(tag: str, **change: bytes | str | None) -> dict[str, bytes | str]:
    """change: container, opf, chapter; None leaves one out."""
    files = {"mimetype": "application/epub+zip",
             "META-INF/container.xml": change.get("container", CONTAINER),
             "OEBPS/book.opf": change.get("opf", opf(tag, {"a": "a.xhtml"}, ["a"])),
             "OEBPS/a.xhtml": change.get("chapter", xhtml(tag))}
    return {name: data for name, data in files.items() if data is not None}


def epub(tag: str, **change: bytes | str | None) -> bytes:
    return zipped(epub_files(tag, **change), zipfile.ZIP_STORED)


def rtf(body: str) -> str:
    return r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}" + body + "}"


def rtf_paragraphs(tag: str) -> str:
    return prose(tag).strip().replace("\n\n", r"\par ") + r"\par "


def pdf(*objects: bytes, root: int = 1, start: int | None = None) -> bytes:
    """Objects from number 1 on, a right table of them behind."""
    out, at = b"%PDF-1.4\n", []
    for i, body in enumerate(objects):
        at.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i + 1, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % a for a in at)
    return out + b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, root, table if start is None else start)


def pdf_stream(data: bytes, told: bytes = b"", length: int | None = None) -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (told, len(data) if length is None else length, data)


def pdf_objects(content: bytes) -> list[bytes]:
    """Catalogue, pages, page, font, content."""
    return [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", content]


def pdf_page(tag: str) -> bytes:
    lines = b"".join(b"(%s) Tj 0 -14 Td " % p.strip().encode() for p in prose(tag).split("\n\n"))
    return b"BT /F1 12 Tf 20 800 Td " + lines + b"ET"


def laughs(levels: int = 9) -> str:
    """A document type whose last entity stands for 10 ** levels times "lol"."""
    out = '<!ENTITY l0 "lol">'
    for i in range(levels):
        out += f'<!ENTITY l{i + 1} "{f"&l{i};" * 10}">'
    return out


def doctype(root: str, inside: str) -> str:
    return f"<!DOCTYPE {root} [{inside}]>"
