/*
 * See python.h. The driver is a file of its own, which the assembler puts into the program.
 */
#include "cmd/export/python.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/partial.h"
#include "cmd/text.h"
#include "vm/base/bug.h"
#include "vm/base/names.h"
#include "vm/base/shown.h"
#include "vm/base/verdict.h"
#include "vm/engine/answer.h"
#include "vm/engine/trace.h"
#include "vm/lang/effect.h"

__asm__(".section .rodata\n"
	".globl python_driver\n"
	"python_driver:\n"
	".incbin \"cmd/export/driver.py\"\n"
	".byte 0\n"
	".previous\n");
extern const char python_driver[];

enum { EFFECT = 320, TABLE_LINES = 80, ROW_EFFECTS = 8 };

#define MARK "# --- the program, unchanged ---"

static const uint32_t shown = 1U << VERDICT_DEADLOCK | 1U << VERDICT_EXCEPTION |
			      1U << VERDICT_WRONG_RESULT;

struct python {
	const struct subject *subject;
	const struct schedule *schedule;
	const struct recording *recording;
	FILE *out;
	unsigned numbers[THREADS]; /* by thread: how many were started before it */
	unsigned started;
	/* Of the entry that was written last. */
	unsigned thread;
	const struct code *code;
	uint32_t line;
	unsigned in_row;
};

/* --- what can be shown --- */

static bool uses_capi(const struct program *p)
{
	for (uint32_t i = 0; i < p->n_codes; i++)
		for (uint32_t pc = 0; pc < p->codes[i]->n_instrs; pc++)
			if (p->codes[i]->instrs[pc].op == OP_IMPORT_NAME &&
			    p->codes[i]->instrs[pc].arg == MODULE_CAPI)
				return true;
	return false;
}

bool python_allows(const struct subject *subject, const char *strategy, struct error *e)
{
	if (names_runtime(strategy) == RUNTIME_NONE ||
	    strcmp(names_strategy(strategy), "gil") != 0)
		return error_set(e,
				 "%s is no Python with the GIL that could be driven: choose a "
				 "runtime such as cpython3.11",
				 strategy);
	if (names_sleeps(strategy))
		return error_set(e, "what is driven does not sleep in order: choose an interleaving that "
				    "was found without --sleeps=order");
	if (uses_capi(subject->program))
		return error_set(e, "the program uses capi, and stock CPython has no native code "
				    "that does what it does: only a program without it can be shown "
				    "there");
	if (subject->program->n_own)
		return error_set(e, "the program imports '%s', a file beside it: what is exported is one "
				    "file, so only a program without such imports can be shown there",
				 subject->program->own[0].name);
	if (subject->program->n_library_names)
		return error_set(e, "the program uses '%s', whose lines in that Python are not "
				    "those of refrace's library: where it may be interrupted in "
				    "them cannot be shown there",
				 subject->program->attrs[subject->program->library_names[0].attr].name);
	return true;
}

static const struct outcome *shortest(const struct subject *s, const struct result *r)
{
	enum verdict class = verdict_find(s->c->class, strlen(s->c->class));
	const struct outcome *best = NULL;

	if (class != VERDICT_COUNT && (shown >> class & 1))
		best = result_shortest_with(r, class);
	for (unsigned v = 0; v < VERDICT_COUNT && !best; v++) {
		const struct outcome *o =
			shown >> v & 1 ? result_shortest_with(r, v) : NULL;

		if (o && (!best || o->switches < best->switches ||
			  (o->switches == best->switches && o->steps < best->steps)))
			best = o;
	}
	return best;
}

static bool inconclusive(const struct result *r, const char *title, struct error *e)
{
	char *why = partial_why(r);

	error_set(e, "inconclusive under %s, %s: no failure was found that could be shown", title,
		  why);
	free(why);
	return false;
}

bool python_choose(const struct subject *s, const struct result *r, struct schedule *schedule,
		   struct error *e)
{
	const struct outcome *o = shortest(s, r);
	char title[NAMES_TITLE], kinds[160];
	char *text;
	bool right;

