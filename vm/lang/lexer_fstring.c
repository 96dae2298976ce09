/*
 * f-strings: text with expressions in braces, as tokens.
 *
 *     f'a{b!r:>{w}}c'    FSTRING_START, 'a', {, b, !, r, :, '>', {, w, }, }, 'c', FSTRING_END
 *
 * Between the braces are ordinary tokens; an f-string may stand there again, with any quotes
 * (PEP 701). The lexer knows from the brackets that are open whether text follows: none has been
 * opened since the f-string began, or the innermost one is a brace whose ':' has been read.
 */
#include "vm/lang/lexer.h"

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

bool lexer_in_field(const struct lexer *l)
{
	return l->n_open > 0 && l->open[l->n_open - 1].field && !l->open[l->n_open - 1].spec;
}

bool lexer_in_fstring_text(const struct lexer *l)
{
	if (l->n_fstrings == 0)
		return false;
	return l->n_open == l->fstrings[l->n_fstrings - 1].n_open ||
	       l->open[l->n_open - 1].spec;
}

bool lexer_fstring(struct lexer *l, struct token *t, bool raw)
{
	char quote = *l->at;
	int at = l->n_fstrings;

	if (at == LEXER_MAX_NESTING)
		return lexer_fail(l, t->line, t->column,
				  "nested too deeply: more than 100 f-strings");
	l->fstrings[at].quote = quote;
	l->fstrings[at].raw = raw;
	l->fstrings[at].triple = l->end - l->at >= 3 && l->at[1] == quote && l->at[2] == quote;
	l->fstrings[at].n_open = l->n_open;
	l->fstrings[at].line = t->line;
	l->fstrings[at].column = t->column;
	l->at += l->fstrings[at].triple ? 3 : 1;
	l->n_fstrings++;
	t->kind = TOKEN_FSTRING_START;
	return true;
}

/* Whether the innermost f-string's closing quote is at `at`. */
static bool closes(const struct lexer *l, const char *at)
{
	char quote = l->fstrings[l->n_fstrings - 1].quote;
	bool triple = l->fstrings[l->n_fstrings - 1].triple;

	return *at == quote &&
	       (!triple || (l->end - at >= 3 && at[1] == quote && at[2] == quote));
}

/* What a backslash and the character behind it take; a brace behind it is none of its. */
static const char *skip_escape(const struct lexer *l, const char *at)
{
	if (at + 1 == l->end || at[1] == '{' || at[1] == '}')
		return at + 1;
	if (at[1] == '\r' && at + 2 < l->end && at[2] == '\n')
		return at + 3;
	return at + 2;
}

/* Where the text that begins at l->at ends: at a brace or the closing quote; NULL: nowhere. */
static const char *text_end(const struct lexer *l)
{
	const char *at = l->at;

	while (at < l->end && *at != '{' && *at != '}' && !closes(l, at)) {
		if (*at == '\\')
			at = skip_escape(l, at);
		else if (is_line_end(*at) && !l->fstrings[l->n_fstrings - 1].triple)
			return NULL;
		else
			at++;
	}
	return at < l->end ? at : NULL;
}

/* A brace that is no text, or the closing quote. */
static bool end_text(struct lexer *l, struct token *t)
{
	bool spec = l->n_open > l->fstrings[l->n_fstrings - 1].n_open;

	if (*l->at == '{') {
		t->kind = TOKEN_LEFT_BRACE;
		l->at++;
		if (!lexer_open(l, t))
			return false;
		l->open[l->n_open - 1].field = true;
		return true;
	}
	if (*l->at == '}') {
		if (!spec)
			return lexer_fail(l, t->line, t->column,
					  "a single '}' is not allowed in an f-string; write }}");
		t->kind = TOKEN_RIGHT_BRACE;
		l->at++;
		return lexer_close(l, t);
	}
	if (spec)
		return lexer_fail(l, l->open[l->n_open - 1].line, l->open[l->n_open - 1].column,
				  "'{' is never closed");
	l->at += l->fstrings[--l->n_fstrings].triple ? 3 : 1;
	t->kind = TOKEN_FSTRING_END;
	return true;
}

bool lexer_fstring_text(struct lexer *l, struct token *t)
{
	int top = l->n_fstrings - 1;
	bool spec = l->n_open > l->fstrings[top].n_open, doubled;
	const char *end = text_end(l);

	if (!end)
		return lexer_fail(l, l->fstrings[top].line, l->fstrings[top].column,
				  "the f-string is never closed");
	doubled = !spec && !closes(l, end) && l->end - end > 1 && end[1] == *end;
	if (end == l->at && !doubled)
		return end_text(l, t);
	t->kind = TOKEN_FSTRING_MIDDLE;
	if (!lexer_contents(l, t, doubled ? end + 1 : end, l->fstrings[top].raw))
		return false;
	l->at += doubled;
	return true;
}
