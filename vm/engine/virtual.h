/*
 * A program on virtual threads: the stepping that all engines share.
 *
 * Between two steps every thread that has not ended stands before an access that others
 * could notice, or waits. A step lets one thread make its access and go on, through work
 * that nobody can notice, to its next one; threads that this has started or has released
 * from a join go on to theirs.
 */
#ifndef REFRACE_ENGINE_VIRTUAL_H
#define REFRACE_ENGINE_VIRTUAL_H

#include "vm/access/world.h"
#include "vm/engine/budget.h"
#include "vm/engine/schedule.h"
#include "vm/machine/machine.h"

struct virtual
{
	const struct program *program;
	const char *strategy; /* or a variant, or a runtime */
	const struct machine *machine;
	struct image *image;
	struct world *w;
	const char *prints; /* what the program must print; NULL: anything */
	uint32_t step;      /* how many were made since the start */
};

/* `strategy` as in base/names.h; `prints` may be NULL. Both must stay. Does not
 * return if there is no memory. */
void virtual_open(struct virtual *v, const struct program *program, const char *strategy,
		  const char *prints);
void virtual_close(struct virtual *v);
/* Closes all but the image, which the caller owns from then on. */
struct image *virtual_close_world(struct virtual *v);

/* From now on a step is given up when the meter is over (NULL: none is), and so are all others
 * until this is called again. world.late says so then, and what it has led to is no world. */
void virtual_limit(struct virtual *v, const struct meter *m);

/* To the first state: the main thread has run up to its first noticeable access. That leaves no
 * footprints. */
void virtual_start(struct virtual *v);

/* The threads that can make a step, one bit each. 0: the run is over. */
uint32_t virtual_enabled(const struct virtual *v);

/* One step of an enabled thread. */
void virtual_step(struct virtual *v, unsigned thread);

/* Threads that can go on with work that nothing notices do so: they have just been started, or
 * what they waited for has happened. A step ends with it. */
void virtual_settle(struct virtual *v);

/* Makes the steps of a schedule. False with `e` if it names a thread that cannot run, or goes
 * on after the end. A schedule that stops early is no error. */
bool virtual_follow(struct virtual *v, const struct schedule *schedule, struct error *e);

/* False with `e` if the program has left the subset in any run so far. */
bool virtual_inside(const struct virtual *v, struct error *e);

/* The run is over, and a daemon stands in the middle of an operation: then counts are what they are
 * at no end, and nothing is said of them. */
bool virtual_is_cut(const struct virtual *v);

/* The run is over: how many objects have leaked; `each` (may be NULL) is called for every one
 * of them. None where a collector would find them: all of strategy gc, cycles of a runtime. */
unsigned virtual_leaks(const struct virtual *v, void (*each)(void *context, struct object *o),
		       void *context);

/* The same of objects that can be reached and whose count is not the number of references to
 * them (access/world_reach.h). None where nothing is counted. */
unsigned virtual_miscounts(const struct virtual *v,
			   void (*each)(void *context, struct object *o, int32_t references),
			   void *context);

/* The same of objects that have been released and are still referred to. None if it has been seen
 * before that an object was released too early. */
unsigned virtual_dangling(const struct virtual *v, void (*each)(void *context, struct object *o),
			  void *context);

/* The run is over: the set of all its failures. */
uint32_t virtual_verdicts(const struct virtual *v);

#endif
