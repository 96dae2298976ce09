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

static const char before[] =
	"#include <string.h>\n"
	"static long shared_count = 2;\n"
	"static pthread_mutex_t lock_a = PTHREAD_MUTEX_INITIALIZER,\n"
	"\tlock_b = PTHREAD_MUTEX_INITIALIZER;\n"
	"static void *volatile kept;\n"
	"static char *words[64];\n"
	"static int n_words;\n"
	"typedef void route(int at);\n"
	"static route *find_route(const char *name);\n"
	"static void *nothing(void *unused) { return unused; }\n"
	"#define FAIL \\\n"
	"\tif (!strcmp(words[0], \"race\")) { step(2); shared_count -= 1; pass(); } \\\n"
	"\telse if (!strcmp(words[0], \"leak\")) { kept = malloc(56); kept = NULL; } \\\n"
	"\telse if (!strcmp(words[0], \"thread\")) { \\\n"
	"\t\tpthread_t id; pthread_create(&id, NULL, nothing, NULL); } \\\n"
	"\telse { pthread_mutex_lock(&lock_a); pthread_mutex_lock(&lock_b); \\\n"
	"\t\tpthread_mutex_unlock(&lock_b); pthread_mutex_unlock(&lock_a); }\n"
	"/* Calls the next function, or fails; a negative place only returns. */\n"
	"#define ROUTE(name) __attribute__((noinline)) void name(int at) { \\\n"
	"\tif (at < 0) return; \\\n"
	"\tif (at + 1 < n_words && words[at + 1][0] == '-') { \\\n"
	"\t\tfind_route(words[at + 1] + 1)(-1); at++; } \\\n"
	"\tif (at + 1 < n_words) find_route(words[at + 1])(at + 1); \\\n"
	"\telse { FAIL } \\\n"
	"\t__asm__ volatile(\"\"); }\n"
	"\n";

static const char after[] =
	"static void *failing_side(void *unused)\n"
	"{\n"
	"\tfind_route(words[1])(1);\n"
	"\treturn unused;\n"
	"}\n"
	"\n"
	"static void *other_side(void *unused)\n"
	"{\n"
	"\tif (!strcmp(words[0], \"race\")) {\n"
	"\t\tstep(1); shared_count -= 1;\n"
	"\t\tpass();\n"
	"\t} else if (!strcmp(words[0], \"deadlock\")) {\n"
	"\t\tpthread_mutex_lock(&lock_b); pthread_mutex_lock(&lock_a);\n"
	"\t\tpthread_mutex_unlock(&lock_a); pthread_mutex_unlock(&lock_b);\n"
	"\t}\n"
	"\treturn unused;\n"
	"}\n"
	"\n"
	"int main(void)\n"
	"{\n"
	"\tchar *text = strdup(getenv(\"REFRACE_ROUTE\"));\n"
	"\n"
	"\tDISREGARD(turn);\n"
	"\tfor (char *word = strtok(text, \" \"); word; word = strtok(NULL, \" \"))\n"
	"\t\twords[n_words++] = word;\n"
	"\tpthread_create(&ids[1], NULL, other_side, NULL);\n"
	"\tif (!strcmp(words[0], \"deadlock\"))\n"
	"\t\tpthread_join(ids[1], NULL);\n"
	"\tpthread_create(&ids[2], NULL, failing_side, NULL);\n"
	"\tpthread_join(ids[2], NULL);\n"
	"\tif (strcmp(words[0], \"deadlock\"))\n"
	"\t\tpthread_join(ids[1], NULL);\n"
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

	CHECK(out);
	fprintf(out, "%sstatic pthread_t ids[3];\n", source_includes);
	source_put(out, source_pass, "");
	source_put(out, source_step, "");
	fputs(before, out);
	for (size_t i = 0; i < names.n; i++)
		fprintf(out, "ROUTE(%s)\n", names.all[i]);
	fputs("static route *find_route(const char *name)\n{\n", out);
	for (size_t i = 0; i < names.n; i++)
		fprintf(out, "\tif (!strcmp(name, \"%s\")) return %s;\n", names.all[i],
			names.all[i]);
	fprintf(out, "\tabort();\n}\n\n%s", after);
	fclose(out);
	free(names.all);
	return text;
}
