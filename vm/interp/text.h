/*
 * Values as text, for print, str and repr, as Python shows them. The text grows in a buffer of
 * the thread, because an operation that the explorer abandons must not own memory.
 */
#ifndef REFRACE_INTERP_TEXT_H
#define REFRACE_INTERP_TEXT_H

#include "vm/interp/ask.h"
#include "vm/interp/frame.h"
#include "vm/interp/real.h"
#include "vm/interp/section.h"
#include "vm/interp/sequence.h"
#include "vm/interp/table.h"

static void text_add(struct thread *t, const char *text, size_t size)
{
	if (t->text_size + size > TEXT_MOST)
		too_large(t);
	if (t->text_size + size + 1 > t->text_room) {
		t->text_room = (t->text_size + size + 1) * 2;
		t->text = memory_resize(t->text, t->text_room);
	}
	memcpy(t->text + t->text_size, text, size);
	t->text_size += size;
	t->text[t->text_size] = 0;
}

static void text_word(struct thread *t, const char *word)
{
	text_add(t, word, strlen(word));
}

static void text_number(struct thread *t, int64_t n)
{
	char digits[24], *at = digits + sizeof(digits);
	uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;

	do
		*--at = (char)('0' + rest % 10);
	while (rest /= 10);
	if (n < 0)
		*--at = '-';
	text_add(t, at, (size_t)(digits + sizeof(digits) - at));
}

static void text_real(struct thread *t, double x)
{
	char text[REAL_TEXT];

	text_add(t, text, (size_t)real_write(x, text));
}

/* Marks of format, private characters, and what is none (as far as whole ranges go). */
static bool is_invisible(uint32_t c)
{
	return c == 0xad || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
	       (c >= 0x2060 && c <= 0x206f) || (c >= 0xe000 && c <= 0xf8ff) || c == 0xfeff ||
	       (c >= 0x323b0 && !(c >= 0xe0100 && c <= 0xe01ef));
}

/* Whether repr shows a character as an escape; '"' and "'" are another matter. */
static bool is_escaped(uint32_t c)
{
	enum character is = character_is(c);

	return c == '\\' || is == CHARACTER_CONTROL || is_invisible(c) ||
	       (is == CHARACTER_BLANK && c != ' ');
}

static void text_escape(struct thread *t, uint32_t c)
{
	const char *known = c == '\n' ? "n" : c == '\t' ? "t" : c == '\r' ? "r" : "\\";
	char escape[16];

	if (c == '\n' || c == '\t' || c == '\r' || c == '\\')
		snprintf(escape, sizeof(escape), "\\%s", known);
	else
		snprintf(escape, sizeof(escape), 
			 c < 0x100     ? "\\x%02x"
			 : c < 0x10000 ? "\\u%04x"
				       : "\\U%08x",
			 c);
	text_word(t, escape);
}

/* A string in quotes, as repr shows it. */
static void text_quoted(struct thread *t, const struct string *s)
{
	bool doubled =
		memchr(s->text, '\'', s->head.size) && !memchr(s->text, '"', s->head.size);
	const char *at = s->text, *end = at + s->head.size;
	char quote = doubled ? '"' : '\'';

	text_add(t, &quote, 1);
	while (at < end) {
		const char *from = at;
		uint32_t c = read_character(&at);

		if (is_escaped(c)) {
			text_escape(t, c);
			continue;
		}
		text_add(t, "\\", c == (unsigned char)quote);
		text_add(t, from, (size_t)(at - from));
	}
	text_add(t, &quote, 1);
}

/* Containers whose text is being made, from the outside in: one inside itself is "...". */
struct nest {
	const struct nest *outer;
	const struct object *o;
};

static bool nested(const struct nest *nest, const struct object *o)
{
	while (nest && nest->o != o)
		nest = nest->outer;
	return nest != NULL;
}

static void text_value(struct thread *t, value v, bool repr, const struct nest *outer);
static void text_thread(struct thread *t, struct object *o, const struct nest *outer); /* identity.h */

static void text_items(struct thread *t, struct object *o, const struct nest *outer)
{
	uint64_t n = 0;

	value_length(t, value_of(o), &n);
	text_word(t, o->kind == KIND_LIST ? "[" : "(");
	for (uint64_t i = 0; i < n; i++) {
		if (i)
			text_word(t, ", ");
		text_value(t, item_look(t, o, i), true, outer);
	}
	text_word(t, o->kind == KIND_LIST ? "]" : n == 1 ? ",)" : ")");
}

