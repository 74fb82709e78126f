#!/bin/sh
exec "$(dirname "$0")/compare.py" --plenum "${PLENUM:-build/plenum}" --seed 1 --documents 100 --queries 1000 --layout packed
