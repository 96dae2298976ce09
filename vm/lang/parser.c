/*
 * What all parts of the parser share: the two tokens at hand, names, mistakes.
 *
 * A mistake of the lexer is a token like any other; it is reported when the parser comes to it
 * and finds that it fits nowhere. So parser_fail looks at the current token first. Inside a
 * class, names that start with two underscores are private: Python writes the class's name
 * before them, and so does parser_name, the only place where names come from.
 */
#include "vm/lang/parser.h"

#include <stdarg.h>
#include <string.h>

#include "vm/base/utf8.h"

struct place parser_here(const struct parser *p)
{
	return (struct place){ p->token.line, p->token.column };
}

void parser_advance(struct parser *p)
{
	p->token = p->next;
	p->next = lexer_next(&p->lexer);
}

void parser_pass_line(struct parser *p)
{
	while (p->token.kind != TOKEN_NEWLINE && p->token.kind != TOKEN_END) {
		if (p->token.kind == TOKEN_ERROR) {
			lexer_resume(&p->lexer);
			p->next = lexer_next(&p->lexer);
		}
		parser_advance(p);
	}
	parser_accept(p, TOKEN_NEWLINE);
}

struct surrounding parser_surrounding(const struct parser *p)
{
	return (struct surrounding){ p->token.kind,  parser_here(p), p->class_name, p->surroundings,
				     p->in_loop,     p->blocks,     p->depth };
}

void parser_restore(struct parser *p, const struct surrounding *before)
{
	p->class_name = before->class_name;
	p->surroundings = before->surroundings;
	p->in_loop = before->in_loop;
	p->blocks = before->blocks;
	p->depth = before->depth;
	p->after_minus = false;
}

bool parser_accept(struct parser *p, enum token_kind kind)
{
	if (p->token.kind != kind)
		return false;
	parser_advance(p);
	return true;
}

void *parser_fail(struct parser *p, struct place at, const char *format, ...)
{
	const struct lexer *l = &p->lexer;
	char message[sizeof(p->e->message)];
	va_list arguments;

	if (p->token.kind == TOKEN_ERROR) {
		*p->e = l->error;
		return NULL;
	}
	va_start(arguments, format);
	vsnprintf(message, sizeof(message), format, arguments);
	va_end(arguments);
	error_set(p->e, "%s", message);
	error_place(p->e, l->file, l->text, (size_t)(l->end - l->text), at.line, at.column);
	return NULL;
}

void *parser_unexpected(struct parser *p, const char *expected)
{
	enum { SHOWN = 40 };
	const struct token *t = &p->token;
	bool quoted = t->kind >= TOKEN_FALSE || t->kind == TOKEN_NAME;
	int length = utf8_fit(t->start, t->length < SHOWN ? (int)t->length : SHOWN);

	if (t->kind == TOKEN_INDENT)
		return parser_fail(p, parser_here(p),
				   "this line is indented more than its block");
	if (quoted)
		return parser_fail(p, parser_here(p), "expected %s, found '%.*s'", expected,
				   length, t->start);
	return parser_fail(p, parser_here(p), "expected %s, found %s", expected,
			   lexer_spelling(t->kind));
}

bool parser_expect(struct parser *p, enum token_kind kind)
{
	const char *spelling = lexer_spelling(kind);
	char expected[40];

	if (parser_accept(p, kind))
		return true;
	snprintf(expected, sizeof(expected), kind >= TOKEN_FALSE ? "'%s'" : "%s", spelling);
	return parser_unexpected(p, expected);
}

static const char *intern(struct parser *p, const char *name, size_t size)
{
	uint32_t at = table_find(&p->names, name, size);

	if (at == TABLE_NONE)
		at = table_add(&p->names, arena_text(p->texts, name, size), size);
	return p->names.entries[at].key;
}

const char *parser_intern(struct parser *p, const char *name)
{
	return intern(p, name, strlen(name));
}

/* _C__name for a name of class C; the class's own leading underscores do not count. */
static const char *mangle(struct parser *p, const char *name, size_t size)
{
	const char *class_name = p->class_name + strspn(p->class_name, "_");
	size_t length = strlen(class_name);
	char *mangled;

	if (length == 0)
		return intern(p, name, size);
	mangled = arena_get(p->nodes, 1 + length + size, 1);
	mangled[0] = '_';
	memcpy(mangled + 1, class_name, length);
	memcpy(mangled + 1 + length, name, size);
	return intern(p, mangled, 1 + length + size);
}

const char *parser_name(struct parser *p)
{
	const char *name = p->token.start;
	size_t size = p->token.length;
	const char *interned;
	bool is_private;

	if (p->token.kind != TOKEN_NAME)
		return parser_unexpected(p, "a name");
	is_private = p->class_name && size > 2 && name[0] == '_' && name[1] == '_' &&
		     !(name[size - 1] == '_' && name[size - 2] == '_');
	interned = is_private ? mangle(p, name, size) : intern(p, name, size);
	parser_advance(p);
	return interned;
}

bool parser_is_special(const char *name)
{
	size_t size = strlen(name);

	return size > 4 && strncmp(name, "__", 2) == 0 && strcmp(name + size - 2, "__") == 0;
}

const struct special_info *parser_special(const char *name)
{
	for (unsigned i = 0; i < SPECIAL_COUNT; i++)
		if (strcmp(code_specials[i].name, name) == 0)
			return &code_specials[i];
	return NULL;
}

bool parser_refuses(const char *name)
{
	const struct special_info *special = parser_special(name);

	return special && special->uses == SPECIAL_REFUSED;
}

void *parser_grow(struct parser *p, void *items, uint32_t count, size_t size)
{
	void *larger;

	/* The room is the next power of two, so it is used up exactly at powers of two. */
	if (count & (count - 1))
		return items;
	larger = arena_get(p->nodes, count ? (size_t)count * 2 : 1, size);
	if (count)
		memcpy(larger, items, count * size);
	return larger;
}

static bool mentions(struct parser_file file, const char *name)
{
	return file.size && memmem(file.text, file.size, name, strlen(name));
}

bool parser_parse_own(struct own_modules *own, int module, struct parser_file file,
		      struct refusals *refusals, struct stmt **body, struct error *e)
{
	struct parser p = { .nodes = file.nodes, .texts = file.texts, .e = e, .refusals = refusals,
			    .own = own, .module = module };
	bool good;

	p.docs = mentions(file, "__doc__");
	p.annotations = mentions(file, "__annotations__") || mentions(file, "singledispatch");
	p.dataclasses = mentions(file, "NamedTuple");
	lexer_start(&p.lexer, file.name, file.text, file.size, file.texts);
	p.next = lexer_next(&p.lexer);
	parser_advance(&p);
	*body = NULL;
	good = parse_stmt_sequence(&p, body) && parse_note_begin(&p, body);
	if (good && p.token.kind != TOKEN_END)
		good = parser_unexpected(&p, "a statement");
	table_free(&p.names);
	return good;
}

bool parser_parse(const char *file, const char *text, size_t size, struct arena *nodes,
		  struct arena *texts, struct refusals *refusals, struct stmt **body,
		  struct error *e)
{
	struct parser_file whole = { file, text, size, nodes, texts };

	return parser_parse_own(NULL, OWN_NONE, whole, refusals, body, e);
}
