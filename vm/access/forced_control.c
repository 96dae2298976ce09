/*
 * The control block: one block of memory that race detectors disregard, waiting in it, and
 * what it says of objects. It knows nothing of plans but how many objects there are, and how
 * large.
 */
#include "vm/access/forced_control.h"

#include <limits.h>
#include <linux/futex.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "vm/base/bug.h"
#include "vm/base/lack.h"
#include "vm/object/object.h"

struct forced forced;

static void *get(size_t bytes)
{
	void *block =
		mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (block == MAP_FAILED)
		lack_end("out of memory for a forced run");
	observer_ignore(block, bytes);
	return block;
}

static struct control_room room_for(uint32_t n)
{
	struct control_room room = { .slots = 16 };
	uint32_t *words;

	while (room.slots < 2 * n)
		room.slots *= 2;
	words = get((room.slots + 4 * (size_t)n) * sizeof(uint32_t) + n + 1);
	room.index = words;
	room.order = room.index + room.slots;
	room.work = room.order + n;
	room.found = room.work + n;
	room.doomed = room.found + n;
	room.reached = (bool *)(room.doomed + n);
	return room;
}

struct control *control_new(const struct plan *plan)
{
	size_t head = (sizeof(struct control) + 63) / 64 * 64;
	struct control *control = get(head + plan->n_objects * sizeof(struct object_state));

	control->objects = (struct object_state *)((char *)control + head);
	control->room = room_for(plan->n_objects);
	return control;
}

void control_lock(void)
{
	while (__atomic_exchange_n(&forced.control->guard, 1, __ATOMIC_ACQUIRE))
		sched_yield();
}

void control_unlock(void)
{
	__atomic_store_n(&forced.control->guard, 0, __ATOMIC_RELEASE);
}

void control_wait(uint32_t *word, uint32_t while_it_is)
{
	syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, while_it_is, NULL, NULL, 0);
}

void control_wake(uint32_t *word)
{
	syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
}

/* --- objects --- */

void control_place(uint32_t number, const struct object *o)
{
	forced.control->objects[number].hidden = value_of(o) ^ CONTROL_DISGUISE;
}

struct object *control_object(uint32_t number)
{
	uint64_t hidden = forced.control->objects[number].hidden;

	return hidden ? (struct object *)(uintptr_t)(hidden ^ CONTROL_DISGUISE) : NULL;
}

bool control_alive(uint32_t number)
{
	const struct object_state *e = &forced.control->objects[number];

	return e->hidden && !e->released;
}

size_t control_bytes(uint32_t number)
{
	const struct plan_object *o = &forced.plan->objects[number];

	return object_bytes_for((enum kind)o->kind, o->size);
}

uint32_t control_number(uintptr_t address, uint32_t *offset)
{
	for (uint32_t i = address ? forced.plan->n_objects : 0; i--;) {
		uintptr_t o = (uintptr_t)control_object(i);

		if (!o || address < o || address >= o + control_bytes(i))
			continue;
		*offset = (uint32_t)(address - o);
		return i;
	}
	*offset = 0;
	return PLAN_NONE;
}
