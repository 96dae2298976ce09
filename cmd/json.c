/*
 * The JSON writer.
 *
 * Numbers of interleavings outgrow every number that JSON readers keep exactly, so they
 * are strings of decimal digits; beyond 2^128 they are rounded and "exact" is false.
 * Sets of kinds are sorted by name, which is the order of their bits. Whatever a
 * program printed is text of any kind, NUL bytes included, and stays exact, in JSON's own
 * escapes; a file's name may even be no UTF-8, and then its odd bytes are text: \xff. What is
 * not ASCII is escaped, too, so that a terminal that a document is printed on obeys nothing.
 *
 * The report of a shard has all digits that are known, and "rest", which no other has: what text
 * and other writers say besides (shard.h).
 *
 * Each object is built where its contents are known and handed to its parent, which
 * owns it from then on (the "_new" functions of jansson).
 */
#include "cmd/json.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/partial.h"
#include "vm/base/bug.h"
#include "vm/base/names.h"
#include "vm/base/utf8.h"
#include "vm/base/verdict.h"
#include "vm/engine/stress.h"

enum { DIGITS = 15 }; /* of reals: read and written again, they are the same */

/* A string of `size` bytes. */
static json_t *text_sized(const char *text, size_t size)
{
	json_t *string = json_stringn(text, size);
	char *plain;
	size_t used = 0;

	if (string)
		return string;
	plain = memory_get(4 * size + 1);
	for (size_t i = 0, length; i < size; i += length ? length : 1) {
		length = utf8_character(text + i, size - i);
		memcpy(plain + used, text + i, length);
		used += length;
		if (!length)
			used += (size_t)sprintf(plain + used, "\\x%02x", (unsigned char)text[i]);
	}
	string = json_stringn(plain, used);
	free(plain);
	return string;
}

json_t *json_text(const char *string)
{
	return text_sized(string, strlen(string));
}

/* A count as decimal digits. A rounded one keeps six of them and goes on with zeros, or all. */
static json_t *count(const struct count *c, bool all)
{
	enum { KEPT = 6 };
	char digits[400];

	if (c->unknown)
		return json_null();
	if (!c->about)
		return json_text(count_text(c, false, digits));
	snprintf(digits, sizeof digits, "%.0f", c->approx);
	for (size_t i = KEPT; i < sizeof digits && digits[i] && !all; i++)
		digits[i] = '0';
	return json_text(digits);
}

json_t *json_kinds(uint32_t set)
{
	json_t *array = json_array();

	for (int v = 0; v < VERDICT_COUNT; v++)
		if (set & verdict_bit((enum verdict)v))
			json_array_append_new(array, json_text(verdict_table[v].name));
	return array;
}

/* With 95 %, by Wilson. */
static json_t *interval(const struct outcome *o, const struct result *r)
{
	json_t *array = json_array();
	double low, high;

	stress_interval((uint64_t)o->interleavings.exact, (uint64_t)r->interleavings.exact, &low,
			&high);
	json_array_append_new(array, json_real(low));
	json_array_append_new(array, json_real(high));
	return array;
}

static json_t *outcome(const struct outcome *o, const struct result *r, bool all)
{
	json_t *object = json_object();
	char *schedule = schedule_text(&o->schedule);
	char fraction[COUNT_TEXT];

	json_object_set_new(object, "kinds", json_kinds(o->kinds));
	json_object_set_new(object, "interleavings", count(&o->interleavings, all));
	json_object_set_new(object, "probability", o->interleavings.unknown
							   ? json_null()
							   : json_real(o->chance.value));
	if (chance_fraction(&o->chance, fraction)[0])
		json_object_set_new(object, "probability_fraction", json_text(fraction));
	if (partial_drawn(r))
		json_object_set_new(object, "probability_interval", interval(o, r));
	json_object_set_new(object, "schedule", json_text(schedule));
	json_object_set_new(object, "switches", json_integer(o->switches));
	json_object_set_new(object, "steps", json_integer(o->steps));
	json_object_set_new(object, "line", o->line ? json_integer(o->line) : json_null());
	if (o->file)
		json_object_set_new(object, "file", json_text(o->file));
	free(schedule);
	return object;
}

