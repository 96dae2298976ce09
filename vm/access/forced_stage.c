/*
 * The stage: one block of memory that race detectors disregard, and waiting in it.
 */
#include "vm/access/forced_stage.h"

#include <limits.h>
#include <linux/futex.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "vm/base/bug.h"

struct forced forced;

struct stage *stage_new(const struct plan *plan)
{
	size_t head = (sizeof(struct stage) + 63) / 64 * 64;
	size_t bytes = head + plan->n_objects * sizeof(struct entry);
	struct stage *stage =
		mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	CHECK(stage != MAP_FAILED);
	stage->entries = (struct entry *)((char *)stage + head);
	observer_ignore(stage, bytes);
	return stage;
}

void stage_lock(void)
{
	while (__atomic_exchange_n(&forced.stage->guard, 1, __ATOMIC_ACQUIRE))
		sched_yield();
}

void stage_unlock(void)
{
	__atomic_store_n(&forced.stage->guard, 0, __ATOMIC_RELEASE);
}

void stage_wait(uint32_t *word, uint32_t while_it_is)
{
	syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, while_it_is, NULL, NULL, 0);
}

void stage_wake(uint32_t *word)
{
	syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
}
