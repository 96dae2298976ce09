/*
 * One cell; see cell.h.
 */
#include "cmd/cell.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmd/baseline.h"
#include "cmd/death.h"
#include "cmd/command.h"
#include "cmd/kept.h"
#include "cmd/rate.h"
#include "vm/access/valgrind.h"
#include "vm/base/bug.h"
#include "vm/base/clock.h"
#include "vm/base/lack.h"
#include "vm/base/shown.h"
#include "vm/base/utf8.h"
#include "vm/engine/valgrind.h"

enum { SECONDS = 60, SECONDS_A_RUN = 10, ARGUMENTS = 16, LAST = 200, PATH = PATH_MAX + 40 };
/* ARGUMENTS: without those of the cells. */

/* What the sanitizers must do: report everything, in one process, and go on. */
static const char tsan_options[] = "suppress_equal_addresses=0 symbolize=0 exitcode=0 "
				   "halt_on_error=0 history_size=7";
static const char asan_options[] = "halt_on_error=0 detect_leaks=0 symbolize=0 exitcode=0";
static const char lsan_options[] = "halt_on_error=0 detect_leaks=1 leak_check_at_exit=0 "
				   "symbolize=0 exitcode=0";

/* What people are told of it; what tools have said is in it. */
static __attribute__((format(printf, 3, 4))) void say(struct cell *cell, enum cell_state state,
						      const char *format, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, format);
	text = memory_text_of(format, arguments);
	va_end(arguments);
	shown_text(text, strlen(text), cell->text, sizeof(cell->text));
	cell->state = state;
	free(text);
}

/* --- the tool --- */

/* The program that this tool needs, or false with what is missing. */
static bool find_program(struct cell *cell, char *out, size_t size)
{
	static const char *const kinds[] = {
		[TOOL_BUILD_TSAN] = "tsan",
		[TOOL_BUILD_ASAN] = "asan",
		[TOOL_BUILD_VALGRIND] = "plain",
	};
	const char *kind = kinds[tool_table[cell->tool].build];
	char directory[PATH_MAX];
	struct error e;

	if (!case_directory(kind, directory, sizeof(directory), &e))
		say(cell, CELL_MISSING, "refrace was not built with this sanitizer: run make");
	else if (snprintf(out, size, "%s/refrace", directory) < (int)size &&
		 access(out, X_OK) == 0)
		return true;
	else
		say(cell, CELL_MISSING, "there is no program %s: run make", out);
	return false;
}

static bool find_valgrind(struct cell *cell)
{
	const char *path = getenv("PATH");
	char file[PATH];

	if (!VALGRIND_HEADERS) {
		say(cell, CELL_MISSING,
		    "refrace was built without Valgrind's headers: install valgrind, then "
		    "build again");
		return false;
	}
	while (path && *path) {
		size_t n = strcspn(path, ":");

		snprintf(file, sizeof(file), "%.*s/valgrind", (int)n, path);
		if (n && access(file, X_OK) == 0)
			return true;
		path += n + (path[n] == ':');
	}
	say(cell, CELL_MISSING, "valgrind is not on PATH: install it");
	return false;
}

/* How many cells the process runs. */
static unsigned cells_of(const struct cell *cell)
{
	unsigned n = 0;

	for (; cell; cell = cell->next)
		n++;
	return n;
}

static void add(char **arguments, const char *argument)
{
	size_t n = 0;

	while (arguments[n])
		n++;
	arguments[n] = (char *)(uintptr_t)argument;
}

/* In the child. `arguments` is room for them, zeros: if there is no memory for it the parent says so. */
static _Noreturn void execute(const struct cell *cell, const char *program, char **arguments)
{
	char tool[40], xml[PATH], report[PATH], runs[40];

	snprintf(xml, sizeof(xml), "--xml-file=%s/report.xml.%%p", cell->scratch.path);
	snprintf(report, sizeof(report), "--report=%s/report", cell->scratch.path);
	snprintf(runs, sizeof(runs), "--runs=%u", cell->runs);
	snprintf(tool, sizeof(tool), "--tool=%s", tool_table[cell->tool].name);
	if (tool_table[cell->tool].build == TOOL_BUILD_VALGRIND) {
		add(arguments, "valgrind");
		add(arguments, tool);
		add(arguments, "--xml=yes");
		add(arguments, xml);
		add(arguments, "--error-limit=no");
		add(arguments, "--vgdb=no"); /* it would leave pipes behind if it is killed */
		if (cell->tool == TOOL_memcheck)
			add(arguments, "--leak-check=full");
	}
	add(arguments, program);
	add(arguments, "replay");
	add(arguments, "--native");
	add(arguments, runs);
	add(arguments, report);
	for (const struct cell *one = cell; one; one = one->next) {
		add(arguments, one->c->path);
		add(arguments, one->schedule);
	}
	dup2(cell->log, STDOUT_FILENO);
	dup2(cell->log, STDERR_FILENO);
	setenv("TMPDIR", cell->scratch.path, 1); /* a tool that is killed leaves its files behind */
	setenv("TSAN_OPTIONS", tsan_options, 1);
	/* Looking for leaks needs ptrace, which may be refused: only the cell that asks for them does it. */
	setenv("ASAN_OPTIONS", cell->tool == TOOL_lsan ? lsan_options : asan_options, 1);
	setenv("LSAN_OPTIONS", "exitcode=0", 1);
	execvp(arguments[0], arguments);
	lack_end("%s: cannot run %s", strerror(errno), arguments[0]);
}

