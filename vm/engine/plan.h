/*
 * Making plans: what a recording holds (recording.h), for real threads to do again
 * (access/plan.h).
 */
#ifndef REFRACE_ENGINE_PLAN_H
#define REFRACE_ENGINE_PLAN_H

#include "vm/access/plan.h"
#include "vm/engine/recording.h"

/*
 * The plan of a whole recording, which must stay. False with `e` if the run stops
 * before it is over, has no end, or is too long for a plan. Release with plan_free in either
 * case.
 */
bool plan_make(const struct recording *r, struct plan *plan, struct error *e);
void plan_free(struct plan *plan);

/* Records a schedule and makes its plan. False with `e`, and both empty, if recording_make
 * or plan_make would be. Release with plan_free, then recording_free. */
bool plan_record(const struct program *program, const char *strategy, const char *prints,
		 const struct schedule *schedule, struct recording *r, struct plan *plan,
		 struct error *e);

/* For plan_make: which thread waits for which, and how the threads are let go. */
void plan_deadlock(struct plan *p);

/*
 * The access that `entry` races with: the last one before it, of the same word, by another
 * thread, where one of the two writes. PLAN_NONE if there is none.
 */
uint32_t plan_partner(const struct plan *plan, uint32_t entry);

#endif
