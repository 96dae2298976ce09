/*
 * The language floor on bad input: what is refused, where, and in which words.
 *
 * Refusals are a table: source, line, column, and words of the message. Then come texts
 * that are cut, changed by a byte, deep, long or not text at all: each must compile or
 * be refused with a place, and under a sanitizer nothing else may happen.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "vm/base/bug.h"
#include "vm/lang/code.h"
#include "vm/lang/lexer.h"

/* From a copy of exactly its size, so that a sanitizer sees every read beyond it. */
static struct program *try_compile(const char *text, size_t size, struct error *e)
{
	char *copy = memory_get(size);
	struct program *p;

	memcpy(copy, text, size);
	p = program_compile("test.py", copy, size, e);
	free(copy);
	return p;
}

struct refusal {
	const char *text;
	int line, column;
	const char *words;
};

static const struct refusal refusals[] = {
	{ "x = 9223372036854775808", 1, 5, "integer literal does not fit in 64 bits" },
	{ "x = 1 - 9223372036854775808", 1, 9, "integer literal does not fit in 64 bits" },
	{ "x = -9223372036854775808 ** 2", 1, 6, "integer literal does not fit in 64 bits" },
	{ "x = 0x1_0000_0000_0000_0000", 1, 5, "does not fit in 64 bits" },
	{ "x = 010", 1, 5, "leading zeros" },
	{ "x = 1.5.", 1, 9, "expected a name" },
	{ "x = 1_.5", 1, 5, "invalid integer literal" },
	{ "x = 3j", 1, 5, "complex number is outside the subset" },
	{ "x = f'a", 1, 5, "the f-string is never closed" },
	{ "x = f'''a\n{y}\n''", 1, 5, "the f-string is never closed" },
	{ "\nx = f'{y'", 2, 9, "the string is never closed" },
	{ "x = f'{y", 1, 7, "'{' is never closed" },
	{ "x = f'{y:5'", 1, 7, "'{' is never closed" },
	{ "x = f'{y:{z'", 1, 12, "the string is never closed" },
	{ "x = f'}'", 1, 7, "a single '}' is not allowed in an f-string" },
	{ "x = f'{}'", 1, 8, "an expression must stand in the braces of an f-string" },
	{ "x = f'''\n{ :5}'''", 2, 3, "an expression must stand in the braces" },
	{ "x = f'{y!z}'", 1, 10, "must be !s, !r or !a" },
	{ "x = f'{y!}'", 1, 10, "must be !s, !r or !a" },
	{ "x = f'{y z}'", 1, 10, "expected '}', found 'z'" },
	{ "x = f'{(y}'", 1, 10, "'}' does not match the '('" },
	{ "x = f'''\n\n  {y +}'''", 3, 7, "expected an expression, found '}'" },
	{ "x = f'{f\"{z;}\"}'", 1, 12, "expected '}', found ';'" },
	{ "f'{x}' = 1", 1, 4, "cannot assign to an f-string" },
	{ "x = 1 ! 2", 1, 7, "the character '!' does not belong here" },
	{ "x = b''", 1, 5, "bytes literal" },
	{ "x = 'abc\ny = 1", 1, 5, "the string is never closed" },
	{ "x = '\\xq'", 1, 6, "needs 2 hexadecimal digits" },
	{ "x = (1,\n  2", 1, 5, "'(' is never closed" },
	{ "x = (1]", 1, 7, "']' does not match the '(' of line 1" },
	{ "x = 1)", 1, 6, "')' was never opened" },
	{ "if a:\n        b\n\tc\n", 3, 2, "inconsistent use of tabs and spaces" },
	{ "if a:\n    b\n  c\n", 3, 3, "matches no block around" },
	{ "x = 1\n  y = 2\n", 2, 3, "indented more than its block" },
	{ "if a:\nb\n", 2, 1, "expected an indented block, found 'b'" },
	{ "x = \xc3\xa9", 1, 5, "beyond ASCII" },
	{ "a\xc3\xa9 = 1", 1, 2, "letters beyond ASCII is outside the subset" },
	{ "# \xc3\xa9\nx = '\xc3\xa9' $", 2, 9, "the character '$' does not belong here" },
	{ "x \\ y", 1, 4, "only the end of the line may follow a backslash" },
	{ "try:\n  pass\n", 3, 1, "expected 'except' or 'finally'" },
	{ "try:\n  pass\nexcept:\n  pass\nexcept A:\n  pass\n", 5, 1, "must be the last clause" },
	{ "try:\n  pass\nexcept* A:\n  pass\n", 3, 7, "except* is outside the subset" },
	{ "x = 1 or lambda: 1", 1, 10, "a lambda must stand in parentheses here" },
	{ "(lambda: 1) = 2", 1, 2, "cannot assign to a lambda" },
	{ "yield 1", 1, 1, "'yield' outside a function" },
	{ "class C:\n  x = yield\n", 2, 7, "'yield' outside a function" },
	{ "def f():\n  1 + yield 1\n", 2, 7, "'yield' needs parentheses around it here" },
	{ "def f():\n  return [(yield 1) for i in j]\n", 2, 12, "'yield' cannot stand inside" },
	{ "def f():\n  yield from\n", 2, 13, "expected an expression" },
	{ "def f():\n  (yield) = 1\n", 2, 4, "cannot assign to a yield expression" },
	{ "f(i for i in y, 1)", 1, 2, "beside other arguments needs parentheses" },
	{ "x = [*i for i in y]", 1, 5, "cannot be used in a comprehension" },
	{ "x = [i async for i in y]", 1, 8, "async is outside the subset" },
	{ "x = [i for f() in y]", 1, 12, "cannot assign to the result of a call" },
	{ "x = [i for i in 1 if 2 else 3]", 1, 24, "expected ']'" },
	{ "x = [(i := 1) for i in y]", 1, 7, "is bound by the comprehension" },
	{ "class C:\n  x = [(i := j) for j in y]", 2, 9, "cannot be bound by ':='" },
	{ "x = [i for i in (y := [1])]", 1, 18, "in what a comprehension goes through" },
	{ "x = (i for j in z for i in [(y := j)])", 1, 30, "in what a comprehension goes through" },
	{ "@a\nx = 1\n", 2, 1, "expected a def or a class, found 'x'" },
	{ "x = {1, 2: 3}", 1, 10, "expected '}'" },
	{ "x := 1", 1, 3, "':=' needs a name before it, and parentheses" },
	{ "f(a.b := 1)", 1, 7, "':=' needs a name before it" },
	{ "match x:\n  case 1: pass\n", 1, 1, "match is outside the subset" },
	{ "*a, *b = c", 1, 1, "more than one starred target" },
	{ "x = *a", 1, 5, "a starred expression cannot stand alone" },
	{ "x = (*a)", 1, 5, "a starred expression cannot stand alone" },
	{ "del a, *b", 1, 8, "cannot delete a starred expression" },
	{ "x = 1 + *a", 1, 9, "a starred expression (*) cannot stand here" },
	{ "x, y: int", 1, 5, "expected the end of the line, found ':'" },
	{ "x: int = ", 1, 10, "expected an expression, found the end of the line" },
	{ "f(**a, *b)", 1, 8, "an argument with * follows one with **; put it first" },
	{ "f(**a, b)", 1, 8, "a positional argument follows a keyword argument" },
	{ "def f(*): pass", 1, 7, "parameters must follow the star" },
	{ "def f(*, **b): pass", 1, 7, "parameters must follow the star" },
	{ "def f(*a, *b): pass", 1, 11, "only one star can stand among the parameters" },
	{ "def f(**a, b): pass", 1, 12, "no parameter can follow **a" },
	{ "def f(/, a): pass", 1, 7, "the slash must follow parameters" },
	{ "def f(a, /, b, /): pass", 1, 16, "and only once" },
	{ "def f(a, *, a): pass", 1, 13, "parameter a is repeated" },
	{ "def f(a=1, b): pass", 1, 12, "parameter b without a default" },
	{ "def f(a, a): pass", 1, 10, "parameter a is repeated" },
	{ "f(a=1, b)", 1, 8, "put it first" },
	{ "f(a=1, a=2)", 1, 8, "keyword argument a is repeated" },
	{ "class C(a=1, B): pass", 1, 14, "a base follows a keyword" },
	{ "class C:\n  def __await__(self): pass\n", 2, 7,
	  "special method __await__ is outside the subset" },
	{ "x = a.__code__", 1, 7, "special attribute __code__ is outside the subset" },
	{ "x = __package__", 1, 5, "variable __package__ is outside the subset" },
	{ "class A:\n  def m(self):\n    return __class__\n", 3, 12,
	  "variable __class__ is outside the subset" },
	{ "import sockets", 1, 8,
	  "module 'sockets' is outside the subset; sys, threading, _thread, " },
	{ "import itertool", 1, 8,
	  "module 'itertool' is outside the subset (did you mean 'itertools'?); sys, " },
	{ "def f():\n  from threading import *\n", 2, 25, "import * only allowed at module level" },
	{ "f() = 1", 1, 1, "cannot assign to the result of a call" },
	{ "None = 1", 1, 1, "cannot assign to a constant" },
	{ "a, b += 1", 1, 1, "a single target" },
	{ "return 1", 1, 1, "'return' outside a function" },
	{ "while a:\n  def f():\n    break\n", 3, 5, "'break' outside a loop" },
	{ "print 1", 1, 7, "expected the end of the line, found an integer" },
	{ "if a: while b: pass", 1, 7, "'while' must start a line of its own" },
	{ "def f():\n  x\n  global x\n", 3, 3, "'x' is used before its global declaration" },
	{ "def f(x):\n  global x\n", 2, 3, "'x' is a parameter and cannot be global" },
	{ "nonlocal x", 1, 1, "'nonlocal' outside a function" },
	{ "x = 1\ndef f():\n  nonlocal x\n", 3, 3, "'x' belongs to no function around" },
	{ "def f(x):\n  nonlocal x\n", 2, 3, "'x' is a parameter and cannot be nonlocal" },
	{ "def f(x):\n  def g():\n    x\n    nonlocal x\n", 4, 5,
	  "'x' is used before its nonlocal declaration" },
	{ "def f(x):\n  def g():\n    global x\n    nonlocal x\n", 4, 5, "'x' is nonlocal and global" },
	{ "def f(x):\n  class C:\n    nonlocal x\n", 3, 5, "nonlocal in a class body is outside" },
	{ "async def f(): pass", 1, 1, "async is outside the subset" },
};

