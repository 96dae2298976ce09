/*
 * See canary_ci.h. What no sanitizer is there for, or is accepted, is skipped; what a sanitizer
 * that cannot work says nothing about is an error, and never a pass.
 */
#include "cmd/canary_ci.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/json.h"
#include "cmd/rate.h"
#include "vm/base/bug.h"
#include "vm/engine/stress.h"

/* How the runs of a program ended, if that says nothing of reports. */
static const char *const ends[] = {
	[CANARY_ENDED] = "ended",     [CANARY_PARTED] = "another interleaving",
	[CANARY_CRASHED] = "crashed", [CANARY_FAILED] = "failed",
	[CANARY_HUNG] = "hung",       [CANARY_DEAD] = "broken",
};

static char *sanitizers_text(uint32_t set)
{
	char *text = NULL;
	size_t size;
	FILE *out = memory_stream(&text, &size);
	const char *joint = "";

	for (unsigned i = 0; i < SANITIZERS; i++)
		if (set >> i & 1) {
			fprintf(out, "%s%s", joint, sanitizer_table[i].name);
			joint = ", ";
		}
	fclose(out);
	return text;
}

/* --- items --- */

static enum ci_state state_of(const struct canary *c, const struct canary_outcome *o)
{
	if (o->fails.last.end == CANARY_DEAD)
		return CI_ERROR;
	if (o->failure == FAILURE_NONE)
		return o->fails.odd ? CI_FAILED : CI_SKIPPED;
	if (o->accepted || !canary_meant(o))
		return CI_SKIPPED;
	return canary_right(c, &o->fails) ? CI_PASSED : CI_FAILED;
}

static void say_failed(struct ci_item *item, const struct canary *c,
		       const struct canary_outcome *o)
{
	char *who = sanitizers_text(canary_meant(o)), reported[100], failed[100];

	item->rule = CI_EXPECTATION;
	if (o->fails.odd)
		ci_message(item, "%s: a run %s%s, with status %d", who,
			   o->fails.last.end == CANARY_PARTED ? "came to " : "",
			   ends[o->fails.last.end], o->fails.last.status);
	else
		ci_message(item, "%s: reported %s, fails the job %s", who,
			   rate_text(o->fails.reported, c->runs, reported, sizeof(reported)),
			   rate_text(o->fails.failed, c->runs, failed, sizeof(failed)));
	if (o->advice)
		ci_detail(item, o->advice);
	free(who);
}

static void add_failing(struct ci *ci, const struct canary *c, const struct canary_outcome *o)
{
	const char *id = o->failure < FAILURES ? failure_ids[o->failure] : "nothing";
	const enum ci_state state = state_of(c, o);
	struct ci_item *item = ci_add(ci, state, o->what, id);

	item->seconds = o->fails.seconds;
	if (state == CI_ERROR)
		ci_message(item, "a sanitizer cannot work here: %s", o->fails.last.words);
	else if (state == CI_FAILED)
		say_failed(item, c, o);
	else if (state == CI_SKIPPED)
		ci_message(item, o->failure == FAILURE_NONE ? "no sanitizer is there for it"
				 : o->accepted ? "off, as accepted"
					       : "no sanitizer for it is on");
}

static void add_right(struct ci *ci, const struct canary *c, const struct canary_outcome *o)
{
	const struct tally *t = &o->right;
	const bool dead = t->last.end == CANARY_DEAD, bad = t->odd || (t->loud && o->gil_judged);
	char *name = memory_text("%s%s", o->failure < FAILURES ? failure_ids[o->failure] : "nothing",
				 o->in_c ? ", put right" : ", under gil");
	struct ci_item *item = ci_add(ci,
				      dead ? CI_ERROR : bad ? CI_FAILED
					   : t->loud	  ? CI_SKIPPED
							  : CI_PASSED,
				      o->what, name);
	char rate[100];

	item->seconds = t->seconds;
	if (dead)
		ci_message(item, "a sanitizer cannot work here: %s", t->last.words);
	else if (bad)
		ci_message(item, "not silent %s: a false alarm",
			   rate_text(t->loud, c->runs, rate, sizeof(rate)));
	else if (t->loud)
		ci_message(item, "also reported under the GIL, which does not remove it");
	if (!dead && bad)
		item->rule = CI_EXPECTATION;
	free(name);
}

