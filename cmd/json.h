/*
 * Results and cases as JSON: a contract (DESIGN: keys may be added, never renamed).
 */
#ifndef REFRACE_CMD_JSON_H
#define REFRACE_CMD_JSON_H

#include <jansson.h>
#include <stddef.h>
#include <stdio.h>

#include "cmd/report.h"
#include "cmd/shard.h"

/* Writes {"refrace": VERSION, "results": [...]}, one result for each report. `shard`: NULL if the
 * command has none. */
void json_results(FILE *out, const struct report *reports, size_t n, const struct shard *shard);

/* Writes {"refrace": VERSION, "runtimes": [...]}: what --with takes. */
void json_runtimes(FILE *out);

/* Writes {"refrace": VERSION, "cases": [...]}. */
void json_cases(FILE *out, const struct case_file *const *cases, size_t n);

/* Writes {"refrace": VERSION, "shard": {...}, `key`: array}, with reals of so many digits, and
 * releases the array. What could not be written shows when the stream is closed. */
void json_document(FILE *out, const char *key, json_t *array, const struct shard *shard,
		   int digits);

/* What a result calls its method, by enum result_method. */
extern const char *const json_methods[RESULT_METHODS];

/* For other writers: a string, whatever bytes it has; a set of verdicts as their names. */
json_t *json_text(const char *string);
json_t *json_kinds(uint32_t set);

#endif
