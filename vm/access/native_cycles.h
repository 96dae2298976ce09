/*
 * The native layer's collections of cycles: see cycles.h. Who collects has the GIL, or has stopped
 * the world, so that no other thread touches an object meanwhile.
 */
#ifndef REFRACE_ACCESS_NATIVE_CYCLES_H
#define REFRACE_ACCESS_NATIVE_CYCLES_H

#include "vm/access/cycles.h"
#include "vm/access/native_thread.h"

/* All that only cycles hold; `c`: zeros. None if the run has no list of its objects. */
void native_cycles(struct native_list *l, struct cycles *c);

uint32_t native_find_cycles(struct thread *t, uint32_t *due);
uint32_t native_find_again(struct thread *t, struct object *kept);
void native_collected(struct thread *t);

#endif
