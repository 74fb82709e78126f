#!/bin/sh
exec "$(dirname "$0")/collocates.py" --plenum "${PLENUM:-build/plenum}" --seed 7 --queries 150
