/*
 * How text from outside is shown, and where text is cut.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "vm/base/error.h"
#include "vm/base/shown.h"
#include "vm/base/utf8.h"

static const struct {
	const char *text, *shown;
} rows[] = {
	{ "", "" },
	{ "plain ~text", "plain ~text" },
	{ "a\\nb", "a\\nb" }, /* a backslash stays */
	{ "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80" },
	{ "\n\r\t\x01\x1b\x7f", "\\n\\r\\t\\x01\\x1b\\x7f" },
	{ "\xc2\x85\xc2\x9b\xc2\xa0\xc2\xad", "\\x85\\x9b\\xa0\\xad" },
	{ "\xe2\x80\x8b\xe2\x80\xa8\xe2\x80\xae\xef\xbb\xbf", "\\u200b\\u2028\\u202e\\ufeff" },
	{ "\xef\xb7\x90\xef\xbf\xbe\xf0\x9f\xbf\xbf", "\\ufdd0\\ufffe\\U0001ffff" },
	{ "\xf3\xa0\x81\x81\xf3\xb0\x80\x80\xf4\x8f\xbf\xbf",
	  "\\U000e0041\\U000f0000\\U0010ffff" },
	{ "a\xff\xc3(\xe2\x82", "a\\xff\\xc3(\\xe2\\x82" },
	{ "::error::x", "\\x3a:error::x" },
	{ "a ::error", "a \\x3a:error" },
	{ "a\n::error", "a\\n::error" },
	{ "\xc2\xa0::error", "\\xa0::error" },
	{ "std::vector l[1::2]:: :a", "std::vector l[1::2]:: :a" },
	{ "##vso[a] a##[b] ##c ##C[", "\\x23#vso[a] a\\x23#[b] ##c ##C[" },
};
enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

static void test_shown(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS; i++) {
		char *shown = shown_new(rows[i].text, strlen(rows[i].text));
		char *again = shown_new(shown, strlen(shown));

		assert_string_equal(shown, rows[i].shown);
		assert_string_equal(again, rows[i].shown);
		free(shown);
		free(again);
	}
}

static void test_source(void **state)
{
	char *shown = shown_source("\tx\t= 1 \f", 8);

	(void)state;
	assert_string_equal(shown, " x = 1 \\x0c");
	free(shown);
}

/* Whether it is what the first characters of the text are shown as. */
static bool is_whole(const char *text, const char *cut)
{
	for (size_t size = 0; size <= strlen(text); size++) {
		char *shown;
		bool same;

		if (utf8_fit(text, (int)size) != (int)size)
			continue;
		shown = shown_new(text, size);
		same = strcmp(shown, cut) == 0;
		free(shown);
		if (same)
			return true;
	}
	return false;
}

static void test_cut(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS; i++)
		for (size_t room = 1; room <= strlen(rows[i].shown) + 2; room++) {
			char *out = malloc(room); /* so that a sanitizer sees its end */

			shown_text(rows[i].text, strlen(rows[i].text), out, room);
			assert_true(strlen(out) < room);
			/* a text without commands: what is shown does not depend on the rest */
			if (!strchr(rows[i].text, ':') && !strchr(rows[i].text, '#') &&
			    !strchr(rows[i].text, '\xff'))
				assert_true(is_whole(rows[i].text, out));
			if (room > strlen(rows[i].shown))
				assert_string_equal(out, rows[i].shown);
			free(out);
		}
}

static void test_fit(void **state)
{
	static const int fits[] = { 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11 };
	const char *text = "a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80z";

	(void)state;
	for (int most = 0; most < (int)(sizeof(fits) / sizeof(fits[0])); most++) {
		char out[16], expected[16];

		assert_int_equal(utf8_fit(text, most), fits[most]);
		snprintf(expected, sizeof(expected), "%.*s", fits[most], text);
		assert_int_equal(utf8_print(out, (size_t)most + 1, "%s", text), fits[most]);
		assert_string_equal(out, expected);
	}
	assert_int_equal(utf8_fit("\xff\xff", 1), 1);
	assert_int_equal(utf8_fit("\x80\x80", 1), 1);
}

/* A message that is cut, a name that is cut, a source line; and the caret below it. */
static void test_error(void **state)
{
	struct error e;
	char *text = NULL, name[300], many[600] = "";
	size_t size;
	FILE *out = open_memstream(&text, &size);

	(void)state;
	for (int i = 0; i < 100; i++)
		strcat(many, "\xe2\x82\xac");
	snprintf(name, sizeof(name), "%.297s", many);
	for (int shift = 0; shift < 3; shift++) {
		error_set(&e, "%.*s%s%s", shift, "abc", many, many);
		error_place(&e, name + 3 * shift, "\tx\x1b\xe2\x80\xae = 1\n", 11, 1, 7);
		error_print(out, &e);
		snprintf(name, sizeof(name), "%.*s%.288s", shift + 1, "abc", many);
	}
	fclose(out);
	assert_null(strstr(text, "\\xe2"));
	assert_null(strstr(text, "\\x82"));
	assert_null(strstr(text, "\\xac"));
	assert_non_null(strstr(text, "\n     x\\x1b\\u202e = 1\n                ^\n"));
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shown), cmocka_unit_test(test_source),
		cmocka_unit_test(test_cut),   cmocka_unit_test(test_fit),
		cmocka_unit_test(test_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
