/*
 * What becomes of failures, and lines of 80 columns.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cmd/change.h"
#include "cmd/wrap.h"
#include "vm/base/verdict.h"

enum {
	L = 1 << VERDICT_LEAK,
	D = 1 << VERDICT_DEADLOCK,
	W = 1 << VERDICT_WRONG_RESULT,
	STOPPED = 1 << VERDICT_UNBOUNDED,
};

/* From a search that saw `before` to one that saw `after`; each may have been stopped. */
static enum change change(uint32_t before, uint32_t after)
{
	struct outcome outcomes[] = { { .kinds = before }, { .kinds = after } };
	const struct result base = { .complete = !(before & STOPPED),
				     .outcomes = &outcomes[0],
				     .n_outcomes = 1 };
	const struct result with = { .complete = !(after & STOPPED),
				     .outcomes = &outcomes[1],
				     .n_outcomes = 1 };

	return change_between(&base, &with);
}

static void test_change(void **state)
{
	(void)state;
	assert_int_equal(change(L | W, 0), CHANGE_REMOVED);
	assert_int_equal(change(0, 0), CHANGE_CLEAN);
	assert_int_equal(change(L | W, W), CHANGE_FEWER);
	assert_int_equal(change(L | W, D | W), CHANGE_TRADED);
	assert_int_equal(change(L, D), CHANGE_TRADED);
	assert_int_equal(change(L, L | D), CHANGE_MORE);
	assert_int_equal(change(L | D, L | D), CHANGE_SAME);
	assert_int_equal(change(0, D), CHANGE_BROUGHT);
}

/* What a bound has stopped is never taken for clean, nor for all there is. */
static void test_stopped(void **state)
{
	(void)state;
	assert_int_equal(change(L, STOPPED), CHANGE_UNKNOWN);
	assert_int_equal(change(L, L | STOPPED), CHANGE_UNKNOWN);
	assert_int_equal(change(STOPPED, STOPPED), CHANGE_UNKNOWN);
	assert_int_equal(change(STOPPED, 0), CHANGE_OPEN);
	assert_int_equal(change(STOPPED, L), CHANGE_OPEN);
	assert_int_equal(change(L | STOPPED, L), CHANGE_OPEN);
	assert_int_equal(change(L | STOPPED, 0), CHANGE_REMOVED);
}

static void assert_wrapped(int column, int indent, const char *text, const char *expected)
{
	char *whole;
	size_t size;
	FILE *out = open_memstream(&whole, &size);

	assert_non_null(out);
	wrap_print(out, 80, column, indent, text);
	fclose(out);
	assert_string_equal(whole, expected);
	free(whole);
}

#define TEN    "123456789 "
#define SIXTY  TEN TEN TEN TEN TEN TEN
#define EIGHTY SIXTY TEN "1234567890"

static void test_wrap(void **state)
{
	(void)state;
	assert_wrapped(0, 2, "", "\n");
	assert_wrapped(0, 2, "  one   two ", "one two\n");
	assert_wrapped(0, 2, EIGHTY " b", EIGHTY "\n  b\n");
	assert_wrapped(0, 0, EIGHTY "1 b", SIXTY "123456789\n12345678901 b\n");
	assert_wrapped(10, 2, SIXTY "1234567890 b", SIXTY "1234567890\n  b\n");
	assert_wrapped(70, 2, EIGHTY, "123456789\n  " SIXTY "1234567890\n");
	assert_wrapped(79, 2, "long", "long\n");
	assert_wrapped(0, 2, SIXTY TEN "66.7 % b", SIXTY TEN "66.7 % b\n");
	assert_wrapped(0, 2, SIXTY TEN "1234 66.7 % b", SIXTY TEN "1234\n  66.7 % b\n");
}

/* Colours and the bytes of a character behind its first have no width. */
static void test_width(void **state)
{
	(void)state;
	assert_wrapped(0, 2, SIXTY TEN "\033[31m12345678\033[0m b",
		       SIXTY TEN "\033[31m12345678\033[0m b\n");
	assert_wrapped(0, 2,
		       SIXTY TEN "\xc3\xa9"
				 "2345678 b",
		       SIXTY TEN "\xc3\xa9"
				 "2345678 b\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_change),
		cmocka_unit_test(test_stopped),
		cmocka_unit_test(test_wrap),
		cmocka_unit_test(test_width),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
