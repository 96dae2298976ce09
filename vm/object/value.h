/*
 * A value: one machine word, because a slot that two threads share must be read and
 * written in one access.
 *
 *     ...xxx1   an int of 63 bits (wider ones are objects of kind INT)
 *     ...x010   None, False, True, NotImplemented, Ellipsis; in a set: an item was here
 *     ...0000   a pointer to an object; 0 is "nothing here"
 *     ...0110   a pointer without a reference, as native code has it (module capi)
 *
 * and, only on a thread's own stack, as marks of work to be done:
 *
 *     ...0100   a container that is being taken apart
 *     ...1100   an object whose lock is held
 *     ...1110   an object whose count is zero, to be taken apart
 */
#ifndef REFRACE_OBJECT_VALUE_H
#define REFRACE_OBJECT_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct object;

typedef uint64_t value;

#define VALUE_NONE    ((value)2)
#define VALUE_FALSE   ((value)10)
#define VALUE_TRUE    ((value)18)
#define VALUE_NOT_IMPLEMENTED ((value)34)
#define VALUE_ELLIPSIS ((value)42)
#define VALUE_GONE    ((value)58) /* only in a set's table */
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

enum value_mark {
	VALUE_DYING = 4,
	VALUE_BORROWED = 6,
	VALUE_HELD = 12,
	VALUE_DEAD = 14,
	VALUE_MARKS = 15,
};

/* A pointer to the object that is marked, and back. */
static inline value value_marked(const struct object *o, enum value_mark mark)
{
	return value_of(o) | (value)mark;
}

static inline bool value_has_mark(value v, enum value_mark mark)
{
	return (v & VALUE_MARKS) == (value)mark;
}

static inline struct object *value_marked_object(value v)
{
	return value_object(v & ~(value)VALUE_MARKS);
}

/* The object that the value points to, with a reference or without; NULL if none. */
static inline struct object *value_target(value v)
{
	bool points = value_is_object(v) || value_has_mark(v, VALUE_BORROWED);

	return points ? value_marked_object(v) : NULL;
}

#endif
