/*
 * See effort.h.
 */
#include "cmd/effort.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/options.h"
#include "vm/engine/bounded.h"

enum { KEY_WORLDS = 0x200, KEY_MEMORY, KEY_TIMEOUT, KEY_PREEMPTIONS, KEY_SAMPLE, KEY_SEED, KEY_APART, KEY_UNCOUNTED, KEY_JOBS };
enum { JOBS_MOST = 64, SAMPLE_USUAL = 1000, SAMPLE_MOST = 1000000000 };

static const struct argp_option table[] = {
	{ "max-worlds", KEY_WORLDS, "N", 0, "States that a search may find", 0 },
	{ "max-memory", KEY_MEMORY, "SIZE", 0, "Memory for states: a number and K, M or G", 0 },
	{ "timeout", KEY_TIMEOUT, "SECONDS", 0, "Time for each case under each strategy", 0 },
	{ "preemptions", KEY_PREEMPTIONS, "N", 0,
	  "Only interleavings in which threads are preempted at most N times, all of them", 0 },
	{ "sample", KEY_SAMPLE, "N", 0,
	  "Only N interleavings, drawn at random; or pct:D, by probabilistic concurrency testing",
	  0 },
	{ "seed", KEY_SEED, "K", 0, "Begin of the random numbers of a sample; 1 if not given", 0 },
	{ "no-merge", KEY_APART, NULL, 0, "Tell identical threads apart, count all together", 0 },
	{ "no-counts", KEY_UNCOUNTED, NULL, 0,
	  "Do not count: of steps whose order makes no difference try one order", 0 },
	{ "jobs", KEY_JOBS, "N", 0,
	  "Processes that search; as many as there are processors if not given", 0 },
	{ 0 }
};

/* The number, without a sign, that `text` begins with; its end. -1: there is none. */
static int64_t number(const char *text, const char **end)
{
	int64_t n;
	char *rest;

	if (*text < '0' || *text > '9')
		return -1;
	errno = 0;
	n = strtoll(text, &rest, 10);
	*end = rest;
	return errno ? -1 : n;
}

static int64_t whole(const char *option, const char *text, int64_t least, int64_t most,
		     const struct argp_state *state)
{
	const char *end = text;
	int64_t n = number(text, &end);

	if (n < least || n > most || *end)
		options_error(state, "--%s needs a number from %lld to %lld, not '%s'", option,
			      (long long)least, (long long)most, text);
	return n;
}

static size_t memory_size(const char *text, const struct argp_state *state)
{
	static const char units[] = "KMG";
	const char *end = text, *unit;
	int64_t n = number(text, &end);
	unsigned shift = 0;

	if (n > 0 && *end && (unit = strchr(units, *end))) {
		shift = 10 * (unsigned)(unit - units + 1);
		end++;
	}
	if (n <= 0 || *end || n > INT64_MAX >> (shift + 8))
		options_error(state,
			      "--max-memory needs a size above 0, such as 512M or 4G, not '%s'",
			      text);
	return (size_t)n << shift;
}

static void choose(struct effort *effort, enum result_method method, const struct argp_state *state)
{
	if (effort->method != RESULT_ALL && effort->method != method)
		options_error(state, "--preemptions, --sample and --no-counts are three ways to look at "
				     "fewer interleavings: give one of them");
	effort->method = method;
}

static void parse_sample(struct effort *effort, const char *text, const struct argp_state *state)
{
	if (strncmp(text, "pct:", 4) == 0) {
		effort->sample.depth = (unsigned)whole("sample=pct:D", text + 4, 1,
						       SAMPLE_DEPTH_MOST, state);
		return;
	}
	effort->sample.draws = (uint64_t)whole("sample", text, 1, SAMPLE_MOST, state);
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct effort *effort = &((struct options *)state->input)->effort;
	switch (key) {
	case ARGP_KEY_INIT:
		*effort = effort_usual;
		effort->jobs = (unsigned)sysconf(_SC_NPROCESSORS_ONLN);
		return 0;
	case KEY_WORLDS:
		effort->budget.worlds =
			(uint64_t)whole("max-worlds", arg, 1, BUDGET_WORLDS_MOST, state);
		return 0;
	case KEY_MEMORY: effort->budget.memory = memory_size(arg, state); return 0;
	case KEY_TIMEOUT:
		effort->budget.seconds = options_seconds("timeout", arg, state);
		effort->budget.wall = true;
		return 0;
	case KEY_PREEMPTIONS:
		choose(effort, RESULT_PREEMPTIONS, state);
		effort->preemptions = (unsigned)whole("preemptions", arg, 0, BOUNDED_MOST, state);
		return 0;
	case KEY_SAMPLE:
		choose(effort, RESULT_SAMPLE, state);
		parse_sample(effort, arg, state);
		return 0;
	case KEY_SEED: effort->sample.seed = (uint64_t)whole("seed", arg, 0, INT64_MAX, state); return 0;
	case KEY_JOBS:
		effort->jobs = (unsigned)whole("jobs", arg, 1, JOBS_MOST, state);
		return 0;
	case KEY_APART: effort->apart = true; return 0;
	case KEY_UNCOUNTED: choose(effort, RESULT_UNCOUNTED, state); return 0;
	case ARGP_KEY_END:
		if (!effort->sample.draws)
			effort->sample.draws = SAMPLE_USUAL;
		return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

const struct argp options_effort = { table, parse, NULL, NULL, NULL, NULL, NULL };
