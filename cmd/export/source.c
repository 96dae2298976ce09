/*
 * See source.h. The functions are written first, into memory, because what they mention
 * decides what has to be declared before them.
 */
#include "cmd/export/source.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/export/model_field.h"
#include "cmd/export/statements.h"
#include "cmd/export/source_text.h"
#include "cmd/text.h"
#include "vm/base/bug.h"
#include "vm/base/names.h"
#include "vm/base/verdict.h"
#include "vm/engine/label.h"
#include "vm/engine/plan.h"
#include "vm/object/object.h"

enum { NOT_AS_WRITTEN = 3, WIDTH = 90 };

struct source {
	const struct subject *subject;
	const struct schedule *schedule;
	const struct model *s;
	const struct trace *trace;
	const struct style *style;
	bool counted; /* objects have counts */
	struct declarations rest;
	struct source_facts facts;
	FILE *out;
};

static void comment_lines(FILE *out, const char *text)
{
	for (const char *end; *text; text = *end ? end + 1 : end) {
		end = text + strcspn(text, "\n");
		fputs(end == text ? " *" : " * ", out);
		source_comment(out, text, (size_t)(end - text));
		fputs("\n", out);
	}
}

/* A sentence, broken between words. */
static void comment_sentence(FILE *out, const char *text)
{
	while (*text) {
		size_t length = strlen(text);

		if (length > WIDTH) {
			length = WIDTH;
			while (length && text[length] != ' ')
				length--;
			length = length ? length : strcspn(text, " ");
		}
		fputs(" * ", out);
		source_comment(out, text, length);
		fputs("\n", out);
		text += length + strspn(text + length, " ");
	}
}

/* The program's own exit status. */
static int status_of(const struct source *w)
{
	return w->trace->verdicts & verdict_bit(VERDICT_WRONG_RESULT) ? 1 : 0;
}

/* Where the failure is seen; a deadlock in the lock that closes the circle. */
static uint32_t line_of(const struct source *w, enum verdict v)
{
	if (v == VERDICT_DEADLOCK && w->s->n_commands)
		return w->s->threads[w->s->commands[w->s->n_commands - 1].thread].waits_at;
	return w->trace->lines[v];
}

/* What the interleaving comes to: "leak (line 24), wrong-result (line 30)". */
static void outcome(const struct source *w, FILE *out)
{
	const char *joint = "";

	for (unsigned v = 0; v < VERDICT_COUNT; v++) {
		uint32_t line = line_of(w, (enum verdict)v);
		char where[PROGRAM_WHERE];

		if (!(w->trace->verdicts >> v & 1))
			continue;
		fprintf(out, "%s%s", joint, verdict_table[v].name);
		if (line)
			fprintf(out, " (%s)", program_where(w->subject->program, line, where));
		joint = ", ";
	}
	if (!w->trace->verdicts)
		fputs("clean", out);
}

/* Every step, in a column for each thread. */
static void write_table(const struct source *w, FILE *out)
{
	char *table = NULL;
	size_t size;
	FILE *rows = memory_stream(&table, &size);
	const struct text t = { .out = rows, .full = true };

	text_trace(&t, w->subject->program, w->trace);
	fclose(rows);
	comment_lines(out, table);
	free(table);
}

/* Who makes which steps: for interleavings that are too long for the table. */
static void write_runs(const struct source *w, FILE *out)
{
	uint32_t step = 1;

	for (size_t i = 0; i < w->schedule->n_runs; i++) {
		const struct run *r = &w->schedule->runs[i];
		char who[32];

		fprintf(out, " *     %s: step%s %u", label_thread(r->thread, who, sizeof(who)),
			r->length > 1 ? "s" : "", step);
		if (r->length > 1)
			fprintf(out, " to %u", step + r->length - 1);
		fputs("\n", out);
		step += r->length;
	}
	for (size_t i = 0; i < w->trace->n_ends; i++)
		comment_sentence(out, w->trace->ends[i].text);
}

