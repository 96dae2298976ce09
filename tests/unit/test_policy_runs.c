/*
 * Programs under each of the GIL's policies: a thread that waits lets go of the GIL, and how
 * often the GIL is let go of can be worked out from the bytecode.
 *
 * No time passes: the pthread_cond_timedwait that everything here is linked with has no
 * deadline. So no policy takes the GIL from a thread that computes, but ticks does.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <string.h>
#include <time.h>

#include "tests/unit/programs.h"
#include "vm/access/native_run.h"
#include "vm/image/image.h"
#include "vm/machine/machine.h"

int pthread_cond_timedwait(pthread_cond_t *restrict c, pthread_mutex_t *restrict mutex,
			   const struct timespec *restrict deadline)
{
	(void)deadline;
	return pthread_cond_wait(c, mutex);
}

struct printed {
	char text[80];
	size_t size;
};

static void print(void *context, const char *text, size_t size)
{
	struct printed *p = context;

	assert_true(p->size + size < sizeof(p->text));
	memcpy(p->text + p->size, text, size);
	p->size += size;
}

static struct native_result run(const struct small *s, const char *strategy, enum policy policy)
{
	const struct machine *machine = machine_native(strategy);
	struct printed printed = { .size = 0 };
	const struct native_options options = {
		.print = print, .context = &printed, .policy = policy, .teardown = true
	};
	struct program *p = programs_compile(s);
	struct image *image = image_new(p, strategy);
	struct native_result r;

	r = native_run(image, machine->begin, machine->run, &options);
	if (s->prints)
		assert_string_equal(printed.text, s->prints);
	image_free(image);
	program_free(p);
	return r;
}

/* Each of these ends only if whoever waits lets go of the GIL: no time passes, and they have
 * fewer than 100 bytecodes, but for the one that sleeps. */
static const struct small waits[] = {
	{ "join",
	  PROGRAM_IMPORT "n = 0\n"
			 "def f():\n"
			 "	global n\n"
			 "	n = 1\n"
			 "x = threading.Thread(target=f)\n"
			 "x.start()\n"
			 "x.join()\n"
			 "print(n)\n",
	  "1\n" },
	{ "lock",
	  PROGRAM_IMPORT "m = threading.Lock()\n"
			 "def f():\n"
			 "	m.release()\n"
			 "x = threading.Thread(target=f)\n"
			 "m.acquire()\n"
			 "x.start()\n"
			 "m.acquire()\n"
			 "print(2)\n",
	  "2\n" },
	{ "end",
	  PROGRAM_IMPORT "def f():\n"
			 "	print(3)\n"
			 "x = threading.Thread(target=f)\n"
			 "x.start()\n",
	  "3\n" },
	{ "sleep",
	  PROGRAM_IMPORT "import time\n"
			 "n = 0\n"
			 "def f():\n"
			 "	global n\n"
			 "	n = 4\n"
			 "x = threading.Thread(target=f)\n"
			 "x.start()\n"
			 "while n == 0:\n"
			 "	time.sleep(0.001)\n"
			 "print(n)\n",
	  "4\n" },
};

static void test_waiting_lets_go(void **state)
{
	const size_t n = sizeof(waits) / sizeof(waits[0]);

	(void)state;
	for (enum policy p = 0; policy_names[p]; p++)
		for (size_t i = 0; i < 2 * n; i++) {
			const struct small *s = &waits[i / 2];
			struct native_result r = run(s, i % 2 ? "cpython3.13" : "gil", p);

			if (i / 2 < n - 1) {
				assert_int_equal(r.gil_yields, 0);
				assert_int_equal(r.gil_switches, 2);
			}
			assert_true(r.gil_switches >= 2);
		}
}

enum { ROUNDS = 101 * 40, LOOP = 9 }; /* bytecodes in each round of f's loop */

#define BUSY(rounds)                                     \
	PROGRAM_IMPORT "def f():\n"                      \
		       "	i = 0\n"                        \
		       "	while i < " rounds ":\n" \
		       "		i = i + 1\n" PROGRAM_SAME

static uint64_t yields_of_busy(const char *text, const char *strategy)
{
	const struct small s = { "busy", text, NULL };

	return run(&s, strategy, POLICY_ticks).gil_yields;
}

/* The loop's bytecodes, from the test behind its body back to the body. */
static void check_loop(void)
{
	const struct small s = { "busy", BUSY("7"), NULL };
	struct program *p = programs_compile(&s);
	uint32_t loop = 0;

	for (uint32_t c = 0; c < p->n_codes; c++)
		for (uint32_t i = 0; i < p->codes[c]->n_instrs; i++)
			if (p->codes[c]->instrs[i].op == OP_POP_JUMP_BACKWARD_IF_TRUE)
				loop = i - p->codes[c]->instrs[i].arg + 1;
	assert_int_equal(loop, LOOP);
	program_free(p);
}

/* Two threads that compute let go once in 101 of their bytecodes: so much more often as they
 * have more of them. */
static void test_ticks_of_program(void **state)
{
	const uint64_t bytecodes = 2 * (uint64_t)ROUNDS * LOOP;

	(void)state;
	check_loop();
	assert_int_equal(yields_of_busy(BUSY("4047"), "gil") - yields_of_busy(BUSY("7"), "gil"),
			 bytecodes / 101);
}

/* Each bytecode is counted where the GIL may not change hands, too; it is let go of at the
 * next place where it may, which is at most a round of the loop later. */
static void test_ticks_of_runtime(void **state)
{
	const uint64_t bytecodes = 2 * (uint64_t)ROUNDS * LOOP;
	uint64_t yields = yields_of_busy(BUSY("4040"), "cpython3.13");

	(void)state;
	assert_true(yields >= bytecodes / (101 + LOOP));
	assert_true(yields <= (bytecodes + 200) / 101);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_waiting_lets_go),
		cmocka_unit_test(test_ticks_of_program),
		cmocka_unit_test(test_ticks_of_runtime),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
