/*
 * See suppressions_program.h. What fails stands in the functions themselves, by way of a macro,
 * because a function that is inlined is still a frame in a report. The other thread of a race
 * has none of the names on its stack.
 */
#include "cmd/suppressions_program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/export/source_text.h"
#include "vm/base/bug.h"

const char *const suppressions_kinds[SUPPRESSED_OTHER] = {
	[SUPPRESSED_RACE] = "race",
	[SUPPRESSED_LOCK] = "deadlock",
	[SUPPRESSED_THREAD] = "thread",
	[SUPPRESSED_LEAK] = "leak",
};

static const char *const always[] = { ROUTE_PYTHON, ROUTE_BELOW, ROUTE_ABOVE };
enum { ALWAYS = sizeof(always) / sizeof(always[0]) };

/* The user's functions may be called like those of exported programs. */
static const char own[] = "#define turn refrace_turn\n#define parted refrace_parted\n"
			  "#define mine refrace_mine\n#define pass refrace_pass\n"
			  "#define step refrace_step\n";
static const char no_longer[] =
	"#undef turn\n#undef parted\n#undef mine\n#undef pass\n#undef step\n";

static const char before[] =
	"#include <string.h>\n"
	"static long refrace_shared_count = 2;\n"
	"static pthread_mutex_t refrace_lock_a = PTHREAD_MUTEX_INITIALIZER,\n"
	"\trefrace_lock_b = PTHREAD_MUTEX_INITIALIZER;\n"
	"static void *volatile refrace_kept;\n"
	"static char *refrace_words[64];\n"
	"static int refrace_n_words;\n"
	"typedef void refrace_route(int at);\n"
	"static refrace_route *refrace_find_route(const char *name);\n"
	"static void *refrace_nothing(void *unused) { return unused; }\n"
	"#define REFRACE_FAIL \\\n"
	"\tif (!strcmp(refrace_words[0], \"race\")) { \\\n"
	"\t\trefrace_step(2); refrace_shared_count -= 1; refrace_pass(); } \\\n"
	"\telse if (!strcmp(refrace_words[0], \"leak\")) { refrace_kept = malloc(56); refrace_kept = NULL; } \\\n"
	"\telse if (!strcmp(refrace_words[0], \"thread\")) { \\\n"
	"\t\tpthread_t id; pthread_create(&id, NULL, refrace_nothing, NULL); } \\\n"
	"\telse { pthread_mutex_lock(&refrace_lock_a); pthread_mutex_lock(&refrace_lock_b); \\\n"
	"\t\tpthread_mutex_unlock(&refrace_lock_b); pthread_mutex_unlock(&refrace_lock_a); }\n"
	"/* Calls the next function, or fails; a negative place only returns. */\n"
	"#define REFRACE_ROUTE(name) __attribute__((noinline)) void name(int at) { \\\n"
	"\tif (at < 0) return; \\\n"
	"\tif (at + 1 < refrace_n_words && refrace_words[at + 1][0] == '-') { \\\n"
	"\t\trefrace_find_route(refrace_words[at + 1] + 1)(-1); at++; } \\\n"
	"\tif (at + 1 < refrace_n_words) refrace_find_route(refrace_words[at + 1])(at + 1); \\\n"
	"\telse { REFRACE_FAIL } \\\n"
	"\t__asm__ volatile(\"\"); }\n"
	"\n";

static const char after[] =
	"static void *refrace_failing_side(void *unused)\n"
	"{\n"
	"\trefrace_find_route(refrace_words[1])(1);\n"
	"\treturn unused;\n"
	"}\n"
	"\n"
	"static void *refrace_other_side(void *unused)\n"
	"{\n"
	"\tif (!strcmp(refrace_words[0], \"race\")) {\n"
	"\t\trefrace_step(1); refrace_shared_count -= 1;\n"
	"\t\trefrace_pass();\n"
	"\t} else if (!strcmp(refrace_words[0], \"deadlock\")) {\n"
	"\t\tpthread_mutex_lock(&refrace_lock_b); pthread_mutex_lock(&refrace_lock_a);\n"
	"\t\tpthread_mutex_unlock(&refrace_lock_a); pthread_mutex_unlock(&refrace_lock_b);\n"
	"\t}\n"
	"\treturn unused;\n"
	"}\n"
	"\n"
	"int main(void)\n"
	"{\n"
	"\tchar *text = strdup(getenv(\"REFRACE_ROUTE\"));\n"
	"\n"
	"\tDISREGARD(refrace_turn);\n"
	"\tfor (char *word = strtok(text, \" \"); word; word = strtok(NULL, \" \"))\n"
	"\t\trefrace_words[refrace_n_words++] = word;\n"
	"\tpthread_create(&refrace_ids[1], NULL, refrace_other_side, NULL);\n"
	"\tif (!strcmp(refrace_words[0], \"deadlock\"))\n"
	"\t\tpthread_join(refrace_ids[1], NULL);\n"
	"\tpthread_create(&refrace_ids[2], NULL, refrace_failing_side, NULL);\n"
	"\tpthread_join(refrace_ids[2], NULL);\n"
	"\tif (strcmp(refrace_words[0], \"deadlock\"))\n"
	"\t\tpthread_join(refrace_ids[1], NULL);\n"
	"\tfree(text);\n"
	"\treturn 0;\n"
	"}\n";

/* The names, each once: of all entries, and ours. */
struct names {
	const char **all;
	size_t n;
};

static void add(struct names *names, const char *name)
{
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->all[i], name) == 0)
			return;
	names->all[names->n++] = name;
}

static struct names names_of(const struct suppressions *s)
{
	struct names names = { .all = memory_zero(s->n * FRAMES + ALWAYS, sizeof(char *)) };

	for (size_t i = 0; i < ALWAYS; i++)
		add(&names, always[i]);
	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; !s->all[i].untried && k < s->all[i].n_frames; k++)
			add(&names, s->all[i].frames[k]);
	return names;
}

char *suppressions_program(const struct suppressions *s)
{
	struct names names = names_of(s);
	char *text = NULL;
	size_t size;
	FILE *out = memory_stream(&text, &size);

	fprintf(out, "%sstatic pthread_t refrace_ids[3];\n%s", source_includes, own);
	source_put(out, source_pass, "");
	source_put(out, source_step, "");
	fputs(no_longer, out);
	fputs(before, out);
	for (size_t i = 0; i < names.n; i++)
		fprintf(out, "REFRACE_ROUTE(%s)\n", names.all[i]);
	fputs("static refrace_route *refrace_find_route(const char *name)\n{\n", out);
	for (size_t i = 0; i < names.n; i++)
		fprintf(out, "\tif (!strcmp(name, \"%s\")) return %s;\n", names.all[i],
			names.all[i]);
	fprintf(out, "\tabort();\n}\n\n%s", after);
	fclose(out);
	free(names.all);
	return text;
}
