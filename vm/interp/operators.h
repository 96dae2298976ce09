/*
 * Operators, and jumps by their results.
 */
#ifndef REFRACE_INTERP_OPERATORS_H
#define REFRACE_INTERP_OPERATORS_H

#include "vm/interp/arithmetic.h"
#include "vm/interp/attr.h"
#include "vm/interp/builtins.h"
#include "vm/interp/call.h"
#include "vm/interp/displays.h"
#include "vm/interp/contains.h"
#include "vm/interp/drop.h"
#include "vm/interp/dict_methods.h"
#include "vm/interp/frame.h"
#include "vm/interp/methods.h"
#include "vm/interp/number.h"
#include "vm/interp/percent.h"
#include "vm/interp/sequence.h"
#include "vm/interp/special.h"
#include "vm/interp/set_methods.h"
#include "vm/interp/stack.h"
#include "vm/interp/subscript.h"
#include "vm/interp/table.h"
#include "vm/interp/text.h"
#include "vm/interp/view.h"

/* --- built-ins: are the arguments right? --- */

static bool keyword_known(const char *known, const char *name)
{
	const char *at = strstr(known, name);
	size_t length = strlen(name);

	return at && (at == known || at[-1] == ' ') && (!at[length] || at[length] == ' ');
}

/* Functions that take more arguments in Python than here. */
static bool outside_arguments(const struct builtin_info *b)
{
	return keyword_known("str acquire Thread ref Lock collect", b->name) ||
	       (b->owner == OWNER_THREAD && keyword_known("join", b->name));
}

/* What CPython says of a wrong number of arguments depends on how a function gets them: as one
 * (METH_O) or none (METH_NOARGS), or as several (Python/getargs.c, _PyArg_CheckPositional). */
static void wrong_count(const struct call *c, const struct builtin_info *b, int n)
{
	bool alone = b->owner == OWNER_GLOBAL, method = c->self && !alone;
	const char *type = method ? type_name(c->self) : "", *dot = method ? "." : "";
	int wanted = n < b->least ? b->least : b->most;

	if (!b->most && keyword_known(b->keywords, "reverse"))
		raise(c->t, EXCEPTION_TypeError, "%s() takes no positional arguments", b->name);
	else if (!b->most)
		raise(c->t, EXCEPTION_TypeError, "%s%s%s() takes no arguments (%d given)", type,
		      dot, b->name, n);
	else if (b->most == 1 && b->least == 1 &&
		 !(alone && keyword_known("reversed sorted", b->name)))
		raise(c->t, EXCEPTION_TypeError,
		      "%s%s%s() takes exactly one argument (%d given)", type, dot, b->name, n);
	else if (alone && keyword_known("type", b->name))
		raise(c->t, EXCEPTION_TypeError, "type() takes 1 or 3 arguments");
	else if (alone && n < wanted && keyword_known("pow round", b->name))
		raise(c->t, EXCEPTION_TypeError, "%s() missing required argument '%s' (pos %d)",
		      b->name,
		      wanted == 1 ? "number"
		      : n         ? "exp"
				  : "base",
		      n + 1);
	else if ((alone && keyword_known("pow round enumerate sum int", b->name)) ||
		 (b->owner == OWNER_STR &&
		  keyword_known(
			  "count endswith expandtabs find index split rfind rindex rsplit "
			  "splitlines startswith",
			  b->name)))
		raise(c->t, EXCEPTION_TypeError, "%s() takes at %s %d %sargument%s (%d given)",
		      b->name, n < wanted ? "least" : "most", wanted,
		      n < wanted && keyword_known("sum", b->name) ? "positional " : "",
		      wanted == 1 ? "" : "s", n);
	else
		raise(c->t, EXCEPTION_TypeError, "%s expected %s%d argument%s, got %d", b->name,
		      b->least == b->most ? ""
		      : n < wanted        ? "at least "
					  : "at most ",
		      wanted, wanted == 1 ? "" : "s", n);
}

