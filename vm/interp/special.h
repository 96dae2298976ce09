/*
 * What a class of the program says of operators, built-in functions and statements: special
 * methods.
 *
 * Such a method runs in a frame of its own (FRAME_SPECIAL) while the operands of the instruction
 * stay where they are. When it has returned, its result is made into what the instruction
 * leaves behind, or the instruction is tried again: with the result as an operand, or, after
 * NotImplemented, with the next method that can be asked (frame.tried).
 */
#ifndef REFRACE_INTERP_SPECIAL_H
#define REFRACE_INTERP_SPECIAL_H

#include "vm/interp/ask.h"
#include "vm/interp/call.h"
#include "vm/interp/drop.h"
#include "vm/interp/exception.h"
#include "vm/interp/frame.h"
#include "vm/interp/number.h"
#include "vm/interp/operand.h"

/* What the result of a special method becomes. `words`: operands that the instruction takes from
 * the stack. */
enum special_end {
	END_RESULT,   /* the instruction's result, in the place of its operands */
	END_NOTHING,  /* nothing: operands go */
	END_METHOD,   /* the result, and NULL: an attribute that is called */
	END_BINARY,   /* the same as RESULT, unless it is NotImplemented */
	END_EQUAL,    /* the same, the other way round: != by __eq__ */
	END_CONTAINS, /* True or False, inverted if the instruction says so */
	END_TRUTH,    /* of __bool__: takes the place of the operand `words` deep */
	END_LENGTH,   /* of __len__: the same */
	END_LEN,      /* the result of len() */
	END_STR,      /* of str() */
	END_REPR,     /* of repr() */
	END_FORMAT,   /* of __format__ */
	END_HASH,     /* of hash() */
	END_INT,      /* of int() */
	END_FLOAT,    /* of float() */
	END_INDEX,    /* of __index__: takes the place of the operand `words` deep */
	END_REAL,     /* of __float__: the same */
	END_ITER,     /* an iterator */
	END_EXIT,     /* of __exit__, when something has been raised */
	END_NEXT,     /* the next item, or StopIteration */
	END_SEND,     /* the next item, in the place of the one on top, or StopIteration */
	END_THROWN,   /* of throw(): the same, when `yield from` waits */
	END_CLOSED,   /* of close(): nothing; what is being thrown is raised where that waits */
	END_HASATTR,  /* True; False if it raises an AttributeError */
	END_NEW,      /* of __new__: the call of the class is made again with what it has made */
	END_NONE,     /* None */
	END_GETATTR,  /* the same as RESULT; an AttributeError is what getattr() has a default
			 for */
	END_FALLS = 64, /* together with one of them: an AttributeError is for a __getattr__ */
};

/* Calls it, which its class keeps, with n arguments, outside the stack, whose references move. */
static void special_begin(struct thread *t, value function, value *args, uint32_t n,
			  uint32_t words, enum special_end end)
{
	const struct function *f = (struct function *)value_object(function);
	struct call c = { .t = t, .callable = function, .args = args, .n = n };
	value bound[CALL_ARGUMENTS + 1];

	if (!value_is_kind(function, KIND_FUNCTION)) {
		raise_outside(t, "", "a special method that is no function of the program is "
				     "outside the subset");
		return;
	}
	strategy_keep(t, function);
	if (call_fits(&c, f->code) && bind(&c, f, bound)) {
		frame_push_function(t, f, FRAME_SPECIAL, value_int(words | end << 8), bound);
		return;
	}
	push_pending(t, function);
	for (uint32_t i = 0; i < n; i++)
		push_pending(t, args[i]);
}

/* The same with references of their own. */
static void special_call(struct thread *t, value function, const value *args, uint32_t n,
			 uint32_t words, enum special_end end)
{
	value given[4];

	CHECK(n <= 4);
	memcpy(given, args, n * sizeof(value));
	for (uint32_t i = 0; i < n; i++)
		strategy_keep(t, given[i]);
	special_begin(t, function, given, n, words, end);
}

/* The same, of the class of the first argument, if it has that method. False: it has not, and
 * nothing has been done. */
static bool special(struct thread *t, enum special_id id, const value *args, uint32_t n,
		    uint32_t words, enum special_end end)
{
	value f = special_find(t, args[0], id);

	if (!f)
		return false;
	special_call(t, f, args, n, words, end);
	return true;
}

/* --- operators --- */

static bool is_instance_of_program(value v)
{
	return value_is_kind(v, KIND_INSTANCE);
}

/* Whether the class of b comes from that of a, and is another one. */
static bool comes_first(value a, value b)
{
	const struct class_object *first, *second;

	if (!is_instance_of_program(b))
		return false;
	if (!is_instance_of_program(a))
		return false;
	first = instance_class((struct instance *)value_object(a));
	second = instance_class((struct instance *)value_object(b));
	return first != second && class_comes_from(second, first);
}

static bool same_class(value a, value b)
{
	return is_instance_of_program(a) && is_instance_of_program(b) &&
	       instance_class((struct instance *)value_object(a)) ==
		       instance_class((struct instance *)value_object(b));
}

