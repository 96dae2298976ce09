/*
 * Counts and chances: exact to the last number that fits, rounded behind it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
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

/* Both count the orders of a steps and b others. */
static void test_orders(void **state)
{
	(void)state;
	for (uint32_t a = 0; a < 40; a++)
		for (uint32_t b = 1; b < 40; b++) {
			struct count orders = count_orders(a, b), sum = count_orders(a, b - 1), more;

			more = a ? count_orders(a - 1, b) : count_of(0);
			count_add(&sum, &more);
			assert_true(orders.exact == sum.exact && !orders.about);
		}
	assert_text(count_orders(0, 0), false, "1");
	assert_text(count_orders(20, 20), true, "137,846,528,820");
	assert_text(count_orders(65, 65), false, "95067625827960698145584333020095113100");
	assert_text(count_orders(1, 4000000000), false, "4000000001");
	assert_text(count_orders(20000, 2), false, "200030001");
	assert_text(count_orders(66, 66), false, "about 3.774e+38");
	assert_text(count_orders(10000, 10000), false, "more than 1.797e+308");
}

static void test_products(void **state)
{
	struct count c = power_of_two(63), by = power_of_two(64), two = count_of(2), none = count_of(0);
	struct chance third = one_in(3), product = one_in(4), fifth = one_in(5);

	(void)state;
	count_times(&c, &by);
	assert_false(c.about);
	assert_true(c.exact == (uint128)1 << 127 && c.approx == ldexp(1, 127));
	count_times(&c, &two);
	assert_true(c.about && c.approx == ldexp(1, 128));
	count_times(&two, &none);
	assert_text(two, false, "0");
	chance_add(&product, &product);
	chance_times(&product, &third);
	assert_fraction(product, "1/6");
	chance_times(&product, &fifth);
	assert_true(product.about && fabs(product.value - 1 / 30.) < 1e-12);
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
		cmocka_unit_test(test_orders),
		cmocka_unit_test(test_products),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
