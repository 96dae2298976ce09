/*
 * See emitter.h.
 */
#include "cmd/export/emitter.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/export/source_text.h"
#include "vm/base/bug.h"
#include "vm/object/object.h"

enum { COLUMN = 48, WIDTH = 118, DEPTH = 3 };

/* The source line as a comment, if the thread comes to another one. */
void emitter_show_line(struct emitter *em, uint32_t line, const char *before,
		       const char *behind)
{
	size_t length;
	const char *text;
	char where[PROGRAM_WHERE];

	if (!line || line == em->line)
		return;
	em->line = line;
	text = source_line(em->rest->program, line, &length);
	fprintf(em->out, "%s/* %s: ", before, program_mark(em->rest->program, line, where));
	source_comment(em->out, text, length);
	fprintf(em->out, " */%s", behind);
}

static const struct trace_row *row_of(const struct emitter *em, uint32_t step)
{
	for (size_t i = 0; step && i < em->rest->trace->n_rows; i++)
		if (em->rest->trace->rows[i].step == step)
			return &em->rest->trace->rows[i];
	return NULL;
}

/* The text with its turn, and the words of the trace or, without any, the source line. */
static void write_statement(struct emitter *em, const struct plan_entry *c, const char *turn,
			    const char *text)
{
	const struct trace_row *row = row_of(em, c->step);
	int used;

	if (row)
		emitter_show_line(em, c->line, "\t", "\n");
	used = fprintf(em->out, "\t%s%s", turn, text) - 1;
	if (!row) {
		emitter_show_line(em, c->line, " ", "");
	} else {
		if (used > COLUMN && (size_t)used + strlen(row->text) + strlen(row->note) + 8 > WIDTH)
			used = fprintf(em->out, "\n\t") - 2;
		fprintf(em->out, "%*s/* ", used < COLUMN ? COLUMN - used : 1, "");
		source_comment(em->out, row->text, strlen(row->text));
		if (row->note[0]) {
			fputs(row->text[0] ? ": " : "", em->out);
			source_comment(em->out, row->note, strlen(row->note));
		}
		fputs(" */", em->out);
	}
	fputs("\n", em->out);
}

void emitter_statement(struct emitter *em, uint32_t entry, const char *format, ...)
{
	const struct plan_entry *c = &em->m->plan->entries[entry];
	char text[EMITTER_TEXT], turn[32] = "";
	va_list list;

	if (c->step)
		snprintf(turn, sizeof(turn), "step(%u);  ", c->step);
	va_start(list, format);
	vsnprintf(text, sizeof(text), format, list);
	va_end(list);
	write_statement(em, c, turn, text);
}

void emitter_joint(struct emitter *em, uint32_t entry, uint32_t second, const char *format, ...)
{
	const struct plan_entry *entries = em->m->plan->entries;
	char text[EMITTER_TEXT];
	va_list list;

	va_start(list, format);
	vsnprintf(text, sizeof(text), format, list);
	va_end(list);
	write_statement(em, &entries[entry], "", text);
	if (row_of(em, entries[second].step))
		write_statement(em, &entries[second], "", "");
}

void emitter_check(struct emitter *em, const char *format, ...)
{
	va_list list;

	if (em->n_checks++)
		fputs(em->n_checks % 5 == 1 ? " &&\n\t       " : " && ", em->checks);
	va_start(list, format);
	vfprintf(em->checks, format, list);
	va_end(list);
}

/* --- objects --- */

const char *emitter_local(const struct emitter *em, uint32_t object, char *out)
{
	if (em->copies[object] > 1)
		snprintf(out, EMITTER_NAME, "o%u_%u", em->m->number[object],
			 em->copies[object]);
	else
		snprintf(out, EMITTER_NAME, "o%u", em->m->number[object]);
	em->unused[object] = false;
	return out;
}

const char *emitter_mutex(const struct emitter *em, struct model_lock lock, char *out)
{
	char name[EMITTER_NAME - 8];

	if (lock.inside) {
		em->rest->locked[lock.object] = true;
		declarations_lock(em->m, lock.object, out, EMITTER_NAME);
	} else {
		emitter_local(em, lock.object, out);
		snprintf(name, sizeof(name), "%s", out);
		snprintf(out, EMITTER_NAME, "%s->mutex", name);
	}
	return out;
}

const char *emitter_tag(const struct emitter *em, uint32_t object)
{
	return field_tag(em->m->plan->objects[object].kind);
}

