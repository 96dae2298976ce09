/*
 * The statistics of `refrace bench`, against values that were worked out by hand, and its
 * writers, on times that are made up. No test measures anything.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <expat.h>
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/bench/claims.h"
#include "cmd/bench/figure.h"
#include "cmd/bench/plot.h"
#include "cmd/bench/record.h"
#include "cmd/bench/svg.h"
#include "cmd/bench/tables.h"
#include "vm/base/bug.h"

static void assert_near(double got, double expected)
{
	if (fabs(got - expected) > 1e-9 * fabs(expected) + 1e-12)
		fail_msg("%.12g is not %.12g", got, expected);
}

/* --- estimates --- */

/* Of 2^6 sign patterns one has rank sum 0, one 1: 1/64 < 0.025 < 2/64. Of 2^8 there are 5
 * with a sum up to 3 (none, 1, 2, 3, 1+2) and 7 up to 4 (4, 1+3): 5/256 < 0.025 < 7/256. */
static void test_rank(void **state)
{
	(void)state;
	assert_int_equal(estimate_rank(0), 0);
	assert_int_equal(estimate_rank(5), 0);
	assert_int_equal(estimate_rank(6), 1);
	assert_int_equal(estimate_rank(8), 4);
}

/* The means of all pairs out of 1..6 are 1, 1.5, ... 6, symmetric around 3.5. */
static void test_ratio(void **state)
{
	const double logs[] = { 3, 1, 6, 2, 5, 4 };
	struct estimate e = estimate_ratio(logs, 6);

	(void)state;
	assert_int_equal(e.n, 6);
	assert_near(e.value, exp(3.5));
	assert_near(e.low, exp(1));
	assert_near(e.high, exp(6));
	assert_int_equal(estimate_ratio(logs, 5).n, 0);
}

/* Seven runs alike and a wild one: the wild one's 8 means are the largest of 36, and the
 * interval ends at the fourth from the top: (0 + 100) / 2. The middle does not move. */
static void test_wild(void **state)
{
	const double logs[] = { 0, 0, 0, 100, 0, 0, 0, 0 };
	struct estimate e = estimate_ratio(logs, 8);

	(void)state;
	assert_near(e.value, 1);
	assert_near(e.low, 1);
	assert_near(e.high, exp(50));
}

/* If the truth is 0 and each of n distances from it is above or below with equal chance, the
 * interval holds it in all of 2^n patterns but those in the two tails: 1 each for n = 6, 5
 * each for n = 8. This is what "95 %" claims. */
static void test_coverage(void **state)
{
	static const struct {
		unsigned n, out;
	} rows[] = { { 6, 2 }, { 8, 10 } };

	(void)state;
	for (size_t r = 0; r < 2; r++) {
		unsigned out = 0;

		for (unsigned pattern = 0; pattern < 1u << rows[r].n; pattern++) {
			double logs[8];
			struct estimate e;

			for (unsigned i = 0; i < rows[r].n; i++)
				logs[i] = (pattern >> i & 1 ? 1 : -1) * (1 + i + 0.01 * i * i);
			e = estimate_ratio(logs, rows[r].n);
			out += e.low > 1 || e.high < 1;
		}
		assert_int_equal(out, rows[r].out);
	}
}

/* Means of logarithms; half widths 3 and 4 add up to 5, over 2. What is missing is left out. */
static void test_mean(void **state)
{
	const struct estimate all[] = {
		{ exp(10), exp(7), exp(13), 6 },
		{ .n = 0 },
		{ exp(20), exp(16), exp(24), 9 },
	};
	struct estimate e = estimate_mean(all, 3);

	(void)state;
	assert_int_equal(e.n, 2);
	assert_near(e.value, exp(15));
	assert_near(e.low, exp(12.5));
	assert_near(e.high, exp(17.5));
	assert_int_equal(estimate_mean(&all[1], 1).n, 0);
}

static void assert_figures(struct estimate e, const char *brief, const char *full)
{
	char text[FIGURE_TEXT];

	assert_string_equal(figure_short(&e, text), brief);
	assert_string_equal(figure_long(&e, text), full);
}

static void test_figures(void **state)
{
	(void)state;
	assert_figures((struct estimate){ 1.0649, 1.05, 1.07, 6 }, "1.06 ±0.01",
		       "1.06 (1.05 to 1.07)");
	assert_figures((struct estimate){ 1.5, 1.499, 1.501, 6 }, "1.50 ±0.01",
		       "1.50 (1.50 to 1.50)");
	assert_figures((struct estimate){ 2, 2, 2, 6 }, "2.00 ±0.00", "2.00 (2.00 to 2.00)");
	assert_figures((struct estimate){ 12.34, 12, 13, 6 }, "12.3 ±0.5",
		       "12.3 (12.0 to 13.0)");
	assert_figures((struct estimate){ 1500, 1400, 1600, 6 }, "1500 ±100",
		       "1500 (1400 to 1600)");
}

