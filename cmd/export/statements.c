/*
 * See statements.h. A thread's entries become statements one by one, but for what main does
 * before it starts a thread, which becomes what it comes to.
 */
#include "cmd/export/statements.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/export/emitter.h"
#include "cmd/export/freeing.h"
#include "vm/base/bug.h"
#include "vm/object/object.h"

/* --- accesses --- */

/* `w` is what is loaded, which `place` is an expression for. */
static void load_number(struct emitter *em, uint32_t entry, const struct model_field *f,
			struct snapshot_word w, const char *place)
{
	const struct plan_entry *c = &em->m->plan->entries[entry];
	uint32_t name = ++em->n_numbers;

	if ((em->n_loaded & (em->n_loaded - 1)) == 0)
		em->loaded = memory_resize(em->loaded, (em->n_loaded ? 2 * em->n_loaded : 1) *
							       sizeof(*em->loaded));
	em->loaded[em->n_loaded++] = (struct loaded){ c->object, c->offset, c->line,
						      emitter_number(f, w.value), name };
	emitter_statement(em, entry, "long n%u = %s;", name, place);
	emitter_check(em, "n%u == %" PRId64, name, emitter_number(f, w.value));
}

static void load_pointer(struct emitter *em, uint32_t entry, const struct model_field *f,
			 struct snapshot_word w, const char *place)
{
	uint32_t object = model_object(em->m, w.refers, w.value);
	char name[EMITTER_NAME], before[EMITTER_NAME], cast[EMITTER_NAME], v[EMITTER_TEXT];
	bool known = object != PLAN_NONE && emitter_knows(em, object);

	if (object == PLAN_NONE) {
		emitter_value(em, f, w.refers, w.value, entry, v);
		emitter_statement(em, entry, "void *p%u = %s;", ++em->n_pointers, place);
		emitter_check(em, "p%u == %s", em->n_pointers, v);
		return;
	}
	if (known)
		emitter_local(em, object, before);
	em->copies[object]++;
	emitter_local(em, object, name);
	emitter_statement(em, entry, "struct %s *%s = %s%s;", emitter_tag(em, object), name,
			  field_cast(f, em->m->plan->objects[object].kind, cast, sizeof(cast)),
			  place);
	if (known)
		emitter_check(em, "%s == %s", name, before);
	else
		emitter_check(em, "%s", name);
}

/* A lock that is looked at and not taken. */
static void look_at_lock(struct emitter *em, uint32_t entry)
{
	const struct plan_entry *c = &em->m->plan->entries[entry];
	const struct model_lock lock = { c->object,
					 c->offset == offsetof(struct object, lock) };
	char mutex[EMITTER_NAME];

	emitter_statement(em, entry, "int p%u = pthread_mutex_trylock(&%s);%s%s%s",
			  ++em->n_pointers, emitter_mutex(em, lock, mutex),
			  c->value ? "" : " pthread_mutex_unlock(&", c->value ? "" : mutex,
			  c->value ? "" : ");");
	emitter_check(em, "%sp%u", c->value ? "" : "!", em->n_pointers);
}

/* Writes the load of a count, and the store that is the thread's next entry, as one call of a
 * function that the style has for that. False: it has none, or they are nothing of the kind. */
static bool call_count(struct emitter *em, uint32_t entry)
{
	const struct style *s = em->rest->style;
	const struct plan_entry *c = &em->m->plan->entries[entry], *stored;
	uint32_t next = model_next(em->m, entry);
	char name[EMITTER_NAME], steps[40] = "";
	int64_t change;

	if (!s->head || em->m->biased || c->offset || next == em->m->plan->n_entries)
		return false;
	stored = &em->m->plan->entries[next];
	change = (int64_t)(stored->value - c->value);
	if (stored->kind != EVENT_STORE || stored->object != c->object || stored->offset ||
	    (change != 1 && change != -1))
		return false;
	if (em->rest->way == STYLE_STEPS)
		snprintf(steps, sizeof(steps), ", %u, %u", c->step, stored->step);
	emitter_joint(em, entry, next, "long n%u = %s(&%s->%s%s);", ++em->n_numbers,
		      change > 0 ? s->keep : s->drop, emitter_local(em, c->object, name),
		      s->member, steps);
	emitter_check(em, "n%u == %" PRId64, em->n_numbers, (int64_t)c->value);
	em->done = next;
	return true;
}

