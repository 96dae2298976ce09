/*
 * See source_hand.h.
 */
#include "cmd/export/source_hand.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/export/source_text.h"
#include "vm/base/bug.h"
#include "vm/object/object.h"

enum { COLUMN = 48, DEPTH = 3 };

/* The source line as a comment, if the player comes to another one. */
void hand_show_line(struct hand *h, uint32_t line, const char *before, const char *behind)
{
	size_t length;
	const char *text;

	if (!line || line == h->line)
		return;
	h->line = line;
	text = source_line(h->props->program, line, &length);
	fprintf(h->out, "%s/* line %u: ", before, line);
	source_comment(h->out, text, length);
	fprintf(h->out, " */%s", behind);
}

static const struct trace_row *row_of(const struct hand *h, uint32_t step)
{
	for (size_t i = 0; step && i < h->props->trace->n_rows; i++)
		if (h->props->trace->rows[i].step == step)
			return &h->props->trace->rows[i];
	return NULL;
}

/* One statement, behind its turn, with the words of the trace. */
void hand_statement(struct hand *h, uint32_t cue, const char *format, ...)
{
	const struct plan_entry *c = &h->s->plan->entries[cue];
	const struct trace_row *row = row_of(h, c->step);
	char text[HAND_TEXT], turn[32] = "";
	va_list list;
	int used;

	if (c->step)
		snprintf(turn, sizeof(turn), "step(%u);  ", c->step);
	va_start(list, format);
	vsnprintf(text, sizeof(text), format, list);
	va_end(list);
	if (row)
		hand_show_line(h, c->line, "\t", "\n");
	used = fprintf(h->out, "\t%s%s", turn, text) - 1;
	if (!row) {
		hand_show_line(h, c->line, " ", "");
	} else {
		fprintf(h->out, "%*s/* ", used < COLUMN ? COLUMN - used : 1, "");
		source_comment(h->out, row->text, strlen(row->text));
		if (row->note[0]) {
			fputs(row->text[0] ? ": " : "", h->out);
			source_comment(h->out, row->note, strlen(row->note));
		}
		fputs(" */", h->out);
	}
	fputs("\n", h->out);
}

void hand_check(struct hand *h, const char *format, ...)
{
	va_list list;

	if (h->n_checks++)
		fputs(h->n_checks % 5 == 1 ? " &&\n\t       " : " && ", h->checks);
	va_start(list, format);
	vfprintf(h->checks, format, list);
	va_end(list);
}

/* --- objects --- */

const char *hand_local(const struct hand *h, uint32_t object, char *out)
{
	if (h->copies[object] > 1)
		snprintf(out, HAND_NAME, "o%u_%u", h->s->number[object], h->copies[object]);
	else
		snprintf(out, HAND_NAME, "o%u", h->s->number[object]);
	return out;
}

const char *hand_tag(const struct hand *h, uint32_t object)
{
	return field_tag(h->s->plan->objects[object].kind);
}

/* The word as C has it; the object must have a local variable. NULL: no field is there. */
struct script_field *hand_word(struct hand *h, uint32_t object, uint32_t offset, char *out)
{
	uint32_t index;
	struct script_field *f = script_field(h->s, object, offset, &index);
	char name[HAND_NAME], at[24] = "";

	if (!f)
		return NULL;
	f->used = true;
	if (f->items && f->items <= index)
		f->items = index + 1;
	if (f->items)
		snprintf(at, sizeof(at), "[%u]", index);
	if (f->variable)
		snprintf(out, HAND_TEXT, "%s", f->name);
	else
		snprintf(out, HAND_TEXT, "%s->%s%s", hand_local(h, object, name), f->name, at);
	return f;
}

static bool obtain(struct hand *h, uint32_t object, uint32_t cue, int depth);

/* Reads `object` out of a word of `from`, if it is there. */
bool hand_obtain(struct hand *h, uint32_t from, uint32_t object, uint32_t cue, int depth)
{
	uint32_t n;
	const struct snapshot_word *words = script_words(h->s, from, &n);
	char text[HAND_TEXT], name[HAND_NAME];

	for (uint32_t i = 0; i < n; i++) {
		struct snapshot_word w = script_word(h->s, from, words[i].offset, cue);

		if (!w.refers || w.value != object)
			continue;
		if (!obtain(h, from, cue, depth - 1) ||
		    !hand_word(h, from, words[i].offset, text))
			continue;
		h->copies[object]++;
		fprintf(h->out, "\tstruct %s *%s = %s;\n", hand_tag(h, object),
			hand_local(h, object, name), text);
		hand_check(h, "%s", name);
		return true;
	}
	return false;
}

/* Makes sure that there is a local variable for the object. What nobody has loaded lies in
 * another object that this player knows: an item of a tuple, or of a dead list. */
static bool obtain(struct hand *h, uint32_t object, uint32_t cue, int depth)
{
	if (hand_knows(h, object))
		return true;
	for (uint32_t from = 0; depth > 0 && from < h->s->plan->n_objects; from++)
		if (h->s->number[from] && from != object &&
		    (depth > 1 || hand_knows(h, from)) && !script_freed(h->s, from, cue) &&
		    hand_obtain(h, from, object, cue, depth))
			return true;
	return false;
}

void hand_need(struct hand *h, uint32_t object, uint32_t cue)
{
	const struct plan_entry *c =
		&h->s->plan->entries[cue < h->s->plan->n_entries ? cue : 0];

	if (!h->right || obtain(h, object, cue, 1) || obtain(h, object, cue, DEPTH))
		return;
	h->right = error_set(h->e,
			     "thread %u uses an object, at line %u, that it got in a way "
			     "which cannot be exported: choose a simpler program",
			     hand_player(h)->thread, c->line);
}