void ci_canary(struct ci *ci, const struct canary *c)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct canary_outcome *o = &c->outcomes[i];

		if (!o->fails.sanitizers && o->fails.last.end != CANARY_DEAD) {
			struct ci_item *item = ci_add(ci, CI_ERROR, o->what, "sanitizers");

			item->seconds = o->fails.seconds;
			ci_message(item, "no sanitizer is on: nothing would be noticed");
			continue;
		}
		add_failing(ci, c, o);
		if (o->fails.sanitizers)
			add_right(ci, c, o);
	}
}

/* --- JSON --- */

static json_t *sanitizers_json(uint32_t set)
{
	json_t *array = json_array();

	for (unsigned i = 0; i < SANITIZERS; i++)
		if (set >> i & 1)
			json_array_append_new(array, json_text(sanitizer_table[i].name));
	return array;
}

static json_t *failures_json(uint32_t set)
{
	json_t *array = json_array();

	for (int i = 0; i <= FAILURES; i++)
		if (set >> i & 1)
			json_array_append_new(array, json_text(failure_ids[i]));
	return array;
}

static json_t *lines_json(const char *text)
{
	json_t *array = json_array();

	for (const char *end; text && *text; text = *end ? end + 1 : end) {
		char *line;

		end = text + strcspn(text, "\n");
		line = memory_text("%.*s", (int)(end - text), text);
		json_array_append_new(array, json_text(line));
		free(line);
	}
	return array;
}

static json_t *tally_json(const struct tally *t, unsigned runs)
{
	double low, high;

	stress_interval(t->reported, runs, &low, &high);
	return json_pack("{s:s, s:o, s:i, s:i, s:i, s:f, s:f, s:i, s:f}", "end", ends[t->last.end],
			 "shown", failures_json(t->shown), "reported", (int)t->reported, "failed",
			 (int)t->failed, "loud", (int)t->loud, "rate_low", low, "rate_high", high,
			 "status", t->last.status, "seconds", t->seconds);
}

static json_t *program_json(const struct canary *c, const struct canary_outcome *o)
{
	static const char *const states[] = {
		[CI_PASSED] = "passed", [CI_FAILED] = "failed",
		[CI_SKIPPED] = "skipped", [CI_ERROR] = "error",
	};

	return json_pack("{s:o, s:s?, s:s, s:o, s:b, s:o, s:o, s:b, s:o}", "program",
			 json_text(o->what), "failure",
			 o->failure < FAILURES ? failure_ids[o->failure] : NULL, "state",
			 states[state_of(c, o)], "meant", sanitizers_json(canary_meant(o)),
			 "accepted", (int)o->accepted, "fails", tally_json(&o->fails, c->runs),
			 "right", tally_json(&o->right, c->runs), "right_must_be_silent",
			 (int)o->gil_judged, "advice", lines_json(o->advice));
}

void json_canary(FILE *out, const struct canary *c)
{
	json_t *array = json_array(), *whole;

	for (size_t i = 0; i < c->n; i++)
		json_array_append_new(array, program_json(c, &c->outcomes[i]));
	whole = json_pack("{s:s, s:o, s:o, s:o, s:i, s:o, s:o}", "refrace", REFRACE_VERSION,
			  "compiler", json_text(c->folder.compiler), "flags",
			  json_text(c->folder.flags), "wrapper", json_text(c->folder.wrapper),
			  "runs", (int)c->runs, "sanitizers",
			  sanitizers_json(c->n ? c->outcomes[0].fails.sanitizers : 0), "programs",
			  array);
	CHECK(whole);
	json_dumpf(whole, out, JSON_INDENT(2) | JSON_ENSURE_ASCII | JSON_REAL_PRECISION(4));
	fputc('\n', out);
	json_decref(whole);
}
