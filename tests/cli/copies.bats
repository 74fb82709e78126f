#!/usr/bin/env bats
# One meeting told by several documents: how it is counted, shown, listed and overruled. Invented, as all of it.

load common

# The same meeting of the Lanting government in three texts, a copy of one, and two other meetings.
archive() {
	mkdir -p texts
	local canal='The meeting studied the dredging of the Willow Canal between the old salt market and the lock at Reed
Island, and the houses of forty ferrymen that stand in its way. It was decided that the pumping station at Heron Gate is to
be rebuilt with three diesel engines before the autumn floods, and that fishermen get new moorings below the tannery bridge.'
	local opening='On the afternoon of January 5, 2023, the Lanting Municipal Government held an executive meeting. Yu
Anping, deputy secretary of the municipal party committee and mayor, presided over the meeting and delivered a speech. He
Boyan, executive vice mayor, and Li Ceming, vice mayor, made speeches.'
	printf '%s\n\n%s\n' "$opening" "$canal" >texts/a-readout.txt
	printf 'Home | News | Contact\n\n%s\n\n%s\n\nShare this page. Editor of the day.\n' "$opening" "$canal" >texts/b-stamped.txt
	printf '%s\n\n  %s\n' "$opening" "$canal" | tr -s ' \n' ' ' >texts/c-spaces.txt
	cat >texts/d-other-day.txt <<'TEXT'
On the afternoon of January 12, 2023, the Lanting Municipal Government held an executive meeting. Yu Anping, deputy
secretary of the municipal party committee and mayor, presided over the meeting and delivered a speech. He Boyan, executive
vice mayor, and Li Ceming, vice mayor, made speeches.

The meeting heard of the twelve village schools of the Upper Terraces, where roofs of slate leak and teachers sleep in the
kitchens. Two hundred beds, iron stoves and a mule track to the pass are to be paid from the sale of the brick kiln.
TEXT
	indexed texts "$@"
}

id_of() { # SOURCE: the id of the meeting that is shown for it
	plenum search 'source:*' -n 100 --copies show --format jsonl |
		/usr/bin/python3 -Ic 'import json, sys
for line in sys.stdin:
    r = json.loads(line)
    if r["source"].endswith(sys.argv[1]): print(r["meeting"]); break' "$1"
}

@test "documents that tell of one meeting are counted as one, and searched as one" {
	archive
	gives 0 search ferrymen --format jsonl --totals
	holds 'len(r) == 2 and r[1]["totals"]["meetings"] == 1 and r[1]["totals"]["documents"] == 3 and r[1]["totals"]["folded"] == 2'
	gives 0 search ferrymen --format jsonl --copies show
	holds 'len(r) == 3 and len({x["meeting"] for x in r}) == 1 and len({x["document"] for x in r}) == 3'
	gives 0 cited ferrymen --format jsonl
	holds 'len(r) == 1 and r[0]["documents"] == 3'
	gives 0 status --format jsonl
	holds 'r[0]["documents"] == 4 and r[0]["meetings"] == 2'
}

@test "copies lists the tellings of a meeting, the kept one first, and why" {
	archive
	gives 0 copies --format jsonl
	holds '[list(x) for x in r] == 3 * [["meeting", "document", "source", "kind", "similarity", "reason", "kept"]]'
	holds '[x["kept"] for x in r] == [True, False, False] and r[0]["kind"] == "kept"'
	holds 'sorted(x["kind"] for x in r) == ["kept", "near-copy", "near-copy"]'
	holds 'all("same day 2023-01-05" in x["reason"] for x in r if x["kind"] == "near-copy")'
	holds 'all(x["similarity"] > .7 for x in r if not x["kept"])'
	gives 0 copies
	prints "1 meeting told of 3 times."
	prints "likeness"
	gives 0 copies --format tsv
	[ "${lines[0]}" = $'meeting\tdocument\tsource\tkind\tsimilarity\treason\tkept' ]
	gives 0 copies --source b-stamped --format jsonl
	holds 'len(r) == 3'
	gives 1 copies --source d-other-day --format jsonl
	gives 0 copies "$(id_of d-other-day.txt)" --format jsonl
	holds 'len(r) == 1 and r[0]["kept"]'
	gives 1 copies zzzzzzzz
	notes 'no meeting or document has this id'
}