static void test_refusals(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		const struct refusal *r = &refusals[i];
		struct error e;

		if (try_compile(r->text, strlen(r->text), &e))
			fail_msg("not refused: %s", r->text);
		if (!strstr(e.message, r->words) || e.line != r->line || e.column != r->column)
			fail_msg("%s: %d:%d: %s", r->text, e.line, e.column, e.message);
		assert_string_equal(e.file, "test.py");
		assert_true(e.message[strlen(e.message) - 1] != '.');
	}
}

static void test_bad_bytes(void **state)
{
	char *large = memory_zero(1, LEXER_MAX_SIZE + 1);
	struct error e;

	(void)state;
	assert_null(try_compile("x = 1\n\0", 7, &e));
	assert_non_null(strstr(e.message, "NUL byte"));
	assert_int_equal(e.line, 2);
	assert_null(try_compile("# \xed\xa0\x80", 5, &e));
	assert_non_null(strstr(e.message, "not valid UTF-8"));
	assert_int_equal(e.column, 3);
	assert_null(try_compile("x = '\xc3", 6, &e));
	memset(large, '\n', LEXER_MAX_SIZE + 1);
	assert_null(try_compile(large, LEXER_MAX_SIZE + 1, &e));
	assert_non_null(strstr(e.message, "larger than 1 MiB"));
	program_free(try_compile(large, LEXER_MAX_SIZE, &e));
	free(large);
}

