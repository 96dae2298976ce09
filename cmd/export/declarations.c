/*
 * Declarations; see statements.h.
 */
#include <stdlib.h>

#include "cmd/export/statements.h"
#include "vm/base/bug.h"
#include "vm/object/object.h"

static void reach(const struct model *m, uint32_t object, bool *reached)
{
	uint32_t n;
	const struct snapshot_word *words = model_words(m, object, &n);

	if (reached[object])
		return;
	reached[object] = true;
	for (uint32_t i = 0; i < n; i++) {
		struct snapshot_word w =
			model_word(m, object, words[i].offset, m->plan->n_entries);

		if (model_object(m, w.refers, w.value) != PLAN_NONE)
			reach(m, (uint32_t)w.value, reached);
	}
}

/* Objects that are alive at the end and not leaked, though no word of the program refers to
 * them: a thread that waits for ever does, or something that is not in the program. And whether
 * native code has kept a pointer to what is leaked. */
static void find_held(struct declarations *rest)
{
	const struct model *m = rest->m;
	bool *reached = memory_zero(m->plan->n_objects + 1, sizeof(bool));

	for (size_t i = 0; i < m->n_fields; i++) {
		struct snapshot_word w;

		if (!m->fields[i].variable)
			continue;
		w = model_word(m, m->fields[i].owner, m->fields[i].base, m->plan->n_entries);
		if (model_object(m, w.refers, w.value) != PLAN_NONE)
			reach(m, (uint32_t)w.value, reached);
	}
	for (uint32_t i = 0; i < m->plan->n_objects; i++)
		rest->hides = rest->hides || (m->leaked[i] && reached[i]);
	for (uint32_t i = 0; i < m->plan->n_objects; i++)
		rest->held[i] = !m->plan->uncounted && m->number[i] && !reached[i] && !m->leaked[i] &&
				!model_freed(m, i, m->plan->n_entries);
	free(reached);
}

/* How the counts of the program change. */
static enum style_way way_of(const struct model *m)
{
	enum style_way way = STYLE_PLAIN;

	for (uint32_t i = 0; i < m->plan->n_entries; i++) {
		const struct plan_entry *c = &m->plan->entries[i];

		if (c->offset || c->object == PLAN_NONE || !m->number[c->object])
			continue;
		if (c->kind == EVENT_ADD)
			return m->guarded ? STYLE_GUARDED : STYLE_ATOMIC;
		if (c->step && model_is_access(c))
			way = STYLE_STEPS;
	}
	return way;
}

void declarations_init(struct declarations *rest, const struct model *m,
		       const struct trace *trace, const struct program *program,
		       const struct style *style)
{
	bool freed = false;
	uint32_t serial = 0;

	*rest = (struct declarations){
		.m = m,
		.trace = trace,
		.program = program,
		.style = style,
		.way = way_of(m),
		.held = memory_zero(m->plan->n_objects + 1, sizeof(bool)),
		.serial = memory_zero(m->plan->n_objects + 1, sizeof(uint32_t)),
		.locked = memory_zero(m->plan->n_objects + 1, sizeof(bool)),
	};
	find_held(rest);
	for (uint32_t i = 0; i < m->plan->n_entries; i++) {
		const struct plan_entry *c = &m->plan->entries[i];

		if (c->object == PLAN_NONE || !m->number[c->object])
			continue;
		freed = freed || event_frees(c->kind);
		if (c->kind == EVENT_NEW)
			rest->serial[c->object] = freed ? ++serial : 0;
	}
	for (uint32_t i = 0; i < m->n_threads; i++)
		if (model_holds(&m->threads[i], m->threads[i].wants))
			rest->refuses = true;
}

const char *declarations_lock(const struct model *m, uint32_t object, char *out, size_t size)
{
	if (m->number[object])
		snprintf(out, size, "lock_%u", m->number[object]);
	else
		snprintf(out, size, "lock_v%u", object);
	return out;
}

void declarations_free(struct declarations *rest)
{
	free(rest->held);
	free(rest->serial);
	free(rest->locked);
}
