/*
 * Valgrind's XML as the reader takes it: kinds, functions, and the marks that say which
 * access an error belongs to; and that no part of a report that was cut, at any byte, or
 * damaged, is ever taken for a whole one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/unit/programs.h"
#include "vm/engine/explore.h"
#include "vm/engine/plan.h"
#include "vm/engine/valgrind.h"

static const struct small counter = {
	"counter",
	PROGRAM_IMPORT "n = 0\n"
		       "def f():\n"
		       "	global n\n"
		       "	n += 1\n" PROGRAM_SAME "assert n == 2\n",
	NULL,
};

/* A race at the entry that a mark names, a leak after it. */
#define HEAD                                          \
	"<?xml version=\"1.0\"?>\n<valgrindoutput>\n" \
	"<protocolversion>4</protocolversion>\n<protocoltool>helgrind</protocoltool>\n"
#define FRAME(name) "<frame><fn>" name "</fn></frame>"
#define RACE                                                                                 \
	"<error><kind>Race</kind><xwhat><text>prose</text></xwhat><stack>" FRAME(            \
		"access_store") FRAME("store_global.isra.0")                                 \
		FRAME("step") "</stack><auxwhat>prose</auxwhat><stack>" FRAME("access_load") \
			FRAME("load_global") "</stack></error>\n"
#define MARK \
	"<clientmsg><tid>3</tid><text>refrace: thread 2, line 5, entry %u, inside 1, object 4294967295\n</text></clientmsg>\n"
#define LEAK  "<error><kind>Leak_DefinitelyLost</kind></error>\n"
#define MAYBE "<error><kind>Leak_PossiblyLost</kind></error>\n"
#define TAIL  "</valgrindoutput>\n"

struct fixture {
	struct program *program;
	struct recording recording;
	struct plan plan;
	uint32_t store; /* an entry: the second thread's store to n */
	char path[64];
	char text[2000];
};

static void put(const struct fixture *f, const char *text, size_t size)
{
	FILE *out = fopen(f->path, "w");

	assert_non_null(out);
	assert_int_equal(fwrite(text, 1, size, out), size);
	assert_int_equal(fclose(out), 0);
}

static bool read_back(const struct fixture *f, struct valgrind_report *report, struct error *e)
{
	return valgrind_read(fopen(f->path, "re"), f->path, &f->plan, report, e);
}

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	struct explore_request request = { .strategy = "unsafe" };
	struct result r;
	struct error e;

	f->program = programs_compile(&counter);
	request.program = f->program;
	if (!explore(&request, &r, &e) ||
	    !plan_record(f->program, "unsafe", NULL, &result_shortest(&r)->schedule,
			 &f->recording, &f->plan, &e))
		return -1;
	result_free(&r);
	for (uint32_t i = 0; i < f->plan.n_entries; i++)
		if (f->plan.entries[i].kind == EVENT_STORE && f->plan.entries[i].place &&
		    !strcmp(f->plan.entries[i].place, "n") && f->plan.entries[i].thread)
			f->store = i;
	snprintf(f->path, sizeof(f->path), "/tmp/refrace-test.%d.xml", (int)getpid());
	snprintf(f->text, sizeof(f->text), HEAD RACE MARK LEAK MAYBE TAIL, f->store);
	*state = f;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;

	unlink(f->path);
	plan_free(&f->plan);
	recording_free(&f->recording);
	program_free(f->program);
	free(f);
	return 0;
}

static void test_whole(void **state)
{
	const struct fixture *f = *state;
	const struct plan_entry *before = &f->plan.entries[plan_partner(&f->plan, f->store)];
	struct valgrind_report report;
	struct error e;

	put(f, f->text, strlen(f->text));
	assert_true(read_back(f, &report, &e));
	assert_int_equal(report.n, 2); /* what may be lost is no finding */
	assert_int_equal(report.kinds, 1u << FINDING_RACE | 1u << FINDING_LEAK);
	assert_string_equal(report.findings[0].place, "n");
	assert_int_equal(report.findings[0].now.thread, 2);
	assert_int_equal(report.findings[0].now.line, 5);
	assert_true(report.findings[0].now.write);
	assert_string_equal(report.findings[0].now.function, "store_global");
	assert_int_equal(report.findings[0].before.thread, before->thread);
	assert_int_equal(report.findings[0].before.line, before->line);
	assert_string_equal(report.findings[0].before.function, "load_global");
	assert_int_equal(report.findings[1].kind, FINDING_LEAK);
	assert_int_equal(report.findings[1].now.line, 0);
}

static void test_cut(void **state)
{
	const struct fixture *f = *state;
	size_t whole = strlen(f->text) - 1; /* the last line's end may be missing */
	struct valgrind_report report;
	struct error e;

	for (size_t size = 0; size < whole; size++) {
		put(f, f->text, size);
		if (read_back(f, &report, &e))
			fail_msg("a report cut after %zu of %zu bytes was taken", size, whole);
		assert_true(e.message[0]);
	}
}

/* Every byte of the text replaced by one that no XML has. */
static void test_damaged(void **state)
{
	const struct fixture *f = *state;
	struct valgrind_report report;
	struct error e;
	char text[sizeof(f->text)];

	for (size_t i = 0; i < strlen(f->text); i++) {
		memcpy(text, f->text, sizeof(text));
		text[i] = '\x01';
		put(f, text, strlen(f->text));
		assert_false(read_back(f, &report, &e));
	}
}

static void test_other(void **state)
{
	const struct fixture *f = *state;
	static const char unknown[] = HEAD "<error><kind>Weather</kind></error>" TAIL;
	static const char lock[] = HEAD "<error><kind>LockOrder</kind></error>"
					"<error><kind>PthAPIerror</kind></error>" TAIL;
	struct valgrind_report report;
	struct error e;

	put(f, unknown, strlen(unknown));
	assert_true(read_back(f, &report, &e));
	assert_int_equal(report.kinds, 1u << FINDING_OTHER);
	put(f, lock, strlen(lock));
	assert_true(read_back(f, &report, &e));
	assert_int_equal(report.kinds, 1u << FINDING_LOCK_ORDER | 1u << FINDING_LOCK_MISUSE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_other),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
