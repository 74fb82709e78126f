#!/usr/bin/python3
"""Mail as Python writes it, into the working folder."""
import mailbox
from email import policy
from email.charset import QP, Charset
from email.header import Header
from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText


def new(subject, day, text, **how):
    m = EmailMessage()
    m["From"] = "Office <office@example.org>"
    m["Subject"] = subject
    m["Date"] = f"Thu, {day:02} Jan 2023 10:00:00 +0800"
    m.set_content(text, **how)
    return m


plain = new("A plain note", 5, "Plain words.\n\nFrom the office with care.\n>From a friend.\n")
base64 = new("Packed", 6, "Based words with a caf\u00e9.\n", cte="base64")
quoted = new("Quoted", 7, "Quoted words = " + "and very long " * 20 + "caf\u00e9.\n", cte="quoted-printable")

both = new("Two ways", 8, "Alternative words, plain.\n")
both.add_alternative("<html><body><p>Alternative words, <b>bold</b>.</p></body></html>", subtype="html")
page = new("A page", 9, "<html><body><p>Paged words.</p></body></html>", subtype="html")
page.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="seal.png")

files = new("With files", 10, "Covering words.\n")
files.add_attachment("Attached words.\n", filename="report.txt")
files.add_attachment("Attached again.\n", filename="report.txt")
files.add_attachment("Named words.\n", filename="会议.txt")
files.add_attachment(b'{"id":"r1","text":"Row words."}\n', maintype="application", subtype="octet-stream", filename="rows.jsonl")
files.add_attachment(new("Inner", 11, "Inner words.\n"))

chinese = Message()
chinese["Subject"] = Header("浩平市政府工作会议召开，研究部署下一阶段的重点工作任务安排", "gb2312")
chinese["Date"] = "Thu, 12 Jan 2023 10:00:00 +0800"
chinese.set_payload("Titled words.\n")

flowed = Message()
flowed["Subject"] = "Flowed"
flowed["Date"] = "13 Jan 2023 10:00 +0800"
flowed["Content-Type"] = 'text/plain; charset="us-ascii"; format=flowed'
flowed.set_payload("Flowed words that go \non over lines.\n\nNext paragraph.\n")

box = mailbox.mbox("box.mbox")
for message in plain, base64, quoted, both, page, files, chinese, flowed:
    box.add(message)
box.flush()

with open("one.eml", "wb") as f:
    f.write(files.as_bytes(policy=policy.SMTP))
