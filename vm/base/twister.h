/*
 * The Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), as CPython seeds it with an int.
 */
#ifndef REFRACE_BASE_TWISTER_H
#define REFRACE_BASE_TWISTER_H

#include <stdint.h>

/* Word number n, from 0, of the sequence that the seed begins. */
uint32_t twister_word(uint64_t seed, uint64_t n);

#endif
