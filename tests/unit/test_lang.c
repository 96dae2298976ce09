/*
 * The language floor: what programs compile to. What is refused is in test_lang_errors.c.
 *
 * Bytecode is compared as text, an instruction a line, with numbers of jump targets as
 * the listing shows them; so each expectation can be read next to CPython's dis.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "vm/base/bug.h"
#include "vm/lang/code.h"

enum { LISTING_SIZE = 8192 };

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

static struct program *compile(const char *text)
{
	struct error e;
	struct program *p = try_compile(text, strlen(text), &e);

	if (!p)
		fail_msg("%d:%d: %s", e.line, e.column, e.message);
	return p;
}

/* The code of that number, an instruction a line without its number, RESUME left out. */
static void list(const struct program *p, uint32_t number, char *out)
{
	const struct code *c = p->codes[number];
	char text[128];
	size_t used = 0;

	out[0] = '\0';
	for (uint32_t i = 1; i < c->n_instrs; i++) {
		instr_text(p, c, &c->instrs[i], text, sizeof(text));
		used += (size_t)snprintf(out + used, LISTING_SIZE - used, "%s\n", text);
		assert_true(used < LISTING_SIZE);
	}
}

/* Compiles a program and compares one code object, and how high its stack grows. */
static void expect(const char *text, uint32_t number, uint32_t stack, const char *wanted)
{
	struct program *p = compile(text);
	char listing[LISTING_SIZE];

	assert_true(number < p->n_codes);
	assert_int_equal(p->codes[number]->instrs[0].op, OP_RESUME);
	list(p, number, listing);
	assert_string_equal(listing, wanted);
	assert_int_equal(p->codes[number]->stack_size, stack);
	program_free(p);
}

#define END "LOAD_CONST  None\nRETURN_VALUE\n"

static void test_assignment(void **state)
{
	(void)state;
	expect("", 0, 1, END);
	expect("x = -9223372036854775808\n", 0, 1,
	       "LOAD_CONST  -9223372036854775808\nSTORE_NAME  x\n" END);
	expect("a = b = 0x_Ff", 0, 2,
	       "LOAD_CONST  255\nCOPY  1\nSTORE_NAME  a\nSTORE_NAME  b\n" END);
	expect("a, b = b, a", 0, 2,
	       "LOAD_NAME  b\nLOAD_NAME  a\nSWAP  2\nSTORE_NAME  a\nSTORE_NAME  b\n" END);
	expect("(a, [b, c]) = x", 0, 2,
	       "LOAD_NAME  x\nUNPACK_SEQUENCE  2\nSTORE_NAME  a\nUNPACK_SEQUENCE  2\n"
	       "STORE_NAME  b\nSTORE_NAME  c\n" END);
	expect("o.a = v; o[1] = v", 0, 3,
	       "LOAD_NAME  v\nLOAD_NAME  o\nSTORE_ATTR  a\n"
	       "LOAD_NAME  v\nLOAD_NAME  o\nLOAD_CONST  1\nSTORE_SUBSCR\n" END);
	expect("del a, o.a, o[0]", 0, 2,
	       "DELETE_NAME  a\nLOAD_NAME  o\nDELETE_ATTR  a\n"
	       "LOAD_NAME  o\nLOAD_CONST  0\nDELETE_SUBSCR\n" END);
}

static void test_augmented_assignment(void **state)
{
	(void)state;
	expect("def f():\n\tglobal n\n\tn += 1\n", 1, 2,
	       "LOAD_GLOBAL  n\nLOAD_CONST  1\nBINARY_OP  +=\nSTORE_GLOBAL  n\n" END);
	expect("o.a //= 2", 0, 3,
	       "LOAD_NAME  o\nCOPY  1\nLOAD_ATTR  a\nLOAD_CONST  2\nBINARY_OP  //=\n"
	       "SWAP  2\nSTORE_ATTR  a\n" END);
	expect("o[k] <<= v", 0, 4,
	       "LOAD_NAME  o\nLOAD_NAME  k\nCOPY  2\nCOPY  2\nBINARY_SUBSCR\nLOAD_NAME  v\n"
	       "BINARY_OP  <<=\nSWAP  3\nSWAP  2\nSTORE_SUBSCR\n" END);
}

