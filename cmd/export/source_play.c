/*
 * See source_play.h. A player's cues become statements one by one, but for what main does
 * before it starts a thread, which becomes what it comes to.
 */
#include "cmd/export/source_play.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/export/source_hand.h"
#include "vm/base/bug.h"
#include "vm/object/object.h"

/* --- accesses --- */

static void load_number(struct hand *h, uint32_t cue, const struct script_field *f,
			const char *place)
{
	const struct plan_entry *c = &h->s->plan->entries[cue];
	uint32_t name = ++h->n_numbers;

	if ((h->n_loaded & (h->n_loaded - 1)) == 0)
		h->loaded = memory_resize(h->loaded, (h->n_loaded ? 2 * h->n_loaded : 1) *
							     sizeof(*h->loaded));
	h->loaded[h->n_loaded++] = (struct loaded){ c->object, c->offset, c->line,
						    hand_number(f, c->value), name };
	hand_statement(h, cue, "long n%u = %s;", name, place);
	hand_check(h, "n%u == %" PRId64, name, hand_number(f, c->value));
}

static void load_pointer(struct hand *h, uint32_t cue, const struct script_field *f,
			 const char *place)
{
	const struct plan_entry *c = &h->s->plan->entries[cue];
	uint32_t object = script_object(h->s, c->refers, c->value);
	char name[HAND_NAME], before[HAND_NAME], v[HAND_TEXT];
	bool known = object != PLAN_NONE && hand_knows(h, object);

	if (object == PLAN_NONE) {
		hand_value(h, f, c->refers, c->value, cue, v);
		hand_statement(h, cue, "void *p%u = %s;", ++h->n_pointers, place);
		hand_check(h, "p%u == %s", h->n_pointers, v);
		return;
	}
	if (known)
		hand_local(h, object, before);
	h->copies[object]++;
	hand_local(h, object, name);
	hand_statement(h, cue, "struct %s *%s = %s;", hand_tag(h, object), name, place);
	if (known)
		hand_check(h, "%s == %s", name, before);
	else
		hand_check(h, "%s", name);
}

/* A lock that is looked at and not taken. */
static void look_at_lock(struct hand *h, uint32_t cue)
{
	const struct plan_entry *c = &h->s->plan->entries[cue];
	char name[HAND_NAME];

	hand_statement(h, cue, "int p%u = pthread_mutex_trylock(&%s->mutex);%s%s%s",
		       ++h->n_pointers, hand_local(h, c->object, name),
		       c->value ? "" : " pthread_mutex_unlock(&", c->value ? "" : name,
		       c->value ? "" : "->mutex);");
	hand_check(h, "%sp%u", c->value ? "" : "!", h->n_pointers);
}

static void load(struct hand *h, uint32_t cue)
{
	const struct plan_entry *c = &h->s->plan->entries[cue];
	char place[HAND_TEXT];
	const struct script_field *f = hand_word(h, c->object, c->offset, place);

	if (!f)
		look_at_lock(h, cue);
	else if (f->form == FORM_NUMBER || f->raw)
		load_number(h, cue, f, place);
	else
		load_pointer(h, cue, f, place);
}

static int64_t number_before(const struct hand *h, uint32_t cue, const struct script_field *f)
{
	const struct plan_entry *c = &h->s->plan->entries[cue];

	return hand_number(f, script_word(h->s, c->object, c->offset, cue).value);
}

/* In one access, atomically. */
static void add(struct hand *h, uint32_t cue)
{
	const struct plan_entry *c = &h->s->plan->entries[cue];
	char place[HAND_TEXT];
	const struct script_field *f = hand_word(h, c->object, c->offset, place);
	int64_t now = hand_number(f, c->value);

	hand_statement(h, cue, "long n%u = add(&%s, %" PRId64 ");", ++h->n_numbers, place,
		       now - number_before(h, cue, f));
	hand_check(h, "n%u == %" PRId64, h->n_numbers, now);
}

static void store(struct hand *h, uint32_t cue)
{
	const struct plan_entry *c = &h->s->plan->entries[cue];
	char place[HAND_TEXT], v[HAND_TEXT];
	const struct script_field *f = hand_word(h, c->object, c->offset, place);

	if (!f)
		return;
	if (f->form == FORM_NUMBER || f->raw)
		hand_derive(h, f, c, v);
	else
		hand_value(h, f, c->refers, c->value, cue, v);
	hand_statement(h, cue, "%s = %s;", place, v);
}

