/*
 * Items as SARIF 2.1.0, with what GitHub code scanning asks for.
 *
 * A failed item is a result; one that came to no result is a notification, and then the
 * invocation was not successful, so that nobody takes a missing result for a clean one. An
 * interleaving becomes a code flow: a thread flow for each thread, in which executionOrder
 * tells how the threads' steps lie in time.
 *
 * Files below the current directory are relative to %SRCROOT%, which the reader knows;
 * others keep their whole path. The fingerprint of a result does not depend on its line's
 * number, so that a service knows it again when lines above it come or go.
 */
#include "cmd/ci.h"
#include "cmd/formats.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "cmd/command.h"
#include "cmd/json.h"
#include "cmd/rules.h"
#include "vm/base/bug.h"
#include "vm/engine/label.h"
#include "vm/engine/trace.h"

/* GitHub refuses a run with more results, and a result with more steps. */
enum { RESULTS = 25000, FLOW_STEPS = 10000 };
_Static_assert((int)TRACE_ROWS <= (int)FLOW_STEPS, "GitHub takes every witness");

/* {"text": ...} */
static json_t *message(const char *sentence)
{
	json_t *object = json_object();

	json_object_set_new(object, "text", json_text(sentence));
	return object;
}

/* "a sentence" as "A sentence." */
static json_t *sentence(const char *prose)
{
	char *whole;
	json_t *object;

	whole = memory_text("%s.", prose);
	if (whole[0] >= 'a' && whole[0] <= 'z')
		whole[0] += 'A' - 'a';
	object = message(whole);
	free(whole);
	return object;
}

/* --- rules --- */

static json_t *rule_properties(const struct rule *r)
{
	json_t *object = json_object();

	json_object_set_new(
		object, "tags",
		json_pack("[s, s, s]", "concurrency", "correctness", "reference-counting"));
	json_object_set_new(object, "precision", json_text("very-high"));
	json_object_set_new(object, "problem.severity", json_text(r->level));
	return object;
}

static json_t *rule(const struct rule *r)
{
	json_t *object = json_object(), *help = message(r->help);
	char *markdown;

	markdown = memory_text("**%s**: %s.\n\n%s\n\nThe steps of each thread are in the result's paths. "
		      "`refrace replay` shows them side by side.",
		      r->id, r->prose, r->help);
	json_object_set_new(help, "markdown", json_text(markdown));
	free(markdown);
	json_object_set_new(object, "id", json_text(r->id));
	json_object_set_new(object, "name", json_text(r->name));
	json_object_set_new(object, "shortDescription", sentence(r->prose));
	json_object_set_new(object, "fullDescription", message(r->help));
	json_object_set_new(object, "help", help);
	json_object_set_new(object, "defaultConfiguration",
			    json_pack("{s: s}", "level", r->level));
	json_object_set_new(object, "properties", rule_properties(r));
	return object;
}

static json_t *tool(void)
{
	json_t *driver = json_object(), *array = json_array(), *object = json_object();

	for (size_t i = 0; i < RULES; i++) {
		const struct rule r = rules_get(i);

		json_array_append_new(array, rule(&r));
	}
	json_object_set_new(driver, "name", json_text("refrace"));
	json_object_set_new(driver, "version", json_text(REFRACE_VERSION));
	json_object_set_new(driver, "semanticVersion", json_text(REFRACE_VERSION));
	json_object_set_new(driver, "rules", array);
	json_object_set_new(object, "driver", driver);
	return object;
}

/* --- places --- */

static json_t *uri(const char *file)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789-._~/";
	char *out = memory_get(3 * strlen(file) + 8), *at = out;
	json_t *string;

	at += sprintf(at, "%s", file[0] == '/' ? "file://" : "");
	for (; *file; file++)
		at += sprintf(at, strchr(plain, *file) ? "%c" : "%%%02X", (unsigned char)*file);
	string = json_text(out);
	free(out);
	return string;
}

static json_t *region(const struct ci_item *item, const char *path, uint32_t line)
{
	json_t *object = json_object();

	json_object_set_new(object, "startLine", json_integer(line ? line : 1));
	if (line == item->line && item->source[0] && !strcmp(path, item->path))
		json_object_set_new(object, "snippet", message(item->source));
	return object;
}

static json_t *location(const struct ci_item *item, const char *path, uint32_t line,
			const char *what)
{
	json_t *object = json_object(), *physical = json_object(), *artifact = json_object();

	json_object_set_new(artifact, "uri", uri(path));
	if (path[0] != '/')
		json_object_set_new(artifact, "uriBaseId", json_text("%SRCROOT%"));
	json_object_set_new(physical, "artifactLocation", artifact);
	json_object_set_new(physical, "region", region(item, path, line));
	json_object_set_new(object, "physicalLocation", physical);
	if (what)
		json_object_set_new(object, "message", message(what));
	return object;
}

