/*
 * Scripts; see script.h. What is asked here is answered by looking through the cues again:
 * a program that a person is to read has some hundreds of them.
 */
#include "cmd/export/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/export/script_field.h"
#include "vm/base/bug.h"
#include "vm/object/object.h"

enum { ENTRIES_MOST = 5000 };

/* --- who --- */

static void add_player(struct script *s, unsigned thread, uint32_t start, uint32_t starter)
{
	struct player *p;
	uint32_t times = 1;

	s->players = memory_resize(s->players, (s->n_players + 1) * sizeof(*s->players));
	p = &s->players[s->n_players];
	*p = (struct player){ .thread = thread,
			      .start = start,
			      .starter = starter,
			      .last = PLAN_NONE,
			      .wants = PLAN_NONE };
	for (uint32_t i = 1; i < s->n_players; i++)
		times += s->players[i].thread == thread;
	if (!s->n_players)
		snprintf(p->name, sizeof(p->name), "main_thread");
	else if (times == 1)
		snprintf(p->name, sizeof(p->name), "thread_%u", thread);
	else
		snprintf(p->name, sizeof(p->name), "thread_%u_%u", thread, times);
	s->n_players++;
}

/* The player of this number that was started last. */
static uint32_t current_player(const struct script *s, unsigned thread)
{
	uint32_t i = s->n_players;

	while (i && s->players[--i].thread != thread)
		;
	return i;
}

static void find_players(struct script *s)
{
	const struct plan *p = s->plan;

	s->first_start = PLAN_NONE;
	add_player(s, 0, PLAN_NONE, 0);
	for (uint32_t i = 0; i < p->n_entries; i++) {
		const struct plan_entry *c = &p->entries[i];

		s->player_of[i] = current_player(s, c->thread);
		s->players[s->player_of[i]].last = i;
		if (c->kind != EVENT_START)
			continue;
		if (s->first_start == PLAN_NONE)
			s->first_start = i;
		add_player(s, (unsigned)c->value, i, s->player_of[i]);
	}
	for (unsigned t = 0; t < THREADS; t++) {
		struct player *player = &s->players[current_player(s, t)];

		if (player->thread != t)
			continue;
		player->wants = s->recording->waits[t].kind == WAITS_NOT
					? PLAN_NONE
					: s->recording->waits[t].object;
		player->waits_at = s->recording->waits[t].line;
	}
}

/* The player of this ticket (thread_ticket). */
static uint32_t player_of_ticket(const struct script *s, uint64_t ticket)
{
	uint32_t generation = ticket_generation(ticket);

	for (uint32_t i = 1; i < s->n_players; i++)
		if (s->players[i].thread == ticket_number(ticket) && --generation == 0)
			return i;
	return PLAN_NONE;
}

static uint32_t next_cue(const struct script *s, uint32_t cue)
{
	uint32_t i = cue + 1;

	while (i < s->plan->n_entries && s->player_of[i] != s->player_of[cue])
		i++;
	return i;
}

/* A thread is joined where its ticket is read, unless the one who reads it goes on before
 * that thread has come to its end. */
static void find_joins(struct script *s)
{
	const struct plan *p = s->plan;

	for (uint32_t i = 0; i < p->n_entries; i++) {
		const struct plan_entry *c = &p->entries[i];
		uint32_t other;

		s->joins[i] = PLAN_NONE;
		if (c->kind != EVENT_LOAD || c->object == PLAN_NONE || !c->value ||
		    p->objects[c->object].kind != KIND_THREAD ||
		    c->offset != offsetof(struct thread_object, started))
			continue;
		other = player_of_ticket(s, c->value);
		if (other == PLAN_NONE || s->players[other].joined ||
		    (s->players[other].last != PLAN_NONE &&
		     s->players[other].last > next_cue(s, i)))
			continue;
		s->players[other].joined = true;
		s->joins[i] = other;
	}
}

/* --- what --- */

/* Objects that can be in a program: the others have no count, and nobody notices them. */
static bool can_be_kept(const struct script *s, uint32_t object)
{
	if (object == PLAN_NONE)
		return false;
	switch ((enum kind)s->plan->objects[object].kind) {
	case KIND_FUNCTION:
	case KIND_CLASS:
	case KIND_MODULE:
	case KIND_BUILTIN:
	case KIND_GLOBALS:
	case KIND_THREAD: return false;
	default: return true;
	}
}

bool script_is_access(const struct plan_entry *c)
{
	return c->kind == EVENT_LOAD || c->kind == EVENT_STORE || c->kind == EVENT_ADD;
}

/* A word of the module, or of a class. */
static bool is_variable(const struct script *s, const struct plan_entry *c)
{
	uint8_t kind;

	if (c->object == PLAN_NONE || !script_is_access(c))
		return false;
	kind = s->plan->objects[c->object].kind;
	return c->offset && (kind == KIND_GLOBALS || kind == KIND_CLASS);
}

