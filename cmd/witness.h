/*
 * The interleaving of a case that stands for it.
 */
#ifndef REFRACE_CMD_WITNESS_H
#define REFRACE_CMD_WITNESS_H

#include <signal.h>

#include "cmd/subject.h"
#include "vm/engine/schedule.h"

/* The shortest interleaving that shows the failure which the case's class names; if there is
 * none, the shortest failing one; if there is none, the shortest. Release with
 * schedule_free. The search ends when `stop` is not 0 (NULL: never). False with `e`. */
bool witness_find(const struct subject *s, const char *strategy,
		  const volatile sig_atomic_t *stop, struct schedule *schedule,
		  struct error *e);

/* The schedule of this text, or of the first line of a file (@FILE), if it was made for this
 * case. */
bool witness_parse(const struct subject *s, const char *text, struct schedule *schedule,
		   struct error *e);

#endif
