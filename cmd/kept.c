/*
 * See kept.h. Each function here is the other side of one in json.c, ci_cells.c or shard.c.
 */
#include "cmd/kept.h"

#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/cell.h"
#include "cmd/ci_cells.h"
#include "cmd/json.h"
#include "vm/base/bug.h"
#include "vm/base/names.h"
#include "vm/base/shown.h"
#include "vm/base/verdict.h"
#include "vm/engine/sample.h"

/* --- members --- */

static void *wrong(struct reading *in, const char *key)
{
	in->wrong = in->wrong ? in->wrong : key;
	return NULL;
}

const json_t *read_member(struct reading *in, const json_t *object, const char *key,
			  json_type type)
{
	const json_t *member = json_object_get(object, key);

	return member && json_typeof(member) == type ? member : wrong(in, key);
}

const char *read_text(struct reading *in, const json_t *object, const char *key)
{
	const json_t *member = read_member(in, object, key, JSON_STRING);
	const char *text = member ? json_string_value(member) : "";

	if (member && strlen(text) != json_string_length(member))
		wrong(in, key);
	return text;
}

bool read_flag(struct reading *in, const json_t *object, const char *key)
{
	const json_t *member = json_object_get(object, key);

	if (!json_is_boolean(member))
		wrong(in, key);
	return json_is_true(member);
}

uint64_t read_number(struct reading *in, const json_t *object, const char *key, uint64_t most)
{
	json_int_t n = json_integer_value(read_member(in, object, key, JSON_INTEGER));

	if (n < 0 || (uint64_t)n > most)
		wrong(in, key);
	return n < 0 || (uint64_t)n > most ? 0 : (uint64_t)n;
}

static double read_real(struct reading *in, const json_t *object, const char *key)
{
	double real = json_real_value(read_member(in, object, key, JSON_REAL));

	if (!(real >= 0))
		wrong(in, key);
	return real >= 0 ? real : 0;
}

static uint32_t read_unsigned(struct reading *in, const json_t *object, const char *key)
{
	return (uint32_t)read_number(in, object, key, INT_MAX);
}

/* Which of n names it is; 0 if it is none. */
static int read_choice(struct reading *in, const json_t *object, const char *key,
		       const char *const *names, int n)
{
	const char *text = read_text(in, object, key);

	for (int i = 0; i < n; i++)
		if (strcmp(names[i], text) == 0)
			return i;
	wrong(in, key);
	return 0;
}

static const char *read_strategy(struct reading *in, const json_t *object)
{
	const char *text = read_text(in, object, "strategy");
	const char *name = names_find(text, strlen(text));

	return name ? name : wrong(in, "strategy");
}

/* --- a result --- */

/* Digits of any number are a count; what is beyond 128 bits is rounded. */
static struct count read_count(struct reading *in, const json_t *object, const char *key)
{
	const uint128 most = ~(uint128)0;
	const char *digits;
	struct count c = { .exact = 0 };

	if (json_is_null(json_object_get(object, key)))
		return count_unknown();
	digits = read_text(in, object, key);

	for (const char *at = digits; *at >= '0' && *at <= '9'; at++) {
		unsigned digit = (unsigned)(*at - '0');

		c.about = c.about || c.exact > (most - digit) / 10;
		c.exact = c.about ? 0 : c.exact * 10 + digit;
	}
	if (!digits[0] || digits[strspn(digits, "0123456789")])
		wrong(in, key);
	if (c.about)
		c.approx = fmin(strtod(digits, NULL), DBL_MAX);
	else
		c.approx = c.exact >> 64 ? (double)c.exact : (double)(uint64_t)c.exact;
	return c;
}

/* How often `prime` divides *n, which is divided. */
static uint16_t factors(unsigned long long *n, unsigned prime)
{
	uint16_t found = 0;

	for (; *n && *n % prime == 0; found++)
		*n /= prime;
	return found;
}

/* "133/256", or "1"; where there is none, only the value is known. */
static struct chance read_chance(struct reading *in, const json_t *object)
{
	static const char key[] = "probability_fraction";
	struct chance c = { .about = true };
	unsigned long long top, bottom = 1;
	const char *text;
	char *end;