/* Its folder, and what its process has printed. */
static void put_away(struct cell *cell)
{
	scratch_close(&cell->scratch);
	if (cell->log >= 0)
		close(cell->log);
	cell->log = -1;
}

/* What is known of the first cell is so for all. */
static void share(struct cell *cell)
{
	for (struct cell *one = cell->next; one; one = one->next) {
		one->state = cell->state;
		one->dead = cell->dead;
		memcpy(one->text, cell->text, sizeof(one->text));
	}
}

static void start(struct cell *cell)
{
	struct error e = { .line = 0 };
	char program[PATH], **arguments;
	int pid;

	if (!find_program(cell, program, sizeof(program)) ||
	    (tool_table[cell->tool].build == TOOL_BUILD_VALGRIND && !find_valgrind(cell)))
		return;
	if (!scratch_open(&cell->scratch, &e)) {
		say(cell, CELL_LACKING, "%s%s%s", e.file, e.file[0] ? ": " : "", e.message);
		return;
	}
	cell->started = clock_seconds();
	cell->deadline = cell->started +
			 cells_of(cell) * (cell->timeout ? cell->timeout
							 : SECONDS + SECONDS_A_RUN * cell->runs);
	cell->log = memfd_create("log", MFD_CLOEXEC);
	if (cell->log < 0)
		error_set(&e, "cannot make a file in memory: %s", strerror(errno));
	arguments = memory_zero(ARGUMENTS + 2 * cells_of(cell), sizeof(char *));
	pid = cell->log < 0 ? -1
			    : child_start(&cell->child, true, "a process for the tool", &e);
	if (pid == 0)
		execute(cell, program, arguments);
	free(arguments);
	cell->state = CELL_RUNNING;
	if (pid > 0)
		return;
	say(cell, CELL_LACKING, "%s", e.message);
	put_away(cell);
}

void cell_start(struct cell *cell)
{
	start(cell);
	share(cell);
}

/* --- its files --- */

/* The example of a kind is the first report of it, or the first that tells the place. */
static void note(struct cell *cell, const struct finding *f, uint32_t *seen)
{
	struct finding *example = &cell->example[f->kind];

	if (!cell->found[f->kind] || (!example->place[0] && f->place[0]))
		*example = *f;
	cell->found[f->kind] += !(*seen >> f->kind & 1);
	*seen |= UINT32_C(1) << f->kind;
}

/* LeakSanitizer says only that there are leaks; the run itself knows which. */
static void note_leaks(struct cell *cell, const json_t *run)
{
	json_int_t found = json_integer_value(json_object_get(run, "leaks_found"));
	struct finding f = { .kind = found == 2 ? FINDING_OTHER : FINDING_LEAK };
	const char *place = json_string_value(json_object_get(run, "leaked"));
	uint32_t seen = 0;

	snprintf(f.place, sizeof(f.place), "%s", place ? place : "");
	if (found)
		note(cell, &f, &seen);
}

/* A file that the tool's process has written; if it has not, that is `missing`. */
static FILE *open_own(struct cell *cell, const char *path, const char *missing)
{
	FILE *in = fopen(path, "re");

	if (!in && errno == ENOENT)
		say(cell, CELL_BROKEN, "%s", missing);
	else if (!in)
		say(cell, CELL_LACKING, "cannot read %s: %s", path, strerror(errno));
	return in;
}

/* `folder`: with the files of the process. */
static bool note_valgrind(struct cell *cell, const char *folder, const json_t *run,
			  struct error *e)
{
	const char *place = json_string_value(json_object_get(run, "leaked"));
	struct valgrind_report report;
	uint32_t seen = 0;
	char path[PATH];
	FILE *in;

	snprintf(path, sizeof(path), "%s/report.xml.run-%d", folder,
		 (int)json_integer_value(json_object_get(run, "run")));
	in = open_own(cell, path, "Valgrind's report cannot be read: No such file or directory");
	if (!in || !valgrind_read(in, path, cell->plan, &report, e))
		return false;
	for (unsigned i = 0; i < report.n; i++) {
		if (report.findings[i].kind == FINDING_LEAK)
			snprintf(report.findings[i].place, sizeof(report.findings[i].place),
				 "%s", place ? place : "");
		note(cell, &report.findings[i], &seen);
	}
	return true;
}

