/*
 * Strings, and f-strings: what stands in the braces is an expression like any other.
 *
 * Strings side by side are one, and one of them may be an f-string: then the parts of all are put
 * in a row, text next to text as one constant.
 */
#include <string.h>

#include "vm/lang/parse_expr.h"

/* The parts of a string that have been read. */
struct parts {
	struct expr **items;
	uint32_t count;
	struct place text_at;
	char *text; /* the last part, while it is text: `size` bytes; NULL: it is none */
	size_t size, room;
};

/* Adds text to the last part. */
static void add_text(struct parser *p, struct parts *parts, struct place at, const char *text,
		     size_t size)
{
	if (!parts->text || parts->size + size > parts->room) {
		char *larger;

		parts->room = parts->text ? 2 * (parts->size + size) : size;
		larger = arena_get(p->texts, parts->room + 1, 1);
		if (parts->text)
			memcpy(larger, parts->text, parts->size);
		else
			parts->text_at = at;
		parts->size = parts->text ? parts->size : 0;
		parts->text = larger;
	}
	memcpy(parts->text + parts->size, text, size);
	parts->size += size;
}

static bool add_part(struct parser *p, struct parts *parts, struct expr *e)
{
	if (parts->count == AST_MAX_ITEMS)
		return parser_fail(p, (struct place){ e->line, e->column },
				   "more than %d parts in one string", AST_MAX_ITEMS);
	parts->items = parser_grow(p, parts->items, parts->count, sizeof(struct expr *));
	parts->items[parts->count++] = e;
	return true;
}

/* The text that has been read so far is a part; empty text is none. */
static bool end_text(struct parser *p, struct parts *parts)
{
	struct constant c = { .kind = CONST_STR, .text = parts->text, .size = parts->size };
	bool empty = !parts->text || !parts->size;

	parts->text = NULL;
	return empty || add_part(p, parts, parse_constant(p, parts->text_at, c));
}

/* All parts as one expression. */
static struct expr *join(struct parser *p, struct place at, struct parts *parts)
{
	if (!end_text(p, parts))
		return NULL;
	if (!parts->count)
		return parse_constant(p, at, (struct constant){ .kind = CONST_STR, .text = "" });
	if (parts->count == 1)
		return parts->items[0];
	return parse_expr_build(p, EXPR_JOINED, at, parts->items, parts->count);
}

/* The letter behind a '!'. */
static bool conversion(struct parser *p, uint8_t *format)
{
	const struct token *t = &p->token;

	parser_advance(p);
	if (t->kind != TOKEN_NAME || t->length != 1 || !strchr("sra", *t->start))
		return parser_fail(p, parser_here(p),
				   "the conversion of an f-string must be !s, !r or !a");
	*format = *t->start == 's' ? CONVERT_STR : *t->start == 'r' ? CONVERT_REPR : CONVERT_ASCII;
	parser_advance(p);
	return true;
}

static bool field(struct parser *p, struct parts *parts);

/* What stands between ':' and '}'. */
static struct expr *format_spec(struct parser *p)
{
	struct place at = { p->next.line, p->next.column };
	struct parts parts = { .items = NULL };

	parser_advance(p);
	while (p->token.kind == TOKEN_FSTRING_MIDDLE || p->token.kind == TOKEN_LEFT_BRACE) {
		if (p->token.kind == TOKEN_LEFT_BRACE) {
			if (!field(p, &parts))
				return NULL;
			continue;
		}
		add_text(p, &parts, parser_here(p), p->token.text, p->token.size);
		parser_advance(p);
	}
	return join(p, at, &parts);
}

/* `=`: what stands in the source is shown, too. */
static bool says_itself(struct parser *p, struct parts *parts, const char *from)
{
	struct place at = parser_here(p);

	if (!parser_accept(p, TOKEN_ASSIGN))
		return false;
	add_text(p, parts, at, from, (size_t)(p->token.start - from));
	return true;
}

/* {value}, {value=}, {value!r:spec} */
static bool field(struct parser *p, struct parts *parts)
{
	const char *from = p->token.start + 1;
	struct expr *items[2] = { NULL, NULL }, *e;
	struct place at;
	bool itself;

	parser_advance(p);
	at = parser_here(p);
	if (p->token.kind == TOKEN_RIGHT_BRACE || p->token.kind == TOKEN_EXCLAMATION ||
	    p->token.kind == TOKEN_COLON || p->token.kind == TOKEN_ASSIGN)
		return parser_fail(p, at, "an expression must stand in the braces of an f-string");
	items[0] = parse_expr_list(p);
	if (!items[0])
		return false;
	itself = says_itself(p, parts, from);
	e = ast_expr(p->nodes, EXPR_FORMATTED, at.line, at.column);
	e->ops = arena_get(p->nodes, 1, sizeof(*e->ops));
	if (p->token.kind == TOKEN_EXCLAMATION && !conversion(p, &e->ops[0]))
		return false;
	if (p->token.kind == TOKEN_COLON) {
		items[1] = format_spec(p);
		if (!items[1])
			return false;
	}
	if (itself && !e->ops[0] && !items[1])
		e->ops[0] = CONVERT_REPR;
	ast_set_items(p->nodes, e, items, 2);
	if (e->height > AST_MAX_HEIGHT)
		return parser_fail(p, at, "nested too deeply: more than %d levels",
				   AST_MAX_HEIGHT);
	return parser_expect(p, TOKEN_RIGHT_BRACE) && end_text(p, parts) &&
	       add_part(p, parts, e);
}

static bool fstring(struct parser *p, struct parts *parts)
{
	parser_advance(p);
	while (p->token.kind != TOKEN_FSTRING_END) {
		if (p->token.kind == TOKEN_LEFT_BRACE) {
			if (!field(p, parts))
				return false;
		} else if (p->token.kind == TOKEN_FSTRING_MIDDLE) {
			add_text(p, parts, parser_here(p), p->token.text, p->token.size);
			parser_advance(p);
		} else {
			return parser_unexpected(p, "the end of the f-string");
		}
	}
	parser_advance(p);
	return true;
}

struct expr *parse_string(struct parser *p)
{
	struct place at = parser_here(p);
	struct parts parts = { .items = NULL };

	while (p->token.kind == TOKEN_STRING || p->token.kind == TOKEN_FSTRING_START) {
		if (p->token.kind == TOKEN_FSTRING_START) {
			if (!fstring(p, &parts))
				return NULL;
			continue;
		}
		add_text(p, &parts, at, p->token.text, p->token.size);
		parser_advance(p);
	}
	return join(p, at, &parts);
}