static void test_expressions(void **state)
{
	(void)state;
	expect("x = a - b * -c ** 2 - 3", 0, 4,
	       "LOAD_NAME  a\nLOAD_NAME  b\nLOAD_NAME  c\nLOAD_CONST  2\nBINARY_OP  **\n"
	       "UNARY_NEGATIVE\nBINARY_OP  *\nBINARY_OP  -\nLOAD_CONST  3\nBINARY_OP  -\n"
	       "STORE_NAME  x\n" END);
	expect("x = a < b <= c", 0, 3,
	       "LOAD_NAME  a\nLOAD_NAME  b\nSWAP  2\nCOPY  2\nCOMPARE_OP  <\n"
	       "JUMP_IF_FALSE_OR_POP  to 10\nLOAD_NAME  c\nCOMPARE_OP  <=\nJUMP_FORWARD  to 12\n"
	       "SWAP  2\nPOP_TOP\nSTORE_NAME  x\n" END);
	expect("x = a and b or not c", 0, 1,
	       "LOAD_NAME  a\nPOP_JUMP_IF_FALSE  to 5\nLOAD_NAME  b\n"
	       "JUMP_IF_TRUE_OR_POP  to 7\nLOAD_NAME  c\nUNARY_NOT\nSTORE_NAME  x\n" END);
	expect("x = (a or b and c) and d", 0, 1,
	       "LOAD_NAME  a\nPOP_JUMP_IF_TRUE  to 7\nLOAD_NAME  b\n"
	       "JUMP_IF_FALSE_OR_POP  to 8\nLOAD_NAME  c\nJUMP_IF_FALSE_OR_POP  to 8\n"
	       "LOAD_NAME  d\nSTORE_NAME  x\n" END);
	expect("x = not a in b", 0, 2,
	       "LOAD_NAME  a\nLOAD_NAME  b\nCONTAINS_OP  not in\nSTORE_NAME  x\n" END);
	expect("x = (a if b else c) if d else e", 0, 1,
	       "LOAD_NAME  d\nPOP_JUMP_IF_FALSE  to 9\nLOAD_NAME  b\nPOP_JUMP_IF_FALSE  to 7\n"
	       "LOAD_NAME  a\nJUMP_ABSOLUTE  to 10\nLOAD_NAME  c\nJUMP_FORWARD  to 10\n"
	       "LOAD_NAME  e\nSTORE_NAME  x\n" END);
	expect("x = a if b is not c else d not in e", 0, 2,
	       "LOAD_NAME  b\nLOAD_NAME  c\nIS_OP  is not\nPOP_JUMP_IF_FALSE  to 7\n"
	       "LOAD_NAME  a\nJUMP_FORWARD  to 10\nLOAD_NAME  d\nLOAD_NAME  e\n"
	       "CONTAINS_OP  not in\nSTORE_NAME  x\n" END);
	expect("x = [1, (), {2: 'a\\n\\'' \"b\"}]; x[1:]", 0, 4,
	       "LOAD_CONST  1\nBUILD_TUPLE  0\nLOAD_CONST  2\nLOAD_CONST  'a\\n\\'b'\n"
	       "BUILD_MAP  1\nBUILD_LIST  3\nSTORE_NAME  x\nLOAD_NAME  x\nLOAD_CONST  1\n"
	       "LOAD_CONST  None\nBUILD_SLICE  2\nBINARY_SUBSCR\nPOP_TOP\n" END);
}

