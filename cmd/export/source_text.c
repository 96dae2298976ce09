/*
 * See source_text.h. The hand-over must make no order that a race detector knows of: a
 * volatile word and a futex do, in functions that are not instrumented and never inlined;
 * a mutex, a condition or an atomic between two racing accesses would hide the race.
 */
#include "cmd/export/source_text.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/shown.h"

const char source_includes[] =
	"#define _GNU_SOURCE 1 /* for syscall */\n"
	"#include <pthread.h>\n"
	"#include <sched.h>\n"
	"#include <stdio.h>\n"
	"#include <stdlib.h>\n"
	"#ifdef __linux__\n"
	"#include <linux/futex.h>\n"
	"#include <sys/syscall.h>\n"
	"#include <unistd.h>\n"
	"#define FUTEX(what, n) syscall(SYS_futex, &turn, FUTEX_##what##_PRIVATE, n, NULL, NULL, 0)\n"
	"#else\n"
	"#define FUTEX(what, n) sched_yield()\n"
	"#endif\n"
	"#if __has_include(<valgrind/helgrind.h>) && __has_include(<valgrind/drd.h>)\n"
	"#include <valgrind/helgrind.h>\n"
	"#include <valgrind/drd.h>\n"
	"#define DISREGARD(word) VALGRIND_HG_DISABLE_CHECKING(&word, sizeof word); \\\n"
	"\tANNOTATE_BENIGN_RACE_SIZED(&word, sizeof word, \"\")\n"
	"#else\n"
	"#define DISREGARD(word) (void)word\n"
	"#endif\n"
	"#if __has_attribute(disable_sanitizer_instrumentation)\n"
	"#define UNSEEN __attribute__((noinline, disable_sanitizer_instrumentation)) static\n"
	"#else\n"
	"#define UNSEEN __attribute__((noinline, no_sanitize_thread)) static\n"
	"#endif\n\n";

const char source_gil[] = "/* Whoever is not waiting for its turn has the GIL. */\n"
			  "static pthread_mutex_t gil = PTHREAD_MUTEX_INITIALIZER;\n"
			  "\n";

const char source_take_gil[] = "\tpthread_mutex_lock(&gil);\n";
const char source_drop_gil[] = "\tpthread_mutex_unlock(&gil);\n";

/* Under the GIL, pass drops it first, and step and join take it again in the end. */
const char source_pass[] =
	"/* step(n) waits until the steps before n have been made. Whoever makes one passes the turn on\n"
	" * when it comes to its next one, or ends. No tool sees this: a mutex or an atomic would order\n"
	" * the accesses on its two sides, and so hide the races between them. */\n"
	"static volatile int turn = 1, parted;\n"
	"static __thread int mine; /* the step that this thread makes */\n"
	"\n"
	"UNSEEN void pass(void)\n"
	"{\n"
	"%s"
	"\tif (!mine)\n"
	"\t\treturn;\n"
	"\t__sync_synchronize();\n"
	"\tturn = mine + 1;\n"
	"\tmine = 0;\n"
	"\tFUTEX(WAKE, 99);\n"
	"}\n"
	"\n";

const char source_step[] = "UNSEEN void step(int n)\n"
			   "{\n"
			   "\tpass();\n"
			   "\tfor (int now; (now = turn) < n;)\n"
			   "\t\tFUTEX(WAIT, now);\n"
			   "\t__sync_synchronize();\n"
			   "\tmine = n;\n"
			   "%s"
			   "}\n"
			   "\n";

const char source_join[] = "static void join(int thread)\n"
			   "{\n"
			   "\tpass();\n"
			   "\tpthread_join(ids[thread], NULL);\n"
			   "%s"
			   "}\n"
			   "\n";

const char source_finish[] =
	"/* A thread is done; `right`: it has loaded what the interleaving says. */\n"
	"UNSEEN void finish(int right)\n"
	"{\n"
	"\tif (!right)\n"
	"\t\tparted = 1;\n"
	"\tpass();\n"
	"}\n"
	"\n";

const char source_made[] =
	"/* What a thread makes before its first step, another one frees when it has been made. No tool sees\n"
	" * this, either. */\n"
	"UNSEEN void set_made(int object)\n"
	"{\n"
	"\tDISREGARD(made[object]);\n"
	"\t__sync_synchronize();\n"
	"\tmade[object] = 1;\n"
	"}\n"
	"\n"
	"UNSEEN void await_made(int object)\n"
	"{\n"
	"\twhile (!made[object])\n"
	"\t\tsched_yield();\n"
	"\t__sync_synchronize();\n"
	"}\n"
	"\n";