/* A dead object's references are dropped later, when its memory may be gone: those that
 * this player is going to use are read now. */
static void release(struct hand *h, uint32_t cue)
{
	const struct script *s = h->s;
	uint32_t object = s->plan->entries[cue].object;

	for (uint32_t i = cue + 1; i < s->plan->n_entries; i++) {
		uint32_t other = s->plan->entries[i].object;

		if (s->player_of[i] == h->player && other != PLAN_NONE && s->number[other] &&
		    !hand_knows(h, other) && hand_knows(h, object) &&
		    s->plan->entries[i].kind != EVENT_NEW)
			hand_obtain(h, object, other, cue, 1);
	}
}

static void give_back(struct hand *h, uint32_t cue)
{
	uint32_t object = h->s->plan->entries[cue].object;
	char name[HAND_NAME];

	hand_local(h, object, name);
	if (!script_freed(h->s, object, cue)) {
		hand_statement(h, cue, "release(%s);", name);
		return;
	}
	h->props->twice = true;
	hand_statement(h, cue, "if (TAKES_DOUBLE_FREE)\n\t\trelease(%s); /* the second time */",
		       name);
}

static void lock(struct hand *h, uint32_t cue, bool take)
{
	uint32_t object = h->s->plan->entries[cue].object;
	bool lets_go = h->s->gil && h->s->plan->objects[object].kind != KIND_MUTEX;
	char name[HAND_NAME];

	hand_local(h, object, name);
	hand_statement(h, cue,
		       take && lets_go ? "acquire(&%s->mutex);"
				       : (take ? "pthread_mutex_lock(&%s->mutex);"
					       : "pthread_mutex_unlock(&%s->mutex);"),
		       name);
}

static void finalize(struct hand *h, uint32_t cue)
{
	char place[HAND_TEXT];

	if (!h->s->plan->entries[cue].value)
		return;
	hand_word(h, h->s->plan->entries[cue].object, 0, place);
	hand_statement(h, cue, "%s = 1; /* for __del__ */", place);
}

/* --- threads --- */

/* What a thread is given: the words of its Thread behind `target`. Calls with each object
 * among them; returns how many. */
static uint32_t given(const struct hand *h, uint32_t start, uint32_t *objects, uint32_t most)
{
	const struct script *s = h->s;
	uint32_t thread = PLAN_NONE, n, count = 0;
	const struct snapshot_word *words;

	for (uint32_t i = 0; i < start; i++)
		if (s->player_of[i] == s->player_of[start] &&
		    s->plan->entries[i].kind == EVENT_UPDATE &&
		    s->plan->objects[s->plan->entries[i].object].kind == KIND_THREAD)
			thread = s->plan->entries[i].object;
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
	char name[HAND_NAME];

	for (uint32_t i = 0; i < n; i++) {
		hand_need(h, objects[i], cue);
		hand_fill(h, objects[i], cue);
		fprintf(h->out, "\tgiven[%u][%u] = %s;\n", player, i,
			hand_local(h, objects[i], name));
	}
	hand_statement(h, cue, "pthread_create(&ids[%u], NULL, %s, NULL);", player,
		       h->s->players[player].name);
}

static void receive(struct hand *h)
{
	uint32_t objects[GIVEN], n = given(h, hand_player(h)->start, objects, GIVEN);
	char name[HAND_NAME];

	for (uint32_t i = 0; i < n; i++) {
		if (hand_knows(h, objects[i]))
			continue;
		h->copies[objects[i]] = 1;
		fprintf(h->out, "\tstruct %s *%s = given[%u][%u];\n", hand_tag(h, objects[i]),
			hand_local(h, objects[i], name), h->player, i);
		fprintf(h->out, "\tgiven[%u][%u] = NULL;\n", h->player, i);
		hand_check(h, "%s", name);
	}
}

/* --- waiting for ever --- */

/* A call with the lock, behind what stands in the line already. */
static void call_lock(struct hand *h, const char *before, const char *call, uint32_t object)
{
	char name[HAND_NAME];

	hand_need(h, object, h->s->plan->n_entries);
	fprintf(h->out, "%s%s(&%s->mutex);\n", before, call, hand_local(h, object, name));
}

