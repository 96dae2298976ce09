/*
 * Pseudo-random numbers that are the same everywhere: SplitMix64 (Steele, Lea and Flood, "Fast
 * splittable pseudorandom number generators", OOPSLA 2014). Enough for schedules; no secret.
 */
#ifndef REFRACE_BASE_DICE_H
#define REFRACE_BASE_DICE_H

#include <stdint.h>

struct dice {
	uint64_t state;
};

static inline uint64_t dice_roll(struct dice *d)
{
	uint64_t z = d->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

/* Number `index` of the series that `seed` begins: other series do not overlap with it in
 * practice. */
static inline struct dice dice_of(uint64_t seed, uint64_t index)
{
	struct dice d = { seed };

	d.state = dice_roll(&d) + index;
	d.state = dice_roll(&d);
	return d;
}

/* One of 0 to n - 1, n > 0; no more uneven than n in 2^64. */
static inline uint64_t dice_below(struct dice *d, uint64_t n)
{
	return (uint64_t)((unsigned __int128)dice_roll(d) * n >> 64);
}

#endif
