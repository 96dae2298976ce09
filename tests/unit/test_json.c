/*
 * The JSON contract: which keys there are, of which type, and how numbers are written;
 * and the questions that writers ask of a result.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/json.h"
#include "vm/base/bug.h"
#include "vm/base/verdict.h"

static struct outcome outcome(uint32_t kinds, uint64_t n, unsigned switches, unsigned steps)
{
	struct outcome o = {
		.kinds = kinds,
		.interleavings = count_of(n),
		.chance = chance_one(),
		.schedule = { .strategy = "unsafe", .hash = 0x5f3c9a12 },
		.switches = switches,
		.steps = steps,
		.line = kinds ? 9 : 0,
	};

	chance_divide(&o.chance, 4);
	schedule_push(&o.schedule, 1);
	return o;
}

/* A result with three outcomes and an output with a NUL byte in it. */
static struct result example(void)
{
	uint32_t leak = verdict_bit(VERDICT_LEAK);
	struct result r = { .strategy = "unsafe", .complete = true, .collectable = true, .worlds = 57, .steps = 96 };

	r.interleavings = count_of(20);
	r.outcomes = memory_zero(3, sizeof *r.outcomes);
	r.outcomes[r.n_outcomes++] = outcome(0, 8, 0, 3);
	r.outcomes[r.n_outcomes++] = outcome(leak, 10, 2, 4);
	r.outcomes[r.n_outcomes++] = outcome(leak | verdict_bit(VERDICT_DOUBLE_FREE), 2, 1, 9);
	r.outputs = memory_zero(1, sizeof *r.outputs);
	r.outputs[r.n_outputs++] = (struct output){ memory_get(6), 5, count_of(20) };
	memcpy(r.outputs[0].text, "a\0é\n", 6);
	return r;
}

/* Writes one report and returns the parsed first result; the whole is in *whole. */
static json_t *written(const struct report *report, json_t **whole)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	json_results(out, report, 1, NULL);
	fclose(out);
	*whole = json_loadb(text, size, JSON_ALLOW_NUL, NULL);
	free(text);
	assert_non_null(*whole);
	assert_string_equal(json_string_value(json_object_get(*whole, "refrace")), "0.1.0");
	return json_array_get(json_object_get(*whole, "results"), 0);
}

static void assert_member(json_t *object, const char *key, const char *expected)
{
	char *text = json_dumps(json_object_get(object, key), JSON_ENCODE_ANY | JSON_COMPACT);

	assert_non_null(text);
	assert_string_equal(text, expected);
	free(text);
}

static const char source[] = "# a: story\n# expect unsafe: leak\n";

static void test_results(void **state)
{
	struct error e = { .line = 0 };
	struct case_file *c = case_parse("dir/a.py", source, strlen(source), &e);
	struct result r = example();
	struct report report = { .c = c, .r = &r, .stated = true };
	json_t *whole, *object = written(&report, &whole), *first;

	(void)state;
	assert_member(object, "case", "\"a\"");
	assert_member(object, "file", "\"dir/a.py\"");
	assert_member(object, "strategy", "\"unsafe\"");
	assert_member(object, "complete", "true");
	assert_member(object, "explicit_collections_only", "true");
	assert_member(object, "exact", "true");
	assert_member(object, "interleavings", "\"20\"");
	assert_member(object, "clean", "\"8\"");
	assert_member(object, "as_stated", "false");
	assert_member(object, "worlds", "57");
	assert_member(object, "steps", "96");
	assert_int_equal(json_array_size(json_object_get(object, "outcomes")), 2);
	first = json_array_get(json_object_get(object, "outcomes"), 1);
	assert_member(first, "kinds", "[\"double-free\",\"leak\"]");
	assert_member(first, "interleavings", "\"2\"");
	assert_member(first, "probability", "0.25");
	assert_member(first, "probability_fraction", "\"1/4\"");
	assert_member(first, "schedule", "\"1:unsafe:5f3c9a12:1\"");
	assert_member(first, "switches", "1");
	assert_member(first, "steps", "9");
	assert_member(first, "line", "9");
	first = json_array_get(json_object_get(object, "outputs"), 0);
	assert_member(first, "text", "\"a\\u0000é\\n\"");
	json_decref(whole);
	result_free(&r);
	case_close(c);
}

static void test_rounded(void **state)
{
	struct error e = { .line = 0 };
	struct case_file *c = case_parse("é\xff\xc3.py", "", 0, &e);
	char memory[] = "memory";
	struct result r = { .strategy = "gil", .stopped_by = memory };
	struct report report = { .c = c, .r = &r };
	json_t *whole, *object;

	(void)state;
	r.interleavings = (struct count){ .about = true, .approx = 1.2345678e+45 };
	object = written(&report, &whole);
	assert_member(object, "interleavings",
		      "\"1234560000000000000000000000000000000000000000\"");
	assert_member(object, "exact", "false");
	assert_member(object, "complete", "false");
	assert_member(object, "as_stated", "null");
	assert_member(object, "clean", "\"0\"");
	assert_member(object, "file", "\"é\\\\xff\\\\xc3.py\"");
	json_decref(whole);
	case_close(c);
}

static void test_result(void **state)
{
	struct result r = example(), nothing = { .strategy = "gil" };

	(void)state;
	assert_int_equal(result_kinds(&r),
			 verdict_bit(VERDICT_LEAK) | verdict_bit(VERDICT_DOUBLE_FREE));
	assert_ptr_equal(result_shortest(&r), &r.outcomes[2]);
	r.outcomes[1].switches = 1;
	assert_ptr_equal(result_shortest(&r), &r.outcomes[1]);
	/* a wrong count is shown if it is shorter, not if it is as short */
	r.outcomes[1].kinds = verdict_bit(VERDICT_MISCOUNT);
	assert_ptr_equal(result_shortest(&r), &r.outcomes[1]);
	r.outcomes[1].switches = r.outcomes[2].switches;
	r.outcomes[1].steps = r.outcomes[2].steps;
	assert_ptr_equal(result_shortest(&r), &r.outcomes[2]);
	r.n_outcomes = 1;
	assert_null(result_shortest(&r));
	r.n_outcomes = 3;
	result_free(&r);
	assert_int_equal(result_kinds(&nothing), 0);
	result_free(&nothing);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_results),
		cmocka_unit_test(test_rounded),
		cmocka_unit_test(test_result),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
