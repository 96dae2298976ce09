/*
 * Opening a case and compiling it, for every command alike.
 */
#include "cmd/subject.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/fixed.h"
#include "vm/base/input.h"
#include "vm/case/beside.h"
#include "vm/engine/schedule.h"
#include "vm/image/asked.h"
#include "vm/image/outside.h"

/* With the files that it imports, which are part of what a schedule is for. */
static struct program *compile(struct case_file *c, struct refusals *refusals, struct error *e)
{
	struct beside beside;
	struct program *p;

	beside_open(&beside, c->path);
	p = program_compile_all(c->path, c->text, c->size, &beside.sources, refusals, e);
	beside_close(&beside);
	for (uint32_t i = 0; p && i < p->n_own; i++)
		c->hash = c->hash * 31 + schedule_hash(p->own[i].text, p->own[i].size);
	return p;
}

/* `refusals`: where what is outside the subset is noted; NULL: it is an error. */
static bool load(struct subject *s, const char *what, struct refusals *refusals, struct error *e)
{
	*s = (struct subject){ .what = what, .source = { what, refusals != NULL, fixed_place() } };
	s->c = case_open(what, e);
	if (s->c)
		s->program = compile(s->c, refusals, e);
	if (s->program && s->c->is_module)
		s->program->module = s->c->name;
	if (s->program && outside_check(s->program, refusals, e)) {
		if (asked_input(s->program) == INPUT_USED)
			input_read(); /* before there is a second process */
		return true;
	}
	subject_close(s);
	return false;
}

bool subject_load(struct subject *s, const char *what, bool lazy, struct error *e)
{
	struct refusals refusals = { .n = 0 };
	bool good = load(s, what, lazy ? &refusals : NULL, e);

	refusals_free(&refusals);
	return good;
}

bool subject_load_case(struct subject *s, const char *what, struct error *e)
{
	if (!subject_load(s, what, false, e))
		return false;
	if (case_called_right(s->c, e))
		return true;
	subject_close(s);
	return false;
}

static int by_place(const void *first, const void *second)
{
	const struct error *a = first, *b = second;

	return a->line != b->line ? a->line - b->line : a->column - b->column;
}

/* The first place of each sentence; returns how many there are. */
static size_t print_first(const struct refusals *r)
{
	size_t printed = 0;

	for (size_t i = 0; i < r->n; i++) {
		size_t before = 0;

		while (before < i && strcmp(r->all[before].message, r->all[i].message))
			before++;
		if (before < i)
			continue;
		error_print(stderr, &r->all[i]);
		printed++;
	}
	return printed;
}

void subject_refuse(const char *what, const struct error *e)
{
	struct refusals refusals = { .n = 0 };
	struct error mistake, end;
	struct subject s;
	size_t printed;

	if (error_is_outside(e) && load(&s, what, &refusals, &mistake))
		subject_close(&s);
	if (refusals.n < 2) {
		error_print(stderr, e);
	} else {
		qsort(refusals.all, refusals.n, sizeof(*refusals.all), by_place);
		printed = print_first(&refusals);
		error_set(&end, "%zu construct%s outside the subset, in %zu place%s", printed,
			  printed == 1 ? " is" : "s are", refusals.n, refusals.n == 1 ? "" : "s");
		error_place(&end, refusals.all[0].file, NULL, 0, 0, 0);
		error_print(stderr, &end);
	}
	refusals_free(&refusals);
}

bool subject_open(struct subject *s, const char *what, bool lazy)
{
	struct error e = { .line = 0 };

	if (subject_load(s, what, lazy, &e))
		return true;
	subject_refuse(what, &e);
	return false;
}

void subject_close(struct subject *s)
{
	program_free(s->program);
	case_close(s->c);
}

const char *subject_name(const char *what, size_t *size)
{
	const char *slash = strrchr(what, '/'), *name = slash && slash[1] ? slash + 1 : what;

	*size = strlen(name);
	if (*size > 3 && strcmp(name + *size - 3, ".py") == 0)
		*size -= 3;
	return name;
}
