# make            builds ./refrace, and for `refrace sanitize` the same with ThreadSanitizer
#                 (build/tsan/refrace) and with AddressSanitizer (build/asan/refrace)
# make program    builds ./refrace only
# make demo       installs what the build needs, builds, runs three cases
# make check      installs what the tests need, builds, runs every test
# make asan tsan  the same tests on a program built with that sanitizer
# make fuzz       FUZZ_SECONDS of libFuzzer on each reader of foreign text
#
# Sources are found by wildcard; a new file needs no line here. Objects of different
# flavours (release, asan, tsan) live in build/FLAVOUR/ and never meet.

MAKEFLAGS += --no-print-directory $(if $(filter 0,$(MAKELEVEL)),-j$(shell nproc))

PREFIX  = /usr/local
DESTDIR =
CC      = gcc
FLAVOUR = release
FUZZ_SECONDS = 60

# Warnings are errors in CI only (WERROR=1), where the compiler is known.
WARNINGS = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wundef \
           -Wpointer-arith -Wwrite-strings -Wformat=2 $(if $(WERROR),-Werror)
OPTIMISE_release = -O2
OPTIMISE_asan    = -O1 -fno-omit-frame-pointer -fsanitize=address,undefined \
                   -fsanitize-recover=address -fno-sanitize-recover=undefined
OPTIMISE_tsan    = -O1 -fno-omit-frame-pointer -fsanitize=thread
OPTIMISE = $(OPTIMISE_$(FLAVOUR))
CFLAGS   = -std=c11 -D_GNU_SOURCE -g $(OPTIMISE) $(WARNINGS)
LIBRARIES = -ljansson -lxxhash -lexpat -lelf -lpthread -lm

# A machine for each access layer and each strategy, all from vm/machine/made.c.
STRATEGIES = $(shell sed -n 's/^STRATEGY.\([a-z]*\),.*/\1/p' vm/base/strategies.def)
MACHINES   = $(foreach layer,explore native forced,$(STRATEGIES:%=$(OUT)/vm/machine/$(layer)_%.o))
HURRIED    = $(STRATEGIES:%=$(OUT)/tests/hurry/forced_%.o)

