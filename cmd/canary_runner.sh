# Would this job report each failure, and fail? The programs beside this file fail for certain,
# one for each kind of failure. They are compiled and run as the job would: with its compiler,
# flags and options, which nothing here changes. The same programs put right must pass.
#
# usage: sh canary.sh [OPTION...] [PROGRAM...]
#   --cxx              as C++, with $CXX $CXXFLAGS instead of $CC $CFLAGS
#   --shared           as one shared library with an entry for each program, which a host
#                      without sanitizers loads, under LD_PRELOAD of the sanitizer's runtime
#   --preload=FILE     that runtime, instead of the compiler's own
#   --wrapper=COMMAND  what runs the programs, such as 'valgrind --error-exitcode=1'
#   --runs=N           how often each program is run
#   --accept=A,B,...   kinds of failure that the job is not there for
#   --skip-missing     a sanitizer that cannot work on this machine is no failure
#   --keep=FOLDER      where to compile, and to leave what was compiled and what it has printed
# Status: 0 if each failure that the sanitizers are there for is reported and fails the job, and
# nothing is reported of the programs put right; 1 if not; 2 for wrong usage and if the compiler
# fails; 3 if there is no sanitizer, or it cannot work here.
#
# What is expected stands in the file `expected`, the words of reports in `reports`, those of
# tools that cannot work in `broken`. Each program says on file descriptor 3 which sanitizers are
# in it.
set -f
here=$(dirname "$0")
programs=
keep=

die() {
	echo "canary.sh: $*" >&2
	exit 2
}

for word; do
	case $word in
	--cxx) cxx=1 ;;
	--shared) shared=1 ;;
	--preload=*) preload=${word#*=} ;;
	--wrapper=*) wrapper=${word#*=} ;;
	--runs=*) runs=${word#*=} ;;
	--accept=*) accept=${word#*=} ;;
	--skip-missing) skip=1 ;;
	--keep=*) keep=${word#*=} ;;
	-*) die "there is no option $word: see the first lines of canary.sh" ;;
	*) programs="$programs $word" ;;
	esac
done
case $runs in
'' | *[!0-9]* | 0*) die "--runs needs a number from 1, not '$runs'" ;;
esac
if [ "$cxx" ]; then
	compiler=${CXX-c++} flags=${CXXFLAGS-} language='-x c++'
else
	compiler=${CC-cc} flags=${CFLAGS-} language=
fi
for file in expected reports broken; do
	[ -r "$here/$file" ] || die "there is no file $here/$file: copy the whole folder"
done
for program in $programs; do
	grep -q "^$program " "$here/expected" ||
		die "there is no program '$program': see the file $here/expected"
done

if [ "$keep" ]; then
	folder=$keep
	mkdir -p "$folder" || die "cannot make the folder $folder: name another with --keep"
else
	folder=${TMPDIR:-/tmp}/canary.$$
	mkdir "$folder" || die "cannot make the folder $folder: is TMPDIR right?"
	trap 'set +f; rm -rf "$folder"' EXIT
fi
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

# --- compiling ---

# compile WHAT WORDS OUT: runs the compiler with the words, which see $1, the output.
compile() {
	sh -c "$2" sh "$3" "$here" > "$folder/says" 2>&1 < /dev/null && return
	line=$(grep -E 'error|undefined reference|cannot find|not found' "$folder/says" | head -n 1)
	[ "$line" ] || line=$(head -n 1 "$folder/says")
	die "the compiler '$compiler' fails at $1: ${line:-it says nothing}"
}

compile_program() {
	compile "$1" "$compiler $flags -pthread $language -c -o \"\$1\".o \"\$2\"/$1.c &&
		$compiler $flags -pthread ${LDFLAGS-} -o \"\$1\" \"\$1\".o" "$folder/$1"
}

# One library with an entry for each program, and what loads it.
compile_library() {
	objects=
	while read -r program _; do
		case $program in
		'' | \#*) continue ;;
		esac
		for name in "$program" "$program-right"; do
			compile "$name" "$compiler $flags -pthread -fPIC -DCANARY_SHARED $language \
				-c -o \"\$1\" \"\$2\"/$name.c" "$folder/$name.o"
			objects="$objects \"\${1%/*}\"/$name.o"
		done
	done < "$here/expected"
	compile canary.so "$compiler $flags -pthread ${LDFLAGS-} -shared -o \"\$1\" $objects" \
		"$folder/canary.so"
	compile host.c "$compiler $language -o \"\$1\" \"\$2\"/host.c -ldl" "$folder/host"
}

