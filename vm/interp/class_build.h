/*
 * How classes are made: by a class statement, or by type.__new__.
 */
#ifndef REFRACE_INTERP_CLASS_BUILD_H
#define REFRACE_INTERP_CLASS_BUILD_H

#include "vm/interp/class.h"

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
		      "of dict, list, str, int, float, tuple, set, Thread, is outside the subset");
	return NULL;
}

/* The n bases that are given, but for `object` alone. False after raising. */
static bool read_bases(const struct call *c, struct search *s, const value *given, uint32_t n,
		       const char *name)
{
	s->n_bases = n;
	if (s->n_bases > BASES) {
		raise_outside(c->t, name, "more than %d bases are outside the subset", BASES);
		return false;
	}
	for (uint32_t i = 0; i < s->n_bases; i++) {
		s->bases[i] = base_class(c->t, given[i], name);
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
						 CLASS_IS_INT | CLASS_IS_SET | CLASS_IS_FLOAT |
						 CLASS_IS_META);
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
		      { "_FloatBase", CLASS_IS_FLOAT },
		      { "_TupleBase", CLASS_IS_TUPLE },
		      { "_SetBase", CLASS_IS_SET },
		      { "_Named", CLASS_IS_TUPLE } };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (!strcmp(name, known[i].name))
			return known[i].trait;
	return 0;
}

/* A new class, whose body is to be run; NULL after raising. */
static struct class_object *make_class(const struct call *c, const struct code *body,
				       const struct string *name, const value *bases, uint32_t n)
{
	struct search s = { .n = 0 };
	struct class_object *class;

	if (!read_bases(c, &s, bases, n, name->text) || !search_order(c->t, &s))
		return NULL;
	class = create(c->t, KIND_CLASS, c->t->image->program->n_attrs);
	access_immortal(c->t, &class->head);
	class->name = body->library ? body->name : name->text; /* re__Match is Match */
	class->body = body;
	class->mro = class_tuple(c->t, class, s.classes, s.n);
	class->bases = only_object(c->t, &s) ? 0 : class_tuple(c->t, NULL, s.bases, s.n_bases);
	return inherit(c->t, class, &s) ? class : NULL;
}

/* __build_class__(body, name, bases ...) */
static void call_build_class(struct call *c)
{
	const struct function *body = (struct function *)value_object(c->args[0]);
	struct class_object *class;
	value self;

	if (!call_fits(c, body->code))
		return;
	class = make_class(c, body->code, (struct string *)value_object(c->args[1]), c->args + 2,
			   c->n - 2);
	if (!class)
		return;
	if (body->code->library)
		class->traits |= library_traits(class->name);
	self = value_of(class);
	c->t->top -= c->n + 2;
	frame_push(c->t, body->code, FRAME_CLASS, self, &self, 1);
	frame_own(c->t, body);
}

/* --- a class that type.__new__ makes --- */

/* The class gets this metaclass, unless that of a base comes from it. False after raising. */
static bool set_meta(struct thread *t, struct class_object *class, value meta)
{
	const struct class_object *given = (struct class_object *)value_object(meta),
				  *known = (struct class_object *)value_object(class->meta);

	if (meta == t->image->builtins[BUILTIN_type] || (known && class_comes_from(known, given)))
		return true;
	if (!value_is_kind(meta, KIND_CLASS) || !(given->traits & CLASS_IS_META)) {
		raise_outside(t, "metaclass", "a metaclass that does not come from type is outside "
					      "the subset");
		return false;
	}
	if (known && !class_comes_from(given, known)) {
		raise(t, EXCEPTION_TypeError,
		      "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
		      "subclass of the metaclasses of all its bases");
		return false;
	}
	access_wrote(t, &class->head);
	class->meta = meta;
	return true;
}

/* What type() has got that is not of the type it must have. */
static bool type_argument(const struct call *c, uint32_t i, enum kind kind)
{
	if (value_is_kind(c->args[i], kind))
		return true;
	raise(c->t, EXCEPTION_TypeError, "type.__new__() argument %u must be %s, not %s", i,
	      kind_table[kind].name, type_name(c->args[i]));
	return false;
}

/* _class_make(meta, name, bases, like): a class without attributes; its body is that of the class
 * `like`, or None. */
static void call_class_make(struct call *c)
{
	const struct class_object *like = value_is_kind(c->args[3], KIND_CLASS)
						  ? (struct class_object *)value_object(c->args[3])
						  : NULL;
	const struct string *given = (struct string *)value_object(c->args[1]);
	const struct tuple *bases = (struct tuple *)value_object(c->args[2]);
	const struct code *body = like ? like->body : c->t->image->program->codes[0];
	struct class_object *class;
	struct string *name;

	if (!type_argument(c, 1, KIND_STR) || !type_argument(c, 2, KIND_TUPLE))
		return;
	name = (struct string *)value_object(make_string(c->t, given->text, given->head.size));
	access_immortal(c->t, &name->head);
	class = make_class(c, body, name, bases->items, bases->head.size);
	if (!class || !set_meta(c->t, class, c->args[0]))
		return;
	if (!like || strcmp(name->text, body->name))
		class->traits |= CLASS_IS_RENAMED;
	call_done(c, value_of(class));
}

/* Whether a function in the body of the class mentions super(). */
static bool body_has_super(const struct program *p, const struct code *body)
{
	for (uint32_t i = 0; i < p->n_codes; i++)
		for (uint32_t k = 0; k < p->codes[i]->n_instrs && p->codes[i]->of_class == body; k++)
			if (p->codes[i]->instrs[k].op == OP_LOAD_SUPER_ATTR ||
			    p->codes[i]->instrs[k].op == OP_LOAD_SUPER_METHOD)
				return true;
	return false;
}

/* _class_has_cell(class): whether what type.__new__ makes of it has to know that it was this one. */
static void call_class_has_cell(struct call *c)
{
	const struct class_object *class = (struct class_object *)value_object(c->args[0]);

	call_done(c, value_bool(strcmp(class->body->name, class->body->qualname) ||
				body_has_super(c->t->image->program, class->body)));
}

/* type.__new__(meta, name, bases, namespace, ...) */
static void call_type_new(struct call *c)
{
	if (!c->t->image->library[LIBRARY_class_new])
		raise_outside(c->t, "__new__", "type.__new__() is outside the subset here");
	call_library(c, LIBRARY_class_new);
}

#endif
