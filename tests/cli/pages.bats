#!/usr/bin/env bats
# What becomes of web pages: tests/pages has them, with what counts in each. The reader was tuned on the first
# folder; the second was kept aside until it was done. The least that is demanded is a little below what
# was measured then: 0.985, 1.000, 1.000, 0.970 and 0.904, 1.000, 1.000, 0.900.

load common

@test "pages that the reader was tuned on: words, titles, dates" {
	run "$BATS_TEST_DIRNAME/../pages/score.py" "$BATS_TEST_DIRNAME/../pages/tuned" --least 0.97 0.995 0.97 0.96
	[ "$status" -eq 0 ] || fail "$output"
	prints '33 pages: '
}

@test "pages that were kept aside" {
	run "$BATS_TEST_DIRNAME/../pages/score.py" "$BATS_TEST_DIRNAME/../pages/held-out" --least 0.89 0.995 0.95 0.89
	[ "$status" -eq 0 ] || fail "$output"
	prints '10 pages: '
}
