/*
 * The native layer's waits for some time: a thread looks, sleeps for a moment, and looks again. No
 * mutex or condition of the layer's is waited for with a clock, so that all of them stay what tools
 * know.
 */
#include "vm/access/native_time.h"

static const double nap = 0.001; /* seconds between two looks */

static double sleep_some(struct thread *t, double left)
{
	double seconds = left < nap ? left : nap;

	native_sleep(t, seconds);
	return left - seconds;
}

bool native_lock_in(struct thread *t, struct lock *lock, double seconds)
{
	bool got = native_lock(t, lock, false);

	while (!got && seconds > 0) {
		seconds = sleep_some(t, seconds);
		got = native_lock(t, lock, false);
	}
	return got;
}

void native_join_in(struct thread *t, uint64_t ticket, double seconds)
{
	while (seconds > 0 && !native_ended(t, ticket))
		seconds = sleep_some(t, seconds);
}
