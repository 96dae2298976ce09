/*
 * Valgrind's XML; see valgrind.h. The file is read as a stream. An <error> has a <kind> and
 * one or more <stack>s: where it was noticed, then what it conflicts with. The errors up to
 * the next <clientmsg> belong to what that says; leaks come at the end, after the last one.
 */
#include "vm/engine/valgrind.h"

#include <errno.h>
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/bug.h"

enum { TEXT = 200, CHUNK = 1 << 14 };

struct row {
	const char *name;
	enum finding_kind kind;
	bool silent; /* it says nothing of the program */
};

/* By Valgrind's names for kinds: mc_errors.c, hg_errors.c and drd_error.c of 3.19. */
static const struct row kinds[] = {
	{ "InvalidRead", FINDING_USE_AFTER_FREE, false },
	{ "InvalidWrite", FINDING_USE_AFTER_FREE, false },
	{ "InvalidFree", FINDING_DOUBLE_FREE, false },
	{ "Leak_DefinitelyLost", FINDING_LEAK, false },
	{ "Leak_IndirectlyLost", FINDING_LEAK, false },
	{ "Leak_PossiblyLost", FINDING_LEAK, true }, /* stacks of threads, and objects, which
							are pointed at behind their guard */
	{ "Leak_StillReachable", FINDING_LEAK, true },
	{ "Race", FINDING_RACE, false },
	{ "ConflictingAccess", FINDING_RACE, false },
	{ "LockOrder", FINDING_LOCK_ORDER, false },
	{ "UnlockUnlocked", FINDING_LOCK_MISUSE, false },
	{ "UnlockForeign", FINDING_LOCK_MISUSE, false },
	{ "UnlockBogus", FINDING_LOCK_MISUSE, false },
	{ "PthAPIerror", FINDING_LOCK_MISUSE, false },
	{ "Misc", FINDING_LOCK_MISUSE, false },
	{ "MutexErr", FINDING_LOCK_MISUSE, false },
};

struct reader {
	const struct plan *plan;
	struct valgrind_report *report;
	XML_Parser parser;
	char text[TEXT]; /* of the element under way */
	size_t used;
	bool in_error, in_mark, drd, done, other_protocol;
	unsigned stacks; /* of the error so far */
	struct finding error;
	bool skip;
	unsigned unmarked; /* the first finding that no mark has followed yet */
};

static void set_kind(struct reader *r)
{
	r->error.kind = FINDING_OTHER;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (strcmp(kinds[i].name, r->text) != 0)
			continue;
		r->error.kind = kinds[i].kind;
		r->skip = kinds[i].silent;
	}
}

/* The innermost function of each stack that is not of the access layer. The second stack is
 * the other access, or the free; but DRD gives only where the block was made. */
static void set_function(struct reader *r)
{
	bool second = r->stacks == 2 && !r->drd;
	struct finding_access *a = r->stacks == 1 ? &r->error.now
				   : second       ? &r->error.before
						  : NULL;

	if (a && !a->function[0] && !finding_is_access(r->text))
		snprintf(a->function, sizeof(a->function), "%.*s", (int)strcspn(r->text, "."),
			 r->text);
}

static void keep(struct reader *r)
{
	struct valgrind_report *report = r->report;

	if (r->skip)
		return;
	report->kinds |= UINT32_C(1) << r->error.kind;
	if (report->n < VALGRIND_FINDINGS)
		report->findings[report->n++] = r->error;
}

static void mark(struct reader *r)
{
	unsigned thread, line, entry, inside, object;

	if (sscanf(r->text, OBSERVER_MARK, &thread, &line, &entry, &inside, &object) != 5)
		return;
	for (; r->unmarked < r->report->n; r->unmarked++) {
		struct finding *f = &r->report->findings[r->unmarked];

		f->now.thread = thread;
		f->now.line = line;
		finding_place(f, r->plan, entry, inside, object, 0);
		finding_in_files(f, r->plan);
	}
}

