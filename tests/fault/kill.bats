#!/usr/bin/env bats
# kill -9 at random moments: the index holds whole documents of its last commit, and the next run
# ends as an undisturbed one. KILLS=50 for more of them, SEED=N for other moments.

load ../cli/common

KILLS=${KILLS:-10}

setup_file() {
	cd "$BATS_FILE_TMPDIR"
	"$(dirname "$PLENUM")/generate" --seed 7 --size 1M --format jsonl rows.jsonl
	"$(dirname "$PLENUM")/generate" --seed 8 --documents 60 --format files files
	started=$(date +%s%3N)
	"$PLENUM" --index whole index --batch 64K rows.jsonl files
	echo $(($(date +%s%3N) - started)) >took
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
	export HOME=$PWD PLENUM_INDEX=$PWD/ix
}

# killed ARGUMENT...: a run that is killed at some moment of the time that a whole one takes.
# $ended is its status, 137 when it was; $whole: of one that is not (0).
killed() {
	local ms=$((10 + RANDOM % $(cat took)))
	ended=0
	timeout --foreground -s KILL "$((ms / 1000)).$(printf %03d $((ms % 1000)))" "$PLENUM" "$@" \
		>killed.out 2>killed.err || ended=$?
	[ "$ended" -ne 124 ] || ended=${whole:-0} # it ended by itself at that very moment
	[ "$ended" -ne 124 ] || ended=${whole:-0} # it had ended when the signal came
	[ "$ended" -eq "${whole:-0}" ] || [ "$ended" -eq 137 ] || fail "status $ended: $(cat killed.err)"
}

