/*
 * Grace periods of a native run: see native_read.h.
 */
#include "vm/access/native_run.h"
#include "vm/access/native_thread.h"

enum { WAITERS = 31 };

/* The bit of a thread that waits for the ends of sections; several may have the same one, and
 * wait for each other's. */
static uint32_t bit_of(const struct thread *t)
{
	return UINT32_C(1) << t->number % WAITERS;
}

/* From now on the end of the section is told, if the thread is in one. */
static void await(struct native_thread *reader, uint32_t bit)
{
	uint32_t word = __atomic_load_n(&reader->section, __ATOMIC_ACQUIRE);

	while (!__atomic_compare_exchange_n(&reader->section, &word,
					    word & NATIVE_READING ? word | bit : word, true,
					    __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
		;
}

/* Whether no section is left that the thread waits for. */
static bool none_awaited(const struct thread *t)
{
	const struct native_roots *roots = native_roots_of(t);
	uint32_t awaited = 0;

	for (unsigned i = 0; i < NATIVE_THREADS; i++) {
		struct native_thread *reader =
			__atomic_load_n(&roots->threads[i], __ATOMIC_ACQUIRE);

		if (reader)
			awaited |= __atomic_load_n(&reader->section, __ATOMIC_ACQUIRE);
	}
	return !(awaited & bit_of(t));
}

void native_synchronize(struct thread *t)
{
	const struct native_roots *roots = native_roots_of(t);

	for (unsigned i = 0; i < NATIVE_THREADS; i++) {
		struct native_thread *reader =
			__atomic_load_n(&roots->threads[i], __ATOMIC_ACQUIRE);

		if (reader)
			await(reader, bit_of(t));
	}
	if (!none_awaited(t))
		native_wait_until(t, none_awaited);
}
