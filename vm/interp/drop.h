/*
 * Giving up references.
 *
 * A reference that is given up is a word on top of the stack, counted in the frame's
 * `pending`. Dropping it is an operation of its own. If the count becomes zero the
 * object's __del__ is called first, if it has one; then the object is dead, and what it
 * refers to is dropped one item at a time: the container stays on the stack as two words
 * (next index, container), in CPython's order (a list and a tuple from the end, a dict
 * and an instance from the beginning). So no operation is longer than a few accesses,
 * and deep structures need no deep stack.
 */
#ifndef REFRACE_INTERP_DROP_H
#define REFRACE_INTERP_DROP_H

#include "vm/image/switches.h"
#include "vm/interp/frame.h"
#include "vm/interp/section.h"

/* The next one that is counted, from *index on, which moves past it; 0 if there is none. */
static value owned_next(const struct owned *owned, size_t *index)
{
	while (*index < owned->n) {
		size_t i = (*index)++;
		value v = owned->items[owned->from_end ? owned->n - 1 - i : i];

		if (value_is_counted(v))
			return v;
	}
	return 0;
}

/* What a finalizer interrupts: an exception that is under way, a line. */
static value interrupted(const struct thread *t)
{
	return value_int(t->raising | (int64_t)access_line(t) << 8);
}

/* __del__ runs in a frame of its own, after which things go on as if nothing had happened. The
 * reference to it moves. */
static void call_finalizer(struct thread *t, struct object *o, const struct function *finalizer)
{
	value self = value_of(o);

	frame_push(t, finalizer->code, FRAME_FINALIZER, interrupted(t), &self, 1);
	frame_own(t, finalizer);
	t->raising = RAISING_NOTHING;
}

/* The other half of a weak reference must not find `o` any more. */
static void part_weak(struct thread *t, struct object *o)
{
	struct object *other = value_object(access_load(t, o, object_weak(o)));
	bool holds = STRATEGY_HOLDS && other && other->kind == KIND_WEAKREF;

	if (!other)
		return;
	if (holds) /* against who is making a strong reference of it */
		access_lock_object(t, other, true);
	if (access_load(t, other, object_weak(other)) == value_of(o))
		access_store(t, other, object_weak(other), 0);
	if (holds)
		access_unlock_object(t, other);
}

/* The same, while nobody else pairs or parts anything. False: put off. */
static bool forget_weak(struct thread *t, struct object *o)
{
	struct object *all = &t->image->shared->head;

	if (!object_weak(o))
		return true;
	if (STRATEGY_HOLDS && !strategy_enter(t, &all, 1))
		return false;
	part_weak(t, o);
	if (STRATEGY_HOLDS)
		access_unlock_object(t, all);
	return true;
}

static void push_pending(struct thread *t, value v);

/* In interp/generator.h. */
static void generator_finalize(struct thread *t, struct generator *g, bool collected);
static void generator_left(struct thread *t, const struct frame *left);
static bool generator_ends(const struct thread *t, struct frame *f);

/* What a dead object gives up before all else, taken out of it: the object that an
 * AttributeError is about (Objects/exceptions.c, AttributeError_clear). 0: nothing. */
static value given_up_first(struct thread *t, struct object *o)
{
	value *slot, v;

	if (!is_exception(value_of(o)))
		return 0;
	slot = &((struct instance *)o)->slots[t->image->exception_slots[EXCEPTION_OBJ]];
	v = *slot;
	if (!value_is_counted(v))
		return 0;
	access_wrote(t, o);
	*slot = 0;
	return v;
}

