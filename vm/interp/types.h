/*
 * What every object has: its type, names, and what type() and id() say.
 */
#ifndef REFRACE_INTERP_TYPES_H
#define REFRACE_INTERP_TYPES_H

#include "vm/interp/arithmetic.h"
#include "vm/interp/attr.h"
#include "vm/interp/call.h"
#include "vm/interp/frame.h"
#include "vm/interp/operand.h"
#include "vm/interp/text.h"

/* The built-in types that have a kind of object to themselves. */
static const struct {
	enum builtin_id id;
	enum kind kind;
} known_types[] = {
	{ BUILTIN_str, KIND_STR },     { BUILTIN_list, KIND_LIST },
	{ BUILTIN_tuple, KIND_TUPLE }, { BUILTIN_dict, KIND_DICT },
	{ BUILTIN_range, KIND_RANGE }, { BUILTIN_float, KIND_FLOAT },
	{ BUILTIN_set, KIND_SET },     { BUILTIN_frozenset, KIND_FROZENSET },
	{ BUILTIN_slice, KIND_SLICE },
};

/* Which kind that is, KIND_INT for int and bool; KIND_FREE: it is no such type. */
static enum kind kind_of_type(const struct thread *t, value type)
{
	for (size_t i = 0; i < sizeof(known_types) / sizeof(known_types[0]); i++)
		if (type == t->image->builtins[known_types[i].id])
			return known_types[i].kind;
	return type == t->image->builtins[BUILTIN_int] || type == t->image->builtins[BUILTIN_bool]
		       ? KIND_INT
		       : KIND_FREE;
}

static value type_of_generator(const struct image *image, const struct generator *g)
{
	enum builtin_id type = generator_type(g);

	if (is_callable_iterator(g))
		return image->odd_types[ODD_CALLABLE_ITERATOR];
	return type == BUILTIN_COUNT ? image->kind_types[KIND_GENERATOR] : image->builtins[type];
}

/* The type of a value: a class, or a built-in function that stands for one. */
static value type_of(const struct thread *t, value v)
{
	const struct image *image = t->image;
	struct object *o = value_target(v);

	if (value_is_int(v))
		return image->builtins[BUILTIN_int];
	if (value_is_bool(v))
		return image->builtins[BUILTIN_bool];
	if (!o)
		return image->odd_types[v == VALUE_NONE       ? ODD_NONE
					: v == VALUE_ELLIPSIS ? ODD_ELLIPSIS
							      : ODD_NOT_IMPLEMENTED];
	switch ((enum kind)o->kind) {
	case KIND_INSTANCE: return ((struct instance *)o)->class;
	case KIND_INT: return image->builtins[BUILTIN_int];
	case KIND_FLOAT: return image->builtins[BUILTIN_float];
	case KIND_STR: return image->builtins[BUILTIN_str];
	case KIND_LIST: return image->builtins[BUILTIN_list];
	case KIND_TUPLE: return image->builtins[BUILTIN_tuple];
	case KIND_DICT: return image->builtins[BUILTIN_dict];
	case KIND_SET: return image->builtins[BUILTIN_set];
	case KIND_FROZENSET: return image->builtins[BUILTIN_frozenset];
	case KIND_SLICE: return image->builtins[BUILTIN_slice];
	case KIND_VIEW: return image->odd_types[ODD_KEYS + o->detail];
	case KIND_ITER: return image->odd_types[o->size];
	case KIND_METHOD:
		if (value_is_kind(((struct method *)o)->function, KIND_BUILTIN))
			return image->kind_types[KIND_BUILTIN];
		return image->kind_types[KIND_METHOD];
	case KIND_GENERATOR: return type_of_generator(image, (struct generator *)o);
	case KIND_RANGE: return image->builtins[BUILTIN_range];
	case KIND_THREAD: return image->builtins[BUILTIN_Thread];
	case KIND_LOCK: return image->builtins[BUILTIN_Lock];
	case KIND_CLASS:
		return ((struct class_object *)o)->meta ? ((struct class_object *)o)->meta
							: image->builtins[BUILTIN_type];
	case KIND_PROPERTY: return image->builtins[BUILTIN_property];
	case KIND_STATICMETHOD: return image->builtins[BUILTIN_staticmethod];
	case KIND_CLASSMETHOD: return image->builtins[BUILTIN_classmethod];
	case KIND_BUILTIN:
		if (image_is_type((enum builtin_id)((struct builtin *)o)->id))
			return image->builtins[BUILTIN_type];
		return image->kind_types[KIND_BUILTIN];
	default: return image->kind_types[o->kind];
	}
}

