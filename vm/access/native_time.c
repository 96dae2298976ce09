/*
 * The native layer's waits for some time: a thread looks, sleeps for a moment, and looks again, until
 * the clock says that the time is over (a moment is longer than it should be). No mutex or condition of
 * the layer's is waited for with a clock, so that all of them stay what tools know.
 */
#include "vm/access/native_time.h"

#include "vm/base/clock.h"

static const double nap = 0.001; /* seconds between two looks */

/* False: the time is over. */
static bool sleep_some(struct thread *t, double end)
{
	double left = end - clock_seconds();

	if (!(left > 0))
		return false;
	native_sleep(t, left < nap ? left : nap);
	return true;
}

bool native_lock_in(struct thread *t, struct lock *lock, double seconds)
{
	double end = clock_seconds() + seconds;
	bool got = native_lock(t, lock, false);

	while (!got && sleep_some(t, end))
		got = native_lock(t, lock, false);
	return got;
}

void native_join_in(struct thread *t, uint64_t ticket, double seconds)
{
	double end = clock_seconds() + seconds;

	while (!native_ended(t, ticket) && sleep_some(t, end))
		;
}
