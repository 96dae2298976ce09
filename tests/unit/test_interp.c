/*
 * The same interpreter on two access layers: what a program of tests/python prints on the
 * explored world, its threads stepped in the order of their numbers, is what it prints on
 * real memory, under `gil`, or under `gc` what a collector decides; and where one thread runs
 * at a time nothing is released early or twice, and nothing leaks: none of these programs
 * leaves a cycle that its variables do not lead to.
 *
 * Programs that raise are left out: an exception ends them with a traceback, which is not
 * part of what a world prints (tests/check-python.py compares it with python3's).
 *
 * usage: test_interp [WORD]    only those whose names begin with it
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/unit/programs.h"
#include "vm/access/native_run.h"
#include "vm/base/bug.h"
#include "vm/base/verdict.h"
#include "vm/engine/virtual.h"
#include "vm/base/names.h"
#include "vm/machine/machine.h"

enum { ROOM = 1 << 20 };

struct printed {
	char *text;
	size_t size;
};

/* How the native run in the child process ended: its exit status. */
enum { RIGHT, RAISED, LEAKED, MISCOUNTED };

static void pass_on(void *context, const char *text, size_t size)
{
	if (write(*(int *)context, text, size) != (ssize_t)size)
		abort();
}

static _Noreturn void damaged(void *context, enum native_end end)
{
	(void)context;
	fprintf(stderr, "the native run ends as %d\n", (int)end);
	abort();
}

/* In a process of its own, because without a teardown the module's variables stay. */
static _Noreturn void run_natively(const struct program *p, const char *strategy, int out)
{
	const struct native_options options = {
		.print = pass_on, .damage = damaged, .context = &out, .quiet = true
	};
	const struct machine *machine = machine_native(strategy);
	struct native_result result =
		native_run(image_new(p, strategy), machine->begin, machine->run, &options);

	if (result.raised || result.asserted)
		_exit(RAISED);
	if (result.balance.miscounted)
		_exit(MISCOUNTED);
	_exit(result.balance.leaked ? LEAKED : RIGHT);
}

static int natively(const struct program *p, const char *strategy, struct printed *printed)
{
	int ends[2], status;
	ssize_t n;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	assert_true(child >= 0);
	if (!child)
		run_natively(p, strategy, ends[1]);
	close(ends[1]);
	printed->text = memory_zero(1, ROOM);
	while (printed->size < ROOM - 1 &&
	       (n = read(ends[0], printed->text + printed->size, ROOM - 1 - printed->size)) > 0)
		printed->size += (size_t)n;
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static uint32_t explored(const struct program *p, const char *strategy, struct printed *printed)
{
	struct virtual v;
	uint32_t enabled, verdicts;

	virtual_open(&v, p, strategy, NULL);
	virtual_start(&v);
	while ((enabled = virtual_enabled(&v)))
		virtual_step(&v, (unsigned)__builtin_ctz(enabled));
	verdicts = virtual_verdicts(&v);
	printed->text = world_printed(v.w, v.w->printed, &printed->size);
	virtual_close(&v);
	return verdicts;
}

static void compare(const char *path, const struct program *p, const char *strategy,
		    const struct printed *native)
{
	struct printed here = { NULL, 0 };
	uint32_t verdicts = explored(p, strategy, &here);
	char text[200];

	if (verdicts)
		fail_msg("%s, %s: %s", path, strategy,
			 verdict_set_text(verdicts, " ", text, sizeof(text)));
	if (here.size != native->size || memcmp(here.text, native->text, here.size))
		fail_msg("%s, %s: prints\n%s\ninstead of\n%s", path, strategy, here.text,
			 native->text);
	free(here.text);
}

/* Whether a program prints the same under both: those with a collector alone drop things late, and
 * some Pythons count variables otherwise. */
static bool prints_alike(const char *a, const char *b)
{
	return machine_explore(a)->collects == machine_explore(b)->collects &&
	       (names_traits(a) & LOCALS_BORROWED) == (names_traits(b) & LOCALS_BORROWED);
}

/* Compares with a native run all that print alike. Returns whether the program can be compared. */
static bool compare_with(const char *path, const struct program *p, const char *natural)
{
	struct printed native = { NULL, 0 };
	int end = natively(p, natural, &native);

	if (end != RAISED) {
		assert_int_equal(end, RIGHT);
		for (const struct names_row *row = names_rows; row->name; row++)
			if (prints_alike(row->name, natural))
				compare(path, p, row->name, &native);
	}
	free(native.text);
	return end != RAISED;
}

/* Returns whether the program was compared. */
static bool run_file(const char *path)
{
	char *text = programs_read(path);
	const struct small s = { path, text, NULL };
	struct program *p;
	bool compared;

	if (strstr(text, "makes a cycle.\n")) { /* it leaks */
		free(text);
		return false;
	}
	p = programs_compile(&s);
	compared = compare_with(path, p, "gil");
	compare_with(path, p, "cpython3.14");
	compare_with(path, p, "gc"); /* where an exception in __del__ may not happen */
	program_free(p);
	free(text);
	return compared;
}

static const char *begins = ""; /* the names of the programs */

static void test_python_programs(void **state)
{
	unsigned compared = 0, raised = 0;
	char pattern[100];
	glob_t files;

	(void)state;
	snprintf(pattern, sizeof(pattern), "tests/python/%s*.py", begins);
	assert_int_equal(glob(pattern, 0, NULL, &files), 0);
	for (size_t i = 0; i < files.gl_pathc; i++) {
		if (run_file(files.gl_pathv[i]))
			compared++;
		else
			raised++;
	}
	globfree(&files);
	print_message("# %u programs compared, %u raise or leak\n", compared, raised);
	assert_true(compared >= (*begins ? 1 : 50));
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_python_programs) };

	if (argc > 1)
		begins = argv[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