/* The top word of the pending ones is an object whose count is zero. */
static void drop_dead(struct thread *t, struct object *o)
{
	const struct function *finalizer =
		(struct function *)value_object(image_finalizer(t->image, o));

	if (generator_catches(o) && frame_fits(t, ((struct generator *)o)->code) &&
	    access_finalize(t, o)) {
		generator_finalize(t, (struct generator *)o, false);
		return;
	}
	if (finalizer && frame_fits(t, finalizer->code) && access_finalize(t, o)) {
		strategy_keep(t, value_of(finalizer));
		t->top--;
		thread_frame(t)->pending--;
		call_finalizer(t, o, finalizer);
		return;
	}
	if (STRATEGY_COLLECTS) { /* there is no room for its finalizer */
		t->top--;
		thread_frame(t)->pending--;
		return;
	}
	if (t->image->weak && !forget_weak(t, o))
		return;
	strategy_release(t, o);
	if (!object_owned(o).n && !object_block(o)) {
		strategy_free(t, o);
		t->top--;
		thread_frame(t)->pending--;
		return;
	}
	*peek(t, 1) = value_int(0);
	push(t, value_marked(o, VALUE_DYING));
	thread_frame(t)->pending++;
	push_pending(t, given_up_first(t, o));
}

/* What has died in the middle of an operation is to be taken apart. */
static void push_died(struct thread *t)
{
	for (uint32_t i = 0; i < t->n_died; i++)
		push_dead(t, t->died[i]);
}

/* The top word of the pending ones is a reference: give it up. */
static void drop_value(struct thread *t)
{
	struct object *o = value_object(*peek(t, 1));

	if (strategy_drop(t, o)) {
		if (t->image->weak) /* an operation of its own, which may be put off */
			*peek(t, 1) = value_marked(o, VALUE_DEAD);
		else
			drop_dead(t, o);
		return;
	}
	t->top--;
	thread_frame(t)->pending--;
}

/* Something is about to be given up: an object inside an object needs two words more, but for
 * the last one in each. */
static inline void drop_needs_room(struct thread *t)
{
	if (t->top + 4 >= THREAD_WORDS)
		access_outside(
			t, t->line ? t->line : line_of(t), "",
			"giving up objects that are nested this deep is outside the subset");
}

/* The top words are a dead container and the index of its next reference: that becomes
 * pending, or, if it is the last one, takes the container's place, so that a long chain
 * of objects needs no long stack. */
static void drop_next(struct thread *t)
{
	struct object *o = value_marked_object(*peek(t, 1));
	size_t index = (size_t)value_to_int(*peek(t, 2));
	const struct owned owned = object_owned(o);
	value v = owned_next(&owned, &index);
	size_t after = index;
	struct object *block = object_block(o);

	drop_needs_room(t);
	if (v && owned_next(&owned, &after)) {
		*peek(t, 2) = value_int((int64_t)index);
		push(t, v);
		thread_frame(t)->pending++;
		return;
	}
	if (block) {
		strategy_release(t, block);
		strategy_free(t, block);
	}
	strategy_free(t, o);
	t->top -= 2;
	thread_frame(t)->pending -= 2;
	if (v) {
		push(t, v);
		thread_frame(t)->pending++;
	}
}

static void drop_pending(struct thread *t)
{
	switch (*peek(t, 1) & VALUE_MARKS) {
	case VALUE_DYING: drop_next(t); return;
	case VALUE_HELD: section_leave(t); return;
	case VALUE_DEAD: drop_dead(t, value_marked_object(*peek(t, 1))); return;
	default: drop_value(t);
	}
}

/* The frame is left with `result`: what is on its stack, then its locals, become pending.
 * leave_frame follows when nothing is pending. The locals of a frame that a traceback refers to
 * go another way. */
static void frame_return(struct thread *t, value result)
{
	struct frame *f = thread_frame(t);
	value *stack = f->slots + f->code->n_locals;
	uint32_t words = (uint32_t)(t->words + t->top - stack), locals = 0;

	f->leaving = LEAVING;
	f->result = result;
	/* The object goes on dying when its finalizer has been left: else a chain of such
	 * objects would need as many frames. */
	if (f->role == FRAME_FINALIZER && !f->object && f->code->n_args &&
	    !value_is_counted(result)) {
		f->result = f->slots[0];
		f->slots[0] = 0;
	}
	if (!f->object) {
		locals = keep_counted(f->slots, f->code->n_locals);
		reverse(f->slots, locals);
		memmove(f->slots + locals, stack, words * sizeof(value));
		t->top -= f->code->n_locals - locals;
		f->pending += locals;
	}
	pend_cut(t, words);
}

