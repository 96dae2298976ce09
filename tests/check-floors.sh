#!/bin/sh
# The rules of the house: which floor may include which, who may print, how long a
# file and a function may be. Each rule is one line `ok` or `not ok` with its breaches.
#
# Only #include lines and calls at the place where they are written are looked at; the
# source's one style (a function's braces stand in column 1) makes counting lines easy.
set -u
cd "$(dirname "$0")/.." || exit 2

number=0
failed=0

# report NAME BREACHES: one test, passed if there are no breaches.
report() {
	number=$((number + 1))
	if [ -z "$2" ]; then
		echo "ok $number - $1"
	else
		echo "not ok $number - $1"
		printf '%s\n' "$2" | sed 's/^/# /'
		failed=1
	fi
}

sources() {
	find "$@" -name '*.[ch]' -o -name '*.def' | sort
}

# includes DIR... ALLOWED: the project's files that sources in DIR include, as
# "file: header", but for those that match the regular expression ALLOWED.
includes() {
	directory=$1
	allowed=$2
	[ -d "$directory" ] || return 0
	sources "$directory" | xargs -r grep -HE '^#include "' |
		sed -E 's/^([^:]*):#include "([^"]*)".*/\1: \2/' |
		grep -vE ": ($allowed)"
}

# The floors, from the ground up (vm/README.md): each includes itself and what stands after it
# here, and nothing else.
while read -r floor allowed; do
	report "$floor includes only what stands below it" "$(includes "$floor" "$floor/|$allowed")"
done <<'END'
vm/base      none
vm/library   vm/base/
vm/lang      vm/(base|library)/
vm/object    vm/(base)/|vm/lang/code\.h
vm/image     vm/(base|lang|object)/
vm/access    vm/(base|lang|object|image)/
vm/strategy  vm/(base|object|image|access)/
vm/interp    vm/(base|lang|object|image|access|strategy)/
vm/machine   vm/(base|lang|object|image|access|strategy|interp)/
vm/engine    vm/(base|lang|object|image|access|machine)/
vm/case      vm/base/|vm/engine/schedule\.h
cmd          cmd/|vm/(base|lang|object|image|machine|engine|case)/|vm/access/(native_run\.h|polic.*|valgrind\.h)
END
# A file and its header are one here. Two files that are one idea may include each other.
report "no files of vm include each other in a circle" "$(
	sources vm | grep '\.[ch]$' | xargs grep -HE '^#include "vm/.*\.h"' |
		sed -E 's/^([^:]*)\.[ch]:#include "(.*)\.h"$/\1 \2/' |
		grep -vxE 'vm/case/(case|statements) vm/case/(case|statements)' |
		grep -vxE 'vm/access/forced_(run|control) vm/access/forced_(run|control)' |
		awk '$1 != $2' | tsort 2>&1 >/dev/null
)"
report "engines know no opcodes" "$(
	sources vm/engine | xargs -r grep -HnE '^#include "vm/lang/ops'
)"
report "the subcommand bench is one folder, export is another" "$(
	sources cmd | grep -v '^cmd/bench' | xargs grep -HE '^#include "cmd/bench/'
	sources cmd | grep -vE '^cmd/(export|canary|suppressions|on\.)' | xargs grep -HE '^#include "cmd/export/'
)"
report "only the access layers know threads and atomics" "$(
	sources vm cmd | grep -v '^vm/access/' |
		xargs -r grep -HnE '^#include <(pthread|stdatomic|threads)\.h>'
)"
report "only cmd prints" "$(
	sources vm | xargs -r grep -HnE \
		'(^|[^a-z_])(printf|puts|putchar) *\(|(^|[^a-z_])stdout([^a-z_]|$)' |
		grep -vE ':[0-9]+:[[:space:]]*(/?\*|//)|fflush\(stdout\)|sys\.stdout|"stdout"|vm/library/star\.def'
)"
report "files have fewer than 600 lines" "$(
	sources vm cmd tests | xargs -r wc -l | awk '$2 != "total" && $1 >= 600 { print $2 ": " $1 " lines" }'
)"
report "functions have fewer than 80 lines" "$(
	sources vm cmd tests | grep '\.[ch]$' | xargs -r awk '
		FNR == 1 { start = 0 }
		/^{/ { start = FNR }
		/^}/ && start {
			if (FNR - start + 1 >= 80)
				print FILENAME ":" start ": " FNR - start + 1 " lines"
			start = 0
		}'
)"
report "indentation is by tabs" "$(
	sources vm cmd tests | grep '\.[ch]$' | xargs -r grep -HnE '^        ' | head -20
)"
report "every file in vm and cmd opens with a comment" "$(
	for file in $(sources vm cmd); do
		head -c 2 "$file" | grep -q '^/\*' || echo "$file"
	done
)"

echo "1..$number"
exit $failed
