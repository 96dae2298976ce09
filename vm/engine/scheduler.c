/*
 * See scheduler.h. Each interleaving has a series of random numbers of its own, so that it is
 * the same whatever was drawn before it.
 */
#include "vm/engine/scheduler.h"

static void shuffle_priorities(struct scheduler *s)
{
	for (unsigned i = 0; i < SCHEDULE_THREADS; i++) {
		unsigned k = (unsigned)dice_below(&s->dice, i + 1);

		s->priority[i] = s->priority[k];
		s->priority[k] = s->depth + i;
	}
}

void scheduler_begin(struct scheduler *s, const struct sample_plan *plan, uint64_t index,
		     uint64_t steps)
{
	*s = (struct scheduler){ .dice = dice_of(plan->seed, index), .depth = plan->depth };
	if (!s->depth)
		return;
	shuffle_priorities(s);
	for (unsigned i = 0; i + 1 < s->depth; i++)
		s->change[i] = steps ? 1 + dice_below(&s->dice, steps) : 0;
}

static unsigned nth_of(uint32_t set, unsigned n)
{
	while (n--)
		set &= set - 1;
	return (unsigned)__builtin_ctz(set);
}

unsigned scheduler_choose(struct scheduler *s, uint32_t enabled, uint64_t step)
{
	unsigned best = (unsigned)__builtin_ctz(enabled);

	if (!s->depth) {
		unsigned n = (unsigned)__builtin_popcount(enabled);

		return n == 1 ? best : nth_of(enabled, (unsigned)dice_below(&s->dice, n));
	}
	for (unsigned t = best + 1; t < SCHEDULE_THREADS; t++)
		if ((enabled >> t & 1) && s->priority[t] > s->priority[best])
			best = t;
	for (unsigned i = 0; i + 1 < s->depth; i++)
		if (s->change[i] == step)
			s->priority[best] = i;
	return best;
}