	names_title(r->strategy, title, sizeof(title));
	if (!o && !r->complete)
		return inconclusive(r, title, e);
	if (!o && !result_kinds(r))
		return error_set(e, "clean under %s: there is nothing to show",
				 title);
	if (!o)
		return error_set(e, "under %s it ends in nothing that python3 could show: %s", title,
				 verdict_set_text(result_kinds(r), ", ", kinds, sizeof(kinds)));
	text = schedule_text(&o->schedule);
	right = schedule_parse(text, schedule, e);
	free(text);
	return right;
}

bool python_witness(const struct subject *subject, const char *strategy,
		    const volatile sig_atomic_t *stop, struct schedule *schedule,
		    struct error *e)
{
	const struct explore_request request = {
		.program = subject->program,
		.strategy = strategy,
		.hash = subject->c->hash,
		.prints = subject->c->prints,
		.stop = stop,
	};
	struct result r;
	bool right;

	if (!answer_find(&request, &effort_usual, &r, e))
		return false;
	right = python_choose(subject, &r, schedule, e);
	result_free(&r);
	return right;
}

static bool can_be_shown(const struct python *p, struct error *e)
{
	const struct recording *r = p->recording;
	char kinds[160];

	if (!r->over || r->verdicts & verdict_bit(VERDICT_UNBOUNDED))
		return error_set(e, "the schedule ends before the run does");
	if (!r->verdicts)
		return error_set(e, "this interleaving is clean: there is nothing to show");
	if (r->verdicts & shown)
		return true;
	return error_set(e, "this interleaving ends in nothing that python3 could show: %s",
			 verdict_set_text(r->verdicts, ", ", kinds, sizeof(kinds)));
}

/* --- pieces of Python --- */

static void put_string(FILE *out, const char *text, size_t size)
{
	fputs("\"", out);
	for (size_t i = 0; i < size; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c == '"' || c == '\\')
			fprintf(out, "\\%c", c);
		else if (c < ' ' || c == 0x7f)
			fprintf(out, "\\x%02x", c);
		else
			fputc(c, out);
	}
	fputs("\"", out);
}

static void put_comment(FILE *out, const char *text)
{
	for (const char *end; *text; text = *end ? end + 1 : end) {
		end = text + strcspn(text, "\n");
		fprintf(out, end == text ? "#" : "# ");
		fwrite(text, 1, (size_t)(end - text), out);
		fputs("\n", out);
	}
}

/* How the driver knows a function: by its name and its first line. */
static void put_function(FILE *out, const struct code *code)
{
	fputs(code->name, out);
	if (strcmp(code->name, "<module>") != 0)
		fprintf(out, ":%" PRIu32, code->first_line);
}

static uint32_t line_of(const struct recorded_place *at)
{
	return at->code->instrs[at->pc].line;
}

/* --- the plan --- */

static void put_entry(struct python *p, unsigned thread, const struct recorded_place *at,
		      const char *effect)
{
	uint32_t line = line_of(at);

	if (p->code == at->code && p->thread == thread && p->line == line &&
	    ++p->in_row < ROW_EFFECTS) {
		fprintf(p->out, ", %s", effect);
		return;
	}
	fprintf(p->out, "\n%u ", p->numbers[thread]);
	put_function(p->out, at->code);
	fprintf(p->out, " %" PRIu32 " %s", line, effect);
	p->code = at->code;
	p->thread = thread;
	p->line = line;
	p->in_row = 0;
}

/* What a thread does before and after its target is Python's own, Thread.run. */
static bool is_programs(const struct python *p, const struct code *code)
{
	for (uint32_t i = 0; i < p->subject->program->n_codes; i++)
		if (p->subject->program->codes[i] == code)
			return true;
	return false;
}

/* The effect of an instruction of the program; false: none. */
static bool effect_of(const struct python *p, const struct recorded_place *at, char *effect)
{
	return at->code && is_programs(p, at->code) &&
	       effect_text(p->subject->program, at->code, at->pc, effect, EFFECT);
}

/* Whether the count that is changed is that of an object that something else refers to, so that
 * it is all the same when. */
static bool only_keeps(enum op op)
{
	return op == OP_LOAD_FAST || op == OP_LOAD_CONST || op == OP_COPY || op == OP_RESUME ||
	       op == OP_NOP;
}

/* A step of an instruction whose effect has no name: it is made before the thread's next
 * instruction of any sort. */