const char source_born[] =
	"/* A new object. What is born after a first free has a size of its own, so that malloc does\n"
	" * not use the freed block for it. */\n"
	"static void *%s(size_t serial)\n"
	"{\n"
	"\treturn calloc(1, sizeof(union any) + 16 * serial);\n"
	"}\n"
	"\n";

const char source_joint[] =
	"/* A count is loaded, then stored; each waits for its step, 0: it is none. */\n";

const char source_release[] =
	"/* free, behind a pointer: compilers shall not see what follows it. */\n"
	"static void (*volatile release)(void *) = free;\n"
	"\n";

const char source_gone[] = "static void %s(void *block)\n"
			   "{\n"
			   "\trelease(block);\n"
			   "}\n"
			   "\n";

const char source_twice[] =
	"/* A second free is for tools that report it and go on, or end. The C library and\n"
	" * ThreadSanitizer would be damaged by it. */\n"
	"#ifndef __has_feature\n"
	"#define __has_feature(name) 0\n"
	"#endif\n"
	"#if defined __SANITIZE_ADDRESS__ || __has_feature(address_sanitizer) || \\\n"
	"\t__has_feature(hwaddress_sanitizer)\n"
	"#define TAKES_DOUBLE_FREE 1\n"
	"#elif defined RUNNING_ON_VALGRIND\n"
	"#define TAKES_DOUBLE_FREE (RUNNING_ON_VALGRIND && !DRD_GET_DRD_THREADID)\n"
	"#else\n"
	"#define TAKES_DOUBLE_FREE 0\n"
	"#endif\n"
	"\n";

const char source_init_lock[] =
	"/* A mutex that refuses to be taken twice by one thread. */\n"
	"static void init_lock(pthread_mutex_t *mutex)\n"
	"{\n"
	"\tpthread_mutexattr_t checks;\n"
	"\n"
	"\tpthread_mutexattr_init(&checks);\n"
	"\tpthread_mutexattr_settype(&checks, PTHREAD_MUTEX_ERRORCHECK);\n"
	"\tpthread_mutex_init(mutex, &checks);\n"
	"\tpthread_mutexattr_destroy(&checks);\n"
	"}\n"
	"\n";

const char source_acquire[] = "/* Nobody waits for a lock and has the GIL. */\n"
			      "static int acquire(pthread_mutex_t *mutex)\n"
			      "{\n"
			      "\tint error;\n"
			      "\n"
			      "\tpthread_mutex_unlock(&gil);\n"
			      "\terror = pthread_mutex_lock(mutex);\n"
			      "\tpthread_mutex_lock(&gil);\n"
			      "\treturn error;\n"
			      "}\n"
			      "\n";

const char source_add[] =
	"/* Changes an atomic count, says what it is then. Valgrind's tools know no atomics. */\n"
	"#ifndef ANNOTATE_HAPPENS_BEFORE\n"
	"#define ANNOTATE_HAPPENS_BEFORE(word) (void)word\n"
	"#define ANNOTATE_HAPPENS_AFTER(word) (void)word\n"
	"#endif\n"
	"static long add(long *count, int change)\n"
	"{\n"
	"\tDISREGARD(*count);\n"
	"\tif (change > 0)\n"
	"\t\treturn __atomic_add_fetch(count, change, __ATOMIC_RELAXED);\n"
	"%s"
	"\treturn now;\n"
	"}\n"
	"\n";

const char source_drop[] = "\tANNOTATE_HAPPENS_BEFORE(count);\n"
			   "\tlong now = __atomic_add_fetch(count, change, __ATOMIC_ACQ_REL);\n"
			   "\tANNOTATE_HAPPENS_AFTER(count);\n";

const char source_drop_unreleased[] =
	"\tlong now = __atomic_add_fetch(count, change, __ATOMIC_ACQUIRE); /* and no release */\n"
	"\tANNOTATE_HAPPENS_AFTER(count);\n";

const char source_drop_unacquired[] =
	"\tANNOTATE_HAPPENS_BEFORE(count);\n"
	"\tlong now = __atomic_add_fetch(count, change, __ATOMIC_RELEASE); /* and no acquire */\n";