	if (json_is_null(json_object_get(object, "probability")))
		return c;
	c.value = read_real(in, object, "probability");
	if (!json_object_get(object, key))
		return c;
	text = read_text(in, object, key);
	top = strtoull(text, &end, 10);
	if (*end == '/')
		bottom = strtoull(end + 1, &end, 10);
	c = (struct chance){ .value = c.value, .numerator = top };
	c.twos = factors(&bottom, 2);
	c.threes = factors(&bottom, 3);
	if (*end || bottom != 1 || text[strspn(text, "0123456789/")])
		wrong(in, key);
	return c;
}

static uint32_t read_kinds(struct reading *in, const json_t *object)
{
	const json_t *array = read_member(in, object, "kinds", JSON_ARRAY);
	uint32_t set = 0;

	for (size_t i = 0; i < json_array_size(array); i++) {
		const json_t *element = json_array_get(array, i);
		enum verdict v = verdict_find(json_string_value(element) ? json_string_value(element) : "",
					      json_string_length(element));

		if (v == VERDICT_COUNT)
			wrong(in, "kinds");
		else
			set |= verdict_bit(v);
	}
	return set;
}

static void read_schedule(struct reading *in, const json_t *object, const char *strategy,
			  struct schedule *schedule)
{
	struct error e;

	if (!schedule_parse(read_text(in, object, "schedule"), schedule, &e) ||
	    strcmp(schedule->strategy, strategy) != 0)
		wrong(in, "schedule");
}

/* Appends one. */
static void read_outcome(struct reading *in, const json_t *object, bool clean, struct result *r)
{
	struct outcome *o = &r->outcomes[r->n_outcomes++];

	*o = (struct outcome){
		.kinds = read_kinds(in, object),
		.interleavings = read_count(in, object, "interleavings"),
		.chance = read_chance(in, object),
		.switches = read_unsigned(in, object, "switches"),
		.steps = read_unsigned(in, object, "steps"),
	};
	if (clean != (o->kinds == 0))
		wrong(in, "kinds");
	read_schedule(in, object, r->strategy, &o->schedule);
	if (!json_is_null(json_object_get(object, "line")))
		o->line = read_unsigned(in, object, "line");
	if (json_object_get(object, "file"))
		o->file = read_text(in, object, "file");
}

static void read_outcomes(struct reading *in, const json_t *object, struct result *r)
{
	const json_t *array = read_member(in, object, "outcomes", JSON_ARRAY);
	const json_t *clean = json_object_get(json_object_get(object, "rest"), "clean");

	r->outcomes = memory_zero(json_array_size(array) + 2, sizeof(*r->outcomes));
	if (clean)
		read_outcome(in, clean, true, r);
	for (size_t i = 0; i < json_array_size(array); i++)
		read_outcome(in, json_array_get(array, i), false, r);
}

static void read_outputs(struct reading *in, const json_t *object, struct result *r)
{
	const json_t *array = json_object_get(object, "outputs");

	r->texts_alike = json_is_null(array);
	if (!r->texts_alike)
		array = read_member(in, object, "outputs", JSON_ARRAY);
	r->outputs = memory_zero(json_array_size(array) + 1, sizeof(*r->outputs));
	for (size_t i = 0; i < json_array_size(array); i++) {
		const json_t *element = json_array_get(array, i);
		const json_t *text = read_member(in, element, "text", JSON_STRING);
		struct output *o = &r->outputs[r->n_outputs++];

		o->size = json_string_length(text);
		o->text = memory_zero(o->size + 1, 1);
		memcpy(o->text, text ? json_string_value(text) : "", o->size);
		o->interleavings = read_count(in, element, "interleavings");
	}
}

