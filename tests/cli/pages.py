#!/usr/bin/python3
"""A small site on loopback for crawlers: prints its port, serves until it is ended."""
import gzip
import subprocess
import zlib
from http.server import BaseHTTPRequestHandler, HTTPServer


def page(title, text, head=""):
    return f"<html><head>{head}<title>{title}</title></head><body><p>{text}</p></body></html>"


class Pages(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body, *headers):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def chunks(self, body):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        for at in range(0, len(body), 7):
            piece = body[at : at + 7]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")

    def do_GET(self):
        html = ("Content-Type", "text/html; charset=utf-8")
        meta = '<meta charset="gbk">'
        if self.path == "/gbk.html":
            body = page("会议", "浩平市召开会议。", meta).encode("gbk")
            self.answer(200, body, ("Content-Type", "text/html; charset=gbk"))
        elif self.path == "/gzip.html":
            body = gzip.compress(page("Packed", "Gzipped words.").encode())
            self.answer(200, body, html, ("Content-Encoding", "gzip"))
        elif self.path == "/deflate.html":
            body = zlib.compress(page("Flat", "Deflated words.").encode())
            self.answer(200, body, html, ("Content-Encoding", "deflate"))
        elif self.path == "/brotli.html":
            body = page("Brotli", "Squeezed words.").encode()
            body = subprocess.run(["brotli", "-c"], input=body, stdout=subprocess.PIPE, check=True).stdout
            self.answer(200, body, html, ("Content-Encoding", "br"))
        elif self.path == "/chunked.html":
            self.chunks(gzip.compress(page("Chunks", "Words in many chunks.").encode()))
        elif self.path == "/plain?id=7":
            self.answer(200, b"Plain words.\n", ("Content-Type", "text/plain"))
        elif self.path == "/old":
            self.answer(301, b"", ("Location", "/gzip.html"))
        elif self.path == "/picture":
            self.answer(200, b"\x89PNG\r\n\x1a\n", ("Content-Type", "image/png"))
        else:
            self.answer(404, page("No", "Missing words.").encode(), html)


server = HTTPServer(("127.0.0.1", 0), Pages)
print(server.server_port, flush=True)
server.serve_forever()
