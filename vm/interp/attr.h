/*
 * Attributes.
 */
#ifndef REFRACE_INTERP_ATTR_H
#define REFRACE_INTERP_ATTR_H

#include "vm/image/outside.h"
#include "vm/interp/cursor.h"
#include "vm/interp/drop.h"
#include "vm/interp/exception.h"
#include "vm/interp/frame.h"
#include "vm/interp/list_unheld.h"
#include "vm/interp/number.h"
#include "vm/interp/own.h"
#include "vm/interp/sequence.h"
#include "vm/interp/table.h"
#include "vm/interp/text.h"
#include "vm/interp/unheld.h"

static const char *attr_name(const struct thread *t, uint32_t attr)
{
	return t->image->program->attrs[attr].name;
}

/* --- attributes --- */

/* Class attribute, counted; 0 if there is none. One that is only ever set by the class's
 * body does not change once it is there. */
static value class_take_own(struct thread *t, struct class_object *class, uint32_t attr)
{
	bool assigned = t->image->program->attrs[attr].slot >= 0;
	value v;

	if (!assigned && (v = access_load_settled(t, &class->head, &class->slots[attr]))) {
		strategy_keep(t, v);
		return v;
	}
	return assigned ? slot_take(t, &class->head, &class->slots[attr]) : 0;
}

/* The same, or that of a base. A class with size 0 is built in, and has none. */
static value class_take(struct thread *t, struct class_object *class, uint32_t attr)
{
	struct class_object *at = class;
	value v = 0;

	for (uint32_t i = 0; at && !v && !must_retry(t); at = class_searched(class, ++i))
		v = at->head.size ? class_take_own(t, at, attr) : 0;
	return v;
}

/* What every exception has: a method, or one of its slots, counted. */
static __attribute__((noinline)) value exception_take(struct thread *t, struct instance *o,
						      uint32_t attr, bool *method)
{
	static const value missing[EXCEPTION_SLOTS] = { VALUE_NONE, VALUE_NONE, VALUE_NONE,
							VALUE_NONE, VALUE_FALSE, 0 };
	value known = t->image->methods[OWNER_EXCEPTION][attr], v;
	uint32_t i = 0;

	if (known) {
		*method = true;
		return known;
	}
	while (i < EXCEPTION_SLOTS && strcmp(image_slot(t->image, t->image->exception_slots[i]),
					     attr_name(t, attr)))
		i++;
	if (i == EXCEPTION_SLOTS && !strcmp(attr_name(t, attr), "value") &&
	    is_stop_iteration(t, value_of(o)))
		return stop_value(t, value_of(o));
	if (i == EXCEPTION_SLOTS && !strcmp(attr_name(t, attr), "code") &&
	    is_system_exit(t, value_of(o)))
		return exit_value(t, value_of(o));
	if (i == EXCEPTION_SLOTS)
		return 0;
	v = slot_take(t, &o->head, &o->slots[t->image->exception_slots[i]]);
	return v || must_retry(t) ? v : missing[i];
}

/* sys.stdout or sys.stderr */
static bool is_stream(const struct object *o)
{
	uint64_t id = o->kind == KIND_BUILTIN ? ((const struct builtin *)o)->id : BUILTIN_COUNT;

	return id == BUILTIN_sys_stdout || id == BUILTIN_sys_stderr;
}

static enum owner module_owner(const struct module *m)
{
	return m->id < MODULE_COUNT ? (enum owner)(OWNER_SYS + (int)m->id) : OWNER_COUNT;
}

/* The owner of the methods of all objects of a kind; OWNER_COUNT: they have none. */
static enum owner owner_of_kind(enum kind kind)
{
	switch (kind) {
	case KIND_INT: return OWNER_INT;
	case KIND_FLOAT: return OWNER_FLOAT;
	case KIND_STR: return OWNER_STR;
	case KIND_LIST: return OWNER_LIST;
	case KIND_TUPLE: return OWNER_TUPLE;
	case KIND_DICT: return OWNER_DICT;
	case KIND_SET: return OWNER_SET;
	case KIND_FROZENSET: return OWNER_FROZENSET;
	case KIND_VIEW: return OWNER_VIEW;
	case KIND_SLICE: return OWNER_SLICE;
	case KIND_LOCK: return OWNER_LOCK;
	case KIND_MUTEX: return OWNER_MUTEX;
	case KIND_THREAD: return OWNER_THREAD;
	case KIND_GENERATOR: return OWNER_GENERATOR;
	case KIND_PROPERTY: return OWNER_PROPERTY;
	case KIND_RANGE: return OWNER_RANGE;
	default: return OWNER_COUNT;
	}
}

