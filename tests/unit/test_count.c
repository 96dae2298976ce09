/*
 * Counts and chances: exact to the last number that fits, rounded behind it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "vm/engine/count.h"

/* 2^n. */
static struct count power_of_two(unsigned n)
{
	struct count c = count_of(1);

	while (n-- > 0) {
		struct count same = c;

		count_add(&c, &same);
	}
	return c;
}

static void assert_text(struct count c, bool grouped, const char *expected)
{
	char text[COUNT_TEXT];

	assert_ptr_equal(count_text(&c, grouped, text), text);
	assert_string_equal(text, expected);
}

static void test_text(void **state)
{
	(void)state;
	assert_text(count_of(0), true, "0");
	assert_text(count_of(7), true, "7");
	assert_text(count_of(999), true, "999");
	assert_text(count_of(1000), true, "1,000");
	assert_text(count_of(1234567), true, "1,234,567");
	assert_text(count_of(1234567), false, "1234567");
	assert_text(count_of(UINT64_MAX), true, "18,446,744,073,709,551,615");
	assert_text(power_of_two(64), false, "18446744073709551616");
}

static void test_largest(void **state)
{
	/* 2^127 + (2^127 - 1), built without ever passing the end. */
	struct count c = power_of_two(127), more = power_of_two(127), one = count_of(1);

	(void)state;
	more.exact--;
	count_add(&c, &more);
	assert_false(c.about);
	assert_text(c, false, "340282366920938463463374607431768211455");
	assert_text(c, true, "340,282,366,920,938,463,463,374,607,431,768,211,455");
	count_add(&c, &one);
	assert_true(c.about);
	assert_text(c, true, "about 3.403e+38");
}

static void test_about_stays(void **state)
{
	struct count c = power_of_two(200), one = count_of(1);

	(void)state;
	assert_true(c.about);
	count_add(&one, &c);
	assert_true(one.about);
	assert_text(one, false, "about 1.607e+60");
	c = power_of_two(1100);
	assert_text(c, false, "more than 1.797e+308");
}

static void test_share(void **state)
{
	struct count part = count_of(544), whole = count_of(924), none = count_of(0);

	(void)state;
	assert_true(count_share(&part, &whole) > 0.5887 && count_share(&part, &whole) < 0.5888);
	assert_true(count_share(&whole, &whole) == 1);
	assert_true(count_share(&none, &none) == 0);
}

static void assert_fraction(struct chance c, const char *expected)
{
	char text[COUNT_TEXT];

	assert_ptr_equal(chance_fraction(&c, text), text);
	assert_string_equal(text, expected);
}

/* 1/n. */
static struct chance one_in(unsigned n)
{
	struct chance c = chance_one();

	chance_divide(&c, n);
	return c;
}

static void test_fractions(void **state)
{
	struct chance half = one_in(2), third = one_in(3), sixth = one_in(6), sum = { 0 };

	(void)state;
	assert_fraction(sum, "0");
	assert_fraction(chance_one(), "1");
	chance_add(&sum, &half);
	assert_fraction(sum, "1/2");
	chance_add(&sum, &third);
	assert_fraction(sum, "5/6");
	chance_add(&sum, &sixth);
	assert_fraction(sum, "1");
	assert_true(sum.value > 0.999999 && sum.value < 1.000001);
}

static void test_fraction_of_many(void **state)
{
	struct chance sum = { 0 };

	(void)state;
	for (int i = 0; i < 133; i++) {
		struct chance c = one_in(256);

		chance_add(&sum, &c);
	}
	assert_fraction(sum, "133/256");
}

static void test_fraction_given_up(void **state)
{
	struct chance fifth = one_in(5), sum = chance_one(), tiny = chance_one();

	(void)state;
	assert_true(fifth.about);
	assert_true(fifth.value > 0.19 && fifth.value < 0.21);
	assert_fraction(fifth, "");
	chance_add(&sum, &fifth);
	assert_fraction(sum, "");
	for (int i = 0; i < 100; i++)
		chance_divide(&tiny, 4);
	assert_fraction(tiny, ""); /* too long to show */
	assert_false(tiny.about);
	sum = chance_one();
	chance_add(&sum, &tiny); /* 2^200 does not fit */
	assert_true(sum.about);
	assert_true(sum.value >= 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_largest),
		cmocka_unit_test(test_about_stays),
		cmocka_unit_test(test_share),
		cmocka_unit_test(test_fractions),
		cmocka_unit_test(test_fraction_of_many),
		cmocka_unit_test(test_fraction_given_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
