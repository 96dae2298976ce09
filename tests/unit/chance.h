/*
 * Which thread makes the next step, by chance: the same choices in every run of a test.
 */
#ifndef REFRACE_TESTS_CHANCE_H
#define REFRACE_TESTS_CHANCE_H

#include <stdint.h>

/* One of the threads whose bits are set in `enabled`, which is not 0. *random: the state of the
 * generator, not 0 (xorshift64: Marsaglia, "Xorshift RNGs", Journal of Statistical Software
 * 8(14), 2003). */
unsigned chance_thread(uint64_t *random, uint32_t enabled);

#endif