OUT     = build/$(FLAVOUR)
PROGRAM = $(if $(filter release,$(FLAVOUR)),refrace,$(OUT)/refrace)
VM      = $(patsubst %.c,$(OUT)/%.o,$(filter-out %/made.c,$(sort $(wildcard vm/*/*.c)))) $(MACHINES)
CMD     = $(patsubst %.c,$(OUT)/%.o,$(sort $(wildcard cmd/*.c cmd/*/*.c)))
HELPERS = $(patsubst %.c,$(OUT)/%.o,$(filter-out tests/unit/test_%,$(sort $(wildcard tests/unit/*.c))))
UNITS   = $(patsubst %.c,$(OUT)/%,$(sort $(wildcard tests/unit/test_*.c)))
FUZZERS = $(patsubst tests/fuzz/%.c,build/fuzz/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))

all: program $(if $(filter release,$(FLAVOUR)),sanitizers)

program: $(PROGRAM)

sanitizers:
	$(MAKE) program FLAVOUR=tsan
	$(MAKE) program FLAVOUR=asan

$(PROGRAM): $(CMD) $(VM)
	@echo '  LD $@'
	@$(CC) $(OPTIMISE) $(LDFLAGS) -o $@ $^ $(LIBRARIES)

$(OUT)/%.o: %.c
	@mkdir -p $(@D)
	@echo '  CC $@'
	@$(CC) $(CFLAGS) -I. -MMD -MP -c -o $@ $<

$(MACHINES): MADE_ACCESS = vm/access/$(firstword $(subst _, ,$(@F))).h
$(MACHINES) $(HURRIED): vm/machine/made.c
	@mkdir -p $(@D)
	@echo '  CC $@'
	@$(CC) $(CFLAGS) -I. -MMD -MP -c -o $@ $< -DMADE=$(basename $(@F)) \
		-DMADE_ACCESS='"$(MADE_ACCESS)"' \
		-DMADE_STRATEGY='"vm/strategy/$(lastword $(subst _, ,$(basename $(@F)))).h"'

# The inner loop of everything.
$(OUT)/vm/machine%.o $(OUT)/vm/engine%.o $(OUT)/vm/access%.o: OPTIMISE_release = -O3

# What hands a turn from thread to thread, keeps records of a forced run or looks through its
# memory must not be seen by the tools.
$(OUT)/vm/access/forced%.o $(OUT)/vm/access/observer.o $(OUT)/vm/object/object.o: \
	OPTIMISE = -O2 -fno-omit-frame-pointer

# Reports name the function that an access is made in.
$(OUT)/vm/machine/forced%.o: OPTIMISE_tsan += -fno-inline
$(OUT)/vm/machine/forced%.o: OPTIMISE_asan += -fno-inline

# What is made one function for speed (interp/fast_run.h) takes a minute to compile like this.
$(OUT)/vm/machine/native%.o: OPTIMISE_asan += -fno-inline

# The explorer leaves operations by longjmp, past the record that ThreadSanitizer keeps of
# calls; it runs on one thread.
$(OUT)/vm/machine/explore%.o: OPTIMISE_tsan += $(if $(findstring clang,$(CC)),-mllvm \
	-tsan-instrument-func-entry-exit=0,--param tsan-instrument-func-entry-exit=0)

# The program with a hand-over as it must not be, for tests/check-handover.sh.
$(OUT)/refrace-mutex: $(CMD) $(filter-out %/forced_turn.o,$(VM)) $(OUT)/tests/handover/mutex.o
	@echo '  LD $@'
	@$(CC) $(OPTIMISE) $(LDFLAGS) -o $@ $^ $(LIBRARIES)

# test_forced with machines in a hurry, for tests/check-hurry.sh.
$(HURRIED): MADE_ACCESS = tests/hurry/forced.h
$(HURRIED): OPTIMISE += -O1 -fno-inline

$(OUT)/tests/hurry/test_forced: $(OUT)/tests/unit/test_forced.o $(HELPERS) \
		$(filter-out %/main.o,$(CMD)) $(filter-out $(OUT)/vm/machine/forced_%,$(VM)) $(HURRIED)
	@echo '  LD $@'
	@$(CC) $(OPTIMISE) $(LDFLAGS) -o $@ $^ $(LIBRARIES) -lcmocka

# Unit tests see the whole vm, all of cmd but its main, and what they share (tests/unit/
# without test_).
$(UNITS): $(OUT)/tests/unit/%: $(OUT)/tests/unit/%.o $(HELPERS) $(filter-out %/main.o,$(CMD)) $(VM)
	@echo '  LD $@'
	@$(CC) $(OPTIMISE) $(LDFLAGS) -o $@ $^ $(LIBRARIES) -lcmocka

-include $(VM:.o=.d) $(HURRIED:.o=.d) $(CMD:.o=.d) $(HELPERS:.o=.d) $(UNITS:=.d)

units: $(UNITS)

hurry: $(OUT)/tests/hurry/test_forced

demo:
	tests/install-packages build
	$(MAKE) program
	./refrace run lost-decrement-leak load-then-incref counter-augassign

check:
	tests/install-packages check
	$(MAKE) all FLAVOUR=release
	$(MAKE) build/tsan/refrace-mutex FLAVOUR=tsan
	$(MAKE) program units hurry
	tests/run-all $(FLAVOUR)

check-sanitizers: all
	tests/install-packages check
	./refrace sanitize --runs=20

asan tsan:
	$(MAKE) check FLAVOUR=$@

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
		$(wildcard vm/base/*.c vm/lang/*.c vm/case/*.c) vm/base/names.c \
		vm/engine/schedule.c -lxxhash -lm

bench-sanitize: all
	tests/bench/sanitize.sh

bench-explore: all
	tests/bench/explore.sh

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/refrace/cases
	install -m 755 refrace $(DESTDIR)$(PREFIX)/bin
	for flavour in tsan asan; do \
		install -D -m 755 -t $(DESTDIR)$(PREFIX)/libexec/refrace/$$flavour \
			build/$$flavour/refrace; \
	done
	install -m 644 cases/*.py $(DESTDIR)$(PREFIX)/share/refrace/cases
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/refrace/bench tests/bench/programs/*.py
	for page in man/*.[157]; do \
		install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/man/man$${page##*.} $$page; \
	done

format:
	clang-format -i cmd/*.[ch] cmd/*/*.[ch] vm/*/*.[ch] tests/*/*.c

clean:
	rm -rf build refrace

.PHONY: all program sanitizers units hurry demo check check-sanitizers asan tsan fuzz bench-explore bench-sanitize install format clean
.DELETE_ON_ERROR:
