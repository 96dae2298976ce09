/*
 * import and from ... import.
 */
#include <string.h>

#include "vm/base/bug.h"
#include "vm/base/nearest.h"
#include "vm/lang/parse_expr.h"

const char *const module_names[MODULE_COUNT] = {
#define MODULE(id, name) [MODULE_##id] = name,
#include "vm/lang/modules.def"
#undef MODULE
};

/* The name of a module at hand, with dots; NULL with an error. */
static const char *dotted_name(struct parser *p)
{
	const char *name = parser_name(p);
	char text[200];
	int n = name ? snprintf(text, sizeof(text), "%.150s", name) : 0;

	while (name && parser_accept(p, TOKEN_DOT)) {
		name = parser_name(p);
		if (name && n < 100)
			n += snprintf(text + n, sizeof(text) - (size_t)n, ".%.50s", name);
	}
	return name ? arena_text(p->texts, text, (size_t)n) : NULL;
}

static int find_module(const char *name, size_t size)
{
	for (int i = 0; i < MODULE_COUNT; i++)
		if (strlen(module_names[i]) == size && !memcmp(module_names[i], name, size))
			return i;
	return -1;
}

/* Modules that only Python 2 has: to import one fails, which programs for both catch. */
static const char *const old_modules[] = { "Queue",     "thread",       "cPickle",    "StringIO",
					   "cStringIO", "ConfigParser", "urllib2",    "httplib",
					   "Tkinter",   "__builtin__",  "SocketServer", NULL };

/* What comes with Python, so that to import it does not fail there. */
static const char *const standard_modules[] = {
	"__future__", "__main__", "_thread", "abc", "aifc", "antigravity", "argparse", "array",
	"ast", "asynchat", "asyncio", "asyncore", "atexit", "audioop", "base64", "bdb",
	"binascii", "bisect", "builtins", "bz2", "cProfile", "calendar", "cgi", "cgitb",
	"chunk", "cmath", "cmd", "code", "codecs", "codeop", "collections", "colorsys",
	"compileall", "concurrent", "configparser", "contextlib", "contextvars", "copy",
	"copyreg", "crypt", "csv", "ctypes", "curses", "dataclasses", "datetime", "dbm",
	"decimal", "difflib", "dis", "distutils", "doctest", "email", "encodings", "ensurepip",
	"enum", "errno", "faulthandler", "fcntl", "filecmp", "fileinput", "fnmatch",
	"fractions", "ftplib", "functools", "gc", "genericpath", "getopt", "getpass",
	"gettext", "glob", "graphlib", "grp", "gzip", "hashlib", "heapq", "hmac", "html",
	"http", "idlelib", "imaplib", "imghdr", "imp", "importlib", "inspect", "io",
	"ipaddress", "itertools", "json", "keyword", "lib2to3", "linecache", "locale",
	"logging", "lzma", "mailbox", "mailcap", "marshal", "math", "mimetypes", "mmap",
	"modulefinder", "msilib", "msvcrt", "multiprocessing", "netrc", "nis", "nntplib", "nt",
	"ntpath", "nturl2path", "numbers", "opcode", "operator", "optparse", "os",
	"ossaudiodev", "pathlib", "pdb", "pickle", "pickletools", "pipes", "pkgutil",
	"platform", "plistlib", "poplib", "posix", "posixpath", "pprint", "profile", "pstats",
	"pty", "pwd", "py_compile", "pyclbr", "pydoc", "pydoc_data", "pyexpat", "queue",
	"quopri", "random", "re", "readline", "reprlib", "resource", "rlcompleter", "runpy",
	"sched", "secrets", "select", "selectors", "shelve", "shlex", "shutil", "signal",
	"site", "smtpd", "smtplib", "sndhdr", "socket", "socketserver", "spwd", "sqlite3",
	"sre_compile", "sre_constants", "sre_parse", "ssl", "stat", "statistics", "string",
	"stringprep", "struct", "subprocess", "sunau", "symtable", "sys", "sysconfig",
	"syslog", "tabnanny", "tarfile", "telnetlib", "tempfile", "termios", "textwrap",
	"this", "threading", "time", "timeit", "tkinter", "token", "tokenize", "tomllib",
	"trace", "traceback", "tracemalloc", "tty", "turtle", "turtledemo", "types", "typing",
	"unicodedata", "unittest", "urllib", "uu", "uuid", "venv", "warnings", "wave",
	"weakref", "webbrowser", "winreg", "winsound", "wsgiref", "xdrlib", "xml", "xmlrpc",
	"zipapp", "zipfile", "zipimport", "zlib", "zoneinfo", NULL,
};

