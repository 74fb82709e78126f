#!/bin/sh
exec "$(dirname "$0")/trend_oracle.py" --plenum "${PLENUM:-build/plenum}" --seed 1 --documents 120 --pairs 60 --phrases