/* Nothing comes between what is said to a tool and the access: it is this thread's turn. */
const char source_atomic[] =
	"/* What is accessed atomically, which Valgrind's tools do not see. */\n"
	"#ifndef ANNOTATE_HAPPENS_BEFORE\n"
	"#define ANNOTATE_HAPPENS_BEFORE(word) (void)word\n"
	"#define ANNOTATE_HAPPENS_AFTER(word) (void)word\n"
	"#endif\n"
	"static inline void tell(void *word)\n"
	"{\n"
	"\tDISREGARD(*(long *)word);\n"
	"\tANNOTATE_HAPPENS_BEFORE(word);\n"
	"\tANNOTATE_HAPPENS_AFTER(word);\n"
	"}\n"
	"#define GET(word) (tell(&(word)), __atomic_load_n(&(word), __ATOMIC_ACQUIRE))\n"
	"#define PUT(word, v) (tell(&(word)), __atomic_store_n(&(word), v, __ATOMIC_RELEASE))\n"
	"#define SWAP(word, v) (tell(&(word)), __atomic_exchange_n(&(word), v, __ATOMIC_ACQ_REL))\n"
	"\n";

const char source_known[] =
	"/* The collector knows all objects: it frees those that nothing leads to. What nothing leads to at\n"
	" * the end waits for the next collection, and is no leak. */\n"
	"static void *known(size_t number, void *object)\n"
	"{\n"
	"\tPUT(heap[number], object);\n"
	"\treturn object;\n"
	"}\n"
	"\n";

const char source_try[] =
	"/* Counts one more, unless there is none; says what the count is then. */\n"
	"static long add_if_any(long *count)\n"
	"{\n"
	"\tlong now = GET(*count);\n"
	"\n"
	"\twhile (now && !__atomic_compare_exchange_n(count, &now, now + 1, 1, __ATOMIC_ACQ_REL,\n"
	"\t\t\t\t\t\t\t__ATOMIC_ACQUIRE))\n"
	"\t\t;\n"
	"\treturn now ? now + 1 : 0;\n"
	"}\n"
	"\n";

const char source_await[] =
	"/* What comes next comes after what each thread has done before it passed. */\n"
	"static void await_threads(void)\n"
	"{\n"
	"\tfor (size_t i = 0; i < sizeof(passed) / sizeof(passed[0]); i++)\n"
	"\t\tGET(passed[i]);\n"
	"}\n"
	"\n";

const char source_push[] =
	"#define PUSH(queue, entry) ((entry)->next = (struct queued *)GET(queue), SWAP(queue, entry))\n"
	"\n";

const char source_closed[] =
	"#define CLOSED ((void *)1) /* instead of the queue of a thread that has ended */\n"
	"\n";

const char source_own[] = "/* The owner's part of a count. */\n"
			  "static long own(long *count, int change)\n"
			  "{\n"
			  "\tDISREGARD(*count);\n"
			  "\tlong now = __atomic_load_n(count, __ATOMIC_RELAXED) + change;\n"
			  "\t__atomic_store_n(count, now, __ATOMIC_RELAXED);\n"
			  "\treturn now;\n"
			  "}\n"
			  "\n";

const char source_shift[] =
	"/* The other threads' part: references by 4, and how far both are merged. */\n"
	"static long shift(long *shared, int change)\n"
	"{\n"
	"\ttell(shared);\n"
	"\treturn __atomic_add_fetch(shared, change, __ATOMIC_ACQ_REL);\n"
	"}\n"
	"\n";

const char source_guarded[] =
	"/* Changes a count under the lock of its object, NULL if the thread has it; says what the count\n"
	" * is then. */\n"
	"static long guarded(pthread_mutex_t *lock, long *count, int change)\n"
	"{\n"
	"\tif (lock)\n"
	"\t\tpthread_mutex_lock(lock);\n"
	"\tlong now = *count += change;\n"
	"\tif (lock)\n"
	"\t\tpthread_mutex_unlock(lock);\n"
	"\treturn now;\n"
	"}\n"
	"\n";

void source_put(FILE *out, const char *part, const char *word)
{
	const char *place = strstr(part, "%s");

	if (place)
		fprintf(out, "%.*s%s%s", (int)(place - part), part, word, place + 2);
	else
		fputs(part, out);
}

void source_comment(FILE *out, const char *text, size_t length)
{
	char *shown = shown_source(text, length);

	for (const char *at = shown; *at; at++) {
		bool joins = strncmp(at, "*/", 2) == 0 || strncmp(at, "/*", 2) == 0 ||
			     strncmp(at, "??", 2) == 0;

		fputc(*at, out);
		if (joins)
			fputc(' ', out);
	}
	free(shown);
}

const char *source_line(const struct program *program, uint32_t line, size_t *length)
{
	const char *text = program_line(program, line, length);
	const char *blame = memmem(text, *length, "# blame:", 8);

	if (blame)
		*length = (size_t)(blame - text);
	while (*length && text[*length - 1] == ' ')
		--*length;
	return text;
}
