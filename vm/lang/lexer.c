/*
 * Lines, blocks, names and operators.
 *
 * Python's layout is the work here: where a line ends, and what its indent says. A
 * line's width is measured twice, with tabs as eight and as one; only if both
 * measures agree about "deeper" and "less deep" does the text look the same in every
 * editor, and Python (and so this lexer) refuses it otherwise.
 *
 * Invariant between calls: `line_start` is the first byte of line `line`, and `at` is in
 * that line. Literals are in lexer_number.c and lexer_string.c. The parser is the caller.
 */
#include "vm/lang/lexer.h"

#include <stdarg.h>
#include <string.h>

#include "vm/base/utf8.h"

enum class { CLASS_TOKEN, CLASS_KEYWORD, CLASS_OPERATOR };

static const struct {
	const char *spelling;
	enum class class;
} tokens[TOKEN_COUNT] = {
#define TOKEN(name, spelling)    [TOKEN_##name] = { spelling, CLASS_TOKEN },
#define KEYWORD(name, spelling)  [TOKEN_##name] = { spelling, CLASS_KEYWORD },
#define OPERATOR(name, spelling) [TOKEN_##name] = { spelling, CLASS_OPERATOR },
#include "vm/lang/tokens.def"
#undef TOKEN
#undef KEYWORD
#undef OPERATOR
};

const char *lexer_spelling(enum token_kind kind)
{
	return tokens[kind].spelling;
}

bool lexer_fail(struct lexer *l, int line, int column, const char *format, ...)
{
	char message[sizeof(l->error.message)];
	va_list arguments;

	if (l->failed)
		return false;
	va_start(arguments, format);
	vsnprintf(message, sizeof(message), format, arguments);
	va_end(arguments);
	l->failed = true;
	error_set(&l->error, "%s", message);
	error_place(&l->error, l->file, l->text, (size_t)(l->end - l->text), line, column);
	return false;
}

static int column_of(const struct lexer *l, const char *at)
{
	return (int)(at - l->line_start) + 1;
}

