/*
 * See canary_program.h. A case is exported under the strategy; the rest is in canary_sample.c.
 */
#include "cmd/canary_program.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/canary_sample.h"
#include "cmd/export/source.h"
#include "cmd/witness.h"
#include "vm/base/bug.h"
#include "vm/base/verdict.h"

/* What a program's sanitizer should be loud about: its class, if it has such a verdict. */
static enum failure failure_of(const struct subject *s, const struct source_facts *facts)
{
	static const struct {
		enum verdict verdict;
		enum failure failure;
	} order[] = {
		{ VERDICT_DOUBLE_FREE, FAILURE_DOUBLE },
		{ VERDICT_USE_AFTER_FREE, FAILURE_USE },
		{ VERDICT_LEAK, FAILURE_LEAK },
	};
	enum verdict class = verdict_find(s->c->class, strlen(s->c->class));
	enum failure found = FAILURE_NONE;

	for (size_t i = sizeof(order) / sizeof(order[0]); i--;)
		if (facts->verdicts >> order[i].verdict & 1 &&
		    (found == FAILURE_NONE || !(class < VERDICT_COUNT) ||
		     !(facts->verdicts >> class & 1) || order[i].verdict == class))
			found = order[i].failure;
	if (facts->circle)
		return FAILURE_LOCK;
	if (found == FAILURE_NONE && facts->races)
		return FAILURE_RACE;
	return found;
}

/* The same program with the user's name for the function that fails: what leaks was born in the
 * main thread. */
static char *rename_function(char *text, enum failure failure, const char *function)
{
	const bool threads = strstr(text, "thread_1") && failure != FAILURE_LEAK;
	char *whole;

	if (!function)
		return text;
	whole = memory_text("#define %s %s\n%s", threads ? "thread_1" : "main_thread", function,
			    text);
	free(text);
	return whole;
}

static bool is_silent(const struct source_facts *facts)
{
	return !facts->locks &&
	       !(facts->verdicts &
		 (verdict_bit(VERDICT_LEAK) | verdict_bit(VERDICT_USE_AFTER_FREE) |
		  verdict_bit(VERDICT_DOUBLE_FREE)));
}

char *canary_case(const struct subject *s, const char *strategy, const char *function,
		  enum failure *failure, bool *silent, struct error *e)
{
	struct source_facts facts;
	struct schedule schedule;
	char *text = NULL;
	size_t size;
	FILE *out;
	bool right;

	if (!witness_find(s, strategy, NULL, &schedule, e))
		return NULL;
	out = memory_stream(&text, &size);
	right = source_write(s, &schedule, style_table, out, &facts, e);
	fclose(out);
	schedule_free(&schedule);
	if (!right) {
		free(text);
		return NULL;
	}
	if (failure)
		*failure = failure_of(s, &facts);
	if (silent)
		*silent = is_silent(&facts);
	return rename_function(text, failure ? *failure : FAILURE_NONE, function);
}

char *canary_in_c(enum failure failure, bool fails, const char *function)
{
	return rename_function(canary_sample(failure, fails), failure, function);
}
