/*
 * Fuzzes the reader of schedules: what it accepts must be the same after being written
 * and read again.
 */
#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/engine/schedule.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void round_trip(const char *text)
{
	struct error e = { .line = 0 };
	struct schedule s, again;
	char *written;

	if (!schedule_parse(text, &s, &e)) {
		CHECK(e.message[0]);
		return;
	}
	CHECK(schedule_steps(&s) <= SCHEDULE_STEPS);
	written = schedule_text(&s);
	CHECK(schedule_parse(written, &again, &e));
	CHECK(again.n_runs == s.n_runs && again.hash == s.hash);
	CHECK(strcmp(again.strategy, s.strategy) == 0);
	for (size_t i = 0; i < s.n_runs; i++)
		CHECK(again.runs[i].thread == s.runs[i].thread &&
		      again.runs[i].length == s.runs[i].length);
	free(written);
	schedule_free(&s);
	schedule_free(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char head[] = "1:gil:5f3c9a12:";
	size_t before = sizeof head - 1;
	char *text = memory_get(before + size + 1);

	memcpy(text, head, before);
	if (size > 0)
		memcpy(text + before, data, size);
	text[before + size] = '\0';
	round_trip(text);
	round_trip(text + before);
	free(text);
	return 0;
}
