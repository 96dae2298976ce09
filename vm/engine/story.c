/*
 * See story.h. A repeat is found where it begins: the shortest run of rows that is the same
 * thrice in a row, by thread, line and words; steps have other numbers, of course.
 */
#include "vm/engine/story.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/verdict.h"

enum { PERIOD = 16, LEAST_AGAIN = 2 };

static bool about_counts(const struct trace *t)
{
	static const enum verdict kinds[] = { VERDICT_DOUBLE_FREE, VERDICT_LEAK, VERDICT_MISCOUNT,
					      VERDICT_PREMATURE_FREE, VERDICT_USE_AFTER_FREE };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (t->verdicts & verdict_bit(kinds[i]))
			return true;
	return false;
}

/* Whether a row decides nothing: a deadlock may be one of locks of objects, and what is wrong with
 * counts when none of the verdicts says so would be news. */
static bool is_aside(const struct trace *t, const struct trace_row *row)
{
	if (row->lock && t->verdicts & verdict_bit(VERDICT_DEADLOCK))
		return false;
	return row->aside && !row->note[0] && (row->column < 0 || row->count == row->true_refs);
}

static bool same(const struct trace_row *a, const struct trace_row *b)
{
	return a->thread == b->thread && a->line == b->line && !a->note[0] && !b->note[0] &&
	       !strcmp(a->text, b->text) && !strcmp(a->op, b->op);
}

static bool repeats(const struct trace *t, const size_t *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!same(&t->rows[rows[i]], &t->rows[rows[n + i]]))
			return false;
	return true;
}

/* How often the first `n` of `left` rows follow again. */
static size_t times_again(const struct trace *t, const size_t *rows, size_t left, size_t n)
{
	size_t again = 0;

	while ((again + 2) * n <= left && repeats(t, rows + again * n, n))
		again++;
	return again;
}

/* The passage that begins at `rows`, `left` of which are to come. */
static struct passage passage_at(const struct trace *t, size_t *rows, size_t left)
{
	for (size_t n = 1; n <= PERIOD && n * (LEAST_AGAIN + 1) <= left; n++) {
		size_t again = times_again(t, rows, left, n);

		if (again >= LEAST_AGAIN)
			return (struct passage){ n, rows, again };
	}
	return (struct passage){ 1, rows, 0 };
}

void story_make(const struct trace *trace, bool full, struct story *s)
{
	bool all = full || !trace->over || !trace->verdicts || about_counts(trace);
	size_t n = 0;

	*s = (struct story){ .rows = memory_get((trace->n_rows + 1) * sizeof(size_t)),
			     .passages = memory_get((trace->n_rows + 1) * sizeof(struct passage)) };
	for (size_t i = 0; i < trace->n_rows; i++)
		if (all || !is_aside(trace, &trace->rows[i]))
			s->rows[n++] = i;
	s->left_out = trace->n_rows - n;
	for (size_t at = 0; at < n;) {
		struct passage p = full ? (struct passage){ 1, s->rows + at, 0 }
					: passage_at(trace, s->rows + at, n - at);

		s->passages[s->n_passages++] = p;
		s->n_rows += p.n;
		at += p.n * (p.again + 1);
	}
}

void story_free(struct story *s)
{
	free(s->rows);
	free(s->passages);
	*s = (struct story){ .n_passages = 0 };
}
