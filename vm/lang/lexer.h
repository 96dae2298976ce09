/*
 * Text in, tokens out, one at a time.
 *
 * The text is `size` bytes and need not end with NUL. Every token knows its line and the
 * column in bytes where it starts. The lexer keeps what needs memory across lines: the open
 * brackets (inside them a new line means nothing) and the widths of the blocks around.
 * After a mistake it returns TOKEN_ERROR for ever and `error` says what it was: the
 * parser reports it only when it gets there, so the first error of the text wins.
 */
#ifndef REFRACE_LANG_LEXER_H
#define REFRACE_LANG_LEXER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vm/base/error.h"
#include "vm/lang/arena.h"

enum token_kind {
#define TOKEN(name, spelling)    TOKEN_##name,
#define KEYWORD(name, spelling)  TOKEN_##name,
#define OPERATOR(name, spelling) TOKEN_##name,
#include "vm/lang/tokens.def"
#undef TOKEN
#undef KEYWORD
#undef OPERATOR
	TOKEN_COUNT
};

enum { LEXER_MAX_SIZE = 1024 * 1024, LEXER_MAX_NESTING = 100 };

struct token {
	enum token_kind kind;
	int line, column;
	const char *start; /* in the text */
	size_t length;
	uint64_t integer; /* TOKEN_INT: at most 2^63, which only a minus sign makes fit */
	double real;      /* TOKEN_FLOAT */
	const char *text; /* TOKEN_STRING, TOKEN_FSTRING_MIDDLE: what it stands for, `size` bytes of UTF-8 */
	size_t size;
};

struct lexer {
	const char *file, *text;
	const char *at, *end;
	const char *line_start;
	int line;
	bool fresh_line;  /* nothing of this line has been read */
	bool line_counts; /* a token of this line has been returned: NEWLINE must follow */
	bool failed;
	int pending; /* INDENT (1) or DEDENT (-n) tokens still to be returned */
	int n_open;
	struct {
		char bracket;
		bool field; /* the brace of an f-string */
		bool spec;  /* and its format spec is being read */
		int line, column;
	} open[LEXER_MAX_NESTING];
	int n_fstrings; /* around, the innermost last */
	struct {
		char quote;
		bool triple, raw;
		int n_open; /* brackets open where it began */
		int line, column;
	} fstrings[LEXER_MAX_NESTING];
	int n_indents;
	struct {
		int width;     /* a tab goes to the next multiple of eight */
		int alternate; /* a tab counts as one: both must agree */
	} indents[LEXER_MAX_NESTING + 1];
	struct arena *texts; /* where the contents of strings are kept */
	struct error error;
};

/* Begins at the start of the text, which must outlive the lexer. A text that is too long, holds
 * NUL bytes or is not UTF-8 makes the first token TOKEN_ERROR. */
void lexer_start(struct lexer *l, const char *file, const char *text, size_t size,
		 struct arena *texts);

/* The next token; TOKEN_END for ever after the last. */
struct token lexer_next(struct lexer *l);

/* After TOKEN_ERROR: passes over the rest of the line, as if it ended there and all brackets were
 * closed. */
void lexer_resume(struct lexer *l);

/* How messages call a kind of token: "a name", "'('". Points to constant text. */
const char *lexer_spelling(enum token_kind kind);

/* For the lexer's own files: records the first mistake; always returns false. */
bool lexer_fail(struct lexer *l, int line, int column, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* For the lexer's own files: read a literal that starts at l->at. The prefix of a string has
 * been read already. */
bool lexer_number(struct lexer *l, struct token *t);
bool lexer_string(struct lexer *l, struct token *t, bool raw);

/* Decodes the contents of a literal from l->at to `end` into the token. */
bool lexer_contents(struct lexer *l, struct token *t, const char *end, bool raw);

/* The open brackets. */
bool lexer_open(struct lexer *l, const struct token *t);
bool lexer_close(struct lexer *l, const struct token *t);

/* In lexer_fstring.c: one begins at l->at; whether its text goes on there; then the next token. */
bool lexer_fstring(struct lexer *l, struct token *t, bool raw);
bool lexer_in_fstring_text(const struct lexer *l);
bool lexer_fstring_text(struct lexer *l, struct token *t);

/* Whether the innermost bracket is the brace of an f-string, before its format spec. */
bool lexer_in_field(const struct lexer *l);

#endif