static void write_essay(const struct source *w, bool table, FILE *out)
{
	const struct case_file *c = w->subject->c;
	char *schedule = schedule_text(w->schedule);

	fputs("/*\n", out);
	comment_sentence(out, c->shown);
	comment_sentence(out, c->story);
	fprintf(out,
		" *\n * One interleaving of this Python program, %s,\n"
		" * as C: %seach step waits for its turn.\n",
		schedule, w->counted ? "reference counts are fields, and " : "");
	if (w->style->head && w->counted)
		fprintf(out, " * What changes counts has the names of %s.\n", w->style->whose);
	fputs(" *\n", out);
	if (table)
		write_table(w, out);
	else
		write_runs(w, out);
	fprintf(out,
		" *\n * Compile it with a sanitizer, as in cc -g -fsanitize=thread -pthread, and run it.\n"
		" * Exit status: %d if it went as above, %d if not; or the sanitizer's.\n */\n",
		status_of(w), NOT_AS_WRITTEN);
	free(schedule);
}

/* --- declarations --- */

static bool has_kind(const struct model *s, uint8_t kind)
{
	for (uint32_t i = 0; i < s->plan->n_objects; i++)
		if (s->number[i] && s->plan->objects[i].kind == kind)
			return true;
	return false;
}

static void write_struct(const struct source *w, uint8_t kind, bool first)
{
	char declaration[200];

	fprintf(w->out, "struct %s {\n\tchar spare[16];%s\n", field_tag(kind),
		first ? " /* what free() writes into a block shall hit no field */" : "");
	for (size_t i = 0; i < w->s->n_fields; i++) {
		const struct model_field *f = &w->s->fields[i];

		if (f->variable || !f->used || f->owner != kind)
			continue;
		if (!f->base && w->style->head)
			fprintf(w->out, "\t%s %s;\n", w->style->head, w->style->member);
		else
			fprintf(w->out, "\t%s;\n",
				field_declaration(f, declaration, sizeof(declaration)));
	}
	if (kind_is_lock((enum kind)kind))
		fputs("\tpthread_mutex_t mutex;\n", w->out);
	fputs("};\n", w->out);
}

static void write_structs(const struct source *w)
{
	bool first = true;

	if (w->style->type)
		fprintf(w->out, "%s\n", w->style->type);
	for (unsigned kind = 0; kind < KIND_COUNT; kind++)
		if (has_kind(w->s, (uint8_t)kind)) {
			write_struct(w, (uint8_t)kind, first);
			first = false;
		}
	if (first)
		return;
	fputs("union any {", w->out);
	for (unsigned kind = 0, n = 0; kind < KIND_COUNT; kind++)
		if (has_kind(w->s, (uint8_t)kind))
			fprintf(w->out, "%sstruct %s %s;", ++n % 5 ? " " : "\n\t",
				field_tag((uint8_t)kind), field_tag((uint8_t)kind));
	fputs(" };\n\n", w->out);
}

static bool mentions(const char *body, const char *what)
{
	return strstr(body, what) != NULL;
}

/* The locks in objects. They lie elsewhere, so that what is reported of a freed object is not its
 * mutex. */
static void write_locks(const struct source *w)
{
	for (uint32_t i = 0; i < w->s->plan->n_objects; i++) {
		const char *name = w->s->plan->objects[i].name;
		char lock[32];

		if (!w->rest.locked[i])
			continue;
		fprintf(w->out, "static pthread_mutex_t %s = PTHREAD_MUTEX_INITIALIZER;%s",
			declarations_lock(w->s, i, lock, sizeof(lock)), name[0] ? " /* " : "");
		source_comment(w->out, name, strlen(name));
		fputs(name[0] ? " */\n" : "\n", w->out);
	}
}

static uint32_t count_objects(const struct model *m)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < m->plan->n_objects; i++)
		n += m->number[i] > 0;
	return n;
}

