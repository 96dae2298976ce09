# make            builds ./refrace, and for `refrace sanitize` the same with ThreadSanitizer
#                 (build/tsan/refrace) and with AddressSanitizer (build/asan/refrace)
# make program    builds ./refrace only
# make demo       installs what the build needs, builds, runs three cases
# make check      installs what the tests need, builds, runs the tests: some minutes
# make check-long the same tests at full length, and what takes long: an hour
# make asan tsan  the tests of make check on a program of which everything is built with that
#                 sanitizer
# make fuzz       FUZZ_SECONDS of libFuzzer on each reader of foreign text
# make bench-explore bench-sanitize
#                 what exploring and forced runs cost
# make install    installs below prefix (/usr/local), and below DESTDIR before that;
#                 make install-strip without what debuggers read
# make uninstall  removes what make install has installed
# make compile_commands.json
#                 how each file is compiled, for clangd
# make format     formats the sources; needs clang-format
# make clean      removes what was built
# make help       prints this
#
# CC, CPPFLAGS, CFLAGS, LDFLAGS and LDLIBS are the user's, from the environment or the command
# line; what the program needs itself is added to them.
#
# Sources are found by wildcard; a new file needs no line here. Objects of a flavour live in
# build/FLAVOUR/. In `tsan` and `asan` only what runs on real threads is built with the sanitizer;
# what reads programs, explores and prints is that of `release`. In `whole-tsan` and `whole-asan`
# everything is, and what is undefined in C is looked for as well.

MAKEFLAGS += --no-print-directory $(if $(filter 0,$(MAKELEVEL)),-j$(shell nproc))

DESTDIR =
prefix  = /usr/local
# The program looks for share and libexec beside the folder that it is in.
bindir  = $(prefix)/bin
mandir  = $(prefix)/share/man
FLAVOUR = release
FUZZ_SECONDS = 60
ifeq ($(origin CC),default)
CC = gcc
endif

# Warnings are errors in CI only (WERROR=1), where the compiler is known.
WARNINGS = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wundef \
           -Wpointer-arith -Wwrite-strings -Wformat=2 $(if $(WERROR),-Werror)
SANITIZE_asan = -fno-omit-frame-pointer -fsanitize=address -fsanitize-recover=address
SANITIZE_tsan = -fno-omit-frame-pointer -fsanitize=thread
SANITIZE_whole-asan = $(SANITIZE_asan) -fsanitize=undefined -fno-sanitize-recover=undefined
SANITIZE_whole-tsan = $(SANITIZE_tsan)
SANITIZE      = $(SANITIZE_$(FLAVOUR))
# -O3 is not faster. What the tools watch is short, and takes a third of the time to compile
# without optimisation.
OPTIMISE      = $(if $(SANITIZE),-O0,-O2)
CFLAGS       ?= -g $(OPTIMISE)
LIBRARIES     = -ljansson -lxxhash -lexpat -lpthread -lm

# SHAPE is what a single file needs. The user's flags come last.
COMPILE = $(CC) -std=c11 -D_GNU_SOURCE -I. $(SANITIZE) $(SHAPE) $(WARNINGS) $(CPPFLAGS) $(CFLAGS)
LINK    = $(CC) $(SANITIZE) $(CFLAGS) $(LDFLAGS)

# A machine for each access layer and each strategy. `exec` has an interpreter that is compiled for
# both together (vm/machine/made.c). In the layers of CHOOSING it is compiled once (chosen.c), and
# each strategy's functions beside it (counts.c): the explorer makes 2 % more instructions so,
# and all builds together take half of the time.
MEASURED   = $(shell sed -n 's/^STRATEGY.\([a-z]*\),.*/\1/p' vm/base/strategies.def)
STRATEGIES = $(MEASURED) $(shell sed -n 's/^ALSO.\([a-z]*\),.*/\1/p' vm/base/strategies.def)
CHOOSING   = explore forced perturbed $(if $(SANITIZE),native)
MACHINES   = $(call objects,$(CHOOSING:%=vm/machine/%_chosen) \
	$(MEASURED:%=vm/machine/native_%) \
	$(foreach layer,explore perturbed forced,$(STRATEGIES:%=vm/machine/$(layer)_%)))
HURRIED    = $(OUT)/tests/hurry/forced_chosen.o $(STRATEGIES:%=$(OUT)/tests/hurry/forced_%.o)