/* The word as C has it; the object must have a local variable. NULL: no field is there. */
struct model_field *emitter_word(struct emitter *em, uint32_t object, uint32_t offset,
				 char *out)
{
	uint32_t index;
	struct model_field *f = model_field(em->m, object, offset, &index);
	const struct style *style = em->rest->style;
	char name[EMITTER_NAME], at[24] = "";

	if (!f)
		return NULL;
	f->used = true;
	if (f->items && f->items <= index)
		f->items = index + 1;
	if (f->items)
		snprintf(at, sizeof(at), "[%u]", index);
	if (f->variable)
		snprintf(out, EMITTER_TEXT, "%s", f->name);
	else if (!offset)
		snprintf(out, EMITTER_TEXT, "%s->%s%s%s", emitter_local(em, object, name),
			 style->head ? style->member : "", style->head ? "." : "",
			 style->count);
	else
		snprintf(out, EMITTER_TEXT, "%s->%s%s", emitter_local(em, object, name),
			 f->name, at);
	return f;
}

static bool obtain(struct emitter *em, uint32_t object, uint32_t entry, int depth);

/* Reads `object` out of a word of `from`, if it is there. */
bool emitter_obtain(struct emitter *em, uint32_t from, uint32_t object, uint32_t entry,
		    int depth)
{
	uint32_t n;
	const struct snapshot_word *words = model_words(em->m, from, &n);
	char text[EMITTER_TEXT], name[EMITTER_NAME], cast[EMITTER_NAME];

	for (uint32_t i = 0; i < n; i++) {
		struct snapshot_word w = model_word(em->m, from, words[i].offset, entry);
		const struct model_field *f;

		if (!w.refers || w.value != object)
			continue;
		if (!obtain(em, from, entry, depth - 1))
			continue;
		f = emitter_word(em, from, words[i].offset, text);
		if (!f)
			continue;
		em->copies[object]++;
		fprintf(em->out, "\tstruct %s *%s = %s%s;\n", emitter_tag(em, object),
			emitter_local(em, object, name),
			field_cast(f, em->m->plan->objects[object].kind, cast, sizeof(cast)),
			text);
		emitter_check(em, "%s", name);
		return true;
	}
	return false;
}

/* Makes sure that there is a local variable for the object. What no thread has loaded lies in
 * another object that this thread knows: an item of a tuple, or of a dead list. */
static bool obtain(struct emitter *em, uint32_t object, uint32_t entry, int depth)
{
	if (emitter_knows(em, object))
		return true;
	for (uint32_t from = 0; depth > 0 && from < em->m->plan->n_objects; from++)
		if (em->m->number[from] && from != object &&
		    (depth > 1 || emitter_knows(em, from)) &&
		    !model_freed(em->m, from, entry) &&
		    emitter_obtain(em, from, object, entry, depth))
			return true;
	return false;
}

void emitter_fetch(struct emitter *em, uint32_t object, const char *array)
{
	const char *tag = emitter_tag(em, object);
	char name[EMITTER_NAME];

	if (emitter_knows(em, object))
		return;
	em->copies[object]++;
	fprintf(em->out, "\tstruct %s *%s = (struct %s *)GET(%s[%u]);\n", tag,
		emitter_local(em, object, name), tag, array, em->m->number[object]);
}

void emitter_need(struct emitter *em, uint32_t object, uint32_t entry)
{
	char where[PROGRAM_WHERE + 4] = "at its end", line[PROGRAM_WHERE];
	const struct plan_entry *c =
		&em->m->plan->entries[entry < em->m->plan->n_entries ? entry : 0];

	if (!em->right || obtain(em, object, entry, 1) || obtain(em, object, entry, DEPTH))
		return;
	if (c->line)
		snprintf(where, sizeof(where), "at %s",
			 program_where(em->rest->program, c->line, line));
	em->right = error_set(em->e,
			      "thread %u uses an object, %s, that it got in a way which cannot "
			      "be exported: choose a simpler program",
			      emitter_thread(em)->number, where);
}

/* --- values --- */

int64_t emitter_number(const struct model_field *f, uint64_t v)
{
	if (f->raw)
		return (int64_t)v;
	return value_is_int(v) ? value_to_int(v) : v == VALUE_TRUE;
}

/* The value as an expression. */
void emitter_value(struct emitter *em, const struct model_field *f, bool refers, uint64_t v,
		   uint32_t entry, char *out)
{
	uint32_t object = model_object(em->m, refers, v);

	if (f->form == FORM_NUMBER || f->raw)
		snprintf(out, EMITTER_TEXT, "%" PRId64, emitter_number(f, v));
	else if (object != PLAN_NONE) {
		emitter_need(em, object, entry);
		emitter_local(em, object, out);
	} else if (f->queue)
		snprintf(out, EMITTER_TEXT, v ? "CLOSED" : "NULL");
	else if (!refers && (value_is_int(v) || value_is_bool(v)))
		snprintf(out, EMITTER_TEXT, "(void *)%" PRId64 "L", emitter_number(f, v));
	else if (!refers && (!v || v == VALUE_NONE))
		snprintf(out, EMITTER_TEXT, "NULL");
	else {
		em->rest->immortal = true;
		snprintf(out, EMITTER_TEXT, "(void *)immortal");
	}
}

