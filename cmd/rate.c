/*
 * See rate.h.
 */
#include "cmd/rate.h"

#include <inttypes.h>
#include <stdio.h>

#include "vm/engine/stress.h"

char *rate_interval(uint64_t hits, uint64_t runs, char *out, size_t size)
{
	double low, high;

	stress_interval(hits, runs, &low, &high);
	snprintf(out, size, "95 %%: %.1f to %.1f %%", 100 * low, 100 * high);
	return out;
}

char *rate_text(uint64_t hits, uint64_t runs, char *out, size_t size)
{
	char interval[40];

	snprintf(out, size, "in %" PRIu64 " of %" PRIu64 " runs (%s)", hits, runs,
		 rate_interval(hits, runs, interval, sizeof(interval)));
	return out;
}