static json_t *locations(const struct ci_item *item)
{
	json_t *array = json_array();

	if (item->path[0])
		json_array_append_new(array, location(item, item->path, item->line, NULL));
	return array;
}

/* --- a witness --- */

static json_t *step(const struct ci_item *item, const struct ci_step *s)
{
	json_t *object = json_object();

	json_object_set_new(object, "location", location(item, s->path, s->line, s->text));
	json_object_set_new(object, "executionOrder", json_integer(s->order));
	json_object_set_new(object, "importance", json_text(s->failing ? "essential" : "important"));
	return object;
}

/* The steps of one thread; NULL if it makes none. */
static json_t *thread_flow(const struct ci_item *item, unsigned thread)
{
	json_t *object = json_object(), *array = json_array();
	char name[32];

	for (size_t i = 0; i < item->n_steps; i++)
		if (item->steps[i].thread == thread)
			json_array_append_new(array, step(item, &item->steps[i]));
	label_thread(thread, name, sizeof(name));
	json_object_set_new(object, "id", json_text(name));
	json_object_set_new(object, "message", message(name));
	json_object_set_new(object, "locations", array);
	if (json_array_size(array))
		return object;
	json_decref(object);
	return NULL;
}

static json_t *code_flows(const struct ci_item *item)
{
	json_t *flow = json_object(), *threads = json_array(), *array = json_array();

	for (unsigned t = 0; t < SCHEDULE_THREADS; t++) {
		json_t *one = thread_flow(item, t);

		if (one)
			json_array_append_new(threads, one);
	}
	json_object_set_new(flow, "threadFlows", threads);
	json_array_append_new(array, flow);
	return array;
}

/* --- results --- */

static json_t *fingerprint(const struct ci_item *item)
{
	char *whole = memory_text("%s\n%s\n%s", item->rule, item->name, item->source);
	char digits[40];
	json_t *object = json_object();

	snprintf(digits, sizeof(digits), "%016llx:%u",
		 (unsigned long long)XXH64(whole, strlen(whole), 0), item->sameness + 1);
	free(whole);
	json_object_set_new(object, "refraceFailure/v1", json_text(digits));
	return object;
}

static json_t *result(const struct ci_item *item)
{
	json_t *object = json_object();
	size_t index = rules_find(item->rule);

	json_object_set_new(object, "ruleId", json_text(item->rule));
	json_object_set_new(object, "ruleIndex", json_integer((json_int_t)index));
	json_object_set_new(object, "level", json_text(rules_get(index).level));
	json_object_set_new(object, "message", sentence(item->message));
	json_object_set_new(object, "locations", locations(item));
	json_object_set_new(object, "partialFingerprints", fingerprint(item));
	if (item->n_steps)
		json_object_set_new(object, "codeFlows", code_flows(item));
	if (item->schedule[0])
		json_object_set_new(object, "properties",
				    json_pack("{s: o}", "schedule", json_text(item->schedule)));
	return object;
}

static json_t *notification(const struct ci_item *item)
{
	json_t *object = json_object();

	json_object_set_new(object, "level", json_text("error"));
	json_object_set_new(object, "message", sentence(item->message));
	json_object_set_new(object, "locations", locations(item));
	return object;
}

static json_t *invocations(const struct ci *ci)
{
	json_t *object = json_object(), *array = json_array(), *notes = json_array();

	for (size_t i = 0; i < ci->n; i++)
		if (ci->items[i].state == CI_ERROR)
			json_array_append_new(notes, notification(&ci->items[i]));
	json_object_set_new(
		object, "executionSuccessful",
		json_boolean(!ci_count(ci, CI_ERROR) && ci_count(ci, CI_FAILED) <= RESULTS));
	json_object_set_new(object, "toolExecutionNotifications", notes);
	json_array_append_new(array, object);
	return array;
}

void sarif_print(const struct ci *ci, FILE *out)
{
	json_t *run = json_object(), *whole = json_object(), *results = json_array();

	for (size_t i = 0; i < ci->n && json_array_size(results) < RESULTS; i++)
		if (ci->items[i].state == CI_FAILED)
			json_array_append_new(results, result(&ci->items[i]));
	json_object_set_new(run, "tool", tool());
	json_object_set_new(run, "invocations", invocations(ci));
	json_object_set_new(run, "columnKind", json_text("unicodeCodePoints"));
	json_object_set_new(run, "results", results);
	json_object_set_new(whole, "$schema",
			    json_text("https://json.schemastore.org/sarif-2.1.0.json"));
	json_object_set_new(whole, "version", json_text("2.1.0"));
	json_object_set_new(whole, "runs", json_pack("[o]", run));
	json_dumpf(whole, out, JSON_INDENT(2) | JSON_ENSURE_ASCII);
	fputc('\n', out);
	json_decref(whole);
}
