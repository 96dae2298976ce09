/*
 * Values that are still to be visited: instead of recursion, which a long chain of objects
 * would make as deep as itself.
 */
#ifndef REFRACE_OBJECT_WORK_H
#define REFRACE_OBJECT_WORK_H

#include <stddef.h>

#include "vm/object/value.h"

struct work { /* begins as zeros */
	value *items;
	size_t n, room;
};

/* Adds a value; `context`: struct work. As object_visit calls it. */
void work_push(void *context, value v);

/* Takes one out; 0 if there is none. */
value work_pop(struct work *work);

void work_free(struct work *work);

#endif