static void write_variables(const struct source *w, const char *body)
{
	char declaration[200];
	bool any = false;

	for (size_t i = 0; i < w->s->n_fields; i++) {
		const struct model_field *f = &w->s->fields[i];

		if (!f->variable || !f->used)
			continue;
		fprintf(w->out, "%s;\n",
			field_declaration(f, declaration, sizeof(declaration)));
		any = true;
	}
	if (any)
		fputs("\n", w->out);
	if (w->rest.immortal)
		fputs("static char immortal[1]; /* for what is never counted */\n", w->out);
	if (w->rest.n_held)
		fprintf(w->out,
			"/* What something else refers to, such as a thread that waits for ever. */\n"
			"static void *volatile held[%u];\n",
			w->rest.n_held);
	if (mentions(body, "\tgiven["))
		fprintf(w->out, "static void *given[%u][8]; /* arguments of threads */\n",
			w->s->n_threads);
	if (mentions(body, "await_made("))
		fprintf(w->out, "static volatile char made[%u]; /* objects that another thread frees */\n",
			count_objects(w->s) + 1);
	if (mentions(body, "retired["))
		fprintf(w->out, "static void *retired[%u]; /* dead, and not freed yet */\n",
			count_objects(w->s) + 1);
	if (mentions(body, ")known("))
		fprintf(w->out, "static void *heap[%u]; /* all objects */\n",
			count_objects(w->s) + 1);
	if (mentions(body, "await_threads("))
		fprintf(w->out, "static long passed[%u]; /* by thread: %s */\n",
			w->s->n_threads, w->s->stops ? "it has stopped" : "a quiescent state");
	write_locks(w);
	fprintf(w->out, "static pthread_t ids[%u];\n", w->s->n_threads);
	for (uint32_t i = 1; i < w->s->n_threads; i++)
		if (w->s->threads[i].starter)
			fprintf(w->out, "static void *%s(void *unused);\n",
				w->s->threads[i].name);
}

/* A function that the body calls with an object, or a part of one. */
static bool calls(const char *body, const char *name, const char *argument)
{
	char *call = memory_text("%s(%s", name, argument);
	const bool found = mentions(body, call);

	free(call);
	return found;
}

/* The body calls a function of the style's that changes a count. */
static bool changes_count(const struct source *w, const char *body)
{
	const struct style *s = w->style;

	return s->head && (calls(body, s->keep, "&") || calls(body, s->drop, "&"));
}

/* The functions of a style's own. */
static void write_style(const struct source *w, const char *body)
{
	const struct style *s = w->style;

	if (!s->head)
		return;
	if (calls(body, s->gone, "o"))
		source_put(w->out, source_gone, s->gone);
	if (changes_count(w, body) && w->rest.way == STYLE_STEPS)
		fputs(source_joint, w->out);
	for (int keep = 1; keep >= 0; keep--)
		if (calls(body, keep ? s->keep : s->drop, "&"))
			style_write(w->out, s, keep, w->rest.way);
}

/* How an atomic count is decremented. */
static const char *atomic_drop(const struct model *m)
{
	switch (m->variant) {
	case VARIANT_atomic_unreleased: return source_drop_unreleased;
	case VARIANT_atomic_unacquired: return source_drop_unacquired;
	default: return source_drop;
	}
}

