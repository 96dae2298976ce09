/*
 * See witness.h. The case is explored for it; an interleaving that a bound has stopped is
 * no witness.
 */
#include "cmd/witness.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/utf8.h"
#include "vm/engine/answer.h"
#include "vm/engine/trace.h"

bool witness_find(const struct subject *s, const char *strategy,
		  const volatile sig_atomic_t *stop, struct schedule *schedule, struct error *e)
{
	const struct explore_request request = {
		.program = s->program,
		.strategy = strategy,
		.hash = s->c->hash,
		.prints = s->c->prints,
		.stop = stop,
	};
	const struct outcome *o;
	struct result r;
	char *text;
	bool right;

	if (!answer_find(&request, &effort_usual, &r, e))
		return false;
	o = result_witness(&r, s->c->class);
	if (o) {
		text = schedule_text(&o->schedule);
		right = schedule_parse(text, schedule, e);
		free(text);
	} else {
		right = error_set(e, "no interleaving of %.*s ends: give a schedule that does",
				  utf8_fit(s->c->name, 80), s->c->name);
	}
	result_free(&r);
	return right;
}

/* The schedule is for another text of the case: says how far it goes with this one. */
static bool refuse(const struct subject *s, const struct schedule *schedule, struct error *e)
{
	struct error where = { .line = 0 };
	struct trace trace;

	if (trace_run(s->program, schedule->strategy, s->c->prints, schedule, &trace, &where))
		error_set(&where, "its %zu steps can be made, but they may be other ones",
			  schedule_steps(schedule));
	trace_free(&trace);
	return error_set(e,
			 "the schedule was made for another case, or for another version of "
			 "%.*s: %s; run the case again for a new one",
			 utf8_fit(s->c->name, 60), s->c->name, where.message);
}

/* The first line of a file; NULL with `e`. */
static char *line_of_file(const char *path, struct error *e)
{
	FILE *file = fopen(path, "r");
	char *line = NULL;
	size_t size = 0;

	if (!file) {
		error_set(e, "cannot open %s: %s", path, strerror(errno));
		return NULL;
	}
	errno = 0;
	if (getline(&line, &size, file) < 0) {
		error_set(e, "no schedule in %s: %s", path,
			  errno ? strerror(errno) : "it is empty");
		free(line);
		line = NULL;
	} else {
		line[strcspn(line, "\n")] = '\0';
	}
	fclose(file);
	return line;
}

/* What `text` says, or the file that it names: @FILE. */
static bool parse(const char *text, struct schedule *schedule, struct error *e)
{
	char *line;
	bool right;

	if (text[0] != '@')
		return schedule_parse(text, schedule, e);
	line = line_of_file(text + 1, e);
	right = line && schedule_parse(line, schedule, e);
	free(line);
	return right;
}

bool witness_parse(const struct subject *s, const char *text, struct schedule *schedule,
		   struct error *e)
{
	if (!parse(text, schedule, e))
		return false;
	if (schedule->hash == s->c->hash)
		return true;
	refuse(s, schedule, e);
	schedule_free(schedule);
	return false;
}
