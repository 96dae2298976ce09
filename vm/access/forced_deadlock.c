/*
 * Deadlocks in a forced run: noticed, checked against the plan, and let go.
 *
 * A thread that asks for a lock when the plan has no more entries for it will wait for ever.
 * When every thread that is left waits like that, or for the end of such a thread, the run
 * has come to the deadlock that the plan ends in. Tools say nothing of a program that hangs,
 * so the threads are let go, one after another, as the plan has it (plan.h).
 */
#include "vm/access/forced_control.h"
#include "vm/base/verdict.h"

/* --- who can go on; control_lock is held --- */

static bool can_go_on(const struct slot *s)
{
	const struct slot *slots = forced.control->slots;

	return s->state == SLOT_RUNS ||
	       (s->state == SLOT_JOINS && slots[s->waits_for].state == SLOT_ENDED);
}

static bool is_stuck(void)
{
	bool stuck = false;

	for (unsigned i = 0; i < THREADS; i++) {
		const struct slot *s = &forced.control->slots[i];

		if (s->state != SLOT_EMPTY && can_go_on(s))
			return false;
		stuck = stuck || s->state == SLOT_WANTS;
	}
	return stuck && !forced.control->deadlocked;
}

/* --- what everybody has to do then --- */

static void command_next(void)
{
	struct control *c = forced.control;
	const struct plan_command *command = &forced.plan->commands[c->at_command];
	struct slot *slot;

	if (c->at_command == forced.plan->n_commands)
		return;
	c->at_command++;
	slot = &c->slots[command->thread];
	__atomic_store_n(&slot->order, command->order, __ATOMIC_RELEASE);
	control_wake(&slot->order);
	if (slot->state == SLOT_JOINS) {
		pthread_mutex_lock(&forced.workers[slot->waits_for].mutex);
		pthread_cond_broadcast(&forced.workers[slot->waits_for].changed);
		pthread_mutex_unlock(&forced.workers[slot->waits_for].mutex);
	}
}

/* The thread's state is `state` now; returns the one before. If nobody can go on any more,
 * the deadlock is taken apart. */
enum slot_state deadlock_enter(struct thread *t, enum slot_state state, uint32_t waits_for)
{
	struct slot *s = slot_of(t);
	enum slot_state before = (enum slot_state)s->state;
	bool stuck;

	control_lock();
	s->state = (uint8_t)state;
	s->waits_for = waits_for;
	stuck = is_stuck();
	if (stuck) {
		forced.control->deadlocked = true;
		forced.result->verdicts |= verdict_bit(VERDICT_DEADLOCK);
	}
	control_unlock();
	if (stuck)
		command_next();
	return before;
}

/* --- obeying --- */

static void give_back(const struct slot *s)
{
	for (uint32_t i = s->n_held; i--;)
		mutex_give(s->held[i]);
}

static void take_again(const struct slot *s)
{
	for (uint32_t i = 0; i < s->n_held; i++)
		mutex_take(s->held[i]);
}

/* A thread that holds the lock itself is refused, and the tools have seen it ask. Nobody
 * asks a semaphore twice: it would wait. */
static void take_wanted(const struct slot *s)
{
	bool lock = s->waits_for != LOCK_READERS && s->waits_for != LOCK_WORLD;

	if (lock && !mutex_is_handed_on(s->waits_for) && mutex_take(s->waits_for))
		mutex_give(s->waits_for);
}

bool deadlock_is_ordered(const struct thread *t)
{
	return __atomic_load_n(&slot_of(t)->order, __ATOMIC_ACQUIRE) != ORDER_NONE;
}

/* Does what the thread has been told to, if it has. Does not return if it is to leave. */
void deadlock_obey(struct thread *t)
{
	struct slot *s = slot_of(t);
	uint32_t order = __atomic_exchange_n(&s->order, ORDER_NONE, __ATOMIC_ACQUIRE);

	if (order == ORDER_NONE)
		return;
	if (order == ORDER_RETAKE)
		take_again(s);
	if (order != ORDER_RELEASE && order != ORDER_LEAVE)
		take_wanted(s);
	give_back(s);
	report_errors(t);
	command_next();
	if (order != ORDER_RELEASE)
		longjmp(t->abandon, 1);
}

/* Whether the plan leaves the thread waiting for this lock. */
static bool is_planned(const struct thread *t, lock_id lock)
{
	const struct plan_wait *wait = &forced.plan->waits[t->number];

	switch ((enum plan_wait_kind)wait->kind) {
	case WAITS_GIL: return lock == LOCK_GIL;
	case WAITS_READERS: return lock == LOCK_READERS;
	case WAITS_WORLD: return lock == LOCK_WORLD;
	case WAITS_LOCK:
	case WAITS_OBJECT: return lock == lock_of(wait->object, wait->kind == WAITS_OBJECT);
	default: return false;
	}
}

/* Whether the run ends without the thread: a daemon that waits is no deadlock. */
static bool is_left_behind(const struct thread *t)
{
	return t->daemon && !(forced.plan->verdicts & verdict_bit(VERDICT_DEADLOCK));
}

_Noreturn void deadlock_wait(struct thread *t, lock_id lock)
{
	struct slot *s = slot_of(t);

	if (forced.control->deadlocked || is_left_behind(t))
		longjmp(t->abandon, 1); /* deadlocked: it has joined one that left */
	if (!is_planned(t, lock))
		report_divergence(t, "thread %u waits at line %u for another lock than planned",
				  t->number, t->line);
	if (forced.plan->keeper == t->number + 1)
		s->held[s->n_held++] = LOCK_GIL;
	else
		gil_drop(t);
	rest_pass(t);
	token_pass(t);
	deadlock_enter(t, SLOT_WANTS, lock);
	for (;;) {
		control_wait(&s->order, ORDER_NONE);
		deadlock_obey(t);
	}
}
