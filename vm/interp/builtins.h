/*
 * Built-in functions on iterables and types, and those of sys and time.
 */
#ifndef REFRACE_INTERP_BUILTINS_H
#define REFRACE_INTERP_BUILTINS_H

#include "vm/base/clock.h"
#include "vm/interp/arithmetic.h"
#include "vm/interp/attr.h"
#include "vm/interp/call.h"
#include "vm/interp/convert.h"
#include "vm/interp/drop.h"
#include "vm/interp/frame.h"
#include "vm/interp/instance_of.h"
#include "vm/interp/iterate_unheld.h"
#include "vm/interp/list.h"
#include "vm/interp/number.h"
#include "vm/interp/operand.h"
#include "vm/interp/section.h"
#include "vm/interp/sequence.h"
#include "vm/interp/sort.h"
#include "vm/interp/subscript.h"
#include "vm/interp/table.h"
#include "vm/interp/text.h"

/* --- iterables --- */

static bool is_given_by_code(const struct call *c, uint32_t i)
{
	return gives_by_code(c->t, c->args[i]);
}

/* Everything in argument i as a new list; NULL after raising, and if code makes a list of it that
 * takes the argument's place, with which the call is made again. `at`: see next_to_add. */
static struct list *gather_argument(struct call *c, uint32_t i, struct checkpoint *at)
{
	if (sequence_iterable(c->args[i]))
		return gather(c->t, c->args[i], at);
	if (is_given_by_code(c, i)) {
		c->again = true;
		replace_operand(c->t, LIBRARY_gathered, c->n - i);
		return NULL;
	}
	not_iterable(c->t, c->args[i], "'", "' object is not iterable");
	return NULL;
}

/* The same for an operation that only reads the list. */
static struct list *collect_argument(struct call *c, uint32_t i)
{
	struct checkpoint at = { 0 };

	return gather_argument(c, i, &at);
}

/* Ends the call with `result`, and drops a list that the call has made. */
static void call_done_with(struct call *c, value result, struct list *made)
{
	call_done(c, result);
	push_pending(c->t, value_of(made));
}

/* has_length(o): whether its class, of the program, has a __len__; 2 if it has a __length_hint__ only. */
static void call_has_length(struct call *c)
{
	value v = c->args[0];
	bool hints = !special_find(c->t, v, SPECIAL_len) && special_find(c->t, v, SPECIAL_length_hint);

	call_done(c, hints ? value_int(2) : value_bool(special_find(c->t, v, SPECIAL_len)));
}

/* next_of(o, i): what a container has at its place i or after it, an entry if it is a dict, as
 * (item, the next place); None: nothing. Changes in between are not minded, as PyDict_Next and
 * set_next do not. next_of(d, i, True): of a dict, with the key as the table has it (keys.h). */
static void call_next_of(struct call *c)
{
	struct object *o = value_object(c->args[0]);
	uint64_t i = (uint64_t)value_to_int(c->args[1]);
	value item = c->n == 3 ? dict_next_as(c->t, (struct dict *)o, VIEW_ITEMS, true, &i)
			       : sequence_next(c->t, o, VIEW_ITEMS, &i);

	call_done(c, item ? make_pair(c->t, item, value_int((int64_t)i)) : VALUE_NONE);
}

static void call_list(struct call *c)
{
	struct list *l;

	if (c->n && is_given_by_code(c, 0)) {
		call_library(c, LIBRARY_listed);
		return;
	}
	l = c->n ? collect_argument(c, 0) : make_list(c->t, 0);
	if (l)
		call_done(c, value_of(l));
}

static void call_tuple(struct call *c)
{
	struct list *l;
	struct tuple *tuple;

	if (c->n && value_is_kind(c->args[0], KIND_TUPLE)) {
		value v = c->args[0];

		c->args[0] = 0;
		call_done(c, v);
		return;
	}
	if (c->n && is_given_by_code(c, 0)) {
		c->again = true;
		replace_operand(c->t, LIBRARY_listed, c->n);
		return;
	}
	l = c->n ? collect_argument(c, 0) : make_list(c->t, 0);
	if (!l)
		return;
	tuple = create(c->t, KIND_TUPLE, (uint32_t)l->length);
	for (uint64_t i = 0; i < l->length; i++)
		tuple->items[i] = new_item(l, i);
	l->length = 0;
	call_done_with(c, value_of(tuple), l);
}