/* What is stored, in terms of what was loaded: a count or a length has been loaded from the
 * same word just before; a variable was, too, for its old reference, and before that for
 * its value. */
void emitter_derive(struct emitter *em, const struct model_field *f, const struct plan_entry *c,
		    char *out)
{
	int64_t number = emitter_number(f, c->value);
	unsigned skip = f->raw ? 0 : 1;

	for (uint32_t i = em->n_loaded; i--;) {
		const struct loaded *l = &em->loaded[i];
		int64_t change = number - l->number;

		if (l->object != c->object || l->offset != c->offset)
			continue;
		if (skip-- > 0)
			continue;
		if (!f->raw && l->line != c->line)
			break;
		if (change)
			snprintf(out, EMITTER_TEXT, "n%u %c %" PRId64, l->name,
				 change < 0 ? '-' : '+', change < 0 ? -change : change);
		else
			snprintf(out, EMITTER_TEXT, "n%u", l->name);
		return;
	}
	snprintf(out, EMITTER_TEXT, "%" PRId64, number);
}

/* --- births --- */

static bool is_loaded_after(const struct emitter *em, uint32_t object, uint32_t offset,
			    uint32_t entry)
{
	for (uint32_t i = entry; i < em->m->plan->n_entries; i++) {
		const struct plan_entry *c = &em->m->plan->entries[i];

		if (c->object == object && c->offset == offset &&
		    (c->kind == EVENT_LOAD || c->kind == EVENT_ADD || c->kind == EVENT_UPDATE))
			return true;
	}
	return false;
}

/* Writes what the word held before `entry`, if an earlier entry tells. */
void emitter_fill_word(struct emitter *em, uint32_t object, uint32_t offset, uint32_t entry)
{
	struct snapshot_word w = model_word(em->m, object, offset, entry);
	uint32_t index, other = model_object(em->m, w.refers, w.value);
	const struct model_field *f = model_field(em->m, object, offset, &index);
	char place[EMITTER_TEXT], v[EMITTER_TEXT];

	if (!f || (other == PLAN_NONE &&
		   (!is_loaded_after(em, object, offset, entry) || (!w.refers && !w.value))))
		return;
	if (other != PLAN_NONE)
		emitter_fill(em, other, entry);
	emitter_value(em, f, w.refers, w.value, entry, v);
	emitter_word(em, object, offset, place);
	if (strcmp(v, "0") != 0 && strcmp(v, "NULL") != 0)
		fprintf(em->out, "\t%s = %s;\n", place, v);
}

void emitter_fill(struct emitter *em, uint32_t object, uint32_t entry)
{
	uint32_t n;
	const struct snapshot_word *words = model_words(em->m, object, &n);

	if (!em->empty[object])
		return;
	em->empty[object] = false;
	emitter_fill_word(em, object, 0, entry);
	if (em->m->biased && em->m->plan->objects[object].kind != KIND_QUEUED) {
		emitter_fill_word(em, object, offsetof(struct object, owner), entry);
		emitter_fill_word(em, object, offsetof(struct object, shared), entry);
	}
	for (uint32_t i = 0; i < n; i++)
		emitter_fill_word(em, object, words[i].offset, entry);
}

void emitter_make(struct emitter *em, uint32_t object)
{
	const struct plan_object *o = &em->m->plan->objects[object];
	char name[EMITTER_NAME];

	em->copies[object] = 1;
	em->empty[object] = true;
	emitter_local(em, object, name);
	fprintf(em->out, "\tstruct %s *%s = (struct %s *)", field_tag(o->kind), name,
		field_tag(o->kind));
	if (em->m->plan->uncounted)
		fprintf(em->out, "known(%u, ", em->m->number[object]);
	fprintf(em->out, "%s(%u)%s;", em->rest->style->make, em->rest->serial[object],
		em->m->plan->uncounted ? ")" : "");
	if (kind_is_lock((enum kind)o->kind))
		fprintf(em->out,
			em->rest->refuses ? " init_lock(&%s->mutex);"
					  : " pthread_mutex_init(&%s->mutex, NULL);",
			name);
	if (o->name[0] && emitter_thread(em)->start == PLAN_NONE) {
		fputs(" /* ", em->out);
		source_comment(em->out, o->name, strlen(o->name));
		fputs(" */", em->out);
	}
	fputs("\n", em->out);
	em->unused[object] = true;
}

/* Objects that this access mentions for the first time are complete from here on. */
void emitter_fill_mentioned(struct emitter *em, const struct plan_entry *c, uint32_t entry)
{
	uint32_t other = model_object(em->m, c->refers, c->value);

	if (c->object != PLAN_NONE && em->m->number[c->object])
		emitter_fill(em, c->object, entry);
	if (other != PLAN_NONE && c->kind == EVENT_STORE)
		emitter_fill(em, other, entry);
}
