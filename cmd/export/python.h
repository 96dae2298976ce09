/*
 * One interleaving as a Python file that drives the real threads of a python3 through it: what
 * `refrace export --python` prints and `refrace check --on` runs.
 *
 * Every instruction that another thread may see the effect of is an entry of the file's plan, in
 * the order of the interleaving. In the file a driver (driver.py) lets each thread wait before
 * such an instruction until its entry comes, and holds what it is against the plan.
 */
#ifndef REFRACE_EXPORT_PYTHON_H
#define REFRACE_EXPORT_PYTHON_H

#include <signal.h>
#include <stdio.h>

#include "cmd/subject.h"
#include "vm/engine/result.h"
#include "vm/engine/schedule.h"

/* False with `e` if no python3 could be driven through the program's failures under this
 * strategy or runtime, whatever they are. */
bool python_allows(const struct subject *subject, const char *strategy, struct error *e);

/* The schedule of the shortest interleaving in this result that fails as a python3 can fail; to
 * be freed. False with `e`. */
bool python_choose(const struct subject *subject, const struct result *r,
		   struct schedule *schedule, struct error *e);

/* The same, explored. `stop`: as for witness_find. */
bool python_witness(const struct subject *subject, const char *strategy,
		    const volatile sig_atomic_t *stop, struct schedule *schedule,
		    struct error *e);

/* Writes the file. False with `e` if that interleaving cannot be shown: nothing has been
 * written then. */
bool python_write(const struct subject *subject, const struct schedule *schedule, FILE *out,
		  struct error *e);

#endif
