/*
 * Which words of the explored world threads share, as far as runs have shown: what a search without
 * counts (engine/reduce.h) needs to know, and finds out on the way. Of each word that a thread looks
 * at or changes while others are alive is kept
 *
 *     touched, changed   by which threads, in any run
 *     guards             locks of the program's that the thread held each time
 *
 * No order of two accesses matters to a word that nobody changes, that only one thread touches, or
 * that is touched only by who holds a certain lock: no other thread can have it at that moment
 * (Savage and others, Eraser, 1997, for the sets of locks; Stoller and Cohen, Optimistic
 * synchronization-based state-space reduction, 2003, for concluding that from the runs which the
 * reduced search makes). All other words are contended.
 *
 * That is only assumed until the search is over. When a word of which it was assumed turns out to be
 * contended, `wrong` says so: the search begins again, and knows better. What makes an access depend
 * on more than words (a collection, a thread that waits for a number, for a time, or for others to
 * have finished what they are reading; native code without the interpreter's lock) is `all`: then
 * every order of steps may matter.
 *
 * Objects that only one thread can reach leave no marks, and their memory is not used again once
 * others can. Under a GIL counts leave none, nor do births and deaths, if the program never asks
 * for a count and nothing happens when one comes to zero: then it makes no difference who gives up
 * the last reference.
 */
#ifndef REFRACE_ACCESS_SHARING_H
#define REFRACE_ACCESS_SHARING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct lock;

enum { SHARING_LOCKS = 64 };

struct shared_word {
	const void *at;
	uint64_t guards;           /* a bit for each of sharing.locks */
	uint16_t touched, changed; /* a bit for each thread */
	bool assumed;              /* that it is not contended */
	uint32_t step;             /* in which it was touched last */
};

struct sharing {
	struct shared_word *words;
	uint32_t n, room;
	uint32_t *slots; /* by address: number of the word, + 1; 0: free */
	uint32_t n_slots; /* a power of two */
	const struct lock *locks[SHARING_LOCKS]; /* which were there when the first thread began */
	unsigned n_locks;
	uint64_t guards; /* those that are given back only by who holds them */
	bool all, wrong;

	/* --- the step under way --- */
	uint32_t step;
	uint32_t *made; /* numbers of the words it has touched */
	uint32_t n_made, made_room;
	bool others; /* threads that it has started or released have run, too */
};

struct sharing *sharing_new(void);
void sharing_free(struct sharing *s);

/* A lock that is there from the beginning to the end of every run, at this address. */
void sharing_add_lock(struct sharing *s, const struct lock *lock);

/* Thread `thread` touches the word, or changes it. */
void sharing_note(struct sharing *s, unsigned thread, const void *at, bool changes);

/* It gives back a lock; `owner`: who holds that, as lock.owner. */
void sharing_note_unlock(struct sharing *s, unsigned thread, const struct lock *lock,
			 uint64_t owner);

/* A step begins. */
void sharing_begin(struct sharing *s);

/* Whether the step has touched no contended word. */
bool sharing_is_apart(const struct sharing *s);

/* From now on that is assumed of all words that the step has touched; and of no word. */
void sharing_assume(struct sharing *s);
void sharing_assume_nothing(struct sharing *s);

#endif