/* The quotes of an f-string may stand in its braces (3.12), line ends and comments, too. */
static void test_fstrings(void **state)
{
	(void)state;
	expect("f'a{{' 'b' f'{x}' rf'\\{y!r:>{w}}'", 0, 6,
	       "LOAD_CONST  'a{b'\nLOAD_NAME  x\nFORMAT_SIMPLE\nLOAD_CONST  '\\\\'\n"
	       "LOAD_NAME  y\nCONVERT_VALUE  repr\nLOAD_CONST  '>'\nLOAD_NAME  w\nFORMAT_SIMPLE\n"
	       "BUILD_STRING  2\nFORMAT_WITH_SPEC\nBUILD_STRING  4\nPOP_TOP\n" END);
	expect("f'{x}'", 0, 1, "LOAD_NAME  x\nFORMAT_SIMPLE\nPOP_TOP\n" END);
	expect("x = f'{{}}' f''", 0, 1, "LOAD_CONST  '{}'\nSTORE_NAME  x\n" END);
	expect("f'{d['k']}{f'{f'{x}'}'}'", 0, 2,
	       "LOAD_NAME  d\nLOAD_CONST  'k'\nBINARY_SUBSCR\nFORMAT_SIMPLE\nLOAD_NAME  x\n"
	       "FORMAT_SIMPLE\nFORMAT_SIMPLE\nFORMAT_SIMPLE\nBUILD_STRING  2\nPOP_TOP\n" END);
	expect("f'{ x = }{x=:5}{x=!s}'", 0, 6,
	       "LOAD_CONST  ' x = '\nLOAD_NAME  x\nCONVERT_VALUE  repr\nFORMAT_SIMPLE\n"
	       "LOAD_CONST  'x='\nLOAD_NAME  x\nLOAD_CONST  '5'\nFORMAT_WITH_SPEC\n"
	       "LOAD_CONST  'x='\nLOAD_NAME  x\nCONVERT_VALUE  str\nFORMAT_SIMPLE\n"
	       "BUILD_STRING  6\nPOP_TOP\n" END);
	expect("f'{\n x # }\n :=5}{a!=b}{ {1: 2} }'", 0, 4,
	       "LOAD_NAME  x\nLOAD_CONST  '=5'\nFORMAT_WITH_SPEC\nLOAD_NAME  a\nLOAD_NAME  b\n"
	       "COMPARE_OP  !=\nFORMAT_SIMPLE\nLOAD_CONST  1\nLOAD_CONST  2\nBUILD_MAP  1\n"
	       "FORMAT_SIMPLE\nBUILD_STRING  3\nPOP_TOP\n" END);
}

static void test_calls(void **state)
{
	(void)state;
	expect("t = Thread(target=f, args=(1,))\nt.start()\ntime.sleep(-0.5)\n", 0, 4,
	       "LOAD_NAME  Thread\nPUSH_NULL\nLOAD_NAME  f\nLOAD_CONST  1\nBUILD_TUPLE  1\n"
	       "CALL  2 (target, args)\nSTORE_NAME  t\n"
	       "LOAD_NAME  t\nLOAD_METHOD  start\nCALL  0\nPOP_TOP\n"
	       "LOAD_NAME  time\nLOAD_METHOD  sleep\nLOAD_CONST  -0.5\nCALL  1\nPOP_TOP\n" END);
	expect("def f(a, b=1, c=x): return a\n", 0, 2,
	       "LOAD_CONST  1\nLOAD_NAME  x\nMAKE_FUNCTION  f (2 defaults)\nSTORE_NAME  f\n" END);
	expect("def f(a, b=1, c=x): return a\n", 1, 1, "LOAD_FAST  a\nRETURN_VALUE\n");
	expect("import sys, threading as t\nfrom time import sleep as s, time\n", 0, 2,
	       "IMPORT_NAME  sys\nSTORE_NAME  sys\nIMPORT_NAME  threading\nSTORE_NAME  t\n"
	       "IMPORT_NAME  time\nIMPORT_FROM  sleep\nSTORE_NAME  s\nIMPORT_FROM  time\n"
	       "STORE_NAME  time\nPOP_TOP\n" END);
}