static void text_set(struct thread *t, struct object *o, const struct nest *outer)
{
	struct body b = set_body(t, value_of(o));
	bool frozen = o->kind == KIND_FROZENSET;
	uint64_t index = 0, shown = 0;
	struct slots *table;
	value v;

	if (!body_used(&b)) {
		text_word(t, frozen ? "frozenset()" : "set()");
		return;
	}
	text_word(t, frozen ? "frozenset({" : "{");
	for (table = body_table(&b); (v = body_look(&b, table, &index)); shown++) {
		text_word(t, shown ? ", " : "");
		text_value(t, v, true, outer);
	}
	text_word(t, frozen ? "})" : "}");
}

static void text_entries(struct thread *t, struct dict *d, const struct nest *outer)
{
	struct table *table = dict_table(t, d);
	uint64_t fill = table ? access_load(t, &table->head, &table->fill) : 0, shown = 0;

	text_word(t, "{");
	for (uint64_t i = 0; i < fill && i < table_capacity(table->head.size); i++) {
		value *entry = &table->words[table->head.size + 2 * i];
		value key = access_load(t, &table->head, entry);

		if (!key)
			continue;
		if (shown++)
			text_word(t, ", ");
		text_value(t, key, true, outer);
		text_word(t, ": ");
		text_value(t, access_load(t, &table->head, entry + 1), true, outer);
	}
	text_word(t, "}");
}

static void text_view(struct thread *t, const struct view *view, const struct nest *outer)
{
	struct dict *d = (struct dict *)value_object(view->dict);
	struct table *table = dict_table(t, d);
	uint64_t fill = table ? access_load(t, &table->head, &table->fill) : 0, shown = 0;
	static const char *const names[] = { "dict_keys([", "dict_values([", "dict_items([" };

	text_word(t, names[view->head.detail]);
	for (uint64_t i = 0; i < fill && i < table_capacity(table->head.size); i++) {
		value *entry = &table->words[table->head.size + 2 * i];
		value key = access_load(t, &table->head, entry);

		if (!key)
			continue;
		if (shown++)
			text_word(t, ", ");
		text_word(t, view->head.detail == VIEW_ITEMS ? "(" : "");
		if (view->head.detail != VIEW_VALUES)
			text_value(t, key, true, outer);
		text_word(t, view->head.detail == VIEW_ITEMS ? ", " : "");
		if (view->head.detail != VIEW_KEYS)
			text_value(t, access_load(t, &table->head, entry + 1), true, outer);
		text_word(t, view->head.detail == VIEW_ITEMS ? ")" : "");
	}
	text_word(t, "])");
}

static void text_range(struct thread *t, const struct range *r)
{
	text_word(t, "range(");
	text_number(t, r->start);
	text_word(t, ", ");
	text_number(t, r->stop);
	if (r->step != 1) {
		text_word(t, ", ");
		text_number(t, r->step);
	}
	text_word(t, ")");
}

static void text_slice_object(struct thread *t, const struct slice *s, const struct nest *outer)
{
	text_word(t, "slice(");
	text_value(t, s->start, true, outer);
	text_word(t, ", ");
	text_value(t, s->stop, true, outer);
	text_word(t, ", ");
	text_value(t, s->step, true, outer);
	text_word(t, ")");
}

/* The number that id() gives. */
static int64_t identity_number(value v)
{
	return (int64_t)((value_is_object(v) ? access_identity(value_object(v)) << 4 : v) >> 1);
}

static void text_address(struct thread *t, const struct object *o)
{
	char text[32];

	snprintf(text, sizeof(text), " at 0x%012llx>",
		 (unsigned long long)identity_number(value_of(o)));
	text_word(t, text);
}

static bool class_renamed(const struct class_object *class)
{
	return class->traits & CLASS_IS_RENAMED;
}

/* The name of a class with the names around it. */
static const char *class_qualname(const struct class_object *class)
{
	return class->body && !class_renamed(class) ? class->body->qualname : class->name;
}

/* The same behind its module, unless it is built in. */
static void text_class(struct thread *t, const struct class_object *class)
{
	if (class->body) {
		text_word(t, class_renamed(class) ? "__main__" : class->body->module);
		text_word(t, ".");
	}
	text_word(t, class_qualname(class));
}

/* A method of a built-in type, of an object or not. */
static void text_builtin(struct thread *t, const struct builtin_info *b, const struct object *self)
{
	static const char *const owners[] = { [OWNER_STR] = "str",   [OWNER_LIST] = "list",
					      [OWNER_DICT] = "dict", [OWNER_TUPLE] = "tuple",
					      [OWNER_SET] = "set",   [OWNER_FROZENSET] = "frozenset",
					      [OWNER_COUNT] = NULL };

	text_word(t, self                  ? "<built-in method "
		     : b->owner < OWNER_STR ? "<built-in function "
					   : "<method '");
	text_word(t, b->name);
	if (self) {
		text_word(t, " of ");
		text_word(t, type_name(value_of(self)));
		text_word(t, " object");
		text_address(t, self);
		return;
	}
	if (b->owner >= OWNER_STR) {
		text_word(t, "' of '");
		text_word(t, owners[b->owner] ? owners[b->owner] : "object");
		text_word(t, "' objects");
	}
	text_word(t, ">");
}

