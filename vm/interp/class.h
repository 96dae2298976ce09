/*
 * Classes: how one is made, and how instances are made of it.
 */
#ifndef REFRACE_INTERP_CLASS_H
#define REFRACE_INTERP_CLASS_H

#include "vm/interp/call.h"
#include "vm/interp/cursor.h"
#include "vm/interp/drop.h"
#include "vm/interp/exception.h"
#include "vm/interp/frame.h"
#include "vm/interp/operand.h"
#include "vm/interp/special.h"

/* In interp/threads.h. */
static void call_thread_class(struct call *c);
static value new_local(struct thread *t, value class);

/* --- a new instance --- */

/* It is of this class, and so of the library, or not. */
static inline void set_class(const struct thread *t, struct instance *o, value class)
{
	const struct class_object *c = (struct class_object *)value_object(class);

	o->class = class;
	if (t->image->trusts && c->body && c->body->library)
		o->head.flags |= OBJECT_TRUSTED;
}

static struct instance *new_instance(struct thread *t, value class)
{
	struct instance *o = create(t, KIND_INSTANCE, t->image->program->n_slots);

	set_class(t, o, class);
	return o;
}

/* The __init__ of the class, or of a base; NULL: none that the program has written. */
static const struct function *class_init(struct thread *t, struct class_object *class)
{
	int32_t attr = t->image->init_attr;
	struct class_object *at = class;
	value init = 0;

	for (uint32_t i = 0; attr >= 0 && at && !init; at = class_searched(class, ++i))
		if (at->head.size)
			init = access_load_settled(t, &at->head, &at->slots[attr]);
	return value_is_kind(init, KIND_FUNCTION) ? (struct function *)value_object(init) : NULL;
}

/* The arguments of a call as a tuple, with references of its own. */
static value arguments_of(const struct call *c)
{
	struct tuple *args = create(c->t, KIND_TUPLE, c->n);

	for (uint32_t i = 0; i < c->n; i++) {
		strategy_keep(c->t, c->args[i]);
		args->items[i] = c->args[i];
	}
	return value_of(args);
}

/* An object of a class that comes from Thread. */
static value new_thread(struct thread *t, value class)
{
	struct instance *o = create(t, KIND_INSTANCE, t->image->thread_slot + 1);

	set_class(t, o, class);
	return value_of(o);
}

/* An instance of the class that is called; of an exception, with the arguments in it. */
static value instance_for(const struct call *c)
{
	if (c->callable == c->t->image->object)
		return value_of(create(c->t, KIND_BARE, 0));
	if (is_exception_class(c->callable))
		return new_exception(c->t, c->callable, arguments_of(c));
	if (((struct class_object *)value_object(c->callable))->traits & CLASS_IS_THREAD)
		return new_thread(c->t, c->callable);
	if (((struct class_object *)value_object(c->callable))->traits & CLASS_IS_LOCAL)
		return new_local(c->t, c->callable);
	return value_of(new_instance(c->t, c->callable));
}

/* A new instance whose __init__ is called with any arguments. */
static void call_init(struct call *c, const struct function *init)
{
	struct thread *t = c->t;
	value bound[CALL_ARGUMENTS + 1], o;

	if (!call_fits(c, init->code))
		return;
	o = instance_for(c);
	c->self = o;
	if (!bind(c, init, bound)) {
		push_pending(t, o);
		return;
	}
	strategy_keep(t, o);
	strategy_keep(t, value_of(init));
	t->top -= c->n + 2;
	frame_push_function(t, init, FRAME_INIT, o, bound);
}

/* OSError(2, ...) is a FileNotFoundError, and so on. */
static bool is_os_error(const struct call *c)
{
	const struct thread *t = c->t;

	return c->n > 1 && class_comes_from((struct class_object *)value_object(c->callable),
				       (struct class_object *)value_object(
					       t->image->exceptions[EXCEPTION_OSError]));
}

/* What the __init__ of every exception does: it keeps the arguments. Returns what was there. */
static value init_arguments(const struct call *c, value o)
{
	struct object *e = value_object(o);

	if (!is_exception(o))
		return 0;
	return strategy_put(c->t, e, exception_slot(c->t, e, EXCEPTION_ARGS), arguments_of(c));
}

/* __init__ of an object that __new__ has returned. */
static void init_made(struct call *c)
{
	struct thread *t = c->t;
	const struct function *init =
		class_init(t, instance_class((struct instance *)value_object(c->self)));
	value bound[CALL_ARGUMENTS + 1], o = c->self, old;

	if (!init) {
		if (instance_class((struct instance *)value_object(o))->traits & CLASS_IS_THREAD)
			raise_outside(t, "", "a class with a __new__ that comes from Thread and "
					     "has no __init__ is outside the subset");
		old = init_arguments(c, o);
		c->args[-1] = 0;
		call_done(c, o);
		push_pending(t, old);
		return;
	}
	if (!call_fits(c, init->code) || !bind(c, init, bound))
		return;
	strategy_keep(t, o);
	strategy_keep(t, value_of(init));
	t->top -= c->n + 2;
	frame_push_function(t, init, FRAME_INIT, o, bound);
}

