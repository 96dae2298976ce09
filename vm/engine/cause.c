/*
 * See cause.h. Two patterns are looked for, in the words that the program itself has (no counts,
 * no locks):
 *
 *     unseen    in the line that fails the thread reads a word that another thread has written,
 *               mostly since it had read it before
 *     lost      a thread writes a word that another thread has written since it had read it
 *
 * An exception is explained by the first if it is there, a wrong result by the second. What is
 * said is what has happened; that it is the reason is the reader's to judge.
 */
#include "vm/engine/cause.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/utf8.h"
#include "vm/base/verdict.h"
#include "vm/engine/label.h"
#include "vm/lang/code.h"

enum { NOWHERE = -1 };

/* An access to a word of the program that other threads can notice. */
static bool counts(const struct recorded *e, enum event_kind kind)
{
	return e->entry.kind == kind && e->noticed && e->place && !recorded_is_aside(e);
}

static bool same_word(const struct recorded *a, const struct recorded *b)
{
	return a->entry.object == b->entry.object && a->entry.offset == b->entry.offset &&
	       a->entry.object != PLAN_NONE;
}

static bool same_thread(const struct recorded *a, const struct recorded *b)
{
	return a->entry.thread == b->entry.thread;
}

/* Whether an instruction writes what its name says: what it reads before is only what it takes
 * the place of. */
static bool is_store(const struct recorded *e)
{
	return e->operation && (!strncmp(e->operation, "STORE_", 6) ||
				!strncmp(e->operation, "DELETE_", 7));
}

/* The last event before `from` that the thread of `e` (or, with `foreign`, another one) makes on
 * the same word. */
static long last_before(const struct recording *r, long from, const struct recorded *e,
			enum event_kind kind, bool foreign)
{
	for (long i = from; i-- > 0;) {
		const struct recorded *other = &r->events[i];

		if (counts(other, kind) && same_word(other, e) && same_thread(other, e) != foreign &&
		    !(kind == EVENT_LOAD && is_store(other)))
			return i;
	}
	return NOWHERE;
}

static const char *thread_name(const struct recorded *e, char *out, size_t size)
{
	return label_thread(e->entry.thread, out, size);
}

enum { WHERE = PROGRAM_WHERE + 20 };

/* "line 7 (step 3)"; what is a part of the step before has no number of its own. */
static const char *where(const struct recording *r, const struct recorded *e, char *out, size_t size)
{
	char line[PROGRAM_WHERE];

	program_where(r->program, e->entry.line, line);
	if (e->entry.step)
		snprintf(out, size, "%s (step %u)", line, e->entry.step);
	else
		snprintf(out, size, "%s", line);
	return out;
}

/* How long the name of a container is in `place` if the word says that it is empty; else 0. */
static size_t empty_name(const struct recorded *e)
{
	static const struct {
		const char *field, *empty;
	} words[] = { { ".length", "0" }, { ".used", "0" }, { ".table", "nothing" },
		      { ".array", "nothing" } };
	size_t size = strlen(e->place);

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]) && e->text; i++) {
		size_t end = strlen(words[i].field);

		if (size > end && !strcmp(e->place + size - end, words[i].field) &&
		    !strcmp(e->text, words[i].empty))
			return size - end;
	}
	return 0;
}

/* "that l is empty", "1 in n" */
static void print_found(const struct recorded *e, char *out, size_t size)
{
	size_t name = empty_name(e);

	if (name)
		utf8_print(out, size, "that %.*s is empty", (int)name, e->place);
	else
		utf8_print(out, size, "%s in %s", e->text ? e->text : "nothing", e->place);
}

/* What the thread reads at `i` and has been written at `at` by another one; `earlier`: where the
 * thread had read it before, or NOWHERE. */
static void tell_unseen(const struct recording *r, long i, long at, long earlier, char *out,
			size_t size)
{
	const struct recorded *e = &r->events[i], *written = &r->events[at];
	char who[32], other[32], found[160], now[WHERE], then[WHERE], before[WHERE];

	thread_name(e, who, sizeof(who));
	thread_name(written, other, sizeof(other));
	print_found(e, found, sizeof(found));
	where(r, e, now, sizeof(now));
	where(r, written, then, sizeof(then));
	if (earlier == NOWHERE)
		utf8_print(out, size, "%s finds %s at %s, because of what %s has done at %s", who,
			   found, now, other, then);
	else
		utf8_print(out, size,
			   "%s finds %s at %s: %s has changed that at %s since %s had looked at it "
			   "at %s",
			   who, found, now, other, then, who,
			   where(r, &r->events[earlier], before, sizeof(before)));
}

/* Reads of the failing thread in the line that fails, the last one first; one that it has made
 * before, in vain, says most. */
