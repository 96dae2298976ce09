/*
 * The table of verdicts and the text of sets.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "vm/base/verdict.h"

static void test_sorted(void **state)
{
	(void)state;
	for (int v = 1; v < VERDICT_COUNT; v++)
		assert_true(strcmp(verdict_table[v - 1].name, verdict_table[v].name) < 0);
}

static void test_codes(void **state)
{
	(void)state;
	for (int v = 0; v < VERDICT_COUNT; v++)
		for (int other = 0; other < v; other++)
			assert_int_not_equal(verdict_table[v].code, verdict_table[other].code);
}

static void test_find(void **state)
{
	(void)state;
	for (int v = 0; v < VERDICT_COUNT; v++) {
		const char *name = verdict_table[v].name;

		assert_int_equal(verdict_find(name, strlen(name)), v);
		assert_int_equal(verdict_find(name, strlen(name) - 1), VERDICT_COUNT);
	}
	assert_int_equal(verdict_find("leaky", 4), VERDICT_LEAK);
	assert_int_equal(verdict_find("clean", 5), VERDICT_COUNT);
	assert_int_equal(verdict_find("", 0), VERDICT_COUNT);
}

static void test_set_text(void **state)
{
	uint32_t set = verdict_bit(VERDICT_LEAK) | verdict_bit(VERDICT_DEADLOCK);
	char text[64], small[10];

	(void)state;
	assert_string_equal(verdict_set_text(0, ", ", text, sizeof text), "clean");
	assert_string_equal(verdict_set_text(set, ", ", text, sizeof text), "deadlock, leak");
	assert_string_equal(verdict_set_text(set, " ", small, sizeof small), "deadlock ");
	assert_string_equal(verdict_set_text(set, " ", small, 1), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sorted),
		cmocka_unit_test(test_codes),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_set_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
