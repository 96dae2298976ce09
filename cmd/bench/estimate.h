/*
 * A number that was measured, with the interval that the true one lies in with 95 %
 * confidence.
 *
 * Two times on a shared machine are each as long as the work takes, multiplied by a
 * disturbance that is never less than one and sometimes huge. If the two runs of a pair are
 * disturbed alike, the logarithm of their ratio is the true one plus the difference of two
 * errors with the same distribution: whatever that distribution is, the difference is as
 * often above zero as below, and by as much. So the interval may be that of the signed-rank
 * test, which asks for symmetry and nothing else, and the estimate that belongs to it, the
 * median of the means of all pairs of logarithms, each with itself included (Hodges and
 * Lehmann, "Estimates of location based on rank tests", Annals of Mathematical Statistics 34,
 * 1963; Walsh, the same 20, 1949). A wild run moves them little, where it would ruin a mean;
 * on normal errors they need 5 % more pairs than Student's interval. With fewer than 6 pairs
 * there is no such interval, so there is no estimate either.
 */
#ifndef REFRACE_CMD_BENCH_ESTIMATE_H
#define REFRACE_CMD_BENCH_ESTIMATE_H

#include <stddef.h>

enum { ESTIMATE_LEAST = 6, ESTIMATE_MOST = 64 };

struct estimate {
	double value, low, high;
	unsigned n; /* observations that it is made from; 0: there is no estimate */
};

/* The ratio whose logarithms were observed n times, at most ESTIMATE_MOST. */
struct estimate estimate_ratio(const double *logs, unsigned n);

/* The geometric mean of those of n ratios that there are. The interval is for just these
 * ratios, estimated independently; it says nothing of others of their kind. */
struct estimate estimate_mean(const struct estimate *ratios, size_t n);

/* Sorts values; the median of sorted ones, of which there must be one. */
void estimate_sort(double *values, size_t n);
double estimate_middle(const double *sorted, size_t n);

/* Which of the means of all pairs of n observations bound the interval: the k-th from
 * either end; 0 if there are too few. */
unsigned estimate_rank(unsigned n);

#endif