static void test_class(void **state)
{
	static const char text[] =
		"class C():\n  n = 1\n  def get(self):\n    return self.__v\n";
	struct program *p = compile(text);

	(void)state;
	assert_int_equal(p->n_codes, 3);
	assert_int_equal(p->codes[1]->class_body, 1);
	assert_int_equal(p->codes[1]->n_locals, 1);
	assert_string_equal(p->codes[1]->local_names[0], "C");
	assert_int_equal(p->codes[1]->instrs[2].op, OP_STORE_NAME);
	assert_string_equal(p->attrs[p->codes[1]->instrs[2].extra - 1].name, "n");
	assert_string_equal(p->codes[2]->name, "get");
	assert_int_equal(p->codes[2]->n_args, 1);
	program_free(p);
	expect(text, 0, 4,
	       "LOAD_BUILD_CLASS\nPUSH_NULL\nMAKE_FUNCTION  C\nLOAD_CONST  'C'\n"
	       "CALL  2\nSTORE_NAME  C\n" END);
	expect(text, 1, 1,
	       "LOAD_CONST  1\nSTORE_NAME  n\nMAKE_FUNCTION  get\nSTORE_NAME  get\n" END);
	expect(text, 2, 1, "LOAD_FAST  self\nLOAD_ATTR  _C__v\nRETURN_VALUE\n");
}

static void test_loops(void **state)
{
	(void)state;
	expect("while a and not b:\n  if c: break\n  continue\nelse:\n  d\n", 0, 1,
	       "LOAD_NAME  a\nPOP_JUMP_IF_FALSE  to 9\nLOAD_NAME  b\nPOP_JUMP_IF_TRUE  to 9\n"
	       "LOAD_NAME  c\nPOP_JUMP_IF_FALSE  to 8\nJUMP_ABSOLUTE  to 11\nJUMP_BACKWARD  to 1\n"
	       "LOAD_NAME  d\nPOP_TOP\n" END);
	expect("for i, j in x:\n  break\n", 0, 3,
	       "LOAD_NAME  x\nGET_ITER\nFOR_ITER  to 9\nUNPACK_SEQUENCE  2\nSTORE_NAME  i\n"
	       "STORE_NAME  j\nPOP_TOP\nJUMP_ABSOLUTE  to 9\n" END);
	expect("while True: pass\nx = 1\n", 0, 0, "JUMP_BACKWARD  to 1\n");
	expect("if a < b < c: d\n", 0, 3,
	       "LOAD_NAME  a\nLOAD_NAME  b\nSWAP  2\nCOPY  2\nCOMPARE_OP  <\n"
	       "POP_JUMP_IF_FALSE  to 11\nLOAD_NAME  c\nCOMPARE_OP  <\nPOP_JUMP_IF_FALSE  to 15\n"
	       "JUMP_FORWARD  to 13\nPOP_TOP\nJUMP_FORWARD  to 15\nLOAD_NAME  d\nPOP_TOP\n" END);
	expect("assert a or b, 'no'\n", 0, 1,
	       "LOAD_NAME  a\nPOP_JUMP_IF_TRUE  to 7\nLOAD_NAME  b\nPOP_JUMP_IF_TRUE  to 7\n"
	       "LOAD_CONST  'no'\nRAISE_MESSAGE\n" END);
}

static void check_handler(const struct code *c, uint32_t i, uint32_t start, uint32_t end,
			  uint32_t target, uint32_t depth)
{
	assert_true(i < c->n_handlers);
	assert_int_equal(c->handlers[i].start, start);
	assert_int_equal(c->handlers[i].end, end);
	assert_int_equal(c->handlers[i].target, target);
	assert_int_equal(c->handlers[i].depth, depth);
}

