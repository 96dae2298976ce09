/*
 * GIL policy interval: CPython 3.2 and later (Python/ceval_gil.c, take_gil and drop_gil).
 *
 * A waiting thread asks the holder to let go when 5 ms have passed in which no other thread got
 * the GIL. A holder that was asked waits, once it has let go, until another thread has had the
 * GIL, so that it cannot win it back at once: on several processors it would, because the
 * other one must first wake up.
 *
 *     holder                   waiter
 *                              waits 5 ms, sets the request
 *     sees it; lets go
 *     (waits for a switch)     takes the GIL, says so
 *     waits for the GIL
 *
 * That a holder was asked counts wherever it lets go, before a blocking call too: drop_gil
 * is one function. A thread that blocks unasked, or ends, does not wait for a switch.
 */
#include "vm/access/native_gil.h"

#include <errno.h>

#include "vm/base/clock.h"

enum { INTERVAL_NS = 5000000 };

static void interval_open(struct gil *g)
{
	struct gil_interval *i = &g->of.interval;

	i->holder = NULL;
	pthread_mutex_init(&i->mutex, NULL);
	native_gil_condition(&i->freed);
	pthread_cond_init(&i->taken, NULL);
}

static void interval_close(struct gil *g)
{
	struct gil_interval *i = &g->of.interval;

	pthread_mutex_destroy(&i->mutex);
	pthread_cond_destroy(&i->freed);
	pthread_cond_destroy(&i->taken);
}

/* Waits for one interval; true if the GIL was in the same hands all the time. */
static bool outwait(struct gil *g)
{
	struct gil_interval *i = &g->of.interval;
	uint64_t before = g->switches;
	struct timespec until = native_gil_after(INTERVAL_NS);
	int error = pthread_cond_timedwait(&i->freed, &i->mutex, &until);

	return error == ETIMEDOUT && i->holder && g->switches == before;
}

/* With the mutex. */
static void get(struct gil *g, struct gil_seat *s)
{
	struct gil_interval *i = &g->of.interval;

	while (i->holder)
		if (outwait(g))
			native_gil_ask(g, true);
	i->holder = s;
	native_gil_got(g, s);
	native_gil_ask(g, false);
	pthread_cond_broadcast(&i->taken);
}

/* With the mutex. The thread that made a request does not go away before it has got the GIL,
 * so there will be a switch. */
static void let_go(struct gil *g, const struct gil_seat *s)
{
	struct gil_interval *i = &g->of.interval;

	i->holder = NULL;
	pthread_cond_signal(&i->freed);
	if (!native_gil_asked(g))
		return;
	native_gil_ask(g, false);
	while (g->last == s)
		pthread_cond_wait(&i->taken, &i->mutex);
}

static void interval_take(struct gil *g, struct gil_seat *s)
{
	struct gil_interval *i = &g->of.interval;
	double begin = 0;

	pthread_mutex_lock(&i->mutex);
	if (i->holder)
		begin = clock_seconds();
	get(g, s);
	pthread_mutex_unlock(&i->mutex);
	if (begin > 0)
		native_gil_waited(s, begin);
}

static void interval_drop(struct gil *g, struct gil_seat *s, bool ends)
{
	pthread_mutex_lock(&g->of.interval.mutex);
	if (ends)
		g->last = NULL; /* so it waits for no switch */
	let_go(g, s);
	pthread_mutex_unlock(&g->of.interval.mutex);
}

static void interval_yield(struct gil *g, struct gil_seat *s)
{
	double begin = clock_seconds();

	pthread_mutex_lock(&g->of.interval.mutex);
	let_go(g, s);
	get(g, s);
	pthread_mutex_unlock(&g->of.interval.mutex);
	native_gil_waited(s, begin);
}

extern const struct gil_policy native_gil_interval;
const struct gil_policy native_gil_interval = {
	.open = interval_open,
	.close = interval_close,
	.take = interval_take,
	.drop = interval_drop,
	.yield = interval_yield,
};
