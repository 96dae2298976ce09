/*
 * What can be said of an object by looking at it: its size, what it refers to, and how
 * a field of it is called. Reads memory plainly: callers are alone with the object.
 */
#include "vm/object/object.h"

#include <stdio.h>

#include "vm/base/bug.h"

const struct kind_info kind_table[KIND_COUNT] = {
#define KIND(id, name, head) { name },
#include "vm/object/kinds.def"
#undef KIND
};

size_t object_bytes(const struct object *o)
{
	return object_bytes_for((enum kind)o->kind, o->size);
}

/* Whom to tell of what. */
struct visitor {
	void (*visit)(void *context, value v);
	void *context;
	bool pointers; /* those without a reference, too */
};

static void visit_all(const struct visitor *who, const value *items, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (value_is_object(items[i]))
			who->visit(who->context, items[i]);
		else if (who->pointers && value_has_mark(items[i], VALUE_BORROWED))
			who->visit(who->context, value_of(value_target(items[i])));
}

static void visit_array(const struct visitor *who, const struct list *l)
{
	const struct array *a = (const struct array *)value_object(l->array);

	if (!a)
		return;
	who->visit(who->context, l->array);
	visit_all(who, a->items, l->length < a->head.size ? l->length : a->head.size);
}

static void visit_table(const struct visitor *who, const struct dict *d)
{
	const struct table *t = (const struct table *)value_object(d->table);
	size_t capacity;

	if (!t)
		return;
	who->visit(who->context, d->table);
	capacity = table_capacity(t->head.size);
	visit_all(who, t->words + t->head.size, 2 * (t->fill < capacity ? t->fill : capacity));
}

static void visit(const struct visitor *who, struct object *o)
{
	switch ((enum kind)o->kind) {
	case KIND_TUPLE: visit_all(who, ((struct tuple *)o)->items, o->size); return;
	case KIND_LIST: visit_array(who, (struct list *)o); return;
	case KIND_DICT: visit_table(who, (struct dict *)o); return;
	case KIND_INSTANCE: visit_all(who, ((struct instance *)o)->slots, o->size); return;
	case KIND_CLASS: visit_all(who, ((struct class_object *)o)->slots, o->size); return;
	case KIND_FUNCTION: visit_all(who, ((struct function *)o)->defaults, o->size); return;
	case KIND_METHOD: visit_all(who, &((struct method *)o)->function, 2); return;
	case KIND_VIEW: visit_all(who, &((struct view *)o)->dict, 1); return;
	case KIND_ITER: visit_all(who, &((struct iter *)o)->source, 1); return;
	case KIND_SLICE: visit_all(who, &((struct slice *)o)->start, 3); return;
	case KIND_THREAD:
		visit_all(who, ((struct thread_object *)o)->arguments, o->size);
		return;
	case KIND_QUEUED: visit_all(who, &((struct queued *)o)->item, 2); return;
	case KIND_GLOBALS: visit_all(who, ((struct globals *)o)->slots, o->size); return;
	default: return;
	}
}

void object_visit(struct object *o, void (*each)(void *context, value v), void *context)
{
	const struct visitor who = { each, context, false };

	visit(&who, o);
}

void object_visit_pointers(struct object *o, void (*each)(void *context, value v),
			   void *context)
{
	const struct visitor who = { each, context, true };

	visit(&who, o);
}

/* "item 3": the word at `address` counted from `first`. */
static char *numbered(const char *what, const value *first, const void *address, char *out,
		      size_t size)
{
	snprintf(out, size, "%s %td", what, (const value *)address - first);
	return out;
}

static const char *table_place(const struct table *t, const void *address, char *out,
			       size_t size)
{
	ptrdiff_t word = (const value *)address - t->words;

	if (address == &t->fill)
		return "fill";
	if (word < (ptrdiff_t)t->head.size)
		return numbered("index", t->words, address, out, size);
	word -= t->head.size;
	snprintf(out, size, "%s %td", word % 2 ? "value" : "key", word / 2);
	return out;
}

char *object_place(const struct object *o, const void *address, char *out, size_t size)
{
	const char *name = "";

	if (address == &o->count)
		name = "count";
	else if (address == &o->shared)
		name = "shared";
	else if (address == &o->owner)
		name = "owner";
	else if (address == &o->lock)
		name = "lock";
	else if (o->kind == KIND_LIST)
		name = address == &((const struct list *)o)->length ? "length" : "array";
	else if (o->kind == KIND_ARRAY)
		return numbered("item", ((const struct array *)o)->items, address, out, size);
	else if (o->kind == KIND_DICT)
		name = address == &((const struct dict *)o)->used ? "used" : "table";
	else if (o->kind == KIND_TABLE)
		name = table_place((const struct table *)o, address, out, size);
	else if (o->kind == KIND_INSTANCE && address == &((const struct instance *)o)->weakref)
		name = "weakref";
	else if (o->kind == KIND_INSTANCE)
		return numbered("slot", ((const struct instance *)o)->slots, address, out,
				size);
	else if (o->kind == KIND_CLASS)
		return numbered("slot", ((const struct class_object *)o)->slots, address, out,
				size);
	else if (o->kind == KIND_GLOBALS)
		return numbered("slot", ((const struct globals *)o)->slots, address, out, size);
	else if (o->kind == KIND_LOCK || o->kind == KIND_MUTEX)
		name = "owner";
	else if (o->kind == KIND_WEAKREF)
		name = "target";
	else if (o->kind == KIND_ITER && address == &((const struct iter *)o)->source)
		name = "source";
	else if (o->kind == KIND_ITER || o->kind == KIND_RANGE_ITER)
		name = "next";
	else if (o->kind == KIND_THREAD)
		name = "started";
	if (name != out)
		snprintf(out, size, "%s", name);
	return out;
}