static void text_method_object(struct thread *t, const struct method *m, const struct nest *outer)
{
	struct object *self = value_target(m->self);

	const struct builtin_info *b =
		value_is_kind(m->function, KIND_BUILTIN)
			? &builtin_table[((struct builtin *)value_object(m->function))->id]
			: NULL;

	if (b && self && b->owner != OWNER_THREAD) {
		text_builtin(t, b, self);
		return;
	}
	text_word(t, b ? "<bound method Thread." : "<bound method ");
	if (b)
		text_word(t, b->name);
	else if (value_is_kind(m->function, KIND_FUNCTION))
		text_word(t, ((struct function *)value_object(m->function))->code->qualname);
	text_word(t, " of ");
	text_value(t, m->self, true, outer);
	text_word(t, ">");
}

/* The name of a generator; NULL: of the library, where CPython has something else. */
static const char *generator_shown(const struct generator *g)
{
	if (!g->code->library)
		return g->code->qualname;
	if (strcmp(g->code->module, "concurrent.futures") != 0)
		return NULL;
	return strcmp(g->code->name, "_results") ? g->code->qualname
						 : "Executor.map.<locals>.result_iterator";
}

static void text_lock(struct thread *t, struct lock *lock)
{
	text_word(t, access_load_atomic(t, &lock->head, &lock->owner) ? "<locked" : "<unlocked");
	text_word(t, " _thread.lock object");
	text_address(t, &lock->head);
}

/* Things that Python shows with an address, or by a name. */
static void text_thing(struct thread *t, struct object *o)
{
	const struct builtin_info *b = o->kind == KIND_BUILTIN
					       ? &builtin_table[((struct builtin *)o)->id]
					       : NULL;

	if (o->kind == KIND_CLASS) {
		text_word(t, "<class '");
		text_class(t, (struct class_object *)o);
		text_word(t, "'>");
	} else if (b && image_is_type(((struct builtin *)o)->id)) {
		text_word(t, "<class '");
		if (b->owner != OWNER_GLOBAL) {
			text_word(t, image_module_of(b));
			text_word(t, ".");
		}
		text_word(t, b->name);
		text_word(t, "'>");
	} else if (b) {
		text_builtin(t, b, NULL);
	} else if (o->kind == KIND_FUNCTION && function_shown((struct function *)o)->native) {
		text_word(t, "<built-in function ");
		text_word(t, function_shown((struct function *)o)->name);
		text_word(t, ">");
	} else if (o->kind == KIND_FUNCTION) {
		text_word(t, "<function ");
		text_word(t, function_shown((struct function *)o)->qualname);
		text_address(t, o);
	} else if (o->kind == KIND_GENERATOR && generator_shown((struct generator *)o)) {
		text_word(t, "<generator object ");
		text_word(t, generator_shown((struct generator *)o));
		text_address(t, o);
	} else if (o->kind == KIND_LOCK) {
		text_lock(t, (struct lock *)o);
	} else {
		text_word(t, "<");
		if (o->kind == KIND_INSTANCE)
			text_class(t, instance_class((struct instance *)o));
		else
			text_word(t, type_name(value_of(o)));
		text_word(t, " object");
		text_address(t, o);
	}
}

/* str(e): its arguments, or the only one; that of a KeyError as repr shows it. repr(e): the same
 * behind its class's name. */
static void text_exception(struct thread *t, struct instance *e, bool repr,
			   const struct nest *outer)
{
	const struct class_object *class = instance_class(e);
	value given = access_load(t, &e->head,
				  &e->slots[t->image->exception_slots[EXCEPTION_ARGS]]);
	const struct tuple *args = (struct tuple *)value_object(given);
	bool shows_repr = repr || class->head.detail == EXCEPTION_KeyError;

	if (repr)
		text_word(t, class->name);
	if (!value_is_kind(given, KIND_TUPLE)) {
		raise_outside(t, "args", "args of an exception that are no tuple are outside the subset");
		return;
	}
	if (args->head.size != 1) {
		if (args->head.size || repr)
			text_value(t, given, true, outer);
		return;
	}
	text_word(t, repr ? "(" : "");
	text_value(t, args->items[0], shows_repr, outer);
	text_word(t, repr ? ")" : "");
}

/* The __str__ or the __repr__ that the program has written for an instance; 0: none. What every
 * exception has comes before that of a base further on. */
