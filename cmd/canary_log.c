/*
 * See canary_log.h. Reports are recognised by the words that their readers look for, as
 * compiler-rt and Valgrind print them; the words of Valgrind's XML are in the same table.
 */
#include "cmd/canary_log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const failure_names[FAILURES] = {
	[FAILURE_RACE] = "data race",      [FAILURE_LEAK] = "leak",
	[FAILURE_USE] = "use after free",  [FAILURE_DOUBLE] = "double free",
	[FAILURE_LOCK] = "lock order",     [FAILURE_UNDEFINED] = "undefined",
	[FAILURE_UNSET] = "uninitialised",
};

const char *const failure_ids[FAILURES + 1] = {
	[FAILURE_RACE] = "race",           [FAILURE_LEAK] = "leak",
	[FAILURE_USE] = "use-after-free",  [FAILURE_DOUBLE] = "double-free",
	[FAILURE_LOCK] = "lock-order",     [FAILURE_UNDEFINED] = "undefined",
	[FAILURE_UNSET] = "uninitialised", [FAILURE_OTHER] = "other",
};

static const struct {
	const char *words;
	enum failure failure;
} reports[] = {
	{ "ThreadSanitizer: data race", FAILURE_RACE },
	{ "ThreadSanitizer: heap-use-after-free", FAILURE_USE },
	{ "ThreadSanitizer: lock-order-inversion", FAILURE_LOCK },
	{ "AddressSanitizer: heap-use-after-free", FAILURE_USE },
	{ "AddressSanitizer: attempting double-free", FAILURE_DOUBLE },
	{ "AddressSanitizer: double-free", FAILURE_DOUBLE },
	{ "HWAddressSanitizer: tag-mismatch", FAILURE_USE },
	{ "HWAddressSanitizer: invalid-free", FAILURE_DOUBLE },
	{ "LeakSanitizer: detected memory leaks", FAILURE_LEAK },
	{ "byte(s) leaked in", FAILURE_LEAK },
	{ "MemorySanitizer: use-of-uninitialized-value", FAILURE_UNSET },
	{ ": runtime error: ", FAILURE_UNDEFINED },
	{ "UndefinedBehaviorSanitizer: undefined-behavior", FAILURE_UNDEFINED },
	{ "ubsan: ", FAILURE_UNDEFINED },
	{ "Possible data race during", FAILURE_RACE },
	{ "Conflicting load by thread", FAILURE_RACE },
	{ "Conflicting store by thread", FAILURE_RACE },
	{ ": lock order \"", FAILURE_LOCK },
	{ "Invalid read of size", FAILURE_USE },
	{ "Invalid write of size", FAILURE_USE },
	{ "Invalid free()", FAILURE_DOUBLE },
	{ "are definitely lost in loss record", FAILURE_LEAK },
	{ "uninitialised value", FAILURE_UNSET },
	{ "<kind>Race</kind>", FAILURE_RACE },
	{ "<kind>ConflictingAccess</kind>", FAILURE_RACE },
	{ "<kind>LockOrder</kind>", FAILURE_LOCK },
	{ "<kind>InvalidRead</kind>", FAILURE_USE },
	{ "<kind>InvalidWrite</kind>", FAILURE_USE },
	{ "<kind>InvalidFree</kind>", FAILURE_DOUBLE },
	{ "<kind>Leak_DefinitelyLost</kind>", FAILURE_LEAK },
	{ "<kind>UninitCondition</kind>", FAILURE_UNSET },
	{ "<kind>UninitValue</kind>", FAILURE_UNSET },
	/* What is in none of the rows above. */
	{ "WARNING: ThreadSanitizer: ", FAILURE_OTHER },
	{ "ERROR: AddressSanitizer: ", FAILURE_OTHER },
	{ "ERROR: HWAddressSanitizer: ", FAILURE_OTHER },
	{ "WARNING: MemorySanitizer: ", FAILURE_OTHER },
};

/* The functions that fail, in every program of refrace's. */
static const char *const functions[] = { "thread_1", "thread_2", "main_thread" };

char *failure_set_text(uint32_t set, char *out, size_t size)
{
	size_t used = 0;

	snprintf(out, size, "%s", set ? "" : "silent");
	for (int i = 0; i <= FAILURES; i++) {
		if (!(set >> i & 1))
			continue;
		snprintf(out + used, size - used, "%s%s", used ? "," : "", failure_ids[i]);
		used += strlen(out + used);
	}
	return out;
}

static uint32_t read_line(const char *line)
{
	const char *lost = strstr(line, "definitely lost: ");

	/* memcheck's summary, which it prints without --leak-check=full, too. */
	if (lost && lost[strlen("definitely lost: ")] != '0')
		return FAILURE_BIT(FAILURE_LEAK);
	for (size_t i = 0; i < sizeof(reports) / sizeof(reports[0]); i++)
		if (strstr(line, reports[i].words))
			return FAILURE_BIT(reports[i].failure);
	return 0;
}

void canary_log_list(FILE *out)
{
	for (size_t i = 0; i < sizeof(reports) / sizeof(reports[0]); i++)
		fprintf(out, "%s %s\n", failure_ids[reports[i].failure], reports[i].words);
}

uint32_t canary_log_read(const char *path, bool *named)
{
	FILE *in = fopen(path, "re");
	char *line = NULL;
	size_t room = 0;
	uint32_t set = 0;

	while (in && getline(&line, &room, in) >= 0) {
		set |= read_line(line);
		for (size_t i = 0; i < sizeof(functions) / sizeof(functions[0]); i++)
			*named = *named || strstr(line, functions[i]);
	}
	free(line);
	if (in)
		fclose(in);
	return set;
}
