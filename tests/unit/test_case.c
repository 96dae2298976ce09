/*
 * Case files: what they may state, where each mistake is reported, and what a schedule's hash
 * depends on.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vm/case/case.h"
#include "vm/base/nearest.h"
#include "vm/engine/schedule.h"
#include "vm/base/verdict.h"

static const char program[] = "x = 1\n"
			      "x = 2  # blame: leak double-free";

static const char whole[] =
	"# some-case: two threads meet.\n"
	"x = 1\n"
	"x = 2  # blame: leak double-free\n"
	"\n"
	"# story:   One of them\n"
	"#          loses.\n"
	"# class:   leak\n"
	"# source:  PEP 703,\n"
	"#          \"Reference counting\"\n"
	"# expect unsafe:      leak\n"
	"#                     double-free\n"
	"# expect gil:         clean\n"
	"# expect cpython3.13: clean\n"
	"#\n"
	"\n"
	"# interleavings unsafe: 70\n"
	"# tools unsafe: tsan=race  lsan=leak asan=use-after-free,double-free\n"
	"# prints: 3\n"
	"# prints:\n"
	"# prints: two words\n";

static struct case_file *parse(const char *path, const char *text)
{
	struct error e = { .line = 0 };
	struct case_file *c = case_parse(path, text, strlen(text), &e);

	if (!c)
		fail_msg("refused: %d:%d: %s", e.line, e.column, e.message);
	return c;
}

static void test_whole(void **state)
{
	uint32_t both = verdict_bit(VERDICT_LEAK) | verdict_bit(VERDICT_DOUBLE_FREE);
	struct case_file *c = parse("dir/some-case.py", whole);
	const struct expectation *x = case_expects(c, "unsafe");

	(void)state;
	assert_string_equal(c->name, "some-case");
	assert_string_equal(c->path, "dir/some-case.py");
	assert_string_equal(c->text, whole);
	assert_int_equal(c->hash, schedule_hash(program, strlen(program)));
	assert_string_equal(c->story, "two threads meet. One of them loses.");
	assert_string_equal(c->class, "leak");
	assert_string_equal(c->source, "PEP 703, \"Reference counting\"");
	assert_string_equal(c->prints, "3\n\ntwo words\n");
	assert_true(x->kinds_stated);
	assert_int_equal(x->kinds, both);
	assert_null(x->of);
	assert_int_equal(x->line, 10);
	assert_string_equal(x->interleavings, "70");
	assert_true(x->tools_stated);
	assert_int_equal(x->tools[TOOL_tsan], 1u << FINDING_RACE);
	assert_int_equal(x->tools[TOOL_asan],
			 1u << FINDING_USE_AFTER_FREE | 1u << FINDING_DOUBLE_FREE);
	assert_int_equal(x->tools[TOOL_lsan], 1u << FINDING_LEAK);
	assert_int_equal(x->tools[TOOL_drd], 0);
	x = case_expects(c, "cpython3.13");
	assert_true(x->kinds_stated);
	assert_int_equal(x->kinds, 0);
	assert_string_equal(x->interleavings, "");
	assert_null(case_expects(c, "atomic"));
	assert_int_equal(c->n_blames, 1);
	assert_int_equal(c->blames[0].line, 3);
	assert_int_equal(c->blames[0].kinds, both);
	case_close(c);
}

/* The file is accepted, and states nothing. */
static void assert_silent(const char *path, const char *text)
{
	struct case_file *c = parse(path, text);

	assert_string_equal(c->story, "");
	assert_string_equal(c->class, "");
	assert_string_equal(c->source, "");
	assert_null(c->prints);
	assert_int_equal(c->n_expect, 0);
	assert_int_equal(c->n_blames, 0);
	case_close(c);
}

