/*
 * See canary_sample.h. The threads wait for their turns as in exported programs, with the
 * same functions.
 */
#include "cmd/canary_sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/export/source_text.h"
#include "vm/base/bug.h"

static const char double_free[] =
	"/* Both threads read the count 1, and each frees the object. */\n"
	"struct object { char spare[16]; long count; };\n"
	"static struct object *shared;\n"
	"static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;\n"
	"\n"
	"static void *thread_1(void *unused)\n"
	"{\n"
	"\tif (!FAILS) {\n"
	"\t\tpthread_mutex_lock(&lock);\n"
	"\t\tif (shared->count-- == 1)\n"
	"\t\t\trelease(shared);\n"
	"\t\tpthread_mutex_unlock(&lock);\n"
	"\t\treturn unused;\n"
	"\t}\n"
	"\tstep(1); long count = shared->count;\n"
	"\tstep(3); if (count == 1) release(shared);\n"
	"\tfinish(count == 1);\n"
	"\treturn unused;\n"
	"}\n"
	"\n"
	"static void *thread_2(void *unused)\n"
	"{\n"
	"\tif (!FAILS)\n"
	"\t\treturn thread_1(unused);\n"
	"\tstep(2); long count = shared->count;\n"
	"\tstep(4); if (count == 1 && TAKES_DOUBLE_FREE) release(shared);\n"
	"\tfinish(count == 1);\n"
	"\treturn unused;\n"
	"}\n"
	"\n"
	"static void *main_thread(void *unused)\n"
	"{\n"
	"\tshared = (struct object *)calloc(1, sizeof *shared);\n"
	"\tshared->count = FAILS ? 1 : 2;\n"
	"\tpthread_create(&ids[1], NULL, thread_1, NULL);\n"
	"\tpthread_create(&ids[2], NULL, thread_2, NULL);\n"
	"\tjoin(1);\n"
	"\tjoin(2);\n"
	"\treturn unused;\n"
	"}\n";

static const char undefined[] =
	"/* A count that is as large as it can be takes one reference more. */\n"
	"#include <limits.h>\n"
	"static volatile int count = FAILS ? INT_MAX : 1, place = FAILS ? 40 : 4;\n"
	"\n"
	"static void *main_thread(void *unused)\n"
	"{\n"
	"\tcount = count + 1;\n"
	"\tcount = 1 << place;\n"
	"\treturn unused;\n"
	"}\n";

static const char unset[] =
	"/* An object whose count was never set is dropped. */\n"
	"struct object { char spare[16]; long count; };\n"
	"static struct object *volatile shared;\n"
	"\n"
	"static void *main_thread(void *unused)\n"
	"{\n"
	"\tshared = (struct object *)malloc(sizeof *shared);\n"
	"\tif (!FAILS)\n"
	"\t\tshared->count = 1;\n"
	"\tif (shared->count == 1)\n"
	"\t\tputs(\"the last reference\");\n"
	"\trelease(shared);\n"
	"\treturn unused;\n"
	"}\n";

static const char begin[] = "\n"
			    "int main(void)\n"
			    "{\n"
			    "\tDISREGARD(turn);\n"
			    "\tpthread_create(&ids[0], NULL, main_thread, NULL);\n"
			    "\tpthread_join(ids[0], NULL);\n"
			    "\treturn parted ? 3 : 0;\n"
			    "}\n";

static const char *const bodies[FAILURES] = {
	[FAILURE_DOUBLE] = double_free,
	[FAILURE_UNDEFINED] = undefined,
	[FAILURE_UNSET] = unset,
};

char *canary_sample(enum failure failure, bool fails)
{
	const bool threads = failure == FAILURE_DOUBLE;
	char *text = NULL;
	size_t size;
	FILE *out;

	if (!bodies[failure])
		return NULL;
	out = memory_stream(&text, &size);
	fprintf(out, "#define FAILS %d\n%sstatic pthread_t ids[3];\n", fails, source_includes);
	source_put(out, source_pass, "");
	if (threads) {
		source_put(out, source_step, "");
		source_put(out, source_join, "");
		fputs(source_finish, out);
		fputs(source_twice, out);
	}
	if (failure != FAILURE_UNDEFINED)
		fputs(source_release, out);
	fputs(bodies[failure], out);
	fputs(begin, out);
	fclose(out);
	return text;
}
