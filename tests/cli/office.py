#!/usr/bin/env python3
"""Makes the documents of office.bats that pandoc cannot make, in the folder given."""

import os
import re
import sys
import zipfile

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

os.chdir(sys.argv[1])


def put(name, data):
    with open(name, "wb") as f:
        f.write(data)


# ---- PDF --------------------------------------------------------------------------------------

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
styles = getSampleStyleSheet()
filled = ParagraphStyle("filled", parent=styles["BodyText"], alignment=4, firstLineIndent=20, spaceBefore=0, spaceAfter=0)
chinese = ParagraphStyle("chinese", fontName="STSong-Light", fontSize=12, leading=18, firstLineIndent=24, wordWrap="CJK")


def running(font, head, foot):
    def draw(page, document):
        page.setFont(font, 9)
        page.drawString(72, 810, head)
        page.drawCentredString(300, 30, foot % document.page)

    return {"onFirstPage": draw, "onLaterPages": draw}


sentence = (
    "The ferry between Aunby and Haoping will run every day from the first of March, and the fare will remain as it "
    "was agreed by the council in the previous year. Passengers who hold a card of the district travel free of charge "
    "on weekdays before noon. "
)
parts = [Paragraph("Notice on the Ferry of Aunby", styles["Title"]), Paragraph("2 March 2021", styles["Normal"])]
parts += [Paragraph("Paragraph %d begins here. " % i + 2 * sentence, filled) for i in range(14)]
SimpleDocTemplate("report.pdf", pagesize=A4).build(parts, **running("Helvetica", "Gazette of Aunby, No. 12", "- %d -"))

sentence = "渡轮自三月一日起每天开行，票价按照区议会上一年度商定的标准执行。持有本区身份证的乘客免费乘坐。"
parts = [Paragraph("关于渡轮的通知", ParagraphStyle("title", parent=chinese, fontSize=20, leading=30))]
parts += [Paragraph(3 * sentence, chinese) for _ in range(20)]
SimpleDocTemplate("zh.pdf", pagesize=A4).build(parts, **running("STSong-Light", "安比区公报", "第 %d 页"))

page = canvas.Canvas("scan.pdf")
page.rect(100, 100, 200, 200, fill=1)
page.save()

page = canvas.Canvas("locked.pdf", encrypt=StandardEncryption("secret"))
page.drawString(100, 700, "Nothing to see.")
page.save()

with open("report.pdf", "rb") as f:
    put("cut.pdf", f.read()[:3000])

rl_config.useA85 = 0
page = canvas.Canvas("torn.pdf", pageCompression=1)
for number in ("first", "second", "third"):
    page.drawString(100, 700, "The %s page speaks of grain and of the ferry." % number)
    page.showPage()
page.save()
with open("torn.pdf", "rb") as f:
    torn = bytearray(f.read())
    second = [m.end() for m in re.finditer(rb"(?<!end)stream\r?\n", torn)][1]
    torn[second : second + 20] = bytes(20)
    put("torn.pdf", torn)
with open("report.pdf", "rb") as f:
    put("moved.pdf", re.sub(rb"startxref\s+[0-9]+", b"startxref\n7", f.read()))

# ---- DOCX -------------------------------------------------------------------------------------

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def words(text):
    return "<w:r><w:t>%s</w:t></w:r>" % text


def docx(name, body, **more):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", "<Types/>")
        z.writestr("word/document.xml", "<w:document %s><w:body>%s</w:body></w:document>" % (SPACES, body))
        for part, text in more.items():
            z.writestr(part.replace("__", "/") + ".xml", text)


box = "<w:txbxContent><w:p>%s</w:p></w:txbxContent>" % words("In a box.")
docx(
    "tracked.docx",
    '<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr>%s</w:p>' % words("标题")
    + "<w:p>%s<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins>%s</w:ins>" % (words("kept "), words("inserted"))
    + "<w:r><w:tab/><w:t>tab</w:t><w:br/><w:t>line</w:t></w:r></w:p>"
    + "<w:p><w:r><mc:AlternateContent><mc:Choice>%s</mc:Choice><mc:Fallback>%s</mc:Fallback>" % (box, box)
    + "</mc:AlternateContent></w:r></w:p>",
    word__styles='<w:styles %s><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>' % SPACES,
)
docx("bomb.docx", "<w:p>%s</w:p>" % words("a " * 20000000))
docx("entity.docx", "<w:p>%s</w:p>" % words("&lol;"))
docx("deep.docx", "<w:p>" * 5000)
docx(
    "stamped.docx",
    "<w:p>%s</w:p>" % words("The harbour is deep."),
    docProps__core='<c xmlns:dcterms="t"><dcterms:created>2018-01-01T00:00:00Z</dcterms:created>'
    "<dcterms:modified>2019-05-06T07:08:09Z</dcterms:modified></c>",
)
with open("ferry.docx", "rb") as f:
    put("cut.docx", f.read()[:4000])
with zipfile.ZipFile("sheet.xlsx", "w") as z:
    z.writestr("[Content_Types].xml", "<Types/>")
    z.writestr("xl/sheet.xml", "<sheet><text>This is no document.</text></sheet>")

# ---- EPUB -------------------------------------------------------------------------------------


def epub(name, items, parts):
    with zipfile.ZipFile(name, "w") as z:
        z.writestr("mimetype", "application/epub+zip")
        z.writestr("META-INF/container.xml", '<c><rootfiles><rootfile full-path="a/b.opf"/></rootfiles></c>')
        listed = "".join('<item id="i%d" href="%s" media-type="%s"/>' % (i, href, kind) for i, (href, kind) in enumerate(items))
        spine = "".join('<itemref idref="i%d"/>' % i for i in range(len(items)))
        z.writestr("a/b.opf", "<package><manifest>%s</manifest><spine>%s</spine></package>" % (listed, spine))
        for part, text in parts.items():
            z.writestr(part, "<html><body><p>%s</p></body></html>" % text)


page = "application/xhtml+xml"
epub(
    "endings.epub",
    [("./one.xhtml", page), ("two.xht", page), ("../three", "text/x-oeb1-document"), ("front.jpg", "image/jpeg")],
    {"a/one.xhtml": "The first ferry.", "a/two.xht": "The second ferry.", "three": "The third ferry."},
)
epub("gap.epub", [("one.xhtml", page), ("two.xhtml", page)], {"a/one.xhtml": "The first ferry."})

# ---- XML --------------------------------------------------------------------------------------

laughs = "".join('<!ENTITY l%d "%s">' % (i, 10 * ("&l%d;" % (i - 1))) for i in range(1, 10))
put("laughs.xml", ('<!DOCTYPE d [<!ENTITY l0 "ha">%s]><d><text>&l9;</text></d>' % laughs).encode())
put("outside.xml", b'<!DOCTYPE d [<!ENTITY secret SYSTEM "file:///etc/passwd">]><d><text>&secret;</text></d>')
