/*
 * See estimate.h. The test's distribution is computed, not looked up: if observations are
 * ranked by their distance from the truth, each is above or below it with equal chance.
 */
#include "cmd/bench/estimate.h"

#include <math.h>
#include <stdlib.h>

#include "vm/base/bug.h"

static const double tail = 0.025; /* on either side of the interval */

/* Another observation: chance[sum] is that of the ranks above the truth adding up to `sum`. */
static void add_observation(double *chance, size_t n, size_t rank)
{
	for (size_t sum = n; sum-- > 0;)
		chance[sum] = (chance[sum] + (sum >= rank ? chance[sum - rank] : 0)) / 2;
}

unsigned estimate_rank(unsigned n)
{
	size_t most = (size_t)n * (n + 1) / 2;
	double *chance = memory_zero(most + 1, sizeof(*chance)), left_out = 0;
	unsigned k = 0;

	chance[0] = 1;
	for (unsigned rank = 1; rank <= n; rank++)
		add_observation(chance, most + 1, rank);
	while (k < most / 2 && (left_out += chance[k]) <= tail)
		k++;
	free(chance);
	return k;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

void estimate_sort(double *values, size_t n)
{
	qsort(values, n, sizeof(*values), by_value);
}

double estimate_middle(const double *sorted, size_t n)
{
	return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
}

struct estimate estimate_ratio(const double *logs, unsigned n)
{
	unsigned k = estimate_rank(n);
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
	estimate_sort(means, most);
	e = (struct estimate){ exp(estimate_middle(means, most)), exp(means[k - 1]),
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
