/*
 * The tool that observes this process: ThreadSanitizer or AddressSanitizer, if they are
 * linked in, or the Valgrind tool that runs it. One source serves all builds: what a
 * sanitizer's runtime offers is declared weak, and Valgrind's client requests are
 * instructions that do nothing outside of it.
 *
 * What the sanitizers find is handed over as it happens, in the thread that noticed it.
 * Valgrind writes to its XML file, and observer_mark adds a line there that says what the
 * program was doing.
 */
#ifndef REFRACE_ACCESS_OBSERVER_H
#define REFRACE_ACCESS_OBSERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vm/base/tool.h"

enum { OBSERVER_STACK = 12 };

/* The form of observer_mark's line, for printf and scanf alike. */
#define OBSERVER_MARK "refrace: thread %u, line %u, entry %u, inside %u, object %u"

/* One of the two accesses that a report is about. */
struct observed {
	uintptr_t address; /* 0: unknown */
	bool write;
	uintptr_t stack[OBSERVER_STACK]; /* code addresses, innermost first, ended by 0 */
};

struct observation {
	enum finding_kind kind;
	struct observed now, before; /* the access that was noticed; the other one */
};

/* Reports of a sanitizer go to `found` from now on. It runs inside the tool: it may write
 * to memory and nothing else. */
void observer_listen(void (*found)(void *context, const struct observation *o), void *context);

/* Valgrind's race detectors disregard these bytes from now on. */
void observer_ignore(const void *memory, size_t bytes);

/* What this thread has done so far comes before whatever another thread does after
 * observer_acquire of the same address, as Valgrind's race detectors see it: they know no
 * atomic variables. */
void observer_release(const void *address);
void observer_acquire(const void *address);

/* The same, as ThreadSanitizer sees it, too: for an order that no access of the run makes. */
void observer_pass(void *address);
void observer_await(void *address);

/* How many errors Valgrind has found so far; 0 elsewhere. */
unsigned observer_errors(void);

/* Adds a line to Valgrind's output: the errors since the last one were made by `thread` at
 * this line of the source, inside the access of this entry of the plan, or before it.
 * `object`: it waits for this lock; PLAN_NONE. */
void observer_mark(unsigned thread, uint32_t line, uint32_t entry, bool inside,
		   uint32_t object);

/* Nothing that this thread does in between is reported by Valgrind. */
void observer_look_away(void);
void observer_look_back(void);

/* Whether a second free of the same memory is reported, and nothing else happens. */
bool observer_takes_double_free(void);

/* Whether LeakSanitizer, if it is here, finds blocks that nothing refers to. */
bool observer_finds_leaks(void);

/* LeakSanitizer disregards this block from now on. */
void observer_forgive_leak(const void *block);

#endif