static void read_method(struct reading *in, const json_t *object, struct result *r)
{
	const json_t *others = json_object_get(object, "rest");
	struct sampled *s = &r->sample;

	r->method = (enum result_method)read_choice(in, object, "method", json_methods,
						    RESULT_METHODS);
	if (r->method == RESULT_PREEMPTIONS) {
		r->preemptions = read_unsigned(in, object, "preemptions");
		r->within = read_flag(in, object, "all_of_them");
	}
	if (json_object_get(object, "most_threads"))
		r->most_threads = read_unsigned(in, object, "most_threads");
	if (r->method != RESULT_SAMPLE)
		return;
	s->seed = read_number(in, object, "seed", INT64_MAX);
	s->asked = read_number(in, object, "asked", INT64_MAX);
	s->threads = (uint32_t)read_number(in, object, "threads", SCHEDULE_THREADS);
	s->steps = read_number(in, object, "longest", INT64_MAX);
	s->longer = read_number(in, others, "longer", INT64_MAX);
	if (json_object_get(object, "pct_depth"))
		s->depth = (unsigned)read_number(in, object, "pct_depth", SAMPLE_DEPTH_MOST);
}

/* A search that is not complete says why, where a sentence would have nothing to say otherwise. */
static void read_stop(struct reading *in, const json_t *object, struct result *r)
{
	const json_t *others = read_member(in, object, "rest", JSON_OBJECT);
	const char *why = json_object_get(others, "stopped_by") ? read_text(in, others, "stopped_by")
								: "";

	r->complete = read_flag(in, object, "complete");
	if (why[0])
		r->stopped_by = shown_new(why, strlen(why));
	else if (!r->complete && (result_is_search(r) || !r->n_outcomes ||
				  (r->method == RESULT_PREEMPTIONS && !r->within)))
		wrong(in, "stopped_by");
}

/* Every interleaving that is counted ends in one of the outcomes; all are counted or none is. */
static bool adds_up(const struct result *r)
{
	struct count sum = count_of(0);

	for (size_t i = 0; i < r->n_outcomes; i++)
		count_add(&sum, &r->outcomes[i].interleavings);
	return sum.about == r->interleavings.about && sum.exact == r->interleavings.exact &&
	       r->interleavings.unknown == (r->method == RESULT_UNCOUNTED) &&
	       sum.unknown == (r->interleavings.unknown && r->n_outcomes);
}

static void read_found(struct reading *in, const json_t *object, const char *strategy,
		       struct result *r)
{
	*r = (struct result){ .strategy = strategy };
	read_method(in, object, r);
	read_outcomes(in, object, r);
	read_outputs(in, object, r);
	read_stop(in, object, r);
	r->interleavings = read_count(in, object, "interleavings");
	if (!adds_up(r))
		wrong(in, "outcomes");
	r->worlds = read_number(in, object, "worlds", INT64_MAX);
	r->world_bytes = read_number(in, object, "world_bytes", INT64_MAX);
	r->steps = read_number(in, object, "steps", INT64_MAX);
	r->cpu_seconds = read_real(in, object, "cpu_seconds");
}

static void read_result(struct reading *in, const json_t *object, struct result *r)
{
	const char *strategy = read_strategy(in, object);
	const json_t *further = json_object_get(object, "further");
	enum { MAIN_ONLY = 1, ANOTHER = 2 };

	if (!strategy)
		return;
	read_found(in, object, strategy, r);
	r->collectable = read_flag(in, object, "explicit_collections_only");
	r->stepped = MAIN_ONLY | (read_flag(in, object, "untried") ? 0 : ANOTHER);
	if (json_array_size(further) > RESULT_FURTHER) {
		wrong(in, "further");
		return;
	}
	r->further = memory_zero(RESULT_FURTHER, sizeof(*r->further));
	for (; r->n_further < json_array_size(further); r->n_further++)
		read_found(in, json_array_get(further, r->n_further), strategy,
			   &r->further[r->n_further]);
}

/* --- a cell --- */

/* What a report shows has been shown before, and is the same again; another text is not. */
static void show(const char *text, char *out, size_t room)
{
	shown_text(text ? text : "", text ? strlen(text) : 0, out, room);
}

static struct finding_access read_access(const json_t *json)
{
	struct finding_access a = { .thread = 0 };

	a.thread = (unsigned)json_integer_value(json_object_get(json, "thread"));
	a.line = (uint32_t)json_integer_value(json_object_get(json, "line"));
	a.write = json_is_true(json_object_get(json, "write"));
	show(json_string_value(json_object_get(json, "file")), a.file, sizeof(a.file));
	show(json_string_value(json_object_get(json, "function")), a.function, sizeof(a.function));
	return a;
}