# Sets preload: the runtime that has to be there before the host is.
find_runtime() {
	names=
	for word in $flags; do
		case $word in
		-fsanitize=*hwaddress*) names='libhwasan.so hwasan' ;;
		-fsanitize=*address*) names='libasan.so asan' ;;
		-fsanitize=*thread*) names='libtsan.so tsan' ;;
		-fsanitize=*leak*) names=${names:-liblsan.so lsan} ;;
		-fsanitize=*undefined*) names=${names:-libubsan.so ubsan_standalone} ;;
		esac
	done
	[ "$names" ] || return 0
	# clang finds those of gcc as well.
	for file in "libclang_rt.${names#* }-$(uname -m).so" "libclang_rt.${names#* }.so" \
		"libclang_rt.${names#* }_osx_dynamic.dylib" "${names% *}"; do
		preload=$(sh -c "$compiler -print-file-name=$file" 2> /dev/null)
		[ ! -f "$preload" ] || return 0
	done
	die "the compiler '$compiler' has no ${names% *} to preload: install it, or name it with --preload=FILE"
}

# --- running ---

tool= # of Valgrind's, if that is what runs the programs
for word in $wrapper; do
	case $word in
	valgrind* | */valgrind*) tool=memcheck ;;
	esac
done
for word in $wrapper ${VALGRIND_OPTS-}; do
	case $word in
	--tool=*) tool=${tool:+${word#*=}} ;;
	esac
done

# The words of reports, a file for each kind.
kinds=
while read -r kind words; do
	case $kind in
	'' | \#*) continue ;;
	esac
	case " $kinds " in
	*" $kind "*) ;;
	*)
		kinds="$kinds $kind"
		sed -n "s/^$kind //p" "$here/reports" > "$folder/reports.$kind"
		;;
	esac
done < "$here/reports"

# has LIST WORD
has() {
	case ",$1," in
	*",$2,"*) return 0 ;;
	esac
	return 1
}

# What the file has reports of: added to $shown.
read_reports() {
	[ -s "$1" ] || return
	for kind in $kinds; do
		{ [ "$kind" = other ] && [ "$shown" ]; } || has "$shown" "$kind" || ! grep -F -q -f "$folder/reports.$kind" "$1" ||
			shown=${shown:+$shown,}$kind
	done
	# memcheck's summary, which it prints without --leak-check=full, too.
	has "$shown" leak || ! grep -q 'definitely lost: [1-9]' "$1" || shown=${shown:+$shown,}leak
	! grep -q 'thread_[12]\|main_thread' "$1" || named=1
}

# The files that log_path= and --log-file= name.
read_files() {
	old=$IFS
	IFS=' :,
'
	set -- ${TSAN_OPTIONS-} ${ASAN_OPTIONS-} ${HWASAN_OPTIONS-} ${LSAN_OPTIONS-} \
		${MSAN_OPTIONS-} ${UBSAN_OPTIONS-} $wrapper ${VALGRIND_OPTS-}
	IFS=$old
	for word; do
		case $word in
		log_path=*) log=${word#*=}.$pid ;;
		--log-file=*%p*) log=${word#*=} log=${log%%%p*}$pid${log#*%p} ;;
		*) continue ;;
		esac
		[ -s "$log" ] || continue
		read_reports "$log"
		elsewhere=$word
		rm -f "$log"
	done
}