/* import Queue: raise ModuleNotFoundError(...). The rest of the statement is passed over. */
static struct stmt *missing_import(struct parser *p, struct stmt *s)
{
	struct place at = parser_here(p);
	char message[60];
	struct expr *items[2];

	snprintf(message, sizeof(message), "No module named '%.*s'",
		 (int)p->token.length, p->token.start);
	while (p->token.kind == TOKEN_NAME || p->token.kind == TOKEN_DOT ||
	       p->token.kind == TOKEN_IMPORT || p->token.kind == TOKEN_AS ||
	       p->token.kind == TOKEN_COMMA || p->token.kind == TOKEN_STAR ||
	       p->token.kind == TOKEN_LEFT_PAREN || p->token.kind == TOKEN_RIGHT_PAREN)
		parser_advance(p);
	items[0] = ast_expr(p->nodes, EXPR_NAME, at.line, at.column);
	items[0]->name = "ModuleNotFoundError";
	items[1] = parse_constant(p, at, (struct constant){
		.kind = CONST_STR,
		.text = arena_text(p->texts, message, strlen(message)),
		.size = strlen(message) });
	s->kind = STMT_RAISE;
	parse_stmt_add_expr(p, s, parse_expr_build(p, EXPR_CALL, at, items, 2));
	return s->exprs[0] ? s : NULL;
}

static bool is_standard(const char *name)
{
	size_t size = strcspn(name, ".");
	unsigned i = 0;

	while (standard_modules[i] && (strlen(standard_modules[i]) != size ||
				       memcmp(standard_modules[i], name, size)))
		i++;
	return standard_modules[i];
}

enum { BESIDE_MOST = 40 };

/* The user's own modules: their names go behind `names`, and into `text` as far as there is room. */
static void list_own(struct parser *p, const char **names, char *text, size_t size)
{
	struct sources *sources = p->own ? p->own->sources : NULL;
	const char *const *own = sources ? sources->names(sources) : NULL;
	size_t n = 0;

	for (unsigned i = 0; own && own[i] && i < BESIDE_MOST; i++) {
		names[i] = own[i];
		if (n + strlen(own[i]) + 20 < size)
			n += (size_t)snprintf(text + n, size - n, "%s%s", n ? ", " : "; beside it: ",
					      own[i]);
	}
}

/* Says so, which one is meant perhaps, and which modules there are. */
static void no_module(struct parser *p, struct place at, const char *name)
{
	const char *names[MODULE_COUNT + BESIDE_MOST + 1] = { NULL }, *nearest;
	char all[600], own[100] = "", meant[60] = "";
	size_t n = 0;

	list_own(p, names + MODULE_COUNT, own, sizeof(own));
	for (int i = 0; i < MODULE_COUNT; i++) {
		names[i] = module_names[i];
		n += (size_t)snprintf(all + n, sizeof(all) - n, "%s%s",
				      i == 0                  ? ""
				      : i + 1 == MODULE_COUNT ? " and "
							      : ", ",
				      names[i]);
		CHECK(n < sizeof(all));
	}
	nearest = is_standard(name) ? NULL : nearest_name(name, names);
	if (nearest)
		snprintf(meant, sizeof(meant), " (did you mean '%s'?)", nearest);
	parser_fail(p, at, "module '%.60s' is outside the subset%s; %s are in it%s", name, meant, all,
		    own);
}

static bool is_one_of(const char *const *names, const struct token *t)
{
	for (unsigned i = 0; names[i]; i++)
		if (strlen(names[i]) == t->length && !memcmp(names[i], t->start, t->length))
			return true;
	return false;
}

