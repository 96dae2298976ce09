/*
 * str.format (Objects/stringlib/unicode_format.h).
 */
#ifndef REFRACE_INTERP_STR_FORMAT_H
#define REFRACE_INTERP_STR_FORMAT_H

#include "vm/interp/attr.h"
#include "vm/interp/call.h"
#include "vm/interp/convert.h"
#include "vm/interp/descriptor.h"
#include "vm/interp/format.h"
#include "vm/interp/frame.h"
#include "vm/interp/operand.h"
#include "vm/interp/sequence.h"
#include "vm/interp/special.h"
#include "vm/interp/subscript.h"
#include "vm/interp/table.h"
#include "vm/interp/text.h"

enum {
	FIELD_DEPTH = 2,   /* a field may stand in the spec of another one */
	FIELD_PARTS = 64,  /* values that a call reaches through attributes and indices */
	FIELD_SPEC = 200,  /* bytes of a spec with fields in it */
};

/* A call under way. */
struct fields {
	struct call *c;
	struct thread *t;
	int64_t next;      /* number of the next field that has none; -1: they have numbers */
	bool numbered;     /* a number was said */
	value taken[FIELD_PARTS];
	uint32_t n_taken;
};

static bool field_wrong(struct fields *f, const char *message)
{
	raise(f->t, EXCEPTION_ValueError, "%s", message);
	return false;
}

/* The text as a number; -1: it is none. */
static int64_t field_number(const char *text, size_t size)
{
	int64_t n = 0;

	for (size_t i = 0; i < size; i++) {
		if (text[i] < '0' || text[i] > '9' || n > INT32_MAX)
			return -1;
		n = n * 10 + (text[i] - '0');
	}
	return size ? n : -1;
}

/* Every value that has been taken is given up with the call. */
static value field_keep(struct fields *f, value v)
{
	if (!value_is_counted(v))
		return v;
	if (f->n_taken == FIELD_PARTS)
		raise_outside(f->t, "format", "more than %d values in one format() are outside the subset",
			      FIELD_PARTS);
	f->taken[f->n_taken++] = v;
	return v;
}

static value positional_field(struct fields *f, int64_t n)
{
	if (n < positional_count(f->c))
		return f->c->args[n];
	raise(f->t, EXCEPTION_IndexError,
	      "Replacement index %lld out of range for positional args tuple", (long long)n);
	return 0;
}

/* The argument that a field's name begins with; 0 after raising. */
static value field_argument(struct fields *f, const char *name, size_t size)
{
	int64_t n = field_number(name, size);
	uint32_t named = f->c->named ? f->c->named->count : 0;

	if (size && n < 0) {
		for (uint32_t i = 0; i < named; i++)
			if (strlen(f->c->named->names[i]) == size &&
			    !memcmp(f->c->named->names[i], name, size))
				return f->c->args[f->c->n - named + i];
		raise_with(f->t, EXCEPTION_KeyError, make_string(f->t, name, size));
		return 0;
	}
	if (size ? f->next > 0 : f->numbered) {
		raise(f->t, EXCEPTION_ValueError, "cannot switch from %s to %s",
		      size ? "automatic field numbering" : "manual field specification",
		      size ? "manual field specification" : "automatic field numbering");
		return 0;
	}
	f->numbered |= size > 0;
	return positional_field(f, size ? n : f->next++);
}

/* The number of an attribute's name; -1: the program mentions none such. */
static int64_t attribute_number(const struct program *p, const char *name, size_t size)
{
	for (uint32_t i = 0; i < p->n_attrs; i++)
		if (strlen(p->attrs[i].name) == size && !memcmp(p->attrs[i].name, name, size))
			return i;
	return -1;
}

/* v.name, 0 after raising; None if code of the program is to be asked for it. */
static value field_attribute(struct fields *f, value v, const char *name, size_t size)
{
	int64_t attr = attribute_number(f->t->image->program, name, size);
	struct got g = { .how = GOT_NOTHING };
	char text[40];

	snprintf(text, sizeof(text), "%.*s", (int)size, name);
	if (attr >= 0)
		g = get_attr(f->t, v, (uint32_t)attr);
	else if ((g.v = attr_of_number(f->t, v, text)))
		g.how = GOT_VALUE;
	else if (is_special(text) || !value_is_kind(v, KIND_INSTANCE))
		raise_outside(f->t, "format",
			      "an attribute of '%s' in a format string is outside the subset",
			      type_name(v));
	if (g.how == GOT_VALUE)
		return field_keep(f, g.v);
	if (g.how != GOT_NOTHING) {
		ask_code(f->t, "an attribute");
		return VALUE_NONE;
	}
	raise(f->t, EXCEPTION_AttributeError, "'%s' object has no attribute '%.*s'", type_name(v),
	      (int)size, name);
	return 0;
}

