/*
 * See chance.h.
 */
#include "tests/unit/chance.h"

unsigned chance_thread(uint64_t *random, uint32_t enabled)
{
	unsigned n;

	*random ^= *random << 13;
	*random ^= *random >> 7;
	*random ^= *random << 17;
	n = (unsigned)(*random >> 20) % (unsigned)__builtin_popcount(enabled);
	while (n--)
		enabled &= enabled - 1;
	return (unsigned)__builtin_ctz(enabled);
}