static bool note_sanitizer(struct cell *cell, const json_t *run)
{
	const json_t *findings = json_object_get(run, "findings");
	uint32_t seen = 0;

	for (size_t i = 0; i < json_array_size(findings); i++) {
		struct finding f;

		if (!kept_finding(json_array_get(findings, i), &f))
			return false;
		note(cell, &f, &seen);
	}
	return true;
}

/* One run: it must have done what the explorer says. */
static bool read_run(struct cell *cell, const char *folder, const json_t *run)
{
	const char *wrong = json_string_value(json_object_get(run, "wrong"));
	struct error e = { .line = 0 };

	if (wrong) {
		say(cell, CELL_BROKEN, "a run does not do as planned: %s", wrong);
		return false;
	}
	if (cell->tool == TOOL_lsan) {
		note_leaks(cell, run);
		return true;
	}
	if (tool_table[cell->tool].build != TOOL_BUILD_VALGRIND) {
		if (note_sanitizer(cell, run))
			return true;
		say(cell, CELL_BROKEN, "the tool's report is no list of findings");
		return false;
	}
	if (note_valgrind(cell, folder, run, &e))
		return true;
	if (cell->state != CELL_DONE)
		return false;
	say(cell, CELL_BROKEN, e.line ? "%s (line %d of it)" : "%s", e.message, e.line);
	return false;
}

/* The runs of one cell after those of another. */
static void read_runs(struct cell *cell, const json_t *runs)
{
	const char *folder = cell->scratch.path;
	size_t at = 0;

	for (struct cell *one = cell; one; at += one->runs, one = one->next) {
		one->state = CELL_DONE;
		for (size_t i = 0; i < one->runs && one->state == CELL_DONE; i++)
			read_run(one, folder, json_array_get(runs, at + i));
	}
}

/* False: there is none, or it is not whole. */
static bool read_report(struct cell *cell)
{
	char path[PATH];
	json_error_t error;
	json_t *report, *runs;
	bool whole;
	FILE *in;

	snprintf(path, sizeof(path), "%s/report", cell->scratch.path);
	in = open_own(cell, path, "the tool's process wrote no whole report");
	if (!in)
		return false;
	report = json_loadf(in, 0, &error);
	fclose(in);
	runs = json_object_get(report, "runs");
	whole = json_array_size(runs) == cells_of(cell) * (size_t)cell->runs;
	if (whole)
		read_runs(cell, runs);
	else
		say(cell, CELL_BROKEN, "the tool's process wrote no whole report");
	json_decref(report);
	return whole;
}

/* The last line that the tool's process has printed, for people and for free(); NULL: none. */
static char *last_words(struct cell *cell)
{
	char *line = NULL, *last = NULL;
	size_t size = 0;
	ssize_t length;
	int log = dup(cell->log);
	FILE *in = log < 0 ? NULL : fdopen(log, "r");

	if (!in)
		lack_end("cannot read what a tool has printed: %s", strerror(errno));
	rewind(in);
	while ( (length = getline(&line, &size, in)) >= 0) {
		length -= length && line[length - 1] == '\n';
		if (!length)
			continue;
		free(last);
		last = shown_new(line, (size_t)length);
	}
	free(line);
	fclose(in);
	return last;
}

/* The tool cannot work here; false if nothing in its output says so. */
static bool is_dead(struct cell *cell)
{
	char path[PATH], words[LAST + 1], *why = NULL;
	const struct death *death;
	size_t size;
	FILE *out;

	snprintf(path, sizeof(path), "/proc/self/fd/%d", cell->log);
	death = death_find(path, words, sizeof(words));
	if (!death)
		return false;
	out = memory_stream(&why, &size);
	death_explain(death, out);
	fclose(out);
	say(cell, CELL_BROKEN, "it cannot work here: %s: %s", words, why);
	cell->dead = !death->options;
	free(why);
	return true;
}

/* The tool's process ended as it should not. */
static void finish_badly(struct cell *cell, int status)
{
	char *words = last_words(cell);
	const char *joint = words ? ": " : "", *last = words ? words : "";

	if (clock_seconds() >= cell->deadline)
		say(cell, CELL_BROKEN, "the tool hangs: it was ended");
	else if (WIFSIGNALED(status))
		say(cell, lack_kills(WTERMSIG(status)) ? CELL_LACKING : CELL_BROKEN,
		    "the tool was killed by SIG%s%s%.*s",
		    sigabbrev_np(WTERMSIG(status)), joint, utf8_fit(last, LAST), last);
	else if (WEXITSTATUS(status) == STATUS_USAGE && words)
		say(cell, CELL_LACKING, "%.*s", utf8_fit(last, LAST), last);
	else
		say(cell, CELL_BROKEN, "the tool ended with status %d%s%.*s", WEXITSTATUS(status),
		    joint, utf8_fit(last, LAST), last);
	free(words);
}

