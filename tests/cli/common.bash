# shellcheck shell=bash
# What every file here loads: the program, a folder of its own for each test, a few short words.

bats_require_minimum_version 1.5.0

PLENUM=$(realpath "${PLENUM:-$BATS_TEST_DIRNAME/../../build/plenum}")
SAMPLE=$(realpath "$BATS_TEST_DIRNAME/../../corpus/sample")
export PLENUM SAMPLE LC_ALL=C.UTF-8
unset PAGER PLENUM_PAGER NO_COLOR XDG_DATA_HOME

# A machine without pseudo-terminals (a bare chroot) cannot show what a terminal sees.
needs_terminal() {
	script -qec true /dev/null </dev/null >/dev/null 2>&1 || skip 'no pseudo-terminal here'
}

plenum() { "$PLENUM" "$@"; }

setup() {
	mkdir "$BATS_TEST_TMPDIR/work" && cd "$BATS_TEST_TMPDIR/work" || return
	export HOME=$PWD PLENUM_INDEX=$PWD/ix
}

fail() {
	printf '%s\n' "$@" >&2
	return 1
}

# gives STATUS ARGUMENT...: runs plenum; $output is its standard output, $stderr the other.
gives() {
	local want=$1
	shift
	run --separate-stderr plenum "$@"
	# shellcheck disable=SC2154 # run sets them
	[ "$status" -eq "$want" ] ||
		fail "plenum $*: status $status, not $want" "stdout: $output" "stderr: $stderr"
}

# prints WORDS, prints_not WORDS: the answer holds them; notes and complains: on standard error.
prints() { [[ $output == *"$1"* ]] || fail "no '$1' in:" "$output"; }
prints_not() { [[ $output != *"$1"* ]] || fail "'$1' in:" "$output"; }
notes() { [[ $stderr == *"$1"* ]] || fail "no '$1' in:" "$stderr"; }
quiet() { [ -z "$stderr" ] || fail "on standard error:" "$stderr"; }

# complains WORDS: one line on standard error, "plenum: ... WORDS ..."; no answer.
complains() {
	[[ $stderr == "plenum: "*"$1"* && $stderr != *$'\n'* ]] || fail "no '$1' in:" "$stderr"
	[ -z "$output" ] || fail "an answer all the same:" "$output"
}

# points COLUMN WORDS: a query error; the third line has the caret under that column.
points() {
	local caret
	printf -v caret '%*s^' "$(($1 + 1))" ''
	[[ $stderr == "plenum: query, column $1: "*"$2"*$'\n'*$'\n'"$caret" ]] ||
		fail "no '$2' at column $1 in:" "$stderr"
	[ "$(wc -l <<<"$stderr")" -eq 3 ] && [ -z "$output" ]
}

# holds EXPRESSION: Python, true of the JSON lines in $output; r is the list of them.
holds() {
	printf '%s\n' "$output" | /usr/bin/python3 -Ic '
import json, sys
r = [json.loads(line) for line in sys.stdin if line.strip()]
good = eval(sys.argv[1])
if not good:
    print("not so:", sys.argv[1], *map(json.dumps, r), sep="\n", file=sys.stderr)
sys.exit(not good)
' "$1"
}

# fingerprint: what the index holds, whatever the way it came there.
fingerprint() {
	plenum status --format jsonl |
		/usr/bin/python3 -Ic 'import json, sys; print(json.load(sys.stdin)["fingerprint"])'
}

# indexed PATH...: added without complaint.
indexed() {
	gives 0 index "$@"
}
