/*
 * See ci_cells.h. A cell that was not run, or whose tool broke, is an error and never a
 * pass; one whose tool is not installed was skipped, and says so.
 */
#include "cmd/ci_cells.h"

#include "cmd/json.h"
#include "vm/base/bug.h"
#include "vm/engine/stress.h"

static enum ci_state state_of(const struct cell *cell)
{
	switch (cell_judge(cell)) {
	case CELL_AS_STATED: return CI_PASSED;
	case CELL_NO_TOOL:
	case CELL_KNOWN:
	case CELL_SAYS_NOTHING: return CI_SKIPPED;
	case CELL_NOT_AS_STATED: return CI_FAILED;
	case CELL_BROKE: return CI_ERROR;
	case CELL_UNDONE: break;
	}
	return CI_ERROR;
}

static void add_cell(struct ci *ci, const struct cell *cell)
{
	const struct expectation *stated = case_expects(cell->c, cell->strategy);
	enum ci_state state = state_of(cell);
	char name[64], words[CELL_TEXT], command[400];
	struct ci_item *item;

	snprintf(name, sizeof(name), "%s under %s", cell->strategy,
		 tool_table[cell->tool].name);
	item = ci_add(ci, state, cell->c->name, name);
	item->seconds = cell->seconds;
	if (state == CI_PASSED)
		return;
	if (state == CI_FAILED)
		item->rule = CI_EXPECTATION;
	if (cell_judge(cell) == CELL_SAYS_NOTHING)
		ci_message(item, "the case states nothing of tools under %s", cell->strategy);
	else
		ci_message(item, "%s: %s%s", name,
			   cell_judge(cell) == CELL_KNOWN ? "as in the baseline: " : "",
			   cell_words(cell, words, sizeof(words)));
	if (cell->schedule)
		ci_detail(item, cell_command(cell, command, sizeof(command)));
	ci_place(item, cell->c, stated ? (uint32_t)stated->line : 0);
}

void ci_cells(struct ci *ci, const struct cells *all)
{
	for (size_t i = 0; i < all->n_rows; i++)
		for (size_t k = 0; k < all->rows[i].n_cells; k++)
			add_cell(ci, &all->rows[i].cells[k]);
}

/* --- JSON --- */

/* What else is known of a cell, for kept.c. */
static json_t *rest(const struct cell *cell)
{
	json_t *object = json_object();

	json_object_set_new(object, "dead", json_boolean(cell->dead));
	return object;
}

static json_t *kinds(uint32_t set)
{
	json_t *array = json_array();

	for (int k = 0; k < FINDING_COUNT; k++)
		if (set >> k & 1)
			json_array_append_new(array, json_text(finding_table[k].name));
	return array;
}

static json_t *access_of(const struct finding_access *a)
{
	return json_pack("{s:i, s:i, s:b, s:o, s:o*}", "thread", (int)a->thread, "line", (int)a->line,
			 "write", (int)a->write, "function", json_text(a->function), "file",
			 a->file[0] ? json_text(a->file) : NULL);
}

static json_t *finding(const struct cell *cell, int kind)
{
	const struct finding *f = &cell->example[kind];
	double low, high;
	json_t *object;

	stress_interval(cell->found[kind], cell->runs, &low, &high);
	object = json_pack("{s:s, s:i, s:f, s:f, s:o, s:o}", "kind", finding_table[kind].name,
			   "runs", (int)cell->found[kind], "rate_low", low, "rate_high", high,
			   "place", json_text(f->place), "now", access_of(&f->now));
	if (f->before.line)
		json_object_set_new(object, "before", access_of(&f->before));
	return object;
}

const char *const json_cell_states[CELL_STATES] = {
	[CELL_WAITING] = "not run", [CELL_RUNNING] = "not run", [CELL_DONE] = "done",
	[CELL_MISSING] = "missing", [CELL_BROKEN] = "broken",   [CELL_LACKING] = "lacking",
};

static json_t *cell_json(const struct cell *cell)
{
	json_t *object = json_object(), *findings = json_array();
	enum cell_verdict verdict = cell_judge(cell);
	uint32_t stated;

	for (int k = 0; k < FINDING_COUNT; k++)
		if (cell->found[k])
			json_array_append_new(findings, finding(cell, k));
	json_object_set_new(object, "case", json_text(cell->c->name));
	json_object_set_new(object, "file", json_text(cell->c->path));
	json_object_set_new(object, "strategy", json_text(cell->strategy));
	json_object_set_new(object, "tool", json_text(tool_table[cell->tool].name));
	json_object_set_new(object, "schedule",
			    cell->schedule ? json_text(cell->schedule) : json_null());
	json_object_set_new(object, "state", json_text(json_cell_states[cell->state]));
	if (cell->text[0])
		json_object_set_new(object, "message", json_text(cell->text));
	json_object_set_new(object, "runs", json_integer(cell->runs));
	json_object_set_new(object, "stated",
			    cell_stated(cell, &stated) ? kinds(stated) : json_null());
	json_object_set_new(object, "as_stated",
			    verdict == CELL_AS_STATED       ? json_true()
			    : verdict == CELL_NOT_AS_STATED || verdict == CELL_KNOWN
				    ? json_false()
				    : json_null());
	if (cell->baseline)
		json_object_set_new(object, "in_baseline", json_boolean(verdict == CELL_KNOWN));
	json_object_set_new(object, "findings", findings);
	json_object_set_new(object, "seconds", json_real(cell->seconds));
	return object;
}

void json_cells(FILE *out, const struct cells *all, const struct shard *shard)
{
	enum { DIGITS = 4 };
	json_t *array = json_array();

	for (size_t i = 0; i < all->n_rows; i++)
		for (size_t k = 0; k < all->rows[i].n_cells; k++) {
			json_t *cell = cell_json(&all->rows[i].cells[k]);

			if (shard->of)
				json_object_set_new(cell, "rest", rest(&all->rows[i].cells[k]));
			json_array_append_new(array, cell);
		}
	json_document(out, "cells", array, shard, DIGITS);
}
