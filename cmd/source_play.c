/*
 * See source_play.h. A player knows objects by local variables that it has loaded: o3, and
 * o3_2 if it loads a reference to the same object again. Every value that is loaded is
 * compared in the end with what the explorer saw there: that shows whether the interleaving
 * was carried out, and keeps compilers from leaving a load out.
 */
#include "cmd/source_play.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/script_field.h"
#include "vm/base/bug.h"
#include "vm/object/object.h"

enum { NAME = 32, TEXT = 400, COLUMN = 48, DEPTH = 3 };

struct loaded { /* a number in a local variable */
	uint32_t object, offset, line;
	int64_t number;
	uint32_t name; /* n<name> */
};

struct hand {
	struct props *props;
	const struct script *s;
	uint32_t player;
	FILE *out, *checks;
	uint32_t *copies; /* by object: local variables that refer to it */
	bool *empty;      /* by object: made here, and what it holds at first is not there yet */
	struct loaded *loaded;
	uint32_t n_loaded, n_pointers, n_checks;
	uint32_t line;
	bool moved;
	struct error *e;
	bool right;
};

static const struct player *player_of(const struct hand *h)
{
	return &h->s->players[h->player];
}

/* --- text --- */

void play_comment(FILE *out, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		bool joins = i + 1 < length && ((text[i] == '*' && text[i + 1] == '/') ||
						(text[i] == '/' && text[i + 1] == '*') ||
						(text[i] == '?' && text[i + 1] == '?'));

		fputc(text[i] < ' ' || text[i] > '~' ? '?' : text[i], out);
		if (joins)
			fputc(' ', out);
	}
}

const char *play_line(const struct program *program, uint32_t line, size_t *length)
{
	const char *text = program_line(program, line, length);
	const char *blame = memmem(text, *length, "# blame:", 8);

	if (blame)
		*length = (size_t)(blame - text);
	while (*length && text[*length - 1] == ' ')
		--*length;
	return text;
}

