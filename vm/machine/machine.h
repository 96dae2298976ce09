/*
 * A machine: the interpreter for one access layer and one strategy (made.c, counts.c).
 */
#ifndef REFRACE_MACHINE_MACHINE_H
#define REFRACE_MACHINE_MACHINE_H

#include <stdbool.h>
#include <stddef.h>

struct thread;

struct machine {
	const char *strategy;
	bool collects; /* what nothing reaches would be collected: it is no leak */
	/* Sets the main thread (NEW, empty stack) up to run its image's module. */
	void (*begin)(struct thread *main);
	/*
	 * explore: runs the thread from where it stands until it is abandoned at a
	 * scheduling point (one more, if `granted`), waits, or has ended.
	 * native, forced: runs the whole thread.
	 */
	void (*run)(struct thread *t);
};

/* The machine of this access layer for a name of base/names.h, whose variant or runtime is not
 * the machine's affair. */
const struct machine *machine_explore(const char *strategy);
const struct machine *machine_native(const char *strategy);
/* The same, with threads that pause at random (access/perturbed.h). */
const struct machine *machine_perturbed(const char *strategy);
/* The same, with threads that follow a plan (access/forced.h). */
const struct machine *machine_forced(const char *strategy);

#endif
