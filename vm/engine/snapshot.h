/*
 * A snapshot of the heap: what each object held when it was first mentioned after its birth.
 *
 * Events leave that unsaid (what a list literal puts into its array is private work, no
 * access), because real threads that run the interpreter find out for themselves; a program
 * that is written from a recording cannot. It is taken while the run is recorded.
 */
#ifndef REFRACE_ENGINE_SNAPSHOT_H
#define REFRACE_ENGINE_SNAPSHOT_H

#include <stdbool.h>
#include <stdint.h>

#include "vm/engine/numbers.h"

struct snapshot_word {
	uint32_t object; /* whose word it is */
	uint32_t offset; /* in bytes from the object's start */
	bool refers;     /* value is the number of an object */
	uint64_t value;
};

struct snapshot {
	struct snapshot_word *words; /* those of one object stand together, by offset */
	uint32_t n_words;
};

/* An event mentions the object, which may be NULL: if it is for the first time, what it holds
 * is kept, and what is reached through it. `numbers`: of the youngest object at an address;
 * `seen`: by number, whether the object has been mentioned. */
void snapshot_see(struct snapshot *s, const struct object *o, const struct numbers *numbers,
		  bool *seen);
void snapshot_free(struct snapshot *s);

#endif