static bool find_unseen(const struct recording *r, long failure, char *out, size_t size)
{
	const struct recorded *f = &r->events[failure];
	bool found = false;

	for (long i = failure; i-- > 0;) {
		const struct recorded *e = &r->events[i];
		long at, earlier;

		if (!same_thread(e, f) || !counts(e, EVENT_LOAD) || is_store(e) ||
		    e->entry.line != f->raised_line)
			continue;
		at = last_before(r, i, e, EVENT_STORE, true);
		if (at == NOWHERE || last_before(r, i, e, EVENT_STORE, false) > at)
			continue;
		earlier = last_before(r, at, e, EVENT_LOAD, false);
		if (found && earlier == NOWHERE)
			continue;
		tell_unseen(r, i, at, earlier, out, size);
		found = true;
		if (earlier != NOWHERE)
			break;
	}
	return found;
}

/* --- lost updates --- */

/* A word, and where each thread has read and written it last. */
struct word {
	uint32_t object, offset;
	long read[THREADS], written[THREADS];
};

struct words {
	struct word *all;
	size_t n;
	uint32_t *slots; /* hash table: index + 1; 0 is free */
	size_t n_slots;  /* a power of two */
};

static size_t slot_of(const struct words *w, uint32_t object, uint32_t offset)
{
	size_t at = (object * UINT64_C(0x9e3779b97f4a7c15) + offset) >> 7 & (w->n_slots - 1);

	while (w->slots[at] && (w->all[w->slots[at] - 1].object != object ||
				w->all[w->slots[at] - 1].offset != offset))
		at = (at + 1) & (w->n_slots - 1);
	return at;
}

static void grow_words(struct words *w)
{
	w->n_slots = w->n_slots ? 4 * w->n_slots : 64;
	free(w->slots);
	w->slots = memory_zero(w->n_slots, sizeof(*w->slots));
	w->all = memory_resize(w->all, w->n_slots / 2 * sizeof(*w->all));
	for (size_t i = 0; i < w->n; i++)
		w->slots[slot_of(w, w->all[i].object, w->all[i].offset)] = (uint32_t)i + 1;
}

static struct word *word_of(struct words *w, const struct recorded *e)
{
	size_t at;
	struct word *word;

	if (2 * w->n >= w->n_slots)
		grow_words(w);
	at = slot_of(w, e->entry.object, e->entry.offset);
	if (w->slots[at])
		return &w->all[w->slots[at] - 1];
	word = &w->all[w->n++];
	w->slots[at] = (uint32_t)w->n;
	*word = (struct word){ .object = e->entry.object, .offset = e->entry.offset };
	for (unsigned t = 0; t < THREADS; t++)
		word->read[t] = word->written[t] = NOWHERE;
	return word;
}

/* Where another thread has written it since this one has read it; NOWHERE. */
static long written_since(const struct word *word, unsigned thread)
{
	long last = NOWHERE;

	for (unsigned t = 0; t < THREADS; t++)
		if (t != thread && word->written[t] > last)
			last = word->written[t];
	return word->read[thread] >= 0 && last > word->read[thread] ? last : NOWHERE;
}

static void tell_lost(const struct recording *r, const struct recorded *e, const struct recorded *read,
		      const struct recorded *lost, char *out, size_t size)
{
	char who[32], whose[32], first[WHERE], then[WHERE], between[WHERE];

	utf8_print(out, size,
		   "%s reads %s at %s and writes it at %s; %s has written it in between, "
		   "at %s, and that is lost",
		   thread_name(e, who, sizeof(who)), e->place, where(r, read, first, sizeof(first)),
		   where(r, e, then, sizeof(then)), thread_name(lost, whose, sizeof(whose)),
		   where(r, lost, between, sizeof(between)));
}

/* The first such update of all. */
static bool find_lost(const struct recording *r, char *out, size_t size)
{
	struct words words = { .n = 0 };
	bool found = false;

	for (long i = 0; i < (long)r->n_events && !found; i++) {
		const struct recorded *e = &r->events[i];
		bool written = counts(e, EVENT_STORE);
		struct word *word;
		long lost;

		if ((!written && !counts(e, EVENT_LOAD)) || e->entry.object == PLAN_NONE ||
		    (!written && is_store(e)))
			continue;
		word = word_of(&words, e);
		lost = written && is_store(e) ? written_since(word, e->entry.thread) : NOWHERE;
		found = lost != NOWHERE;
		if (found)
			tell_lost(r, e, &r->events[word->read[e->entry.thread]], &r->events[lost], out,
				  size);
		(written ? word->written : word->read)[e->entry.thread] = i;
	}
	free(words.all);
	free(words.slots);
	return found;
}

/* Where a verdict is noted; NOWHERE. */
static long failure_of(const struct recording *r, enum verdict v)
{
	for (size_t i = 0; i < r->n_events; i++)
		if (r->events[i].entry.kind == EVENT_FAILURE && r->events[i].entry.value == v)
			return (long)i;
	return NOWHERE;
}

void cause_find(const struct recording *r, char *out, size_t size)
{
	long exception = failure_of(r, VERDICT_EXCEPTION);
	long wrong = failure_of(r, VERDICT_WRONG_RESULT);

	out[0] = '\0';
	if (exception >= 0 && find_unseen(r, exception, out, size))
		return;
	if ((r->verdicts & verdict_bit(VERDICT_WRONG_RESULT) || exception >= 0) &&
	    find_lost(r, out, size))
		return;
	if (wrong >= 0)
		find_unseen(r, wrong, out, size);
}
