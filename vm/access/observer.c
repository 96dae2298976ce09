/*
 * Talking to the tool; see observer.h. This file is never instrumented (Makefile).
 *
 * Sources: sanitizer/tsan_interface.h, asan_interface.h and lsan_interface.h of gcc 12;
 * lib/tsan/rtl/tsan_debugging.cpp of LLVM for the report functions; valgrind/valgrind.h,
 * helgrind.h and drd.h of Valgrind 3.19.
 */
#include "vm/access/observer.h"

#include <string.h>

#include "vm/access/valgrind.h"

/* --- what the runtimes offer, where they are linked in --- */

#define WEAK __attribute__((weak))

WEAK int __tsan_get_report_data(void *report, const char **description, int *count,
				int *stack_count, int *mop_count, int *loc_count,
				int *mutex_count, int *thread_count, int *unique_tid_count,
				void **sleep_trace, unsigned long trace_size);
WEAK int __tsan_get_report_mop(void *report, unsigned long index, int *tid, void **address,
			       int *size, int *write, int *atomic, void **trace,
			       unsigned long trace_size);
WEAK int __tsan_get_report_stack(void *report, unsigned long index, void **trace,
				 unsigned long trace_size);
WEAK void __tsan_acquire(void *address);
WEAK void __tsan_release(void *address);
WEAK void __asan_set_error_report_callback(void (*callback)(const char *));
WEAK void *__asan_get_report_pc(void);
WEAK void *__asan_get_report_bp(void);
WEAK void *__asan_get_report_address(void);
WEAK int __asan_get_report_access_type(void);
WEAK const char *__asan_get_report_description(void);
WEAK size_t __asan_get_free_stack(void *address, void **trace, size_t size, int *thread);
WEAK int __lsan_do_recoverable_leak_check(void);
WEAK void __lsan_ignore_object(const void *block);

/* The runtime calls these: for every report, and when it begins (it has weak ones of its own). */
void __tsan_on_report(void *report);
const char *__tsan_default_options(void);

static struct {
	void (*found)(void *context, const struct observation *o);
	void *context;
} listener;

struct name {
	const char *name;
	enum finding_kind kind;
};

/* By the words in which the runtimes give the kind. */
static const struct name names[] = {
	{ "data-race", FINDING_RACE },
	{ "data-race-vptr", FINDING_RACE },
	{ "heap-use-after-free", FINDING_USE_AFTER_FREE },
	{ "lock-order-inversion", FINDING_LOCK_ORDER },
	{ "mutex-double-lock", FINDING_LOCK_MISUSE },
	{ "double-free", FINDING_DOUBLE_FREE },
	{ "attempting-double-free", FINDING_DOUBLE_FREE },
};

static enum finding_kind kind_of(const char *name)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i].name, name) == 0)
			return names[i].kind;
	return FINDING_OTHER;
}

/* --- ThreadSanitizer --- */

static void tsan_access(void *report, unsigned long index, struct observed *out)
{
	int tid, size, write, atomic;
	void *address;

	__tsan_get_report_mop(report, index, &tid, &address, &size, &write, &atomic,
			      (void **)out->stack, OBSERVER_STACK - 1);
	out->address = (uintptr_t)address;
	out->write = write;
}

void __tsan_on_report(void *report)
{
	const char *description;
	int count, stacks, accesses, places, mutexes, threads, ids;
	void *sleep[1];
	struct observation o = { .kind = FINDING_OTHER };

	if (!listener.found)
		return;
	__tsan_get_report_data(report, &description, &count, &stacks, &accesses, &places,
			       &mutexes, &threads, &ids, sleep, 1);
	o.kind = kind_of(description);
	if (accesses > 0)
		tsan_access(report, 0, &o.now);
	if (accesses > 1)
		tsan_access(report, 1, &o.before);
	if (accesses == 0 && stacks > 0)
		__tsan_get_report_stack(report, (unsigned long)stacks - 1, (void **)o.now.stack,
					OBSERVER_STACK - 1);
	listener.found(listener.context, &o);
}

/* Its allocator gives whole pages back to the system if nothing is in them any more: who reads a freed
 * object there would find zeros. (sanitizer_allocator_primary64.h, ReleaseFreeMemoryToOS) */
WEAK const char *__tsan_default_options(void)
{
	return "allocator_release_to_os_interval_ms=-1";
}

/* --- AddressSanitizer --- */

/* Return addresses along the frame pointers, which this build keeps. */
static void asan_stack(struct observed *out)
{
	uintptr_t *frame = __asan_get_report_bp();
	size_t n = 0;

	out->stack[n++] = (uintptr_t)__asan_get_report_pc();
	while (frame && n < OBSERVER_STACK - 1 && frame[1]) {
		out->stack[n++] = frame[1];
		if (frame[0] <= (uintptr_t)frame)
			break;
		frame = (uintptr_t *)frame[0];
	}
}

static void asan_report(const char *text)
{
	struct observation o = { .kind = FINDING_OTHER };
	int thread;

	(void)text;
	if (!listener.found)
		return;
	o.kind = kind_of(__asan_get_report_description());
	o.now.address = (uintptr_t)__asan_get_report_address();
	o.now.write = __asan_get_report_access_type();
	asan_stack(&o.now);
	o.before.address = o.now.address;
	o.before.write = true;
	__asan_get_free_stack((void *)o.now.address, (void **)o.before.stack,
			      OBSERVER_STACK - 1, &thread);
	listener.found(listener.context, &o);
}

void observer_listen(void (*found)(void *context, const struct observation *o), void *context)
{
	listener.found = found;
	listener.context = context;
	if (__asan_set_error_report_callback)
		__asan_set_error_report_callback(asan_report);
}

bool observer_finds_leaks(void)
{
	return __lsan_do_recoverable_leak_check && __lsan_do_recoverable_leak_check();
}

void observer_forgive_leak(const void *block)
{
	if (__lsan_ignore_object)
		__lsan_ignore_object(block);
}

/* --- Valgrind --- */

void observer_ignore(const void *memory, size_t bytes)
{
	VALGRIND_HG_DISABLE_CHECKING(memory, bytes);
	ANNOTATE_BENIGN_RACE_SIZED(memory, bytes, "refrace's own");
}

void observer_release(const void *address)
{
	ANNOTATE_HAPPENS_BEFORE(address);
}

void observer_acquire(const void *address)
{
	ANNOTATE_HAPPENS_AFTER(address);
}

void observer_pass(void *address)
{
	observer_release(address);
	if (__tsan_release)
		__tsan_release(address);
}

void observer_await(void *address)
{
	observer_acquire(address);
	if (__tsan_acquire)
		__tsan_acquire(address);
}

unsigned observer_errors(void)
{
	return VALGRIND_COUNT_ERRORS;
}

void observer_mark(unsigned thread, uint32_t line, uint32_t entry, bool inside, uint32_t object)
{
	VALGRIND_PRINTF(OBSERVER_MARK "\n", thread, line, entry, (unsigned)inside, object);
}

void observer_look_away(void)
{
	VALGRIND_DISABLE_ERROR_REPORTING;
}

void observer_look_back(void)
{
	VALGRIND_ENABLE_ERROR_REPORTING;
}

/* DRD 3.19 dies of it, ThreadSanitizer's allocator and the C library are damaged. */
bool observer_takes_double_free(void)
{
	return __asan_set_error_report_callback ||
	       (RUNNING_ON_VALGRIND && !DRD_GET_DRD_THREADID);
}
