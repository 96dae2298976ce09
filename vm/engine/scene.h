/*
 * The scene of a plan: what its cues leave unsaid, because real threads that run the
 * interpreter find out for themselves, and a program that is written from the plan cannot.
 *
 * That is what an object holds when it is first mentioned after its birth (what a list
 * literal puts into its array is private work, no access), which objects are leaked, and
 * for what a thread waits when the run ends in a deadlock. The run is made once more,
 * and births are numbered as in the plan.
 */
#ifndef REFRACE_ENGINE_SCENE_H
#define REFRACE_ENGINE_SCENE_H

#include "vm/access/plan.h"
#include "vm/base/error.h"
#include "vm/engine/schedule.h"

struct scene_word {
	uint32_t object; /* whose word it is */
	uint32_t offset; /* in bytes from the object's start */
	bool refers;     /* value is the number of an object */
	uint64_t value;
};

struct scene {
	uint32_t n_objects;
	struct scene_word *words; /* those of one object stand together, by offset */
	uint32_t n_words;
	bool *leaked;               /* by object */
	uint32_t wants[THREADS];    /* the lock's object; PLAN_NONE: waits for none */
	uint32_t joins[THREADS];    /* the thread whose end it waits for; PLAN_NONE: none */
	uint32_t waits_at[THREADS]; /* the line where it waits */
};

/* The scene of the plan that plan_make makes of the same arguments. False with `e`. Release
 * with scene_free. */
bool scene_make(const struct program *program, const char *strategy, const char *prints,
		const struct schedule *schedule, struct scene *scene, struct error *e);
void scene_free(struct scene *scene);

#endif
