/*
 * See text_finding.h. The function in brackets is the one of refrace that makes the access
 * for the program.
 */
#include "cmd/text_finding.h"

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
		fprintf(out, " at line %u", a->line);
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

void text_finding(FILE *out, const struct finding *f, const char *indent)
{
	fprintf(out, "%s%s", indent, f->place[0] ? f->place : "an object");
	if (f->kind == FINDING_LEAK) {
		fputs(" is still allocated, and nothing refers to it\n", out);
		return;
	}
	fputs(": ", out);
	print_who(out, &f->now);
	fprintf(out, " %s", verb_of(f));
	print_where(out, &f->now);
	if (f->before.line) {
		fprintf(out, ";\n%s", indent);
		print_before(out, f);
	}
	fputs("\n", out);
}