static void load_word(struct emitter *em, uint32_t entry, const struct model_field *f,
		      struct snapshot_word w, const char *place)
{
	if (f->form == FORM_NUMBER || f->raw)
		load_number(em, entry, f, w, place);
	else
		load_pointer(em, entry, f, w, place);
}

/* "GET(place)", "SWAP(place, v)". Returns `out`, which has EMITTER_CALL bytes. */
static const char *call_of(const char *name, const char *place, const char *v, char *out)
{
	snprintf(out, EMITTER_CALL, "%s(%s%s%s)", name, place, v ? ", " : "", v ? v : "");
	return out;
}

/* Who counts, if there is a reference, has found none. */
static bool is_vain_try(const struct emitter *em, uint32_t entry)
{
	const struct plan_entry *c = &em->m->plan->entries[entry];

	return em->m->atomic && !c->offset && !c->value && em->m->number[c->object];
}

/* Counts what was loaded just before, where the strategy asks first. What finds no reference and
 * counts has not asked. */
static bool is_try(const struct emitter *em, uint32_t entry)
{
	const struct plan_entry *entries = em->m->plan->entries, *c = &entries[entry];
	uint32_t i = entry;

	while (i-- && em->m->thread_of[i] != em->thread)
		;
	if (!em->m->atomic || i == PLAN_NONE || entries[i].kind != EVENT_LOAD ||
	    !entries[i].refers || entries[i].value != c->object || entries[i].object == PLAN_NONE)
		return false;
	return em->m->tries || em->m->plan->objects[entries[i].object].kind == KIND_WEAKREF;
}

/* `now`: what the count is then. */
static void try(struct emitter *em, uint32_t entry, const char *place, int64_t now)
{
	emitter_statement(em, entry, "long n%u = add_if_any(&%s);", ++em->n_numbers, place);
	emitter_check(em, "n%u == %" PRId64, em->n_numbers, now);
}

static void load(struct emitter *em, uint32_t entry)
{
	const struct plan_entry *c = &em->m->plan->entries[entry];
	const struct snapshot_word w = { c->object, c->offset, c->refers, c->value };
	char place[EMITTER_TEXT], text[EMITTER_CALL];
	const struct model_field *f = emitter_word(em, c->object, c->offset, place);

	if (f && call_count(em, entry))
		return;
	if (is_vain_try(em, entry))
		try(em, entry, place, 0);
	else if (!f)
		look_at_lock(em, entry);
	else
		load_word(em, entry, f, w,
			  f->atomic ? call_of("GET", place, NULL, text) : place);
}

/* What is put into the queue goes before what has been the first, and refers to that. */
static bool pushes(struct emitter *em, uint32_t entry, struct snapshot_word old)
{
	const struct plan_entry *c = &em->m->plan->entries[entry];
	const uint32_t next = offsetof(struct queued, next);
	struct snapshot_word w;
	char text[EMITTER_TEXT];

	if (!old.refers || !c->refers)
		return false;
	w = model_word(em->m, (uint32_t)c->value, next, entry);
	return w.refers && w.value == old.value &&
	       emitter_word(em, (uint32_t)c->value, next, text);
}

/* An exchange, an addition, a comparison with an exchange, which may be vain: in one access. */
static void swap(struct emitter *em, uint32_t entry)
{
	const struct plan_entry *c = &em->m->plan->entries[entry];
	const struct snapshot_word old = model_word(em->m, c->object, c->offset, entry);
	char place[EMITTER_TEXT], v[EMITTER_TEXT], text[EMITTER_CALL];
	const struct model_field *f = emitter_word(em, c->object, c->offset, place);

	if (!f)
		return;
	emitter_value(em, f, c->refers, c->value, entry, v);
	load_word(
		em, entry, f, old,
		call_of(f->queue && pushes(em, entry, old) ? "PUSH" : "SWAP", place, v, text));
}