static enum owner builtin_owner(const struct object *o)
{
	if (o->kind == KIND_MODULE)
		return module_owner((const struct module *)o);
	return is_stream(o) ? OWNER_STREAM : owner_of_kind((enum kind)o->kind);
}

/* Whether an attribute of a class is not simply a value, nor a function: that takes the long way
 * (interp/descriptor.h). Those are never counted. */
static inline bool is_descriptor(value v)
{
	return value_is_object(v) && value_object(v)->kind >= KIND_PROPERTY &&
	       value_object(v)->kind <= KIND_CLASSMETHOD;
}

/* The slot of a function for an attribute that the program adds; NULL: none. Those of
 * library/builtins.py have no room. */
static value *function_slot(const struct thread *t, struct object *o, uint32_t attr)
{
	int32_t slot = t->image->program->attrs[attr].function_slot;
	struct function *f = (struct function *)o;

	return slot < 0 || f->code->defaults ? NULL : &f->kept[slot];
}

static value function_take(struct thread *t, struct object *o, uint32_t attr)
{
	const value *slot = function_slot(t, o, attr);

	return slot ? slot_take(t, o, slot) : 0;
}

/* What the library has of that name in the module; 0: nothing. */
static value library_take(struct thread *t, const struct module *m, uint32_t attr)
{
	const struct program *p = t->image->program;
	value v = 0;

	for (uint32_t i = 0; i < p->n_library_names && !v; i++) {
		const struct library_name *name = &p->library_names[i];
		const struct place *place = &t->image->places[name->global];
		struct globals *g = place->own ? t->image->own : t->image->shared;

		if (name->module == m->id && name->attr == attr)
			v = access_load_settled(t, &g->head, &g->slots[place->index]);
	}
	strategy_keep(t, v);
	return v;
}

/* module.attr; 0: it is not bound. A built-in that the module uses is no attribute of it. */
static value own_take(struct thread *t, const struct object *o, uint32_t attr)
{
	int64_t global = own_global_of(t, o, attr);
	value *slot, v, preset;
	struct globals *g;

	if (global < 0)
		return 0;
	g = own_place(t, (uint32_t)global, &slot);
	if (t->image->places[global].once) {
		v = access_load_settled(t, &g->head, slot);
		strategy_keep(t, v);
	} else {
		v = slot_take(t, &g->head, slot);
	}
	preset = t->image->slots_preset[global];
	return v == preset && attr_name(t, attr)[0] != '_' ? 0 : v;
}

/* Whether all lines of the module have been run. */
static bool own_is_loaded(struct thread *t, const struct own_module *own)
{
	value *slot;
	struct globals *g = own_place(t, own->loaded, &slot);

	return access_load(t, &g->head, slot) == value_int(2);
}

static bool is_special_attr(const struct thread *t, uint32_t attr, enum special_id id)
{
	return t->image->special[id] == (int32_t)attr;
}

/* Annotations are made where they stand, also under runtimes that make them when they are first asked
 * for. While only the main thread asks, no other thread comes in between. */
static void look_annotations(struct thread *t, uint32_t attr)
{
	if (t->number && t->image->traits & ANNOTATES_LATE &&
	    is_special_attr(t, attr, SPECIAL_annotations))
		raise_outside(t, "__annotations__",
			      "__annotations__ in a thread other than the main one is outside the "
			      "subset for CPython 3.14 and later, where the first who asks makes them");
}

/* The attribute of what is no instance, list, dict or string. */
static __attribute__((noinline)) value attr_of_other(struct thread *t, struct object *o,
						     uint32_t attr, bool *method)
{
	enum owner owner;
	value v;

	look_annotations(t, attr);
	if (o->kind == KIND_CLASS) {
		if (t->image->special[SPECIAL_get] >= 0 &&
		    t->image->program->attrs[attr].load == ATTR_VEILED)
			return 0;
		v = class_take(t, (struct class_object *)o, attr);
		return is_descriptor(v) ? 0 : v;
	}
	if (o->kind == KIND_FUNCTION)
		return function_take(t, o, attr);
	if (own_of(t, o))
		return own_take(t, o, attr);
	owner = builtin_owner(o);
	if (owner == OWNER_COUNT)
		return 0;
	*method = o->kind != KIND_MODULE;
	v = t->image->methods[owner][attr];
	return v || *method ? v : library_take(t, (struct module *)o, attr);
}