/* The iterator lies above the lock when `return` leaves both; the exit is not protected. */
static void test_with(void **state)
{
	static const char text[] = "def f(a, x):\n  with a as b:\n    for i in x:\n"
				   "      return i\n";
	struct program *p = compile(text);

	(void)state;
	assert_int_equal(p->codes[1]->n_handlers, 1);
	check_handler(p->codes[1], 0, 3, 11, 16, 1);
	program_free(p);
	expect(text, 1, 3,
	       "LOAD_FAST  a\nBEFORE_WITH\nSTORE_FAST  b\nLOAD_FAST  x\nGET_ITER\n"
	       "FOR_ITER  to 14\nSTORE_FAST  i\nLOAD_FAST  i\nSWAP  2\nPOP_TOP\nSWAP  2\n"
	       "WITH_EXIT\nRETURN_VALUE\nWITH_EXIT\nJUMP_FORWARD  to 20\nWITH_EXCEPT_START\n"
	       "POP_JUMP_IF_TRUE  to 19\nRERAISE\nPOP_EXCEPT\n" END);
}

/* Nested locks: the inner handler comes first and is itself protected by the outer one. */
static void test_with_nested(void **state)
{
	struct program *p = compile("with a, b: c\n");
	const struct code *c = p->codes[0];
	char listing[LISTING_SIZE];

	(void)state;
	list(p, 0, listing);
	assert_string_equal(
		listing,
		"LOAD_NAME  a\nBEFORE_WITH\nPOP_TOP\nLOAD_NAME  b\nBEFORE_WITH\nPOP_TOP\n"
		"LOAD_NAME  c\nPOP_TOP\nWITH_EXIT\nJUMP_FORWARD  to 15\nWITH_EXCEPT_START\n"
		"POP_JUMP_IF_TRUE  to 14\nRERAISE\nPOP_EXCEPT\nWITH_EXIT\nJUMP_FORWARD  to 21\n"
		"WITH_EXCEPT_START\nPOP_JUMP_IF_TRUE  to 20\nRERAISE\nPOP_EXCEPT\n" END);
	assert_int_equal(c->n_handlers, 2);
	check_handler(c, 0, 6, 9, 11, 2);
	check_handler(c, 1, 3, 15, 17, 1);
	program_free(p);
}

static void expect_flags(const char *text, const char *name, uint32_t flags)
{
	struct program *p = compile(text);
	uint32_t i = 0;

	while (i < p->n_globals && strcmp(p->globals[i].name, name) != 0)
		i++;
	assert_true(i < p->n_globals);
	assert_int_equal(p->globals[i].flags, flags);
	program_free(p);
}

static void test_global_flags(void **state)
{
	(void)state;
	expect_flags("x = 1\n", "x", GLOBAL_MAIN_ONLY | GLOBAL_ONCE);
	expect_flags("x = 1\nx = 2\n", "x", GLOBAL_MAIN_ONLY);
	expect_flags("x = 1\nx += 2\n", "x", GLOBAL_MAIN_ONLY);
	expect_flags("x = 1\ndel x\n", "x", GLOBAL_MAIN_ONLY);
	expect_flags("for x in a: pass\n", "x", GLOBAL_MAIN_ONLY);
	expect_flags("while a:\n  import sys\n", "sys", GLOBAL_MAIN_ONLY);
	expect_flags("if a:\n  def f(): pass\n", "f", GLOBAL_MAIN_ONLY | GLOBAL_ONCE);
	expect_flags("x = 1\ndef f(): x\n", "x", GLOBAL_ONCE);
	expect_flags("x = 1\ndef f():\n  def g(): x\n", "x", GLOBAL_ONCE);
	expect_flags("x = 1\ndef f():\n  class C:\n    y = x\n", "x", GLOBAL_ONCE);
	expect_flags("x = 1\nclass C:\n  x = x\n", "x", GLOBAL_MAIN_ONLY | GLOBAL_ONCE);
	expect_flags("class C:\n  def m(self): x\n", "x", GLOBAL_ONCE);
	expect_flags("def f():\n  global x\n  x = 1\n", "x", 0);
	expect_flags("def f():\n  global x\n  del x\n", "x", 0);
	expect_flags("x = 1\ndef f(x): return x\n", "x", GLOBAL_MAIN_ONLY | GLOBAL_ONCE);
	expect_flags("x = 1\ndef f(a=x): pass\n", "x", GLOBAL_MAIN_ONLY | GLOBAL_ONCE);
	expect_flags("print(__name__)\n", "__name__", GLOBAL_MAIN_ONLY | GLOBAL_ONCE);
}

