/*
 * The top of a thread's stack of words, and two things that strategies do and ask there.
 */
#ifndef REFRACE_IMAGE_WORDS_H
#define REFRACE_IMAGE_WORDS_H

#include "vm/image/thread.h"

/* The word `depth` below the top; peek(t, 1) is the top. */
static inline value *peek(struct thread *t, uint32_t depth)
{
	return &t->words[t->top - depth];
}

static inline void push(struct thread *t, value v)
{
	t->words[t->top++] = v;
}

/* An object whose count has become zero is pending: it is taken apart before the next
 * instruction (interp/drop.h). */
static inline void push_dead(struct thread *t, struct object *o)
{
	push(t, value_marked(o, VALUE_DEAD));
	thread_frame(t)->pending++;
}

/* A dead container is pending: what it refers to is dropped. */
static inline void push_dying(struct thread *t, struct object *o)
{
	push(t, value_int(0));
	push(t, value_marked(o, VALUE_DYING));
	thread_frame(t)->pending += 2;
}

/* Of the words of a section (interp/section.h), `section` is the index of the upper one. */
static inline bool section_is_suspended(const struct thread *t, uint32_t section)
{
	return value_to_int(t->words[section - 1]) & 1;
}

/* Whether the thread holds objects from operations that are not over. */
static inline bool section_held(const struct thread *t)
{
	return t->sections && !section_is_suspended(t, t->sections);
}

#endif