static int64_t number_before(const struct emitter *em, uint32_t entry,
			     const struct model_field *f)
{
	const struct plan_entry *c = &em->m->plan->entries[entry];

	return emitter_number(f, model_word(em->m, c->object, c->offset, entry).value);
}

/* The lock under which the thread changes the count here, as an argument: NULL if it has it. */
static void guard_of(struct emitter *em, uint32_t entry, char *out)
{
	const struct model_lock lock = { em->m->plan->entries[entry].object, true };
	char mutex[EMITTER_NAME];

	if (model_holder(em->m, lock, entry) == em->thread)
		snprintf(out, EMITTER_NAME + 2, "NULL");
	else
		snprintf(out, EMITTER_NAME + 2, "&%s", emitter_mutex(em, lock, mutex));
}

/* In one access: atomically, or under the object's lock. */
static void add(struct emitter *em, uint32_t entry)
{
	const struct plan_entry *c = &em->m->plan->entries[entry];
	char place[EMITTER_TEXT];
	const struct model_field *f = emitter_word(em, c->object, c->offset, place);
	int64_t now = emitter_number(f, c->value), change = now - number_before(em, entry, f);
	const struct style *s = em->rest->style;
	char name[EMITTER_NAME], guard[EMITTER_NAME + 2] = "";

	++em->n_numbers;
	if (em->m->biased) {
		emitter_statement(em, entry, "long n%u = %s(&%s, %" PRId64 ");", em->n_numbers,
				  c->offset ? "shift" : "own", place, change);
		emitter_check(em, "n%u == %" PRId64, em->n_numbers, now);
		return;
	}
	if (change == 1 && now > 1 && is_try(em, entry)) {
		try(em, entry, place, now);
		return;
	}
	if (em->m->guarded)
		guard_of(em, entry, guard);
	if (s->head && !c->offset && (change == 1 || change == -1))
		emitter_statement(em, entry, "long n%u = %s(&%s->%s%s%s);", em->n_numbers,
				  change > 0 ? s->keep : s->drop,
				  emitter_local(em, c->object, name), s->member,
				  guard[0] ? ", " : "", guard);
	else if (guard[0])
		emitter_statement(em, entry, "long n%u = guarded(%s, &%s, %" PRId64 ");",
				  em->n_numbers, guard, place, change);
	else
		emitter_statement(em, entry, "long n%u = add(&%s, %" PRId64 ");", em->n_numbers,
				  place, change);
	emitter_check(em, "n%u == %" PRId64, em->n_numbers, now);
}

static void store(struct emitter *em, uint32_t entry)
{
	const struct plan_entry *c = &em->m->plan->entries[entry];
	char place[EMITTER_TEXT], v[EMITTER_TEXT], text[EMITTER_TEXT];
	char count[EMITTER_TEXT + 16] = "";
	const struct model_field *f = emitter_word(em, c->object, c->offset, place);

	if (!f)
		return;
	if (f->form == FORM_NUMBER || f->raw)
		emitter_derive(em, f, c, v);
	else
		emitter_value(em, f, c->refers, c->value, entry, v);
	if (em->m->biased && c->offset == offsetof(struct object, owner)) {
		if (emitter_word(em, c->object, 0, text))
			snprintf(count, sizeof(count), "PUT(%s, 0); ", text);
		emitter_statement(em, entry, "%sPUT(%s, %s);", count, place, v);
		return;
	}
	if (f->atomic)
		emitter_statement(em, entry, "PUT(%s, %s);", place, v);
	else
		emitter_statement(em, entry, "%s = %s;", place, v);
}

