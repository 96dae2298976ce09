/*
 * Fields; see model_field.h. A word of the interpreter's memory is a field by its kind and
 * offset. Its type in C follows from everything that it ever holds: only numbers, only
 * references to objects of one kind, or anything. What the Python program has a name for
 * begins with py_, so that no name is one of C's or of a header's.
 */
#include "cmd/export/model_field.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/image/image.h"
#include "vm/object/object.h"

const char *field_tag(uint8_t kind)
{
	return kind_table[kind].tag;
}

/* A name of Python's as one of C's: py_NAME, dots as two underscores, other bytes than letters in
 * hex. */
static bool python_name(struct model_field *f, const char *first, const char *second)
{
	size_t used = (size_t)snprintf(f->name, sizeof(f->name), "py_");

	for (const char *name = first; name; name = name == first ? second : NULL) {
		if (name == second && used < sizeof(f->name) - 2)
			f->name[used++] = '_';
		for (const unsigned char *c = (const unsigned char *)name; *c; c++) {
			if (used > sizeof(f->name) - 4)
				return false;
			used += (size_t)snprintf(f->name + used, 4,
						 *c == '.' ? "__" : *c < 128 ? "%c" : "%02x", *c);
		}
	}
	f->name[used] = '\0';
	return true;
}

/* A slot of the module's variables, which are two objects, the first that is made main's own;
 * or, in a third, the queue of a thread. */
static bool place_variable(const struct model *m, uint32_t object, struct model_field *f,
			   uint32_t slot)
{
	const struct image *image = m->plan->image;
	uint32_t before = 0;

	for (uint32_t i = 0; i < object; i++)
		before += m->plan->objects[i].kind == KIND_GLOBALS;
	f->queue = before == 2;
	if (f->queue)
		return snprintf(f->name, sizeof(f->name), "queue_%u", slot) > 0;
	return python_name(f, image_global(image, before ? NULL : image->own, slot), NULL);
}

static void place_items(struct model_field *f, const struct field *field)
{
	snprintf(f->name, sizeof(f->name), "%s", field->name);
	f->base = field->offset;
	f->items = 1;
}

/* A hash table's words are its index, then its entries, which begin at odd words here. */
static void place_table(const struct plan_object *o, struct model_field *f,
			const struct field *field, uint32_t *index)
{
	place_items(f, field);
	f->raw = *index < o->size;
	if (!f->raw) {
		*index -= o->size;
		f->base++;
	}
	snprintf(f->name, sizeof(f->name), "%s", f->raw ? "index" : "entries");
}

/* Whether the Python program has names for these slots. */
static bool slots_are_named(enum kind kind)
{
	return kind == KIND_INSTANCE || kind == KIND_CLASS || kind == KIND_GLOBALS;
}

/* Such a slot: an attribute, or a variable. */
static bool place_named(const struct model *m, uint32_t object, struct model_field *f,
			uint32_t *index)
{
	const struct plan_object *o = &m->plan->objects[object];
	const struct program *p = m->plan->image->program;
	uint32_t slot = *index;

	*index = 0;
	if (o->kind == KIND_INSTANCE)
		return python_name(f, image_slot(m->plan->image, slot), NULL);
	f->variable = true;
	f->owner = object;
	if (o->kind == KIND_GLOBALS)
		return place_variable(m, object, f, slot);
	return python_name(f, o->name[0] ? o->name : "class", p->attrs[slot].name);
}

/* A word of an object's header that has to do with counts in two parts. */
static bool place_part(struct model_field *f, uint32_t offset)
{
	uint32_t index;

	if (offset != offsetof(struct object, owner) && offset != offsetof(struct object, shared) &&
	    offset != offsetof(struct object, detail))
		return false;
	f->raw = true;
	snprintf(f->name, sizeof(f->name), "%s", kind_field(KIND_LIST, offset, &index)->name);
	return true;
}

/* Which field a word is: everything but its type. False: none. */
static bool place(const struct model *m, uint32_t object, uint32_t offset,
		  struct model_field *f, uint32_t *index)
{
	const struct plan_object *o = &m->plan->objects[object];
	const struct field *field;

	*f = (struct model_field){ .owner = o->kind, .base = offset };
	*index = 0;
	if (!offset) {
		f->raw = true;
		snprintf(f->name, sizeof(f->name), "count");
		return true;
	}
	if (m->biased && place_part(f, offset))
		return true;
	field = offset < sizeof(struct object) ? NULL : kind_field(o->kind, offset, index);
	if (!field || kind_is_lock(o->kind)) /* a mutex of the program's stands for its owner */
		return false;
	switch ((enum sort)field->sort) {
	case SORT_REFERENCES:
		if (slots_are_named(o->kind))
			return place_named(m, object, f, index);
		place_items(f, field);
		return true;
	case SORT_ITEMS: place_items(f, field); return true;
	case SORT_ENTRIES: place_table(o, f, field, index); return true;
	case SORT_IMMORTAL:
	case SORT_BYTES: return false;
	default:
		f->raw = field->sort == SORT_WORD;
		snprintf(f->name, sizeof(f->name), "%s", field->name);
		return true;
	}
}