static void test_silent(void **state)
{
	(void)state;
	assert_silent("a.py", "");
	assert_silent("a.py", "print(1)\n");
	assert_silent("a.py", "#!/usr/bin/python3\n# a: story\n# source: nonsense\n");
	assert_silent("a.py", "x = 1\n# expect the: unexpected\n# class: of its own\n");
	assert_silent("a.py", "# TODO: tidy\n# nonsense: yes\n");
	assert_silent("a.py", "# usage: python3 a.py\n# and more\nx = 1 # blame: me\n");
	assert_silent("a.py", "#a: story\n");
	assert_silent("a.py", "#\n# a: story\n");
}

static void test_small(void **state)
{
	struct case_file *c = parse("a.py", "# a: story");

	(void)state;
	assert_string_equal(c->story, "story");
	assert_int_equal(c->n_expect, 0);
	case_close(c);
	c = parse("a.py", "# a:\r\n# class: leak\r\n# expect gil: unbounded\r\n");
	assert_string_equal(c->story, "");
	assert_string_equal(c->class, "leak");
	assert_int_equal(case_expects(c, "gil")->kinds, verdict_bit(VERDICT_UNBOUNDED));
	case_close(c);
	c = parse("a.py", "# a: story\n# tools gil: silent");
	assert_string_equal(c->story, "story");
	assert_false(case_expects(c, "gil")->kinds_stated);
	case_close(c);
	c = parse("a.py", "# a:\n# story: told below\n");
	assert_string_equal(c->story, "told below");
	case_close(c);
	c = parse("a.py", "# a: story\n# why: a comment\nif x:\n    y\n    # source of it\n");
	assert_string_equal(c->source, "");
	case_close(c);
}

/* What is hashed of a file. */
static void assert_hashes(const char *text, const char *part)
{
	struct case_file *c = parse("a.py", text);

	assert_int_equal(c->hash, schedule_hash(part, strlen(part)));
	case_close(c);
}

static void test_hash(void **state)
{
	(void)state;
	assert_hashes("", "");
	assert_hashes("x = 1", "x = 1");
	assert_hashes("x = 1\n", "x = 1");
	assert_hashes("\nx = 1\n\n# a comment\n \n# and another", "\nx = 1");
	assert_hashes("# a: story", "");
	assert_hashes("# a: story\n", "");
	assert_hashes("# a: story\n\n# class: leak\n", "");
	assert_hashes("# a: story\nx = 1\n", "x = 1");
	assert_hashes("# a: another\nx = 1\n\n# class: leak\n# expect gil: clean\n", "x = 1");
	assert_hashes("# a: story\r\nx = 1\r\ny\r\n\r\n# class: leak\r\n", "x = 1\r\ny");
	assert_hashes("# other: name\nx = 1\n", "x = 1");
	/* Comments that are not the last ones, or are indented, are of the program. */
	assert_hashes("# no name\nx = 1\n", "# no name\nx = 1");
	assert_hashes("# a: s\n# why\nx = 1\n", "# why\nx = 1");
	assert_hashes("# a: s\nif x:\n    y\n    # z\n# class: c\n", "if x:\n    y\n    # z");
}

/* The file is refused at this place, with a message that has `why` in it. */
static void assert_refused(const char *text, int line, int column, const char *why)
{
	struct error e = { .line = 0 };

	assert_null(case_parse("a.py", text, strlen(text), &e));
	if (!strstr(e.message, why) || e.line != line || e.column != column)
		fail_msg("refused at %d:%d: %s", e.line, e.column, e.message);
	assert_string_equal(e.file, "a.py");
}

static void test_refused_keys(void **state)
{
	(void)state;
	assert_refused("x\n\n# expect gil: clean\n", 3, 3, "'# a: one sentence'");
	assert_refused("# tools gil: silent\nx\n", 1, 3, "only a case states this");
	assert_refused("# a: story\nx\n# expekt gil: clean\n", 3, 3, "no key");
	assert_refused("# a: story\nx\n# prose\n", 3, 3, "lines '# KEY: value' only");
	assert_refused("# a: story\nx\n#    astray\n", 3, 6, "belongs to no key");
	assert_refused("# a: story\n# class: x\n\n#    astray\n", 4, 6, "belongs to no key");
	assert_refused("# a: story\n# class: x\n# class: y\n", 3, 3, "twice");
	assert_refused("# a: story\n# story: x\n# story: y\n", 3, 3, "twice");
	assert_refused("# a: story\n# class: x\n# clas: y\n", 3, 3, "no key");
	assert_refused("# a: story\nx\n# class x: y\n", 3, 8, "followed by ':'");
	assert_refused("# a: story\nx\n# blame: leak\n", 3, 3, "no key");
	assert_refused("# a: st\tory\x01\n", 1, 12, "control character");
	assert_refused("# a: story\nx\n# class: \x01\n", 3, 10, "control character");
}