/* The steps in which methods are asked; frame.tried is the next one. */
enum step { STEP_IN_PLACE, STEP_REFLECTED_FIRST, STEP_FORWARD, STEP_REFLECTED, STEPS };

struct operation {
	enum special_id forward, reflected, in_place;
	value a, b;
	bool compares, has_in_place;
	uint32_t words; /* that the instruction takes from the stack */
};

/* The method that an operand's class has for this; 0: none. != is the opposite of == where the
 * class says nothing else: then *end says so. */
static value operand_method(struct thread *t, value operand, enum special_id id,
			    enum special_end *end)
{
	value f = special_find(t, operand, id);

	*end = END_BINARY;
	if (f || id != SPECIAL_ne)
		return f;
	*end = END_EQUAL;
	return special_find(t, operand, SPECIAL_eq);
}

/* Whether b's class has a reflected method of its own, not that of a's class
 * (Objects/typeobject.c, method_is_overloaded). */
static bool is_overloaded(struct thread *t, const struct operation *o)
{
	enum special_end end;
	value ours = operand_method(t, o->b, o->reflected, &end);

	if (!ours || o->compares)
		return ours;
	return ours != operand_method(t, o->a, o->reflected, &end);
}

/* What is asked in this step; 0: nothing. */
static value step_method(struct thread *t, const struct operation *o, enum step step,
			 enum special_end *end)
{
	bool first = comes_first(o->a, o->b) && is_overloaded(t, o);

	switch (step) {
	case STEP_IN_PLACE:
		return o->has_in_place ? operand_method(t, o->a, o->in_place, end) : 0;
	case STEP_REFLECTED_FIRST:
		return first ? operand_method(t, o->b, o->reflected, end) : 0;
	case STEP_FORWARD: return operand_method(t, o->a, o->forward, end);
	case STEP_REFLECTED:
		if (first || (!o->compares && same_class(o->a, o->b)))
			return 0;
		return operand_method(t, o->b, o->reflected, end);
	default: return 0;
	}
}

/* Asks the next method for an operation of two operands. False: there is none left. */
static bool ask(struct thread *t, const struct operation *o)
{
	struct frame *f = thread_frame(t);

	for (uint32_t step = f->tried; step < STEPS; step++) {
		enum special_end end;
		value method = step_method(t, o, (enum step)step, &end);
		bool reflected = step == STEP_REFLECTED_FIRST || step == STEP_REFLECTED;
		const value args[] = { reflected ? o->b : o->a, reflected ? o->a : o->b };

		if (!method)
			continue;
		special_call(t, method, args, 2, o->words, end);
		has_asked(t, f, step + 1);
		return true;
	}
	f->tried = 0;
	return false;
}

static bool binary_special(struct thread *t, enum binary op, bool inplace, value a, value b)
{
	const struct operation o = {
		.forward = (enum special_id)(SPECIAL_add + op),
		.reflected = (enum special_id)(SPECIAL_radd + op),
		.in_place = (enum special_id)(SPECIAL_iadd + op),
		.a = a,
		.b = b,
		.has_in_place = inplace,
		.words = 2,
	};

	if (!is_instance_of_program(a) && !is_instance_of_program(b))
		return false;
	if (op == BINARY_REMAINDER && value_is_kind(a, KIND_STR))
		return false;
	if (op == BINARY_OR && inplace && value_is_kind(a, KIND_DICT)) /* dict_ior takes anything */
		return false;
	return ask(t, &o);
}

static bool compare_special(struct thread *t, enum compare op, value a, value b)
{
	static const enum compare swapped[] = { COMPARE_GT, COMPARE_GE, COMPARE_EQ,
						COMPARE_NE, COMPARE_LT, COMPARE_LE };
	const struct operation o = {
		.forward = (enum special_id)(SPECIAL_lt + op),
		.reflected = (enum special_id)(SPECIAL_lt + swapped[op]),
		.a = a,
		.b = b,
		.compares = true,
		.words = 2,
	};

	if (!is_instance_of_program(a) && !is_instance_of_program(b))
		return false;
	return ask(t, &o);
}

/* --- truth --- */

static __attribute__((noinline)) bool class_asks_truth(struct thread *t, value v)
{
	return special_find(t, v, SPECIAL_bool) || special_find(t, v, SPECIAL_len);
}

/* Whether the truth of `v` is for its class to say. */
static inline bool asks_truth(struct thread *t, value v)
{
	return value_is_object(v) && value_object(v)->kind == KIND_INSTANCE &&
	       class_asks_truth(t, v);
}

/* The operand `depth` deep becomes True or False, or its length. False: it says nothing. */
static bool truth_special(struct thread *t, uint32_t depth)
{
	value v = *peek(t, depth);

	return special(t, SPECIAL_bool, &v, 1, depth, END_TRUTH) ||
	       special(t, SPECIAL_len, &v, 1, depth, END_LENGTH);
}

/* --- iteration --- */

/* Makes an iterator of an object of the program; the result takes the place of `words`. False: it
 * has no method for that. */
