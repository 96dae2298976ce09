/*
 * What fields.def says of an object: its size, what it refers to, and what a field of it is
 * called. Reads memory plainly: callers are alone with the object.
 */
#include "vm/object/object.h"

#include <stdio.h>
#include <string.h>

#include "vm/base/bug.h"

/* Every field of a struct is in the table, where each is one word or the array at the end. */
#define FIELD(type, member, sort) +(offsetof(struct type, member) < sizeof(struct type))
#define KIND(id, type, name, tag, traits, fields)                                     \
	_Static_assert(sizeof(struct type) == sizeof(struct object) + 8 * (0 fields), \
		       "fields.def has all fields of struct " #type);
#include "vm/object/fields.def"

/* The references of a kind are one run (struct owned): side by side, or all in its block. */
#define IS_RUN(bits)    !((bits) & ((bits) + ((bits) & -(bits))))
#define IN_BLOCK(sort) \
	(SORT_##sort == SORT_ARRAY || SORT_##sort == SORT_TABLE || SORT_##sort == SORT_SLOTS)
#define IN_OBJECT(sort)                                                           \
	(SORT_##sort == SORT_REFERENCE || SORT_##sort == SORT_REFERENCES || \
	 SORT_##sort == SORT_FRAME)
#define FIELD(type, member, sort) \
	| IN_OBJECT(sort) << WORD_OF(type, member) | IN_BLOCK(sort) << 29
#define KIND(id, type, name, tag, traits, fields) \
	_Static_assert(IS_RUN(0 fields), "the references of struct " #type " stand together");
#include "vm/object/fields.def"

const struct kind_info kind_table[KIND_COUNT] = {
#define FIELD(type, member, sort) { #member, offsetof(struct type, member), SORT_##sort },
#define KIND(id, type, name, tag, traits, fields) \
	[KIND_##id] = { name, tag, (const struct field[]){ fields{ NULL, 0, 0 } } },
#include "vm/object/fields.def"
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

static void visit(const struct visitor *who, const struct object *o)
{
	const struct owned owned = object_owned(o);
	struct object *block = object_block(o);

	if (block)
		who->visit(who->context, value_of(block));
	visit_all(who, owned.items, owned.n);
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

bool kind_has_values(enum kind kind)
{
	for (const struct field *f = kind_table[kind].fields; f->name; f++)
		if (f->sort != SORT_WORD && f->sort != SORT_BYTES)
			return true;
	return false;
}

static bool is_array(const struct field *f)
{
	return f->sort >= SORT_REFERENCES;
}

/* The fields of the header that another thread may see. */
static const struct field header[] = {
	{ "count", offsetof(struct object, count), SORT_WORD },
	{ "marked", offsetof(struct object, detail), SORT_WORD },
	{ "shared", offsetof(struct object, shared), SORT_WORD },
	{ "owner", offsetof(struct object, owner), SORT_WORD },
	{ "lock", offsetof(struct object, lock), SORT_WORD },
	{ NULL, 0, 0 },
};

const struct field *kind_field(enum kind kind, size_t offset, uint32_t *index)
{
	const struct field *f =
		offset < sizeof(struct object) ? header : kind_table[kind].fields;

	while (f[1].name && f[1].offset <= offset)
		f++;
	*index = (uint32_t)(offset - f->offset) / sizeof(value);
	return is_array(f) || f->offset == offset ? f : NULL;
}

/* Of a table's words, the index comes first, then the pairs. */
static void entry_place(const struct object *table, uint32_t word, char *out, size_t size)
{
	const uint32_t entry = word - table->size;

	if (word < table->size)
		snprintf(out, size, "index %u", word);
	else
		snprintf(out, size, "%s %u", entry % 2 ? "value" : "key", entry / 2);
}

char *object_place(const struct object *o, const void *address, char *out, size_t size)
{
	size_t offset = (size_t)((const char *)address - (const char *)o);
	uint32_t index;
	const struct field *f = kind_field((enum kind)o->kind, offset, &index);

	*out = 0;
	if (!f)
		return out;
	if (f->sort == SORT_ENTRIES)
		entry_place(o, index, out, size);
	else if (is_array(f))
		snprintf(out, size, "%.*s %u", (int)strlen(f->name) - 1, f->name, index);
	else
		snprintf(out, size, "%s", f->name);
	return out;
}
