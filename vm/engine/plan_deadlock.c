/*
 * How the deadlock in which a run ends is taken apart, by real threads and by exported programs
 * alike. Tools say nothing of a program that hangs, so the threads are let go, one after
 * another:
 *
 *     thread 1 holds a, wants b          thread 2 holds b, wants a
 *     gives a back
 *                                        takes a, gives both back, ends
 *     takes a, takes b, gives both back, ends
 *
 * Every lock has then been taken in the order in which the program asks for it, which is what
 * the tools look at, and no other access is made. Locks are the program's own, those in
 * objects and the GIL alike.
 */
#include <stdio.h>
#include <string.h>

#include "vm/engine/plan.h"

static bool wants(const struct plan *p, unsigned thread)
{
	return p->waits[thread].kind != WAITS_NOT && p->waits[thread].kind != WAITS_JOIN;
}

/* The threads of a circle, the first of which holds a lock that the last one wants. 0: there is
 * no circle. */
static unsigned find_circle(const struct plan *p, unsigned *circle)
{
	for (unsigned start = 0; start < THREADS; start++) {
		unsigned n = 0, at = start;

		while (n < THREADS && at < THREADS && p->waits[at].kind != WAITS_NOT &&
		       !p->waits[at].kept) {
			circle[n++] = at;
			at = p->waits[at].other;
			if (at == start && wants(p, circle[n - 1]))
				return n;
		}
	}
	return 0;
}

static void command(struct plan *p, unsigned thread, enum plan_order order)
{
	p->commands[p->n_commands++] = (struct plan_command){ (uint8_t)thread, (uint8_t)order };
}

/* The first of the circle backs off; then the others, from the last one on, take what they
 * want; then it does, too. */
static void command_circle(struct plan *p, const unsigned *circle, unsigned n)
{
	if (n > 1)
		command(p, circle[0], ORDER_RELEASE);
	for (unsigned i = n; --i > 0;)
		if (wants(p, circle[i]))
			command(p, circle[i], ORDER_TAKE);
	if (wants(p, circle[0]))
		command(p, circle[0], n > 1 ? ORDER_RETAKE : ORDER_TAKE);
}

static bool is_commanded(const struct plan *p, unsigned thread)
{
	for (uint32_t i = 0; i < p->n_commands; i++)
		if (p->commands[i].thread == thread)
			return true;
	return false;
}

static void describe(struct plan *p, unsigned thread)
{
	const struct plan_wait *wait = &p->waits[thread];
	const char *lock = wait->object == PLAN_NONE ? "" : p->objects[wait->object].name;
	size_t used = strlen(p->deadlock);
	char text[PLAN_DEADLOCK];

	snprintf(p->deadlock + used, sizeof(p->deadlock) - used, "%s%s", used ? "; " : "",
		 recording_wait_text(wait, thread, lock, NULL, text, sizeof(text)));
}

void plan_deadlock(struct plan *p)
{
	unsigned circle[THREADS], n = find_circle(p, circle);

	for (unsigned i = 0; i < n; i++)
		describe(p, circle[i]);
	if (n)
		command_circle(p, circle, n);
	for (unsigned i = 0; i < THREADS; i++) {
		if (!wants(p, i) || is_commanded(p, i))
			continue;
		if (!n)
			describe(p, i);
		command(p, i, ORDER_LEAVE);
	}
}
