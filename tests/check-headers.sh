#!/bin/sh
# Every header compiles alone: it includes what it uses, so that an editor that opens it sees
# what every name means. One test for each folder, with the headers that do not compile.
#
# Only errors count, and a call of what nothing declares is one. What a header declares and
# another one defines (the verbs of access.h and strategy.h) is missing here by design.
set -u
cd "$(dirname "$0")/.." || exit 2

# complaint HEADER: what the compiler says first, if the header does not compile.
complaint='
	said=$(${CC:-gcc} -std=c11 -D_GNU_SOURCE -I. -Werror=implicit-function-declaration \
		-fsyntax-only -x c "$0" 2>&1) ||
		echo "$0: $(printf "%s\n" "$said" | grep -m1 "error:")"'

number=0
failed=0
for folder in $(find vm cmd -name '*.h' -exec dirname {} + | sort -u); do
	number=$((number + 1))
	breaches=$(printf '%s\n' "$folder"/*.h | xargs -P "$(nproc)" -n 1 sh -c "$complaint")
	if [ -z "$breaches" ]; then
		echo "ok $number - every header of $folder compiles alone"
	else
		echo "not ok $number - every header of $folder compiles alone"
		printf '%s\n' "$breaches" | sort | sed 's/^/# /'
		failed=1
	fi
done
echo "1..$number"
exit $failed
