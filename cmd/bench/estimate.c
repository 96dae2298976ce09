/*
 * See estimate.h. The distributions of the two tests are computed, not looked up: each
 * observation is above or below the truth with equal chance.
 */
#include "cmd/bench/estimate.h"

#include <math.h>
#include <stdlib.h>

#include "vm/base/bug.h"

static const double tail = 0.025; /* on either side of the interval */

/* How many of the values 0, 1, ... may be left out, together no more probable than `tail`. */
static unsigned fitting(const double *chance, size_t n)
{
	double sum = 0;
	unsigned k = 0;

	while (k < n && (sum += chance[k]) <= tail)
		k++;
	return k;
}

/* Another observation of this weight: chance[w] is that of the weights above adding up to w. */
static void add_observation(double *chance, size_t n, size_t weight)
{
	for (size_t w = n; w-- > 0;)
		chance[w] = (chance[w] + (w >= weight ? chance[w - weight] : 0)) / 2;
}

unsigned estimate_sign_rank(unsigned n)
{
	double *chance = memory_zero(n + 1, sizeof(*chance));
	unsigned k;

	chance[0] = 1;
	for (unsigned i = 0; i < n; i++)
		add_observation(chance, n + 1, 1);
	k = fitting(chance, n / 2);
	free(chance);
	return k;
}

unsigned estimate_signed_rank(unsigned n)
{
	size_t most = (size_t)n * (n + 1) / 2;
	double *chance = memory_zero(most + 1, sizeof(*chance));
	unsigned k;

	chance[0] = 1;
	for (unsigned i = 1; i <= n; i++)
		add_observation(chance, most + 1, i);
	k = fitting(chance, most / 2);
	free(chance);
	return k;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double middle(const double *sorted, size_t n)
{
	return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
}

struct estimate estimate_median(const double *sorted, unsigned n)
{
	unsigned k = estimate_sign_rank(n);

	if (!k)
		return (struct estimate){ .n = 0 };
	return (struct estimate){ middle(sorted, n), sorted[k - 1], sorted[n - k], n };
}

struct estimate estimate_ratio(const double *logs, unsigned n)
{
	unsigned k = estimate_signed_rank(n);
	size_t most = (size_t)n * (n + 1) / 2, count = 0;
	double *means;
	struct estimate e;

	CHECK(n <= ESTIMATE_MOST);
	if (!k)
		return (struct estimate){ .n = 0 };
	means = memory_zero(most, sizeof(*means));
	for (unsigned i = 0; i < n; i++)
		for (unsigned j = i; j < n; j++)
			means[count++] = (logs[i] + logs[j]) / 2;
	qsort(means, most, sizeof(*means), by_value);
	e = (struct estimate){ exp(middle(means, most)), exp(means[k - 1]),
			       exp(means[most - k]), n };
	free(means);
	return e;
}

/* The root of the sum of squares, which is how independent errors add up. */
struct estimate estimate_mean(const struct estimate *ratios, size_t n)
{
	double sum = 0, below = 0, above = 0;
	unsigned count = 0;

	for (size_t i = 0; i < n; i++) {
		double value;

		if (!ratios[i].n)
			continue;
		value = log(ratios[i].value);
		sum += value;
		below += pow(value - log(ratios[i].low), 2);
		above += pow(log(ratios[i].high) - value, 2);
		count++;
	}
	if (!count)
		return (struct estimate){ .n = 0 };
	return (struct estimate){ exp(sum / count), exp((sum - sqrt(below)) / count),
				  exp((sum + sqrt(above)) / count), count };
}

struct estimate estimate_over(const struct estimate *a, const struct estimate *b)
{
	struct estimate both[2] = { *a, { 1 / b->value, 1 / b->high, 1 / b->low, b->n } }, e;

	if (!a->n || !b->n)
		return (struct estimate){ .n = 0 };
	e = estimate_mean(both, 2);
	return (struct estimate){ e.value * e.value, e.low * e.low, e.high * e.high,
				  a->n < b->n ? a->n : b->n };
}