@test "show takes any id of the tellings" {
	archive
	gives 0 copies --format jsonl
	local kept
	kept=$(holds 'True' && printf '%s\n' "$output" | head -n 1 | sed 's/.*"source":"\([^"]*\)".*/\1/')
	local all=$output line
	while read -r line; do
		gives 0 show "$(sed 's/.*"document":"\([^"]*\)".*/\1/' <<<"$line")" --format jsonl
		holds 'len({x["document"] for x in r}) == 3'
	done <<<"$all"
	gives 0 show "$(id_of a-readout.txt)"
	prints "source    $kept"
	prints 'copies'
}

@test "a user decides what is one meeting, and what is not" {
	archive
	local a d
	a=$(id_of a-readout.txt)
	d=$(id_of d-other-day.txt)
	printf '# mine\n\nsame %s %s # both of the canal\n' "${a:0:8}" texts/d-other-day.txt >decided
	gives 0 copies --decide decided
	prints '1 decision; '
	gives 0 status --format jsonl
	holds 'r[0]["meetings"] == 1'
	gives 0 copies --decisions
	[ "$output" = "same ${a:0:8} texts/d-other-day.txt # both of the canal" ]
	gives 0 copies --decisions --format jsonl
	holds 'r[0]["decision"] == "same" and set(r[0]["meetings"]) >= {"'"$d"'"}'
	gives 0 check
	# It outlives the next run, and the last run decides nothing.
	echo 'A note on lanterns.' >texts/e.txt
	indexed texts
	gives 0 status --format jsonl
	holds 'r[0]["meetings"] == 2'
	printf 'different %s texts/b-stamped.txt\n' texts/a-readout.txt >apart
	gives 0 copies --decide apart --format jsonl
	holds 'len(r) >= 1 and all(set(x) == {"meeting", "before", "now"} for x in r)'
	gives 0 status --format jsonl
	holds 'r[0]["meetings"] == 4'
	gives 0 copies --decide /dev/null
	gives 0 status --format jsonl
	holds 'r[0]["meetings"] == 3'
	gives 1 copies --decisions
}

@test "a line that is wrong is named, and changes nothing" {
	archive
	gives 0 copies --format jsonl
	local before=$output a
	a=$(id_of a-readout.txt)
	for line in 'equal x y' "same $a" 'same zzzzzzzzzzzz texts/a-readout.txt' 'different texts/a-readout.txt texts/c-spaces.txt'; do
		printf '# one\n%s\n' "$line" >decided
		gives 2 copies --decide decided
		complains 'decided: line 2: '
	done
	printf 'same texts/a-readout.txt texts/d-other-day.txt\ndifferent texts/d-other-day.txt texts/a-readout.txt\n' >decided
	gives 2 copies --decide decided
	complains 'decided: line 2: '
	complains 'different by this line and the same by others'
	gives 2 copies --decide decided "$a"
	gives 0 copies --format jsonl
	[ "$output" = "$before" ]
}

@test "a source with blanks in it stands between quotes" {
	archive
	mv texts/d-other-day.txt "texts/d's other day.txt"
	gives 0 index --prune texts
	printf "same 'texts/a-readout.txt' \"texts/d's other day.txt\" # both\n" >decided
	gives 0 copies --decide decided
	gives 0 status --format jsonl
	holds 'r[0]["meetings"] == 1'
	gives 0 copies --decisions
	[ "$output" = "$(cat decided)" ]
	printf '# one\n\nsame texts/a-readout.txt "texts/d'"'"'s other day.txt\n' >decided
	gives 2 copies --decide decided
	complains 'decided: line 3: "texts/d'"'"'s other day.txt: its quote does not end'
	printf 'same texts/a-readout.txt ""\n' >decided
	gives 2 copies --decide decided
	complains 'decided: line 1: '
	gives 2 copies --decide no-such-file
	complains 'no-such-file'
}

@test "folding that a kill has left undone is done by the next run" {
	for layout in packed xapian; do
		rm -rf texts ix
		archive --layout "$layout"
		gives 0 copies --format jsonl
		local want=$output
		gives 0 check
		# As it is when the last documents were committed, and then nothing more was.
		"$(dirname "$PLENUM")/set_meta" "$PLENUM_INDEX" folds ''
		"$(dirname "$PLENUM")/set_meta" "$PLENUM_INDEX" 'folds!' 1
		gives 0 copies --format jsonl # the same words are so without any folding
		holds 'len(r) == 2 and r[1]["kind"] == "exact"'
		indexed texts
		gives 0 copies --format jsonl
		[ "$output" = "$want" ]
		gives 0 check
	done
}

@test "both layouts, and files in another order, fold alike" {
	archive --layout packed
	gives 0 copies --format jsonl
	local packed=$output
	gives 0 --index other index --layout xapian texts/d-other-day.txt texts/c-spaces.txt texts/b-stamped.txt texts/a-readout.txt
	PLENUM_INDEX=$PWD/other gives 0 copies --format jsonl
	[ "$output" = "$packed" ]
	gives 0 --index other check
}

@test "what was folded is not when a telling goes, and a kept one that goes is followed by another" {
	archive
	rm texts/b-stamped.txt
	gives 0 index --prune texts
	gives 0 status --format jsonl
	holds 'r[0]["meetings"] == 2'
	gives 0 optimize
	gives 0 search ferrymen --format jsonl --totals
	holds 'r[-1]["totals"]["meetings"] == 1 and r[-1]["totals"]["documents"] == 2'
	rm texts/c-spaces.txt
	gives 0 index --prune texts
	gives 1 copies
	gives 0 check
}

@test "damaged folds are told of" {
	archive
	"$(dirname "$PLENUM")/set_meta" "$PLENUM_INDEX" folds 'xxxxxxxxx'
	gives 3 search ferrymen
	notes 'its folds of meetings'
	gives 1 check
	prints 'folds of meetings'
}
