/*
 * See plot.h. A panel has a rectangle on the page and a range of values for its height; where
 * a value lies is asked of the panel.
 */
#include "cmd/bench/plot.h"

#include <math.h>
#include <stdbool.h>

#include "cmd/bench/svg.h"
#include "vm/base/utf8.h"

enum { WIDTH = 960, HEIGHT = 780, LEFT = 70, CAP = 3 };

struct panel {
	FILE *out;
	double left, top, right, bottom; /* of the part that marks are in */
	double low, high;                /* values at the bottom and at the top */
};

static double at(const struct panel *p, double value)
{
	return p->bottom - (value - p->low) / (p->high - p->low) * (p->bottom - p->top);
}

/* A distance between marks of an axis that is easy to read: 1, 2 or 5 times a power of ten,
 * at most eight of them. */
static double step_of(double range)
{
	static const double steps[] = { 1, 2, 5, 10 };
	double power = pow(10, floor(log10(range / 8)));
	size_t i = 0;

	while (i < 3 && range / (steps[i] * power) > 8)
		i++;
	return steps[i] * power;
}

static void widen(struct panel *p, const struct estimate *e)
{
	if (!e->n)
		return;
	p->low = e->low < p->low ? e->low : p->low;
	p->high = e->high > p->high ? e->high : p->high;
}

/* The frame, the lines across, their values and what they are. */
static void put_axis(struct panel *p, const char *heading, const char *unit)
{
	double step = step_of(p->high - p->low);
	char text[32];

	p->low = floor(p->low / step + 1e-9) * step;
	p->high = ceil(p->high / step - 1e-9) * step;
	svg_heading(p->out, p->left - LEFT + 16, p->top - 18, heading);
	svg_upwards(p->out, p->left - 44, (p->top + p->bottom) / 2, unit);
	for (int i = 0; i <= (int)((p->high - p->low) / step + 0.5); i++) {
		double value = p->low + i * step;

		snprintf(text, sizeof(text), "%g", round(value * 1000) / 1000);
		svg_rule(p->out, p->left, at(p, value), p->right, at(p, value), false);
		svg_text(p->out, p->left - 8, at(p, value) + 4, SVG_END, text);
	}
	svg_rule(p->out, p->left, p->top, p->left, p->bottom, true);
	svg_rule(p->out, p->left, p->bottom, p->right, p->bottom, true);
}

/* An estimate and its interval. */
static void put_mark(const struct panel *p, size_t series, double x, const struct estimate *e)
{
	double low = at(p, e->low), high = at(p, e->high);

	if (!e->n)
		return;
	svg_line(p->out, series, x, low, x, high);
	svg_line(p->out, series, x - CAP, low, x + CAP, low);
	svg_line(p->out, series, x - CAP, high, x + CAP, high);
	svg_mark(p->out, series, x, at(p, e->value));
}

static void put_legend(FILE *out, const struct study *s)
{
	double x = LEFT;

	for (size_t i = 0; i < s->n_strategies; i++, x += 110) {
		svg_mark(out, i, x, 46);
		svg_text(out, x + 12, 50, SVG_START, s->strategies[i]);
	}
	svg_text(out, WIDTH - 24, 50, SVG_END, "bars: 95 % intervals");
}

/* --- what a program costs --- */

static struct estimate cost_of(const struct study *s, size_t group, size_t strategy)
{
	return group < s->n_tasks ? study_cost(s, group, strategy, 0)
				  : study_mean(s, strategy, 0);
}

/* A group of marks for each program and one for the mean; a strategy has its own place in
 * each. */
static void put_costs(struct panel *p, const struct study *s)
{
	double group = (p->right - p->left) / (double)(s->n_tasks + 1);
	double place = group * 0.7 / (double)s->n_strategies;

	for (size_t k = 0; k <= s->n_tasks; k++)
		for (size_t i = 1; i < s->n_strategies; i++) {
			struct estimate e = cost_of(s, k, i);

			widen(p, &e);
		}
	put_axis(p, "What a strategy costs one thread", "CPU time / unsafe's");
	svg_rule(p->out, p->left, at(p, 1), p->right, at(p, 1), true);
	for (size_t k = 0; k <= s->n_tasks; k++) {
		double middle = p->left + group * ((double)k + 0.5);

		svg_text(p->out, middle, p->bottom + 18, SVG_MIDDLE,
			 k < s->n_tasks ? s->tasks[k].c->shown : "(mean)");
		for (size_t i = 1; i < s->n_strategies; i++) {
			struct estimate e = cost_of(s, k, i);
			double offset = (double)i - (double)s->n_strategies / 2;

			put_mark(p, i, middle + offset * place, &e);
		}
	}
}

