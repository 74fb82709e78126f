#!/usr/bin/env bats
# slogans --new: phrases that behave like slogans and are not known.

load common

# 120 meetings of ten years in twelve places, of words that never come twice in the same order; and in some of them
# "two kilns", 四窑一炉 and what only looks so.
setup_file() {
	cd "$BATS_FILE_TMPDIR"
	/usr/bin/python3 -I >rows.jsonl <<'ROWS'
import json, random
rng = random.Random(4)
words = [a + b for a in "bar dol fen gom hul jat kes lum mov nar pib rud".split() for b in "ak ed il om ur ast".split()]
places = ["Abo", "Bemo", "Cilu", "Dano", "Efri", "Fola", "Gamu", "Hesta", "Ibru", "Jolan", "Kemi", "Lorra"]
def filler(n):
    return " ".join(rng.choice(words) for _ in range(n))
for i in range(120):
    year, place = 2013 + i // 12, rng.choice(places)
    text = [filler(12) + ". " + filler(9) + "."]
    if year >= 2019 and i % 3:
        kilns = rng.choice(['"two kilns"', "“two kilns”", "“Two Kilns”", "two kilns", "“two kiln”"])
        text.append(f"{filler(6)} must {rng.choice(['firmly support', 'uphold', 'implement'])} the {kilns} {filler(5)}.")
    if year >= 2020 and i % 2:
        text.append(f"{filler(4)} implement {rng.choice(['“three jars and one lid”', '“three jars one lid”'])} {filler(4)}.")
    if year >= 2018:
        text.append(f"{filler(4)} firmly support the “two establishments” {filler(3)}.")
    text.append(f"{filler(3)} read the “Rules on Small Wells” {filler(3)}. {rng.choice(['Two', 'Six', 'Ten'])} barrels {filler(4)}.")
    print(json.dumps({"id": f"r{i}", "date": f"{year}-{i % 12 + 1:02}-07", "place": place,
                      "text": f"A meeting was held in {place}. " + "\n\n".join(text)}))
for i in range(9):
    print(json.dumps({"id": f"z{i}", "date": f"202{i % 4}-0{i + 1}-11", "text":
                      "会议强调，" + "".join(rng.choice("江河湖海山川田林") for _ in range(9)) + "，要落实“四窑一炉”，" +
                      "".join(rng.choice("金木水火土日月星") for _ in range(9)) + "。"}))
for i in range(6):
    print(json.dumps({"id": f"copy{i}", "date": "2021-01-09", "text": "Ferries wait. “Five oars of pine” lie on the sand, wrote the paper."}))
ROWS
	"$PLENUM" --index ix index -q rows.jsonl
	"$PLENUM" --index xapian index -q --layout xapian rows.jsonl
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
	export HOME=$PWD PLENUM_INDEX=$PWD/ix
}

@test "what is planted is proposed: English in quotes or not, with variants, and Chinese" {
	gives 0 slogans --new --format jsonl
	holds "{'two kilns', '四窑一炉'} < {x['phrase'] for x in r[:3]}"
	holds "[v['phrase'] for x in r for v in x['variants'] if 'jars' in x['phrase']] == ['three jars one lid']"
}

@test "known slogans, numbers that change, titles of works and what one text says are not" {
	gives 0 slogans --new --format jsonl
	holds "not any(w in x['phrase'] for x in r for w in ('establish', 'barrel', 'rules', 'wells', 'oars'))"
}

@test "a row counts what cited counts" {
	gives 0 slogans --new --format jsonl
	rows=$output
	for phrase in 'two kilns' 四窑一炉; do
		output=$rows
		holds "len([x for x in r if x['phrase'] == '$phrase']) == 1"
		row=$(grep -F "\"phrase\":\"$phrase\"" <<<"$rows")
		gives 0 cited "\"$phrase\"" --format jsonl
		output=$row$'\n'$output
		holds "r[0]['meetings'] == len(r) - 1"
		holds "r[0]['mentions'] == sum(x['mentions'] for x in r[1:]) == sum(r[0]['forms'].values())"
		holds "r[0]['documents'] == sum(x['documents'] for x in r[1:])"
		holds "(r[0]['first'], r[0]['last']) == (r[1]['date'], r[-1]['date'])"
		holds "(r[0]['meeting'], r[0]['passage'], r[0]['sample']) == (r[1]['meeting'], r[1]['passage'], r[1]['text'])"
	done
}

@test "forms and quotes are counted, places are those of the meetings" {
	gives 0 slogans --new --format jsonl -n 1
	holds "r[0]['phrase'] == 'two kilns' and set(r[0]['forms']) == {'two kilns', 'two kiln'}"
	holds "0 < r[0]['quoted'] < r[0]['mentions'] and sum(r[0]['places'].values()) <= r[0]['meetings']"
	holds "'in quotes' in r[0]['why'] and 'number' in r[0]['why']"
}

@test "text fits 80 columns and says first use, reasons and where it stands" {
	gives 0 slogans --new
	prints '  1  two kilns'
	prints 'why: in quotes'
	prints 'rows.jsonl#r'
	prints 'Not looked at: phrases in fewer than 3 meetings.'
	[ "$(/usr/bin/python3 -Ic 'import sys; print(max(len(l.rstrip()) for l in sys.stdin if "jsonl#" not in l and "Not looked at" not in l and " documents." not in l))' <<<"$output")" -le 80 ]
}

@test "both layouts answer the same" {
	for format in text jsonl tsv csv; do
		"$PLENUM" slogans --new --format $format >packed.out
		"$PLENUM" --index xapian slogans --new --format $format >xapian.out
		cmp packed.out xapian.out
	done
}

@test "-n and --offset cut the list, filters the meetings" {
	gives 0 slogans --new --format jsonl
	all=$output
	gives 0 slogans --new --format jsonl -n 1 --offset 1
	[ "$output" = "$(sed -n 2p <<<"$all")" ]
	gives 1 slogans --new --format jsonl --to 2016
	[ -z "$output" ]
	gives 0 slogans --new --format jsonl --from 2021
	holds "all(x['first'] >= '2021' for x in r)"
}

@test "--as-lexicon gives rows that slogans --apply takes, and then they are known" {
	cp -r ix own
	gives 0 --index own slogans --new --as-lexicon
	printf '%s\n' "$output" >my.tsv
	prints $'two-kilns\t\t\ttwo kilns\t'
	gives 0 --index own slogans --apply --lexicon my.tsv
	gives 0 --index own cited two-kilns --format jsonl
	kilns=${#lines[@]}
	gives 0 cited '"two kilns"' --format jsonl
	[ "${#lines[@]}" -eq "$kilns" ]
	gives 1 --index own slogans --new
	gives 2 slogans --as-lexicon
	complains '--as-lexicon goes with --new'
}
