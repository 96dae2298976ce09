/*
 * Whatever changes in a heap has a mark (vm/access/world.h): every 16 bytes without one are compared
 * after every step with what they were before (vm/engine/pack.c), in searches of every case and
 * program under every strategy and runtime, for so many worlds each. Where that fails, the message
 * is that of CHECK in vm/engine/pack.c: something writes to an object of the explored world and
 * does not mark it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "tests/unit/programs.h"
#include "vm/base/names.h"
#include "vm/engine/explore.h"

static unsigned searches;
static unsigned long long worlds;

static void check_marks(const struct small *s, const struct program *p, const char *strategy,
			bool apart)
{
	const struct explore_request request = {
		.program = p,
		.strategy = strategy,
		.prints = s->prints,
		.checks_marks = true,
		.apart = apart,
		.budget = { .worlds = programs_long() ? 20000 : 300 },
	};
	struct error e = { .line = 0 };
	struct result r;

	if (!explore(&request, &r, &e))
		return; /* outside of the subset */
	searches++;
	worlds += r.worlds;
	result_free(&r);
}

static void run_program(void *context, const struct small *s, const struct program *p)
{
	unsigned *seen = context;

	for (const struct names_row *row = names_rows; row->name; row++)
		if (programs_long() || (*seen)++ % 3 == 0)
			check_marks(s, p, programs_name(s, row->name), *seen % 2);
}

static void test_programs(void **state)
{
	unsigned seen = 0;

	(void)state;
	programs_each(run_program, &seen);
	programs_files("tests/programs/*.py", run_program, &seen);
	programs_files("tests/cases/*.py", run_program, &seen);
	print_message("# %u searches, %llu worlds\n", searches, worlds);
	assert_true(searches > 500 && worlds > 50000);
}

/* One thread, all of the language. */
static void test_python(void **state)
{
	unsigned seen = 0;

	(void)state;
	searches = 0;
	programs_files("tests/python/*.py", run_program, &seen);
	print_message("# %u searches\n", searches);
	assert_true(searches > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_programs),
		cmocka_unit_test(test_python),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