static void test_tables(void **state)
{
	struct program *p = compile("b = a\ndef f(p):\n  p.y = c\n  p.z\n  p.w += 1\n");
	static const char *const globals[] = { "b", "a", "f", "c" };
	static const char *const attrs[] = { "y", "z", "w" };
	static const int32_t slots[] = { 0, -1, 1 };

	(void)state;
	assert_int_equal(p->n_globals, 4);
	for (int i = 0; i < 4; i++)
		assert_string_equal(p->globals[i].name, globals[i]);
	assert_int_equal(p->n_attrs, 3);
	for (int i = 0; i < 3; i++) {
		assert_string_equal(p->attrs[i].name, attrs[i]);
		assert_int_equal(p->attrs[i].slot, slots[i]);
	}
	assert_int_equal(p->n_slots, 2);
	assert_int_equal(p->n_lines, 5);
	program_free(p);
}

static void test_strings(void **state)
{
	static const char text[] =
		"x = '\\x41\\101\\u00e9\\U0001F600\\0\\q' r'\\n' \"\"\"a\r\nb\"\"\"";
	static const char wanted[] = "AA\xc3\xa9\xf0\x9f\x98\x80\0\\q\\na\nb";
	struct program *p = compile(text);

	(void)state;
	assert_int_equal(p->consts[0].kind, CONST_STR);
	assert_int_equal(p->consts[0].size, sizeof(wanted) - 1);
	assert_memory_equal(p->consts[0].text, wanted, sizeof(wanted) - 1);
	program_free(p);
}

static void test_lines(void **state)
{
	struct program *p = compile("\xef\xbb\xbfx = f(\n\t1,\r\n  y)\n");
	const struct code *c = p->codes[0];
	const char *line;
	size_t length;

	(void)state;
	assert_int_equal(p->n_lines, 3);
	line = program_line(p, 2, &length);
	assert_int_equal(length, 2);
	assert_memory_equal(line, "1,", 2);
	assert_string_equal(program_line(p, 4, &length), "");
	assert_int_equal(length, 0);
	for (uint32_t i = 0; i < c->n_instrs; i++)
		if (c->instrs[i].op == OP_CALL)
			assert_int_equal(c->instrs[i].line, 1);
	assert_int_equal(c->instrs[4].line, 3);
	program_free(p);
}

/* Text that is cut is still ended and still UTF-8. */
static void test_cut_text(void **state)
{
	struct program *p = compile("x = '\xc3\xa9\xc3\xa9'\n");
	const struct instr *load = &p->codes[0]->instrs[1];
	char out[32];

	(void)state;
	assert_string_equal(instr_text(p, p->codes[0], load, out, 5), "LOAD");
	assert_string_equal(instr_text(p, p->codes[0], load, out, 15), "LOAD_CONST  '");
	assert_string_equal(instr_text(p, p->codes[0], load, out, 16), "LOAD_CONST  '\xc3\xa9");
	assert_string_equal(instr_text(p, p->codes[0], load, out, 1), "");
	program_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_assignment),
		cmocka_unit_test(test_augmented_assignment),
		cmocka_unit_test(test_expressions),
		cmocka_unit_test(test_fstrings),
		cmocka_unit_test(test_calls),
		cmocka_unit_test(test_class),
		cmocka_unit_test(test_loops),
		cmocka_unit_test(test_with),
		cmocka_unit_test(test_with_nested),
		cmocka_unit_test(test_global_flags),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_strings),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_cut_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
