/*
 * Footprints: which words of the explored world each thread has looked at, and which it has
 * changed, in all runs while they are kept. The explorer concludes from them that threads have
 * nothing to do with each other (engine/apart.h), so whatever one thread can notice of another
 * must leave its mark here:
 *
 *     words of objects     every access looks at its word, and at the header of its object
 *                          (explore_look, explore_again); what is changed is what world_mark is
 *                          told, which tests/unit/test_marks.c proves to be everything
 *     what is printed      one word, which every print changes
 *     the end of a thread  one word of that thread, which those that join it look at
 *     the world as a whole collections, threads that start threads, native code that lets go of
 *                          the interpreter: `all`, after which nothing is independent
 *
 * A thread's stack, its trail and the free memory of its heap are its own. Of the main thread,
 * which waits for others, nothing is noted when it looks whether one has ended.
 */
#ifndef REFRACE_ACCESS_FOOTPRINT_H
#define REFRACE_ACCESS_FOOTPRINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vm/image/thread.h"

struct footprint {     /* of all threads, in one word; a bit for each of them */
	uint64_t word; /* its address / 8; 0: this slot is free */
	uint16_t touched, changed;
};

struct footprints {
	unsigned thread;       /* that runs */
	uint16_t own[THREADS]; /* its group: threads that may share words with it */
	bool all;    /* a thread has looked at the world as a whole, or changed it so */
	bool shared; /* a word that one group has changed was touched by another one */
	struct footprint *slots;
	uint32_t n, n_slots; /* a power of two */
};

/* Each thread is its own group. */
struct footprints *footprint_new(void);
void footprint_free(struct footprints *f);

/* The thread that runs looks at these bytes, or changes them. An address of NULL is none. */
void footprint_touch(struct footprints *f, const void *address, size_t bytes);
void footprint_change(struct footprints *f, const void *address, size_t bytes);

/* Makes groups of threads that share a word which one of them has changed: own[i] becomes the
 * group of thread i, and nothing is shared between groups. */
void footprint_group(struct footprints *f);

#endif