struct model_field *model_field(const struct model *m, uint32_t object, uint32_t offset,
				uint32_t *index)
{
	struct model_field wanted;

	if (!place(m, object, offset, &wanted, index))
		return NULL;
	for (size_t i = 0; i < m->n_fields; i++) {
		struct model_field *f = &m->fields[i];

		if (f->variable == wanted.variable && f->owner == wanted.owner &&
		    f->base == wanted.base)
			return f;
	}
	return NULL;
}

/* --- types --- */

/* The form of a word that holds this value. */
static enum form form_of(const struct model *m, const struct model_field *f, bool refers,
			 uint64_t v)
{
	if (f->raw)
		return FORM_NUMBER;
	if (model_object(m, refers, v) != PLAN_NONE)
		return FORM_POINTER;
	if (!refers && (value_is_int(v) || value_is_bool(v)))
		return FORM_NUMBER;
	return !refers && !v                ? FORM_EMPTY
	       : !refers && v == VALUE_NONE ? FORM_POINTER
					    : FORM_ANY;
}

static void widen(const struct model *m, struct model_field *f, bool refers, uint64_t v)
{
	enum form form = form_of(m, f, refers, v);
	uint32_t object = model_object(m, refers, v);
	uint8_t kind = object == PLAN_NONE ? KIND_FREE : m->plan->objects[object].kind;

	if (form == FORM_EMPTY)
		return;
	if (f->form != FORM_EMPTY && f->form != form)
		f->form = FORM_ANY;
	else
		f->form = form;
	if (kind != KIND_FREE && f->kind != KIND_FREE && f->kind != kind)
		f->form = FORM_ANY;
	if (kind != KIND_FREE)
		f->kind = kind;
	if (f->queue)
		f->form = FORM_ANY;
}

/* Adds what a word holds to its field, and the field itself if it is new. */
static bool add_word(struct model *m, uint32_t object, uint32_t offset, bool refers, uint64_t v,
		     struct error *e)
{
	uint32_t index;
	struct model_field new, *f = model_field(m, object, offset, &index);

	if (!f) {
		if (!place(m, object, offset, &new, &index))
			return strlen(new.name) < sizeof(new.name) - 5 ||
			       error_set(e,
					 "a name of more than %zu letters cannot be exported",
					 sizeof(new.name) - 8);
		if ((m->n_fields & (m->n_fields - 1)) == 0)
			m->fields =
				memory_resize(m->fields, (m->n_fields ? 2 * m->n_fields : 1) *
								 sizeof(*m->fields));
		f = &m->fields[m->n_fields++];
		*f = new;
		f->atomic = f->queue || (m->publishes && offset) ||
			    (m->biased && !f->variable && offset < sizeof(struct object));
	}
	widen(m, f, refers, v);
	return true;
}

static void mark_atomic(struct model *m, const struct plan_entry *c)
{
	uint32_t index;
	struct model_field *f = model_field(m, c->object, c->offset, &index);

	if (f)
		f->atomic = true;
}

bool field_find_all(struct model *m, struct error *e)
{
	const struct plan *p = m->plan;

	for (uint32_t i = 0; i < p->n_entries; i++) {
		const struct plan_entry *c = &p->entries[i];

		if (model_is_access(c) && model_shows(m, c) &&
		    !add_word(m, c->object, c->offset, c->refers, c->value, e))
			return false;
		if (c->kind == EVENT_UPDATE && model_shows(m, c))
			mark_atomic(m, c);
	}
	for (uint32_t i = 0; i < m->recording->snapshot.n_words; i++) {
		const struct snapshot_word *w = &m->recording->snapshot.words[i];

		if (m->number[w->object] &&
		    !add_word(m, w->object, w->offset, w->refers, w->value, e))
			return false;
	}
	return true;
}

char *field_declaration(const struct model_field *f, char *out, size_t size)
{
	char items[24] = "";

	if (f->items)
		snprintf(items, sizeof(items), "[%u]", f->items);
	if (f->form == FORM_NUMBER)
		snprintf(out, size, "long %s%s", f->name, items);
	else if (f->form == FORM_POINTER && f->kind != KIND_FREE)
		snprintf(out, size, "struct %s *%s%s", field_tag(f->kind), f->name, items);
	else
		snprintf(out, size, "void *%s%s", f->name, items);
	return out;
}

char *field_cast(const struct model_field *f, uint8_t kind, char *out, size_t size)
{
	if (f->form == FORM_POINTER && f->kind == kind)
		snprintf(out, size, "%s", "");
	else
		snprintf(out, size, "(struct %s *)", field_tag(kind));
	return out;
}
