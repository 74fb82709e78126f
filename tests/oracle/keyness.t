#!/bin/sh
here=$(dirname "$0")
exec "$here/keyness.py" --plenum "${PLENUM:-build/plenum}" --rounds 12 "$here/../../corpus/sample"