static bool builtin_call_fits(struct call *c, const struct builtin_info *b)
{
	int n = (int)positional_count(c);

	for (uint32_t i = 0; c->named && i < c->named->count; i++) {
		if (*b->keywords == '*' || keyword_known(b->keywords, c->named->names[i]))
			continue;
		raise_outside(c->t, c->named->names[i],
			      "the argument %s= of %s() is outside the subset",
			      c->named->names[i], b->name);
		return false;
	}
	if (n >= b->least && (b->most < 0 || n <= b->most))
		return true;
	if (n > b->most && outside_arguments(b)) {
		raise_outside(c->t, b->name, "%s() with %d argument%s is outside the subset",
			      b->name, n, n == 1 ? "" : "s");
		return false;
	}
	wrong_count(c, b, n);
	return false;
}

/* --- binary operators --- */

static void bad_operands(struct thread *t, enum binary op, value a, value b, bool inplace)
{
	raise(t, EXCEPTION_TypeError, "unsupported operand type(s) for %s%s: '%s' and '%s'",
	      op == BINARY_POWER && !inplace ? "** or pow()" : binary_names[op],
	      inplace ? "=" : "", type_name(a), type_name(b));
}

/* int | None: the library has it. False: one of the two is no type. */
static bool union_special(struct thread *t, value a, value b)
{
	value function = t->image->library[LIBRARY_type_or];

	if (!(is_type(a) && (is_type(b) || b == VALUE_NONE)) && !(a == VALUE_NONE && is_type(b)))
		return false;
	if (!function)
		raise_outside(t, "|", "| of types is outside the subset here");
	special_call(t, function, peek(t, 2), 2, 2, END_RESULT);
	return true;
}

static bool both(value a, value b, enum kind kind)
{
	return value_is_kind(a, kind) && value_is_kind(b, kind);
}

static bool text_fits(value a, value b)
{
	return (uint64_t)value_object(a)->size + value_object(b)->size <= TEXT_MOST;
}

static __attribute__((noinline)) value text_joined(struct thread *t, value first, value second)
{
	const struct string *a = (const struct string *)value_object(first),
			    *b = (const struct string *)value_object(second);
	struct string *s = create(t, KIND_STR, a->head.size + b->head.size);

	memcpy(s->text, a->text, a->head.size);
	memcpy(s->text + a->head.size, b->text, b->head.size);
	s->text[s->head.size] = 0;
	return value_of(s);
}

/* Two lists, two tuples, or two strings that are too long. */
static void concatenate(struct thread *t, struct object *a, struct object *b)
{
	struct list *first, *second;
	struct checkpoint at = { 0 };
	struct tuple *tuple;

	if (a->kind == KIND_STR) {
		too_large(t);
	} else if (a->kind == KIND_TUPLE) {
		tuple = create(t, KIND_TUPLE, a->size + b->size);
		for (uint64_t i = 0; next_item(t, &at, &i, a->size + b->size); i++)
			tuple->items[i] =
				i < a->size ? item_take(t, a, i) : item_take(t, b, i - a->size);
		finish(t, 2, value_of(tuple));
	} else {
		first = sequence_collect(t, value_of(a));
		second = sequence_collect(t, value_of(b));
		list_move(t, first, second);
		second->length = 0;
		finish(t, 2, value_of(first));
		push_pending(t, value_of(second));
	}
}

/* sequence * count */
static void repeat(struct thread *t, struct object *o, int64_t count)
{
	uint64_t n = 0, times = count > 0 ? (uint64_t)count : 0;
	struct checkpoint at = { 0 };
	struct tuple *tuple;

	value_length(t, value_of(o), &n);
	n = o->kind == KIND_STR ? o->size : n;
	if (n && times > SEQUENCE_MOST / n) {
		too_large(t);
		return;
	}
	times = n ? times : 0;
	if (o->kind == KIND_STR) {
		t->text_size = 0;
		text_add(t, "", 0);
		for (uint64_t i = 0; i < times; i++)
			text_value(t, value_of(o), false, NULL);
		finish(t, 2, make_string(t, t->text, t->text_size));
	} else if (o->kind == KIND_TUPLE) {
		tuple = create(t, KIND_TUPLE, (uint32_t)(n * times));
		for (uint64_t i = 0; next_item(t, &at, &i, n * times); i++)
			tuple->items[i] = item_take(t, o, i % n);
		finish(t, 2, value_of(tuple));
	} else {
		finish(t, 2, value_of(items_repeated(t, o, n, n * times)));
	}
}

