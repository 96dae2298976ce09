/*
 * Damage that the native layer notices: the guard in front of an object says whether it is
 * alive.
 */
#ifndef REFRACE_ACCESS_NATIVE_TOUCH_H
#define REFRACE_ACCESS_NATIVE_TOUCH_H

#include "vm/access/native_memory.h"
#include "vm/access/native_run.h"

static inline void native_touch(struct thread *t, const struct object *o)
{
	if (((const struct native_guard *)o)[-1].alive != NATIVE_ALIVE)
		native_damage(t, NATIVE_USE_AFTER_FREE);
}

#endif