/* Of several cells, those of which nothing is known are to be run by themselves. */
static void try_again(struct cell *cell)
{
	for (struct cell *one = cell->next ? cell : NULL; one; one = one->next) {
		if ((one->state != CELL_BROKEN || one->dead) && one->state != CELL_LACKING)
			continue;
		one->state = CELL_WAITING;
		one->text[0] = '\0';
		memset(one->found, 0, sizeof(one->found));
	}
}

bool cell_finish(struct cell *cell)
{
	double seconds;
	struct error e;
	int status;
	bool read = false;

	if (!child_ended(&cell->child, false, &status, &e))
		return false;
	seconds = clock_seconds() - cell->started;
	if (status >= 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		read = read_report(cell);
	else if (status < 0)
		say(cell, CELL_LACKING, "%s", e.message);
	else
		finish_badly(cell, status);
	if (cell->state == CELL_BROKEN && (!read || !cell->next))
		is_dead(cell);
	if (!read)
		share(cell);
	try_again(cell);
	for (struct cell *one = cell; one; one = one->next)
		one->seconds = seconds / cells_of(cell);
	put_away(cell);
	return true;
}

void cell_drop(struct cell *cell)
{
	struct error ignored;

	child_wait(&cell->child, &ignored);
	put_away(cell);
	cell->state = CELL_WAITING;
	share(cell);
}

/* --- as stated? --- */

uint32_t cell_found(const struct cell *cell)
{
	uint32_t set = 0;

	for (int k = 0; k < FINDING_COUNT; k++)
		set |= cell->found[k] ? UINT32_C(1) << k : 0;
	return set;
}

bool cell_stated(const struct cell *cell, uint32_t *kinds)
{
	const struct expectation *e = case_expects(cell->c, cell->strategy);

	*kinds = e ? e->tools[cell->tool] : 0;
	return e && e->tools_stated;
}

enum cell_verdict cell_judge(const struct cell *cell)
{
	uint32_t stated;

	if (cell->state == CELL_BROKEN)
		return CELL_BROKE;
	if (cell->state == CELL_MISSING)
		return CELL_NO_TOOL;
	if (cell->state != CELL_DONE)
		return CELL_UNDONE;
	if (!cell_stated(cell, &stated))
		return CELL_SAYS_NOTHING;
	for (int k = 0; k < FINDING_COUNT; k++)
		if (cell->found[k] != (stated >> k & 1 ? cell->runs : 0))
			return baseline_has(cell->baseline, cell) ? CELL_KNOWN
								  : CELL_NOT_AS_STATED;
	return CELL_AS_STATED;
}

char *cell_words(const struct cell *cell, char *out, size_t size)
{
	uint32_t stated;
	const char *joint = "";
	size_t used;
	char set[120], rate[100];

	if (cell->state != CELL_DONE) {
		snprintf(out, size, "%s", cell->text[0] ? cell->text : "not run");
		return out;
	}
	cell_stated(cell, &stated);
	used = (size_t)snprintf(out, size, "stated: %s; found",
				finding_set_text(stated, set, sizeof(set)));
	if (!cell_found(cell) && used < size)
		snprintf(out + used, size - used, " nothing in %u run%s", cell->runs,
			 cell->runs == 1 ? "" : "s");
	for (int k = 0; k < FINDING_COUNT && used < size; k++) {
		if (!cell->found[k])
			continue;
		used += (size_t)snprintf(out + used, size - used, "%s %s %s", joint,
					 finding_table[k].name,
					 cell->runs == 1 ? "in 1 run"
							 : rate_text(cell->found[k], cell->runs,
								     rate, sizeof(rate)));
		joint = ",";
	}
	return out;
}

char *cell_command(const struct cell *cell, char *out, size_t size)
{
	static const char *const programs[] = {
		[TOOL_BUILD_TSAN] =
			"TSAN_OPTIONS=suppress_equal_addresses=0 build/tsan/refrace",
		[TOOL_BUILD_ASAN] = "ASAN_OPTIONS=halt_on_error=0 build/asan/refrace",
		[TOOL_BUILD_VALGRIND] = "refrace",
	};
	enum tool_build build = tool_table[cell->tool].build;

	utf8_print(out, size, "%s%s%s%s replay --native %s %s",
		 build == TOOL_BUILD_VALGRIND ? "valgrind --tool=" : "",
		 build == TOOL_BUILD_VALGRIND ? tool_table[cell->tool].name : "",
		 build == TOOL_BUILD_VALGRIND ? " " : "", programs[build], cell->c->shown,
		 cell->schedule);
	return out;
}