/* A text that repeats `piece` up to the largest size. */
static struct program *repeat(const char *start, const char *piece, struct error *e)
{
	char *text = memory_get(LEXER_MAX_SIZE);
	size_t used = strlen(start), step = strlen(piece);
	struct program *p;

	memcpy(text, start, used);
	for (; used + step <= LEXER_MAX_SIZE; used += step)
		memcpy(text + used, piece, step);
	p = try_compile(text, used, e);
	free(text);
	return p;
}

static void test_deep(void **state)
{
	static const char *const deep[] = { "(",    "[", "{1:",          "f(",
					    "not ", "-", "a if b else ", "2**",
					    "a[" };
	struct error e;

	(void)state;
	for (size_t i = 0; i < sizeof(deep) / sizeof(deep[0]); i++) {
		assert_null(repeat("x = ", deep[i], &e));
		assert_non_null(strstr(e.message, "nested too deeply"));
		assert_int_equal(e.line, 1);
	}
	assert_null(repeat("x", ".a", &e));
	assert_non_null(strstr(e.message, "nested too deeply"));
	assert_null(repeat("f", "()", &e));
	assert_non_null(strstr(e.message, "nested too deeply"));
}

/* What only looks deep is flat: sums, comparisons, elif, semicolons. */
static void test_long(void **state)
{
	static const char *const chains[][2] = {
		{ "x = 1", "+1" },
		{ "x = 1", "<1" },
		{ "x = 1", " and 1" },
		{ "x = a", " or a" },
		{ "if a: b\n", "elif a: b\n" },
		{ "a", ";a" },
		{ "a", "=a" },
		{ "x = ''", " ''" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(chains) / sizeof(chains[0]); i++) {
		struct error e;
		struct program *p = repeat(chains[i][0], chains[i][1], &e);

		if (!p)
			fail_msg("%s: %s", chains[i][1], e.message);
		program_free(p);
	}
}

static const char sample[] =
	"import sys, threading as t\n"
	"class Box:\n"
	"    \"\"\"doc\n    string\"\"\"\n"
	"    def __init__(self, v=(1, 'a\\x41'), w: int = -0x7f) -> None:\n"
	"        self.v, self.w = v, w # caf\xc3\xa9\n"
	"def work(box, k):\n"
	"    global n\n"
	"    for i, (a, b) in [(1, (2, 3))] * k:\n"
	"        with lock as held, \\\n            other:\n"
	"            if not a < b <= 3 or box.v[1:][0] is None: continue\n"
	"            elif n: break\n"
	"            else: return {a: b, 'k': [*()] if 0 else a}\n"
	"        n += 1; box.d[i] //= ~n ** 2\n"
	"        x, *y = [z := i for i in a if i], {**b, 1: (yield)}, (lambda: j for j in b)\n"
	"        n = yield from {k: [l for l in k] for k, *m in y}\n";

/* Every prefix of a program compiles or is refused with a place, and nothing else happens. */
static void test_prefixes(void **state)
{
	(void)state;
	for (size_t size = 0; size < sizeof(sample); size++) {
		struct error e = { .message = "" };
		struct program *p = try_compile(sample, size, &e);

		assert_true(p || (e.message[0] && e.line > 0 && e.column > 0));
		program_free(p);
	}
}

/* The same with one byte changed into each of some that matter to the lexer. */
static void test_changed_bytes(void **state)
{
	static const char changes[] = "\n\t ()[]:=\"'\\#1x.\xff";
	char text[sizeof(sample)];

	(void)state;
	for (size_t at = 0; at + 1 < sizeof(sample); at++) {
		for (const char *c = changes; *c; c++) {
			struct error e = { .message = "" };
			struct program *p;

			memcpy(text, sample, sizeof(sample));
			text[at] = *c;
			p = try_compile(text, sizeof(sample) - 1, &e);
			assert_true(p || e.message[0]);
			program_free(p);
		}
	}
}

static void test_error_window(void **state)
{
	char text[1000];
	struct error e;

	(void)state;
	memset(text, 'a', sizeof(text));
	memcpy(text + 500, " $ ", 3);
	assert_null(try_compile(text, sizeof(text), &e));
	assert_int_equal(e.column, 502);
	assert_true(strlen(e.source) < sizeof(e.source));
	assert_int_equal(e.source[e.caret], '$');
}

static void test_error_print(void **state)
{
	struct error e;
	char *out = NULL;
	size_t size = 0;
	FILE *file = open_memstream(&out, &size);

	(void)state;
	error_set(&e, "bad \x1b[0m thing '%s'", "x");
	error_place(&e, "f\n.py", "a\r\n\tb\xc3\xa9$c\nd", 12, 2, 5);
	assert_int_equal(e.column, 4);
	error_print(file, &e);
	fclose(file);
	assert_string_equal(out, "refrace: f\\n.py:2:4: bad \\x1b[0m thing 'x'\n"
				 "     b\xc3\xa9$c\n       ^\n");
	free(out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refusals),     cmocka_unit_test(test_bad_bytes),
		cmocka_unit_test(test_deep),         cmocka_unit_test(test_long),
		cmocka_unit_test(test_prefixes),     cmocka_unit_test(test_changed_bytes),
		cmocka_unit_test(test_error_window), cmocka_unit_test(test_error_print),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
