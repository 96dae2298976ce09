/*
 * Fuzzes the reader of case files: any bytes are either a case or an error with a
 * message, and never more. The first line is also tried with the right name in front,
 * so that the fuzzer need not guess it.
 */
#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"
#include "vm/case/case.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try(const char *text, size_t size)
{
	struct error e = { .line = 0 };
	struct case_file *c = case_parse("fuzz.py", text, size, &e);

	CHECK(c || e.message[0]);
	case_close(c);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char first[] = "# fuzz: story\n";
	size_t before = sizeof first - 1;
	char *text = memory_get(before + size + 1);

	memcpy(text, first, before);
	if (size > 0)
		memcpy(text + before, data, size);
	try(text, before + size);
	try(text + before, size);
	free(text);
	return 0;
}