/* --- values --- */

int64_t hand_number(const struct script_field *f, uint64_t v)
{
	if (f->raw)
		return (int64_t)v;
	return value_is_int(v) ? value_to_int(v) : v == VALUE_TRUE;
}

/* The value as an expression. */
void hand_value(struct hand *h, const struct script_field *f, bool refers, uint64_t v,
		uint32_t cue, char *out)
{
	uint32_t object = script_object(h->s, refers, v);

	if (f->form == FORM_NUMBER || f->raw)
		snprintf(out, HAND_TEXT, "%" PRId64, hand_number(f, v));
	else if (object != PLAN_NONE) {
		hand_need(h, object, cue);
		hand_local(h, object, out);
	} else if (!refers && (value_is_int(v) || value_is_bool(v)))
		snprintf(out, HAND_TEXT, "(void *)%" PRId64 "L", hand_number(f, v));
	else if (!refers && (!v || v == VALUE_NONE))
		snprintf(out, HAND_TEXT, "NULL");
	else {
		h->props->immortal = true;
		snprintf(out, HAND_TEXT, "immortal");
	}
}

/* What is stored, in terms of what was loaded: a count or a length has been loaded from the
 * same word just before; a variable was, too, for its old reference, and before that for
 * its value. */
void hand_derive(struct hand *h, const struct script_field *f, const struct plan_entry *c,
		 char *out)
{
	int64_t number = hand_number(f, c->value);
	unsigned skip = f->raw ? 0 : 1;

	for (uint32_t i = h->n_loaded; i--;) {
		const struct loaded *l = &h->loaded[i];
		int64_t change = number - l->number;

		if (l->object != c->object || l->offset != c->offset)
			continue;
		if (skip-- > 0)
			continue;
		if (!f->raw && l->line != c->line)
			break;
		if (change)
			snprintf(out, HAND_TEXT, "n%u %c %" PRId64, l->name,
				 change < 0 ? '-' : '+', change < 0 ? -change : change);
		else
			snprintf(out, HAND_TEXT, "n%u", l->name);
		return;
	}
	snprintf(out, HAND_TEXT, "%" PRId64, number);
}

/* --- births --- */

static bool is_loaded_after(const struct hand *h, uint32_t object, uint32_t offset,
			    uint32_t cue)
{
	for (uint32_t i = cue; i < h->s->plan->n_entries; i++) {
		const struct plan_entry *c = &h->s->plan->entries[i];

		if (c->object == object && c->offset == offset &&
		    (c->kind == EVENT_LOAD || c->kind == EVENT_ADD))
			return true;
	}
	return false;
}

/* Writes what the word holds before `cue`, if anybody can tell. */
void hand_fill_word(struct hand *h, uint32_t object, uint32_t offset, uint32_t cue)
{
	struct snapshot_word w = script_word(h->s, object, offset, cue);
	uint32_t index, other = script_object(h->s, w.refers, w.value);
	const struct script_field *f = script_field(h->s, object, offset, &index);
	char place[HAND_TEXT], v[HAND_TEXT];

	if (!f || (other == PLAN_NONE &&
		   (!is_loaded_after(h, object, offset, cue) || (!w.refers && !w.value))))
		return;
	if (other != PLAN_NONE)
		hand_fill(h, other, cue);
	hand_value(h, f, w.refers, w.value, cue, v);
	hand_word(h, object, offset, place);
	if (strcmp(v, "0") != 0 && strcmp(v, "NULL") != 0)
		fprintf(h->out, "\t%s = %s;\n", place, v);
}

void hand_fill(struct hand *h, uint32_t object, uint32_t cue)
{
	uint32_t n;
	const struct snapshot_word *words = script_words(h->s, object, &n);

	if (!h->empty[object])
		return;
	h->empty[object] = false;
	hand_fill_word(h, object, 0, cue);
	for (uint32_t i = 0; i < n; i++)
		hand_fill_word(h, object, words[i].offset, cue);
}

void hand_make(struct hand *h, uint32_t object)
{
	const struct plan_object *o = &h->s->plan->objects[object];
	char name[HAND_NAME];

	h->copies[object] = 1;
	h->empty[object] = true;
	hand_local(h, object, name);
	fprintf(h->out, "\tstruct %s *%s = born(%u);", field_tag(o->kind), name,
		h->props->serial[object]);
	if (kind_is_lock((enum kind)o->kind))
		fprintf(h->out,
			h->props->refuses ? " init_lock(&%s->mutex);"
					  : " pthread_mutex_init(&%s->mutex, NULL);",
			name);
	if (o->name[0] && hand_player(h)->start == PLAN_NONE) {
		fputs(" /* ", h->out);
		source_comment(h->out, o->name, strlen(o->name));
		fputs(" */", h->out);
	}
	fputs("\n", h->out);
}

/* Objects that this access mentions for the first time are complete from here on. */
void hand_fill_mentioned(struct hand *h, const struct plan_entry *c, uint32_t cue)
{
	uint32_t other = script_object(h->s, c->refers, c->value);

	if (c->object != PLAN_NONE && h->s->number[c->object])
		hand_fill(h, c->object, cue);
	if (other != PLAN_NONE && c->kind == EVENT_STORE)
		hand_fill(h, other, cue);
}
