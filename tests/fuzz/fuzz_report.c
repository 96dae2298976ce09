/*
 * Any bytes are the results and cells of a report, or are refused: what is read has no set, number
 * or pointer that a writer does not count on.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/cell.h"
#include "cmd/kept.h"
#include "vm/base/bug.h"
#include "vm/base/verdict.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void look_at(const struct result *r)
{
	CHECK(r->strategy && r->method < RESULT_METHODS && r->n_further <= RESULT_FURTHER);
	for (size_t i = 0; i < r->n_outcomes; i++) {
		CHECK(r->outcomes[i].kinds >> VERDICT_COUNT == 0);
		CHECK(strcmp(r->outcomes[i].schedule.strategy, r->strategy) == 0);
	}
	for (size_t i = 0; i < r->n_outputs; i++)
		CHECK(r->outputs[i].text[r->outputs[i].size] == '\0');
	for (size_t i = 0; i < r->n_further; i++)
		look_at(&r->further[i]);
}

static void read_one(const json_t *whole, const char *key, bool cells)
{
	const json_t *done = json_object_get(json_object_get(whole, "shard"), "done");
	const json_t *array = json_object_get(whole, key);
	struct reading in = { .wrong = NULL };
	struct kept k;
	size_t at = 0;

	kept_read(&in, json_array_get(done, 0), array, cells, &at, &k);
	for (size_t i = 0; i < k.n && !in.wrong; i++)
		if (cells)
			CHECK(k.cells[i].strategy && k.cells[i].tool < TOOL_COUNT);
		else
			look_at(&k.results[i]);
	kept_free(&k);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	json_error_t error;
	json_t *whole = json_loadb((const char *)data, size, JSON_ALLOW_NUL, &error);

	read_one(whole, "results", false);
	read_one(whole, "cells", true);
	json_decref(whole);
	return 0;
}