static bool fail_here(struct lexer *l, const char *message)
{
	return lexer_fail(l, l->line, column_of(l, l->at), "%s", message);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_name_start(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_name_part(char c)
{
	return is_name_start(c) || is_digit(c);
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* Steps over one line end: \n, \r\n or \r. */
static void next_line(struct lexer *l)
{
	char first = *l->at++;

	if (first == '\r' && l->at < l->end && *l->at == '\n')
		l->at++;
	l->line++;
	l->line_start = l->at;
}

static void skip_comment(struct lexer *l)
{
	while (l->at < l->end && !is_line_end(*l->at))
		l->at++;
}

/* Looks through the whole text once, so that nothing after this meets a bad byte. */
static bool check_bytes(struct lexer *l)
{
	bool good = true;

	while (good && l->at < l->end) {
		size_t length = utf8_character(l->at, (size_t)(l->end - l->at));

		if (*l->at == '\0')
			good = fail_here(l, "the file holds a NUL byte; it must be text");
		else if (length == 0)
			good = fail_here(l, "the file is not valid UTF-8; save it as UTF-8");
		else if (is_line_end(*l->at))
			next_line(l);
		else
			l->at += length;
	}
	l->at = l->text;
	l->line_start = l->text;
	l->line = 1;
	return good;
}

void lexer_start(struct lexer *l, const char *file, const char *text, size_t size,
		 struct arena *texts)
{
	memset(l, 0, sizeof(*l));
	l->file = file;
	l->text = l->at = l->line_start = text;
	l->end = text + size;
	l->line = 1;
	l->fresh_line = true;
	l->n_indents = 1;
	l->texts = texts;
	if (size > LEXER_MAX_SIZE)
		lexer_fail(l, 0, 0, "the file is larger than 1 MiB");
	else
		check_bytes(l);
}

/* Compares the width of a line with the blocks around and notes what begins or ends. */
static bool compare_indent(struct lexer *l, int width, int alternate)
{
	int top = l->n_indents - 1;
	bool consistent;

	if (width > l->indents[top].width) {
		if (alternate <= l->indents[top].alternate)
			return fail_here(l,
					 "inconsistent use of tabs and spaces in indentation");
		if (l->n_indents > LEXER_MAX_NESTING)
			return fail_here(l, "nested too deeply: more than 100 blocks");
		l->indents[l->n_indents].width = width;
		l->indents[l->n_indents++].alternate = alternate;
		l->pending = 1;
		return true;
	}
	while (width < l->indents[l->n_indents - 1].width) {
		l->n_indents--;
		l->pending--;
	}
	if (width != l->indents[l->n_indents - 1].width)
		return fail_here(l, "the indent matches no block around; line it up with one");
	consistent = alternate == l->indents[l->n_indents - 1].alternate;
	return consistent || fail_here(l, "inconsistent use of tabs and spaces in indentation");
}

/* A backslash joins two lines if nothing follows it. */
static bool join_lines(struct lexer *l)
{
	if (l->at + 1 == l->end)
		return fail_here(l, "the file ends after a backslash");
	if (!is_line_end(l->at[1])) {
		l->at++;
		return fail_here(l, "only the end of the line may follow a backslash");
	}
	l->at++;
	next_line(l);
	if (l->at == l->end)
		return fail_here(l, "the file ends after a backslash");
	return true;
}

/* Measures the blanks at the start of a line; lines with nothing else do not count. */
static bool read_indent(struct lexer *l)
{
	int width = 0, alternate = 0;
	int joined = 0; /* the width before a backslash, which is then that of the line */

	for (; l->at < l->end; l->at++) {
		char c = *l->at;

		if (c == ' ') {
			width++;
			alternate++;
		} else if (c == '\t') {
			width = (width / 8 + 1) * 8;
			alternate++;
		} else if (c == '\f') {
			width = alternate = 0;
		} else if (c == '#') {
			skip_comment(l);
			l->at--;
		} else if (is_line_end(c)) {
			next_line(l);
			l->at--;
			width = alternate = joined = 0;
		} else if (c == '\\') {
			joined = joined ? joined : width;
			if (!join_lines(l))
				return false;
			l->at--;
		} else {
			return compare_indent(l, joined ? joined : width,
					      joined ? joined : alternate);
		}
	}
	return compare_indent(l, 0, 0);
}

/* Steps over what separates tokens; inside brackets that includes line ends. */
static bool skip_blanks(struct lexer *l)
{
	while (l->at < l->end) {
		char c = *l->at;

		if (c == ' ' || c == '\t' || c == '\f')
			l->at++;
		else if (c == '#')
			skip_comment(l);
		else if (c == '\\' && !join_lines(l))
			return false;
		else if (is_line_end(c) && l->n_open > 0)
			next_line(l);
		else if (c != '\\')
			break;
	}
	return true;
}

/* Most tokens differ in their first letter: the rest is looked at where it does not. */
static bool begins_as(enum token_kind kind, enum class class, const char *text)
{
	return tokens[kind].class == class && tokens[kind].spelling[0] == *text;
}

static enum token_kind find_keyword(const char *name, size_t length)
{
	for (enum token_kind kind = 0; kind < TOKEN_COUNT; kind++)
		if (begins_as(kind, CLASS_KEYWORD, name) &&
		    strlen(tokens[kind].spelling) == length &&
		    memcmp(tokens[kind].spelling, name, length) == 0)
			return kind;
	return TOKEN_NAME;
}

/* The letters before a quote: all but b are known, which makes another type. */
static bool read_prefixed(struct lexer *l, struct token *t)
{
	bool raw = false, formatted = false;

	for (size_t i = 0; i < t->length; i++) {
		char c = (char)(t->start[i] | 0x20);

		if (c == 'b')
			return lexer_fail(l, t->line, t->column,
					  "a bytes literal (b'') is outside the subset");
		if (c == 'f')
			formatted = true;
		if (c == 'r')
			raw = true;
	}
	if (formatted)
		return lexer_fstring(l, t, raw);
	t->kind = TOKEN_STRING;
	return lexer_string(l, t, raw);
}

static bool is_prefix(const char *name, size_t length)
{
	static const char *const prefixes[] = { "r", "u", "b", "f", "br", "rb", "fr", "rf" };

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		size_t same = 0;

		while (same < length && prefixes[i][same] == (name[same] | 0x20))
			same++;
		if (same == length && prefixes[i][same] == '\0')
			return true;
	}
	return false;
}

static bool read_name(struct lexer *l, struct token *t)
{
	while (l->at < l->end && is_name_part(*l->at))
		l->at++;
	if (l->at < l->end && (*l->at & 0x80))
		return fail_here(l, "a name with letters beyond ASCII is outside the subset");
	t->length = (size_t)(l->at - t->start);
	if (l->at < l->end && (*l->at == '"' || *l->at == '\'') && t->length <= 2 &&
	    is_prefix(t->start, t->length))
		return read_prefixed(l, t);
	t->kind = find_keyword(t->start, t->length);
	return true;
}

bool lexer_open(struct lexer *l, const struct token *t)
{
	if (l->n_open == LEXER_MAX_NESTING)
		return lexer_fail(l, t->line, t->column,
				  "nested too deeply: more than 100 brackets are open");
	l->open[l->n_open].bracket = *t->start;
	l->open[l->n_open].field = l->open[l->n_open].spec = false;
	l->open[l->n_open].line = t->line;
	l->open[l->n_open++].column = t->column;
	return true;
}

bool lexer_close(struct lexer *l, const struct token *t)
{
	char opener = *t->start == ')' ? '(' : *t->start == ']' ? '[' : '{';

	if (l->n_open == 0)
		return lexer_fail(l, t->line, t->column, "'%c' was never opened", *t->start);
	if (l->open[l->n_open - 1].bracket != opener)
		return lexer_fail(l, t->line, t->column,
				  "'%c' does not match the '%c' of line %d", *t->start,
				  l->open[l->n_open - 1].bracket, l->open[l->n_open - 1].line);
	l->n_open--;
	return true;
}

static bool bad_character(struct lexer *l)
{
	unsigned char c = (unsigned char)*l->at;

	if (c >= 0x80)
		return fail_here(l,
				 "a character beyond ASCII is outside the subset here; it may "
				 "stand in strings and comments");
	if (c < 0x20 || c == 0x7f)
		return lexer_fail(l, l->line, column_of(l, l->at),
				  "the control character 0x%02x does not belong here", c);
	return lexer_fail(l, l->line, column_of(l, l->at),
			  "the character '%c' does not belong here", c);
}

static bool read_operator(struct lexer *l, struct token *t)
{
	for (enum token_kind kind = 0; kind < TOKEN_COUNT; kind++) {
		size_t length;

		if (!begins_as(kind, CLASS_OPERATOR, l->at))
			continue;
		length = strlen(tokens[kind].spelling);
		if (length > (size_t)(l->end - l->at) ||
		    memcmp(l->at, tokens[kind].spelling, length) != 0 ||
		    (lexer_in_field(l) ? kind == TOKEN_WALRUS : kind == TOKEN_EXCLAMATION))
			continue;
		t->kind = kind;
		l->at += length;
		if (kind == TOKEN_COLON && lexer_in_field(l))
			l->open[l->n_open - 1].spec = true;
		if (strchr("([{", *t->start))
			return lexer_open(l, t);
		return !strchr(")]}", *t->start) || lexer_close(l, t);
	}
	return bad_character(l);
}

/* Reads a token that is not layout. */
static bool read_token(struct lexer *l, struct token *t)
{
	char c = *l->at;

	l->line_counts = true;
	if (is_name_start(c))
		return read_name(l, t);
	if (is_digit(c) || (c == '.' && l->at + 1 < l->end && is_digit(l->at[1])))
		return lexer_number(l, t);
	if (c == '"' || c == '\'') {
		t->kind = TOKEN_STRING;
		return lexer_string(l, t, false);
	}
	return read_operator(l, t);
}

/* What the end of the text stands for: the end of its last line, then of its blocks. */
static bool read_end(struct lexer *l, struct token *t)
{
	if (l->n_open > 0)
		return lexer_fail(l, l->open[l->n_open - 1].line, l->open[l->n_open - 1].column,
				  "'%c' is never closed", l->open[l->n_open - 1].bracket);
	if (l->line_counts) {
		t->kind = TOKEN_NEWLINE;
		l->line_counts = false;
		l->fresh_line = true;
	} else {
		t->kind = TOKEN_END;
	}
	return true;
}

static void place(const struct lexer *l, struct token *t)
{
	t->line = l->line;
	t->column = column_of(l, l->at);
	t->start = l->at;
}

static bool read_next(struct lexer *l, struct token *t)
{
	if (l->fresh_line) {
		l->fresh_line = false;
		if (!read_indent(l))
			return false;
	}
	place(l, t);
	if (l->pending) {
		t->kind = l->pending > 0 ? TOKEN_INDENT : TOKEN_DEDENT;
		l->pending += l->pending > 0 ? -1 : 1;
		return true;
	}
	if (lexer_in_fstring_text(l))
		return lexer_fstring_text(l, t);
	if (!skip_blanks(l))
		return false;
	place(l, t);
	if (l->at == l->end)
		return read_end(l, t);
	if (is_line_end(*l->at)) {
		t->kind = TOKEN_NEWLINE;
		next_line(l);
		l->fresh_line = true;
		l->line_counts = false;
		return true;
	}
	return read_token(l, t);
}

/* The end of a string that begins at `at`, or of its line. */
static const char *after_string(const struct lexer *l, const char *at)
{
	const char quote = *at;
	bool triple = l->end - at > 2 && at[1] == quote && at[2] == quote;

	for (at += triple ? 3 : 1; at < l->end; at++) {
		if (*at == '\\' && at + 1 < l->end)
			at++;
		else if (*at == quote && !triple)
			return at + 1;
		else if (*at == quote && l->end - at > 2 && at[1] == quote && at[2] == quote)
			return at + 3;
		else if (*at == '\n' && !triple)
			return at;
	}
	return l->end;
}

/* One character that is passed over, with all that belongs to it; `open`: brackets. */
static const char *after_any(const struct lexer *l, const char *at, int *open)
{
	if (*at == '"' || *at == '\'')
		return after_string(l, at);
	if (*at == '#') {
		while (at < l->end && *at != '\n' && *at != '\r')
			at++;
		return at;
	}
	*open += strchr("([{", *at) ? 1 : strchr(")]}", *at) ? -1 : 0;
	return at + 1;
}

void lexer_resume(struct lexer *l)
{
	int open = l->n_fstrings ? 0 : l->n_open;

	while (l->at < l->end && (open > 0 || (*l->at != '\n' && *l->at != '\r'))) {
		const char *next = after_any(l, l->at, &open);

		for (; l->at < next; l->at++)
			if (*l->at == '\n') {
				l->line++;
				l->line_start = l->at + 1;
			}
	}
	l->failed = false;
	l->fresh_line = false;
	l->line_counts = true;
	l->pending = 0;
	l->n_open = 0;
	l->n_fstrings = 0;
}

struct token lexer_next(struct lexer *l)
{
	struct token t = { .kind = TOKEN_ERROR, .line = l->line, .start = l->at };

	if (l->failed)
		return t;
	if (!read_next(l, &t))
		t.kind = TOKEN_ERROR;
	else if (t.kind != TOKEN_NEWLINE && l->at >= t.start)
		t.length = (size_t)(l->at - t.start);
	return t;
}
