/*
 * Threads that are alike: they have begun with the same code and the same arguments, so that it
 * does not matter which of them is which, and two worlds that differ only in that have the same
 * future. The explorer keeps one of them (engine/merge.h).
 *
 * It does matter as soon as the program tells the threads apart: by an address or a number of
 * theirs that it looks at, or because the main thread does something between joining one of them
 * and joining the next. Then world.told_apart says so, and the worlds must not be merged: every
 * verb that shows an address, a number, or an order that goes by them sets it. What the main thread
 * has joined is noted: of these threads it knows that they have ended.
 */
#ifndef REFRACE_ACCESS_ALIKE_H
#define REFRACE_ACCESS_ALIKE_H

#include "vm/access/world.h"

/* In world.joined: a thread whose number another one has now. What it was like is forgotten: it
 * counts as one of every group that has not ended. */
#define ALIKE_JOINED_OTHER (UINT32_C(1) << 31)

/* From now on threads that start are compared. Returns whether they may be alike at all: not if
 * the program may ask which of its threads is which. */
bool alike_begin(struct world *w);
void alike_end(struct world *w);

/* In how many ways threads have begun so far: explored.alike is no larger. */
uint32_t alike_ways(const struct world *w);

/* `t` is going to start a thread; then that, `new`, has its first frame. */
void alike_before_start(struct thread *t);
void alike_start(struct thread *new);

/* The main thread, or another, joins the thread `other`, or one that had its number before. */
void alike_join(struct thread *t, const struct thread *other, bool replaced);

/* Thread i becomes thread seat[i], which is a permutation of threads that are alike, with all
 * that it has, and all that refers to it does so still; but a Thread refers to the number. */
void alike_reseat(struct world *w, const uint8_t *seat);

#endif