/* The class has a __new__: it is called, with the arguments, which stay on the stack for
 * __init__. False: it has none. */
static bool call_new(struct call *c)
{
	struct thread *t = c->t;
	value f = class_special(t, (struct class_object *)value_object(c->callable), SPECIAL_new);
	const struct function *new = (struct function *)value_object(f);
	value bound[CALL_ARGUMENTS + 1];
	struct call given = *c;

	if (c->self) {
		init_made(c);
		return true;
	}
	if (!f)
		return false;
	if (!value_is_kind(f, KIND_FUNCTION))
		raise_outside(t, "__new__", "a __new__ that is no function of the program is "
					    "outside the subset");
	given.self = c->callable;
	strategy_keep(t, f);
	for (uint32_t i = 0; i < c->n; i++)
		strategy_keep(t, c->args[i]);
	if (call_fits(c, new->code) && bind(&given, new, bound)) {
		frame_push_function(t, new, FRAME_SPECIAL, value_int((c->n + 2) | END_NEW << 8),
				    bound);
		return true;
	}
	push_pending(t, f);
	for (uint32_t i = 0; i < c->n; i++)
		push_pending(t, c->args[i]);
	return true;
}

/* A class whose metaclass has a __call__ is called: that takes its place. */
static bool call_by_meta(struct call *c)
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

/* A class is called. */
static void call_class(struct thread *t, const struct instr *in)
{
	struct call c = call_under_way(t, in);
	struct class_object *class = (struct class_object *)value_object(c.callable);
	const struct function *init = class_init(t, class);

	if (class->traits & CLASS_IS_META)
		raise_outside(t, "", "to make a class by a call is outside the subset");
	if (class->meta && call_by_meta(&c))
		return;
	c.self = c.self == VALUE_TRUE ? 0 : c.self;
	if (c.self || special_known(t, SPECIAL_new)) {
		if (call_new(&c))
			return;
	}
	if (init)
		call_init(&c, init);
	else if (!class->body && !class->head.detail && c.callable != t->image->object)
		raise_outside(t, "", "to make a %s by its type is outside the subset", class->name);
	else if (class->traits & CLASS_IS_THREAD)
		call_thread_class(&c);
	else if (is_exception_class(c.callable) && is_os_error(&c))
		raise_outside(t, class->name, "%s with an errno is outside the subset", class->name);
	else if (class->head.detail ? c.named != NULL : c.n > 0)
		raise(t, EXCEPTION_TypeError, "%s() takes no %sarguments", class->name,
		      class->head.detail ? "keyword " : "");
	else
		call_done(&c, instance_for(&c));
}

/* type.__call__(class, ...): the class is called, whatever its metaclass says. */
static void call_type_call(struct call *c)
{
	if (c->unbound || !value_is_kind(c->self, KIND_CLASS)) {
		raise_outside(c->t, "__call__", "type.__call__() is outside the subset but as "
						"super().__call__(...)");
		return;
	}
	c->args[-2] = c->self;
	c->args[-1] = VALUE_TRUE; /* what call_class takes for that */
	c->again = true;
	thread_frame(c->t)->again = AGAIN_NEXT;
}

static bool has_init(struct thread *t, value class)
{
	return class_init(t, (struct class_object *)value_object(class));
}

/* `raise Class`, whose __init__ the program has written: it is called first. False: there is
 * none. */
static bool init_exception(struct thread *t, const struct instr *in)
{
	value class = *peek(t, in->arg);
	const struct function *init =
		class_init(t, (struct class_object *)value_object(class));
	struct call c = { .t = t, .callable = class };
	value bound[CALL_ARGUMENTS + 1];

	if (!init)
		return false;
	if (!call_fits(&c, init->code))
		return true;
	c.self = instance_for(&c);
	if (!bind(&c, init, bound)) {
		push_pending(t, c.self);
		return true;
	}
	strategy_keep(t, c.self);
	strategy_keep(t, value_of(init));
	frame_push_function(t, init, FRAME_RAISE, c.self, bound);
	return true;
}

/* The class `depth` deep, which has a __new__, is called; what it makes takes its place. */
static bool made_by_code(struct thread *t, value class, uint32_t depth)
{
	bool by_code = class_special(t, (struct class_object *)value_object(class), SPECIAL_new);

	if (by_code)
		replace_operand(t, LIBRARY_made, depth);
	return by_code;
}