OUT     = build/$(FLAVOUR)
PROGRAM = $(if $(filter release,$(FLAVOUR)),refrace,$(OUT)/refrace)
# What runs on one thread only, and is that of the release where others are watched.
SHARED  = $(if $(filter tsan asan,$(FLAVOUR)),cmd/% vm/lang/% vm/case/% vm/engine/% vm/machine/explore_%)
objects = $(patsubst %,$(OUT)/%.o,$(filter-out $(SHARED),$1)) \
          $(patsubst %,build/release/%.o,$(filter $(SHARED),$1))
VM      = $(call objects,$(patsubst %.c,%,$(filter-out %/made.c %/chosen.c %/counts.c %/mpi.c,$(sort $(wildcard vm/*/*.c))))) $(MACHINES)
CMD     = $(call objects,$(patsubst %.c,%,$(sort $(wildcard cmd/*.c cmd/*/*.c))))
HELPERS = $(patsubst %.c,$(OUT)/%.o,$(filter-out tests/unit/test_%,$(sort $(wildcard tests/unit/*.c))))
UNITS   = $(patsubst %.c,$(OUT)/%,$(sort $(wildcard tests/unit/test_*.c)))
# The library that calls MPI (vm/engine/mpi.h), if that is there; `refrace` is built without it.
MPI     = $(if $(filter release,$(FLAVOUR)),$(if $(shell command -v mpicc),build/mpi/mpi.so))
FUZZERS = $(patsubst tests/fuzz/%.c,build/fuzz/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))

ifeq ($(FLAVOUR),release)
all: program-release program-tsan program-asan
else
all: program
endif

program-%:
	@$(MAKE) program FLAVOUR=$*

program-tsan program-asan: program-release

program: $(PROGRAM) $(MPI)

# What objects rest on besides their sources. The script writes it only if it has changed, and
# then everything is built again.
BUILT_WITH = $(OUT)/built-with

$(BUILT_WITH): export COMPILE := $(COMPILE)
$(BUILT_WITH): export LINK := $(LINK)
$(BUILT_WITH): export LIBRARIES := $(LIBRARIES) $(LDLIBS)
$(BUILT_WITH): FORCE
	@tests/built-with $@

# What takes longest begins first.
$(PROGRAM): $(MACHINES) $(VM) $(CMD)
	@echo '  LD $@'
	@$(LINK) -o $@ $^ $(LIBRARIES) $(LDLIBS)

build/mpi/mpi.o: vm/engine/mpi.c vm/engine/mpi.h $(BUILT_WITH)
	@mkdir -p $(@D)
	@echo '  CC $@'
	@$(WITH_CC) mpicc -std=c11 -D_GNU_SOURCE -I. $(WARNINGS) $(CPPFLAGS) $(CFLAGS) -fPIC -c -o $@ $<

build/mpi/mpi.so: build/mpi/mpi.o
	@echo '  LD $@'
	@$(WITH_CC) mpicc $(CFLAGS) $(LDFLAGS) -shared -o $@ $<

# The compiler that mpicc calls: Open MPI's, and MPICH's.
WITH_CC = OMPI_CC='$(CC)' MPICH_CC='$(CC)'

$(OUT)/%.o: %.c $(BUILT_WITH)
	@mkdir -p $(@D)
	@echo '  CC $@'
	@$(COMPILE) -MMD -MP -c -o $@ $<

MADE   = $(filter $(OUT)/%,$(MACHINES)) $(HURRIED)
CHOSEN = $(filter %_chosen.o,$(MADE))
COUNTS = $(filter-out %_chosen.o,$(foreach layer,$(CHOOSING),$(filter \
	$(OUT)/vm/machine/$(layer)_% $(OUT)/tests/hurry/$(layer)_%,$(MADE))))
LAYER  = $(firstword $(subst _, ,$(@F)))
$(MACHINES): MADE_ACCESS = vm/access/$(LAYER).h
$(MADE): SHAPE += -DMADE=$(basename $(@F)) -DMADE_ACCESS='"$(MADE_ACCESS)"' \
	-DMADE_STRATEGY='"vm/strategy/$(lastword $(subst _, ,$(basename $(@F)))).h"'
$(MADE):   MADE_SOURCE = vm/machine/made.c
$(CHOSEN): MADE_SOURCE = vm/machine/chosen.c
$(COUNTS): MADE_SOURCE = vm/machine/counts.c
$(COUNTS): SHAPE += -DMADE_CHOSEN=$(LAYER)_chosen
$(MADE): vm/machine/made.c vm/machine/chosen.c vm/machine/counts.c $(BUILT_WITH)
	@mkdir -p $(@D)
	@echo '  CC $@'
	@$(COMPILE) -MMD -MP -c -o $@ $(MADE_SOURCE)

$(filter-out $(OUT)/%,$(VM) $(CMD)):
	@echo 'make program builds $@, which this flavour shares' >&2; exit 1

# The driver of exported Python files is put into it by the assembler.
$(OUT)/cmd/export/python.o: cmd/export/driver.py

# And the script of emitted programs.
$(OUT)/cmd/canary_emit.o: cmd/canary_runner.sh

# So is the library.
$(OUT)/vm/library/library.o: $(wildcard vm/library/*.py)

# Where variables live, instruction by instruction, takes a fifth of the time to compile.
$(OUT)/vm/machine/%.o: SHAPE += -fno-var-tracking

# What hands the token from thread to thread, keeps records of a forced run or looks through its
# memory must not be seen by the tools.
HIDDEN = $(OUT)/vm/access/forced%.o $(OUT)/vm/access/observer.o $(OUT)/vm/object/object.o
$(HIDDEN): SANITIZE =
$(HIDDEN): OPTIMISE = -O2
$(HIDDEN): SHAPE = -fno-omit-frame-pointer

# What `exec` is made of takes a third longer to compile with -O2 than with -O1, and makes a tenth
# fewer instructions.
$(OUT)/vm/machine/native%.o: OPTIMISE = $(if $(SANITIZE),-O0,-O2)

# A forced run is as long as its threads take to hand over, a perturbed one as they pause; and reports
# name the function that an access is made in.
$(OUT)/vm/machine/forced%.o $(OUT)/vm/machine/perturbed%.o: OPTIMISE = -O0
$(OUT)/vm/machine/forced%.o: SHAPE += $(if $(SANITIZE),-fno-inline)

# What is made one function for speed takes a minute to compile with AddressSanitizer.
$(OUT)/vm/machine/%.o: SHAPE += $(if $(filter %asan,$(FLAVOUR)),-fno-inline)

# The explorer leaves operations by longjmp, past the record that ThreadSanitizer keeps of
# calls; it runs on one thread.
$(OUT)/vm/machine/explore%.o: SHAPE += $(if $(filter whole-tsan,$(FLAVOUR)),$(NO_CALL_RECORD))
NO_CALL_RECORD = $(if $(findstring clang,$(CC)),-mllvm \
	-tsan-instrument-func-entry-exit=0,--param tsan-instrument-func-entry-exit=0)

# The program with a hand-over as it must not be, for tests/check-handover.sh.
$(OUT)/refrace-mutex: $(CMD) $(filter-out %/forced_token.o,$(VM)) $(OUT)/tests/handover/mutex.o
	@echo '  LD $@'
	@$(LINK) -o $@ $^ $(LIBRARIES) $(LDLIBS)

# test_forced with machines in a hurry, for tests/check-hurry.sh.
$(HURRIED): MADE_ACCESS = tests/hurry/forced.h
$(HURRIED): OPTIMISE = -O0

$(OUT)/tests/hurry/test_forced: $(OUT)/tests/unit/test_forced.o $(HELPERS) \
		$(filter-out %/main.o,$(CMD)) $(filter-out $(OUT)/vm/machine/forced_%,$(VM)) $(HURRIED)
	@echo '  LD $@'
	@$(LINK) -o $@ $^ $(LIBRARIES) -lcmocka $(LDLIBS)

# Unit tests see the whole vm, all of cmd but its main, and what they share (tests/unit/
# without test_).
$(UNITS): $(OUT)/tests/unit/%: $(OUT)/tests/unit/%.o $(HELPERS) $(filter-out %/main.o,$(CMD)) $(VM)
	@echo '  LD $@'
	@$(LINK) -o $@ $^ $(LIBRARIES) -lcmocka $(LDLIBS)

-include $(VM:.o=.d) $(HURRIED:.o=.d) $(CMD:.o=.d) $(HELPERS:.o=.d) $(UNITS:=.d)

units: $(UNITS)

hurry: $(OUT)/tests/hurry/test_forced

demo:
	tests/install-packages build
	$(MAKE) program
	./refrace run lost-decrement-leak load-then-incref counter-augassign

# What the tests run, of each flavour.
tested: tested-tsan tested-asan tested-$(FLAVOUR)

tested-%: program-release
	@$(MAKE) program $(if $(filter $(FLAVOUR),$*),units hurry) \
		$(if $(filter tsan,$*),build/tsan/refrace-mutex) FLAVOUR=$*

check:
	tests/install-packages check
	$(MAKE) tested
	tests/run-all --flavour=$(FLAVOUR)

check-long:
	tests/install-packages check-long
	$(MAKE) tested
	tests/run-all --long --flavour=$(FLAVOUR)

check-sanitizers: all
	tests/install-packages check
	./refrace sanitize --runs=20

asan tsan:
	$(MAKE) check FLAVOUR=whole-$@

fuzz:
	tests/install-packages fuzz
	$(MAKE) $(FUZZERS)
	for fuzzer in $(FUZZERS); do \
		mkdir -p $$fuzzer.corpus && \
		$$fuzzer -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -timeout=10 \
			-artifact_prefix=$$fuzzer. $$fuzzer.corpus cases || exit 1; \
	done

build/fuzz/%: tests/fuzz/%.c $(wildcard vm/*/*.[ch] vm/*/*.def)
	@mkdir -p $(@D)
	clang-14 -std=c11 -D_GNU_SOURCE -g -O1 -fsanitize=fuzzer,address,undefined \
		-fno-sanitize-recover=undefined -I. -o $@ $< \
		$(wildcard vm/base/*.c vm/lang/*.c vm/case/*.c vm/image/*.c) \
		vm/engine/schedule.c -lxxhash -lm

# What it reads is of the whole program; only the reader is watched.
build/fuzz/fuzz_report: tests/fuzz/fuzz_report.c cmd/kept.c cmd/kept.h program-release
	@mkdir -p $@.corpus
	./refrace run --with=gil --shard=1/1 --format=json counter-augassign >$@.corpus/results
	./refrace run --with=gil --sample=5 --shard=1/1 --format=json counter-augassign >$@.corpus/sample || \
		test $$? = 3
	@clang-14 -std=c11 -D_GNU_SOURCE -g -O1 -fsanitize=fuzzer,address,undefined \
		-fno-sanitize-recover=undefined -I. -o $@ $< cmd/kept.c \
		$(filter-out %/cmd/kept.o %/cmd/main.o,$(VM) $(CMD)) $(LIBRARIES)

bench-sanitize: all
	tests/bench/sanitize.sh

bench-explore: all
	tests/bench/explore.sh

install: all
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(prefix)/share/refrace/cases
	install -m 755 refrace $(DESTDIR)$(bindir)
	for flavour in tsan asan; do \
		install -D -m 755 -t $(DESTDIR)$(prefix)/libexec/refrace/$$flavour \
			build/$$flavour/refrace; \
	done
	if [ -e build/mpi/mpi.so ]; then \
		install -D -m 755 -t $(DESTDIR)$(prefix)/libexec/refrace/mpi build/mpi/mpi.so; \
	fi
	install -m 644 cases/*.py $(DESTDIR)$(prefix)/share/refrace/cases
	# As in the source tree, for who follows a walkthrough.
	ln -srf $(DESTDIR)$(bindir)/refrace $(DESTDIR)$(prefix)/share/refrace/refrace
	ln -srfn $(DESTDIR)$(prefix)/libexec/refrace $(DESTDIR)$(prefix)/share/refrace/build
	install -D -m 644 -t $(DESTDIR)$(prefix)/share/refrace/bench tests/bench/programs/*.py
	for page in man/*.[157]; do \
		install -D -m 644 -t $(DESTDIR)$(mandir)/man$${page##*.} $$page; \
	done

# The names of functions stay: findings are reported by them.
install-strip: install
	strip --strip-debug $(DESTDIR)$(bindir)/refrace $(DESTDIR)$(prefix)/libexec/refrace/*/refrace

uninstall:
	rm -f $(DESTDIR)$(bindir)/refrace
	rm -rf $(DESTDIR)$(prefix)/libexec/refrace $(DESTDIR)$(prefix)/share/refrace
	for page in man/*.[157]; do \
		rm -f $(DESTDIR)$(mandir)/man$${page##*.}/$${page#man/}; \
	done

# The commands of a whole build, one to a line.
compile_commands.json: FORCE
	@$(MAKE) -nB program units | grep -e ' -c -o ' | sed -E -e 's/[\"]/\\&/g' \
		-e 's|.* -c -o [^ ]+ (.+)|{"directory": "$(CURDIR)", "command": "&", "file": "\1"}|' \
		-e '1s/^/[/; $$!s/$$/,/; $$s/$$/]/' >$@

help:
	@sed -n '/^#/!q; s/^# \{0,1\}//p' Makefile

format:
	clang-format -i cmd/*.[ch] cmd/*/*.[ch] vm/*/*.[ch] tests/*/*.c

clean:
	rm -rf build refrace

.PHONY: all program units hurry demo tested check check-long check-sanitizers asan tsan fuzz bench-explore \
        bench-sanitize install install-strip uninstall help format clean FORCE
.DELETE_ON_ERROR:
