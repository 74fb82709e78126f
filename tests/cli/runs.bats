#!/usr/bin/env bats
# Rejections kept apart, restarts, pruning with care, signals: what a keeper meets run after run.

load common

@test "a line and an id of the same number are two sources, and both go in" {
	printf '{"text":"alpha of no name"}\n{"id":"1","text":"beta of name one"}\n' >r.jsonl
	gives 0 index r.jsonl
	prints '2 added'
	gives 0 search alpha
	prints 'r.jsonl#1'
	gives 0 search beta
	prints 'r.jsonl#1'
	gives 0 check --deep
	touch -d '1 hour ago' r.jsonl
	gives 0 index r.jsonl
	prints '2 unchanged'
	printf '{"text":"alpha of no name"}\n' >r.jsonl
	gives 0 index r.jsonl
	prints '1 unchanged, 1 removed'
	gives 0 search alpha
	gives 1 search beta
	gives 0 check --deep
}

@test "a source that is rejected several times keeps every reason" {
	{
		echo '{"id":"3","text":"gamma"}'
		echo '{"id":"x","text":"chi"}'
		echo 'not JSON'
		echo '{"id":"3","text":"gamma two"}'
		echo '{"id":"3","text":"gamma three"}'
	} >r.jsonl
	gives 1 index r.jsonl
	prints '3 rejected'
	gives 0 status --rejected --format jsonl
	holds 'sorted(x["reason"].split(" (")[0] for x in r) == ["duplicate id: also on line 1", "duplicate id: also on line 1", "row 3: not JSON"]'
	gives 0 status
	prints_not 'not kept'
	gives 0 check
	printf '{"id":"3","text":"gamma"}\n' >r.jsonl
	gives 0 index r.jsonl
	gives 0 status --rejected --format jsonl
	[ -z "$output" ]
	gives 0 check
}