static void XMLCALL start(void *context, const XML_Char *name, const XML_Char **attributes)
{
	struct reader *r = context;

	(void)attributes;
	r->used = 0;
	r->text[0] = '\0';
	if (strcmp(name, "error") == 0) {
		r->in_error = true;
		r->skip = false;
		r->stacks = 0;
		r->error = (struct finding){ .kind = FINDING_OTHER };
	} else if (strcmp(name, "stack") == 0) {
		r->stacks++;
	} else if (strcmp(name, "clientmsg") == 0) {
		r->in_mark = true;
	}
}

static void XMLCALL end(void *context, const XML_Char *name)
{
	struct reader *r = context;

	if (strcmp(name, "protocolversion") == 0)
		r->other_protocol = strcmp(r->text, "4") != 0;
	else if (strcmp(name, "protocoltool") == 0)
		r->drd = strcmp(r->text, "drd") == 0;
	else if (r->in_error && strcmp(name, "kind") == 0)
		set_kind(r);
	else if (r->in_error && strcmp(name, "fn") == 0)
		set_function(r);
	else if (r->in_mark && strcmp(name, "text") == 0)
		mark(r);
	else if (strcmp(name, "clientmsg") == 0)
		r->in_mark = false;
	else if (strcmp(name, "valgrindoutput") == 0)
		r->done = true;
	if (r->in_error && strcmp(name, "error") == 0) {
		r->in_error = false;
		keep(r);
	}
	r->used = 0;
	r->text[0] = '\0';
	if (r->other_protocol)
		XML_StopParser(r->parser, XML_FALSE);
}

static void XMLCALL text(void *context, const XML_Char *s, int length)
{
	struct reader *r = context;

	for (int i = 0; i < length && r->used + 1 < TEXT; i++)
		r->text[r->used++] = s[i];
	r->text[r->used] = '\0';
}

static bool wrong(const struct reader *r, const char *path, const char *what, struct error *e)
{
	error_set(e, "%s", what);
	error_place(e, path, NULL, 0, (int)XML_GetCurrentLineNumber(r->parser), 0);
	return false;
}

/* All of the file, until something is wrong with it. */
static bool parse(struct reader *r, FILE *in, const char *path, struct error *e)
{
	char what[160], chunk[CHUNK];
	size_t n;

	do {
		n = fread(chunk, 1, sizeof(chunk), in);
		if (ferror(in))
			return wrong(r, path, "Valgrind's report cannot be read", e);
		if (XML_Parse(r->parser, chunk, (int)n, n < sizeof(chunk)) == XML_STATUS_OK)
			continue;
		if (r->other_protocol)
			return wrong(r, path,
				     "Valgrind's report is not in version 4 of its "
				     "form: use a Valgrind that writes it",
				     e);
		snprintf(what, sizeof(what),
			 "Valgrind's report is cut or damaged (%s): the tool died, maybe",
			 XML_ErrorString(XML_GetErrorCode(r->parser)));
		return wrong(r, path, what, e);
	} while (n == sizeof(chunk));
	if (!r->done)
		return wrong(r, path, "this is no report of Valgrind's", e);
	return true;
}

static const XML_Memory_Handling_Suite memory = { memory_get, memory_resize, free };

bool valgrind_read(FILE *in, const char *path, const struct plan *plan, struct valgrind_report *report,
		   struct error *e)
{
	struct reader r = { .plan = plan, .report = report };
	bool right;

	*report = (struct valgrind_report){ .n = 0 };
	r.parser = XML_ParserCreate_MM(NULL, &memory, NULL);
	XML_SetUserData(r.parser, &r);
	XML_SetElementHandler(r.parser, start, end);
	XML_SetCharacterDataHandler(r.parser, text);
	right = parse(&r, in, path, e);
	XML_ParserFree(r.parser);
	fclose(in);
	return right;
}