static void put_step(struct python *p, const struct recorded *event)
{
	const struct recorded_place *at = &event->at;
	char effect[EFFECT];

	if (!at->code || !is_programs(p, at->code) || p->thread == event->entry.thread ||
	    !p->code || only_keeps((enum op)at->code->instrs[at->pc].op) ||
	    effect_of(p, at, effect))
		return;
	put_entry(p, event->entry.thread, at, "*");
}

static bool is_end_of_module(const struct python *p, const struct recorded *event)
{
	return event->entry.thread == 0 && event->at.code == p->subject->program->codes[0] &&
	       event->at.code->instrs[event->at.pc].op == OP_RETURN_VALUE;
}

static void put_plan(struct python *p)
{
	const struct recording *r = p->recording;
	uint32_t step = 0;
	bool ended = false; /* what main does then belongs to the end of the interpreter */
	char effect[EFFECT];

	fputs("PLAN = \"\"\"", p->out);
	for (size_t i = 0; i < r->n_events; i++) {
		const struct recorded *event = &r->events[i];

		if (ended && event->entry.thread == 0)
			continue;
		if (event->entry.kind == EVENT_START)
			p->numbers[event->entry.value] = ++p->started;
		if (event->entry.step > step) {
			step = event->entry.step;
			put_step(p, event);
		}
		if (event->entry.kind == EVENT_DONE && effect_of(p, &event->at, effect))
			put_entry(p, event->entry.thread, &event->at, effect);
		ended = ended || (event->entry.kind == EVENT_DONE && is_end_of_module(p, event));
	}
	fputs("\n\"\"\"\n", p->out);
}

/* Which thread starts which others, in order. */
static void put_starts(const struct python *p)
{
	const struct recording *r = p->recording;
	unsigned numbers[THREADS] = { 0 }, started = 0;

	fputs("STARTS = [", p->out);
	for (size_t i = 0; i < r->n_events; i++) {
		const struct plan_entry *entry = &r->events[i].entry;

		if (entry->kind != EVENT_START)
			continue;
		numbers[entry->value] = ++started;
		fprintf(p->out, "%s(%u, %u)", started > 1 ? ", " : "", numbers[entry->thread],
			started);
	}
	fputs("]\n", p->out);
}

/* --- how it ends --- */

static bool put_waits(struct python *p, struct error *e)
{
	const struct recording *r = p->recording;
	char effect[EFFECT];

	fputs("WAITS = {", p->out);
	for (unsigned i = 0; i < THREADS; i++) {
		const struct recorded_wait *w = &r->waits[i];

		if (w->wait.kind == WAITS_NOT)
			continue;
		if (!effect_of(p, &w->at, effect))
			return error_set(e, "a thread waits where no instruction of python3 does");
		fprintf(p->out, "%u: (\"", p->numbers[i]);
		put_function(p->out, w->at.code);
		fprintf(p->out, "\", %" PRIu32 ", \"%s\"), ", line_of(&w->at), effect);
	}
	fputs("}\n", p->out);
	return true;
}

static void put_failures(const struct python *p)
{
	const struct recording *r = p->recording;
	uint32_t raised = verdict_bit(VERDICT_EXCEPTION) | verdict_bit(VERDICT_WRONG_RESULT);

	fputs("FAILURES = [", p->out);
	for (size_t i = 0; i < r->n_events; i++) {
		const struct recorded *event = &r->events[i];

		if (event->entry.kind != EVENT_FAILURE ||
		    !(raised >> event->entry.value & 1) || !event->raised_line)
			continue;
		fprintf(p->out, "(%u, \"%.*s\", %" PRIu32 "), ", p->numbers[event->entry.thread],
			(int)strcspn(event->text, ":"), event->text, event->raised_line);
	}
	fputs("]\n", p->out);
}

/* What it must print, and whether it prints something else. */
static void put_prints(const struct python *p)
{
	const struct recording *r = p->recording;
	const char *prints = p->subject->c->prints;

	fputs("PRINTS = ", p->out);
	if (prints)
		put_string(p->out, prints, strlen(prints));
	else
		fputs("None", p->out);
	fprintf(p->out, "\nPRINTS_WRONG = %s\n",
		prints && (r->printed_size != strlen(prints) ||
			   memcmp(r->printed, prints, r->printed_size))
			? "True"
			: "False");
}

