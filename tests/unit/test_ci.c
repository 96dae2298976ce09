/*
 * The writers for CI services: what they make of bytes that their format gives a meaning
 * to, or cannot hold, in a list of items that no search has filled.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/ci.h"
#include "cmd/formats.h"
#include "cmd/rules.h"
#include "vm/base/utf8.h"

static char *printed(const struct ci *ci, enum format format)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	assert_non_null(out);
	format_table[format].print(ci, out);
	fclose(out);
	assert_int_equal(strlen(text), size);
	return text;
}

static void assert_holds(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("there is no '%s' in:\n%s", part, text);
}

/* A failed item whose every text is `bytes`. */
static struct ci_item *odd(struct ci *ci, const char *bytes)
{
	struct ci_item *item = ci_add(ci, CI_FAILED, bytes, bytes);

	item->rule = CI_EXPECTATION;
	ci_message(item, "%s", bytes);
	ci_detail(item, bytes);
	ci_file(item, bytes);
	item->line = 7;
	return item;
}

static void test_utf8(void **state)
{
	static const struct {
		const char *text;
		size_t size, expected;
	} rows[] = {
		{ "a", 1, 1 },
		{ "", 0, 0 },
		{ "\0", 1, 1 },
		{ "\xc3\xa9", 2, 2 },
		{ "\xc3\xa9", 1, 0 },
		{ "\xc3(", 2, 0 },
		{ "\xc1\xbf", 2, 0 },
		{ "\x80", 1, 0 },
		{ "\xe0\x9f\xbf", 3, 0 },
		{ "\xe0\xa0\x80", 3, 3 },
		{ "\xed\xa0\x80", 3, 0 },
		{ "\xef\xbf\xbf", 3, 3 },
		{ "\xf0\x8f\xbf\xbf", 4, 0 },
		{ "\xf0\x9f\x98\x80", 4, 4 },
		{ "\xf4\x90\x80\x80", 4, 0 },
		{ "\xf5\x80\x80\x80", 4, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(utf8_character(rows[i].text, rows[i].size), rows[i].expected);
}

static void test_junit(void **state)
{
	struct ci ci = { .command = "run" };
	char *text;

	(void)state;
	odd(&ci, "<&>\"]]>\x01\x1b\n\t\r\xff\xef\xbf\xbf\xc2\x85\xc3\xa9");
	text = printed(&ci, FORMAT_JUNIT);
	assert_holds(text,
		     "<testsuites>\n  <testsuite name=\"&lt;&amp;&gt;&quot;]]&gt;\\x01\\x1b"
		     "\\n\\t\\r\\xff\\uffff\\x85\xc3\xa9\" package=\"refrace\" id=\"0\" "
		     "timestamp=\"1970-01-01T00:00:00\" hostname=\"localhost\" tests=\"1\" "
		     "failures=\"1\" errors=\"0\" time=\"0.000\">");
	assert_holds(text, "\n&lt;&amp;&gt;&quot;]]&gt;\\x01\\x1b\n\\t\\r\\xff\\uffff"
			   "\\x85\xc3\xa9</failure>");
	free(text);
	ci_free(&ci);
}

static void test_tap(void **state)
{
	struct ci ci = { .command = "run" };
	char *text;

	(void)state;
	odd(&ci, "a # SKIP\\\t\"b\n...\x01\xff\xc2\x85\xe2\x80\xa8:");
	text = printed(&ci, FORMAT_TAP);
	assert_holds(text, "TAP version 13\n1..1\nnot ok 1 - a \\# SKIP\\\\\\\\t\"b\\\\n..."
			   "\\\\x01\\\\xff\\\\x85\\\\u2028:: a \\# SKIP");
	assert_holds(text, "\n  message: \"a # SKIP\\\\\\\\t\\\"b\\\\n..."
			   "\\\\x01\\\\xff\\\\x85\\\\u2028:\"\n");
	assert_holds(text, "\n  detail: |\n    a # SKIP\\\\t\"b\\n...\\x01\\xff\\x85\\u2028"
			   ":\n    a # SKIP\\\\t\"b\n    ...\\x01\\xff\\x85\\u2028:\n  ...\n");
	free(text);
	ci_free(&ci);
}

/* What Markdown would take for its own is escaped; a fence is longer than any in the text. */
static void test_markdown(void **state)
{
	struct ci ci = { .command = "run" };
	struct ci_item *item = ci_add(&ci, CI_FAILED, "a|b", "<img>*_[x](y)");
	char *text;

	(void)state;
	ci_message(item, "@one ~~#2~~ $x$ `c` \\");
	ci_detail(item, "````\n</details>");
	text = printed(&ci, FORMAT_MARKDOWN);
	assert_string_equal(
		text,
		"### refrace run: 0 passed, 1 failed, 0 skipped, 0 without a result\n"
		"\n| result | what | why | where |\n| --- | --- | --- | --- |\n"
		"| failed | a\\|b, \\<img\\>\\*\\_\\[x\\](y) | "
		"\\@one \\~\\~\\#2\\~\\~ \\$x\\$ \\`c\\` \\\\ |  |\n"
		"\n<details><summary>a|b, &lt;img&gt;*_[x](y)</summary>\n\n"
		"```````text\n````\n</details>\n```````\n\n</details>\n");
	free(text);
	ci_free(&ci);
}

static void test_github(void **state)
{
	struct ci ci = { .command = "run" };
	char *text;

	(void)state;
	odd(&ci, "50%: a,b\r\n::x\x1b\xff");
	text = printed(&ci, FORMAT_GITHUB);
	assert_string_equal(
		text,
		"::error file=50%25%3A a%2Cb\\r\\n%3A%3Ax\\x1b\\xff"
		",line=7,title=50%25%3A a%2Cb\\r\\n%3A%3Ax\\x1b\\xff"
		"%3A 50%25%3A a%2Cb\\r\\n%3A%3Ax\\x1b\\xff::50%25: a,b\\r\\n::x\\x1b\\xff"
		"%0A50%25: a,b\\r%0A\\x3a:x\\x1b\\xff\n"
		"::notice title=refrace run::0 passed, 1 failed, 0 skipped, 0 without a result\n");
	free(text);
	ci_free(&ci);
}

static const char *member(json_t *object, const char *outer, const char *inner)
{
	return json_string_value(json_object_get(json_object_get(object, outer), inner));
}

static json_t *sarif(const struct ci *ci)
{
	char *text = printed(ci, FORMAT_SARIF);
	json_t *whole = json_loads(text, 0, NULL);

	free(text);
	assert_non_null(whole);
	return whole;
}

static void test_sarif(void **state)
{
	struct ci ci = { .command = "run" };
	json_t *whole, *results, *place;

	(void)state;
	odd(&ci, "a b%\xff\x01\xc3\xa9:?#.py");
	odd(&ci, "/nowhere/a b");
	whole = sarif(&ci);
	results = json_object_get(json_array_get(json_object_get(whole, "runs"), 0), "results");
	place = json_object_get(
		json_array_get(json_object_get(json_array_get(results, 0), "locations"), 0),
		"physicalLocation");
	assert_string_equal(member(place, "artifactLocation", "uri"),
			    "a%20b%25%FF%01%C3%A9%3A%3F%23.py");
	assert_string_equal(member(place, "artifactLocation", "uriBaseId"), "%SRCROOT%");
	assert_string_equal(member(json_array_get(results, 0), "message", "text"),
			    "A b%\\xff\\x01\xc3\xa9:?#.py.");
	place = json_object_get(
		json_array_get(json_object_get(json_array_get(results, 1), "locations"), 0),
		"physicalLocation");
	assert_string_equal(member(place, "artifactLocation", "uri"), "file:///nowhere/a%20b");
	assert_null(member(place, "artifactLocation", "uriBaseId"));
	json_decref(whole);
	ci_free(&ci);
}

/* What a command without any comparison has to say, in a cell for each of four states. */
static struct ci matrix(void)
{
	static const char *const tools[] = { "tsan", "helgrind", "drd", "lsan" };
	struct ci ci = { .command = "sanitize" };

	for (unsigned i = 0; i < 4; i++) {
		char name[40];
		struct ci_item *item;

		snprintf(name, sizeof(name), "unsafe under %s", tools[i]);
		item = ci_add(&ci, (enum ci_state)i, "some-case", name);
		if (i != CI_PASSED)
			ci_message(item, "something about %s", tools[i]);
		if (i == CI_FAILED)
			item->rule = CI_EXPECTATION;
		item->seconds = 0.25;
	}
	return ci;
}

static void test_states(void **state)
{
	struct ci ci = matrix();
	char *text = printed(&ci, FORMAT_JUNIT);

	(void)state;
	assert_holds(text,
		     "tests=\"4\" failures=\"1\" errors=\"1\" skipped=\"1\" time=\"1.000\"");
	assert_holds(text, "name=\"unsafe under tsan\" time=\"0.250\"></testcase>");
	assert_holds(text, "<failure type=\"expectation-missed\" message=\"something about "
			   "helgrind\">something about helgrind\n</failure>");
	assert_holds(text, "<skipped>something about drd</skipped>");
	assert_holds(text, "<error type=\"error\" message=\"something about lsan\">");
	free(text);
	text = printed(&ci, FORMAT_TAP);
	assert_holds(text, "\nok 1 - some-case: unsafe under tsan\nnot ok 2 - ");
	assert_holds(text, "\nok 3 - some-case: unsafe under drd # SKIP something about drd\n");
	assert_holds(text, "\nnot ok 4 - some-case: unsafe under lsan\n  ---\n");
	free(text);
	text = printed(&ci, FORMAT_GITHUB);
	assert_holds(text,
		     "::error title=some-case%3A unsafe under lsan::something about lsan\n");
	assert_holds(text, "::1 passed, 1 failed, 1 skipped, 1 without a result\n");
	free(text);
	ci_free(&ci);
}

static void test_unsuccessful(void **state)
{
	struct ci ci = matrix();
	json_t *whole = sarif(&ci), *run, *invocation;

	(void)state;
	run = json_array_get(json_object_get(whole, "runs"), 0);
	invocation = json_array_get(json_object_get(run, "invocations"), 0);
	assert_true(json_is_false(json_object_get(invocation, "executionSuccessful")));
	assert_int_equal(
		json_array_size(json_object_get(invocation, "toolExecutionNotifications")), 1);
	assert_int_equal(json_array_size(json_object_get(run, "results")), 1);
	json_decref(whole);
	ci_free(&ci);
}

static void test_place(void **state)
{
	static const char source[] = "f()\r\n  g()\n\tg()\nf()\r g()\n";
	struct error e;
	struct case_file *c = case_parse("no/such/file.py", source, sizeof(source) - 1, &e);
	struct ci ci = { .command = "run" };
	struct ci_item *item = ci_add(&ci, CI_FAILED, "a", "b");

	(void)state;
	assert_non_null(c);
	ci_place(item, c, 5);
	assert_string_equal(item->file, "no/such/file.py");
	assert_string_equal(item->source, "g()");
	assert_int_equal(item->sameness, 2);
	ci_place(item, c, 1);
	assert_string_equal(item->source, "f()");
	assert_int_equal(item->sameness, 0);
	ci_place(item, c, 99);
	assert_string_equal(item->source, "");
	ci_free(&ci);
	case_close(c);
}

static void test_rules(void **state)
{
	(void)state;
	for (size_t i = 0; i < VERDICT_COUNT; i++) {
		assert_string_equal(rules_get(i).id, verdict_table[i].name);
		assert_int_equal(rules_find(verdict_table[i].name), i);
	}
	assert_int_equal(rules_find(CI_EXPECTATION), VERDICT_COUNT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_utf8),         cmocka_unit_test(test_junit),
		cmocka_unit_test(test_tap),          cmocka_unit_test(test_github),
		cmocka_unit_test(test_markdown),
		cmocka_unit_test(test_sarif),        cmocka_unit_test(test_states),
		cmocka_unit_test(test_unsuccessful), cmocka_unit_test(test_place),
		cmocka_unit_test(test_rules),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