static void take_or_give(struct emitter *em, uint32_t entry)
{
	bool takes;
	struct model_lock lock = model_lock(&em->m->plan->entries[entry], &takes);
	bool lets_go = em->m->gil && em->m->plan->objects[lock.object].kind != KIND_MUTEX;
	char mutex[EMITTER_NAME];

	emitter_statement(em, entry, "%s(&%s);",
			  takes && lets_go ? "acquire"
			  : takes          ? "pthread_mutex_lock"
					   : "pthread_mutex_unlock",
			  emitter_mutex(em, lock, mutex));
}

/* --- threads --- */

/* What a thread is given: the words of its Thread behind `target`. Calls with each object
 * among them; returns how many. */
static uint32_t given(const struct emitter *em, uint32_t start, uint32_t *objects,
		      uint32_t most)
{
	const struct model *m = em->m;
	uint32_t thread = PLAN_NONE, n, count = 0;
	const struct snapshot_word *words;

	for (uint32_t i = 0; i < start; i++)
		if (m->thread_of[i] == m->thread_of[start] &&
		    m->plan->entries[i].kind == EVENT_UPDATE &&
		    m->plan->objects[m->plan->entries[i].object].kind == KIND_THREAD)
			thread = m->plan->entries[i].object;
	if (thread == PLAN_NONE)
		return 0;
	words = model_words(m, thread, &n);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t object = model_object(m, words[i].refers, words[i].value);

		if (object != PLAN_NONE && count < most)
			objects[count++] = object;
	}
	return count;
}

static uint32_t thread_started_at(const struct model *m, uint32_t entry)
{
	uint32_t i = 1;

	while (i < m->n_threads && m->threads[i].start != entry)
		i++;
	return i;
}

enum { GIVEN = 8 };

static void start(struct emitter *em, uint32_t entry)
{
	uint32_t thread = thread_started_at(em->m, entry), objects[GIVEN];
	uint32_t n = given(em, entry, objects, GIVEN);
	char name[EMITTER_NAME];

	for (uint32_t i = 0; i < n; i++) {
		emitter_need(em, objects[i], entry);
		emitter_fill(em, objects[i], entry);
		fprintf(em->out, "\tgiven[%u][%u] = %s;\n", thread, i,
			emitter_local(em, objects[i], name));
	}
	emitter_statement(em, entry, "pthread_create(&ids[%u], NULL, %s, NULL);", thread,
			  em->m->threads[thread].name);
}

static void receive(struct emitter *em)
{
	uint32_t objects[GIVEN], n = given(em, emitter_thread(em)->start, objects, GIVEN);
	char name[EMITTER_NAME];

	for (uint32_t i = 0; i < n; i++) {
		if (emitter_knows(em, objects[i]))
			continue;
		em->copies[objects[i]] = 1;
		fprintf(em->out, "\tstruct %s *%s = (struct %s *)given[%u][%u];\n",
			emitter_tag(em, objects[i]), emitter_local(em, objects[i], name),
			emitter_tag(em, objects[i]), em->thread, i);
		fprintf(em->out, "\tgiven[%u][%u] = NULL;\n", em->thread, i);
		emitter_check(em, "%s", name);
	}
}

/* --- waiting for ever --- */

/* A call with the lock, behind what stands in the line already. */
static void call_lock(struct emitter *em, const char *before, const char *call,
		      struct model_lock lock)
{
	char mutex[EMITTER_NAME];

	if (!lock.inside)
		emitter_need(em, lock.object, em->m->plan->n_entries);
	fprintf(em->out, "%s%s(&%s);\n", before, call, emitter_mutex(em, lock, mutex));
}