/* --- the file --- */

static void put_table(struct python *p, const struct trace *trace)
{
	char *table = NULL;
	size_t size, lines = 0;
	FILE *rows = memory_stream(&table, &size);
	const struct text t = { .out = rows, .full = true };

	text_trace(&t, p->subject->program, trace);
	fclose(rows);
	for (size_t i = 0; i < size; i++)
		lines += table[i] == '\n';
	if (lines <= TABLE_LINES) {
		fputs("#\n", p->out);
		put_comment(p->out, table);
	}
	free(table);
}

static void put_head(struct python *p)
{
	char *schedule = schedule_text(p->schedule), kinds[160], title[64];
	struct trace trace;

	fprintf(p->out, "#!/usr/bin/env python3\n# %s: %s in every run on %s.\n#\n",
		p->subject->c->shown,
		verdict_set_text(p->recording->verdicts & shown, ", ", kinds, sizeof(kinds)),
		names_title(p->schedule->strategy, title, sizeof(title)));
	fprintf(p->out,
		"# At the end of this file is the program, as it was. What stands before it drives the\n"
		"# real threads of python3 through one interleaving, which refrace has found:\n"
		"#     %s\n"
		"# Threads change only where this version of CPython lets the GIL change hands, so the\n"
		"# same may happen without any of this; being traced is what makes it happen always.\n"
		"# Every instruction that other threads may see the effect of waits for its turn, in the\n"
		"# order of PLAN, and must be the one that stands there.\n"
		"#\n"
		"# Exit status: 1 if it failed as planned, 4 if a thread did something that is not in the\n"
		"# plan, or not all of it (it has parted from the plan, which says nothing), 2 if this is\n"
		"# another version of Python. With --free the program runs by itself: 0 if that was clean, 1\n"
		"# if it failed.\n",
		schedule);
	trace_make(p->recording, &trace);
	put_table(p, &trace);
	trace_free(&trace);
	fputs("\nNAME = ", p->out);
	put_string(p->out, p->subject->c->shown, strlen(p->subject->c->shown));
	fprintf(p->out, "\nMARK = \"%s\"\n", MARK);
	free(schedule);
}

/* "cpython3.11" */
static void put_version(const struct python *p)
{
	unsigned major = 0, minor = 0;

	CHECK(sscanf(p->schedule->strategy, "cpython%u.%u", &major, &minor) == 2);
	fprintf(p->out, "PYTHON = (%u, %u)\n", major, minor);
}

static bool put_file(struct python *p, struct error *e)
{
	const struct case_file *c = p->subject->c;

	put_head(p);
	put_version(p);
	fputs("\n# What the threads do that others may see: thread (0 is the main one), function, line,\n"
	      "# effects. `*` is whatever comes next.\n",
	      p->out);
	put_plan(p);
	fputs("# (which thread starts, its number)\n", p->out);
	put_starts(p);
	fputs("# Who waits for ever: {thread: (function, line, effect)}.\n", p->out);
	if (!put_waits(p, e))
		return false;
	fputs("# (thread, exception, line)\n", p->out);
	put_failures(p);
	put_prints(p);
	fprintf(p->out, "\n%s\n%s\n", python_driver, MARK);
	fwrite(c->text, 1, c->size, p->out);
	return true;
}

static bool write_recording(struct python *p, FILE *out, struct error *e)
{
	char *text = NULL;
	size_t size;
	bool right;

	p->out = memory_stream(&text, &size);
	right = can_be_shown(p, e) && put_file(p, e);
	fclose(p->out);
	if (right)
		fwrite(text, 1, size, out);
	free(text);
	return right;
}

bool python_write(const struct subject *subject, const struct schedule *schedule, FILE *out,
		  struct error *e)
{
	struct python p = { .subject = subject, .schedule = schedule };
	struct recording r;
	bool right;

	if (!python_allows(subject, schedule->strategy, e) ||
	    !recording_make(subject->program, schedule->strategy, subject->c->prints, schedule,
			    RECORDING_INSTRUCTIONS, &r, e))
		return false;
	p.recording = &r;
	right = write_recording(&p, out, e);
	recording_free(&r);
	return right;
}