static void push_pending(struct thread *t, value v)
{
	if (!value_is_counted(v))
		return;
	push(t, v);
	thread_frame(t)->pending++;
}

/* The same after an instruction, for a reference to a container that it works on: given up
 * when that is no longer held. */
static void push_operand(struct thread *t, value v)
{
	push_pending(t, v);
	t->settled = t->top;
}

/* In interp/exception.h, and uncaught.h. */
static void give_locals(struct thread *t, struct frame *f);
static void uncaught(struct thread *t, struct frame *f);
/* In interp/ask.h, and special_left.h. */
static void class_made(struct thread *t, struct class_object *class);
static void special_left(struct thread *t, const struct frame *left);
static bool special_raised(struct thread *t, const struct frame *left);

static void finalizer_left(struct thread *t, const struct frame *f)
{
	t->raising = (uint8_t)value_to_int(f->saved);
	t->line = (uint32_t)(value_to_int(f->saved) >> 8);
	push_pending(t, f->result);
}

/* The new instance is the result, or what `raise` raises when it is tried again. */
static void init_left(struct thread *t, const struct frame *f)
{
	if (f->result != VALUE_NONE) {
		push_pending(t, f->saved);
		push_pending(t, f->result);
		raise(t, EXCEPTION_TypeError, "__init__() should return None, not '%s'",
		      type_name(f->result));
	} else if (f->role == FRAME_RAISE) {
		*peek(t, current_instr(t)->arg) = f->saved;
	} else {
		push(t, f->saved);
		thread_frame(t)->pc++;
	}
}

/* The result takes the place of an operand. What has been said of the caller's instruction holds
 * when that is over. */
static void operand_left(struct thread *t, const struct frame *left)
{
	value *operand = peek(t, (uint32_t)value_to_int(left->saved)), old = *operand;
	struct frame *f = thread_frame(t);

	*operand = left->result;
	f->switches = 0;
	f->again = AGAIN;
	push_pending(t, old);
}

/* An exception has left a frame. */
static void exception_left(struct thread *t, const struct frame *f)
{
	thread_frame(t)->tried = 0;
	if (f->role == FRAME_SPECIAL && special_raised(t, f))
		return;
	thread_frame(t)->result = f->result;
	t->raising = RAISING_LEFT;
	if (f->role == FRAME_INIT || f->role == FRAME_RAISE)
		push_pending(t, f->saved);
}

/* The caller goes on with what the frame leaves. */
static void call_left(struct thread *t, const struct frame *left)
{
	t->line = line_of(t);
	if (frame_is_generator(left)) {
		generator_left(t, left);
	} else if (left->unwinding) {
		exception_left(t, left);
	} else if (left->role == FRAME_SPECIAL) {
		special_left(t, left);
	} else if (left->role == FRAME_OPERAND) {
		operand_left(t, left);
	} else if (left->role == FRAME_INIT || left->role == FRAME_RAISE) {
		init_left(t, left);
		if (left->role == FRAME_INIT) /* as after any call of native code */
			thread_frame(t)->switches = 1;
	} else {
		if (left->role == FRAME_CLASS)
			class_made(t, (struct class_object *)value_object(left->saved));
		push(t, left->role == FRAME_CLASS ? left->saved : left->result);
		thread_frame(t)->pc++;
		thread_frame(t)->switches |= left->role == FRAME_CLASS || left->code->native;
	}
}

/* Nothing is pending in a frame that is being left: go back to the caller. False if there
 * is none: the thread ends. */
static bool leave_frame(struct thread *t)
{
	struct frame *f = thread_frame(t), left = *f;

	if (f->object) {
		give_locals(t, f);
		return true;
	}
	if (f->unwinding && (!t->frame || frame_is_finalizer(f)) && !generator_ends(t, f)) {
		uncaught(t, f);
		return true;
	}
	if (!t->frame)
		return false;
	t->top = t->frame;
	t->frame = left.previous;
	t->depth--;
	if (frame_is_finalizer(&left))
		finalizer_left(t, &left);
	else
		call_left(t, &left);
	return true;
}

#endif