static void call_sorted(struct call *c)
{
	struct sorting s = { .t = c->t };
	struct list *l, *own;

	if (c->named) {
		call_library(c, LIBRARY_sorted);
		return;
	}
	if (is_given_by_code(c, 0)) {
		c->again = true;
		replace_operand(c->t, LIBRARY_listed, c->n);
		return;
	}
	l = collect_argument(c, 0);
	if (!l)
		return;
	own = sort_own(&s, &s.items, &s.spare, l);
	may_ask(c->t, LIBRARY_sorted);
	sort_items(&s, l->length);
	if (!library_instead(c, LIBRARY_sorted) && sort_succeeded(&s)) {
		if (s.items != new_items(l))
			memcpy(new_items(l), s.items, l->length * sizeof(value));
		call_done(c, value_of(l));
	} else {
		push_pending(c->t, value_of(l));
	}
	push_pending(c->t, value_of(own));
}

/* The index of the smallest (sign 1) or largest (sign -1) item; -1 after raising, and if it is for
 * code of the program to order them. */
static int64_t extreme(struct thread *t, const value *items, uint64_t n, int sign)
{
	uint64_t best = 0;

	for (uint64_t i = 1; i < n; i++) {
		int order;

		if (!values_order(t, items[i], items[best], &order, 0)) {
			if (t->asks != ASKS_CODE)
				raise_unordered(t, sign > 0 ? "<" : ">");
			return -1;
		}
		if (order == -sign)
			best = i;
	}
	return (int64_t)best;
}

/* The positional arguments as one that can be gone through, whose reference moves. */
static value extreme_items(struct call *c, uint32_t n)
{
	struct list *l;
	value v = c->args[0];

	if (n == 1) {
		c->args[0] = 0;
		return v;
	}
	l = make_list(c->t, n);
	for (uint32_t i = 0; i < n; i++) {
		new_list_add(l, c->args[i]);
		c->args[i] = 0;
	}
	return value_of(l);
}

/* The named argument, whose reference moves; 0: it is not given. */
static value take_named(struct call *c, const char *name)
{
	uint32_t n = positional_count(c);

	for (uint32_t i = n; i < c->n; i++)
		if (!strcmp(c->named->names[i - n], name)) {
			value v = c->args[i];

			c->args[i] = 0;
			return v;
		}
	return 0;
}

/* With a key, which is code of the program, or items that it must order: the library goes through
 * them. */
static void extreme_by_code(struct call *c, int sign)
{
	enum library_id id = sign > 0 ? LIBRARY_min_by : LIBRARY_max_by;
	uint32_t n = positional_count(c);
	value missing = take_named(c, "default"), args[3];
	struct tuple *given = create(c->t, KIND_TUPLE, missing ? 1 : 0);

	if (missing)
		given->items[0] = missing;
	args[0] = extreme_items(c, n);
	args[1] = take_named(c, "key");
	args[1] = args[1] ? args[1] : VALUE_NONE;
	args[2] = value_of(given);
	call_library_with(c, id, args, 3);
}

/* The least or the greatest of several arguments. */
static void extreme_argument(struct call *c, uint32_t n, int sign)
{
	int64_t best;
	value v;

	may_ask(c->t, sign > 0 ? LIBRARY_min_by : LIBRARY_max_by);
	best = extreme(c->t, c->args, n, sign);
	if (asked(c->t) && !retry_later(c->t))
		extreme_by_code(c, sign);
	if (best < 0)
		return;
	v = c->args[best];
	c->args[best] = 0;
	call_done(c, v);
}