static json_t *output(const struct output *o, bool all)
{
	json_t *object = json_object();

	json_object_set_new(object, "text", text_sized(o->text, o->size));
	json_object_set_new(object, "interleavings", count(&o->interleavings, all));
	return object;
}

/* The interleavings that fail in no way; NULL: there are none. */
static const struct outcome *clean_of(const struct result *r)
{
	for (size_t i = 0; i < r->n_outcomes; i++)
		if (r->outcomes[i].kinds == 0)
			return &r->outcomes[i];
	return NULL;
}

static json_t *clean(const struct result *r, bool all)
{
	const struct outcome *o = clean_of(r);
	struct count none = r->interleavings.unknown ? count_unknown() : count_of(0);

	return count(o ? &o->interleavings : &none, all);
}

/* What else is known of a result, for kept.c. */
static json_t *rest(const struct result *r)
{
	const struct outcome *o = clean_of(r);
	json_t *object = json_object();

	if (r->stopped_by)
		json_object_set_new(object, "stopped_by", json_text(r->stopped_by));
	if (r->method == RESULT_SAMPLE)
		json_object_set_new(object, "longer", json_integer((json_int_t)r->sample.longer));
	if (o)
		json_object_set_new(object, "clean", outcome(o, r, true));
	return object;
}

const char *const json_methods[RESULT_METHODS] = {
	[RESULT_ALL] = "all",
	[RESULT_PREEMPTIONS] = "preemptions",
	[RESULT_SAMPLE] = "sample",
	[RESULT_UNCOUNTED] = "uncounted",
};

/* How the interleavings were chosen. */
static void set_method(json_t *object, const struct result *r)
{
	json_object_set_new(object, "method", json_text(json_methods[r->method]));
	if (r->method == RESULT_PREEMPTIONS) {
		json_object_set_new(object, "preemptions", json_integer(r->preemptions));
		json_object_set_new(object, "all_of_them", json_boolean(r->within));
	}
	if (r->most_threads)
		json_object_set_new(object, "most_threads", json_integer(r->most_threads));
	if (r->method != RESULT_SAMPLE)
		return;
	json_object_set_new(object, "seed", json_integer((json_int_t)r->sample.seed));
	json_object_set_new(object, "asked", json_integer((json_int_t)r->sample.asked));
	if (r->sample.depth)
		json_object_set_new(object, "pct_depth", json_integer(r->sample.depth));
	json_object_set_new(object, "threads", json_integer(r->sample.threads));
	json_object_set_new(object, "longest", json_integer((json_int_t)r->sample.steps));
}

/* What a search has found, whatever is stated of it. */
static void set_found(json_t *object, const struct result *r, bool all)
{
	json_t *outcomes = json_array(), *outputs = json_array();
	char *reason = r->complete ? NULL : partial_why(r);

	for (size_t i = 0; i < r->n_outcomes; i++)
		if (r->outcomes[i].kinds)
			json_array_append_new(outcomes, outcome(&r->outcomes[i], r, all));
	for (size_t i = 0; i < r->n_outputs; i++)
		json_array_append_new(outputs, output(&r->outputs[i], all));
	set_method(object, r);
	json_object_set_new(object, "complete", json_boolean(r->complete));
	if (reason)
		json_object_set_new(object, "stopped_by", json_text(reason));
	free(reason);
	json_object_set_new(object, "exact", json_boolean(!r->interleavings.about));
	json_object_set_new(object, "interleavings", count(&r->interleavings, all));
	json_object_set_new(object, "clean", clean(r, all));
	json_object_set_new(object, "worlds", json_integer((json_int_t)r->worlds));
	json_object_set_new(object, "world_bytes", json_integer((json_int_t)r->world_bytes));
	json_object_set_new(object, "steps", json_integer((json_int_t)r->steps));
	json_object_set_new(object, "cpu_seconds", json_real(r->cpu_seconds));
	json_object_set_new(object, "outcomes", outcomes);
	json_object_set_new(object, "outputs", r->texts_alike ? json_null() : outputs);
	if (r->texts_alike)
		json_decref(outputs);
	if (all)
		json_object_set_new(object, "rest", rest(r));
}