/* Whether the first name of the module at hand is one of the user's; or it is broken, which is said
 * when it is imported. */
static bool at_own_module(struct parser *p)
{
	struct error e = { .line = 0 };

	return own_find(p->own, parser_intern(p, arena_text(p->nodes, p->token.start,
							    p->token.length)), &e) != OWN_NONE;
}

/* Whether the module at hand is not there: Python 3 has it not; or no Python comes with it, and the
 * program is prepared for that, which is known when its `except` has been read. */
static bool at_missing_module(struct parser *p)
{
	if (p->token.kind != TOKEN_NAME)
		return false;
	if (at_own_module(p))
		return false;
	if (is_one_of(old_modules, &p->token))
		return true;
	if (!p->in_try || is_one_of(standard_modules, &p->token) ||
	    find_module(p->token.start, p->token.length) >= 0)
		return false;
	if (!p->missing.name) {
		p->missing.at = parser_here(p);
		p->missing.name = arena_text(p->texts, p->token.start, p->token.length);
	}
	return true;
}

static bool catches_import(const struct expr *type)
{
	static const char *const names[] = { "ImportError", "ModuleNotFoundError", "Exception",
					     "BaseException", NULL };
	bool any = !type;

	for (unsigned i = 0; type && type->kind == EXPR_NAME && names[i]; i++)
		any |= !strcmp(type->name, names[i]);
	for (uint32_t i = 0; type && type->kind == EXPR_TUPLE && i < type->n_items; i++)
		any |= catches_import(type->items[i]);
	return any;
}

bool parse_import_caught(struct parser *p, const struct stmt *try)
{
	struct missing missing = p->missing;
	bool caught = !missing.name;

	for (uint32_t i = 0; i < try->n_exprs && !caught; i++)
		caught = catches_import(try->exprs[i]);
	if (caught)
		p->missing.name = NULL;
	else if (!p->in_try)
		no_module(p, missing.at, missing.name);
	return caught || p->in_try;
}

/* A module that is imported. */
struct imported {
	struct place at;
	const char *name;
	int id;  /* enum module_id, or that of one of the user's; -1: there is none */
	int own; /* its number among the user's; OWN_NONE */
};

/* Whether the user has it, or the library. */
static void find_imported(struct parser *p, struct imported *m)
{
	m->own = own_find(p->own, m->name, p->e);
	m->id = m->own >= 0    ? MODULE_COUNT + m->own
		: m->own == OWN_NONE ? find_module(m->name, strlen(m->name))
				     : -1;
}

/* from . import x, from ..a import x: in front of what follows stands the package that the file is
 * in, or one around that. NULL with an error. */
static const char *relative_name(struct parser *p)
{
	const char *package = p->module >= 0 ? p->own->all[p->module].name : "", *name;
	size_t size = strlen(package);
	struct place at = parser_here(p);
	unsigned dots = 0;

	for (; p->token.kind == TOKEN_DOT || p->token.kind == TOKEN_ELLIPSIS; parser_advance(p))
		dots += p->token.kind == TOKEN_DOT ? 1 : 3;
	dots -= p->module >= 0 && p->own->all[p->module].package;
	for (; dots && size; dots--)
		while (size && package[--size] != '.')
			;
	if (dots || !size)
		return parser_fail(p, at, "a relative import is outside the subset in a file that is "
					  "in no package");
	name = p->token.kind == TOKEN_IMPORT ? "" : dotted_name(p);
	if (!name)
		return NULL;
	package = arena_text(p->texts, package, size);
	return name[0] ? own_global(p->texts, package, name) : package;
}

/* The module whose name is at hand; false with an error if we have no such module. */
static bool module(struct parser *p, struct imported *m)
{
	*m = (struct imported){ .at = parser_here(p) };
	m->name = p->token.kind == TOKEN_DOT || p->token.kind == TOKEN_ELLIPSIS ? relative_name(p)
									      : dotted_name(p);
	if (!m->name)
		return false;
	find_imported(p, m);
	if (m->id < 0 && m->own == OWN_NONE)
		no_module(p, m->at, m->name);
	p->dataclasses |= m->id == MODULE_DATACLASSES;
	if (m->own >= 0 && p->surroundings != IN_MODULE)
		p->own->in_functions = true;
	return m->id >= 0;
}