static value field_of_dict(struct fields *f, struct dict *d, const char *name, size_t size)
{
	int64_t n = field_number(name, size);
	value key = n < 0 ? field_keep(f, make_string(f->t, name, size)) : make_number(f->t, n), v;
	enum look look = section_look(f->t, &d->head);
	uint64_t hash = 0;

	value_hash(key, &hash);
	v = look == LOOK_RETRY ? 0 : dict_take(f->t, d, key, hash);
	section_looked(f->t, look);
	if (!v)
		key_missing(f->t, key);
	return v ? field_keep(f, v) : 0;
}

/* v[name], 0 after raising. */
static value field_item(struct fields *f, value v, const char *name, size_t size)
{
	struct object *o = value_is_object(v) ? value_object(v) : NULL;
	int64_t n = field_number(name, size);
	enum look look;
	uint64_t length = 0;

	if (o && o->kind == KIND_DICT)
		return field_of_dict(f, (struct dict *)o, name, size);
	if (special_find(f->t, v, SPECIAL_getitem)) {
		ask_code(f->t, "a __getitem__");
		return VALUE_NONE;
	}
	if (!o || (o->kind != KIND_LIST && o->kind != KIND_TUPLE)) {
		raise_outside(f->t, "format",
			      "an item of '%s' in a format string is outside the subset",
			      type_name(v));
		return 0;
	}
	if (n < 0) {
		raise(f->t, EXCEPTION_TypeError, "%s indices must be integers or slices, not str",
		      type_name(v));
		return 0;
	}
	look = section_look(f->t, o);
	if (look != LOOK_RETRY)
		value_length(f->t, v, &length);
	v = (uint64_t)n < length ? item_take(f->t, o, (uint64_t)n) : 0;
	section_looked(f->t, look);
	if (!v)
		raise(f->t, EXCEPTION_IndexError, "%s index out of range",
		      o->kind == KIND_LIST ? "list" : "tuple");
	return v ? field_keep(f, v) : 0;
}

/* What a field's name leads to; 0 after raising. */
static value field_value(struct fields *f, const char *name, const char *end)
{
	const char *at = name, *from;
	value v;

	while (at < end && *at != '.' && *at != '[')
		at++;
	v = field_argument(f, name, (size_t)(at - name));
	while (v && at < end && f->t->asks != ASKS_CODE) {
		bool item = *at == '[';

		if (*at != '.' && !item)
			return field_wrong(f, "Only '.' or '[' may follow ']' in format field specifier");
		for (from = ++at; at < end && (item ? *at != ']' : *at != '.' && *at != '['); at++)
			;
		if (item && at == end)
			return field_wrong(f, "Missing ']' in format string");
		if (at == from)
			return field_wrong(f, "Empty attribute in format string");
		v = item ? field_item(f, v, from, (size_t)(at - from))
			 : field_attribute(f, v, from, (size_t)(at - from));
		at += item;
	}
	return v;
}

/* One field between its braces. */
struct field_text {
	const char *name, *name_end, *spec, *spec_end;
	char conversion;
	bool nested; /* there are fields in the spec */
};

/* Behind '!'; false after raising. */
static bool read_conversion(struct fields *f, struct spec_reader *r, struct field_text *text)
{
	if (r->at == r->end || *r->at == '}' || r->at + 1 == r->end)
		return field_wrong(f, "unmatched '{' in format spec");
	text->conversion = *r->at++;
	if (*r->at == '}' || *r->at == ':')
		return true;
	return field_wrong(f, "expected ':' after conversion specifier");
}