/* The same of what the only one gives. */
static void extreme_item(struct call *c, int sign)
{
	value missing = named_argument(c, "default"), v;
	struct list *l;
	int64_t best;

	if (is_given_by_code(c, 0)) {
		extreme_by_code(c, sign);
		return;
	}
	l = collect_argument(c, 0);
	if (!l)
		return;
	if (!l->length && missing && !must_retry(c->t)) {
		call_done_with(c, take_named(c, "default"), l);
		return;
	}
	if (!l->length)
		raise(c->t, EXCEPTION_ValueError, "%s() arg is an empty sequence",
		      sign > 0 ? "min" : "max");
	may_ask(c->t, sign > 0 ? LIBRARY_min_by : LIBRARY_max_by);
	best = l->length && !must_retry(c->t) ? extreme(c->t, new_items(l), l->length, sign) : -1;
	if (asked(c->t) && !retry_later(c->t))
		extreme_by_code(c, sign);
	if (best < 0) {
		push_pending(c->t, value_of(l));
		return;
	}
	v = new_item(l, (uint64_t)best);
	strategy_keep(c->t, v);
	call_done_with(c, v, l);
}

static void call_extreme(struct call *c, int sign)
{
	uint32_t n = positional_count(c);
	value key = named_argument(c, "key");

	if (n > 1 && named_argument(c, "default"))
		raise(c->t, EXCEPTION_TypeError,
		      "Cannot specify a default for %s() with multiple positional arguments",
		      sign > 0 ? "min" : "max");
	else if (key && key != VALUE_NONE)
		extreme_by_code(c, sign);
	else if (n > 1)
		extreme_argument(c, n, sign);
	else
		extreme_item(c, sign);
}

static void call_min(struct call *c)
{
	call_extreme(c, 1);
}

static void call_max(struct call *c)
{
	call_extreme(c, -1);
}

/* --- types --- */

static bool is_type(value v)
{
	return value_is_kind(v, KIND_CLASS) ||
	       (value_is_kind(v, KIND_BUILTIN) &&
		image_is_type((enum builtin_id)((struct builtin *)value_object(v))->id));
}

/* Whether a class or a built-in type comes from another one. */
static bool is_subtype(value type, value base)
{
	const struct class_object *class = (struct class_object *)value_object(type),
				  *from = (struct class_object *)value_object(base);
	bool is_class = value_is_kind(type, KIND_CLASS), is_builtin = value_is_kind(base, KIND_BUILTIN);

	if (type == base || (!is_builtin && !class_searched(from, 1)))
		return true;
	if (is_class)
		return is_builtin ? comes_from_builtin(class, (enum builtin_id)((struct builtin *)value_object(base))->id)
				  : class_comes_from(class, from);
	return is_builtin && ((struct builtin *)value_object(type))->id == BUILTIN_bool &&
	       ((struct builtin *)value_object(base))->id == BUILTIN_int;
}

/* Whether a class comes from another, or from one of a tuple; -1: one of them is none that we can
 * tell. */
static int is_subclass(const struct thread *t, value class, value type)
{
	const struct tuple *types = (struct tuple *)value_object(type);
	int yes = 0;

	class = class == t->image->builtins[BUILTIN_Thread] ? t->image->thread : class;
	type = type == t->image->builtins[BUILTIN_Thread] ? t->image->thread : type;
	if (!is_type(class))
		return -1;
	if (is_type(type))
		return is_subtype(class, type);
	if (!value_is_kind(type, KIND_TUPLE))
		return -1;
	for (uint32_t i = 0; i < types->head.size && !yes; i++)
		yes = is_subclass(t, class, types->items[i]);
	return yes;
}

static void call_issubclass(struct call *c)
{
	int yes = is_subclass(c->t, c->args[0], c->args[1]);

	if (yes < 0)
		raise_outside(c->t, "issubclass",
			      "issubclass of anything but classes of the program or exceptions is "
			      "outside the subset");
	else
		call_done(c, value_bool(yes));
}

/* e.with_traceback(traceback): e */
static void call_with_traceback(struct call *c)
{
	struct object *e = value_object(c->self);
	value old;

	if (c->args[0] != VALUE_NONE && !value_is_kind(c->args[0], KIND_TRACEBACK)) {
		raise(c->t, EXCEPTION_TypeError, "__traceback__ must be a traceback or None");
		return;
	}
	old = strategy_put(c->t, e, exception_slot(c->t, e, EXCEPTION_TRACEBACK), c->args[0]);
	c->args[0] = 0;
	c->args[-1] = 0; /* the reference to e is the result */
	call_done(c, value_of(e));
	push_operand(c->t, old);
}

