/*
 * A value: one machine word, because a slot that two threads share must be read and
 * written in one access.
 *
 *     ...xxx1   an int of 63 bits (wider ones are objects of kind INT)
 *     ...x010   None, False, True
 *     ...x100   a container that is being taken apart (only on a thread's own stack)
 *     ...x000   a pointer to an object; 0 is "nothing here"
 */
#ifndef REFRACE_OBJECT_VALUE_H
#define REFRACE_OBJECT_VALUE_H

#include <stdbool.h>
#include <stdint.h>

struct object;

typedef uint64_t value;

#define VALUE_NONE    ((value)2)
#define VALUE_FALSE   ((value)10)
#define VALUE_TRUE    ((value)18)
#define VALUE_INT_MAX (INT64_MAX / 2)
#define VALUE_INT_MIN (INT64_MIN / 2)

static inline bool value_is_int(value v)
{
	return v & 1;
}

static inline bool value_is_object(value v)
{
	return v && !(v & 7);
}

static inline bool value_is_bool(value v)
{
	return v == VALUE_TRUE || v == VALUE_FALSE;
}

static inline struct object *value_object(value v)
{
	return (struct object *)(uintptr_t)v;
}

static inline value value_of(const void *object)
{
	return (value)(uintptr_t)object;
}

/* For VALUE_INT_MIN <= i <= VALUE_INT_MAX. */
static inline value value_int(int64_t i)
{
	return (value)i << 1 | 1;
}

static inline int64_t value_to_int(value v)
{
	return (int64_t)v >> 1;
}

static inline value value_bool(bool b)
{
	return b ? VALUE_TRUE : VALUE_FALSE;
}

/* A container that is being taken apart, as a mark on a thread's stack, and back. */
static inline value value_dying(struct object *o)
{
	return value_of(o) | 4;
}

static inline bool value_is_dying(value v)
{
	return (v & 7) == 4;
}

static inline struct object *value_dying_object(value v)
{
	return value_object(v & ~(value)7);
}

#endif
