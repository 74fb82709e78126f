#!/bin/sh
# Of twenty slogans that are planted in an archive, so many are proposed (TAP). The floors are a little below what was
# measured when they were set; plant.py says what the sets are.
cd "$(dirname "$0")/../.." || exit 1
echo 1..3
failed=0
number=0
for planted in 'tuned 1 1200 16' 'unseen 12 3000 17' 'later 21 3000 17'; do
	# shellcheck disable=SC2086
	set -- $planted
	number=$((number + 1))
	said=$(tests/slogans/plant.py --set "$1" --seed "$2" --documents "$3" --floor "$4" 2>&1) || failed=1
	printf '%s\n' "$said" | grep '^#'
	line=$(printf '%s\n' "$said" | tail -n 1)
	case $line in
	ok*) echo "ok $number${line#ok}" ;;
	not*) echo "not ok $number${line#not ok}" ;;
	*) echo "not ok $number - $line" ;;
	esac
done
exit "$failed"
