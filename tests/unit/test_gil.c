/*
 * Under the GIL no program of Python's can damage memory: whatever else an interleaving
 * does (lose an update, raise, deadlock), no object leaks, has a wrong count, is released too
 * early, used after its release or released twice. So a reference that the interpreter itself
 * forgets or drops twice shows here, in any program that takes the path. The strategies that
 * take the GIL's place promise the same, and are held to it by the same programs.
 *
 * Programs that make a cycle say so and are left out: cycles leak.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/programs.h"
#include "vm/base/verdict.h"
#include "vm/engine/explore.h"

static const char *const safe[] = { "gil", "cpython3.13", "locked", "biased", "gc" };

struct tally {
	unsigned runs, incomplete;
	bool failed;
};

static void explore_one(const char *name, const struct program *p, const char *strategy,
			struct tally *tally)
{
	const uint32_t memory = verdict_bit(VERDICT_LEAK) | verdict_bit(VERDICT_MISCOUNT) |
				verdict_bit(VERDICT_PREMATURE_FREE) |
				verdict_bit(VERDICT_USE_AFTER_FREE) |
				verdict_bit(VERDICT_DOUBLE_FREE);
	const struct explore_request request = {
		.program = p,
		.strategy = strategy,
		.budget.worlds = programs_long() ? 1000000 : 30000,
	};
	struct result r;
	struct error e;
	char kinds[160];

	assert_true(explore(&request, &r, &e));
	tally->runs++;
	tally->incomplete += !r.complete;
	if (result_kinds(&r) & memory) {
		print_error("%s under %s: %s\n", name, strategy,
			    verdict_set_text(result_kinds(&r), " ", kinds, sizeof(kinds)));
		tally->failed = true;
	}
	result_free(&r);
}

static void under_each(void *context, const struct small *s, const struct program *p)
{
	if (strstr(s->text, "makes a cycle") || strstr(s->text, "import capi"))
		return; /* native code is not safe by a lock alone */
	for (size_t i = 0; i < sizeof(safe) / sizeof(safe[0]); i++)
		explore_one(s->name, p, safe[i], context);
}

static void test_memory_is_safe(void **state)
{
	struct tally tally = { 0 };

	(void)state;
	programs_each(under_each, &tally);
	programs_files("tests/programs/*.py", under_each, &tally);
	programs_files("tests/python/*.py", under_each, &tally);
	print_message("# %u runs, %u of them stopped by a bound\n", tally.runs,
		      tally.incomplete);
	assert_true(tally.runs > 600);
	assert_true(tally.incomplete < tally.runs / 20);
	assert_false(tally.failed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_memory_is_safe),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
