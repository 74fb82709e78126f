#!/bin/sh
exec "$(dirname "$0")/trend_oracle.py" --plenum "${PLENUM:-build/plenum}" --seed 3 --documents 100 --pairs 40
