#!/usr/bin/env bats
# --map: what a table's columns are, and that it is remembered.

load common

# counts ADDED CHANGED UNCHANGED REMOVED REJECTED: what the last run reported.
counts() {
	holds "[r[-1][k] for k in 'added changed unchanged removed rejected'.split()] == [$1, $2, $3, $4, $5]"
}

rows() {
	printf '{"no":"%s","kop":"Kop %s","inleiding":"Begin %s.","stuk":"Slot %s.","dag":"2021-03-0%s"}\n' \
		1 1 1 1 1 2 2 2 2 2 >r.jsonl
	touch -d '1 hour ago' r.jsonl
}

@test "columns are what the map says" {
	rows
	gives 0 index --map 'text=inleiding+stuk,title=kop,date=dag,id=no' r.jsonl
	prints '2 added'
	gives 0 search slot --format jsonl
	holds "sorted(x['source'].split('#')[1] for x in r) == ['1', '2']"
	holds "sorted(x['date'] for x in r) == ['2021-03-01', '2021-03-02']"
	holds "all(x['title'].startswith('Kop') for x in r)"
}

@test "without a map that is needed, it is said" {
	rows
	gives 1 index r.jsonl
	notes 'r.jsonl#1: row 1: no text field; it has no, kop, inleiding, stuk, dag; say which it is with --map text=NAME'
}

@test "a map is remembered with the file" {
	rows
	gives 0 index --map text=stuk r.jsonl --format jsonl
	counts 2 0 0 0 0
	gives 0 index r.jsonl --format jsonl
	counts 0 0 2 0 0
	printf '{"no":"3","stuk":"Slot 3."}\n' >>r.jsonl
	gives 0 index r.jsonl --format jsonl
	counts 1 0 2 0 0
	gives 0 search '"slot 3"'
}

@test "another map, and only another, reads the file again" {
	rows
	gives 0 index --map text=stuk,title=kop r.jsonl
	# Changed in a way that does not show: it is seen only when it is read again.
	sed -i s/Slot/Eind/ r.jsonl
	touch -d '1 hour ago' r.jsonl
	touch -r r.jsonl stamp
	gives 0 index --map text=stuk,title=kop r.jsonl
	sed -i s/Eind/Fijn/ r.jsonl
	touch -r stamp r.jsonl
	gives 0 index --map 'title = kop, text = stuk' r.jsonl --format jsonl
	counts 0 0 2 0 0
	gives 1 search fijn
	gives 0 index r.jsonl --format jsonl
	counts 0 0 2 0 0
	gives 0 index --map text=inleiding+stuk,title=kop r.jsonl --format jsonl
	counts 0 2 0 0 0
	gives 0 search fijn
}

@test "the way to a map does not show in what the index holds" {
	rows
	gives 0 index --map text=stuk r.jsonl
	gives 0 index --map text=inleiding,title=kop r.jsonl
	gives 1 search slot
	gives 0 check
	prints '0 problems'
	one=$(fingerprint)
	rm -r ix
	gives 0 index --map text=inleiding,title=kop r.jsonl
	[ "$(fingerprint)" = "$one" ]
}

@test "an empty map forgets the one that was" {
	printf '{"text":"One text.","stuk":"Other words."}\n' >r.jsonl
	touch -d '1 hour ago' r.jsonl
	gives 0 index --map text=stuk r.jsonl
	gives 0 search other
	gives 0 index --map '' r.jsonl --format jsonl
	counts 0 1 0 0 0
	gives 0 index r.jsonl --format jsonl
	counts 0 0 1 0 0
	gives 0 search '"one text"'
}

@test "rejected without a map, taken with one" {
	rows
	gives 1 index r.jsonl --format jsonl
	gives 0 index --map text=stuk r.jsonl --format jsonl
	counts 2 0 0 0 0
	gives 0 status --rejected --format jsonl
	[ -z "$output" ]
}

@test "standard input remembers no map" {
	gives 0 index --map text=stuk - < <(printf '{"stuk":"Een."}\n')
	gives 1 index - < <(printf '{"stuk":"Twee."}\n')
	notes 'no text field'
}

@test "a malformed map is wrong usage, and says where" {
	echo x >a.txt
	gives 2 index --map text a.txt
	complains '--map, column 5: no = and column behind "text"'
	gives 2 index --map 'headline=title' a.txt
	complains '--map, column 1: no field of plenum'
	gives 2 index --map $'text=\xff' a.txt
	complains '--map, column 6: not UTF-8'
	[ ! -e ix ]
}

@test "help and completions know it" {
	gives 0 index --help
	prints '--map FIELD=COLUMN,...'
	gives 0 completions bash
	prints '--map'
}
