/*
 * Props; see source_play.h.
 */
#include <stdlib.h>

#include "cmd/export/source_play.h"
#include "vm/base/bug.h"
#include "vm/object/object.h"

static void reach(const struct script *s, uint32_t object, bool *reached)
{
	uint32_t n;
	const struct snapshot_word *words = script_words(s, object, &n);

	if (reached[object])
		return;
	reached[object] = true;
	for (uint32_t i = 0; i < n; i++) {
		struct snapshot_word w =
			script_word(s, object, words[i].offset, s->plan->n_entries);

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
		struct snapshot_word w;

		if (!s->fields[i].variable)
			continue;
		w = script_word(s, s->fields[i].owner, s->fields[i].base, s->plan->n_entries);
		if (script_object(s, w.refers, w.value) != PLAN_NONE)
			reach(s, (uint32_t)w.value, reached);
	}
	for (uint32_t i = 0; i < s->plan->n_objects; i++)
		props->held[i] = s->number[i] && !reached[i] && !s->leaked[i] &&
				 !script_freed(s, i, s->plan->n_entries);
	free(reached);
}

void source_props_init(struct props *props, const struct script *s, const struct trace *trace,
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
	for (uint32_t i = 0; i < s->plan->n_entries; i++) {
		const struct plan_entry *c = &s->plan->entries[i];

		if (c->object == PLAN_NONE || !s->number[c->object])
			continue;
		freed = freed || c->kind == EVENT_FREE;
		if (c->kind == EVENT_NEW)
			props->serial[c->object] = freed ? ++serial : 0;
	}
	for (uint32_t i = 0; i < s->n_players; i++)
		props->refuses =
			props->refuses || script_holds(&s->players[i], s->players[i].wants);
}

void source_props_free(struct props *props)
{
	free(props->held);
	free(props->serial);
}