/* `as name`, if it is there; otherwise the name stays what it is. */
static const char *renamed(struct parser *p, const char *name)
{
	return parser_accept(p, TOKEN_AS) ? parser_name(p) : name;
}

struct stmt *parse_import(struct parser *p)
{
	struct stmt *s = parse_stmt_begin(p, STMT_IMPORT);
	enum module_id *modules = NULL;
	int *loads = NULL;

	if (at_missing_module(p))
		return missing_import(p, s);
	do {
		struct imported m;
		const char *given = module(p, &m) ? renamed(p, m.name) : NULL;
		int load = m.own;

		if (!given)
			return NULL;
		if (given == m.name && strchr(m.name, '.')) { /* its package */
			m.name = given = parser_intern(p, arena_text(p->texts, given,
								     strcspn(given, ".")));
			find_imported(p, &m);
		}
		modules = parser_grow(p, modules, s->n_names, sizeof(*modules));
		modules[s->n_names] = (enum module_id)m.id;
		loads = parser_grow(p, loads, s->n_names, sizeof(*loads));
		loads[s->n_names] = load;
		parse_stmt_add_name(p, s, given);
	} while (parser_accept(p, TOKEN_COMMA));
	s->modules = modules;
	s->loads = loads;
	return s;
}

/* A module in the package that names are imported from, if it is that. */
static int submodule(struct parser *p, const struct imported *m, const char *attribute)
{
	if (m->own < 0 || !p->own->all[m->own].package)
		return OWN_NONE;
	return own_find(p->own, own_global(p->texts, m->name, attribute), p->e);
}

static bool from_item(struct parser *p, struct stmt *s, const struct imported *m, int **loads)
{
	const char *attribute, *name;

	if (p->token.kind == TOKEN_STAR && p->surroundings != IN_MODULE)
		return parser_fail(p, parser_here(p), "import * only allowed at module level");
	if (p->token.kind == TOKEN_STAR) {
		s->star = true;
		*loads = arena_copy(p->nodes, &m->own, 1, sizeof(m->own));
		parser_advance(p);
		return true;
	}
	attribute = parser_name(p);
	name = attribute ? renamed(p, attribute) : NULL;
	if (!name)
		return false;
	s->attrs = parser_grow(p, s->attrs, s->n_names, sizeof(*s->attrs));
	s->attrs[s->n_names] = attribute;
	*loads = parser_grow(p, *loads, s->n_names, sizeof(**loads));
	(*loads)[s->n_names] = submodule(p, m, attribute);
	if ((*loads)[s->n_names] == OWN_BROKEN)
		return false;
	if ((*loads)[s->n_names] == OWN_NONE)
		(*loads)[s->n_names] = m->own;
	p->unevaluated |= *s->modules == MODULE_FUTURE && !strcmp(attribute, "annotations");
	parse_stmt_add_name(p, s, name);
	return true;
}

struct stmt *parse_import_from(struct parser *p)
{
	struct stmt *s = parse_stmt_begin(p, STMT_FROM);
	enum module_id source;
	struct imported m;
	int *loads = NULL;
	bool bracket;

	if (at_missing_module(p))
		return missing_import(p, s);
	if (!module(p, &m) || !parser_expect(p, TOKEN_IMPORT))
		return NULL;
	source = (enum module_id)m.id;
	s->modules = arena_copy(p->nodes, &source, 1, sizeof(source));
	bracket = parser_accept(p, TOKEN_LEFT_PAREN);
	do {
		if (!from_item(p, s, &m, &loads))
			return NULL;
	} while (parser_accept(p, TOKEN_COMMA) &&
		 !(bracket && p->token.kind == TOKEN_RIGHT_PAREN));
	if (bracket && !parser_expect(p, TOKEN_RIGHT_PAREN))
		return NULL;
	s->loads = loads;
	return s;
}
