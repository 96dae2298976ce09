/*
 * Threads that share nothing are counted apart: the interleavings of each group of threads by
 * themselves, and then in how many ways these can be mixed.
 *
 * WHICH. In the first world all threads have been started, and the main thread waits for one of
 * them. It waits until the last one has ended: it joins one after another and makes no step in
 * between. That is tried: it is told of each thread that it waits for that this has ended. No
 * thread has the GIL, and none is a daemon.
 *
 * WHY. Threads are put into groups, and all runs of each group alone are searched, from the first
 * world on, while the others stand still. Footprints (access/footprint.h) are kept of all of
 * them, and of what the main thread does between its joins. If no word that one group, or the
 * main thread, has changed has been touched by another, then the runs of all threads together are
 * those of the groups, mixed in every order:
 *
 *     What a step does, and whether it can be made, depends on words in its group's footprint,
 *     and on what only its thread has. Suppose that up to some step of a run the steps of each
 *     group, by themselves, are a run of that group alone. Then the words in a group's footprint
 *     are what they are in that run, because the steps of others change only what is in
 *     footprints of theirs. So the next step can be made exactly if it can be made there, and
 *     does the same: up to and with it, too, the steps of each group are a run of it alone. And
 *     as a step of one group never prevents one of another, every mixture is a run.
 *
 *     That an access is a step at all depends on whether other threads live: the main thread
 *     does, to the end.
 *
 * If footprints meet, their groups become one, which is searched anew; if only one is left, or
 * anything else is not as above, nothing has been found, and explore.c searches for all threads
 * together. Threads are first tried one by one for a few steps, which mostly shows what they
 * share.
 *
 * HOW MANY. A run of a group with k steps and one of another with l can be mixed in
 * (k + l)! / k! l! ways. So of each world in which a group's runs end (ending.h) it is known how
 * many runs of each length lead there; the sum of these products is exact.
 *
 * HOW PROBABLE. Whichever thread of a group makes the group's next step, each that can has the
 * same chance, whatever the others do meanwhile. So a group comes to an ending with the chance
 * that it has alone, independently of the others, and chances are multiplied.
 *
 * WHAT COMES OF IT. Each combination of endings, one of each group, is made by running the
 * shortest way to each, one group after another: so the main thread goes on to the end of the
 * program as it would, and what the run has come to is seen in the world that is really there. If
 * others can make steps then, because the main thread has started them, nothing has been found
 * either.
 *
 * HOW SHORT. In a mixture each stretch of steps by one thread is part of one in the run of its
 * group. So it has at least as many stretches as these runs together, and exactly as many if one
 * follows the other: the shortest run to a combination is made of the shortest ones of the groups.
 */
#ifndef REFRACE_ENGINE_APART_H
#define REFRACE_ENGINE_APART_H

#include "vm/engine/search.h"

/* Finds everything that search_make would, and the schedules of outcomes. False: nothing has been
 * found, and it is as if no search had begun. */
bool apart_make(struct search *s);

#endif
