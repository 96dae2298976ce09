/*
 * Numbers of interleavings, exact to 2^128 - 1 and approximate beyond; and chances, as a
 * floating point number and, while it fits, an exact fraction over 2^a * 3^b.
 */
#ifndef REFRACE_ENGINE_COUNT_H
#define REFRACE_ENGINE_COUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef unsigned __int128 uint128;

struct count {
	uint128 exact; /* valid unless `about` */
	double approx; /* always valid, rounded */
	bool about;    /* true: beyond 2^128 - 1, only `approx` counts */
	bool unknown;  /* true: nobody has counted them */
};

struct chance {
	double value;
	uint128 numerator; /* over 2^twos * 3^threes */
	uint16_t twos, threes;
	bool about; /* true: the fraction did not fit, only `value` counts */
};

enum { COUNT_TEXT = 64 };

struct count count_of(uint64_t n);
struct count count_unknown(void);
void count_add(struct count *sum, const struct count *more);
void count_times(struct count *product, const struct count *by);

/* In how many orders a steps can be mixed with b others, both of which keep their own order. */
struct count count_orders(uint32_t a, uint32_t b);

/* "20", "28,453,041,475,240,579,072" with `grouped`, "about 1.234e+45" beyond; "some" if it is
 * unknown. `out` has COUNT_TEXT bytes. Returns `out`. */
char *count_text(const struct count *c, bool grouped, char *out);

/* part/whole in [0, 1]; 0 if whole is 0; -1 if whole is beyond what `approx` can hold, or unknown. */
double count_share(const struct count *part, const struct count *whole);

/* A chance of 1. */
struct chance chance_one(void);
void chance_add(struct chance *sum, const struct chance *more);
void chance_times(struct chance *product, const struct chance *by);
/* Divides by the number of runnable threads, `n` >= 1. */
void chance_divide(struct chance *c, unsigned n);

/* "133/256" in lowest terms, or "" if it does not fit in 12 characters. `out` has
 * COUNT_TEXT bytes. Returns `out`. */
char *chance_fraction(const struct chance *c, char *out);

#endif