/* What is stated of `name` is a leak, or nothing fails, by what is stated of `of`, in this line. */
static void assert_stated(const struct case_file *c, const char *name, bool leaks, const char *of,
			  int line)
{
	const struct expectation *x = case_expects(c, name);

	assert_non_null(x);
	assert_true(x->kinds_stated);
	assert_int_equal(x->kinds, leaks ? verdict_bit(VERDICT_LEAK) : 0);
	assert_string_equal(x->of ? x->of : name, of);
	assert_int_equal(x->line, line);
	assert_string_equal(x->interleavings, "");
}

/* What is stated holds for later runtimes, too. */
static void test_runtimes(void **state)
{
	struct case_file *c = parse("a.py", "# a: story\nx\n# expect cpython3.12: clean\n"
					    "# tools cpython3.11: silent\n# expect gil: leak\n"
					    "# interleavings gil: 2\n# expect cpython3.14: leak\n");

	(void)state;
	assert_stated(c, "cpython3.9", true, "gil", 5);
	assert_stated(c, "cpython3.11", true, "gil", 5);
	assert_true(case_expects(c, "cpython3.11")->tools_stated);
	assert_stated(c, "cpython3.12", false, "cpython3.12", 3);
	assert_stated(c, "cpython3.13", false, "cpython3.12", 3);
	assert_stated(c, "cpython3.15", true, "cpython3.14", 7);
	assert_null(case_expects(c, "cpython3.14t"));
	case_close(c);
	c = parse("a.py", "# a: story\nx\n# expect biased: leak\n");
	assert_stated(c, "cpython3.15t", true, "biased", 3);
	assert_null(case_expects(c, "cpython3.15"));
	case_close(c);
}

/* A copy under another name states nothing; what needs statements refuses it. */
static void test_copy(void **state)
{
	static const char text[] = "# b: story\nx\n\n# expect gil: clean\n";
	struct error e = { .line = 0 };
	struct case_file *c = case_parse("a.py", text, strlen(text), &e);

	(void)state;
	assert_non_null(c);
	assert_string_equal(c->called, "b");
	assert_int_equal(c->n_expect, 0);
	assert_false(case_called_right(c, &e));
	assert_non_null(strstr(e.message, "called 'b'"));
	assert_int_equal(e.line, 1);
	case_close(c);
}

/* What is stated stands below the program: elsewhere it is refused, not overlooked. */
static void test_refused_places(void **state)
{
	(void)state;
	assert_refused("# a: story\n#\n# class:   x\nx = 1\n", 3, 3, "below its program");
	assert_refused("# a: story\n# expect gil: clean\nx\n", 2, 3, "to the end of the file");
	assert_refused("# a: story\n# expect gli: clean\nx\n", 2, 3, "below its program");
	assert_refused("# a: story\nx\n#tools gil: silent\nx\n", 3, 2, "below its program");
	assert_refused("# a: story\nx\n# prints: 3\nx\n# class: x\n", 3, 3, "below");
	assert_refused("# a: s\nif x:\n    y\n    # expect gil: clean\n", 4, 7, "below");
	assert_refused("# a: s\r\n# class: x\r\nx = 1\r\n", 2, 3, "below its program");
}

