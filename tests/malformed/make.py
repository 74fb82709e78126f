#!/usr/bin/python3
"""Makes the malformed set in a folder: a folder for each case, of that name, with one hostile file in it.

	make.py DIR
"""

import sys

sys.dont_write_bytecode = True

import archives
import made
import names
import office
import post
import rows
import texts
import web


def make() -> None:
    for part in (archives, rows, texts, web, post, office, names):
        part.make()


if __name__ == "__main__":
    made.begin(sys.argv[1])
    make()
