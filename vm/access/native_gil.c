/*
 * What is the same under every policy; see native_gil.h.
 */
#include "vm/access/native_gil.h"

#include "vm/base/clock.h"

#define POLICY(name, prose) extern const struct gil_policy native_gil_##name;
#include "vm/access/policies.def"
#undef POLICY

static const struct gil_policy *const policies[] = {
#define POLICY(name, prose) &native_gil_##name,
#include "vm/access/policies.def"
#undef POLICY
};

void native_gil_open(struct gil *g, enum policy policy)
{
	*g = (struct gil){
		.policy = policies[policy],
		.last = &g->seats[0],
	};
	atomic_init(&g->wanting, 0);
	atomic_init(&g->request, false);
	atomic_init(&g->due, g->policy->counts);
	g->policy->open(g);
}

void native_gil_close(struct gil *g)
{
	g->policy->close(g);
}

void native_gil_take(struct gil *g, unsigned number)
{
	atomic_fetch_add_explicit(&g->wanting, 1, memory_order_relaxed);
	g->policy->take(g, &g->seats[number]);
	atomic_fetch_sub_explicit(&g->wanting, 1, memory_order_relaxed);
}

void native_gil_drop(struct gil *g, unsigned number, bool ends)
{
	g->policy->drop(g, &g->seats[number], ends);
}

void native_gil_yield(struct gil *g, unsigned number)
{
	g->yields++;
	atomic_fetch_add_explicit(&g->wanting, 1, memory_order_relaxed);
	g->policy->yield(g, &g->seats[number]);
	atomic_fetch_sub_explicit(&g->wanting, 1, memory_order_relaxed);
}

void native_gil_got(struct gil *g, struct gil_seat *s)
{
	if (g->last != s)
		g->switches++;
	g->last = s;
}

void native_gil_waited(struct gil_seat *s, double begin)
{
	double seconds = clock_seconds() - begin;

	s->waits.times++;
	s->waits.seconds += seconds;
	if (s->waits.longest < seconds)
		s->waits.longest = seconds;
}

void native_gil_condition(pthread_cond_t *c)
{
	pthread_condattr_t monotonic;

	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(c, &monotonic);
	pthread_condattr_destroy(&monotonic);
}

struct timespec native_gil_after(long ns)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	t.tv_nsec += ns;
	t.tv_sec += t.tv_nsec / 1000000000;
	t.tv_nsec %= 1000000000;
	return t;
}
