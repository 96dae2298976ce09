/*
 * See list_filter.h. Words are compared without regard to case, and are parts of what a case
 * says of itself: its name, story, class and source. Verdicts and strategies go by what the case
 * states, which the tests hold against what is found; nothing is explored here.
 */
#include "cmd/list_filter.h"

#include <string.h>

#include "cmd/options.h"
#include "vm/base/names.h"
#include "vm/base/verdict.h"

enum { KEY_CLASS = 0x1100, KEY_VERDICT, KEY_UNDER, KEY_SOURCE };

static void add_verdict(struct filter *f, const char *name, const struct argp_state *state)
{
	enum verdict v = verdict_find(name, strlen(name));

	if (v == VERDICT_COUNT)
		options_error(state, "--verdict: '%s' is no verdict, such as leak, deadlock or "
			      "use-after-free", name);
	else
		f->kinds |= verdict_bit(v);
}

static void set_under(struct filter *f, const char *name, const struct argp_state *state)
{
	struct error e;

	f->under = names_find(name, strlen(name));
	if (f->under)
		return;
	names_unknown(name, strlen(name), &e);
	options_error(state, "--fails-under: %s", e.message);
}

static error_t parse(int key, char *arg, struct argp_state *state)
{
	struct filter *f = state->input;

	switch (key) {
	case KEY_CLASS: f->class = arg; return 0;
	case KEY_SOURCE: f->source = arg; return 0;
	case KEY_VERDICT: add_verdict(f, arg, state); return 0;
	case KEY_UNDER: set_under(f, arg, state); return 0;
	case ARGP_KEY_ARG:
		if (f->n_words == FILTER_WORDS)
			options_error(state, "takes at most %d words", FILTER_WORDS);
		f->words[f->n_words++] = arg;
		return 0;
	default: return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_option table[] = {
	{ "class", KEY_CLASS, "CLASS", 0, "Only cases of this class of failure", 0 },
	{ "verdict", KEY_VERDICT, "VERDICT", 0, "Only cases that can fail so", 0 },
	{ "fails-under", KEY_UNDER, "STRATEGY", 0,
	  "Only cases that fail under this strategy or runtime", 0 },
	{ "source", KEY_SOURCE, "WORD", 0, "Only cases whose sources have this word in them", 0 },
	{ 0 }
};

const struct argp filter_options = { .options = table, .parser = parse };

/* The case states each of the kinds, and of `under` alone if that is given. */
static bool can_fail_so(const struct filter *f, const struct case_file *c)
{
	uint32_t kinds = 0;

	for (size_t i = 0; i < c->n_expect; i++)
		if (!f->under || !strcmp(c->expect[i].strategy, f->under))
			kinds |= c->expect[i].kinds;
	return (kinds & f->kinds) == f->kinds && (!f->under || kinds);
}

static bool has_words(const struct filter *f, const struct case_file *c)
{
	const char *const texts[] = { c->name, c->story, c->class, c->source };

	for (size_t i = 0; i < f->n_words; i++) {
		bool found = false;

		for (size_t k = 0; k < sizeof(texts) / sizeof(texts[0]); k++)
			found = found || strcasestr(texts[k], f->words[i]);
		if (!found)
			return false;
	}
	return true;
}

bool filter_takes(const struct filter *f, const struct case_file *c)
{
	if (f->class && strcasecmp(c->class, f->class) != 0)
		return false;
	if (f->source && !strcasestr(c->source, f->source))
		return false;
	return can_fail_so(f, c) && has_words(f, c);
}