# sound: what a reader finds after a kill. Sets documents and sources.
sound() {
	gives 0 check --deep
	prints ': 0 problems'
	gives 0 status --format jsonl
	holds "r[0]['documents'] > 0"
	[[ $output =~ \"documents\":([0-9]+) ]]
	documents=${BASH_REMATCH[1]}
	[[ $output =~ \"sources\":([0-9]+) ]]
	sources=${BASH_REMATCH[1]}
	plenum search 'source:*' -n 100000 --copies show --format jsonl --totals >all
	[ "$(tail -n 1 all | sed 's/.*"documents":\([0-9]*\).*/\1/')" -eq "$documents" ]
}

# folds: which documents are told to be of one meeting, and why.
folds() { plenum copies -n 100000 --format jsonl | md5sum; }

# committed: a search answers; no index at all, or one with nothing in it, is as good as long as nothing was
# committed.
committed() {
	run --separate-stderr plenum status --format jsonl
	# shellcheck disable=SC2154
	if [ "$status" -eq 0 ]; then
		[[ $output != *'"documents":0,'* ]]
		return
	fi
	[[ $status -eq 3 && $stderr == *'no index'* ]] || fail "status $status: $stderr"
	return 1
}

# whole_documents: every document has the passages that it has in the undisturbed index.
whole_documents() {
	/usr/bin/python3 -I - <<'PY'
import json
def passages(name):
    got = {}
    for line in open(name):
        row = json.loads(line)
        if "rank" in row:
            # By id: which of several sources is shown depends on those that came.
            got.setdefault(row["document"], set()).add((row["passage"], row["offset"], row["text"]))
    return got
whole, part = passages("whole.all"), passages("all")
for document, rows in part.items():
    assert rows == whole[document], document
PY
}

@test "killed at $KILLS random moments" {
	export PLENUM_INDEX=$PWD/whole
	want=$(fingerprint)
	want_folds=$(folds)
	plenum copies --format jsonl | grep -q '"kind":"rewrite"'
	plenum search 'source:*' -n 100000 --copies show --format jsonl >whole.all
	export PLENUM_INDEX=$PWD/ix
	RANDOM=${SEED:-1}
	kills=0 tries=0 partial=0 unfolded=0
	while [ "$kills" -lt "$KILLS" ]; do
		[ "$((tries += 1))" -le "$((20 * KILLS))" ]
		killed index --batch 64K --jobs "$((1 + RANDOM % 2))" rows.jsonl files
		if [ "$ended" -eq 0 ]; then # too late: begin anew
			[ "$(fingerprint)" = "$want" ]
			rm -r ix
			continue
		fi
		kills=$((kills + 1))
		if committed; then
			sound
			whole_documents
			partial=$((partial + 1))
			[ "$(folds)" = "$want_folds" ] || unfolded=$((unfolded + 1))
		fi
		# Often go on from here, now and then begin anew.
		if [ "$((RANDOM % 3))" -eq 0 ]; then
			gives 0 index rows.jsonl files
			[ "$(fingerprint)" = "$want" ]
			[ "$(folds)" = "$want_folds" ]
			gives 0 check --deep
			rm -r ix
		fi
	done
	gives 0 index rows.jsonl files
	[ "$(fingerprint)" = "$want" ]
	[ "$(folds)" = "$want_folds" ]
	[ "$partial" -gt 0 ]
	echo "# $kills kills, $partial of them with an index, $unfolded of these before folding" >&3
}

@test "killed while documents are replaced and removed" {
	export PLENUM_INDEX=$PWD/ix2
	cp rows.jsonl old.jsonl
	sed -e 's/establishments/establishment/g' -e '1~5d' old.jsonl >new.jsonl
	cp -r files folder
	cp old.jsonl live.jsonl
	gives 0 --index base index live.jsonl folder
	cp new.jsonl live.jsonl
	rm -r folder/*
	mkdir -p folder
	cp -r base whole2
	gives 0 --index whole2 index --prune --batch 64K live.jsonl folder
	want=$(PLENUM_INDEX=$PWD/whole2 fingerprint)
	RANDOM=${SEED:-2}
	for _ in $(seq $((KILLS / 2))); do
		rm -rf ix2
		cp -r base ix2
		killed index --prune --batch 64K live.jsonl folder
		sound
		gives 0 index --prune live.jsonl folder
		[ "$(fingerprint)" = "$want" ]
	done
	gives 0 check --deep
}

@test "killed during optimize: there is an index at every moment" {
	export PLENUM_INDEX=$PWD/ix3
	cp -r whole ix3
	want=$(fingerprint)
	cp -r ix3 ix4
	started=$(date +%s%3N)
	gives 0 --index ix4 optimize
	echo $(($(date +%s%3N) - started)) >took
	RANDOM=${SEED:-3}
	for _ in $(seq "$KILLS"); do
		killed optimize
		[ "$(fingerprint)" = "$want" ]
	done
	gives 0 index rows.jsonl files
	gives 0 optimize
	[ "$(fingerprint)" = "$want" ]
	gives 0 check --deep
	[ "$(echo ix3*)" = ix3 ]
}

# one_file: rows with bad ones and twins among them, in big.jsonl; whole5 is its index.
one_file() {
	awk 'NR % 40 == 7 { print "not JSON" } NR % 60 == 9 { print before } { print; before = $0 }' \
		rows.jsonl >big.jsonl
	touch -d '1 hour ago' big.jsonl
	started=$(date +%s%3N)
	gives 1 --index whole5 index --batch 64K big.jsonl
	echo $(($(date +%s%3N) - started)) >took
}

# rows_done: what the run before reported as skimmed.
rows_done() { grep -o '"skimmed":[0-9]*' <<<"$output" | cut -d : -f 2; }

@test "killed inside one big file: the next run goes on where it stopped" {
	export PLENUM_INDEX=$PWD/ix5
	one_file
	whole=1
	want=$(PLENUM_INDEX=$PWD/whole5 fingerprint)
	gives 0 --index whole5 status --format jsonl
	[[ $output =~ \"sources\":([0-9]+) ]]
	all=${BASH_REMATCH[1]}
	RANDOM=${SEED:-4}
	went_on=0 tries=0
	while [ "$went_on" -lt "$((KILLS / 2))" ]; do
		[ "$((tries += 1))" -le "$((20 * KILLS))" ]
		rm -rf ix5
		for _ in 1 2 3; do
			killed index --batch 64K --jobs "$((1 + RANDOM % 2))" big.jsonl
			[ "$ended" -eq 137 ] || continue 2
		done
		committed || continue
		sound
		before=$sources
		[ "$before" -lt "$all" ] || continue # killed when all was done
		gives 1 index big.jsonl --format jsonl
		# As many rows as were committed were not analysed again.
		[ "$(rows_done)" -eq "$before" ] || fail "$before committed: $output"
		[ "$(fingerprint)" = "$want" ]
		gives 0 check --deep
		[ "$(plenum status --rejected --format jsonl | sort | md5sum)" = "$(
			plenum --index whole5 status --rejected --format jsonl | sort | md5sum
		)" ]
		went_on=$((went_on + 1))
	done
	gives 1 index big.jsonl --format jsonl
	[ "$(rows_done)" -eq 0 ]
}

@test "killed inside one big file that then changes: it is read anew" {
	export PLENUM_INDEX=$PWD/ix6
	one_file
	whole=1
	cp big.jsonl was.jsonl
	RANDOM=${SEED:-5}
	found=0 tries=0
	while [ "$found" -lt 2 ]; do
		[ "$((tries += 1))" -le "$((20 * KILLS))" ]
		rm -rf ix6
		cp was.jsonl big.jsonl
		touch -d '1 hour ago' big.jsonl
		killed index --batch 64K big.jsonl
		[ "$ended" -eq 137 ] && committed || continue
		sed -e 's/establishments/establishment/g' -e '1~5d' was.jsonl >big.jsonl
		touch -d '1 hour ago' big.jsonl
		gives 1 index big.jsonl --format jsonl
		[ "$(rows_done)" -eq 0 ]
		[ "$(plenum --index new index big.jsonl >/dev/null || PLENUM_INDEX=$PWD/new fingerprint)" \
			= "$(fingerprint)" ]
		gives 0 check --deep
		found=$((found + 1))
	done
}

@test "a kill while another lexicon is applied leaves the one or the other" {
	printf 'id\tforms\nx-reform\treform and opening|deepen the reform\nx-people\tpeople of the city|municipal committee\n' >own.tsv
	rm -rf ix applied
	cp -r whole ix
	cp -r whole applied
	plenum --index applied slogans --apply --lexicon own.tsv
	before=$(plenum slogans --all --format jsonl | md5sum)
	after=$(plenum --index applied slogans --all --format jsonl | md5sum)
	[ "$before" != "$after" ]
	started=$(date +%s%3N)
	plenum --index applied slogans --apply --lexicon own.tsv
	plenum --index applied slogans --apply --lexicon -
	echo $(($(date +%s%3N) - started)) >took
	for time in $(seq "$KILLS"); do
		if ((time % 2)); then killed slogans --apply --lexicon own.tsv; else killed slogans --apply --lexicon -; fi
		now=$(plenum slogans --all --format jsonl | md5sum)
		[[ $now == "$before" || $now == "$after" ]]
		sound
	done
	plenum slogans --apply --lexicon own.tsv
	[ "$(plenum slogans --all --format jsonl | md5sum)" = "$after" ]
	sound
}