static void test_refused_values(void **state)
{
	(void)state;
	assert_refused("# a: s\nx\n# expect: clean\n", 3, 9, "name of a strategy");
	assert_refused("# a: s\nx\n# expect none: clean\n", 3, 10, "no strategy or runtime 'none'");
	assert_refused("# a: s\nx\n# expect gil+modern: clean\n", 3, 10, "is gone");
	assert_refused("# a: s\nx\n# expect gil unsafe: clean\n", 3, 13, "one strategy");
	assert_refused("# a: s\nx\n# expect gil:\n", 3, 3, "names no verdict");
	assert_refused("# a: s\nx\n# expect gil: leek\n", 3, 15, "'leek' is no verdict");
	assert_refused("# a: s\nx\n# expect gil: leak\n#    leek\n", 4, 6, "'leek'");
	assert_refused("# a: s\nx\n# expect gil: clean leak\n", 3, 21, "not both");
	assert_refused("# a: s\n# expect gil: leak\n# expect gil: leak\n", 3, 10, "twice");
	assert_refused("# a: s\nx\n# interleavings gil: 1,000\n", 3, 22, "no decimal number");
	assert_refused("# a: s\nx\n# interleavings gil:\n", 3, 21, "one decimal number");
	assert_refused("# a: s\nx # blame: leek\n", 2, 12, "'leek' is no verdict");
	assert_refused("# a: s\nx # blame:\n", 2, 11, "names no verdict");
	assert_refused("# a: s\nx # blame: clean\n", 2, 12, "no verdict");
}

static void test_full_tables(void **state)
{
	char text[1000] = "# a: s\n";
	struct error e = { .line = 0 };

	(void)state;
	for (int i = 0; i <= CASE_BLAMES; i++)
		strcat(text, "x # blame: leak\n");
	assert_null(case_parse("a.py", text, strlen(text), &e));
	assert_int_equal(e.line, CASE_BLAMES + 2);
}

static void assert_no_file(const char *path, const char *why)
{
	struct error e = { .line = 0 };

	assert_null(case_open(path, &e));
	if (!strstr(e.message, why))
		fail_msg("'%s' is refused with: %s", path, e.message);
}

static void test_files(void **state)
{
	char directory[] = "/tmp/refrace-XXXXXX", path[100];
	struct error e = { .line = 0 };
	struct case_file *c;
	FILE *file;

	(void)state;
	assert_non_null(mkdtemp(directory));
	assert_no_file(directory, "directory");
	assert_no_file("/nowhere/to/be/found.py", "no such file");
	assert_no_file("/dev/zero", "no regular file");
	snprintf(path, sizeof path, "%s/pipe.py", directory);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_no_file(path, "no regular file");
	unlink(path);
	snprintf(path, sizeof path, "%s/file.py", directory);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs("# file: story\nx = 1\n", file);
	fclose(file);
	c = case_open(path, &e);
	assert_non_null(c);
	assert_string_equal(c->name, "file");
	assert_string_equal(c->story, "story");
	case_close(c);
	assert_int_equal(truncate(path, 1 << 20), 0);
	c = case_open(path, &e);
	assert_non_null(c);
	assert_int_equal(c->size, 1 << 20);
	case_close(c);
	assert_int_equal(truncate(path, (1 << 20) + 1), 0);
	assert_no_file(path, "larger than 1 MiB");
	unlink(path);
	rmdir(directory);
}

static void test_nearest(void **state)
{
	static const char *const names[] = { "list", "run", "replay", "lost-update", NULL };

	(void)state;
	assert_string_equal(nearest_name("lst", names), "list");
	assert_string_equal(nearest_name("runn", names), "run");
	assert_string_equal(nearest_name("rep", names), "replay");
	assert_string_equal(nearest_name("lost-updtae", names), "lost-update");
	assert_null(nearest_name("something", names));
	assert_null(nearest_name("", names));
	assert_null(nearest_name("x", names));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole),          cmocka_unit_test(test_silent),
		cmocka_unit_test(test_small),          cmocka_unit_test(test_refused_keys),
		cmocka_unit_test(test_refused_values), cmocka_unit_test(test_full_tables),
		cmocka_unit_test(test_hash),           cmocka_unit_test(test_refused_places),
		cmocka_unit_test(test_files),          cmocka_unit_test(test_nearest),
		cmocka_unit_test(test_copy),           cmocka_unit_test(test_runtimes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
