/*
 * Labels; see label.h. An object has no name of its own, so the one who refers to it gives
 * it one: first a global variable, then what globals refer to, then a thread's locals, then
 * what they refer to.
 */
#include "vm/engine/label.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/shown.h"

static const char *type_of(const struct object *o)
{
	const struct instance *i = (const struct instance *)o;

	if (o->kind == KIND_INSTANCE)
		return instance_class(i)->name;
	return kind_table[o->kind].name;
}

/* The field that `address` lies in. */
static const struct field *field_at(const struct object *o, const void *address,
				    uint32_t *index)
{
	return kind_field((enum kind)o->kind, (size_t)((const char *)address - (const char *)o),
			  index);
}

/* Looks for `wanted` inside the object that `name` stands for. */
static bool find_inside(const struct world *w, const char *name, const struct object *o,
			const struct object *wanted, char *out, size_t size)
{
	const struct object *block;
	const struct array *a;
	uint32_t index;

	if (o->flags & OBJECT_RELEASED)
		return false;
	block = object_block(o);
	if (block == wanted) {
		snprintf(out, size, "%s.%s", name,
			 field_at(o, object_block_word(o), &index)->name);
		return true;
	}
	a = o->kind == KIND_LIST ? (const struct array *)block : NULL;
	for (uint32_t i = 0; a && i < a->head.size; i++)
		if (a->items[i] == value_of(wanted)) {
			snprintf(out, size, "%s[%u]", name, i);
			return true;
		}
	if (o->kind == KIND_INSTANCE)
		for (uint32_t i = 0; i < o->size; i++)
			if (((const struct instance *)o)->slots[i] == value_of(wanted)) {
				snprintf(out, size, "%s.%s", name,
					 image_slot(w->image, i));
				return true;
			}
	return false;
}

static bool find_global(const struct world *w, const struct globals *g,
			const struct object *wanted, bool inside, char *out, size_t size)
{
	for (uint32_t i = 0; i < g->head.size; i++) {
		const char *name = image_global(w->image, g, i);

		if (!value_is_object(g->slots[i]))
			continue;
		if (!inside && g->slots[i] == value_of(wanted)) {
			snprintf(out, size, "%s", name);
			return true;
		}
		if (inside && value_is_counted(g->slots[i]) &&
		    find_inside(w, name, value_object(g->slots[i]), wanted, out, size))
			return true;
	}
	return false;
}

static bool find_local(const struct world *w, const struct object *wanted, bool inside,
		       char *out, size_t size)
{
	for (unsigned k = 0; k < w->threads; k++) {
		const struct thread *t = w->thread[k];
		const struct frame *f = thread_frame(t);

		for (uint32_t i = 0; t->top && !f->leaving && i < f->code->n_locals; i++) {
			const char *name = f->code->local_names[i];

			if (!inside && f->slots[i] == value_of(wanted)) {
				snprintf(out, size, "%s", name);
				return true;
			}
			if (inside && value_is_counted(f->slots[i]) &&
			    find_inside(w, name, value_object(f->slots[i]), wanted, out, size))
				return true;
		}
	}
	return false;
}

char *label_object(const struct world *w, const struct object *o, char *out, size_t size)
{
	const struct image *image = w->image;

	if (!find_global(w, image->shared, o, false, out, size) &&
	    !find_global(w, image->own, o, false, out, size) &&
	    !find_global(w, image->shared, o, true, out, size) &&
	    !find_global(w, image->own, o, true, out, size) &&
	    !find_local(w, o, false, out, size) && !find_local(w, o, true, out, size))
		snprintf(out, size, "%s", type_of(o));
	return out;
}

/* A field of the header: those are called alike in every object. */
static bool in_header(const struct object *o, const void *address)
{
	return (const char *)address < (const char *)(o + 1);
}

/* A word that belongs to all threads, one for each. */
static const char queue[] = "'s queue";

bool label_is_queue(const char *place)
{
	size_t size = strlen(place), end = sizeof(queue) - 1;

	return size > end && !strcmp(place + size - end, queue);
}

static char *queue_place(unsigned thread, char *out, size_t size)
{
	char who[32];

	snprintf(out, size, "%s%s", label_thread(thread, who, sizeof(who)), queue);
	return out;
}

/* Whether word `index` of what a function keeps is an attribute, and no default. */
static bool is_function_attr(const struct object *o, const struct field *f, uint32_t index)
{
	const struct function *function = (const struct function *)o;

	return o->kind == KIND_FUNCTION && f && f->sort == SORT_REFERENCES &&
	       index + code_n_defaults(function->code) < o->size;
}