/* What is in the slot of an attribute, counted; 0: nothing, or it has to be waited for. */
static inline value instance_slot_take(struct thread *t, struct instance *o, const struct attr *attr,
				       int32_t slot)
{
	value v;

	if (ACCESS_RUNS_ON || !attr->settled)
		return slot_take(t, &o->head, &o->slots[slot]);
	v = access_load_settled(t, &o->head, &o->slots[slot]);
	strategy_keep(t, v);
	return v;
}

/* The instance's own attribute, else the class's; *method is set if it came from there. Inlined:
 * it is what an attribute mostly is. */
static inline __attribute__((always_inline)) value instance_take(struct thread *t,
								 struct instance *o,
								 uint32_t attr, bool *method)
{
	const struct attr *info = &t->image->program->attrs[attr];
	int32_t slot = info->load;
	value v = slot < 0 ? 0 : instance_slot_take(t, o, info, slot);

	if (v || must_retry(t) || slot == ATTR_VEILED)
		return v;
	v = class_take(t, instance_class(o), attr);
	*method = value_is_kind(v, KIND_FUNCTION);
	if (is_descriptor(v))
		return 0;
	if (!v && instance_class(o)->head.detail && !must_retry(t))
		return exception_take(t, o, attr, method);
	return v;
}

/* The method of a number that is no object. */
static __attribute__((noinline)) value attr_of_word(struct thread *t, value v, uint32_t attr,
						    bool *method)
{
	*method = value_is_int(v) || value_is_bool(v);
	return *method ? t->image->methods[OWNER_INT][attr] : 0;
}

/* o.attr, counted, and whether it is to be called with o as self; 0 if there is none. */
static inline value attr_take(struct thread *t, value v, uint32_t attr, bool *method)
{
	struct object *o = value_target(v);

	*method = false;
	if (o && o->kind == KIND_INSTANCE)
		return instance_take(t, (struct instance *)o, attr, method);
	*method = o && (o->kind == KIND_LIST || o->kind == KIND_DICT || o->kind == KIND_STR);
	if (*method)
		return t->image->methods[builtin_owner(o)][attr];
	return o ? attr_of_other(t, o, attr, method) : attr_of_word(t, v, attr, method);
}

static bool is_special(const char *name)
{
	size_t length = strlen(name);

	return length > 4 && !strncmp(name, "__", 2) && !strcmp(name + length - 2, "__");
}

/* Whether it is of a class that comes from a built-in type, which has the attribute: what stands for
 * the type does not. */
static bool is_imitated(const struct thread *t, const struct object *o, uint32_t attr)
{
	uint64_t traits = instance_class((const struct instance *)o)->traits;

	return t->image->imitates &&
	       ((traits & CLASS_IS_DICT && t->image->methods[OWNER_DICT][attr]) ||
		(traits & CLASS_IS_LIST && t->image->methods[OWNER_LIST][attr]));
}

/* Whether it is a name to which Python gives a meaning. */
static bool has_meaning(const char *name)
{
	unsigned i = 0;

	while (i < SPECIAL_COUNT && strcmp(code_specials[i].name, name))
		i++;
	return is_special(name) && i < SPECIAL_COUNT;
}