/* Each part is there if something mentions it. */
static void write_helpers(const struct source *w, const char *body)
{
	const char *take = w->s->gil ? source_take_gil : "",
		   *drop = w->s->gil ? source_drop_gil : "";
	const bool steps = w->s->plan->steps || w->s->n_commands;
	const bool adds = mentions(body, "= add(&") ||
			  (w->rest.way == STYLE_ATOMIC && changes_count(w, body));
	const bool guards = mentions(body, "= guarded(") ||
			    (w->rest.way == STYLE_GUARDED && changes_count(w, body));
	const bool atomics = mentions(body, "GET(") || mentions(body, "PUT(") ||
			     mentions(body, "SWAP(") || mentions(body, "PUSH(") ||
			     mentions(body, "= shift(&") || mentions(body, "add_if_any(&") ||
			     mentions(body, "await_threads(") || mentions(body, ")known(");
	const struct part {
		bool there;
		const char *text, *word;
	} parts[] = {
		{ w->s->gil, source_gil, "" },
		{ true, source_pass, drop },
		{ steps, source_step, take },
		{ w->s->n_threads > 1, source_join, take },
		{ true, source_finish, "" },
		{ mentions(body, "await_made("), source_made, "" },
		{ calls(body, w->style->make, ""), source_born, w->style->make },
		{ calls(body, w->style->gone, "o"), source_release, "" },
		{ w->rest.twice, source_twice, "" },
		{ w->rest.refuses, source_init_lock, "" },
		{ mentions(body, "acquire(&"), source_acquire, "" },
		{ adds, source_add, atomic_drop(w->s) },
		{ guards, source_guarded, "" },
		{ atomics, source_atomic, "" },
		{ mentions(body, "PUSH("), source_push, "" },
		{ mentions(body, ")known("), source_known, "" },
		{ mentions(body, "add_if_any(&"), source_try, "" },
		{ mentions(body, "await_threads("), source_await, "" },
		{ mentions(body, "CLOSED"), source_closed, "" },
		{ mentions(body, "= own(&"), source_own, "" },
		{ mentions(body, "= shift(&"), source_shift, "" },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (parts[i].there)
			source_put(w->out, parts[i].text, parts[i].word);
	write_style(w, body);
}

/* A string literal. */
static void write_string(FILE *out, const char *text)
{
	fputc('"', out);
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			fputc('\\', out);
		fprintf(out, *text > '~' || *text < ' ' ? "\\%03o" : "%c", (unsigned char)*text);
	}
	fputc('"', out);
}

static void write_main(const struct source *w)
{
	char *text = NULL, lock[32];
	size_t size;
	FILE *out = memory_stream(&text, &size);

	fputs(": ", out);
	outcome(w, out);
	fclose(out);
	fputs("/* Python's main thread has a stack of its own, so that nothing is left of it for\n"
	      " * a leak checker to find. */\n"
	      "int main(void)\n"
	      "{\n"
	      "\tDISREGARD(turn);\n",
	      w->out);
	for (uint32_t i = 0; w->rest.refuses && i < w->s->plan->n_objects; i++)
		if (w->rest.locked[i])
			fprintf(w->out, "\tinit_lock(&%s);\n",
				declarations_lock(w->s, i, lock, sizeof(lock)));
	fputs("\tpthread_create(&ids[0], NULL, main_thread, NULL);\n"
	      "\tpthread_join(ids[0], NULL);\n"
	      "\tputs(parted ? \"not as written: this was another interleaving\" : ",
	      w->out);
	write_string(w->out, w->subject->c->shown);
	fputs("\n\t     ", w->out);
	write_string(w->out, text);
	fprintf(w->out, ");\n\treturn parted ? %d : %d;\n}\n", NOT_AS_WRITTEN, status_of(w));
	free(text);
}

static bool write_threads(struct source *w, FILE *out, struct error *e)
{
	for (uint32_t i = 1; i < w->s->n_threads; i++)
		if (!statements_write(&w->rest, i, out, e))
			return false;
	return statements_write(&w->rest, 0, out, e);
}

static bool write_all(struct source *w, struct error *e)
{
	char *body = NULL;
	size_t size;
	FILE *out = memory_stream(&body, &size);
	bool right;

	right = write_threads(w, out, e);
	fclose(out);
	if (right) {
		fputs(source_includes, w->out);
		write_structs(w);
		write_variables(w, body);
		fputs("\n", w->out);
		write_helpers(w, body);
		fputs(body, w->out);
		write_main(w);
	}
	free(body);
	return right;
}

/* --- all of it, and no more than fits --- */

/* Threads that use locks may be ordered by them; then nothing is said. */
static struct source_facts facts_of(const struct model *s)
{
	const struct plan *p = s->plan;
	struct source_facts facts = { .verdicts = p->verdicts, .circle = s->n_commands > 1 };

