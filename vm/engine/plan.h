/*
 * Making plans: the explorer runs a schedule, and what happens is written down for real
 * threads to do again (access/plan.h).
 */
#ifndef REFRACE_ENGINE_PLAN_H
#define REFRACE_ENGINE_PLAN_H

#include "vm/access/plan.h"
#include "vm/base/error.h"
#include "vm/engine/schedule.h"

/* Whether runs under a strategy can be planned at all; false with `e`. */
bool plan_allows(const char *strategy, struct error *e);

/*
 * The plan of a schedule that runs from the start to the end. `strategy` as in
 * base/names.h. False with `e` if plan_allows does not, if the schedule does not fit the
 * program, stops before the run is over, ends in a run without end, or is too long for a
 * plan. Release with plan_free; the program must live longer.
 */
bool plan_make(const struct program *program, const char *strategy, const char *prints,
	       const struct schedule *schedule, struct plan *plan, struct error *e);
void plan_free(struct plan *plan);

/*
 * The access that `cue` races with: the last one before it, of the same word, by another
 * thread, where one of the two writes. PLAN_NONE if there is none.
 */
uint32_t plan_partner(const struct plan *plan, uint32_t cue);

#endif