/* Names that an object has only if its class says so, or its kind: none has failed to have them. */
static bool may_be_missing(const struct thread *t, uint32_t attr)
{
	static const enum special_id ids[] = { SPECIAL_copy, SPECIAL_deepcopy, SPECIAL_wrapped,
					       SPECIAL_set_name, SPECIAL_self, SPECIAL_func };
	bool may = false;

	for (unsigned i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
		may |= t->image->special[ids[i]] == (int32_t)attr;
	return may;
}

/* Whether it is one of the built-in values whose special names are known, and it has none of that name
 * (image/dunders.def). */
static bool lacks_special(const struct object *o, value v, const char *name)
{
	if (!is_special(name))
		return false;
	if (!o && v != VALUE_NONE)
		return (value_is_int(v) || value_is_bool(v)) && !outside_special(KIND_INT, name);
	if (!o)
		return !outside_special(KIND_FREE, name);
	return o->kind != KIND_INSTANCE && o->kind != KIND_CLASS && o->kind != KIND_BUILTIN &&
	       !outside_special((enum kind)o->kind, name);
}

/* Whether Python has the attribute where refrace does not: then the program has not failed. Of
 * a built-in function or type everything that is missing counts. */
static bool attr_is_outside(const struct thread *t, value v, uint32_t attr)
{
	const struct object *o = value_target(v);

	if (may_be_missing(t, attr) || lacks_special(o, v, attr_name(t, attr)))
		return false;
	if (o && own_of(t, o))
		return (has_meaning(attr_name(t, attr)) && own_global_of(t, o, attr) < 0) ||
		       t->image->program->partial;
	if (value_is_kind(v, KIND_MODULE))
		return outside_of_module((enum module_id)((const struct module *)o)->id,
					 attr_name(t, attr), t->image->runtime);
	if (has_meaning(attr_name(t, attr)) || value_is_kind(v, KIND_BUILTIN) ||
	    t->image->program->partial)
		return true;
	if (is_exception(v))
		return outside_has(OWNER_EXCEPTION, attr_name(t, attr));
	if (!o)
		return v != VALUE_NONE && outside_has(OWNER_INT, attr_name(t, attr));
	if (o->kind == KIND_INSTANCE)
		return is_imitated(t, o, attr) ||
		       (instance_class((const struct instance *)o)->traits & CLASS_IS_THREAD &&
			outside_has(OWNER_THREAD, attr_name(t, attr)));
	if (o->kind == KIND_FUNCTION) /* wraps() of a class: it has all that the class has */
		return function_shown((const struct function *)o)->class_body;
	if (o->kind == KIND_METHOD || o->kind == KIND_ITER || o->kind == KIND_RANGE_ITER)
		return false;
	return outside_has(builtin_owner(o), attr_name(t, attr));
}

/* Whether it is a class of the library, or an object of one: Python's may have what is missing. */
static bool is_library_object(value v)
{
	const struct class_object *class = (struct class_object *)value_object(v);

	return is_of_library(v) ||
	       (value_is_kind(v, KIND_CLASS) && class->body && class->body->library);
}

/* Whether Python's object has what refrace's has not, if the name is special: 1 or 0; -1: it is not
 * known. An object of the program has what its class says. */
static int special_there(const struct thread *t, value v, const char *name)
{
	const struct object *o = value_target(v);

	if (!is_special(name) || v == VALUE_NONE)
		return -1;
	if (!o)
		return outside_special(KIND_INT, name);
	if (o->kind == KIND_INSTANCE &&
	    (t->image->imitates || is_exception(v) || is_library_object(v)))
		return -1;
	return outside_special((enum kind)o->kind, name);
}

/* The AttributeError that has just been raised keeps the object that it is about. */
static void keep_obj(struct thread *t, value v)
{
	struct object *e = value_object(thread_frame(t)->result);

	if (t->raising == RAISING_NEW && !value_has_mark(v, VALUE_BORROWED) &&
	    !(V39 >> t->image->runtime & 1))
		*exception_slot(t, e, EXCEPTION_OBJ) = v;
	else
		push_pending(t, v);
}

/* Whether that is a module in this one, a package, whose lines are being run. */
static bool is_half_loaded(struct thread *t, const struct own_module *own, const char *name)
{
	const struct program *p = t->image->program;
	size_t size = strlen(own->name);

	for (uint32_t i = 0; i < p->n_own; i++)
		if (!strncmp(p->own[i].name, own->name, size) && p->own[i].name[size] == '.' &&
		    !strcmp(p->own[i].name + size + 1, name))
			return !own_is_loaded(t, &p->own[i]);
	return false;
}

static void no_attr_of_own(struct thread *t, const struct own_module *own, uint32_t attr)
{
	if (own_is_loaded(t, own) && is_half_loaded(t, own, attr_name(t, attr)))
		raise(t, EXCEPTION_AttributeError,
		      "cannot access submodule '%s' of module '%s' (most likely due to a circular "
		      "import)", attr_name(t, attr), own->name);
	else if (own_is_loaded(t, own))
		raise(t, EXCEPTION_AttributeError, "module '%s' has no attribute '%s'", own->name,
		      attr_name(t, attr));
	else
		raise(t, EXCEPTION_AttributeError,
		      "partially initialized module '%s' has no attribute '%s' (most likely due to "
		      "a circular import)", own->name, attr_name(t, attr));
}

static void no_attr(struct thread *t, value v, uint32_t attr)
{
	if (attr_is_outside(t, v, attr) || is_library_object(v))
		raise_outside(t, attr_name(t, attr),
			      "attribute '%s' of '%s' is outside the subset",
			      attr_name(t, attr),
			      value_is_kind(v, KIND_MODULE)
				      ? program_module(t->image->program,
						       (uint32_t)((struct module *)value_object(v))->id)
				      : type_name(v));
	else if (value_is_kind(v, KIND_MODULE) && own_of(t, value_object(v)))
		no_attr_of_own(t, own_of(t, value_object(v)), attr);
	else if (value_is_kind(v, KIND_MODULE))
		raise(t, EXCEPTION_AttributeError, "module '%s' has no attribute '%s'",
		      program_module(t->image->program,
				     (uint32_t)((struct module *)value_object(v))->id),
		      attr_name(t, attr));
	else if (value_is_kind(v, KIND_CLASS))
		raise(t, EXCEPTION_AttributeError, "type object '%s' has no attribute '%s'",
		      ((struct class_object *)value_object(v))->name, attr_name(t, attr));
	else {
		strategy_keep(t, v);
		raise(t, EXCEPTION_AttributeError, "'%s' object has no attribute '%s'",
		      type_name(v), attr_name(t, attr));
		keep_obj(t, v);
	}
}

/* In interp/descriptor.h. */
static void attr_rare(struct thread *t, const struct instr *in);
static void store_rare(struct thread *t, const struct instr *in);
static void delete_rare(struct thread *t, const struct instr *in);

/* A method gets a reference, even where native code has none. */
static value own_self(struct thread *t, value self)
{
	if (!value_has_mark(self, VALUE_BORROWED))
		return self;
	self = value_of(value_target(self));
	strategy_keep(t, self);
	return self;
}

/* o.method as a value: `self` moves into it. */
static __attribute__((noinline)) value bind_method(struct thread *t, value function, value self)
{
	struct method *bound;

	self = own_self(t, self);
	bound = create(t, KIND_METHOD, 0);
	bound->function = function;
	bound->self = self;
	return value_of(bound);
}

ON_CURSOR bool op_LOAD_ATTR(struct thread *t, struct cursor *s)
{
	bool method;
	value self = s->top[-1], v = attr_take(t, self, s->in->arg, &method);

	if (!v)
		return aside(t, s, attr_rare);
	if (method)
		v = bind_method(t, v, self);
	s->top[-1] = v;
	s->in++;
	return give_up(t, s, method ? 0 : self, 0, 0);
}

/* [o] -> [function, o], or [o.attr, NULL] */
ON_CURSOR bool op_LOAD_METHOD(struct thread *t, struct cursor *s)
{
	bool method;
	value self = s->top[-1], v = attr_take(t, self, s->in->arg, &method);

	if (!v)
		return aside(t, s, attr_rare);
	if (method)
		self = own_self(t, self);
	s->top[-1] = v;
	*s->top++ = method ? self : 0;
	s->in++;
	return give_up(t, s, method ? 0 : self, 0, 0);
}

/* The slot that `o.attr = v` writes, or NULL. */
static value *attr_slot(struct thread *t, value v, uint32_t attr)
{
	int32_t slot = t->image->program->attrs[attr].store;
	struct object *o = value_target(v);

	if (o && o->kind == KIND_INSTANCE && slot >= 0)
		return &((struct instance *)o)->slots[slot];
	if (t->image->special[SPECIAL_dict] == (int32_t)attr)
		return NULL;
	if (value_is_kind(v, KIND_CLASS) && o->size)
		return &((struct class_object *)o)->slots[attr];
	if (value_is_kind(v, KIND_FUNCTION))
		return function_slot(t, o, attr);
	return NULL;
}

/* The object on top has no attributes that can be assigned to. */
static void no_slot_on_top(struct thread *t, const struct instr *in)
{
	value o = *peek(t, 1);

	if (value_is_kind(o, KIND_FUNCTION) || value_is_kind(o, KIND_THREAD))
		raise_outside(t, attr_name(t, in->arg),
			      "attributes of a %s that the program adds are outside the subset",
			      type_name(o));
	else if (value_is_kind(o, KIND_MODULE) && !own_of(t, value_object(o)))
		raise_outside(t, attr_name(t, in->arg),
			      "to set an attribute of a module of Python's is outside the subset");
	else
		no_attr(t, o, in->arg);
}

/* [v, o] -> [], o.attr = v */
ON_CURSOR bool op_STORE_ATTR(struct thread *t, struct cursor *s)
{
	value o = s->top[-1], *slot = attr_slot(t, o, s->in->arg), old;

	if (!slot)
		return aside(t, s, store_rare);
	old = strategy_put(t, value_target(o), slot, s->top[-2]);
	if (!ACCESS_RUNS_ON && old && t->image->program->attrs[s->in->arg].settled)
		raise_outside(t, "__init__", "to make an object of the library anew is outside "
					     "the subset");
	s->top -= 2;
	s->in++;
	return displace(t, s, old, o, 0);
}

static void op_DELETE_ATTR(struct thread *t, const struct instr *in)
{
	value o = *peek(t, 1), *slot = attr_slot(t, o, in->arg);
	value old = slot ? strategy_put(t, value_target(o), slot, 0) : 0;

	if (!old) {
		delete_rare(t, in);
		return;
	}
	finish_none(t, 1);
	push_pending(t, old);
}

#endif