/* The source line as a comment, if the player comes to another one. */
static void show_line(struct hand *h, uint32_t line, const char *before, const char *behind)
{
	size_t length;
	const char *text;

	if (!line || line == h->line)
		return;
	h->line = line;
	text = play_line(h->props->program, line, &length);
	fprintf(h->out, "%s/* line %u: ", before, line);
	play_comment(h->out, text, length);
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
static void statement(struct hand *h, uint32_t cue, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
static void statement(struct hand *h, uint32_t cue, const char *format, ...)
{
	const struct cue *c = &h->s->plan->cues[cue];
	const struct trace_row *row = row_of(h, c->step);
	uint32_t after = script_after(h->s, cue);
	char text[TEXT], turn[32] = "";
	va_list list;
	int used;

	if (c->step)
		snprintf(turn, sizeof(turn), "step(%u);  ", c->step);
	else if (after)
		snprintf(turn, sizeof(turn), "after(%u); ", after);
	h->props->after = h->props->after || after;
	va_start(list, format);
	vsnprintf(text, sizeof(text), format, list);
	va_end(list);
	if (row)
		show_line(h, c->line, "\t", "\n");
	used = fprintf(h->out, "\t%s%s", turn, text) - 1;
	if (!row) {
		show_line(h, c->line, " ", "");
	} else {
		fprintf(h->out, "%*s/* ", used < COLUMN ? COLUMN - used : 1, "");
		play_comment(h->out, row->text, strlen(row->text));
		if (row->note[0]) {
			fputs(row->text[0] ? ": " : "", h->out);
			play_comment(h->out, row->note, strlen(row->note));
		}
		fputs(" */", h->out);
	}
	fputs("\n", h->out);
}

static void check(struct hand *h, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void check(struct hand *h, const char *format, ...)
{
	va_list list;

	if (h->n_checks++)
		fputs(h->n_checks % 5 == 1 ? " &&\n\t       " : " && ", h->checks);
	va_start(list, format);
	vfprintf(h->checks, format, list);
	va_end(list);
}

/* --- objects --- */

static const char *local(const struct hand *h, uint32_t object, char *out)
{
	if (h->copies[object] > 1)
		snprintf(out, NAME, "o%u_%u", h->s->number[object], h->copies[object]);
	else
		snprintf(out, NAME, "o%u", h->s->number[object]);
	return out;
}

static const char *tag_of(const struct hand *h, uint32_t object)
{
	return field_tag(h->s->plan->objects[object].kind);
}

/* The word as C has it; the object must have a local variable. NULL: no field is there. */
static struct script_field *word_text(struct hand *h, uint32_t object, uint32_t offset,
				      char *out)
{
	uint32_t index;
	struct script_field *f = script_field(h->s, object, offset, &index);
	char name[NAME], at[24] = "";

	if (!f)
		return NULL;
	f->used = true;
	if (f->items && f->items <= index)
		f->items = index + 1;
	if (f->items)
		snprintf(at, sizeof(at), "[%u]", index);
	if (f->variable)
		snprintf(out, TEXT, "%s", f->name);
	else
		snprintf(out, TEXT, "%s->%s%s", local(h, object, name), f->name, at);
	return f;
}

static bool knows(const struct hand *h, uint32_t object)
{
	return h->copies[object] > 0;
}

static bool obtain(struct hand *h, uint32_t object, uint32_t cue, int depth);

/* Reads `object` out of a word of `from`, if it is there. */
static bool obtain_from(struct hand *h, uint32_t from, uint32_t object, uint32_t cue, int depth)
{
	uint32_t n;
	const struct scene_word *words = script_words(h->s, from, &n);
	char text[TEXT], name[NAME];

	for (uint32_t i = 0; i < n; i++) {
		struct scene_word w = script_word(h->s, from, words[i].offset, cue);

		if (!w.refers || w.value != object)
			continue;
		if (!obtain(h, from, cue, depth - 1) ||
		    !word_text(h, from, words[i].offset, text))
			continue;
		h->copies[object]++;
		fprintf(h->out, "\tstruct %s *%s = %s;\n", tag_of(h, object),
			local(h, object, name), text);
		check(h, "%s", name);
		return true;
	}
	return false;
}

/* Makes sure that there is a local variable for the object. What nobody has loaded lies in
 * another object that this player knows: an item of a tuple, or of a dead list. */
static bool obtain(struct hand *h, uint32_t object, uint32_t cue, int depth)
{
	if (knows(h, object))
		return true;
	for (uint32_t from = 0; depth > 0 && from < h->s->plan->n_objects; from++)
		if (h->s->number[from] && from != object && (depth > 1 || knows(h, from)) &&
		    !script_freed(h->s, from, cue) && obtain_from(h, from, object, cue, depth))
			return true;
	return false;
}

static void need(struct hand *h, uint32_t object, uint32_t cue)
{
	const struct cue *c = &h->s->plan->cues[cue < h->s->plan->n_cues ? cue : 0];

	if (!h->right || obtain(h, object, cue, 1) || obtain(h, object, cue, DEPTH))
		return;
	h->right = error_set(h->e, "thread %u uses an object, at line %u, that it got in a way "
				   "which cannot be exported: choose a simpler program",
			     player_of(h)->thread, c->line);
}

/* --- values --- */

static int64_t number_in(const struct script_field *f, uint64_t v)
{
	if (f->raw)
		return (int64_t)v;
	return value_is_int(v) ? value_to_int(v) : v == VALUE_TRUE;
}

static void fill(struct hand *h, uint32_t object, uint32_t cue);

/* The value as an expression. */
static void value_text(struct hand *h, const struct script_field *f, bool refers, uint64_t v,
		       uint32_t cue, char *out)
{
	uint32_t object = script_object(h->s, refers, v);

	if (f->form == FORM_NUMBER || f->raw)
		snprintf(out, TEXT, "%" PRId64, number_in(f, v));
	else if (object != PLAN_NONE) {
		need(h, object, cue);
		local(h, object, out);
	} else if (!refers && (value_is_int(v) || value_is_bool(v)))
		snprintf(out, TEXT, "(void *)%" PRId64 "L", number_in(f, v));
	else if (!refers && (!v || v == VALUE_NONE))
		snprintf(out, TEXT, "NULL");
	else {
		h->props->immortal = true;
		snprintf(out, TEXT, "immortal");
	}
}

/* What is stored, in terms of what was loaded: a count or a length has been loaded from the
 * same word just before; a variable was, too, for its old reference, and before that for
 * its value. */
static void number_text(struct hand *h, const struct script_field *f, const struct cue *c,
			char *out)
{
	int64_t number = number_in(f, c->value);
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
			snprintf(out, TEXT, "n%u %c %" PRId64, l->name, change < 0 ? '-' : '+',
				 change < 0 ? -change : change);
		else
			snprintf(out, TEXT, "n%u", l->name);
		return;
	}
	snprintf(out, TEXT, "%" PRId64, number);
}

/* --- births --- */

static bool is_loaded_after(const struct hand *h, uint32_t object, uint32_t offset, uint32_t cue)
{
	for (uint32_t i = cue; i < h->s->plan->n_cues; i++) {
		const struct cue *c = &h->s->plan->cues[i];

		if (c->object == object && c->offset == offset && c->kind == CUE_LOAD)
			return true;
	}
	return false;
}

/* Writes what the word holds before `cue`, if anybody can tell. */
static void fill_word(struct hand *h, uint32_t object, uint32_t offset, uint32_t cue)
{
	struct scene_word w = script_word(h->s, object, offset, cue);
	uint32_t index, other = script_object(h->s, w.refers, w.value);
	const struct script_field *f = script_field(h->s, object, offset, &index);
	char place[TEXT], v[TEXT];

	if (!f || (other == PLAN_NONE && (!is_loaded_after(h, object, offset, cue) ||
					  (!w.refers && !w.value))))
		return;
	if (other != PLAN_NONE)
		fill(h, other, cue);
	value_text(h, f, w.refers, w.value, cue, v);
	word_text(h, object, offset, place);
	if (strcmp(v, "0") != 0 && strcmp(v, "NULL") != 0)
		fprintf(h->out, "\t%s = %s;\n", place, v);
}

static void fill(struct hand *h, uint32_t object, uint32_t cue)
{
	uint32_t n;
	const struct scene_word *words = script_words(h->s, object, &n);

	if (!h->empty[object])
		return;
	h->empty[object] = false;
	fill_word(h, object, 0, cue);
	for (uint32_t i = 0; i < n; i++)
		fill_word(h, object, words[i].offset, cue);
}

static void make(struct hand *h, uint32_t object)
{
	const struct plan_object *o = &h->s->plan->objects[object];
	char name[NAME];

	h->copies[object] = 1;
	h->empty[object] = true;
	local(h, object, name);
	fprintf(h->out, "\tstruct %s *%s = born(%u);", field_tag(o->kind), name,
		h->props->serial[object]);
	if (o->kind == KIND_LOCK)
		fprintf(h->out,
			h->props->refuses ? " init_lock(&%s->mutex);"
					  : " pthread_mutex_init(&%s->mutex, NULL);",
			name);
	if (o->name[0] && player_of(h)->start == PLAN_NONE) {
		fputs(" /* ", h->out);
		play_comment(h->out, o->name, strlen(o->name));
		fputs(" */", h->out);
	}
	fputs("\n", h->out);
}

/* Objects that this access mentions for the first time are complete from here on. */
static void fill_mentioned(struct hand *h, const struct cue *c, uint32_t cue)
{
	uint32_t other = script_object(h->s, c->refers, c->value);

	if (c->object != PLAN_NONE && h->s->number[c->object])
		fill(h, c->object, cue);
	if (other != PLAN_NONE && c->kind == CUE_STORE)
		fill(h, other, cue);
}

/* --- accesses --- */

static void load_number(struct hand *h, uint32_t cue, const struct script_field *f,
			const char *place)
{
	const struct cue *c = &h->s->plan->cues[cue];
	uint32_t name = h->n_loaded + 1;

	if ((h->n_loaded & (h->n_loaded - 1)) == 0)
		h->loaded = memory_resize(h->loaded, (h->n_loaded ? 2 * h->n_loaded : 1) *
							     sizeof(*h->loaded));
	h->loaded[h->n_loaded++] = (struct loaded){ c->object, c->offset, c->line,
						    number_in(f, c->value), name };
	statement(h, cue, "long n%u = %s;", name, place);
	check(h, "n%u == %" PRId64, name, number_in(f, c->value));
}

static void load_pointer(struct hand *h, uint32_t cue, const struct script_field *f,
			 const char *place)
{
	const struct cue *c = &h->s->plan->cues[cue];
	uint32_t object = script_object(h->s, c->refers, c->value);
	char name[NAME], before[NAME], v[TEXT];
	bool known = object != PLAN_NONE && knows(h, object);

	if (object == PLAN_NONE) {
		value_text(h, f, c->refers, c->value, cue, v);
		statement(h, cue, "void *p%u = %s;", ++h->n_pointers, place);
		check(h, "p%u == %s", h->n_pointers, v);
		return;
	}
	if (known)
		local(h, object, before);
	h->copies[object]++;
	local(h, object, name);
	statement(h, cue, "struct %s *%s = %s;", tag_of(h, object), name, place);
	if (known)
		check(h, "%s == %s", name, before);
	else
		check(h, "%s", name);
}

/* A lock that is looked at and not taken. */
static void look_at_lock(struct hand *h, uint32_t cue)
{
	const struct cue *c = &h->s->plan->cues[cue];
	char name[NAME];

	statement(h, cue, "int p%u = pthread_mutex_trylock(&%s->mutex);%s%s%s", ++h->n_pointers,
		  local(h, c->object, name), c->value ? "" : " pthread_mutex_unlock(&",
		  c->value ? "" : name, c->value ? "" : "->mutex);");
	check(h, "%sp%u", c->value ? "" : "!", h->n_pointers);
}

static void load(struct hand *h, uint32_t cue)
{
	const struct cue *c = &h->s->plan->cues[cue];
	char place[TEXT];
	const struct script_field *f = word_text(h, c->object, c->offset, place);

	if (!f)
		look_at_lock(h, cue);
	else if (f->form == FORM_NUMBER || f->raw)
		load_number(h, cue, f, place);
	else
		load_pointer(h, cue, f, place);
}

static void store(struct hand *h, uint32_t cue)
{
	const struct cue *c = &h->s->plan->cues[cue];
	char place[TEXT], v[TEXT];
	const struct script_field *f = word_text(h, c->object, c->offset, place);

	if (!f)
		return;
	if (f->form == FORM_NUMBER || f->raw)
		number_text(h, f, c, v);
	else
		value_text(h, f, c->refers, c->value, cue, v);
	statement(h, cue, "%s = %s;", place, v);
}

/* A dead object's references are dropped later, when its memory may be gone: those that
 * this player is going to use are read now. */
static void release(struct hand *h, uint32_t cue)
{
	const struct script *s = h->s;
	uint32_t object = s->plan->cues[cue].object;

	for (uint32_t i = cue + 1; i < s->plan->n_cues; i++) {
		uint32_t other = s->plan->cues[i].object;

		if (s->player_of[i] == h->player && other != PLAN_NONE && s->number[other] &&
		    !knows(h, other) && knows(h, object) && s->plan->cues[i].kind != CUE_NEW)
			obtain_from(h, object, other, cue, 1);
	}
}

static void give_back(struct hand *h, uint32_t cue)
{
	uint32_t object = h->s->plan->cues[cue].object;
	char name[NAME];

	local(h, object, name);
	if (!script_freed(h->s, object, cue)) {
		statement(h, cue, "release(%s);", name);
		return;
	}
	h->props->twice = true;
	statement(h, cue, "if (TAKES_DOUBLE_FREE)\n\t\trelease(%s); /* the second time */", name);
}

static void lock(struct hand *h, uint32_t cue, bool take)
{
	char name[NAME];

	local(h, h->s->plan->cues[cue].object, name);
	statement(h, cue, take && h->s->gil ? "acquire(&%s->mutex);"
					    : (take ? "pthread_mutex_lock(&%s->mutex);"
						    : "pthread_mutex_unlock(&%s->mutex);"),
		  name);
}

static void finalize(struct hand *h, uint32_t cue)
{
	char place[TEXT];

	if (!h->s->plan->cues[cue].value)
		return;
	word_text(h, h->s->plan->cues[cue].object, 0, place);
	statement(h, cue, "%s = 1; /* for __del__ */", place);
}

/* --- threads --- */

/* What a thread is given: the words of its Thread behind `target`. Calls with each object
 * among them; returns how many. */
static uint32_t given(const struct hand *h, uint32_t start, uint32_t *objects, uint32_t most)
{
	const struct script *s = h->s;
	uint32_t thread = PLAN_NONE, n, count = 0;
	const struct scene_word *words;

	for (uint32_t i = 0; i < start; i++)
		if (s->player_of[i] == s->player_of[start] && s->plan->cues[i].kind == CUE_STORE &&
		    s->plan->objects[s->plan->cues[i].object].kind == KIND_THREAD &&
		    s->plan->cues[i].offset)
			thread = s->plan->cues[i].object;
	if (thread == PLAN_NONE)
		return 0;
	words = script_words(s, thread, &n);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t object = script_object(s, words[i].refers, words[i].value);

		if (object != PLAN_NONE && count < most)
			objects[count++] = object;
	}
	return count;
}

static uint32_t player_started_at(const struct script *s, uint32_t cue)
{
	uint32_t i = 1;

	while (i < s->n_players && s->players[i].start != cue)
		i++;
	return i;
}

enum { GIVEN = 8 };

static void start(struct hand *h, uint32_t cue)
{
	uint32_t player = player_started_at(h->s, cue), objects[GIVEN];
	uint32_t n = given(h, cue, objects, GIVEN);
	char name[NAME];

	for (uint32_t i = 0; i < n; i++) {
		need(h, objects[i], cue);
		fill(h, objects[i], cue);
		fprintf(h->out, "\tgiven[%u][%u] = %s;\n", player, i, local(h, objects[i], name));
	}
	statement(h, cue, "pthread_create(&ids[%u], NULL, %s, NULL);", player,
		  h->s->players[player].name);
}

static void receive(struct hand *h)
{
	uint32_t objects[GIVEN], n = given(h, player_of(h)->start, objects, GIVEN);
	char name[NAME];

	for (uint32_t i = 0; i < n; i++) {
		if (knows(h, objects[i]))
			continue;
		h->copies[objects[i]] = 1;
		fprintf(h->out, "\tstruct %s *%s = given[%u][%u];\n", tag_of(h, objects[i]),
			local(h, objects[i], name), h->player, i);
		fprintf(h->out, "\tgiven[%u][%u] = NULL;\n", h->player, i);
		check(h, "%s", name);
	}
}

/* --- waiting for ever --- */

/* A call with the lock, behind what stands in the line already. */
static void call_lock(struct hand *h, const char *before, const char *call, uint32_t object)
{
	char name[NAME];

	need(h, object, h->s->plan->n_cues);
	fprintf(h->out, "%s%s(&%s->mutex);\n", before, call, local(h, object, name));
}

static bool holds(const struct player *p, uint32_t lock)
{
	for (uint32_t i = 0; i < p->n_held; i++)
		if (p->held[i] == lock)
			return true;
	return false;
}

static void make_move(struct hand *h, const struct move *m)
{
	const struct player *p = player_of(h);
	const char *take = h->s->gil ? "acquire" : "pthread_mutex_lock", *before = "  ";

	fprintf(h->out, "\tstep(%u);", m->step);
	for (uint32_t i = 0; m->kind == MOVE_RETAKE && i < p->n_held; i++, before = "\t")
		call_lock(h, before, take, p->held[i]);
	if (m->kind != MOVE_RELEASE && holds(p, p->wants)) {
		fputs("  int refused =", h->out);
		call_lock(h, " ", take, p->wants);
		check(h, "refused");
		before = "\t";
	} else if (m->kind != MOVE_RELEASE) {
		call_lock(h, before, take, p->wants);
		call_lock(h, before = "\t", "pthread_mutex_unlock", p->wants);
	}
	for (uint32_t i = p->n_held; i--; before = "\t")
		call_lock(h, before, "pthread_mutex_unlock", p->held[i]);
}

/* What the player does instead of waiting for a lock for ever. */
static void wait_for_ever(struct hand *h)
{
	const struct script *s = h->s;
	const struct player *p = player_of(h);
	bool any = false;

	if (h->moved)
		return;
	h->moved = true;
	if (p->wants != PLAN_NONE)
		show_line(h, p->waits_at, "\t", "\n");
	for (uint32_t i = 0; i < s->n_moves; i++) {
		if (s->moves[i].player != h->player)
			continue;
		if (!any && p->wants != PLAN_NONE && holds(p, p->wants))
			fputs("\t/* It waits here for ever, for itself; but this mutex refuses. */\n",
			      h->out);
		else if (!any)
			fputs("\t/* It waits here for ever. So that the program ends, and tools can "
			      "speak, the\n\t * threads let go of their locks, one after another. "
			      "*/\n",
			      h->out);
		any = true;
		make_move(h, &s->moves[i]);
	}
	if (!any && p->wants != PLAN_NONE)
		fputs("\t/* It waits here for ever, for a lock that nobody gives back. */\n", h->out);
}

static void join(struct hand *h, uint32_t cue)
{
	if (player_of(h)->last == cue)
		wait_for_ever(h);
	statement(h, cue, "join(%u);", h->s->joins[cue]);
}

/* --- a function --- */

static void play_cue(struct hand *h, uint32_t cue)
{
	const struct cue *c = &h->s->plan->cues[cue];
	bool shown = script_shows(h->s, c);

	if (h->s->joins[cue] != PLAN_NONE)
		join(h, cue);
	if (c->kind == CUE_START)
		start(h, cue);
	if (c->kind == CUE_NEW && shown)
		make(h, c->object);
	if (!shown && c->step)
		statement(h, cue, "%s", "");
	if (!shown || c->kind == CUE_NEW)
		return;
	if (h->s->number[c->object] && c->kind != CUE_RELEASE)
		need(h, c->object, cue);
	if (!h->right)
		return;
	fill_mentioned(h, c, cue);
	switch ((enum cue_kind)c->kind) {
	case CUE_LOAD: load(h, cue); return;
	case CUE_STORE: store(h, cue); return;
	case CUE_LOCK: lock(h, cue, true); return;
	case CUE_UNLOCK: lock(h, cue, false); return;
	case CUE_RELEASE: release(h, cue); return;
	case CUE_FREE: give_back(h, cue); return;
	case CUE_FINALIZE: finalize(h, cue); return;
	default: return;
	}
}

static bool is_held_before(const struct script *s, uint32_t lock, uint32_t cue)
{
	bool held = false;

	for (uint32_t i = 0; i < cue; i++)
		if (s->plan->cues[i].object == lock && s->plan->cues[i].kind == CUE_LOCK)
			held = true;
		else if (s->plan->cues[i].object == lock && s->plan->cues[i].kind == CUE_UNLOCK)
			held = false;
	return held;
}

/* Everything that main does before it starts a thread, as what it comes to. */
static void set_up(struct hand *h)
{
	const struct script *s = h->s;
	char name[NAME];

	for (uint32_t i = 0; i < s->plan->n_objects; i++)
		if (s->number[i] && s->plan->objects[i].born < s->first_start &&
		    !script_freed(s, i, s->first_start))
			make(h, i);
	for (uint32_t i = 0; i < s->plan->n_objects; i++) {
		if (!knows(h, i))
			continue;
		fill(h, i, s->first_start);
		if (is_held_before(s, i, s->first_start))
			fprintf(h->out, "\tpthread_mutex_lock(&%s->mutex);\n", local(h, i, name));
	}
	for (size_t i = 0; i < s->n_fields; i++)
		if (s->fields[i].variable)
			fill_word(h, s->fields[i].owner, s->fields[i].base, s->first_start);
}

/* The objects that only this player's own memory refers to, which ends with it. */
static void hold(struct hand *h)
{
	const struct script *s = h->s;
	char name[NAME];

	for (uint32_t i = 0; i < s->plan->n_objects; i++) {
		uint32_t last = s->plan->n_cues;

		if (!h->props->held[i] || !knows(h, i))
			continue;
		while (last-- && s->plan->cues[last].object != i)
			;
		if (s->player_of[last] == h->player)
			fprintf(h->out, "\theld[%u] = %s;\n", h->props->n_held++,
				local(h, i, name));
	}
}

static void write_body(struct hand *h)
{
	const struct script *s = h->s;
	uint32_t from = 0;

	if (h->player)
		receive(h);
	if (!h->player && s->first_start != PLAN_NONE) {
		from = s->first_start;
		set_up(h);
	}
	if (s->gil)
		fputs("\tpthread_mutex_lock(&gil);\n", h->out);
	for (uint32_t i = from; i < s->plan->n_cues && h->right; i++)
		if (s->player_of[i] == h->player)
			play_cue(h, i);
	wait_for_ever(h);
	for (uint32_t i = 1; !h->player && i < s->n_players; i++)
		if (!s->players[i].joined)
			fprintf(h->out, "\tjoin(%u);\n", i);
	hold(h);
}

bool play_write(struct props *props, uint32_t player, FILE *out, struct error *e)
{
	uint32_t n = props->s->plan->n_objects + 1;
	char *checks = NULL;
	size_t size;
	struct hand h = { .props = props,
			  .s = props->s,
			  .player = player,
			  .out = out,
			  .checks = open_memstream(&checks, &size),
			  .copies = memory_zero(n, sizeof(uint32_t)),
			  .empty = memory_zero(n, sizeof(bool)),
			  .e = e,
			  .right = true };

	CHECK(h.checks);
	fprintf(out, "static void *%s(void *unused)\n{\n", props->s->players[player].name);
	write_body(&h);
	fclose(h.checks);
	fprintf(out, "\tfinish(%s);\n\treturn unused;\n}\n\n", h.n_checks ? checks : "1");
	free(checks);
	free(h.copies);
	free(h.empty);
	free(h.loaded);
	return h.right;
}

/* --- what is known before --- */

static void reach(const struct script *s, uint32_t object, bool *reached)
{
	uint32_t n;
	const struct scene_word *words = script_words(s, object, &n);

	if (reached[object])
		return;
	reached[object] = true;
	for (uint32_t i = 0; i < n; i++) {
		struct scene_word w = script_word(s, object, words[i].offset, s->plan->n_cues);

		if (script_object(s, w.refers, w.value) != PLAN_NONE)
			reach(s, (uint32_t)w.value, reached);
	}
}

/* Objects that are alive at the end and not leaked, though no word of the program refers to
 * them: a thread that waits for ever does, or something that is not in the program. */
static void find_held(struct props *props)
{
	const struct script *s = props->s;
	bool *reached = memory_zero(s->plan->n_objects + 1, sizeof(bool));

	for (size_t i = 0; i < s->n_fields; i++) {
		struct scene_word w;

		if (!s->fields[i].variable)
			continue;
		w = script_word(s, s->fields[i].owner, s->fields[i].base, s->plan->n_cues);
		if (script_object(s, w.refers, w.value) != PLAN_NONE)
			reach(s, (uint32_t)w.value, reached);
	}
	for (uint32_t i = 0; i < s->plan->n_objects; i++)
		props->held[i] = s->number[i] && !reached[i] && !s->scene->leaked[i] &&
				 !script_freed(s, i, s->plan->n_cues);
	free(reached);
}

void play_props_init(struct props *props, const struct script *s, const struct trace *trace,
		     const struct program *program)
{
	bool freed = false;
	uint32_t serial = 0;

	*props = (struct props){
		.s = s,
		.trace = trace,
		.program = program,
		.held = memory_zero(s->plan->n_objects + 1, sizeof(bool)),
		.serial = memory_zero(s->plan->n_objects + 1, sizeof(uint32_t)),
	};
	find_held(props);
	for (uint32_t i = 0; i < s->plan->n_cues; i++) {
		const struct cue *c = &s->plan->cues[i];

		if (c->object == PLAN_NONE || !s->number[c->object])
			continue;
		freed = freed || c->kind == CUE_FREE;
		if (c->kind == CUE_NEW)
			props->serial[c->object] = freed ? ++serial : 0;
	}
	for (uint32_t i = 0; i < s->n_players; i++)
		props->refuses = props->refuses || holds(&s->players[i], s->players[i].wants);
}

void play_props_free(struct props *props)
{
	free(props->held);
	free(props->serial);
}