bool kept_finding(const json_t *json, struct finding *f)
{
	const char *kind = json_string_value(json_object_get(json, "kind"));
	const char *place = json_string_value(json_object_get(json, "place"));

	*f = (struct finding){ .kind = FINDING_OTHER };
	if (!kind || !place)
		return false;
	f->kind = finding_find(kind, strlen(kind));
	show(place, f->place, sizeof(f->place));
	f->now = read_access(json_object_get(json, "now"));
	f->before = read_access(json_object_get(json, "before"));
	return f->kind < FINDING_COUNT;
}

static void read_findings(struct reading *in, const json_t *object, struct cell *cell)
{
	const json_t *array = read_member(in, object, "findings", JSON_ARRAY);

	for (size_t i = 0; i < json_array_size(array); i++) {
		const json_t *element = json_array_get(array, i);
		struct finding f;

		if (!kept_finding(element, &f)) {
			wrong(in, "findings");
			return;
		}
		cell->example[f.kind] = f;
		cell->found[f.kind] = (unsigned)read_number(in, element, "runs", cell->runs);
	}
}

static void read_cell(struct reading *in, const json_t *object, struct cell *cell)
{
	const char *tool = read_text(in, object, "tool");
	struct schedule schedule;

	cell->strategy = read_strategy(in, object);
	cell->tool = tool_find(tool, strlen(tool));
	if (cell->tool == TOOL_COUNT || !cell->strategy) {
		wrong(in, "tool");
		return;
	}
	cell->runs = read_unsigned(in, object, "runs");
	cell->state = (enum cell_state)read_choice(in, object, "state", json_cell_states, CELL_STATES);
	if (cell->state == CELL_WAITING) /* which only an interrupt leaves */
		wrong(in, "state");
	cell->seconds = read_real(in, object, "seconds");
	cell->dead = read_flag(in, read_member(in, object, "rest", JSON_OBJECT), "dead");
	if (json_object_get(object, "message"))
		show(read_text(in, object, "message"), cell->text, sizeof(cell->text));
	read_findings(in, object, cell);
	if (json_is_null(json_object_get(object, "schedule")))
		return;
	read_schedule(in, object, cell->strategy, &schedule);
	schedule_free(&schedule);
	cell->schedule = read_text(in, object, "schedule");
}

/* --- a case --- */

static void read_error(struct reading *in, const json_t *object, struct error *e)
{
	snprintf(e->message, sizeof(e->message), "%s", read_text(in, object, "message"));
	snprintf(e->file, sizeof(e->file), "%s", read_text(in, object, "file"));
	snprintf(e->source, sizeof(e->source), "%s", read_text(in, object, "source"));
	e->line = (int)read_unsigned(in, object, "line");
	e->column = (int)read_unsigned(in, object, "column");
	e->caret = (int)read_number(in, object, "caret", strlen(e->source));
}

static void read_all(struct reading *in, const json_t *array, size_t at, bool cells,
		     struct kept *k, size_t n)
{
	if (cells)
		k->cells = memory_zero(n + 1, sizeof(*k->cells));
	else
		k->results = memory_zero(n + 1, sizeof(*k->results));
	for (; k->n < n; k->n++)
		if (cells)
			read_cell(in, json_array_get(array, at + k->n), &k->cells[k->n]);
		else
			read_result(in, json_array_get(array, at + k->n), &k->results[k->n]);
}

void kept_read(struct reading *in, const json_t *entry, const json_t *array, bool cells,
	       size_t *at, struct kept *k)
{
	const json_t *error = json_object_get(entry, "error");
	size_t n = read_number(in, entry, "results", json_array_size(array) - *at);

	*k = (struct kept){ .failed = error != NULL };
	if (error)
		read_error(in, error, &k->error);
	if (json_object_get(entry, "hash"))
		snprintf(k->hash, sizeof(k->hash), "%s", read_text(in, entry, "hash"));
	if (!k->hash[0] && (!error || n))
		wrong(in, "hash");
	read_all(in, array, *at, cells, k, n);
	*at += n;
}

void kept_free(struct kept *k)
{
	for (size_t i = 0; i < k->n && k->results; i++)
		result_free(&k->results[i]);
	free(k->results);
	free(k->cells);
}