/* The same for the class on top that has an __init__. */
static bool cause_by_code(struct thread *t, value class)
{
	bool by_code = has_init(t, class);

	if (by_code)
		replace_operand(t, LIBRARY_made, 1);
	return by_code;
}

/* A new instance. */
ON_CURSOR bool plain_class(struct thread *t, struct cursor *s, value *base, uint32_t n)
{
	struct class_object *class = (struct class_object *)value_object(base[0]);
	int32_t attr = t->image->init_attr;
	const struct code *code;
	value init, o;

	if (class->bases || class->meta || !class->head.size || special_known(t, SPECIAL_new))
		return aside(t, s, call_class);
	init = attr < 0 ? 0 : access_load_settled(t, &class->head, &class->slots[attr]);
	if (!value_is_kind(init, KIND_FUNCTION)) {
		if (n)
			return aside(t, s, call_class);
		s->top[-2] = value_of(new_instance(t, base[0]));
		s->top--;
		s->in++;
		return called(t, s, s->f, go_on(t, s));
	}
	code = ((struct function *)value_object(init))->code;
	if (s->in->extra || n + 1 != code->n_args || code->counted || !cursor_fits(t, s, code))
		return aside(t, s, call_class);
	o = value_of(new_instance(t, base[0]));
	strategy_keep(t, o);
	base[1] = o;
	enter_frame(t, s, code, base, base + 1, n + 1);
	s->f->role = FRAME_INIT;
	s->f->saved = o;
	return go_on(t, s);
}

static void call_callable(struct call *c)
{
	value v = c->args[0];
	struct object *o = value_is_object(v) ? value_object(v) : NULL;
	bool yes = false;

	switch (o ? (enum kind)o->kind : KIND_FREE) {
	case KIND_FUNCTION:
	case KIND_METHOD:
	case KIND_CLASS:
	case KIND_WEAKREF:
	case KIND_BUILTIN: yes = true; break;
	case KIND_INSTANCE: yes = special_find(c->t, v, SPECIAL_call); break;
	default: break;
	}
	call_done(c, value_bool(yes));
}

/* --- a new class --- */

enum { BASES = 32, SEARCHED = 128 }; /* bases, and classes to search, that a class may have */

/* The classes that an attribute of a new class is searched in, but for itself, as they are being
 * put in order. */
struct search {
	struct class_object *classes[SEARCHED];
	uint32_t n;
	struct class_object *bases[BASES]; /* given */
	uint32_t n_bases;
	uint32_t used[BASES + 1]; /* how many are in `classes` of those that each base searches,
				   * and of the bases */
};

/* The next one that a base searches, or, for number n_bases, the next base; NULL: none. */
static struct class_object *search_head(const struct search *s, uint32_t list, uint32_t after)
{
	uint32_t at = s->used[list] + after;

	if (list < s->n_bases)
		return class_searched(s->bases[list], at);
	return at < s->n_bases ? s->bases[at] : NULL;
}

/* Whether a base searches the class, but not as the next one. */
static bool search_later(const struct search *s, const struct class_object *class)
{
	for (uint32_t list = 0; list <= s->n_bases; list++)
		for (uint32_t i = 1; search_head(s, list, i); i++)
			if (search_head(s, list, i) == class)
				return true;
	return false;
}

/* One more class; false if none can be the next one (Objects/typeobject.c, pmerge). */
static bool search_step(struct search *s)
{
	struct class_object *next = NULL;

	for (uint32_t list = 0; list <= s->n_bases && !next; list++) {
		next = search_head(s, list, 0);
		if (next && search_later(s, next))
			next = NULL;
	}
	for (uint32_t list = 0; list <= s->n_bases && next; list++)
		s->used[list] += search_head(s, list, 0) == next;
	if (next && s->n < SEARCHED)
		s->classes[s->n++] = next;
	return next;
}

static bool search_over(const struct search *s)
{
	for (uint32_t list = 0; list <= s->n_bases; list++)
		if (search_head(s, list, 0))
			return false;
	return true;
}

/* False after raising: there is no order that all bases agree to. */
static bool search_order(struct thread *t, struct search *s)
{
	char names[THREAD_MESSAGE] = "";
	size_t used = 0;

	while (!search_over(s) && search_step(s))
		;
	if (search_over(s))
		return true;
	for (uint32_t list = 0; list < s->n_bases; list++)
		if (search_head(s, s->n_bases, list) && used < sizeof(names))
			used += (size_t)snprintf(names + used, sizeof(names) - used, "%s%s",
						 used ? ", " : "",
						 search_head(s, s->n_bases, list)->name);
	raise(t, EXCEPTION_TypeError,
	      "Cannot create a consistent method resolution\norder (MRO) for bases %s", names);
	return false;
}