static void test_claim_state(void **state)
{
	const struct estimate low = { 1.1, 1.0, 1.2, 6 }, high = { 2, 1.9, 2.1, 6 },
			      across = { 1.3, 1.2, 1.4, 6 };

	(void)state;
	assert_int_equal(claims_state(&high, 1.25, true), CLAIM_HOLDS);
	assert_int_equal(claims_state(&high, 1.25, false), CLAIM_FAILS);
	assert_int_equal(claims_state(&low, 1.25, true), CLAIM_FAILS);
	assert_int_equal(claims_state(&low, 1.25, false), CLAIM_HOLDS);
	assert_int_equal(claims_state(&across, 1.25, true), CLAIM_OPEN);
	assert_int_equal(claims_state(&across, 1.25, false), CLAIM_OPEN);
}

/* Latencies of 1, 2 and 3 ms, and each half of that in the second run. */
static void test_waits(void **state)
{
	static struct waits w, half;
	const double stamps[] = { 5, 5.0011, 5.0042, 5.0063 };
	const double halves[] = { 5, 5.0006, 5.0022, 5.0033 };

	(void)state;
	for (unsigned i = 0; i < WAITS_ROUNDS; i++) {
		waits_add(&w, stamps, 4);
		waits_add(&half, halves, 4);
	}
	assert_int_equal(w.rounds, WAITS_ROUNDS);
	assert_int_equal(w.n, 3 * WAITS_ROUNDS);
	assert_true(fabs(waits_median(&w).value - 0.002) < 1e-9);
	assert_true(fabs(waits_ratio(&w, &half).low - 2) < 1e-6);
	assert_true(fabs(waits_below(&w, 30) - 0.001) < 1e-9);
	assert_true(fabs(waits_below(&w, 95) - 0.003) < 1e-9);
	assert_true(fabs(waits_below(&w, 100) - 0.003) < 1e-9);
}

/* --- tasks --- */

static const char program[] = "import threading\nTHREADS = 12 \nx = 'THREADS = 3'\n";

static bool open_text(struct task *t, const char *text, struct error *e)
{
	char path[] = "/tmp/refrace-bench-XXXXXX.py";
	int fd = mkstemps(path, 3);
	FILE *out = fdopen(fd, "w");
	bool right;

	fputs(text, out);
	fclose(out);
	right = task_open(t, path, e);
	remove(path);
	return right;
}

static void test_task(void **state)
{
	struct error e = { .line = 0 };
	struct task t;
	size_t size;
	char *text;

	(void)state;
	assert_true(open_text(&t, program, &e));
	text = task_text(&t, 4, &size);
	assert_string_equal(text, "import threading\nTHREADS = 4 \nx = 'THREADS = 3'\n");
	assert_int_equal(size, strlen(text));
	free(text);
	task_close(&t);
	assert_false(open_text(&t, "threads = 1\nTHREADS = 1 + 1\n THREADS = 1\n", &e));
	assert_non_null(strstr(e.message, "no line 'THREADS = 1'"));
	assert_false(open_text(&t, "THREADS = 1\n\nTHREADS = 1\n", &e));
	assert_non_null(strstr(e.message, "a second time"));
	assert_int_equal(e.line, 3);
}

/* --- writers --- */

/* Times that stand in such ratios that 2 rounds alike and 6 rounds alike say the same. */
static void make_times(struct series *s, size_t runner, double seconds)
{
	s->rounds = 6;
	for (unsigned i = 0; i < s->rounds; i++)
		for (int clock = 0; clock < CLOCKS; clock++)
			s->times[i][runner][clock] = seconds * (1 + i);
}

static void make_scaling(struct study *s, struct scaling *g, const struct task *task)
{
	g->series = memory_zero(1, sizeof(*g->series));
	g->series->task = task;
	g->series->clock = CLOCK_WALL;
	for (size_t k = 0; k <= s->n_strategies; k++)
		for (size_t i = 0; i < g->n; i++) {
			/* gil, number 1, gets nothing done by more threads */
			make_times(g->series, g->series->n, k == 1 ? g->counts[i] : 1);
			series_add(g->series, (struct runner){ "unsafe", 1, 1 });
		}
}