static bool keep(struct script *s, uint32_t object)
{
	if (!can_be_kept(s, object) || s->number[object])
		return false;
	s->number[object] = 1;
	return true;
}

/* A variable is in the program if an access to it is a step, or if it ever refers to an
 * object that is. */
static bool shows_variable(const struct script *s, const struct plan_entry *c)
{
	for (uint32_t i = 0; i < s->plan->n_entries; i++) {
		const struct plan_entry *other = &s->plan->entries[i];

		if (other->object != c->object || other->offset != c->offset ||
		    !is_variable(s, other))
			continue;
		if (other->step || (other->refers && can_be_kept(s, (uint32_t)other->value) &&
				    s->number[other->value]))
			return true;
	}
	return false;
}

bool script_shows(const struct script *s, const struct plan_entry *c)
{
	if (c->object == PLAN_NONE)
		return false;
	return s->number[c->object] || (is_variable(s, c) && shows_variable(s, c));
}

static void keep_touched(struct script *s)
{
	const struct plan *p = s->plan;
	uint32_t *first = memory_zero(p->n_objects + 1, sizeof(uint32_t)); /* player + 1 */

	for (uint32_t i = 0; i < p->n_entries; i++) {
		const struct plan_entry *c = &p->entries[i];

		if (c->object == PLAN_NONE)
			continue;
		if (!first[c->object])
			first[c->object] = s->player_of[i] + 1;
		if (c->step || first[c->object] != s->player_of[i] + 1)
			keep(s, c->object);
	}
	for (uint32_t i = 0; i < p->n_objects; i++)
		if (s->leaked[i] || s->n_players == 1)
			keep(s, i);
	for (uint32_t i = 0; i < s->n_players; i++)
		if (s->players[i].wants != PLAN_NONE)
			keep(s, s->players[i].wants);
	free(first);
}

static void keep_objects(struct script *s)
{
	const struct plan *p = s->plan;
	bool more;

	keep_touched(s);
	do {
		more = false;
		for (uint32_t i = 0; i < p->n_entries; i++)
			if (p->entries[i].refers && script_shows(s, &p->entries[i]))
				more = keep(s, (uint32_t)p->entries[i].value) || more;
	} while (more);
	for (uint32_t i = 0, n = 0; i < p->n_objects; i++)
		if (s->number[i])
			s->number[i] = ++n;
}

/* --- memory --- */

uint32_t script_object(const struct script *s, bool refers, uint64_t v)
{
	return refers && s->number[v] ? (uint32_t)v : PLAN_NONE;
}

const struct snapshot_word *script_words(const struct script *s, uint32_t object, uint32_t *n)
{
	const struct snapshot *snapshot = &s->recording->snapshot;
	uint32_t i = 0;

	while (i < snapshot->n_words && snapshot->words[i].object != object)
		i++;
	*n = 0;
	while (i + *n < snapshot->n_words && snapshot->words[i + *n].object == object)
		++*n;
	return &snapshot->words[i];
}

struct snapshot_word script_word(const struct script *s, uint32_t object, uint32_t offset,
				 uint32_t cue)
{
	const struct snapshot_word *words;
	uint32_t n;

	while (cue--) {
		const struct plan_entry *c = &s->plan->entries[cue];

		if (c->object == object && c->offset == offset && script_is_access(c))
			return (struct snapshot_word){ object, offset, c->refers, c->value };
		if (c->object == object && c->kind == EVENT_FINALIZE && !offset && c->value)
			return (struct snapshot_word){ object, offset, false, 1 };
	}
	words = script_words(s, object, &n);
	for (uint32_t i = 0; i < n; i++)
		if (words[i].offset == offset)
			return words[i];
	return (struct snapshot_word){ object, offset, false, offset ? 0 : 1 };
}

bool script_freed(const struct script *s, uint32_t object, uint32_t cue)
{
	for (uint32_t i = 0; i < cue; i++)
		if (s->plan->entries[i].object == object &&
		    s->plan->entries[i].kind == EVENT_FREE)
			return true;
	return false;
}

/* --- how a deadlock is let go --- */

static bool find_held(struct script *s, struct error *e)
{
	for (uint32_t i = 0; i < s->plan->n_entries; i++) {
		const struct plan_entry *c = &s->plan->entries[i];
		struct player *p = &s->players[s->player_of[i]];
		uint32_t k = 0;

		if (c->kind == EVENT_LOCK && p->n_held == SCRIPT_HELD)
			return error_set(e,
					 "thread %u holds more than %d locks: too many for an "
					 "exported program",
					 p->thread, SCRIPT_HELD);
		if (c->kind == EVENT_LOCK)
			p->held[p->n_held++] = c->object;
		if (c->kind != EVENT_UNLOCK)
			continue;
		while (k < p->n_held && p->held[k] != c->object)
			k++;
		for (; k + 1 < p->n_held; k++)
			p->held[k] = p->held[k + 1];
		p->n_held -= p->n_held > 0;
	}
	return true;
}