/* The name of a class, a function, or what stands for one; NULL: it has none. */
static const char *own_name(value v)
{
	const struct object *o = value_target(v);

	switch (o ? (enum kind)o->kind : KIND_FREE) {
	case KIND_CLASS: return ((const struct class_object *)o)->name;
	case KIND_FUNCTION: return function_shown((const struct function *)o)->name;
	case KIND_METHOD: return own_name(((const struct method *)o)->function);
	case KIND_BUILTIN: return builtin_table[((const struct builtin *)o)->id].name;
	default: return NULL;
	}
}

/* The code of a function, a method or a class; NULL: it has none. */
static const struct code *own_code(value v)
{
	const struct object *o = value_target(v);

	if (o && o->kind == KIND_METHOD)
		o = value_object(((const struct method *)o)->function);
	if (o && o->kind == KIND_FUNCTION)
		return function_shown((const struct function *)o);
	if (o && o->kind == KIND_INSTANCE)
		return own_code(((const struct instance *)o)->class);
	return o && o->kind == KIND_CLASS ? ((const struct class_object *)o)->body : NULL;
}

/* The module of a function, a method, a class, or an object of one that is not built in; NULL: it
 * has none. */
static const char *own_module(value v)
{
	const struct object *o = value_target(v);

	if (o && o->kind == KIND_BUILTIN)
		return image_module_of(&builtin_table[((const struct builtin *)o)->id]);
	if (own_code(v))
		return own_code(v)->module;
	return o && o->kind == KIND_CLASS ? "builtins" : NULL;
}

/* The same with the names around it. */
static const char *own_qualname(value v)
{
	const struct object *o = value_target(v);

	if (o && o->kind == KIND_METHOD)
		o = value_object(((const struct method *)o)->function);
	if (o && o->kind == KIND_FUNCTION)
		return function_shown((const struct function *)o)->qualname;
	if (o && o->kind == KIND_BUILTIN)
		return own_module(v) ? own_name(v) : NULL;
	return o && o->kind == KIND_CLASS ? class_qualname((const struct class_object *)o) : NULL;
}

static value text_of(struct thread *t, const char *text)
{
	return make_string(t, text, strlen(text));
}

/* Its __doc__; 0: not known here. */
static value doc_of(struct thread *t, value v)
{
	const struct code *code = own_code(v);

	if (!code || code->library)
		return 0;
	if (value_is_kind(v, KIND_CLASS) && !code->class_body) /* made by type() */
		return VALUE_NONE;
	return code->doc ? make_string(t, code->doc->text, code->doc->size) : VALUE_NONE;
}

/* A copy of a tuple of classes. */
static value copy_classes(struct thread *t, value classes)
{
	const struct tuple *from = (struct tuple *)value_object(classes);
	struct tuple *to = create(t, KIND_TUPLE, from->head.size);

	memcpy(to->items, from->items, from->head.size * sizeof(value));
	return value_of(to);
}

static value bases_of(struct thread *t, const struct class_object *class)
{
	struct tuple *object;

	if (class->bases)
		return copy_classes(t, class->bases);
	object = create(t, KIND_TUPLE, class_searched(class, 1) ? 1 : 0);
	if (object->head.size)
		object->items[0] = value_of(class_searched(class, 1));
	return value_of(object);
}

/* __class__, __name__ and the like; 0: it has no such attribute. */
/* In interp/threads.h, and members.h. */
static value attr_of_thread(struct thread *t, value v, uint32_t attr);
static bool put_attr_of_thread(struct thread *t, value self, const char *name, value v, value *old);
static bool owner_fits(enum owner owner, value v);

/* What every number has that is no method; 0: it has nothing of that name. */
static value attr_of_number(struct thread *t, value v, const char *name)
{
	bool real = value_is_kind(v, KIND_FLOAT);
	int64_t n = 0;

	if (!real && !as_number(v, &n))
		return 0;
	if (!strcmp(name, "real") || (!real && !strcmp(name, "numerator"))) {
		if (!real)
			return make_number(t, n);
		strategy_keep(t, v);
		return v;
	}
	if (!strcmp(name, "imag"))
		return real ? make_real(t, 0) : value_int(0);
	return !real && !strcmp(name, "denominator") ? value_int(1) : 0;
}

static value attr_of_range(struct thread *t, const struct range *r, const char *name)
{
	return !strcmp(name, "start")  ? make_number(t, r->start)
	       : !strcmp(name, "stop") ? make_number(t, r->stop)
	       : !strcmp(name, "step") ? make_number(t, r->step)
				       : 0;
}

static value attr_of_slice(struct thread *t, const struct slice *s, const char *name)
{
	value v = !strcmp(name, "start")  ? s->start
		  : !strcmp(name, "stop") ? s->stop
		  : !strcmp(name, "step") ? s->step
					  : 0;

	strategy_keep(t, v);
	return v;
}

