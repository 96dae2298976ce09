/*
 * What a program gets when it is explored, and not when it runs: random numbers that are always the
 * same, if it sets no seed; a clock without time.
 */
#include <string.h>

#include "cmd/text.h"
#include "vm/base/verdict.h"
#include "vm/image/asked.h"
#include "vm/lang/code.h"

enum { INDENT = 2 };

/* Whether a line of the program names the attribute. */
static bool mentions(const struct program *p, uint32_t attr)
{
	for (uint32_t c = 0; c < p->n_codes; c++)
		for (uint32_t i = 0; i < p->codes[c]->n_instrs && !p->codes[c]->library; i++) {
			const struct instr *in = &p->codes[c]->instrs[i];

			if (op_table[in->op].argument == ARG_ATTR && in->arg == attr)
				return true;
		}
	return false;
}

void text_seed(const struct text *t, const struct program *p)
{
	bool takes = false, seeds = false;

	for (uint32_t i = 0; i < p->n_library_names; i++) {
		const struct library_name *name = &p->library_names[i];
		const char *text = p->attrs[name->attr].name;

		if (name->module != MODULE_RANDOM || !mentions(p, name->attr))
			continue;
		seeds |= !strcmp(text, "seed");
		takes |= strcmp(text, "Random") != 0;
	}
	if (takes && !seeds)
		text_sentence(t, INDENT, "its random numbers are those after random.seed(0), since the "
				    "program sets no seed");
}

static bool is_one_of(const char *name, const char *const *names)
{
	while (*names && strcmp(name, *names))
		names++;
	return *names;
}

/* Whether a line of the program names what looks at a clock. */
static bool has_clock(const struct program *p)
{
	static const char *const of_time[] = { "time", "monotonic", "perf_counter", "process_time",
					       "time_ns", "monotonic_ns", "perf_counter_ns",
					       "default_timer", "timeit", NULL },
				 *const of_datetime[] = { "now", "utcnow", "today", NULL };
	bool times = asked_module(p, MODULE_TIME) || asked_module(p, MODULE_TIMEIT);
	bool dates = asked_module(p, MODULE_DATETIME);

	for (uint32_t a = 0; a < p->n_attrs; a++) {
		const char *name = p->attrs[a].name;

		if (((times && is_one_of(name, of_time)) || (dates && is_one_of(name, of_datetime))) &&
		    mentions(p, a))
			return true;
	}
	return false;
}

void text_clock(const struct text *t, const struct program *p, uint32_t kinds)
{
	if (kinds & verdict_bit(VERDICT_WRONG_RESULT) && has_clock(p))
		text_sentence(t, INDENT, "its clock is one second further on whenever a thread looks at "
				    "it: what it concludes from how long something has taken need not "
				    "hold when it runs");
}