static json_t *further(const struct result *r, bool all)
{
	json_t *array = json_array();

	for (size_t i = 0; i < r->n_further; i++) {
		json_t *object = json_object();

		set_found(object, &r->further[i], all);
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *result(const struct report *report, bool all)
{
	const struct result *r = report->r;
	json_t *object = json_object();

	json_object_set_new(object, "case", json_text(report->c->name));
	json_object_set_new(object, "file", json_text(report->c->path));
	json_object_set_new(object, "strategy", json_text(r->strategy));
	json_object_set_new(object, "untried", json_boolean(result_untried(r)));
	json_object_set_new(object, "explicit_collections_only", json_boolean(r->collectable));
	json_object_set_new(object, "as_stated",
			    report->stated ? json_boolean(report->as_stated) : json_null());
	set_found(object, r, all);
	if (r->n_further)
		json_object_set_new(object, "further", further(r, all));
	return object;
}

void json_document(FILE *out, const char *key, json_t *array, const struct shard *shard,
		   int digits)
{
	enum { ALL = 17 };
	json_t *whole = json_object(), *of = shard_json(shard);

	digits = of ? ALL : digits;
	json_object_set_new(whole, "refrace", json_text(REFRACE_VERSION));
	if (of)
		json_object_set_new(whole, "shard", of);
	json_object_set_new(whole, key, array);
	json_dumpf(whole, out,
		   JSON_INDENT(2) | JSON_ENSURE_ASCII | JSON_REAL_PRECISION((size_t)digits));
	fputc('\n', out);
	json_decref(whole);
}

/* Documents that are no part of shards. */
static void write_all(FILE *out, const char *key, json_t *array)
{
	json_document(out, key, array, NULL, DIGITS);
}

void json_results(FILE *out, const struct report *reports, size_t n, const struct shard *shard)
{
	json_t *array = json_array();

	for (size_t i = 0; i < n; i++)
		json_array_append_new(array, result(&reports[i], shard && shard->of));
	json_document(out, "results", array, shard, DIGITS);
}

/* What a case states of each strategy, as sets of kinds. */
static json_t *expectations(const struct case_file *c)
{
	json_t *object = json_object();

	for (size_t i = 0; i < c->n_expect; i++)
		if (c->expect[i].kinds_stated)
			json_object_set_new(object, c->expect[i].strategy,
					    json_kinds(c->expect[i].kinds));
	return object;
}

void json_runtimes(FILE *out)
{
	json_t *array = json_array();

	for (const struct names_row *row = names_rows; row->name; row++) {
		json_t *object = json_object();

		json_object_set_new(object, "name", json_text(row->name));
		json_object_set_new(object, "strategy", json_text(row->strategy));
		if (row->patch)
			json_object_set_new(object, "compared", json_text(row->patch));
		json_object_set_new(object, "prose", json_text(row->prose));
		json_array_append_new(array, object);
	}
	write_all(out, "runtimes", array);
}

void json_cases(FILE *out, const struct case_file *const *cases, size_t n)
{
	json_t *array = json_array();

	for (size_t i = 0; i < n; i++) {
		const struct case_file *c = cases[i];
		json_t *object = json_object();

		json_object_set_new(object, "name", json_text(c->name));
		json_object_set_new(object, "file", json_text(c->path));
		json_object_set_new(object, "class", json_text(c->class));
		json_object_set_new(object, "story", json_text(c->story));
		json_object_set_new(object, "source", json_text(c->source));
		json_object_set_new(object, "expect", expectations(c));
		json_array_append_new(array, object);
	}
	write_all(out, "cases", array);
}