/* A study of programs "a<b" and "hot"; gil costs 1.1 and 1.2 of unsafe, python3 half of it,
 * and `locked` crashes with the second. */
static struct study *study_example(void)
{
	static char first[] = "a<b&\"c", second[] = "hot";
	static struct case_file files[] = { { .name = first, .shown = first },
					    { .name = second, .shown = second } };
	struct study *s = memory_zero(1, sizeof(*s));
	static const char *const names[] = { "unsafe", "gil", "locked" };

	s->python = "python3";
	s->processors = s->crowd = 2;
	s->n_strategies = 3;
	memcpy(s->strategies, names, sizeof(names));
	s->tasks = memory_zero(2, sizeof(*s->tasks));
	s->costs = memory_zero(2, sizeof(*s->costs));
	for (size_t k = 0; k < 2; k++) {
		struct series *series = &s->costs[s->n_tasks++];

		s->tasks[k].c = &files[k];
		series->task = &s->tasks[k];
		strcpy(series->version, "3.11.2");
		for (size_t i = 0; i < 4; i++) {
			const double factors[] = { 1, 1.1 + 0.1 * (double)k, 2.5, 0.5 };

			series_add(series, (struct runner){ i < 3 ? names[i] : NULL, 1, 1 });
			make_times(series, i, 0.04 * factors[i]);
		}
	}
	s->costs[1].ends[2] = MEASURE_DAMAGED;
	s->scaling[SCALING_COMPUTING] = (struct scaling){ .counts = { 1, 2, 4 }, .n = 3 };
	s->scaling[SCALING_SHARING] = (struct scaling){ .counts = { 1, 2 }, .n = 2 };
	make_scaling(s, &s->scaling[SCALING_COMPUTING], &s->tasks[0]);
	make_scaling(s, &s->scaling[SCALING_SHARING], &s->tasks[1]);
	return s;
}

static void study_discard(struct study *s)
{
	free(s->tasks);
	free(s->costs);
	free(s->scaling[0].series);
	free(s->scaling[1].series);
	free(s);
}

static const struct claim *claim_of(const struct claim *claims, size_t n, const char *name,
				    const char *subject)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(claims[i].name, name) && !strcmp(claims[i].subject, subject))
			return &claims[i];
	fail_msg("no claim %s of %s", name, subject);
	return NULL;
}

static void test_claims(void **state)
{
	struct study *s = study_example();
	struct claim claims[CLAIMS];
	size_t n = claims_judge(s, claims);
	const struct claim *c = claim_of(claims, n, "one-lock-is-cheap", "gil");

	(void)state;
	assert_int_equal(c->state, CLAIM_HOLDS);
	assert_near(c->measured.value, sqrt(1.1 * 1.2));
	assert_non_null(strstr(c->text, "1.10 with a<b"));
	assert_int_equal(claim_of(claims, n, "locks-are-slow", "locked")->state, CLAIM_HOLDS);
	c = claim_of(claims, n, "gil-is-serial", "gil");
	assert_int_equal(c->state, CLAIM_HOLDS);
	assert_near(c->measured.value, 1);
	c = claim_of(claims, n, "threads-get-faster", "unsafe");
	assert_int_equal(c->state, CLAIM_HOLDS);
	assert_near(c->measured.value, 2);
	study_discard(s);
}

/* If processes get no faster either, the machine is busy and nothing is known. */
static void test_busy(void **state)
{
	struct study *s = study_example();
	struct scaling *g = &s->scaling[SCALING_COMPUTING];
	struct claim claims[CLAIMS];
	size_t n;

	(void)state;
	make_times(g->series, 3 * g->n + 1, 2);
	n = claims_judge(s, claims);
	assert_int_equal(claim_of(claims, n, "gil-is-serial", "gil")->state, CLAIM_OPEN);
	assert_int_equal(claim_of(claims, n, "threads-get-faster", "unsafe")->state,
			 CLAIM_OPEN);
	study_discard(s);
}

static char *table_text(const struct study *s)
{
	struct claim claims[CLAIMS];
	size_t n = claims_judge(s, claims), size;
	char *text = NULL;
	struct text t = { .out = open_memstream(&text, &size) };

	tables_print(&t, s, claims, n);
	fclose(t.out);
	return text;
}

