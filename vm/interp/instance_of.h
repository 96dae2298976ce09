/*
 * isinstance(): of which kind an object is, of a built-in type, of a class, or of what the library has,
 * which says so itself.
 */
#ifndef REFRACE_INTERP_INSTANCE_OF_H
#define REFRACE_INTERP_INSTANCE_OF_H

#include "vm/image/asked.h"
#include "vm/interp/call.h"
#include "vm/interp/frame.h"
#include "vm/interp/number.h"
#include "vm/interp/operand.h"
#include "vm/interp/types.h"

/* Whether a class is one of the library that says it comes from this built-in type. */
static bool comes_from_builtin(const struct class_object *class, enum builtin_id id)
{
	return class->traits & (id == BUILTIN_dict    ? CLASS_IS_DICT
				: id == BUILTIN_tuple ? CLASS_IS_TUPLE
				: id == BUILTIN_list  ? CLASS_IS_LIST
				: id == BUILTIN_str   ? CLASS_IS_STR
				: id == BUILTIN_int   ? CLASS_IS_INT
				: id == BUILTIN_set   ? CLASS_IS_SET
				: id == BUILTIN_float ? CLASS_IS_FLOAT
						      : 0);
}

/* Whether v is an object of this class of the program, or of one that comes from it. */
static bool is_of_class(value v, const struct class_object *class)
{
	const struct class_object *own = NULL;

	if (value_is_kind(v, KIND_INSTANCE))
		own = instance_class((struct instance *)value_object(v));
	else if (value_is_kind(v, KIND_CLASS) && ((struct class_object *)value_object(v))->meta)
		own = (struct class_object *)value_object(
			((struct class_object *)value_object(v))->meta);
	return !class_searched(class, 1) /* object */ || (own && class_comes_from(own, class));
}

/* Whether v, whose own type is another one, is of a built-in type. `exactly`: objects of the program
 * are not. */
static bool is_of_builtin(value v, enum builtin_id id, bool exactly)
{
	const struct class_object *class = value_is_kind(v, KIND_INSTANCE) ?
		instance_class((struct instance *)value_object(v)) : NULL;

	switch (id) {
	case BUILTIN_type: return value_is_kind(v, KIND_CLASS);
	case BUILTIN_Thread: return class && class->traits & CLASS_IS_THREAD;
	case BUILTIN_int:
		if (value_is_bool(v))
			return true;
		break;
	default: break;
	}
	return class && !exactly && comes_from_builtin(class, id);
}

/* Whether v is of the type that `type` stands for: 1, 0, or -1 if `type` is no type. */
static int is_instance(const struct thread *t, value v, value type, bool exactly)
{
	enum builtin_id id;

	if (type == type_of(t, v))
		return 1;
	if (value_is_kind(type, KIND_CLASS))
		return is_of_class(v, (struct class_object *)value_object(type));
	if (!value_is_kind(type, KIND_BUILTIN))
		return -1;
	id = (enum builtin_id)((struct builtin *)value_object(type))->id;
	return image_is_type(id) ? is_of_builtin(v, id, exactly) : -1;
}

/* Whether the class itself has the attribute, not only what it comes from. */
static bool class_has_own(struct thread *t, value type, const char *name)
{
	struct class_object *class = (struct class_object *)value_object(type);
	int32_t attr = asked_number(t->image->program, name);

	return attr >= 0 && access_load_settled(t, &class->head, &class->slots[attr]);
}

/* Whether it is something of the library that says itself what is of its kind, by _holds: a union, or what
 * typing and collections.abc have. */
static bool says_kind(struct thread *t, value type)
{
	const struct tuple *types = (struct tuple *)value_object(type);
	bool says = is_of_library(type) && type_has(t, type, "_holds");

	for (uint32_t i = 0; value_is_kind(type, KIND_TUPLE) && i < types->head.size && !says; i++)
		says = says_kind(t, types->items[i]);
	if (value_is_kind(type, KIND_CLASS) && ((struct class_object *)value_object(type))->body)
		says = ((struct class_object *)value_object(type))->body->library
			       ? type_has(t, type, "_holds")
			       : class_has_own(t, type, "_protocol_names");
	return says;
}

/* To the library itself an object is of a built-in type only if it is that. */
static void call_isinstance_as(struct call *c, bool exactly)
{
	const struct tuple *types = (struct tuple *)value_object(c->args[1]);
	int yes = 0;

	if (!value_is_kind(c->args[1], KIND_TUPLE))
		yes = is_instance(c->t, c->args[0], c->args[1], exactly);
	else
		for (uint32_t i = 0; i < types->head.size && !yes; i++)
			yes = is_instance(c->t, c->args[0], types->items[i], exactly);
	if (yes < 0 && is_of_library(c->args[1]))
		raise_outside(c->t, "isinstance", "isinstance() with a union of types is outside the "
						  "subset; give it a tuple");
	else if (yes < 0)
		raise(c->t, EXCEPTION_TypeError,
		      "isinstance() arg 2 must be a type, a tuple of types, or a union");
	else
		call_done(c, value_bool(yes));
}

static void call_isinstance(struct call *c)
{
	bool library = thread_frame(c->t)->code->library;

	if (!library && c->t->image->library[LIBRARY_is_of_kind] && says_kind(c->t, c->args[1]))
		call_library(c, LIBRARY_is_of_kind);
	else
		call_isinstance_as(c, library);
}

/* _says_kind(type) */
static void call_says_kind(struct call *c)
{
	call_done(c, value_bool(says_kind(c->t, c->args[0])));
}

/* _isinstance(o, type): as the program would ask. */
static void call_plain_isinstance(struct call *c)
{
	call_isinstance_as(c, false);
}

#endif
