/*
 * See clock.h.
 */
#include "vm/base/clock.h"

#include <time.h>

static double seconds(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

double clock_seconds(void)
{
	return seconds(CLOCK_MONOTONIC);
}

double clock_about(void)
{
	return seconds(CLOCK_MONOTONIC_COARSE);
}

double clock_cpu_seconds(void)
{
	return seconds(CLOCK_PROCESS_CPUTIME_ID);
}

double clock_since_epoch(void)
{
	return seconds(CLOCK_REALTIME);
}