# run_once PROGRAM: sets shown, status, end (ended, parted, crashed, failed, hung or broken).
run_once() {
	program=$1
	shown= on= pid=0 began= parted=
	set -- "$folder/$program"
	[ ! "$shared" ] || set -- "$folder/host" "$folder/canary.so" "canary_$(echo "$program" | tr - _)"
	# shellcheck disable=SC2016
	sh -c "$wrapper ${preload:+env \"\$0=\$preload\"} \"\$@\"" "$variable" "$@" \
		3> "$folder/notes" > "$folder/says" 2>&1 < /dev/null
	status=$?
	while read -r word value; do
		case $word in
		on) has "$on" "$value" || on=${on:+$on,}$value ;;
		pid) pid=$value ;;
		began) began=1 ;;
		parted) parted=1 ;;
		esac
	done < "$folder/notes"
	[ ! "$tool" ] || on=${on:+$on,}$tool
	read_reports "$folder/says"
	read_files
	if [ $status = 142 ]; then # 128 and SIGALRM: each program sets an alarm
		end=hung
	elif [ "$parted" ] && ! has "$shown" use-after-free && ! has "$shown" double-free; then
		end=parted
	elif [ "$shown" ] || [ $status = 0 ]; then
		end=ended
	elif [ $status -gt 128 ]; then
		end=crashed
	else
		end=failed
	fi
	case $end in
	crashed | failed)
		if is_broken || { [ ! "$began" ] && [ -s "$folder/says" ]; }; then
			end=broken
		fi
		;;
	esac
}

# The tool cannot work here: $line says so, and $why what that means.
is_broken() {
	line=$(head -n 1 "$folder/says") why=
	while IFS='|' read -r sign words; do
		grep -F -q -e "$sign" "$folder/says" || continue
		line=$(grep -F -e "$sign" "$folder/says" | head -n 1) why=$words
		return 0
	done < "$here/broken"
	return 1
}

# run_all PROGRAM KIND: the program, again and again.
run_all() {
	reported=0 failed=0 loud=0 all= n=0 odd=
	while [ $n -lt "$runs" ] && [ ! "$odd" ]; do
		n=$((n + 1))
		run_once "$1"
		all=${shown:-$all}
		case $shown in
		'' | undefined) ;;
		*) any=1 ;;
		esac
		[ -z "$shown" ] && [ "$status" = 0 ] || loud=$((loud + 1))
		if has "$shown" "$2"; then
			reported=$((reported + 1))
			[ "$status" = 0 ] || failed=$((failed + 1))
		fi
		[ $end = ended ] || odd=$end
	done
}

# --- judging ---

of_runs() {
	if [ "$1" = 0 ]; then echo no; else echo "$1/$runs"; fi
}

row() {
	printf '%-14s %-24s %-9s %-9s %s\n' "$@"
}

full_names() {
	echo "$1" | sed 's/lsan/LeakSanitizer/; s/hwasan/HWAddressSanitizer/; s/ubsan/UndefinedBehaviorSanitizer/
		s/tsan/ThreadSanitizer/; s/asan/AddressSanitizer/; s/msan/MemorySanitizer/; s/,/, /g'
}

note() {
	notes="$notes$*
"
}

# Which options hide it: the program again, without any.
advise() {
	options=$(env | grep -E '^(TSAN|ASAN|HWASAN|LSAN|MSAN|UBSAN)_OPTIONS=' | tr '\n' ' ')
	[ "$options" ] || return
	(
		unset TSAN_OPTIONS ASAN_OPTIONS HWASAN_OPTIONS LSAN_OPTIONS MSAN_OPTIONS UBSAN_OPTIONS
		run_once "$1"
		has "$shown" "$2" && [ "$status" != 0 ]
	) && note "  - without ${options% } it would be: leave out what hides it"
}

missed() {
	if [ $reported = 0 ]; then
		said="is on, but does not report it"
	elif [ $reported = "$runs" ]; then
		said="reports it"
	else
		said="reports it in $reported of $runs runs"
	fi
	case $odd in
	crashed) said="$said (a run crashed with signal $((status - 128)) and no report)" ;;
	failed) said="$said (a run failed with status $status and no report)" ;;
	parted) said="$said (a run came to another interleaving)" ;;
	hung) said="$said (a run hung)" ;;
	esac
	if [ $failed = "$runs" ]; then
		note "$1: $(full_names "$meant") $said"
	else
		note "$1: $(full_names "$meant") $said, and the job would not fail"
	fi
	wrong=${wrong:+$wrong, }$1
	advise "$program" "$1"
}