static void carry_out(struct emitter *em, const struct model_command *command)
{
	const struct model_thread *p = emitter_thread(em);
	const char *take = em->m->gil ? "acquire" : "pthread_mutex_lock", *before = "  ";

	fprintf(em->out, "\tstep(%u);", command->step);
	for (uint32_t i = 0; command->order == ORDER_RETAKE && i < p->n_held;
	     i++, before = "\t")
		call_lock(em, before, take, p->held[i]);
	if (command->order != ORDER_RELEASE && model_holds(p, p->wants)) {
		fputs("  int refused =", em->out);
		call_lock(em, " ", take, p->wants);
		emitter_check(em, "refused");
		before = "\t";
	} else if (command->order != ORDER_RELEASE) {
		call_lock(em, before, take, p->wants);
		call_lock(em, before = "\t", "pthread_mutex_unlock", p->wants);
	}
	for (uint32_t i = p->n_held; i--; before = "\t")
		call_lock(em, before, "pthread_mutex_unlock", p->held[i]);
}

/* What the thread does instead of waiting for a lock for ever. */
static void wait_for_ever(struct emitter *em)
{
	const struct model *m = em->m;
	const struct model_thread *p = emitter_thread(em);
	bool any = false;

	if (em->waited)
		return;
	em->waited = true;
	if (p->wants.object != PLAN_NONE)
		emitter_show_line(em, p->waits_at, "\t", "\n");
	for (uint32_t i = 0; i < m->n_commands; i++) {
		if (m->commands[i].thread != em->thread)
			continue;
		if (!any && p->wants.object != PLAN_NONE && model_holds(p, p->wants))
			fputs("\t/* It waits here for ever, for itself; but this mutex refuses. */\n",
			      em->out);
		else if (!any)
			fputs("\t/* It waits here for ever. So that the program ends, and tools can "
			      "speak, the\n\t * threads let go of their locks, one after another. "
			      "*/\n",
			      em->out);
		any = true;
		carry_out(em, &m->commands[i]);
	}
	if (!any && p->wants.object != PLAN_NONE)
		fputs("\t/* It waits here for ever, for a lock that no thread unlocks. */\n",
		      em->out);
}

static void join(struct emitter *em, uint32_t entry)
{
	if (emitter_thread(em)->last == entry)
		wait_for_ever(em);
	emitter_statement(em, entry, "join(%u);", em->m->joins[entry]);
}

/* --- a function --- */

/* Its statement mentions the object by a local variable. */
static bool needs_object(const struct plan_entry *c)
{
	return model_is_access(c) || c->kind == EVENT_LOCK || c->kind == EVENT_UNLOCK ||
	       c->kind == EVENT_RETIRE;
}

static void write_kind(struct emitter *em, uint32_t entry)
{
	switch ((enum event_kind)em->m->plan->entries[entry].kind) {
	case EVENT_LOAD: load(em, entry); return;
	case EVENT_STORE: store(em, entry); return;
	case EVENT_ADD: add(em, entry); return;
	case EVENT_UPDATE: swap(em, entry); return;
	case EVENT_LOCK:
	case EVENT_UNLOCK:
	case EVENT_LOCK_OBJECT:
	case EVENT_UNLOCK_OBJECT: take_or_give(em, entry); return;
	default:
		if (!freeing_write(em, entry) && em->m->plan->entries[entry].step)
			emitter_statement(em, entry, "%s", "");
	}
}

static void write_entry(struct emitter *em, uint32_t entry)
{
	const struct plan_entry *c = &em->m->plan->entries[entry];
	bool shown = model_shows(em->m, c);

	if (em->m->joins[entry] != PLAN_NONE)
		join(em, entry);
	if (c->kind == EVENT_START)
		start(em, entry);
	if (c->kind == EVENT_NEW && shown) {
		emitter_make(em, c->object);
		freeing_pass(em, entry);
	}
	if (c->kind == EVENT_COLLECT)
		freeing_collect(em, entry);
	else if (!shown && c->step)
		emitter_statement(em, entry, "%s", "");
	if (!shown || c->kind == EVENT_NEW)
		return;
	if (em->m->number[c->object] && needs_object(c))
		emitter_need(em, c->object, entry);
	if (!em->right)
		return;
	emitter_fill_mentioned(em, c, entry);
	write_kind(em, entry);
	freeing_pass(em, entry);
}

