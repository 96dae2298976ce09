/*
 * sum(): ints exactly, floats as the runtime adds them up.
 */
#ifndef REFRACE_INTERP_SUM_H
#define REFRACE_INTERP_SUM_H

#include "vm/interp/builtins.h"

/* What has been added up. */
struct sum {
	int64_t n;
	double x, lost; /* lost: what rounding has taken from x */
	bool real; /* it is x */
	bool compensated;
};

/* Whether the runtime's sum() gives back at the end what rounding has taken. (What is no runtime adds
 * up as those before it did.) */
static bool sums_exactly(const struct thread *t)
{
	return t->image->runtime != RUNTIME_NONE &&
	       !((V39 | V310 | V311) >> t->image->runtime & 1);
}

/* One more float (Python/bltinmodule.c, cs_add). */
static void sum_add_real(struct sum *sum, double x)
{
	double all = sum->x + x;

	sum->lost += fabs(sum->x) >= fabs(x) ? sum->x - all + x : x - all + sum->x;
	sum->x = all;
}

static double sum_real(const struct sum *sum)
{
	return sum->compensated && sum->lost != 0 && isfinite(sum->lost) ? sum->x + sum->lost
									  : sum->x;
}

/* False: that is no number. */
static bool sum_add(struct thread *t, struct sum *sum, value v)
{
	int64_t n;
	double x;

	if (!sum->real && as_number(v, &n)) {
		if (!__builtin_add_overflow(sum->n, n, &sum->n))
			return true;
		number_too_big(t);
	} else if (sum->real && sum->compensated && value_is_kind(v, KIND_FLOAT) && as_real(v, &x)) {
		sum_add_real(sum, x);
		return true;
	} else if (to_real(v, &x)) {
		sum->x = (sum->real ? sum->x : (double)sum->n) + x;
		sum->real = true;
		return true;
	}
	return false;
}

/* What sum() begins with; false after raising, and if it is no number: then code adds up. */
static bool sum_start(struct call *c, struct sum *sum)
{
	value start = named_argument(c, "start");

	start = start ? start : c->n > 1 ? c->args[1] : value_int(0);
	sum->real = as_real(start, &sum->x);
	if (sum->real || as_number(start, &sum->n))
		return true;
	if (value_is_kind(start, KIND_STR))
		raise(c->t, EXCEPTION_TypeError,
		      "sum() can't sum strings [use ''.join(seq) instead]");
	else
		call_library(c, LIBRARY_summing);
	return false;
}

/* All items of a range are added at once: it may have more than a list can. False: they are for the
 * list, which says what is wrong with them. */
static bool sum_range(struct sum *sum, value v)
{
	const struct range *r = (struct range *)value_object(v);
	__int128 n, all, most = INT64_MAX;

	if (!value_is_kind(v, KIND_RANGE) || sum->real)
		return false;
	n = range_length(r);
	if (n > UINT32_MAX) /* so that the products have room */
		return false;
	all = sum->n + n * r->start + n * (n - 1) / 2 * r->step;
	if (all > most || all < -most)
		return false;
	sum->n = (int64_t)all;
	return true;
}

static void call_sum(struct call *c)
{
	struct sum sum = { .compensated = sums_exactly(c->t) };
	struct list *l;

	if (!sum_start(c, &sum))
		return;
	if (sum_range(&sum, c->args[0])) {
		call_done(c, make_number(c->t, sum.n));
		return;
	}
	if (is_given_by_code(c, 0)) {
		call_library(c, LIBRARY_summing);
		return;
	}
	l = collect_argument(c, 0);
	if (!l)
		return;
	for (uint64_t i = 0; i < l->length && !must_retry(c->t); i++) {
		if (sum_add(c->t, &sum, new_item(l, i)))
			continue;
		if (!retry_later(c->t))
			call_library(c, LIBRARY_summing);
		push_pending(c->t, value_of(l));
		return;
	}
	call_done_with(c, sum.real ? make_real(c->t, sum_real(&sum)) : make_number(c->t, sum.n), l);
}

#endif