/* Reads a field behind its '{', and its '}'; false after raising. */
static bool read_field(struct fields *f, struct spec_reader *r, struct field_text *text)
{
	int depth = 1;
	bool bracket = false;

	*text = (struct field_text){ .name = r->at };
	for (; r->at < r->end && (bracket || !strchr("{}:!", *r->at) || !*r->at); r->at++)
		bracket = *r->at == '[' || (bracket && *r->at != ']');
	text->name_end = r->at;
	if (r->at == r->end)
		return field_wrong(f, "expected '}' before end of string");
	if (*r->at == '{')
		return field_wrong(f, "unexpected '{' in field name");
	if (spec_has(r, '!') && !read_conversion(f, r, text))
		return false;
	text->spec = text->spec_end = r->at;
	if (spec_has(r, '}'))
		return true;
	for (text->spec = ++r->at; r->at < r->end; r->at++) {
		text->nested |= *r->at == '{';
		depth += (*r->at == '{') - (*r->at == '}');
		if (!depth) {
			text->spec_end = r->at++;
			return true;
		}
	}
	return field_wrong(f, "unmatched '{' in format spec");
}

static bool format_fields(struct fields *f, struct spec_reader r, int depth);

/* The value as text, as a conversion has it. */
static value convert_field(struct fields *f, char conversion, value v)
{
	struct thread *t = f->t;
	size_t from = t->text_size;
	value shown;

	if (conversion == 'a')
		text_ascii(t, v);
	else
		text_value(t, v, conversion == 'r', NULL);
	shown = field_keep(f, make_string(t, t->text + from, t->text_size - from));
	t->text_size = from;
	return shown;
}

/* Appends the value, converted and formatted. */
static bool show_field(struct fields *f, const struct field_text *text, value v, const char *spec,
		       size_t size)
{
	if (f->t->asks == ASKS_CODE)
		return true; /* all of it is done again */
	if (!text->conversion && special_find(f->t, v, SPECIAL_format)) {
		ask_code(f->t, "a __format__");
		return true;
	}
	if (!text->conversion)
		return format_value(f->t, v, spec, size);
	if (strchr("sra", text->conversion))
		return format_value(f->t, convert_field(f, text->conversion, v), spec, size);
	raise(f->t, EXCEPTION_ValueError, "Unknown conversion specifier %c", text->conversion);
	return false;
}

/* One field, whose '{' has been read; false after raising. */
static bool format_field(struct fields *f, struct spec_reader *r, int depth)
{
	struct field_text text;
	size_t from = f->t->text_size, size;
	char spec[FIELD_SPEC];
	value v;

	if (!read_field(f, r, &text))
		return false;
	v = field_value(f, text.name, text.name_end);
	if (!v)
		return false;
	if (!text.nested)
		return show_field(f, &text, v, text.spec, (size_t)(text.spec_end - text.spec));
	if (!format_fields(f, (struct spec_reader){ text.spec, text.spec_end }, depth - 1))
		return false;
	size = f->t->text_size - from;
	if (size > FIELD_SPEC) {
		raise_outside(f->t, "format", "a format spec of more than %d bytes is outside the subset",
			      FIELD_SPEC);
		return false;
	}
	memcpy(spec, f->t->text + from, size);
	f->t->text_size = from;
	return show_field(f, &text, v, spec, size);
}

/* Text with fields; false after raising. */
static bool format_fields(struct fields *f, struct spec_reader r, int depth)
{
	if (!depth)
		return field_wrong(f, "Max string recursion exceeded");
	while (r.at < r.end) {
		const char *from = r.at;
		char brace;

		while (r.at < r.end && *r.at != '{' && *r.at != '}')
			r.at++;
		text_add(f->t, from, (size_t)(r.at - from));
		if (r.at == r.end)
			return true;
		brace = *r.at++;
		if (spec_has(&r, brace)) {
			text_add(f->t, &brace, 1);
		} else if (brace == '}' || r.at == r.end) {
			raise(f->t, EXCEPTION_ValueError,
			      "Single '%c' encountered in format string", brace);
			return false;
		} else if (!format_field(f, &r, depth)) {
			return false;
		}
	}
	return true;
}

static void call_str_format(struct call *c)
{
	const struct string *s = (struct string *)value_object(c->self);
	struct fields f = { .c = c, .t = c->t };

	text_begin(c->t);
	may_ask(c->t, LIBRARY_format_text);
	if (format_fields(&f, (struct spec_reader){ s->text, s->text + s->head.size },
			  FIELD_DEPTH) &&
	    !library_instead(c, LIBRARY_format_text) && !retry_later(c->t))
		call_done(c, text_end(c->t));
	for (uint32_t i = 0; i < f.n_taken; i++)
		push_pending(c->t, f.taken[i]);
}

#endif
