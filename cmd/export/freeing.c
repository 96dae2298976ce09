/*
 * See freeing.h.
 */
#include "cmd/export/freeing.h"

#include "vm/image/event.h"

/* A dead object's references are dropped later, when its memory may be gone: those that
 * this thread is going to use are read now. */
static void release(struct emitter *em, uint32_t entry)
{
	const struct model *m = em->m;
	uint32_t object = m->plan->entries[entry].object;

	for (uint32_t i = entry + 1; i < m->plan->n_entries; i++) {
		uint32_t other = m->plan->entries[i].object;

		if (m->thread_of[i] == em->thread && other != PLAN_NONE && m->number[other] &&
		    !emitter_knows(em, other) && emitter_knows(em, object) &&
		    m->plan->entries[i].kind != EVENT_NEW)
			emitter_obtain(em, object, other, entry, 1);
	}
}

/* --- what no step orders --- */

/* The last entry of the thread that is about the object, before this one; PLAN_NONE: none is. */
static uint32_t last_touch(const struct model *m, uint32_t thread, uint32_t object,
			   uint32_t entry)
{
	while (entry--)
		if (m->thread_of[entry] == thread && m->plan->entries[entry].object == object)
			return entry;
	return PLAN_NONE;
}

/* The thread has not made a step before the entry: what it has made may be later than that. */
static bool is_unordered(const struct model *m, uint32_t thread, uint32_t entry)
{
	uint32_t i = thread ? 0 : m->first_start;

	while (i < entry && (m->thread_of[i] != thread || !m->plan->entries[i].step))
		i++;
	return i == entry;
}

/* The thread that frees an object waits for what no step orders before that. */
static void await_made(struct emitter *em, uint32_t entry)
{
	const struct model *m = em->m;
	const uint32_t object = m->plan->entries[entry].object;

	for (uint32_t i = 0; i < m->n_threads; i++) {
		const uint32_t touch = last_touch(m, i, object, entry);

		if (i == em->thread || touch == PLAN_NONE || !is_unordered(m, i, entry) ||
		    (!i && touch < m->first_start))
			continue;
		fprintf(em->out, "\t%sawait_made(%u);%s\n",
			m->gil ? "pthread_mutex_unlock(&gil); " : "", m->number[object],
			m->gil ? " pthread_mutex_lock(&gil);" : "");
	}
}

/* Says so, if another thread waits for it. */
static void set_made(struct emitter *em, uint32_t entry)
{
	const struct model *m = em->m;
	const uint32_t object = m->plan->entries[entry].object;

	for (uint32_t i = entry + 1; i < m->plan->n_entries; i++) {
		if (!event_frees(m->plan->entries[i].kind) ||
		    m->plan->entries[i].object != object || m->thread_of[i] == em->thread)
			continue;
		if (is_unordered(m, em->thread, i) &&
		    last_touch(m, em->thread, object, i) == entry)
			fprintf(em->out, "\tset_made(%u);\n", m->number[object]);
		return;
	}
}

/* --- memory that is given back at once --- */

static void give_back(struct emitter *em, uint32_t entry)
{
	uint32_t object = em->m->plan->entries[entry].object;
	char name[EMITTER_NAME];

	await_made(em, entry);
	if (em->m->plan->uncounted)
		emitter_fetch(em, object, "heap");
	else
		emitter_need(em, object, entry);
	if (!em->right)
		return;
	emitter_local(em, object, name);
	if (!model_freed(em->m, object, entry)) {
		emitter_statement(em, entry, "%s(%s);", em->rest->style->gone, name);
		return;
	}
	em->rest->twice = true;
	emitter_statement(em, entry,
			  "if (TAKES_DOUBLE_FREE)\n\t\t%s(%s); /* the second time */",
			  em->rest->style->gone, name);
}

static void finalize(struct emitter *em, uint32_t entry)
{
	char place[EMITTER_TEXT];

	if (!em->m->plan->entries[entry].value || em->m->plan->uncounted)
		return;
	emitter_need(em, em->m->plan->entries[entry].object, entry);
	if (em->right && emitter_word(em, em->m->plan->entries[entry].object, 0, place))
		emitter_statement(em, entry, "%s = 1; /* for __del__ */", place);
}

/* --- memory that is given back late --- */

/* The entry behind this one that frees the object after all threads; n_entries: none does. */
static uint32_t reclaim_behind(const struct model *m, uint32_t object, uint32_t entry)
{
	const uint8_t kind = m->stops ? EVENT_FREE : EVENT_RECLAIM;
	uint32_t i = entry + 1;

	while (i < m->plan->n_entries &&
	       (m->plan->entries[i].kind != kind || m->plan->entries[i].object != object))
		i++;
	return i;
}

/* If another thread is going to free it, that one finds it in `retired`. */
static void retire(struct emitter *em, uint32_t entry)
{
	const struct model *m = em->m;
	uint32_t object = m->plan->entries[entry].object,
		 reclaim = reclaim_behind(m, object, entry);
	char name[EMITTER_NAME];

	release(em, entry);
	if (reclaim < m->plan->n_entries && m->thread_of[reclaim] != em->thread)
		emitter_statement(em, entry, "PUT(retired[%u], %s);", m->number[object],
				  emitter_local(em, object, name));
}

/* How often the object has died before it is given back: each time was one too many but the
 * first. */
static uint32_t deaths(const struct model *m, uint32_t object, uint32_t entry)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < entry; i++)
		n += m->plan->entries[i].object == object &&
		     (m->plan->entries[i].kind == EVENT_RETIRE ||
		      m->plan->entries[i].kind == EVENT_RELEASE);
	return n;
}

static void reclaim(struct emitter *em, uint32_t entry)
{
	const struct model *m = em->m;
	uint32_t object = m->plan->entries[entry].object;
	char name[EMITTER_NAME];

	await_made(em, entry);
	fputs("\tawait_threads();\n", em->out);
	emitter_fetch(em, object, "retired");
	give_back(em, entry);
	if (deaths(m, object, entry) < 2)
		return;
	em->rest->twice = true;
	fprintf(em->out, "\tif (TAKES_DOUBLE_FREE)\n\t\t%s(%s); /* it has died twice */\n",
		em->rest->style->gone, emitter_local(em, object, name));
}

void freeing_collect(struct emitter *em, uint32_t entry)
{
	emitter_statement(em, entry, "%s", em->m->stops ? "await_threads();" : "");
}

void freeing_pass(struct emitter *em, uint32_t entry)
{
	const struct model *m = em->m;
	uint32_t object = m->plan->entries[entry].object, reclaim, i = entry + 1;

	if (object == PLAN_NONE || !m->number[object])
		return;
	set_made(em, entry);
	reclaim = reclaim_behind(m, object, entry);
	if (reclaim == m->plan->n_entries || m->thread_of[reclaim] == em->thread)
		return;
	while (i < reclaim &&
	       (m->plan->entries[i].object != object || m->thread_of[i] != em->thread))
		i++;
	if (i == reclaim)
		fprintf(em->out, "\tPUT(passed[%u], 1);\n", em->thread);
}

bool freeing_write(struct emitter *em, uint32_t entry)
{
	switch ((enum event_kind)em->m->plan->entries[entry].kind) {
	case EVENT_RELEASE:
		if (!em->m->plan->uncounted) /* a collector knows all objects */
			release(em, entry);
		return true;
	case EVENT_RETIRE: retire(em, entry); return true;
	case EVENT_FREE: give_back(em, entry); return true;
	case EVENT_RECLAIM: reclaim(em, entry); return true;
	case EVENT_FINALIZE: finalize(em, entry); return true;
	default: return false;
	}
}