/* The class that a base is; NULL after raising. */
static struct class_object *base_class(struct thread *t, value base, const char *name)
{
	if (base == t->image->builtins[BUILTIN_Thread])
		base = t->image->thread;
	if (base == t->image->builtins[BUILTIN_type])
		base = t->image->type;
	if (value_is_kind(base, KIND_CLASS))
		return (struct class_object *)value_object(base);
	raise_outside(t, name,
		      "a base class that is neither one of the program, nor an exception, nor one "
		      "of dict, list, str, int, Thread, is outside the subset");
	return NULL;
}

/* The bases of the call, but for `object` alone. False after raising. */
static bool read_bases(const struct call *c, struct search *s, const char *name)
{
	s->n_bases = c->n - 2;
	if (s->n_bases > BASES) {
		raise_outside(c->t, name, "more than %d bases are outside the subset", BASES);
		return false;
	}
	for (uint32_t i = 0; i < s->n_bases; i++) {
		s->bases[i] = base_class(c->t, c->args[2 + i], name);
		if (!s->bases[i])
			return false;
		for (uint32_t j = 0; j < i; j++)
			if (s->bases[i] == s->bases[j]) {
				raise(c->t, EXCEPTION_TypeError, "duplicate base class %s",
				      s->bases[i]->name);
				return false;
			}
	}
	if (!s->n_bases)
		s->bases[s->n_bases++] =
			(struct class_object *)value_object(c->t->image->object);
	return true;
}

/* An immortal tuple of these classes, after `first`, unless that is NULL. */
static value class_tuple(struct thread *t, struct class_object *first,
			 struct class_object *const *classes, uint32_t n)
{
	uint32_t own = first ? 1 : 0;
	struct tuple *tuple = create(t, KIND_TUPLE, n + own);

	access_immortal(t, &tuple->head);
	if (first)
		tuple->items[0] = value_of(first);
	for (uint32_t i = 0; i < n; i++)
		tuple->items[own + i] = value_of(classes[i]);
	return value_of(tuple);
}

static bool only_object(const struct thread *t, const struct search *s)
{
	return s->n_bases == 1 && value_of(s->bases[0]) == t->image->object;
}

/* What the class has of its bases, besides attributes. False after raising. */
static bool inherit(struct thread *t, struct class_object *class, const struct search *s)
{
	for (uint32_t i = 0; i < s->n_bases; i++) {
		const struct class_object *base = s->bases[i];

		if (!i)
			class->traits = base->traits & ~(uint64_t)CLASS_IS_RENAMED;
		class->traits |= base->traits & (CLASS_IS_THREAD | CLASS_IS_LOCAL | CLASS_IS_DICT |
						 CLASS_IS_TUPLE | CLASS_IS_LIST | CLASS_IS_STR |
						 CLASS_IS_INT | CLASS_IS_META);
		if (!class->meta)
			class->meta = base->meta;
		if (!class->head.detail)
			class->head.detail = base->head.detail;
	}
	if (!class->head.detail || !(class->traits & CLASS_IS_THREAD))
		return true;
	raise(t, EXCEPTION_TypeError, "multiple bases have instance lay-out conflict");
	return false;
}

/* What classes of the library are, by their names. */
static uint64_t library_traits(const char *name)
{
	static const struct {
		const char *name;
		enum class_trait trait;
	} known[] = { { "local", CLASS_IS_LOCAL },
		      { "_Dict", CLASS_IS_DICT },
		      { "_ListBase", CLASS_IS_LIST },
		      { "_StrBase", CLASS_IS_STR },
		      { "_IntBase", CLASS_IS_INT },
		      { "_Named", CLASS_IS_TUPLE } };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (!strcmp(name, known[i].name))
			return known[i].trait;
	return 0;
}

/* __build_class__(body, name, bases ...) */
static void call_build_class(struct call *c)
{
	const struct function *body = (struct function *)value_object(c->args[0]);
	const struct string *name = (struct string *)value_object(c->args[1]);
	struct search s = { .n = 0 };
	struct class_object *class;
	value self;

	if (!call_fits(c, body->code) || !read_bases(c, &s, name->text) ||
	    !search_order(c->t, &s))
		return;
	class = create(c->t, KIND_CLASS, c->t->image->program->n_attrs);
	access_immortal(c->t, &class->head);
	class->name = name->text;
	class->body = body->code;
	class->mro = class_tuple(c->t, class, s.classes, s.n);
	class->bases = only_object(c->t, &s) ? 0 : class_tuple(c->t, NULL, s.bases, s.n_bases);
	if (!inherit(c->t, class, &s))
		return;
	if (body->code->library)
		class->traits |= library_traits(class->name);
	self = value_of(class);
	c->t->top -= c->n + 2;
	frame_push(c->t, body->code, FRAME_CLASS, self, &self, 1);
	frame_own(c->t, body);
}


#endif
