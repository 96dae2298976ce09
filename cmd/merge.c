/*
 * refrace merge: the reports of all shards, put together; see shard.h for what they hold and
 * merge.h for what becomes of it.
 *
 * Everything is looked at before anything is printed: each file is whole and of this version, they
 * are of one run, each shard is there once and was not interrupted, and the cases have the text
 * that they had then. If not, that is an error, and there is no report and no verdict.
 */
#include "cmd/merge.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/options.h"
#include "cmd/subject.h"
#include "vm/base/bug.h"
#include "vm/base/names.h"
#include "vm/base/utf8.h"

struct input {
	const char *path;
	json_t *whole;       /* NULL until it has been read */
	const json_t *shard; /* the member of that name */
	unsigned number, of;
	size_t at; /* results that have been taken */
};

struct request {
	struct options options;
	struct input *inputs; /* as they are named; then by number */
	size_t n;
	const struct command *command;
	struct merged merged;
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct request *r = state->input;

	switch (key) {
	case ARGP_KEY_INIT: options_inputs(&r->options, state); return 0;
	case ARGP_KEY_ARG: r->inputs[r->n++].path = arg; return 0;
	case ARGP_KEY_NO_ARGS: options_error(state, "needs the reports of all shards"); return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = { { &options_targets, 0, NULL, 0 },
					      { &options_trace, 0, NULL, 0 },
					      { 0 } };
static const struct argp merge_argp = {
	.parser = parse,
	.args_doc = "FILE.json...",
	.doc = "Puts together what the shards of one run have found, and reports it as that run "
	       "without --shard would have done. The cases must be where they were, and as they "
	       "were.\vExit status: that of the run; 2 if a report is missing, is given twice or "
	       "is not of the same run.",
	.children = children,
};

/* --- each file --- */

static bool refuse(const struct input *in, struct error *e)
{
	error_place(e, in->path, NULL, 0, 0, 0);
	return false;
}

static bool load(struct input *in, struct error *e)
{
	FILE *file = fopen(in->path, "re");
	json_error_t error;

	if (file)
		in->whole = json_loadf(file, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &error);
	if (!file || (!in->whole && ferror(file)))
		error_set(e, "cannot read this file: %s", strerror(errno));
	else if (!in->whole)
		error_set(e, "this is no whole report (line %d of it: %s)", error.line, error.text);
	if (file)
		fclose(file);
	return in->whole || refuse(in, e);
}

static bool look_at(struct input *in, struct error *e)
{
	const char *version = json_string_value(json_object_get(in->whole, "refrace"));
	struct reading r = { .wrong = NULL };

	if (!version)
		error_set(e, "this is no report of refrace");
	else if (strcmp(version, REFRACE_VERSION) != 0)
		error_set(e, "this report is of refrace %.*s, but this is " REFRACE_VERSION
			     ": run all shards with one version", utf8_fit(version, 40), version);
	else if (!(in->shard = json_object_get(in->whole, "shard")))
		error_set(e, "this is no report of a shard: run with --shard=K/N");
	else {
		in->of = (unsigned)read_number(&r, in->shard, "of", SHARDS_MOST);
		in->number = (unsigned)read_number(&r, in->shard, "number", in->of);
		if (!r.wrong && in->number && !read_flag(&r, in->shard, "interrupted") && !r.wrong)
			return true;
		if (r.wrong || !in->number)
			error_set(e, "it does not say which shard it is: run it again");
		else
			error_set(e, "shard %u of %u was interrupted: run it again", in->number,
				  in->of);
	}
	return refuse(in, e);
}

/* --- all of one run --- */

/* What was asked for under this key is the same in both. */
static bool agrees(const struct input *a, const struct input *b, const char *key)
{
	return json_equal(json_object_get(a->shard, key), json_object_get(b->shard, key));
}

/* The first option that is another one, or that only one of them has. */
static const char *other_option(const json_t *a, const json_t *b)
{
	const char *key;
	json_t *option;

	json_object_foreach((json_t *)a, key, option)
		if (!json_equal(option, json_object_get(b, key)))
			return key;
	return "one of them";
}

static bool is_of_this_run(const struct input *first, const struct input *in, struct error *e)
{
	if (!agrees(first, in, "command"))
		error_set(e, "this shard is of another command than that of %s", first->path);
	else if (in->of != first->of)
		error_set(e, "this is one of %u shards, but %s is one of %u", in->of, first->path,
			  first->of);
	else if (!agrees(first, in, "cases"))
		error_set(e, "this shard was run with other cases than that of %s", first->path);
	else if (!agrees(first, in, "asked"))
		error_set(e, "this shard was run with other options than that of %s: %s is not "
			     "the same",
			  first->path,
			  other_option(json_object_get(first->shard, "asked"),
				       json_object_get(in->shard, "asked")));
	else
		return true;
	return refuse(in, e);
}

static int by_number(const void *a, const void *b)
{
	const struct input *x = a, *y = b;

	return x->number != y->number ? (x->number < y->number ? -1 : 1) : strcmp(x->path, y->path);
}

/* Says which shards have no report, in the form that Slurm takes: "3,5". */
static bool refuse_missing(const struct request *r, struct error *e)
{
	enum { MOST = 40 };
	unsigned of = r->inputs[0].of, missing = 0;
	char *list;
	size_t size, at = 0;
	FILE *out = memory_stream(&list, &size);

	for (unsigned number = 1; number <= of; number++) {
		if (at < r->n && r->inputs[at].number == number) {
			at++;
			continue;
		}
		if (missing++ < MOST)
			fprintf(out, "%s%u", missing > 1 ? "," : "", number);
	}
	fclose(out);
	error_set(e, "shard%s %s%s of %u %s missing: run %s, or name %s", missing == 1 ? "" : "s",
		  list, missing > MOST ? ",..." : "", of, missing == 1 ? "is" : "are",
		  missing == 1 ? "it" : "them", missing == 1 ? "its report, too" : "their reports, too");
	free(list);
	return false;
}

static bool is_complete(struct request *r, struct error *e)
{
	for (size_t i = 1; i < r->n; i++)
		if (!is_of_this_run(&r->inputs[0], &r->inputs[i], e))
			return false;
	qsort(r->inputs, r->n, sizeof(*r->inputs), by_number);
	for (size_t i = 1; i < r->n; i++)
		if (r->inputs[i].number == r->inputs[i - 1].number) {
			error_set(e, "this is shard %u of %u, but so is %s", r->inputs[i].number,
				  r->inputs[i].of, r->inputs[i - 1].path);
			return refuse(&r->inputs[i], e);
		}
	return r->n == r->inputs[0].of || refuse_missing(r, e);
}

/* --- what they hold --- */

static const struct command *const commands[] = {
#define COMMAND(name) &command_##name,
#include "cmd/commands.def"
#undef COMMAND
	NULL
};

static const struct command *find_command(const char *name)
{
	for (const struct command *const *c = commands; *c; c++)
		if ((*c)->merge && strcmp((*c)->name, name) == 0)
			return *c;
	return NULL;
}

static void read_strategies(struct reading *in, const json_t *asked, struct options *o)
{
	const json_t *with = read_member(in, asked, "with", JSON_ARRAY);

	if (!json_array_size(with) || json_array_size(with) > OPTIONS_WITH)
		in->wrong = "with";
	while (o->n_with < json_array_size(with) && !in->wrong) {
		const char *name = json_string_value(json_array_get(with, o->n_with));

		o->with[o->n_with] = name ? names_find(name, strlen(name)) : NULL;
		if (!o->with[o->n_with++])
			in->wrong = "with";
	}
	o->all = read_flag(in, asked, "all");
	o->lazy = read_flag(in, asked, "lazy");
}

static void read_asked(struct reading *in, struct request *r)
{
	const struct input *first = &r->inputs[0];
	const json_t *cases = read_member(in, first->shard, "cases", JSON_ARRAY);
	struct merged *m = &r->merged;

	m->path = first->path;
	m->asked = read_member(in, first->shard, "asked", JSON_OBJECT);
	r->command = find_command(read_text(in, first->shard, "command"));
	if (!r->command)
		in->wrong = "command";
	read_strategies(in, m->asked, &r->options);
	m->cases = memory_zero(json_array_size(cases) + 1, sizeof(*m->cases));
	m->kept = memory_zero(json_array_size(cases) + 1, sizeof(*m->kept));
	for (; m->n < json_array_size(cases); m->n++) {
		json_t *name = json_array_get(cases, m->n);

		if (!json_string_value(name) ||
		    strlen(json_string_value(name)) != json_string_length(name))
			in->wrong = "cases";
		m->cases[m->n] = memory_text("%s", in->wrong ? "" : json_string_value(name));
	}
}

/* The cases of one shard. */
static bool read_shard(struct request *r, struct input *input, struct error *e)
{
	bool cells = r->command == &command_sanitize;
	struct reading in = { .wrong = NULL };
	const json_t *done = read_member(&in, input->shard, "done", JSON_ARRAY);
	const json_t *array =
		read_member(&in, input->whole, cells ? "cells" : "results", JSON_ARRAY);
	time_t began = (time_t)read_number(&in, input->shard, "began", INT64_MAX);
	size_t n = 0;

	for (size_t i = input->number - 1; i < r->merged.n && !in.wrong; i += input->of)
		kept_read(&in, json_array_get(done, n++), array, cells, &input->at,
			  &r->merged.kept[i]);
	if (!in.wrong && (n != json_array_size(done) || input->at != json_array_size(array)))
		in.wrong = "done";
	if (input == r->inputs || began < r->merged.began)
		r->merged.began = began;
	if (!in.wrong)
		return true;
	error_set(e, "\"%s\" is not as this refrace writes it: run shard %u/%u again", in.wrong,
		  input->number, input->of);
	return refuse(input, e);
}

/* The case has the text that it had for its shard. */
static bool is_unchanged(const struct request *r, size_t i, struct error *e)
{
	const struct input *in = &r->inputs[i % r->n];
	const char *before = r->merged.kept[i].hash;
	char now[SHARD_HASH] = "";
	struct subject s;

	if (!before[0])
		return true;
	if (!subject_load(&s, r->merged.cases[i], r->options.lazy, e))
		return false;
	shard_hash(s.c, now);
	subject_close(&s);
	if (strcmp(before, now) == 0)
		return true;
	error_set(e, "this case has changed since shard %u of %u was run: run that again",
		  in->number, in->of);
	error_place(e, r->merged.cases[i], NULL, 0, 0, 0);
	return false;
}

static bool read_all(struct request *r, struct error *e)
{
	struct reading in = { .wrong = NULL };

	for (size_t i = 0; i < r->n; i++)
		if (!load(&r->inputs[i], e) || !look_at(&r->inputs[i], e))
			return false;
	if (!is_complete(r, e))
		return false;
	read_asked(&in, r);
	if (in.wrong) {
		error_set(e, "\"%s\" is not as this refrace writes it: run the shards again",
			  in.wrong);
		return refuse(&r->inputs[0], e);
	}
	for (size_t i = 0; i < r->n; i++)
		if (!read_shard(r, &r->inputs[i], e))
			return false;
	for (size_t i = 0; i < r->merged.n; i++)
		if (!is_unchanged(r, i, e))
			return false;
	return true;
}

static void put_away(struct request *r)
{
	for (size_t i = 0; i < r->merged.n; i++) {
		kept_free(&r->merged.kept[i]);
		free(r->merged.cases[i]);
	}
	free(r->merged.kept);
	free(r->merged.cases);
	for (size_t i = 0; i < r->n; i++)
		json_decref(r->inputs[i].whole);
	free(r->inputs);
}

static int merge(int argc, char **argv)
{
	struct request r = { .inputs = memory_zero((size_t)argc + 1, sizeof(*r.inputs)) };
	struct error e = { .line = 0 };
	int status = STATUS_USAGE;

	options_init(&r.options, children);
	options_parse(&merge_argp, argc, argv, &r);
	if (read_all(&r, &e))
		status = r.command->merge(&r.merged, &r.options);
	else
		error_print(stderr, &e);
	put_away(&r);
	return status;
}

const struct command command_merge = {
	.name = "merge",
	.summary = "put the reports of --shard together",
	.run = merge,
};
