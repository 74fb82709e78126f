#!/bin/sh
exec "$(dirname "$0")/layouts.py" --plenum "${PLENUM:-build/plenum}" --seed 1 --queries 150