/* --- sys and time --- */

/* The instruction before this call borrows what a local variable holds. */
static bool argument_is_borrowed(const struct thread *t)
{
	const struct instr *in = current_instr(t);

	return t->image->traits & LOCALS_BORROWED && in->op == OP_CALL && in[-1].op == OP_LOAD_FAST &&
	       in[-1].extra;
}

/* The argument itself counts as one, as in CPython, unless it is borrowed. */
static void call_getrefcount(struct call *c)
{
	bool borrowed = argument_is_borrowed(c->t);

	if (value_is_counted(c->args[0]))
		call_done(c, value_int(strategy_count(c->t, value_object(c->args[0])) - borrowed));
	else
		call_done(c, value_int(UINT32_MAX));
}

/* A time as an argument; false after raising. */
static bool seconds_of(struct thread *t, value v, double *seconds)
{
	if (to_real(v, seconds))
		return true;
	raise(t, EXCEPTION_TypeError, "'%s' object cannot be interpreted as an integer",
	      type_name(v));
	return false;
}

static void call_sleep(struct call *c)
{
	double seconds;

	if (!seconds_of(c->t, c->args[0], &seconds))
		return;
	if (seconds < 0) {
		raise(c->t, EXCEPTION_ValueError, "sleep length must be non-negative");
		return;
	}
	access_sleep(c->t, seconds);
	call_done(c, VALUE_NONE);
}

/* --- counters, clocks, the end --- */

static uint64_t add_to(uint64_t old, uint64_t by)
{
	return value_int((old ? value_to_int(old) : 0) + (int64_t)by);
}

/* Adds to a counter; what it was. */
static int64_t count_up(struct thread *t, enum counter which, int64_t by)
{
	struct globals *g = t->image->shared;
	uint64_t old = access_update(t, &g->head, &g->slots[t->image->n_shared + which], add_to,
				     (uint64_t)by);

	return old ? value_to_int(old) : 0;
}

/* The seconds that a clock shows. What is explored has no time: whoever looks at the clock finds
 * that one more second has gone by. */
static double now(struct thread *t)
{
	return ACCESS_RUNS_ON ? clock_seconds() : (double)(count_up(t, CLOCK_SECONDS, 1) + 1);
}

enum { CLOCK_EPOCH = 1700000000 }; /* what time.time() begins at, where there is no time */

static double now_since_epoch(struct thread *t)
{
	return ACCESS_RUNS_ON ? clock_since_epoch() : CLOCK_EPOCH + now(t);
}

static void call_time(struct call *c)
{
	call_done(c, make_real(c->t, now_since_epoch(c->t)));
}

static void call_monotonic(struct call *c)
{
	call_done(c, make_real(c->t, now(c->t)));
}

static void call_perf_counter(struct call *c)
{
	call_monotonic(c);
}

static void call_process_time(struct call *c)
{
	call_done(c, make_real(c->t, ACCESS_RUNS_ON ? clock_cpu_seconds() : now(c->t)));
}

static void call_time_ns(struct call *c)
{
	call_done(c, make_number(c->t, (int64_t)(now_since_epoch(c->t) * 1e9)));
}

static void call_monotonic_ns(struct call *c)
{
	call_done(c, make_number(c->t, (int64_t)(now(c->t) * 1e9)));
}

static void call_perf_counter_ns(struct call *c)
{
	call_monotonic_ns(c);
}

/* sys.exit() */
static void call_exit(struct call *c)
{
	value status = c->n ? c->args[0] : 0;

	strategy_keep(c->t, status);
	raise_with(c->t, EXCEPTION_SystemExit, status);
}

/* exit() and quit(), as the module site makes them */
static void call_site_exit(struct call *c)
{
	call_exit(c);
}

static void call_site_quit(struct call *c)
{
	call_exit(c);
}

#endif
