/*
 * How many interleavings a program has: see total.h.
 */
#include "tests/unit/total.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "tests/unit/programs.h"
#include "vm/base/verdict.h"
#include "vm/engine/explore.h"

enum { TEXT = 600 };

/* "20: clean 2, wrong-result 18", or only "20" for `brief`. */
static void write_summary(const struct result *r, bool brief, char *out)
{
	char kinds[200], number[COUNT_TEXT];
	size_t used =
		(size_t)snprintf(out, TEXT, "%s", count_text(&r->interleavings, false, number));

	for (size_t i = 0; i < r->n_outcomes && !brief; i++)
		used += (size_t)snprintf(
			out + used, TEXT - used, "%s %s %s", i ? "," : ":",
			verdict_set_text(r->outcomes[i].kinds, "+", kinds, sizeof(kinds)),
			count_text(&r->outcomes[i].interleavings, false, number));
}

void total(const char *text, const char *prints, const char *strategy, const char *expected)
{
	const struct small s = { "a program of the test's", text, prints };
	struct program *p = programs_compile(&s);
	const struct explore_request request = { .program = p,
						 .strategy = strategy,
						 .prints = prints };
	struct error e = { .line = 0 };
	struct result r;
	char summary[TEXT];

	assert_true(explore(&request, &r, &e));
	write_summary(&r, !strchr(expected, ':'), summary);
	assert_string_equal(summary, expected);
	result_free(&r);
	program_free(p);
}