/* The defaults of its parameters: a tuple of those by position, or None. */
static value defaults_of(struct thread *t, const struct function *f)
{
	const struct code *code = f->code;
	const value *defaults = f->kept + f->head.size - code->n_defaults;
	struct tuple *all;

	if (!code->n_defaults)
		return VALUE_NONE;
	all = create(t, KIND_TUPLE, code->n_defaults);
	for (uint32_t i = 0; i < code->n_defaults; i++) {
		strategy_keep(t, defaults[i]);
		all->items[i] = defaults[i];
	}
	return value_of(all);
}

/* function.__kwdefaults__: a dict of them, or None. (A new one each time.) */
static value kwdefaults_of(struct thread *t, const struct function *f)
{
	struct dict *d = NULL;
	value old_key, old, key, v;
	uint64_t hash;

	for (uint32_t i = f->code->n_args; i < f->code->n_args + f->code->n_keyword_only; i++) {
		v = default_of(f, i);
		if (!v)
			continue;
		d = d ? d : make_dict(t);
		key = text_of(t, f->code->local_names[i]);
		strategy_keep(t, v);
		value_hash(key, &hash);
		dict_put(t, d, key, hash, v, &old_key, &old);
	}
	return d ? value_of(d) : VALUE_NONE;
}

/* What a function has, or a method; 0: nothing of that name. */
static value attr_of_callable(struct thread *t, struct object *o, uint32_t attr)
{
	const struct method *m = (struct method *)o;
	value v = 0;

	if (o->kind == KIND_METHOD && is_special_attr(t, attr, SPECIAL_self))
		v = m->self;
	if (o->kind == KIND_METHOD && is_special_attr(t, attr, SPECIAL_func))
		v = m->function;
	strategy_keep(t, v);
	if (o->kind == KIND_METHOD && value_is_kind(m->function, KIND_FUNCTION))
		o = value_object(m->function);
	if (o->kind == KIND_FUNCTION && is_special_attr(t, attr, SPECIAL_defaults) &&
	    !((struct function *)o)->code->defaults)
		return defaults_of(t, (struct function *)o);
	if (o->kind == KIND_FUNCTION && is_special_attr(t, attr, SPECIAL_kwdefaults))
		return kwdefaults_of(t, (struct function *)o);
	return v;
}

static value attr_of_any(struct thread *t, value v, uint32_t attr)
{
	const char *name = own_name(v);
	const struct class_object *class =
		value_is_kind(v, KIND_CLASS) ? (struct class_object *)value_object(v) : NULL;

	if (is_special_attr(t, attr, SPECIAL_class))
		return type_of(t, v);
	if (name && is_special_attr(t, attr, SPECIAL_name))
		return text_of(t, name);
	if (name && own_qualname(v) && is_special_attr(t, attr, SPECIAL_qualname))
		return text_of(t, own_qualname(v));
	if (is_special_attr(t, attr, SPECIAL_doc))
		return doc_of(t, v);
	if (own_module(v) && is_special_attr(t, attr, SPECIAL_module))
		return text_of(t, own_module(v));
	if (value_is_kind(v, KIND_FUNCTION) || value_is_kind(v, KIND_METHOD))
		return attr_of_callable(t, value_object(v), attr);
	if (value_is_kind(v, KIND_SLICE))
		return attr_of_slice(t, (struct slice *)value_object(v), attr_name(t, attr));
	if (value_is_kind(v, KIND_RANGE))
		return attr_of_range(t, (struct range *)value_object(v), attr_name(t, attr));
	if (class && is_special_attr(t, attr, SPECIAL_mro))
		return copy_classes(t, class->mro);
	if (class && is_special_attr(t, attr, SPECIAL_bases))
		return bases_of(t, class);
	if (owner_fits(OWNER_THREAD, v))
		return attr_of_thread(t, v, attr);
	return attr_of_number(t, v, attr_name(t, attr));
}

/* A method that a built-in class, the first one of these, has; 0: none. */
static value builtin_method_of(const struct thread *t, const struct class_object *class,
			       uint32_t attr)
{
	if (class->head.detail)
		return t->image->methods[OWNER_EXCEPTION][attr];
	if (value_of(class) == t->image->object)
		return t->image->methods[OWNER_OBJECT][attr];
	if (value_of(class) == t->image->thread)
		return t->image->methods[OWNER_THREAD][attr];
	if (value_of(class) == t->image->type)
		return t->image->methods[OWNER_TYPE][attr];
	return 0;
}

/* --- type(), id() --- */

static void call_type(struct call *c)
{
	if (c->n == 2) {
		raise(c->t, EXCEPTION_TypeError, "type() takes 1 or 3 arguments");
		return;
	}
	if (c->n == 3) {
		if (!c->t->image->library[LIBRARY_type_called])
			raise_outside(c->t, "type", "type() by another name is outside the subset");
		call_library(c, LIBRARY_type_called);
		return;
	}
	call_done(c, type_of(c->t, c->args[0]));
}

static void call_id(struct call *c)
{
	call_done(c, make_number(c->t, identity_number(c->args[0])));
}

#endif
