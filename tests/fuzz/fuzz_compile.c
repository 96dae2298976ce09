/*
 * Any bytes are a program or an error with a message: never a crash, a leak or a hang.
 *
 * A program that compiles is disassembled as well, so that every index in every
 * instruction is used once. Built with clang -fsanitize=fuzzer,address,undefined.
 */
#include <assert.h>
#include <string.h>

#include "vm/lang/code.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void disassemble(const struct program *p, const struct code *c)
{
	char text[64];
	size_t length;

	for (uint32_t i = 0; i < c->n_instrs; i++) {
		instr_text(p, c, &c->instrs[i], text, sizeof(text));
		assert(strlen(text) > 0);
		program_line(p, c->instrs[i].line, &length);
	}
	for (uint32_t i = 0; i < c->n_handlers; i++) {
		assert(c->handlers[i].start < c->handlers[i].end);
		assert(c->handlers[i].target < c->n_instrs);
		assert(c->handlers[i].depth <= c->stack_size);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct error e;
	struct program *p = program_compile("fuzz.py", (const char *)data, size, &e);

	if (!p) {
		assert(e.message[0]);
		assert(e.caret >= 0 && (size_t)e.caret <= strlen(e.source));
		return 0;
	}
	for (uint32_t i = 0; i < p->n_codes; i++)
		disassemble(p, p->codes[i]);
	program_free(p);
	return 0;
}
