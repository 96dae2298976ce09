/*
 * See tally.h.
 */
#include "vm/engine/tally.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/verdict.h"

static struct outcome *outcome_of(struct result *r, uint32_t kinds)
{
	size_t i = 0;

	while (i < r->n_outcomes && r->outcomes[i].kinds != kinds)
		i++;
	if (i < r->n_outcomes)
		return &r->outcomes[i];
	r->outcomes = memory_resize(r->outcomes, (i + 1) * sizeof(*r->outcomes));
	r->outcomes[i] = (struct outcome){ .kinds = kinds, .switches = UINT32_MAX };
	r->n_outcomes++;
	return &r->outcomes[i];
}

static void count_printed(struct tally *t, uint32_t printed, const struct count *ways)
{
	uint32_t n = t->n_texts;

	if (printed >= n) {
		t->n_texts = 2 * printed + 1;
		t->texts = memory_resize(t->texts, t->n_texts * sizeof(*t->texts));
		memset(t->texts + n, 0, (t->n_texts - n) * sizeof(*t->texts));
	}
	count_add(&t->texts[printed], ways);
}

struct outcome *tally_end(struct tally *t, uint32_t printed, uint32_t kinds,
			  const struct count *ways, const struct chance *chance)
{
	struct outcome *o = outcome_of(t->result, kinds);

	count_add(&o->interleavings, ways);
	chance_add(&o->chance, chance);
	count_add(&t->result->interleavings, ways);
	if (!t->texts_alike)
		count_printed(t, printed, ways);
	return o;
}

void tally_forget(struct tally *t)
{
	free(t->result->outcomes);
	t->result->outcomes = NULL;
	t->result->n_outcomes = 0;
	t->result->interleavings = count_of(0);
	free(t->texts);
	t->texts = NULL;
	t->n_texts = 0;
}

static int by_kinds(const void *a, const void *b)
{
	char x[200], y[200];

	verdict_set_text(((const struct outcome *)a)->kinds, " ", x, sizeof(x));
	verdict_set_text(((const struct outcome *)b)->kinds, " ", y, sizeof(y));
	if (!((const struct outcome *)a)->kinds != !((const struct outcome *)b)->kinds)
		return ((const struct outcome *)a)->kinds ? 1 : -1;
	return strcmp(x, y);
}

static int by_text(const void *a, const void *b)
{
	const struct output *x = a, *y = b;
	int order = memcmp(x->text, y->text, x->size < y->size ? x->size : y->size);

	return order ? order : (x->size > y->size) - (x->size < y->size);
}

/* The same text may have been printed in different pieces: that is one output. */
static void merge_outputs(struct result *r)
{
	size_t kept = 0;

	for (size_t i = 1; i < r->n_outputs; i++) {
		if (by_text(&r->outputs[kept], &r->outputs[i])) {
			r->outputs[++kept] = r->outputs[i];
			continue;
		}
		count_add(&r->outputs[kept].interleavings, &r->outputs[i].interleavings);
		free(r->outputs[i].text);
	}
	r->n_outputs = r->n_outputs ? kept + 1 : 0;
}

void tally_finish(struct tally *t, const struct world *w)
{
	struct result *r = t->result;

	r->outputs = memory_zero(t->n_texts + 1, sizeof(*r->outputs));
	for (uint32_t i = 0; i < t->n_texts; i++) {
		struct output *o = &r->outputs[r->n_outputs];

		if (t->texts[i].approx == 0)
			continue;
		o->text = world_printed(w, i, &o->size);
		o->interleavings = t->texts[i];
		r->n_outputs++;
	}
	if (r->n_outcomes)
		qsort(r->outcomes, r->n_outcomes, sizeof(*r->outcomes), by_kinds);
	qsort(r->outputs, r->n_outputs, sizeof(*r->outputs), by_text);
	merge_outputs(r);
	free(t->texts);
	t->texts = NULL;
	t->n_texts = 0;
}
