/*
 * See shard.h. What is noted of options is for comparing: two shards are of one run if it is
 * equal. How many processes search is not noted, since the answer does not depend on it.
 */
#include "cmd/shard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/interrupt.h"
#include "cmd/json.h"
#include "cmd/options.h"
#include "vm/base/bug.h"
#include "vm/engine/schedule.h"

enum { KEY_SHARD = 0x300 };

static const struct argp_option table[] = {
	{ "shard", KEY_SHARD, "K/N", 0,
	  "Only every Nth case, beginning with the Kth; refrace merge puts the reports together", 0 },
	{ 0 }
};

/* The number from 1 to SHARDS_MOST that `text` begins with; 0: there is none. */
static unsigned number(const char *text, char **end)
{
	unsigned long n = strtoul(text, end, 10);

	return *text >= '0' && *text <= '9' && n <= SHARDS_MOST ? (unsigned)n : 0;
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct shard *s = &((struct options *)state->input)->shard;
	char *end;

	if (key != KEY_SHARD)
		return ARGP_ERR_UNKNOWN;
	s->number = number(arg, &end);
	s->of = *end == '/' ? number(end + 1, &end) : 0;
	if (!s->number || s->number > s->of || *end)
		options_error(state,
			      "--shard needs K/N, such as 2/5, with K from 1 to N and N up to %d, "
			      "not '%s'",
			      SHARDS_MOST, arg);
	return 0;
}

const struct argp options_shard = { table, parse, NULL, NULL, NULL, NULL, NULL };

/* --- what is noted --- */

static json_t *asked(const struct options *o)
{
	const struct effort *effort = &o->effort;
	json_t *with = json_array(), *object;

	for (size_t i = 0; i < o->n_with; i++)
		json_array_append_new(with, json_string(o->with[i]));
	object = json_pack("{s:o, s:b, s:b, s:I, s:I, s:f, s:i, s:i, s:i, s:I, s:I, s:b}", "with",
			   with, "all", (int)o->all, "lazy", (int)o->lazy, "max_worlds",
			   (json_int_t)effort->budget.worlds, "max_memory",
			   (json_int_t)effort->budget.memory, "timeout", effort->budget.seconds,
			   "method", (int)effort->method, "preemptions",
			   (int)effort->preemptions, "pct_depth", (int)effort->sample.depth,
			   "sample", (json_int_t)effort->sample.draws, "seed",
			   (json_int_t)effort->sample.seed, "no_merge", (int)effort->apart);
	CHECK(object);
	return object;
}

/* Standard input is there once, and a report is UTF-8. */
static bool can_name(const char *name, struct error *e)
{
	json_t *text = json_string(name);
	bool utf8 = text != NULL;

	json_decref(text);
	if (name[0] == '-' && (!name[1] || name[1] == ':'))
		return error_set(e, "standard input is no part of a shard: name files");
	if (!utf8) {
		error_set(e, "this name is not UTF-8, so no report of a shard can have it: rename "
			     "the file");
		error_place(e, name, NULL, 0, 0, 0);
	}
	return utf8;
}

bool shard_begin(struct options *o, const char *command, char *const *cases, size_t n,
		 struct error *e)
{
	struct shard *s = &o->shard;

	if (!s->of)
		return true;
	for (size_t i = 0; i < n; i++)
		if (!can_name(cases[i], e))
			return false;
	s->command = command;
	s->began = time(NULL);
	s->asked = asked(o);
	s->done = json_array();
	s->cases = json_array();
	for (size_t i = 0; i < n; i++)
		json_array_append_new(s->cases, json_string(cases[i]));
	return true;
}

void shard_free(struct shard *s)
{
	json_decref(s->asked);
	json_decref(s->cases);
	json_decref(s->done);
}

char **shard_own(const struct shard *s, char *const *cases, size_t n, size_t *own)
{
	char **chosen = memory_zero(n + 1, sizeof(*chosen));

	*own = 0;
	for (size_t i = s->of ? s->number - 1 : 0; i < n; i += s->of ? s->of : 1)
		chosen[(*own)++] = cases[i];
	if (s->of && !*own)
		fprintf(stderr, "refrace: shard %u of %u has nothing to do: there %s %zu case%s\n",
			s->number, s->of, n == 1 ? "is" : "are", n, n == 1 ? "" : "s");
	return chosen;
}

char *shard_hash(const struct case_file *c, char *out)
{
	snprintf(out, SHARD_HASH, "%08x%08x", (unsigned)c->hash,
		 (unsigned)schedule_hash(c->text, c->size));
	return out;
}

static json_t *error_json(const struct error *e)
{
	json_t *object = json_pack("{s:o, s:o, s:i, s:i, s:o, s:i}", "message", json_text(e->message),
				   "file", json_text(e->file), "line", e->line, "column",
				   e->column, "source", json_text(e->source), "caret", e->caret);

	CHECK(object);
	return object;
}

void shard_note(struct shard *s, const struct case_file *c, size_t results,
		const struct error *e)
{
	json_t *entry = json_object();
	char hash[SHARD_HASH];

	if (c)
		json_object_set_new(entry, "hash", json_string(shard_hash(c, hash)));
	json_object_set_new(entry, "results", json_integer((json_int_t)results));
	if (e)
		json_object_set_new(entry, "error", error_json(e));
	if (s->of)
		json_array_append(s->done, entry);
	json_decref(entry);
}

json_t *shard_json(const struct shard *s)
{
	json_t *object;

	if (!s || !s->of)
		return NULL;
	object = json_pack("{s:i, s:i, s:s, s:I, s:b, s:O, s:O, s:O}", "number", (int)s->number, "of",
			   (int)s->of, "command", s->command, "began", (json_int_t)s->began,
			   "interrupted", interrupted != 0, "asked", s->asked, "cases", s->cases,
			   "done", s->done);
	CHECK(object);
	return object;
}
