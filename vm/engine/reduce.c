/*
 * See reduce.h.
 */
#include "vm/engine/reduce.h"

#include "vm/engine/scheduler.h"
#include "vm/object/object.h"

enum {
	TRIES = 16,       /* runs */
	TRY_STEPS = 2000, /* of one of them, at most */
	ALL_STEPS = 256,  /* layers: in one of so many all steps are made */
};

static void add_lock(void *context, struct object *o)
{
	if ((o->kind == KIND_LOCK || o->kind == KIND_MUTEX) && o->flags & OBJECT_SHARED)
		sharing_add_lock(context, (const struct lock *)o);
}

static void try_run(struct search *s, uint64_t index)
{
	const struct sample_plan plan = { .seed = 1 };
	struct scheduler scheduler;
	uint32_t enabled;

	scheduler_begin(&scheduler, &plan, index, TRY_STEPS);
	virtual_start(&s->v);
	for (unsigned i = 1; i <= TRY_STEPS && (enabled = virtual_enabled(&s->v)); i++) {
		virtual_step(&s->v, scheduler_choose(&scheduler, enabled, i));
		if (s->v.w->late || s->v.w->sharing->all)
			return;
	}
}

void reduce_begin(struct search *s)
{
	virtual_start(&s->v);
	s->v.w->sharing = sharing_new();
	world_each(s->v.w, add_lock, s->v.w->sharing);
	for (unsigned i = 0; i < TRIES && !s->v.w->late && !s->v.w->sharing->all; i++)
		try_run(s, i);
	sharing_assume_nothing(s->v.w->sharing);
}

void reduce_end(struct search *s)
{
	sharing_free(s->v.w->sharing);
	s->v.w->sharing = NULL;
}

/* Whether the step that has been made would have been the same in any other order. */
static bool is_apart(const struct world *w, unsigned thread)
{
	return !w->sharing->others && w->thread[thread]->status == THREAD_READY &&
	       !w->gil_keeper && sharing_is_apart(w->sharing);
}

void reduce_steps(struct search *s, const struct layer *l, uint32_t index, uint32_t enabled,
		  struct layer *next)
{
	bool all = s->v.w->gil_keeper || s->depth % ALL_STEPS == ALL_STEPS - 1;
	unsigned before;

	if (s->n_arrivals > ARRIVALS - THREADS)
		search_arrive(s, next);
	before = s->n_arrivals;
	for (unsigned t = 0; enabled >> t && !s->again && !s->v.w->late; t++) {
		if (!(enabled >> t & 1))
			continue;
		sharing_begin(s->v.w->sharing);
		search_step_to(s, l, index, next, t);
		if (!s->again && !all && is_apart(s->v.w, t)) {
			sharing_assume(s->v.w->sharing);
			search_keep_last(s, before);
			return;
		}
	}
}