static void make_move(struct hand *h, const struct move *m)
{
	const struct player *p = hand_player(h);
	const char *take = h->s->gil ? "acquire" : "pthread_mutex_lock", *before = "  ";

	fprintf(h->out, "\tstep(%u);", m->step);
	for (uint32_t i = 0; m->kind == MOVE_RETAKE && i < p->n_held; i++, before = "\t")
		call_lock(h, before, take, p->held[i]);
	if (m->kind != MOVE_RELEASE && script_holds(p, p->wants)) {
		fputs("  int refused =", h->out);
		call_lock(h, " ", take, p->wants);
		hand_check(h, "refused");
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
	const struct player *p = hand_player(h);
	bool any = false;

	if (h->moved)
		return;
	h->moved = true;
	if (p->wants != PLAN_NONE)
		hand_show_line(h, p->waits_at, "\t", "\n");
	for (uint32_t i = 0; i < s->n_moves; i++) {
		if (s->moves[i].player != h->player)
			continue;
		if (!any && p->wants != PLAN_NONE && script_holds(p, p->wants))
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
		fputs("\t/* It waits here for ever, for a lock that nobody gives back. */\n",
		      h->out);
}

static void join(struct hand *h, uint32_t cue)
{
	if (hand_player(h)->last == cue)
		wait_for_ever(h);
	hand_statement(h, cue, "join(%u);", h->s->joins[cue]);
}

/* --- a function --- */

static void play_cue(struct hand *h, uint32_t cue)
{
	const struct plan_entry *c = &h->s->plan->entries[cue];
	bool shown = script_shows(h->s, c);

	if (h->s->joins[cue] != PLAN_NONE)
		join(h, cue);
	if (c->kind == EVENT_START)
		start(h, cue);
	if (c->kind == EVENT_NEW && shown)
		hand_make(h, c->object);
	if (!shown && c->step)
		hand_statement(h, cue, "%s", "");
	if (!shown || c->kind == EVENT_NEW)
		return;
	if (h->s->number[c->object] && c->kind != EVENT_RELEASE)
		hand_need(h, c->object, cue);
	if (!h->right)
		return;
	hand_fill_mentioned(h, c, cue);
	switch ((enum event_kind)c->kind) {
	case EVENT_LOAD: load(h, cue); return;
	case EVENT_STORE: store(h, cue); return;
	case EVENT_ADD: add(h, cue); return;
	case EVENT_LOCK: lock(h, cue, true); return;
	case EVENT_UNLOCK: lock(h, cue, false); return;
	case EVENT_RELEASE: release(h, cue); return;
	case EVENT_FREE: give_back(h, cue); return;
	case EVENT_FINALIZE: finalize(h, cue); return;
	default: return;
	}
}

static bool is_held_before(const struct script *s, uint32_t lock, uint32_t cue)
{
	bool held = false;

	for (uint32_t i = 0; i < cue; i++)
		if (s->plan->entries[i].object == lock &&
		    s->plan->entries[i].kind == EVENT_LOCK)
			held = true;
		else if (s->plan->entries[i].object == lock &&
			 s->plan->entries[i].kind == EVENT_UNLOCK)
			held = false;
	return held;
}

/* Everything that main does before it starts a thread, as what it comes to. */
static void set_up(struct hand *h)
{
	const struct script *s = h->s;
	char name[HAND_NAME];

	for (uint32_t i = 0; i < s->plan->n_objects; i++)
		if (s->number[i] && s->plan->objects[i].born < s->first_start &&
		    !script_freed(s, i, s->first_start))
			hand_make(h, i);
	for (uint32_t i = 0; i < s->plan->n_objects; i++) {
		if (!hand_knows(h, i))
			continue;
		hand_fill(h, i, s->first_start);
		if (is_held_before(s, i, s->first_start))
			fprintf(h->out, "\tpthread_mutex_lock(&%s->mutex);\n",
				hand_local(h, i, name));
	}
	for (size_t i = 0; i < s->n_fields; i++)
		if (s->fields[i].variable)
			hand_fill_word(h, s->fields[i].owner, s->fields[i].base,
				       s->first_start);
}

/* The objects that only this player's own memory refers to, which ends with it. */
static void hold(struct hand *h)
{
	const struct script *s = h->s;
	char name[HAND_NAME];

	for (uint32_t i = 0; i < s->plan->n_objects; i++) {
		uint32_t last = s->plan->n_entries;

		if (!h->props->held[i] || !hand_knows(h, i))
			continue;
		while (last-- && s->plan->entries[last].object != i)
			;
		if (s->player_of[last] == h->player)
			fprintf(h->out, "\theld[%u] = %s;\n", h->props->n_held++,
				hand_local(h, i, name));
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
	for (uint32_t i = from; i < s->plan->n_entries && h->right; i++)
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
