/*
 * Perturbing a native run: what makes rare interleavings less rare on a machine that mostly
 * runs short threads one after another. As in IBM's ConTest (Edelstein et al., "Multithreaded
 * Java program test generation", IBM Systems Journal 41(1), 2002), a thread makes random pauses
 * where it is about to touch what others may touch; it also gets a random processor and priority.
 */
#ifndef REFRACE_ACCESS_NATIVE_PERTURB_H
#define REFRACE_ACCESS_NATIVE_PERTURB_H

#include "vm/access/native_thread.h"

/* A thread begins: its random numbers, how often it pauses, and unless it is the main thread, from
 * which others inherit them, its processor and its priority. Seed 0: it is left alone. */
void native_perturb_begin(struct native_thread *n, uint64_t seed);

/* Whether the thread is to pause now: true about once in `native_thread.pause_every` calls. */
static inline bool native_perturbs(struct thread *t)
{
	struct native_thread *n = native_of(t);

	/* Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8(14), 2003 */
	n->chance ^= n->chance << 13;
	n->chance ^= n->chance >> 7;
	n->chance ^= n->chance << 17;
	return n->chance % n->pause_every == 0;
}

/* Yields the processor, spins, or sleeps for up to 100 microseconds. */
void native_pause(struct thread *t);

static inline void native_perturb(struct thread *t)
{
	if (native_perturbs(t))
		native_pause(t);
}

#endif
