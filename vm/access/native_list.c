/*
 * A list of every object of a native run: see native_list.h.
 */
#include "vm/access/native_list.h"

void native_list_open(struct native_list *l)
{
	l->open = true;
	pthread_mutex_init(&l->mutex, NULL);
	l->ends = (struct native_links){ &l->ends, &l->ends };
}

void native_list_add(struct native_list *l, struct native_links *block)
{
	pthread_mutex_lock(&l->mutex);
	*block = (struct native_links){ l->ends.before, &l->ends };
	block->before->after = block;
	l->ends.before = block;
	pthread_mutex_unlock(&l->mutex);
}

void native_list_remove(struct native_list *l, struct native_links *block)
{
	pthread_mutex_lock(&l->mutex);
	if (block->after) {
		block->before->after = block->after;
		block->after->before = block->before;
	}
	pthread_mutex_unlock(&l->mutex);
}