static bool iter_special(struct thread *t, value v, uint32_t words)
{
	if (special(t, SPECIAL_iter, &v, 1, words, END_ITER))
		return true;
	if (!special_find(t, v, SPECIAL_getitem))
		return false;
	special_call(t, t->image->library[LIBRARY_iterating], &v, 1, words, END_ITER);
	return true;
}

/* --- numbers --- */

/* The operand `depth` deep becomes the int that its class says it is. False: it says nothing. */
static bool index_special(struct thread *t, uint32_t depth)
{
	return special(t, SPECIAL_index, peek(t, depth), 1, depth, END_INDEX);
}

/* The same with the float that it says it is. */
static bool real_special(struct thread *t, uint32_t depth)
{
	return special(t, SPECIAL_float, peek(t, depth), 1, depth, END_REAL) ||
	       index_special(t, depth);
}

/* --- text --- */

/* The text of an instance whose class has a method for it. */
static void text_special(struct thread *t, value v, bool repr, uint32_t words,
			 enum special_end end)
{
	special_call(t, text_method(t, (struct instance *)value_object(v), repr), &v, 1, words,
		     end);
}

/* --- calls --- */

/* An instance is called: __call__ takes its place, with the instance as self, and the call is
 * made again. False: it cannot be called. */
static bool call_instance(struct call *c)
{
	value f = special_find(c->t, c->callable, SPECIAL_call);

	if (!f || c->self)
		return false;
	strategy_keep(c->t, f);
	c->args[-2] = f;
	c->args[-1] = c->callable;
	thread_frame(c->t)->again = AGAIN_NEXT;
	return true;
}

/* --- with --- */

/* [o] -> [o, __enter__()] */
static void enter_special(struct thread *t, value o)
{
	bool enters = special_find(t, o, SPECIAL_enter), exits = special_find(t, o, SPECIAL_exit);

	if (enters && exits)
		special(t, SPECIAL_enter, &o, 1, 0, END_RESULT);
	else
		raise(t, EXCEPTION_TypeError,
		      "'%s' object does not support the context manager protocol%s",
		      type_name(o), enters ? " (missed __exit__ method)" : "");
}

/* [o, e] -> [e, what __exit__ returns] */
static void exit_left(struct thread *t, value result)
{
	value o = *peek(t, 2);

	*peek(t, 2) = *peek(t, 1);
	*peek(t, 1) = result;
	thread_frame(t)->pc++;
	push_pending(t, o);
}

/* --- when a special method has returned --- */

static bool is_int(value v)
{
	return value_is_int(v) || value_is_bool(v) || value_is_kind(v, KIND_INT);
}

/* Raises if the result of __len__ is no length. */
static bool is_length(struct thread *t, value v)
{
	int64_t n;

	if (!is_int(v) || !as_number(v, &n)) {
		raise(t, EXCEPTION_TypeError,
		      "'%s' object cannot be interpreted as an integer", type_name(v));
		return false;
	}
	if (n < 0)
		raise(t, EXCEPTION_ValueError, "__len__() should return >= 0");
	return n >= 0;
}

/* The truth of a result, which must be plain. */
static bool plain_truth(struct thread *t, value v)
{
	if (asks_truth(t, v))
		raise_outside(t, "",
			      "a special method that returns an object with a __bool__ or "
			      "__len__ of its own is outside the subset here");
	return truth(t, v);
}

/* Whether a result is of the type that it must have; else raises. */
static bool result_fits(struct thread *t, value v, enum special_end end)
{
	switch (end) {
	case END_LENGTH:
	case END_LEN: return is_length(t, v);
	case END_TRUTH:
		if (value_is_bool(v))
			return true;
		raise(t, EXCEPTION_TypeError, "__bool__ should return bool, returned %s",
		      type_name(v));
		return false;
	case END_STR:
	case END_REPR:
		if (value_is_kind(v, KIND_STR))
			return true;
		raise(t, EXCEPTION_TypeError, "__%s__ returned non-string (type %s)",
		      end == END_STR ? "str" : "repr", type_name(v));
		return false;
	case END_FORMAT:
		if (value_is_kind(v, KIND_STR))
			return true;
		raise(t, EXCEPTION_TypeError, "__format__ must return a str, not %s",
		      type_name(v));
		return false;
	case END_HASH:
		if (is_int(v))
			return true;
		raise(t, EXCEPTION_TypeError, "__hash__ method should return an integer");
		return false;
	case END_INDEX:
	case END_INT:
		if (is_int(v))
			return true;
		raise(t, EXCEPTION_TypeError, "__%s__ returned non-int (type %s)",
		      end == END_INT ? "int" : "index", type_name(v));
		return false;
	case END_ITER:
		if (is_iterator(v) || special_find(t, v, SPECIAL_next))
			return true;
		raise(t, EXCEPTION_TypeError, "iter() returned non-iterator of type '%s'",
		      type_name(v));
		return false;
	case END_FLOAT:
	case END_REAL:
		if (value_is_kind(v, KIND_FLOAT))
			return true;
		raise(t, EXCEPTION_TypeError, "__float__ returned non-float (type %s)",
		      type_name(v));
		return false;
	default: return true;
	}
}

#endif
