/*
 * A schedule: which thread makes the next step, written as run lengths.
 *
 * Text form, legible and bound to what it was made for:
 *
 *     1:unsafe:5f3c9a12:1x2.2x4.1
 *     |  |      |        thread 1 two steps, thread 2 four steps, thread 1 one step
 *     |  |      first 32 bits of XXH64 of the case's program, in hex
 *     |  strategy, variant ("gc+blind") or runtime ("cpython3.15")
 *     version of this form, and of what counts as a step
 *
 * A schedule without a step has "-" for its runs.
 */
#ifndef REFRACE_ENGINE_SCHEDULE_H
#define REFRACE_ENGINE_SCHEDULE_H

#include <stddef.h>
#include <stdint.h>

#include "vm/base/error.h"
#include "vm/base/names.h"

enum {
	SCHEDULE_VERSION = 1,
	SCHEDULE_THREADS = 16,    /* thread numbers are below this; 0 is the main thread */
	SCHEDULE_STEPS = 1 << 26, /* the most steps that a schedule may have */
};

struct run {
	uint32_t thread;
	uint32_t length; /* in steps, at least 1 */
};

struct schedule {
	char strategy[NAMES_SIZE];
	uint32_t hash;    /* of the case's program */
	struct run *runs; /* owned; neighbours have different threads */
	size_t n_runs;
};

/* Appends one step of `thread`. */
void schedule_push(struct schedule *s, uint32_t thread);
void schedule_free(struct schedule *s);

size_t schedule_steps(const struct schedule *s);

/* Context switches: how often two neighbouring steps are of different threads. */
size_t schedule_switches(const struct schedule *s);

/* The text form in a new string that the caller frees. */
char *schedule_text(const struct schedule *s);

/* Reads the text form. False with `e` (no place) if it is malformed, of another version,
 * names an unknown strategy or is longer than SCHEDULE_STEPS. */
bool schedule_parse(const char *text, struct schedule *s, struct error *e);

/* The first 32 bits of XXH64 over a case's program. */
uint32_t schedule_hash(const char *program, size_t size);

#endif