# One line of `expected`: the program, what it shows, who is there for it, what is right of it.
judge() {
	program=$1 failure=$2 right=$4
	[ "$shared" ] || compile_program "$program"
	run_all "$program" "$failure"
	if [ $end = broken ] && [ ! "$began" ]; then
		echo "the programs end before they begin"
		broken
		exit $?
	fi
	[ "$first" ] || { first=1 found=$on; heading; }
	meant=
	for sanitizer in $(echo "$3" | tr , ' '); do
		! has "$on" "$sanitizer" || meant=${meant:+$meant,}$sanitizer
	done
	[ "$meant" ] || [ "$5" != optional ] || return
	if [ "$odd" = broken ]; then
		how=broken times=-
	elif [ $reported = 0 ] && [ "$all" ]; then
		how="as $all" times=$(of_runs $loud)
	else
		how=$(of_runs $reported) times=$(of_runs $failed)
	fi
	if has "$accept" "$failure"; then
		[ ! "$meant" ] || off=${off:+$off, }$failure
	elif [ ! "$meant" ]; then
		note "$failure: no sanitizer for it is on${all:+; reported as $all}"
	elif [ "$odd" = broken ]; then
		note "$failure: $(full_names "$meant") cannot work here"
		note "  it says: $line"
		[ ! "$why" ] || note "  that is, $why"
		dead=${dead:+$dead, }$failure
	elif [ $reported != "$runs" ] || [ $failed != "$runs" ]; then
		missed "$failure"
	fi
	judge_right "$program" "$failure"
}

judge_right() {
	[ "$shared" ] || compile_program "$1-right"
	run_all "$1-right" none
	gil=${all:-silent}
	if [ "$odd" = broken ]; then
		gil=broken
	elif [ "$odd" ] || { [ $loud != 0 ] && [ ! "$all" ]; }; then
		gil=fails
		note "$1, put right: a run ends with status $status and no report, or in another order"
		alarm=1
	elif [ $loud != 0 ] && [ "$right" = silent ]; then
		note "$1, put right: not silent in $loud of $runs runs: a false alarm"
		alarm=1
	elif [ $loud != 0 ]; then
		note "$1: also reported when it is put right, which does not remove it"
	fi
	row "$2" "$1" "$how" "$times" "$gil"
}

broken() {
	echo "it says: $line"
	[ ! "$why" ] || echo "that is, $why"
	[ "$skip" ] || return 3
}

heading() {
	if [ ! "$found" ]; then
		echo "$compiler${flags:+ $flags}: no sanitizer is on: nothing would be noticed"
		exit 3
	fi
	echo "$compiler${flags:+ $flags}${wrapper:+, run by $wrapper}${shared:+, in a shared library}${preload:+ under $variable=${preload##*/}}: $(full_names "$found")"
	echo
	row failure program reported 'job fails' 'put right'
}

answer() {
	if [ "$wrong" ]; then
		said="the job would miss: $wrong"
	elif [ "$alarm" ]; then
		said="the job fails without a reason"
	elif [ "$dead" ]; then
		said="not tried, because a sanitizer cannot work here: $dead"
	else
		said="every failure that the sanitizers are there for is reported, and fails the job"
	fi
	echo "$said${off:+; off, as accepted: $off}"
	[ ! "$wrong$alarm" ] || exit 1
	[ ! "$dead" ] || [ "$skip" ] || exit 3
	exit 0
}

variable=LD_PRELOAD
[ "$(uname -s)" != Darwin ] || variable=DYLD_INSERT_LIBRARIES
if [ "$shared" ]; then
	compile_library
	[ "$preload" ] || find_runtime
else
	preload=
fi
export preload
notes= wrong= off= dead= alarm= first= elsewhere= named= any=
exec 4< "$here/expected"
while read -r program failure meant right optional <&4; do
	case $program in
	'' | \#*) continue ;;
	esac
	case " $programs " in
	'  ' | *" $program "*) judge "$program" "$failure" "$meant" "$right" "$optional" ;;
	esac
done
echo
printf %s "$notes"
[ ! "$elsewhere" ] || echo "note: reports are not in the job's log: $elsewhere sends them to a file for each process"
[ ! "$any" ] || [ "$named" ] || echo "note: reports name no function, and suppressions by function match nothing"
answer