/* --- what several threads do --- */

static struct estimate speedup_of(const struct scaling *g, size_t strategy, size_t i)
{
	return i ? study_speedup(g, strategy, i) : (struct estimate){ 1, 1, 1, 1 };
}

/* From one thread to the most; each strategy a little beside the others. */
static void put_curve(const struct panel *p, const struct scaling *g, size_t strategy,
		      size_t series, double shift)
{
	double width = p->right - p->left, last = 0;
	struct estimate before = { .n = 0 };

	for (size_t i = 0; i < g->n; i++) {
		struct estimate e = speedup_of(g, strategy, i);
		double x = p->left + width * ((double)i + 0.5) / (double)g->n + shift;

		if (i && e.n && before.n && series == SVG_SERIES)
			svg_dashes(p->out, last, at(p, before.value), x, at(p, e.value));
		else if (i && e.n && before.n)
			svg_line(p->out, series, last, at(p, before.value), x, at(p, e.value));
		if (series < SVG_SERIES)
			put_mark(p, series, x, &e);
		before = e;
		last = x;
	}
}

static void put_scaling(struct panel *p, const struct study *s, const struct scaling *g,
			const char *heading)
{
	double width = p->right - p->left;
	char text[32];

	for (size_t k = 0; k <= s->n_strategies; k++)
		for (size_t i = 0; i < g->n; i++) {
			struct estimate e = speedup_of(g, k, i);

			widen(p, &e);
		}
	put_axis(p, heading, "work / one thread's, same time");
	for (size_t i = 0; i < g->n; i++) {
		snprintf(text, sizeof(text), "%u", g->counts[i]);
		svg_text(p->out, p->left + width * ((double)i + 0.5) / (double)g->n,
			 p->bottom + 18, SVG_MIDDLE, text);
	}
	svg_text(p->out, (p->left + p->right) / 2, p->bottom + 36, SVG_MIDDLE,
		 "threads (dashes: as many processes)");
	put_curve(p, g, s->n_strategies, SVG_SERIES, 0);
	for (size_t k = 0; k < s->n_strategies; k++)
		put_curve(p, g, k, k, 9 * ((double)k - (double)(s->n_strategies - 1) / 2));
}

void plot_write(FILE *out, const struct study *s)
{
	static const char *const headings[] = {
		[SCALING_COMPUTING] = "Threads that compute",
		[SCALING_SHARING] = "Threads on one object",
	};
	struct panel costs = { out, LEFT, 100, WIDTH - 24, 400, 1, 1.1 };
	char title[120];

	snprintf(title, sizeof(title), "refrace bench: strategies compared on %u processor%s",
		 s->processors, s->processors == 1 ? "" : "s");
	svg_begin(out, WIDTH, HEIGHT, title);
	svg_heading(out, 16, 24, title);
	put_legend(out, s);
	if (s->n_tasks && s->costs)
		put_costs(&costs, s);
	for (int i = 0; i < SCALINGS; i++) {
		double left = LEFT + i * (WIDTH / 2.0);
		struct panel p = {
			out, left, 490, left + WIDTH / 2.0 - LEFT - 24, 720, 0, 1.2
		};
		char heading[120];

		if (!s->scaling[i].series || !s->scaling[i].series->rounds)
			continue;
		snprintf(heading, sizeof(heading), "%s (%.*s)", headings[i],
			 utf8_fit(s->scaling[i].series->task->c->shown, 40),
			 s->scaling[i].series->task->c->shown);
		put_scaling(&p, s, &s->scaling[i], heading);
	}
	svg_end(out);
}