bool script_holds(const struct player *p, uint32_t lock)
{
	for (uint32_t i = 0; i < p->n_held; i++)
		if (p->held[i] == lock)
			return true;
	return false;
}

/* Whom this player waits for; PLAN_NONE: for nobody, or for one who has ended. */
static uint32_t waits_for(const struct script *s, uint32_t player)
{
	const struct player *p = &s->players[player];
	bool current = current_player(s, p->thread) == player;

	if (p->wants == PLAN_NONE)
		return current && s->recording->waits[p->thread].kind == WAITS_JOIN
			       ? current_player(s, s->recording->waits[p->thread].other)
			       : PLAN_NONE;
	for (uint32_t i = 0; i < s->n_players; i++)
		if (script_holds(&s->players[i], p->wants))
			return i;
	return PLAN_NONE;
}

static void add_move(struct script *s, enum move_kind kind, uint32_t player)
{
	if (s->n_moves == SCRIPT_MOVES)
		return;
	s->moves[s->n_moves] = (struct move){ kind, player, s->plan->steps + s->n_moves + 1 };
	s->n_moves++;
}

/* The first of the cycle holds a lock that the last one wants. It backs off; then the
 * others, from the last one on, take what they want; then it does, too: so that every lock
 * is taken in the order in which the program asks for it (as in access/forced_lock.c). */
static void add_moves(struct script *s, const uint32_t *cycle, uint32_t n)
{
	bool wants = s->players[cycle[0]].wants != PLAN_NONE;

	if (n > 1)
		add_move(s, MOVE_RELEASE, cycle[0]);
	for (uint32_t i = n; --i > 0;)
		if (s->players[cycle[i]].wants != PLAN_NONE)
			add_move(s, MOVE_TAKE, cycle[i]);
	if (wants)
		add_move(s, n > 1 ? MOVE_RETAKE : MOVE_TAKE, cycle[0]);
}

static void find_cycle(struct script *s)
{
	uint32_t cycle[THREADS];

	for (uint32_t start = 0; start < s->n_players; start++) {
		uint32_t n = 0, at = start;

		while (n < THREADS && at != PLAN_NONE) {
			cycle[n++] = at;
			at = waits_for(s, at);
			if (at == start && s->players[cycle[n - 1]].wants != PLAN_NONE) {
				add_moves(s, cycle, n);
				return;
			}
		}
	}
}

/* --- all of it --- */

/* A thread that makes steps beside the one that has the GIL. */
static bool lets_go_of_gil(const struct plan *p, bool gil)
{
	for (uint32_t i = 0; gil && i < p->n_entries; i++)
		if (p->entries[i].step && !p->entries[i].under_gil)
			return true;
	return false;
}

bool script_allows(const struct plan *p, bool gil, struct error *e)
{
	if (lets_go_of_gil(p, gil) || p->keeper)
		return error_set(e,
				 "native code lets go of the GIL in this run, or waits with it "
				 "for ever: that cannot be exported");
	if (p->n_entries > ENTRIES_MOST)
		return error_set(e,
				 "this run makes %u accesses, and no more than %d can be "
				 "written down: choose a shorter program",
				 p->n_entries, ENTRIES_MOST);
	for (uint32_t i = 0; i < p->n_objects; i++)
		if (kind_is_lock((enum kind)p->objects[i].kind) && p->objects[i].handed_on)
			return error_set(
				e,
				"lock %s is given back by a thread that does not hold it, "
				"which a pthread mutex does not allow: it cannot be "
				"exported",
				p->objects[i].name);
	return true;
}

static void find_leaked(struct script *s)
{
	s->leaked = memory_zero(s->plan->n_objects + 1, sizeof(bool));
	for (size_t i = 0; i < s->recording->n_leaks; i++)
		if (s->recording->leaks[i].object != PLAN_NONE)
			s->leaked[s->recording->leaks[i].object] = true;
}

bool script_make(struct script *s, const struct plan *plan, const struct recording *recording,
		 bool gil, struct error *e)
{
	*s = (struct script){ .plan = plan, .recording = recording, .gil = gil };
	s->player_of = memory_get((plan->n_entries + 1) * sizeof(uint32_t));
	s->joins = memory_get((plan->n_entries + 1) * sizeof(uint32_t));
	s->number = memory_zero(plan->n_objects + 1, sizeof(uint32_t));
	find_leaked(s);
	find_players(s);
	find_joins(s);
	keep_objects(s);
	if (!find_held(s, e) || !field_find_all(s, e)) {
		script_free(s);
		return false;
	}
	find_cycle(s);
	return true;
}

void script_free(struct script *s)
{
	free(s->leaked);
	free(s->players);
	free(s->player_of);
	free(s->joins);
	free(s->number);
	free(s->fields);
	*s = (struct script){ .plan = NULL };
}
