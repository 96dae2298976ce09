/*
 * See figure.h. Half a width is rounded up, so that no number looks better than it is.
 */
#include "cmd/bench/figure.h"

#include <math.h>
#include <stdio.h>

static int decimals(double value)
{
	return value < 10 ? 2 : value < 100 ? 1 : 0;
}

const char *figure_short(const struct estimate *e, char *out)
{
	int after = decimals(e->value);
	double unit = pow(10, -after), half = (e->high - e->low) / 2;

	snprintf(out, FIGURE_TEXT, "%.*f \u00b1%.*f", after, e->value, after,
		 ceil(fmax(half / unit - 1e-9, 0)) * unit);
	return out;
}

const char *figure_long(const struct estimate *e, char *out)
{
	int after = decimals(e->value);

	snprintf(out, FIGURE_TEXT, "%.*f (%.*f to %.*f)", after, e->value, after, e->low, after,
		 e->high);
	return out;
}