/* The locks that main, or what it has called, holds when it starts the first thread. */
static void take_held(struct emitter *em)
{
	char mutex[EMITTER_NAME];

	for (uint32_t i = 0; i < 2 * em->m->plan->n_objects; i++) {
		const struct model_lock lock = { i / 2, i % 2 };

		if (model_holder(em->m, lock, em->m->first_start) != PLAN_NONE &&
		    (lock.inside || emitter_knows(em, lock.object)))
			fprintf(em->out, "\tpthread_mutex_lock(&%s);\n",
				emitter_mutex(em, lock, mutex));
	}
}

/* Everything that main does before it starts a thread, as what it comes to. */
static void set_up(struct emitter *em)
{
	const struct model *m = em->m;

	for (uint32_t i = 0; i < m->plan->n_objects; i++)
		if (m->number[i] && m->plan->objects[i].born < m->first_start &&
		    !model_freed(m, i, m->first_start))
			emitter_make(em, i);
	for (uint32_t i = 0; i < m->plan->n_objects; i++)
		if (emitter_knows(em, i))
			emitter_fill(em, i, m->first_start);
	take_held(em);
	for (size_t i = 0; i < m->n_fields; i++)
		if (m->fields[i].variable)
			emitter_fill_word(em, m->fields[i].owner, m->fields[i].base,
					  m->first_start);
}

/* The objects that only this thread's own memory refers to, which ends with it. */
static void hold(struct emitter *em)
{
	const struct model *m = em->m;
	char name[EMITTER_NAME];

	for (uint32_t i = 0; i < m->plan->n_objects; i++) {
		uint32_t last = m->plan->n_entries;

		if (!em->rest->held[i] || !emitter_knows(em, i))
			continue;
		while (last-- && m->plan->entries[last].object != i)
			;
		if (m->thread_of[last] == em->thread)
			fprintf(em->out, "\theld[%u] = %s;\n", em->rest->n_held++,
				emitter_local(em, i, name));
	}
}

static void write_body(struct emitter *em)
{
	const struct model *m = em->m;
	uint32_t from = 0;

	if (em->thread)
		receive(em);
	if (!em->thread && m->first_start != PLAN_NONE) {
		from = m->first_start;
		set_up(em);
	}
	if (m->gil)
		fputs("\tpthread_mutex_lock(&gil);\n", em->out);
	for (uint32_t i = from; i < m->plan->n_entries && em->right; i++)
		if (m->thread_of[i] == em->thread && i != em->done)
			write_entry(em, i);
	wait_for_ever(em);
	for (uint32_t i = 1; !em->thread && i < m->n_threads; i++)
		if (!m->threads[i].joined)
			fprintf(em->out, "\tjoin(%u);\n", i);
	hold(em);
	for (uint32_t i = 0; i < m->plan->n_objects; i++)
		if (em->unused[i])
			fprintf(em->out, "\t(void)o%u;\n", m->number[i]);
}

bool statements_write(struct declarations *rest, uint32_t thread, FILE *out, struct error *e)
{
	uint32_t n = rest->m->plan->n_objects + 1;
	char *checks = NULL;
	size_t size;
	struct emitter em = { .rest = rest,
			      .m = rest->m,
			      .thread = thread,
			      .out = out,
			      .checks = memory_stream(&checks, &size),
			      .copies = memory_zero(n, sizeof(uint32_t)),
			      .unused = memory_zero(n, sizeof(bool)),
			      .empty = memory_zero(n, sizeof(bool)),
			      .done = PLAN_NONE,
			      .e = e,
			      .right = true };

	fprintf(out, "static void *%s(void *unused)\n{\n", rest->m->threads[thread].name);
	write_body(&em);
	fclose(em.checks);
	fprintf(out, "\tfinish(%s%s);\n\treturn unused;\n}\n\n", em.n_checks ? checks : "1",
		checks[0] == 'o' && !strchr(checks, ' ') ? " != NULL" : "");
	free(checks);
	free(em.copies);
	free(em.unused);
	free(em.empty);
	free(em.loaded);
	return em.right;
}