static value text_method(struct thread *t, const struct instance *o, bool repr)
{
	int32_t attr = t->image->special[repr ? SPECIAL_repr : SPECIAL_str];
	struct class_object *class = instance_class(o), *at = class;
	value v = 0;

	for (uint32_t i = 0; attr >= 0 && at && !at->head.detail == !class->head.detail && !v;
	     at = class_searched(class, ++i)) {
		if (!at->head.size)
			break;
		v = access_load_settled(t, &at->head, &at->slots[attr]);
	}
	return v || repr || class->head.detail ? v : text_method(t, o, true);
}

/* Whether the text of a value is for code of the program to make. */
static bool text_asks(struct thread *t, value v, bool repr)
{
	return value_is_kind(v, KIND_INSTANCE) &&
	       (t->image->special[SPECIAL_repr] >= 0 || t->image->special[SPECIAL_str] >= 0) &&
	       text_method(t, (struct instance *)value_object(v), repr);
}

static void text_known(struct thread *t, struct object *o, bool repr, const struct nest *outer)
{
	const struct string *s = (struct string *)o;
	const struct nest nest = { outer, o };

	switch ((enum kind)o->kind) {
	case KIND_INT: text_number(t, ((struct boxed_int *)o)->number); return;
	case KIND_FLOAT: text_real(t, ((struct real *)o)->number); return;
	case KIND_STR:
		if (repr)
			text_quoted(t, s);
		else
			text_add(t, s->text, s->head.size);
		return;
	case KIND_STATICMETHOD:
	case KIND_CLASSMETHOD:
		text_word(t, o->kind == KIND_STATICMETHOD ? "<staticmethod(" : "<classmethod(");
		text_value(t, ((struct wrapped *)o)->function, true, &nest);
		text_word(t, ")>");
		return;
	case KIND_LIST:
	case KIND_TUPLE: text_items(t, o, &nest); return;
	case KIND_DICT: text_entries(t, (struct dict *)o, &nest); return;
	case KIND_SET:
	case KIND_FROZENSET: text_set(t, o, &nest); return;
	case KIND_VIEW: text_view(t, (struct view *)o, &nest); return;
	case KIND_HASHED_KEY: text_value(t, plain_key(value_of(o)), repr, outer); return;
	case KIND_SHOWN: text_value(t, ((struct shown *)o)->text, false, NULL); return;
	case KIND_METHOD: text_method_object(t, (struct method *)o, &nest); return;
	case KIND_RANGE: text_range(t, (struct range *)o); return;
	case KIND_SLICE: text_slice_object(t, (struct slice *)o, &nest); return;
	case KIND_INSTANCE:
		if (text_asks(t, value_of(o), repr)) {
			ask_code(t, repr ? "a __repr__" : "a __str__");
			return;
		}
		if (is_exception(value_of(o))) {
			text_exception(t, (struct instance *)o, repr, &nest);
			return;
		}
		if (!(instance_class((struct instance *)o)->traits & CLASS_IS_THREAD)) {
			text_thing(t, o);
			return;
		} /* fall through */
	case KIND_THREAD: text_thread(t, o, &nest); return;
	default: text_thing(t, o); return;
	}
}

static void text_object(struct thread *t, struct object *o, bool repr, const struct nest *outer)
{
	struct object *inside =
		o->kind == KIND_VIEW ? value_object(((struct view *)o)->dict) : o;
	enum look look;

	if (nested(outer, o) &&
	    !is_exception(value_of(o))) { /* what that has in it is nested */
		text_word(t, o->kind == KIND_LIST        ? "[...]"
			     : o->kind == KIND_TUPLE     ? "(...)"
			     : o->kind == KIND_SET       ? "set(...)"
			     : o->kind == KIND_FROZENSET ? "frozenset(...)"
			     : o->kind == KIND_VIEW      ? "..."
							 : "{...}");
		return;
	}
	look = section_look(t, inside);
	if (look != LOOK_RETRY)
		text_known(t, o, repr, outer);
	section_looked(t, look);
}

static unsigned nest_depth(const struct nest *nest)
{
	unsigned n = 0;

	for (; nest; nest = nest->outer)
		n++;
	return n;
}

/* Appends the value's text. `outer`: the containers around it, NULL if there are none;
 * deeper than SEQUENCE_DEPTH it ends in "...". */
static void text_value(struct thread *t, value v, bool repr, const struct nest *outer)
{
	if (value_is_int(v))
		text_number(t, value_to_int(v));
	else if (v == VALUE_NONE || !v)
		text_word(t, "None");
	else if (value_is_bool(v))
		text_word(t, v == VALUE_TRUE ? "True" : "False");
	else if (v == VALUE_NOT_IMPLEMENTED)
		text_word(t, "NotImplemented");
	else if (v == VALUE_ELLIPSIS)
		text_word(t, "Ellipsis");
	else if (nest_depth(outer) > SEQUENCE_DEPTH || t->text_size > 1000000)
		text_word(t, "...");
	else
		text_object(t, value_target(v), repr, outer);
}

#endif