static void test_tables(void **state)
{
	struct study *s = study_example();
	char *text = table_text(s);

	(void)state;
	assert_non_null(strstr(text, "\nprogram         unsafe        gil     locked\n"));
	assert_non_null(strstr(text, "\nhot           140.0 ms 1.20 ±0.00    damaged\n"));
	assert_non_null(strstr(text, "\n2 threads   2.00 ±0.00 1.00 ±0.00 2.00 ±0.00\n"));
	assert_non_null(strstr(text, "python3 3.11.2"));
	for (const char *line = text; *line; line += strcspn(line, "\n") + 1)
		assert_true(strcspn(line, "\n") <= 80 + 6); /* ± has two bytes */
	free(text);
	study_discard(s);
}

static void test_record(void **state)
{
	struct study *s = study_example();
	struct claim claims[CLAIMS];
	size_t n = claims_judge(s, claims), size;
	char *text = NULL;
	FILE *out = open_memstream(&text, &size);
	json_t *whole, *bench, *cost;

	(void)state;
	record_write(out, s, claims, n);
	fclose(out);
	whole = json_loads(text, 0, NULL);
	assert_non_null(whole);
	bench = json_object_get(whole, "bench");
	assert_int_equal(json_array_size(json_object_get(bench, "costs")), 6);
	cost = json_array_get(json_object_get(bench, "costs"), 4);
	assert_string_equal(json_string_value(json_object_get(cost, "strategy")), "gil");
	assert_near(json_real_value(json_object_get(json_object_get(cost, "ratio"), "low")),
		    1.2);
	cost = json_array_get(json_object_get(bench, "costs"), 5);
	assert_string_equal(json_string_value(json_object_get(cost, "end")), "damaged");
	assert_true(json_is_null(json_object_get(cost, "ratio")));
	assert_int_equal(json_array_size(json_object_get(bench, "claims")), n);
	json_decref(whole);
	free(text);
	study_discard(s);
}

static void no_script(void *context, const XML_Char *name, const XML_Char **attributes)
{
	(void)attributes;
	assert_string_not_equal(name, "script");
	++*(unsigned *)context;
}

/* How many elements the document has; it must be well-formed. */
static unsigned parse(const char *text)
{
	XML_Parser parser = XML_ParserCreate(NULL);
	unsigned elements = 0;

	XML_SetUserData(parser, &elements);
	XML_SetStartElementHandler(parser, no_script);
	if (XML_Parse(parser, text, (int)strlen(text), 1) != XML_STATUS_OK)
		fail_msg("line %u: %s", (unsigned)XML_GetCurrentLineNumber(parser),
			 XML_ErrorString(XML_GetErrorCode(parser)));
	XML_ParserFree(parser);
	return elements;
}

static unsigned count(const char *text, const char *what)
{
	unsigned n = 0;

	while ((text = strstr(text, what))) {
		text += strlen(what);
		n++;
	}
	return n;
}

static char *plot_text(const struct study *s)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	plot_write(out, s);
	fclose(out);
	return text;
}

static void test_plot(void **state)
{
	struct study *s = study_example();
	char *text = plot_text(s);

	(void)state;
	assert_true(parse(text) > 100);
	assert_non_null(strstr(text, ">a&lt;b&amp;\"c</text>"));
	assert_null(strstr(text, "nan"));
	assert_null(strstr(text, "inf"));
	/* gil: in the legend, in 2 programs and the mean, with 3 and 2 counts of threads */
	assert_int_equal(count(text, "fill=\"#0072b2\""), 1 + 3 + 5);
	free(text);
	study_discard(s);
}

/* A drawing of nothing is a document, too. */
static void test_empty_plot(void **state)
{
	struct study s = { .processors = 1 };
	char *text = plot_text(&s);

	(void)state;
	assert_true(parse(text) > 2);
	free(text);
}

static void test_svg_text(void **state)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	svg_begin(out, 10, 10, "</title><script/>");
	svg_text(out, 1, 2, SVG_END, "\001\377 ± >");
	svg_end(out);
	fclose(out);
	assert_int_equal(parse(text), 5);
	assert_non_null(strstr(text, "\">\\x01\\xff ± ></text>"));
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rank),        cmocka_unit_test(test_ratio),
		cmocka_unit_test(test_wild),        cmocka_unit_test(test_coverage),
		cmocka_unit_test(test_mean),        cmocka_unit_test(test_figures),
		cmocka_unit_test(test_claim_state), cmocka_unit_test(test_waits),
		cmocka_unit_test(test_task),        cmocka_unit_test(test_claims),
		cmocka_unit_test(test_busy),        cmocka_unit_test(test_tables),
		cmocka_unit_test(test_record),      cmocka_unit_test(test_plot),
		cmocka_unit_test(test_empty_plot),  cmocka_unit_test(test_svg_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