	for (uint32_t i = 0; i < p->n_entries; i++) {
		const struct plan_entry *c = &p->entries[i];
		uint32_t partner = c->step ? plan_partner(p, i) : PLAN_NONE;

		facts.locks = facts.locks || c->kind == EVENT_LOCK;
		facts.races = facts.races ||
			      (partner != PLAN_NONE && p->entries[partner].step &&
			       (c->kind != EVENT_ADD || p->entries[partner].kind != EVENT_ADD));
	}
	facts.races = facts.races && !s->gil && !s->publishes && !facts.locks;
	return facts;
}

static bool write_program(struct source *w, const struct plan *plan,
			  const struct recording *recording, struct error *e)
{
	struct model model;
	bool right;

	if (!model_make(&model, plan, recording, w->schedule->strategy, e))
		return false;
	w->s = &model;
	declarations_init(&w->rest, &model, w->trace, w->subject->program, w->style);
	w->facts = facts_of(&model);
	if (w->rest.hides && plan->verdicts == verdict_bit(VERDICT_LEAK))
		right = error_set(e, "native code keeps a pointer to what is leaked, so that no leak "
				     "checker would report it: it cannot be exported");
	else
		right = write_all(w, e);
	declarations_free(&w->rest);
	model_free(&model);
	return right;
}

static unsigned lines_of(const char *text)
{
	unsigned lines = 0;

	for (; *text; text++)
		lines += *text == '\n';
	return lines;
}

/* The essay and the program; the essay says less if that makes room. */
static bool put_together(const struct source *w, const char *text, FILE *out, struct error *e)
{
	unsigned lines = 0;
	bool fits;

	for (int table = 1; table >= 0; table--) {
		char *essay = NULL;
		size_t size;
		FILE *stream = memory_stream(&essay, &size);

		write_essay(w, table, stream);
		fclose(stream);
		lines = lines_of(essay) + lines_of(text);
		fits = lines < (table ? SOURCE_TABLED : SOURCE_LINES);
		if (fits)
			fprintf(out, "%s%s", essay, text);
		free(essay);
		if (fits)
			return true;
	}
	return error_set(e,
			 "the program would have %u lines, and %d are the most that is "
			 "exported: choose a shorter program or interleaving",
			 lines, SOURCE_LINES - 1);
}

static bool is_without_sleeps(const struct schedule *schedule, struct error *e)
{
	return !names_sleeps(schedule->strategy) ||
	       error_set(e, "an interleaving in which sleeps are over in order cannot be "
			    "written down as a program of its own: choose one that was "
			    "found without --sleeps=order");
}

static bool trace_and_write(struct source *w, const struct plan *plan,
			    const struct recording *recording, FILE *out, struct error *e)
{
	struct trace trace;
	char *text = NULL;
	size_t size;
	bool right;

	trace_make(recording, &trace);
	w->trace = &trace;
	w->counted = !plan->uncounted;
	w->out = memory_stream(&text, &size);
	right = write_program(w, plan, recording, e);
	fclose(w->out);
	right = right && put_together(w, text, out, e);
	free(text);
	trace_free(&trace);
	return right;
}

bool source_write(const struct subject *subject, const struct schedule *schedule,
		  const struct style *style, FILE *out, struct source_facts *facts,
		  struct error *e)
{
	struct source w = { .subject = subject, .schedule = schedule, .style = style };
	struct recording recording;
	struct plan plan;
	bool right;

	if (!is_without_sleeps(schedule, e) ||
	    !plan_record(subject->program, schedule->strategy, subject->c->prints, schedule,
			 &recording, &plan, e))
		return false;
	right = model_allows(&plan, schedule->strategy, e) &&
		trace_and_write(&w, &plan, &recording, out, e);
	if (facts)
		*facts = w.facts;
	plan_free(&plan);
	recording_free(&recording);
	return right;
}
