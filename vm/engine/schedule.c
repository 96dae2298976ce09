/*
 * Schedules as text, in both directions.
 *
 * The text form is a contract: it is printed with every failure, pasted into bug
 * reports and read again by another process. So it says what it belongs to, and the
 * reader is strict: another version, an unknown strategy, a thread number or a length
 * out of range are errors that name the offending place, never a guess. Runs of the
 * same thread that touch are joined, so that equal schedules have equal runs.
 *
 * The explorer builds schedules step by step, replay reads them, writers print them.
 */
#include "vm/engine/schedule.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "vm/base/bug.h"
#include "vm/base/names.h"

/* Appends `length` steps of `thread`, joining them to the last run if it can. */
static void push_run(struct schedule *s, uint32_t thread, uint32_t length)
{
	if (s->n_runs > 0 && s->runs[s->n_runs - 1].thread == thread) {
		s->runs[s->n_runs - 1].length += length;
		return;
	}
	if (!(s->n_runs & (s->n_runs - 1)))
		s->runs = memory_resize(s->runs, (s->n_runs ? 2 * s->n_runs : 1) * sizeof *s->runs);
	s->runs[s->n_runs++] = (struct run){ .thread = thread, .length = length };
}

void schedule_push(struct schedule *s, uint32_t thread)
{
	CHECK(thread < SCHEDULE_THREADS);
	push_run(s, thread, 1);
}

void schedule_free(struct schedule *s)
{
	free(s->runs);
	s->runs = NULL;
	s->n_runs = 0;
}

size_t schedule_steps(const struct schedule *s)
{
	size_t steps = 0;

	for (size_t i = 0; i < s->n_runs; i++)
		steps += s->runs[i].length;
	return steps;
}

size_t schedule_switches(const struct schedule *s)
{
	return s->n_runs > 0 ? s->n_runs - 1 : 0;
}

char *schedule_text(const struct schedule *s)
{
	/* A run is at most ".15x67108864"; the rest is version, strategy and hash. */
	size_t size = sizeof s->strategy + 32 + s->n_runs * 24;
	char *text = memory_get(size);
	size_t used = (size_t)snprintf(text, size, "%d:%s:%08x:", SCHEDULE_VERSION, s->strategy,
				       (unsigned)s->hash);

	if (!s->n_runs)
		snprintf(text + used, size - used, "-");
	for (size_t i = 0; i < s->n_runs; i++) {
		const struct run *r = &s->runs[i];

		used += (size_t)snprintf(text + used, size - used, "%s%u", i ? "." : "",
					 (unsigned)r->thread);
		if (r->length > 1)
			used += (size_t)snprintf(text + used, size - used, "x%u",
						 (unsigned)r->length);
	}
	return text;
}

/* Reads decimal digits below `limit` at *at and moves behind them; false if there are
 * none or they are too many. */
static bool number(const char **at, uint32_t limit, uint32_t *out)
{
	const char *start = *at;
	uint64_t n = 0;

	for (; **at >= '0' && **at <= '9'; (*at)++) {
		n = n * 10 + (uint64_t)(**at - '0');
		if (n >= limit)
			return false;
	}
	*out = (uint32_t)n;
	return *at > start;
}

/* Reads eight lower-case hexadecimal digits and moves behind them. */
static bool hexadecimal(const char **at, uint32_t *out)
{
	static const char digits[] = "0123456789abcdef";

	*out = 0;
	for (int i = 0; i < 8; i++, (*at)++) {
		const char *digit = **at ? strchr(digits, **at) : NULL;

		if (!digit)
			return false;
		*out = *out << 4 | (uint32_t)(digit - digits);
	}
	return true;
}

/* Reads "VERSION:STRATEGY:HASH:" and moves behind it. */
static bool parse_head(const char **at, struct schedule *s, struct error *e)
{
	uint32_t version;
	const char *name, *end;

	if (!number(at, 1000000, &version) || **at != ':')
		return error_set(e, "a schedule begins with its version, as in "
				    "1:unsafe:5f3c9a12:1x2.2x4");
	if (version != SCHEDULE_VERSION)
		return error_set(e,
				 "this schedule is of version %u, but this refrace reads "
				 "version %d: explore the case again",
				 (unsigned)version, SCHEDULE_VERSION);
	end = strchr(++*at, ':');
	if (!end)
		return error_set(e, "the schedule ends before its strategy does");
	name = names_find(*at, (size_t)(end - *at));
	if (!name)
		return names_unknown(*at, (size_t)(end - *at), e);
	snprintf(s->strategy, sizeof s->strategy, "%s", name);
	*at = end + 1;
	if (!hexadecimal(at, &s->hash) || **at != ':')
		return error_set(e, "the third part of a schedule is the case's hash, eight "
				    "hexadecimal digits");
	++*at;
	return true;
}

/* Reads one run, "THREAD" or "THREADxSTEPS", and moves behind it. */
static bool parse_run(const char **at, struct schedule *s, size_t *steps, struct error *e)
{
	uint32_t thread, length = 1;

	if (!number(at, SCHEDULE_THREADS, &thread))
		return error_set(e,
				 "run %zu of the schedule does not begin with a thread number "
				 "below %d",
				 s->n_runs + 1, SCHEDULE_THREADS);
	if (**at == 'x') {
		++*at;
		if (!number(at, SCHEDULE_STEPS + 1, &length) || length == 0)
			return error_set(
				e,
				"run %zu of the schedule does not have between 1 and %d "
				"steps",
				s->n_runs + 1, SCHEDULE_STEPS);
	}
	*steps += length;
	if (*steps > SCHEDULE_STEPS)
		return error_set(e, "the schedule is longer than %d steps", SCHEDULE_STEPS);
	push_run(s, thread, length);
	return true;
}

static bool parse_runs(const char *at, struct schedule *s, struct error *e)
{
	size_t steps = 0;

	if (strcmp(at, "-") == 0)
		return true;
	for (;;) {
		if (!parse_run(&at, s, &steps, e))
			return false;
		if (*at == '\0')
			return true;
		if (*at != '.')
			return error_set(
				e,
				"run %zu of the schedule is followed by something that "
				"is not '.'",
				s->n_runs);
		at++;
	}
}

bool schedule_parse(const char *text, struct schedule *s, struct error *e)
{
	memset(s, 0, sizeof *s);
	if (parse_head(&text, s, e) && parse_runs(text, s, e))
		return true;
	schedule_free(s);
	return false;
}

uint32_t schedule_hash(const char *program, size_t size)
{
	return (uint32_t)(XXH64(program, size, 0) >> 32);
}
