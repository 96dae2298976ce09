/*
 * GIL policy ticks: CPython 2 (2.7, Python/ceval.c, the main loop; Python/thread_pthread.h,
 * the lock, on Linux a POSIX semaphore).
 *
 * One counter for all threads begins at 100, and each bytecode takes one off. Below zero it
 * begins again, and the holder posts the semaphore and waits for it at once. No thread is
 * handed the GIL: on several processors the one that posts mostly wins, while the one that
 * was woken finds it taken and goes to sleep again.
 *
 *     holder                         waiter
 *     100 bytecodes, and one more
 *     post; wait: got it             is woken
 *     goes on                        finds nothing; waits
 *
 * Two things differ. CPython 2 does not count bytecodes that it dispatches the short way
 * (LOAD_FAST, LOAD_CONST, POP_TOP and the like); here each one counts. And under a runtime,
 * whose GIL may change hands at certain places only, the counter waits below zero for the next
 * one.
 */
#include "vm/access/native_gil.h"

#include <errno.h>

#include "vm/base/bug.h"
#include "vm/base/clock.h"

enum { TICKS = 100 };

static void ticks_open(struct gil *g)
{
	g->ticks = TICKS;
	CHECK(sem_init(&g->of.ticks.free, 0, 1) == 0);
}

static void ticks_close(struct gil *g)
{
	sem_destroy(&g->of.ticks.free);
}

static void wait_long(struct gil *g, struct gil_seat *s)
{
	double begin = clock_seconds();

	while (sem_wait(&g->of.ticks.free) != 0)
		CHECK(errno == EINTR);
	native_gil_waited(s, begin);
}

static void ticks_take(struct gil *g, struct gil_seat *s)
{
	if (sem_trywait(&g->of.ticks.free) != 0)
		wait_long(g, s);
	native_gil_got(g, s);
}

static void ticks_drop(struct gil *g, struct gil_seat *s, bool ends)
{
	(void)s;
	if (ends)
		g->last = NULL;
	sem_post(&g->of.ticks.free);
}

static void ticks_yield(struct gil *g, struct gil_seat *s)
{
	g->ticks = TICKS;
	native_gil_ask(g, false);
	ticks_drop(g, s, false);
	ticks_take(g, s);
}

extern const struct gil_policy native_gil_ticks;
const struct gil_policy native_gil_ticks = {
	.counts = true,
	.open = ticks_open,
	.close = ticks_close,
	.take = ticks_take,
	.drop = ticks_drop,
	.yield = ticks_yield,
};
