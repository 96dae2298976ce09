/*
 * See text_finding.h. The function in brackets is the one of refrace that makes the access
 * for the program.
 */
#include "cmd/text_finding.h"

#include <stdlib.h>

#include "cmd/wrap.h"
#include "vm/base/bug.h"

static void print_who(FILE *out, const struct finding_access *a)
{
	if (a->thread)
		fprintf(out, "thread %u", a->thread);
	else
		fputs("main", out);
}

static void print_where(FILE *out, const struct finding_access *a)
{
	if (a->line)
		fprintf(out, a->file[0] ? " at line %u of %s" : " at line %u", a->line, a->file);
	if (a->function[0])
		fprintf(out, " (%s)", a->function);
}

static const char *verb_of(const struct finding *f)
{
	switch (f->kind) {
	case FINDING_LOCK_MISUSE:
	case FINDING_LOCK_ORDER: return "asks for it";
	case FINDING_DOUBLE_FREE: return "frees";
	default: return f->now.write ? "writes" : "reads";
	}
}

static void print_before(FILE *out, const struct finding *f)
{
	bool freed = f->kind == FINDING_DOUBLE_FREE || f->kind == FINDING_USE_AFTER_FREE;

	fputs(freed ? "freed by " : "earlier: ", out);
	print_who(out, &f->before);
	if (!freed)
		fputs(f->before.write ? " writes" : " reads", out);
	print_where(out, &f->before);
}

static void print_now(FILE *out, const struct finding *f)
{
	fputs(f->place[0] ? f->place : "an object", out);
	if (f->kind == FINDING_LEAK) {
		fputs(" is still allocated, and nothing refers to it", out);
		return;
	}
	fputs(": ", out);
	print_who(out, &f->now);
	fprintf(out, " %s", verb_of(f));
	print_where(out, &f->now);
	fputs(f->before.line ? ";" : "", out);
}

static void print_line(FILE *out, int width, int indent, const struct finding *f,
		       void (*print)(FILE *out, const struct finding *f))
{
	char *line;
	size_t size;
	FILE *words = memory_stream(&line, &size);

	print(words, f);
	fclose(words);
	wrap_print(out, width, fprintf(out, "%*s", indent, ""), indent + 2, line);
	free(line);
}

void text_finding(FILE *out, int width, int indent, const struct finding *f)
{
	print_line(out, width, indent, f, print_now);
	if (f->kind != FINDING_LEAK && f->before.line)
		print_line(out, width, indent, f, print_before);
}
