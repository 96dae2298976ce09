/*
 * The native layer's collections of cycles: see cycles.h.
 *
 * Every object of a run that may need it is in a list, in the order of births: each block has two
 * words more in front. Who collects has the GIL, or is the
 * only thread, so that none touches an object meanwhile.
 */
#ifndef REFRACE_ACCESS_NATIVE_CYCLES_H
#define REFRACE_ACCESS_NATIVE_CYCLES_H

#include <pthread.h>

#include "vm/access/cycles.h"

struct native_links { /* in front of a block's guard */
	struct native_links *before, *after;
};

struct native_list {
	bool open;             /* there is one in this run: otherwise blocks have no links */
	bool collecting;       /* under the GIL: a collection is under way */
	pthread_mutex_t mutex; /* over what follows */
	struct native_links ends;
};

void native_list_open(struct native_list *l);
void native_list_add(struct native_list *l, struct native_links *block);
void native_list_remove(struct native_list *l, struct native_links *block);

/* All that only cycles hold, when one thread runs, or has the GIL; `c`: zeros. */
void native_list_cycles(struct native_list *l, struct cycles *c);

uint32_t native_find_cycles(struct thread *t, uint32_t *due);
uint32_t native_find_again(struct thread *t, struct object *kept);
void native_collected(struct thread *t);

#endif
