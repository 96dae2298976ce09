/*
 * Child processes. Each is gone when the program ends, whichever way it ends (litter.h), and so
 * is what one that leads a group has started; a signal that ends the program kills them all, so
 * that no call waits for them any longer.
 */
#ifndef REFRACE_BASE_CHILD_H
#define REFRACE_BASE_CHILD_H

#include <stdbool.h>

#include "vm/base/error.h"
#include "vm/base/litter.h"

struct child {
	struct litter litter;
};

/*
 * Forks. Returns 0 in the child, where signals do what they do in any program; there it leads a
 * group of its own if `group` is set, as another program should. -1 with `e`: "cannot start
 * WHAT: ...".
 */
int child_start(struct child *c, bool group, const char *what, struct error *e);

/* Waits until it has ended, and returns its wait status; -1 with `e` if the system does not tell
 * it. */
int child_wait(struct child *c, struct error *e);

/* Whether it has ended, for which it waits if `wait` is set; then `status` is what child_wait
 * returns. */
bool child_ended(struct child *c, bool wait, int *status, struct error *e);

void child_kill(const struct child *c);

/* A file in memory with this text, for a child to read from its beginning; -1 with `e`. The caller
 * closes it. */
int child_input(const char *text, size_t size, struct error *e);

#endif