static bool repeatable(value v)
{
	return value_is_kind(v, KIND_STR) || value_is_kind(v, KIND_LIST) ||
	       value_is_kind(v, KIND_TUPLE);
}

/* list += iterable: the list itself changes. */
static void extend_in_place(struct thread *t, struct list *l, value from)
{
	struct list *made;

	if (gives_by_code(t, from)) {
		feed_operand(t, LIBRARY_list_take, value_of(l), 1);
		return;
	}
	made = collect_top(t, LIBRARY_listed, "'", "' object is not iterable");
	if (!made)
		return;
	list_extend(t, l, from, made);
	made->length = 0;
	*peek(t, 2) = 0;
	finish(t, 2, value_of(l));
	push_pending(t, value_of(made));
}

/* Two ints; the result may be a float. */
static void int_binary(struct thread *t, enum binary op, int64_t a, int64_t b)
{
	if (op == BINARY_TRUE_DIVIDE)
		divide_binary(t, a, b);
	else if (op == BINARY_POWER && b < 0)
		real_binary(t, op, (double)a, (double)b);
	else
		number_binary(t, op, a, b);
}

/* Any operands. */
static void binary_op(struct thread *t, const struct instr *in)
{
	enum binary op = (enum binary)(in->arg & ~(uint32_t)BINARY_INPLACE);
	bool inplace = in->arg & BINARY_INPLACE;
	value b = *peek(t, 1), a = *peek(t, 2);
	int64_t i = 0, j = 0;
	double x, y;

	if (binary_special(t, op, inplace, a, b))
		return;
	if (op != BINARY_MATRIX_MULTIPLY && as_number(a, &i) && as_number(b, &j))
		int_binary(t, op, i, j);
	else if (op == BINARY_REMAINDER && value_is_kind(a, KIND_STR))
		percent_binary(t, (struct string *)value_object(a), b);
	else if (is_of_reals(op) && to_real(a, &x) && to_real(b, &y))
		real_binary(t, op, x, y);
	else if (op == BINARY_ADD && inplace && value_is_kind(a, KIND_LIST))
		extend_in_place(t, (struct list *)value_object(a), b);
	else if (op == BINARY_ADD &&
		 (both(a, b, KIND_STR) || both(a, b, KIND_LIST) || both(a, b, KIND_TUPLE)))
		concatenate(t, value_object(a), value_object(b));
	else if (op == BINARY_MULTIPLY && inplace && value_is_kind(a, KIND_LIST) &&
		 as_number(b, &j))
		repeat_in_place(t, (struct list *)value_object(a), j);
	else if (op == BINARY_MULTIPLY && repeatable(a) && as_number(b, &j))
		repeat(t, value_object(a), j);
	else if (op == BINARY_MULTIPLY && as_number(a, &i) && repeatable(b))
		repeat(t, value_object(b), i);
	else if (op == BINARY_MULTIPLY && ((repeatable(a) && index_special(t, 1)) ||
					   (repeatable(b) && index_special(t, 2))))
		return;
	else if (op == BINARY_MULTIPLY && (repeatable(a) || repeatable(b)))
		raise(t, EXCEPTION_TypeError, "can't multiply sequence by non-int of type '%s'",
		      type_name(repeatable(a) ? b : a));
	else if (op == BINARY_ADD && repeatable(a) && !value_is_kind(a, KIND_STR))
		raise(t, EXCEPTION_TypeError, "can only concatenate %s (not \"%s\") to %s",
		      type_name(a), type_name(b), type_name(a));
	else if (op == BINARY_ADD && value_is_kind(a, KIND_STR))
		raise(t, EXCEPTION_TypeError, "can only concatenate str (not \"%s\") to str",
		      type_name(b));
	else if (set_binary(t, op, inplace) || dict_binary(t, op, inplace) || view_binary(t, op))
		return;
	else if (op == BINARY_OR && union_special(t, a, b))
		return;
	else
		bad_operands(t, op, a, b, inplace);
}

