/*
 * Schedules: building, the text form in both directions, and what the reader refuses.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/engine/schedule.h"

static void push(struct schedule *s, uint32_t thread, int steps)
{
	while (steps-- > 0)
		schedule_push(s, thread);
}

static void test_build(void **state)
{
	struct schedule s = { .strategy = "unsafe", .hash = 0x5f3c9a12 };
	char *text;

	(void)state;
	assert_int_equal(schedule_steps(&s), 0);
	assert_int_equal(schedule_switches(&s), 0);
	push(&s, 1, 2);
	push(&s, 2, 4);
	push(&s, 1, 1);
	assert_int_equal(s.n_runs, 3);
	assert_int_equal(schedule_steps(&s), 7);
	assert_int_equal(schedule_switches(&s), 2);
	text = schedule_text(&s);
	assert_string_equal(text, "1:unsafe:5f3c9a12:1x2.2x4.1");
	free(text);
	push(&s, 0, 1);
	text = schedule_text(&s);
	assert_string_equal(text, "1:unsafe:5f3c9a12:1x2.2x4.1.0");
	free(text);
	schedule_free(&s);
	assert_null(s.runs);
}

/* Reads `text` and writes it again. */
static void assert_round_trip(const char *text, const char *expected)
{
	struct error e = { .line = 0 };
	struct schedule s;
	char *again;

	assert_true(schedule_parse(text, &s, &e));
	again = schedule_text(&s);
	assert_string_equal(again, expected);
	free(again);
	schedule_free(&s);
}

static void test_round_trip(void **state)
{
	(void)state;
	assert_round_trip("1:unsafe:5f3c9a12:1x2.2x4.1", "1:unsafe:5f3c9a12:1x2.2x4.1");
	assert_round_trip("1:cpython3.13:00000000:0", "1:cpython3.13:00000000:0");
	assert_round_trip("1:gil:ffffffff:15x67108864", "1:gil:ffffffff:15x67108864");
	assert_round_trip("1:gil:ffffffff:-", "1:gil:ffffffff:-");
	assert_round_trip("1:gil:ffffffff:1x1.1.1x2.2", "1:gil:ffffffff:1x4.2");
}

/* The reader refuses `text` with a message that has `why` in it. */
static void assert_refused(const char *text, const char *why)
{
	struct error e = { .line = 0 };
	struct schedule s;

	assert_false(schedule_parse(text, &s, &e));
	assert_null(s.runs);
	if (!strstr(e.message, why))
		fail_msg("'%s' is refused with: %s", text, e.message);
}

static void test_refused_heads(void **state)
{
	(void)state;
	assert_refused("", "begins with its version");
	assert_refused("nonsense", "begins with its version");
	assert_refused("99999999999999999999:unsafe:5f3c9a12:1", "begins with its version");
	assert_refused("2:unsafe:5f3c9a12:1", "version 2");
	assert_refused("1:unsafe", "ends before");
	assert_refused("1::5f3c9a12:1", "no strategy or runtime");
	assert_refused("1:safe:5f3c9a12:1", "no strategy or runtime 'safe' (did you mean 'unsafe'?)");
	assert_refused("1:cpython3.1:5f3c9a12:1", "did you mean 'cpython3.");
	assert_refused("1:gil+modern:5f3c9a12:1", "gil+modern is gone");
	assert_refused("1:unsafe:5f3c9a1:1", "hash");
	assert_refused("1:unsafe:5F3C9A12:1", "hash");
	assert_refused("1:unsafe:5f3c9a123:1", "hash");
	assert_refused("1:unsafe:", "hash");
	assert_refused("1:unsafe:5f3c9a12", "hash");
}

static void test_refused_runs(void **state)
{
	(void)state;
	assert_refused("1:unsafe:5f3c9a12:16", "run 1");
	assert_refused("1:unsafe:5f3c9a12:1.x2", "run 2");
	assert_refused("1:unsafe:5f3c9a12:1.2.", "run 3");
	assert_refused("1:unsafe:5f3c9a12:1x0", "between 1 and");
	assert_refused("1:unsafe:5f3c9a12:1x", "between 1 and");
	assert_refused("1:unsafe:5f3c9a12:1x67108865", "between 1 and");
	assert_refused("1:unsafe:5f3c9a12:1x67108864.2", "longer than");
	assert_refused("1:unsafe:5f3c9a12:-1", "run 1");
	assert_refused("1:unsafe:5f3c9a12:1 2", "followed by");
	assert_refused("1:unsafe:5f3c9a12:1x2,2x4", "followed by");
	assert_refused("1:unsafe:5f3c9a12:1x18446744073709551617", "between 1 and");
}

static void test_hash(void **state)
{
	(void)state;
	/* XXH64 of nothing is ef46db3751d8e999: a fixed point of the format. */
	assert_int_equal(schedule_hash("", 0), 0xef46db37u);
	assert_true(schedule_hash("a", 1) != schedule_hash("b", 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_build),         cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_refused_heads), cmocka_unit_test(test_refused_runs),
		cmocka_unit_test(test_hash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
