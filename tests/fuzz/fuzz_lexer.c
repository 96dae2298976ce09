/*
 * The lexer alone, on any bytes: it always comes to an end, and its tokens lie in the text.
 */
#include <assert.h>

#include "vm/lang/lexer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena texts = { 0 };
	struct lexer lexer;
	struct token t;
	size_t tokens = 0;

	lexer_start(&lexer, "fuzz.py", (const char *)data, size, &texts);
	do {
		t = lexer_next(&lexer);
		assert(t.start >= (const char *)data);
		assert(t.start + t.length <= (const char *)data + size);
		/* Each byte starts at most one token, one INDENT and one DEDENT. */
		assert(++tokens <= 3 * size + 4);
	} while (t.kind != TOKEN_END && t.kind != TOKEN_ERROR);
	assert((t.kind == TOKEN_ERROR) == (lexer.error.message[0] != '\0'));
	arena_free(&texts);
	return 0;
}