/* Two ints of a word each whose result is one, too. False: it is not that simple. */
static inline bool quick_binary(enum binary op, int64_t a, int64_t b, int64_t *n)
{
	switch (op) {
	case BINARY_ADD: *n = a + b; break; /* of 63 bits each */
	case BINARY_SUBTRACT: *n = a - b; break;
	case BINARY_MULTIPLY:
		if (__builtin_mul_overflow(a, b, n))
			return false;
		break;
	case BINARY_FLOOR_DIVIDE:
		if (b <= 0)
			return false;
		*n = a / b - (a % b < 0);
		break;
	case BINARY_REMAINDER:
		if (b <= 0)
			return false;
		*n = a % b;
		*n += *n < 0 ? b : 0;
		break;
	case BINARY_AND: *n = a & b; break;
	case BINARY_OR: *n = a | b; break;
	case BINARY_XOR: *n = a ^ b; break;
	case BINARY_RSHIFT:
		if (b < 0)
			return false;
		*n = a >> (b > 63 ? 63 : b);
		break;
	default: return false;
	}
	return *n >= VALUE_INT_MIN && *n <= VALUE_INT_MAX;
}

ON_CURSOR bool op_BINARY_OP(struct thread *t, struct cursor *s)
{
	enum binary op = (enum binary)(s->in->arg & ~(uint32_t)BINARY_INPLACE);
	value b = s->top[-1], a = s->top[-2], v;
	int64_t n;

	if ((a & b & 1) && quick_binary(op, value_to_int(a), value_to_int(b), &n)) {
		s->top--;
		s->top[-1] = value_int(n);
		s->in++;
		return go_on(t, s);
	} else if (op == BINARY_ADD && both(a, b, KIND_STR) && text_fits(a, b)) {
		s->top--;
		s->top[-1] = text_joined(t, a, b);
		s->in++;
		return give_up(t, s, a, b, 0);
	} else if ((value_is_kind(a, KIND_FLOAT) || value_is_kind(b, KIND_FLOAT)) &&
		   (v = quick_real(t, op, a, b))) {
		s->top--;
		s->top[-1] = v;
		s->in++;
		return give_up(t, s, a, b, 0);
	} else
		return aside(t, s, binary_op);
}

/* The result of a comparison takes the place of n words. Mostly it is jumped by, and no thread
 * could notice anything between these two instructions; where instructions are counted
 * (strategy_due), they stay two. */
ON_CURSOR void decide(struct thread *t, struct cursor *s, uint32_t n, bool yes)
{
	const struct instr *next = s->in + 1;

	s->top -= n;
	if (is_at_once(s) && !strategy_due(t) &&
	    (next->op == OP_POP_JUMP_IF_FALSE || next->op == OP_POP_JUMP_IF_TRUE ||
	     next->op == OP_POP_JUMP_BACKWARD_IF_TRUE)) {
		s->in = yes == (next->op != OP_POP_JUMP_IF_FALSE)
				? &s->f->code->instrs[next->arg]
				: next + 1;
		return;
	}
	*s->top++ = value_bool(yes);
	s->in = next;
}

static __attribute__((noinline)) bool any_truth(struct thread *t, value v)
{
	return truth(t, v);
}

/* The truth of what is mostly judged, at a glance. */
static inline bool quick_truth(struct thread *t, value v)
{
	if (v == VALUE_TRUE || v == VALUE_FALSE || v == VALUE_NONE)
		return v == VALUE_TRUE;
	return value_is_int(v) ? v != value_int(0) : any_truth(t, v);
}

/* The truth of the operand on top is for its class to say. */
static void truth_of_top(struct thread *t, const struct instr *in)
{
	(void)in;
	truth_special(t, 1);
}

ON_CURSOR bool op_UNARY_NOT(struct thread *t, struct cursor *s)
{
	value v = s->top[-1];

	if (asks_truth(t, v))
		return aside(t, s, truth_of_top);
	decide(t, s, 1, !quick_truth(t, v));
	return give_up(t, s, v, 0, 0);
}

/* --- jumps --- */

/* A jump has tested `v`. */
static inline void tested(struct thread *t, struct frame *f, enum op op, value v, bool jumped)
{
	if ((jumped && switches_jumped(t->image, op)) ||
	    (!value_is_bool(v) && switches_at(t->image, PLACE_TRUTH)))
		f->switches = 1;
}

