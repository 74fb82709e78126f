#!/usr/bin/env bats
# The packed layout without its dead: optimize, and what a run does by itself.

load common

KILLS=${KILLS:-6}

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	"$(dirname "$PLENUM")/generate" --seed 11 --documents 300 --format files files
}

# layered: an index of several layers and many small updates, a third of whose documents were changed or
# removed. The files are in now/.
layered() {
	cp -r "$BATS_FILE_TMPDIR/files" now
	gives 0 index --layout packed now
	local n=0 file
	while read -r file; do
		n=$((n + 1))
		case $((n % 7)) in
		1) rm "$file" ;;
		3) sed -i -e 's/development/stability/g' -e '$a The plenary heard a report on zebras.' "$file" ;;
		esac
		[ "$((n % 60))" -ne 0 ] || gives 0 index --prune now
	done < <(find now -type f | sort)
	gives 0 index --prune now
}

# answers FILE: of every kind of question.
answers() {
	{
		plenum search 'source:*' -n 100000 --copies show --format jsonl --totals
		for query in 'the party' '"the people"' '"of the"' '"in the work of"' 'zebras' develop \
			'=development' 'econom*' 'title:report' 'titl* NEAR/5 work' 'party -people' \
			'"the party" OR stability' 'nowhereatall'; do
			plenum search "$query" -n 1000 --copies show --format jsonl --totals || true
			plenum search "$query" -n 7 --format jsonl || true
			plenum kwic "$query" -n 500 --format jsonl || true
		done
		plenum cited "the people" --format jsonl || true
		plenum cited "the party" --format jsonl || true
	} >"$1" 2>"$1.err"
}

# as_anew: the index in ix gives the answers of one built anew. Where a date does not order them, lines of
# kwic come in the order in which the documents came, so their order is left out.
as_anew() {
	gives 0 --index anew index --layout packed now
	answers ours
	PLENUM_INDEX=$PWD/anew answers theirs
	cmp <(sort ours) <(sort theirs)
}

size_of() { cat "$1"/*.glass | wc -c; }

@test "optimize changes no answer, and an index built anew gives the same" {
	layered
	answers before
	[ "$(wc -l <before)" -gt 1000 ]
	large=$(size_of ix)
	gives 0 optimize
	answers after
	cmp before after
	[ "$(size_of ix)" -lt "$large" ]
	as_anew
}

@test "optimize twice is stable" {
	layered
	gives 0 optimize
	answers once
	first=$(size_of ix)
	gives 0 optimize
	answers twice
	cmp once twice
	[ "$(size_of ix)" -eq "$first" ]
}

@test "an optimized index goes on" {
	layered
	gives 0 optimize
	rm "$(find now -type f | sort | tail -n 1)"
	gives 0 index --prune now
	gives 0 optimize
	echo 'A late word on zebras and the people.' >now/late.txt
	gives 0 index now
	answers grown
	gives 0 optimize
	answers after
	cmp grown after
	as_anew
}

@test "an index emptied, optimized and filled again" {
	cp -r "$BATS_FILE_TMPDIR/files" now
	gives 0 index --layout packed now
	find now -type f -delete
	gives 0 index --prune now
	prints 'reclaimed'
	gives 0 optimize
	gives 1 search 'the party'
	cp -r "$BATS_FILE_TMPDIR"/files/. now
	gives 0 index now
	as_anew
}

@test "a run that leaves over a third dead reclaims by itself" {
	cp -r "$BATS_FILE_TMPDIR/files" now
	gives 0 index --layout packed now
	large=$(size_of ix)
	find now -type f | sort | sed -n '1~8p' | xargs rm
	gives 0 index --prune now --format jsonl
	holds "r[0]['removed'] > 0 and r[0]['reclaimed'] == 0"
	find now -type f | sort | sed -n '1~2p' | xargs rm
	gives 0 index --prune now --format jsonl
	holds "r[0]['removed'] > 0 and r[0]['reclaimed'] > 0"
	[ "$(($(size_of ix) * 3))" -lt "$((large * 2))" ]
	as_anew
}

@test "a bulk build is compacted, and goes without where it cannot be" {
	"$(dirname "$PLENUM")/generate" --seed 12 --size 10M --format jsonl rows.jsonl
	gives 0 index --layout packed rows.jsonl
	[ "$(echo ix*)" = ix ]
	mkdir other.plenum-optimize
	touch other.plenum-optimize/mine
	gives 0 --index other index --layout packed rows.jsonl
	quiet
	[ -e other.plenum-optimize/mine ]
	[ "$(size_of ix)" -lt "$(size_of other)" ]
	answers ours
	PLENUM_INDEX=$PWD/other answers theirs
	cmp ours theirs
	gives 3 --index other optimize
	complains 'in the way'
}

@test "killed optimize: the index answers as before" {
	layered
	answers want
	cp -r ix base
	started=$(date +%s%3N)
	gives 0 optimize
	took=$(($(date +%s%3N) - started))
	RANDOM=${SEED:-5}
	for _ in $(seq "$KILLS"); do
		rm -rf ix*
		cp -r base ix
		ms=$((2 + RANDOM % took))
		timeout --foreground -s KILL "$((ms / 1000)).$(printf %03d $((ms % 1000)))" "$PLENUM" optimize >/dev/null 2>&1 || true
		answers got
		cmp want got
	done
	gives 0 optimize
	answers got
	cmp want got
	[ "$(echo ix*)" = ix ]
}

@test "an index grown by small updates is hardly bigger than one built at once" {
	local rows=20
	"$(dirname "$PLENUM")/generate" --seed 13 --documents 1200 --format jsonl all.jsonl
	mkdir now
	split -d -a 3 -l "$rows" --additional-suffix .jsonl all.jsonl part.
	for part in part.*; do
		mv "$part" now/
		gives 0 index --layout packed now
	done
	gives 0 check --deep
	prints ': 0 problems'
	gives 0 status --format jsonl
	holds "r[0]['sources'] == 1200 and r[0]['layers'] <= 3"
	[ "$(echo ix*)" = ix ]
	as_anew
	[ "$(size_of ix)" -le "$(($(size_of anew) * 13 / 10))" ]
}

@test "killed small updates: every one leaves whole layers" {
	mkdir now
	RANDOM=${SEED:-6}
	while read -r file; do
		cp "$file" now/
		timeout --foreground -s KILL "0.0$((10 + RANDOM % 50))" "$PLENUM" index --layout packed now \
			>/dev/null 2>&1 || true
	done < <(find "$BATS_FILE_TMPDIR/files" -type f | sort | head -n 60)
	gives 0 index now
	gives 0 check --deep
	prints ': 0 problems'
	as_anew
}