char *label_place(const struct world *w, const struct object *o, const char *name,
		  const void *address, char *out, size_t size)
{
	uint32_t index;
	const struct field *f = field_at(o, address, &index);
	char field[40];

	object_place(o, address, field, sizeof(field));
	if (in_header(o, address)) {
		snprintf(out, size, "%s.%s", name, field);
		return out;
	}
	if ((const struct globals *)o == w->image->queues)
		return queue_place(index, out, size);
	if (o->kind == KIND_GLOBALS) {
		snprintf(out, size, "%s",
			 image_global(w->image, (const struct globals *)o, index));
		return out;
	}
	if (kind_is_lock((enum kind)o->kind))
		snprintf(out, size, "%s", name);
	else if ((o->kind == KIND_INSTANCE && f && f->sort == SORT_REFERENCES) ||
		 is_function_attr(o, f, index))
		snprintf(out, size, "%s.%s", name, image_slot(w->image, index));
	else if (o->kind == KIND_CLASS)
		snprintf(out, size, "%s.%s", ((const struct class_object *)o)->name,
			 w->image->program->attrs[index].name);
	else if (o->kind == KIND_ARRAY && strlen(name) > 6 &&
		 !strcmp(name + strlen(name) - 6, ".array"))
		snprintf(out, size, "%.*s[%u]", (int)strlen(name) - 6, name, index);
	else
		snprintf(out, size, "%s.%s", name, field);
	return out;
}

/* Whether a field holds a number and not a value. */
static bool is_number(const struct object *o, const void *address)
{
	uint32_t index;
	const struct field *f = field_at(o, address, &index);

	return f && (f->sort == SORT_WORD || (f->sort == SORT_ENTRIES && index < o->size));
}

/* The others' part of a count (strategy/biased.h). */
static char *shared_text(int32_t shared, char *out, size_t size)
{
	static const char *const states[] = { "", ", weak", ", queued", ", merged" };

	snprintf(out, size, "%d%s", (shared - (shared & 3)) / 4, states[shared & 3]);
	return out;
}

static char *ticket_text(uint64_t ticket, char *out, size_t size)
{
	if (ticket && ticket != TICKET_STARTING)
		return label_thread(ticket_number(ticket), out, size);
	snprintf(out, size, ticket ? "starting" : "nothing");
	return out;
}

/* The first characters of a text. */
static void string_text(const struct string *s, char *out, size_t size)
{
	char shown[17];

	snprintf(out, size, "'%s'", shown_text(s->text, s->head.size, shown, sizeof(shown)));
}

char *label_word(const struct world *w, const struct object *o, const void *address, uint64_t v,
		 char *out, size_t size)
{
	(void)w;
	if (address == &o->shared)
		return shared_text((int32_t)v, out, size);
	if (o->kind == KIND_THREAD && address == &((const struct thread_object *)o)->started)
		return ticket_text(v, out, size);
	if ((const struct globals *)o == w->image->queues && v == 1)
		snprintf(out, size, "closed");
	else if (is_number(o, address))
		snprintf(out, size, "%" PRId64, (int64_t)v);
	else if (value_is_int(v))
		snprintf(out, size, "%" PRId64, value_to_int(v));
	else if (!v || v == VALUE_NONE)
		snprintf(out, size, v ? "None" : "nothing");
	else if (value_is_bool(v))
		snprintf(out, size, v == VALUE_TRUE ? "True" : "False");
	else if (!value_target(v))
		snprintf(out, size, "%s",
			 v == VALUE_GONE       ? "removed"
			 : v == VALUE_ELLIPSIS ? "Ellipsis"
					       : "NotImplemented");
	else if (value_is_kind(v, KIND_STR))
		string_text((const struct string *)value_object(v), out, size);
	else
		snprintf(out, size, "%s%s%s",
			 value_has_mark(v, VALUE_BORROWED) ? "pointer to " : "",
			 type_of(value_target(v)),
			 value_target(v)->flags & OBJECT_RELEASED ? " (freed)" : "");
	return out;
}

char *label_thread(unsigned thread, char *out, size_t size)
{
	if (thread)
		snprintf(out, size, "thread %u", thread);
	else
		snprintf(out, size, "main");
	return out;
}

const char *label_call(const struct thread *t)
{
	const struct frame *f = thread_frame(t);
	const struct code *outer = NULL;

	while (t->top && f->code->library && f->code->module) {
		outer = f->code;
		if ((const value *)f == t->words)
			break;
		f = (const struct frame *)(t->words + f->previous);
	}
	if (!outer || !strcmp(outer->module, "builtins"))
		return NULL;
	return outer->name[0] == '_' && outer->name[1] != '_' ? outer->module : outer->qualname;
}
