/*
 * See twister.h. A word is a function of the seed and its number; each thread remembers the block
 * of words that it has made last, since the next one is mostly in there or follows it.
 */
#include "vm/base/twister.h"

#include <stdbool.h>

enum { WORDS = 624, APART = 397 };

struct block {
	bool made;
	uint64_t seed, number; /* words number * WORDS and on */
	uint32_t words[WORDS];
};

static void seed_by_number(uint32_t *words, uint32_t seed)
{
	words[0] = seed;
	for (uint32_t i = 1; i < WORDS; i++)
		words[i] = 1812433253u * (words[i - 1] ^ words[i - 1] >> 30) + i;
}

/* The key is the seed, 32 bits after 32 bits. */
static void seed_by_key(uint32_t *words, uint64_t seed)
{
	const uint32_t key[] = { (uint32_t)seed, (uint32_t)(seed >> 32) };
	uint32_t n = seed >> 32 ? 2 : 1, i = 1;

	seed_by_number(words, 19650218u);
	for (uint32_t k = 0; k < WORDS; k++) {
		words[i] = (words[i] ^ (words[i - 1] ^ words[i - 1] >> 30) * 1664525u) +
			   key[k % n] + k % n;
		if (++i == WORDS) {
			words[0] = words[WORDS - 1];
			i = 1;
		}
	}
	for (uint32_t k = 1; k < WORDS; k++) {
		words[i] = (words[i] ^ (words[i - 1] ^ words[i - 1] >> 30) * 1566083941u) - i;
		if (++i == WORDS) {
			words[0] = words[WORDS - 1];
			i = 1;
		}
	}
	words[0] = 0x80000000u;
}

static void next_block(uint32_t *words)
{
	for (uint32_t i = 0; i < WORDS; i++) {
		uint32_t y = (words[i] & 0x80000000u) | (words[(i + 1) % WORDS] & 0x7fffffffu);

		words[i] = words[(i + APART) % WORDS] ^ y >> 1 ^ (y & 1 ? 0x9908b0dfu : 0);
	}
}

static uint32_t tempered(uint32_t y)
{
	y ^= y >> 11;
	y ^= y << 7 & 0x9d2c5680u;
	y ^= y << 15 & 0xefc60000u;
	return y ^ y >> 18;
}

uint32_t twister_word(uint64_t seed, uint64_t n)
{
	static _Thread_local struct block b;

	if (!b.made || b.seed != seed || b.number > n / WORDS) {
		seed_by_key(b.words, seed);
		next_block(b.words);
		b.made = true;
		b.seed = seed;
		b.number = 0;
	}
	for (; b.number < n / WORDS; b.number++)
		next_block(b.words);
	return tempered(b.words[n % WORDS]);
}