/* [v] -> [], and jumps if v is as wanted. */
ON_CURSOR bool pop_jump(struct thread *t, struct cursor *s, bool wanted)
{
	value v = s->top[-1];
	bool taken;

	if (asks_truth(t, v))
		return aside(t, s, truth_of_top);
	taken = quick_truth(t, v) == wanted;
	if (!is_at_once(s))
		tested(t, s->f, (enum op)s->in->op, v, taken);
	s->top--;
	s->in = taken ? &s->f->code->instrs[s->in->arg] : s->in + 1;
	return give_up(t, s, v, 0, 0);
}

ON_CURSOR bool op_POP_JUMP_IF_FALSE(struct thread *t, struct cursor *s)
{
	return pop_jump(t, s, false);
}

ON_CURSOR bool op_POP_JUMP_IF_TRUE(struct thread *t, struct cursor *s)
{
	return pop_jump(t, s, true);
}

/* Back, at once: a thread that calls nothing looks up here. */
ON_CURSOR bool pop_jump_back(struct thread *t, struct cursor *s, bool wanted)
{
	enum op op = (enum op)s->in->op;
	const struct instr *in_line = s->in + 1;

	if (!pop_jump(t, s, wanted))
		return false;
	if (!is_at_once(s) || STRATEGY_HAS_PENDING_WORK || s->in == in_line ||
	    !switches_jumped(t->image, op))
		return true;
	return look_up(t, s);
}

ON_CURSOR bool op_POP_JUMP_BACKWARD_IF_FALSE(struct thread *t, struct cursor *s)
{
	return pop_jump_back(t, s, false);
}

ON_CURSOR bool op_POP_JUMP_BACKWARD_IF_TRUE(struct thread *t, struct cursor *s)
{
	return pop_jump_back(t, s, true);
}

/* [v] -> [v] and jumps if v is as wanted, else [v] -> []. */
static void jump_or_pop(struct thread *t, const struct instr *in, bool wanted)
{
	struct frame *f = thread_frame(t);
	value v = *peek(t, 1);
	bool taken;

	if (!f->tried && asks_truth(t, v)) {
		truth_special(t, 1);
		return;
	}
	taken = (f->tried ? f->tried == JUDGED_TRUE : truth(t, v)) == wanted;
	f->tried = JUDGED_NOT;
	tested(t, f, (enum op)in->op, v, taken);
	if (taken)
		jump(t, in->arg);
	else
		finish_none(t, 1);
}

static void op_JUMP_IF_FALSE_OR_POP(struct thread *t, const struct instr *in)
{
	jump_or_pop(t, in, false);
}

static void op_JUMP_IF_TRUE_OR_POP(struct thread *t, const struct instr *in)
{
	jump_or_pop(t, in, true);
}

/* --- the rest --- */

static void op_IMPORT_NAME(struct thread *t, const struct instr *in)
{
	finish(t, 0, in->arg < MODULE_COUNT ? t->image->modules[in->arg]
					    : t->image->own_modules[in->arg - MODULE_COUNT]);
}

static void cannot_import(struct thread *t, value module, uint32_t attr)
{
	const struct own_module *own = own_of(t, value_object(module));

	if (!own)
		raise(t, EXCEPTION_ImportError, "cannot import name '%s' from '%s' (unknown location)",
		      attr_name(t, attr),
		      program_module(t->image->program,
				     (uint32_t)((struct module *)value_object(module))->id));
	else if (own_is_loaded(t, own))
		raise(t, EXCEPTION_ImportError, "cannot import name '%s' from '%s' (%s)",
		      attr_name(t, attr), own->name, own->file);
	else
		raise(t, EXCEPTION_ImportError,
		      "cannot import name '%s' from partially initialized module '%s' (most likely "
		      "due to a circular import) (%s)", attr_name(t, attr), own->name, own->file);
}

/* [module] -> [module, module.a] */
static void op_IMPORT_FROM(struct thread *t, const struct instr *in)
{
	uint32_t attr = in->arg;
	bool method;
	value module = *peek(t, 1), v = attr_take(t, module, attr, &method);

	if (v)
		finish(t, 0, v);
	else if (!must_retry(t) && in->extra)
		raise_outside(t, "*", "import * before the module binds '%s' is outside the subset",
			      attr_name(t, attr));
	else if (!must_retry(t))
		cannot_import(t, module, attr);
}

#endif
