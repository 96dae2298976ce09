/*
 * See style.h.
 */
#include "cmd/export/style.h"

#include <string.h>

#define STYLE(name, ...) { #name, __VA_ARGS__ },
const struct style style_table[] = {
#include "cmd/export/styles.def"
};
#undef STYLE
const size_t style_count = sizeof(style_table) / sizeof(style_table[0]);

const struct style *style_find(const char *name)
{
	for (size_t i = 0; i < style_count; i++)
		if (strcmp(style_table[i].name, name) == 0)
			return &style_table[i];
	return NULL;
}

static void write_wait(FILE *out, const char *step, enum style_way way)
{
	if (way == STYLE_STEPS)
		fprintf(out, "\tif (%s)\n\t\tstep(%s);\n", step, step);
}

void style_write(FILE *out, const struct style *s, bool keep, enum style_way way)
{
	static const char *const arguments[] = {
		[STYLE_STEPS] = ", int load, int store",
		[STYLE_PLAIN] = "",
		[STYLE_ATOMIC] = "",
		[STYLE_GUARDED] = ", pthread_mutex_t *lock",
	};
	const char *name = keep ? s->keep : s->drop;

	fprintf(out, "static long %s(%s *of%s)\n{\n", name, s->head, arguments[way]);
	if (way == STYLE_ATOMIC || way == STYLE_GUARDED) {
		fprintf(out, "\treturn %s&of->%s, %s1);\n}\n\n",
			way == STYLE_ATOMIC ? "add(" : "guarded(lock, ", s->count,
			keep ? "" : "-");
		return;
	}
	write_wait(out, "load", way);
	fprintf(out, "\tlong n = of->%s;\n", s->count);
	write_wait(out, "store", way);
	fprintf(out, "\tof->%s = n %c 1;\n\treturn n;\n}\n\n", s->count, keep ? '+' : '-');
}
