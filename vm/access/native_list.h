/*
 * A list of every object of a native run, in the order of births, for a run that may have to
 * look for cycles: each block has two words more in front.
 */
#ifndef REFRACE_ACCESS_NATIVE_LIST_H
#define REFRACE_ACCESS_NATIVE_LIST_H

#include <pthread.h>
#include <stdbool.h>

struct native_links { /* in front of a block's guard */
	struct native_links *before, *after;
};

struct native_list {
	bool open;             /* there is one in this run: otherwise blocks have no links */
	bool collecting;       /* a collection is under way; under the GIL, or atomic */
	pthread_mutex_t mutex; /* over what follows */
	struct native_links ends;
};

void native_list_open(struct native_list *l);
void native_list_add(struct native_list *l, struct native_links *block);
void native_list_remove(struct native_list *l, struct native_links *block);

#endif
