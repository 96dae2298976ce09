/*
 * See canary_run.h. The compiler's command is made up and split into words as make does it,
 * by the shell. A program that runs has an alarm set, which ends it if it hangs; what it says
 * of itself (canary_tail.h) it writes to a file. The user's own options for sanitizers stay,
 * because they decide what the user's job would notice; only the exit status is ours.
 */
#include "cmd/canary_run.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmd/canary_tail.h"
#include "cmd/interrupt.h"
#include "vm/base/child.h"
#include "vm/base/lack.h"
#include "vm/base/shown.h"
#include "vm/base/utf8.h"

enum { SECONDS = 20, REPORTED = 86, NOT_AS_WRITTEN = 3, NOTES = 3, TEXT = 4096 };

const char *const sanitizer_names[SANITIZERS] = {
	[SANITIZER_TSAN] = "ThreadSanitizer",
	[SANITIZER_ASAN] = "AddressSanitizer",
	[SANITIZER_HWASAN] = "HWAddressSanitizer",
	[SANITIZER_LSAN] = "LeakSanitizer",
};

static void path_of(const struct canary_folder *f, const char *name, const char *end, char *out)
{
	snprintf(out, TEXT, "%s/%s%s", f->scratch.path, name, end);
}

/* In the child: standard output and error go to the file, input comes from nowhere. */
static void redirect(const char *path)
{
	int in = open("/dev/null", O_RDONLY),
	    out = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	dup2(in, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	dup2(out, STDERR_FILENO);
}

/* --- compiling --- */

static bool write_text(const char *path, const char *text, struct error *e)
{
	FILE *out = fopen(path, "we");
	bool right = out && fprintf(out, "%s%s", text, canary_tail) >= 0;

	if (out && fclose(out) != 0)
		right = false;
	if (right)
		return true;
	error_set(e, "cannot write this file: %s", strerror(errno ? errno : EIO));
	error_place(e, path, NULL, 0, 0, 0);
	return false;
}

/* The first line that speaks of an error, or else the first one. */
static void first_error(const char *path, char *out, size_t size)
{
	FILE *in = fopen(path, "re");
	char line[TEXT];
	bool found = false;

	snprintf(out, size, "it says nothing");
	for (bool first = true; in && !found && fgets(line, sizeof(line), in); first = false) {
		found = strstr(line, "error") != NULL;
		line[strcspn(line, "\n")] = '\0';
		if (found || first)
			shown_text(line, strlen(line), out, size);
	}
	if (in)
		fclose(in);
}

/* In two commands, as in a build: flags may be there for one of them only. */
static _Noreturn void run_compiler(const struct canary_folder *f, const char *source,
				   const char *program, const char *says)
{
	char command[TEXT];
	int used = snprintf(command, sizeof(command),
			    "%s %s -pthread -c -o \"$1\".o \"$2\" && "
			    "%s %s -pthread %s -o \"$1\" \"$1\".o",
			    f->compiler, f->flags, f->compiler, f->flags, f->link_flags);

	redirect(says);
	setenv("TMPDIR", f->scratch.path, 1); /* of which all is gone in the end */
	if (used < (int)sizeof(command))
		execl("/bin/sh", "sh", "-c", command, "sh", program, source, (char *)NULL);
	_exit(127);
}

bool canary_compile(const struct canary_folder *f, const char *name, const char *text,
		    struct error *e)
{
	char source[TEXT], program[TEXT], says[TEXT], line[200];
	struct child child;
	int status, pid;

	path_of(f, name, ".c", source);
	path_of(f, name, "", program);
	path_of(f, name, ".says", says);
	if (!write_text(source, text, e))
		return false;
	pid = child_start(&child, true, "the compiler", e);
	if (pid == 0)
		run_compiler(f, source, program, says);
	status = pid > 0 ? child_wait(&child, e) : -1;
	if (status < 0)
		return false;
	if (interrupted || (WIFEXITED(status) && WEXITSTATUS(status) == 0))
		return true;
	first_error(says, line, sizeof(line));
	return error_set(e, "the compiler '%.*s' fails: %s", utf8_fit(f->compiler, 60), f->compiler,
			 strncmp(line, f->scratch.path, strlen(f->scratch.path)) == 0
				 ? line + strlen(f->scratch.path) + 1
				 : line);
}

/* --- running --- */

static const struct {
	const char *name;
	enum finding_kind kind;
} reports[] = {
	{ "data-race", FINDING_RACE },
	{ "heap-use-after-free", FINDING_USE_AFTER_FREE },
	{ "lock-order-inversion", FINDING_LOCK_ORDER },
	{ "double-free", FINDING_DOUBLE_FREE },
	{ "attempting-double-free", FINDING_DOUBLE_FREE },
	{ "leak", FINDING_LEAK },
};

static const char *const tools[SANITIZERS] = {
	[SANITIZER_TSAN] = "tsan",
	[SANITIZER_ASAN] = "asan",
	[SANITIZER_HWASAN] = "hwasan",
	[SANITIZER_LSAN] = "lsan",
};

static void read_note(const char *line, struct canary_run *run)
{
	uint32_t found = UINT32_C(1) << FINDING_OTHER;

	for (unsigned i = 0; i < SANITIZERS; i++)
		if (strncmp(line, "on ", 3) == 0 && strcmp(line + 3, tools[i]) == 0)
			run->sanitizers |= UINT32_C(1) << i;
	if (strncmp(line, "found ", 6) != 0)
		return;
	for (size_t i = 0; i < sizeof(reports) / sizeof(reports[0]); i++)
		if (strcmp(line + 6, reports[i].name) == 0)
			found = UINT32_C(1) << reports[i].kind;
	run->findings |= found;
}

static void read_notes(const char *path, struct canary_run *run)
{
	FILE *in = fopen(path, "re");
	char line[TEXT];

	while (in && fgets(line, sizeof(line), in)) {
		line[strcspn(line, "\n")] = '\0';
		read_note(line, run);
	}
	if (in)
		fclose(in);
}

/* Names take time, and decide nothing unless the user suppresses reports by them. */
static void set_options(const char *variable)
{
	const char *own = getenv(variable);
	char text[TEXT];

	snprintf(text, sizeof(text), "%s:exitcode=%d", own && own[0] ? own : "symbolize=0",
		 REPORTED);
	setenv(variable, text, 1);
}

/* A file for notes, with room for them: what cannot be noted would look like a failure that was
 * not noticed. -1 with `e`. */
static int open_notes(const char *path, struct error *e)
{
	int notes = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);

	if (notes >= 0 &&
	    (fallocate(notes, FALLOC_FL_KEEP_SIZE, 0, TEXT) == 0 || errno == EOPNOTSUPP))
		return notes;
	error_set(e, "cannot write this file: %s", strerror(errno));
	error_place(e, path, NULL, 0, 0, 0);
	if (notes >= 0)
		close(notes);
	return -1;
}

static _Noreturn void run_program(const char *program, int notes, const char *says)
{
	redirect(says);
	dup2(notes, NOTES);
	fcntl(NOTES, F_SETFD, 0); /* it may have been that very number */
	set_options("TSAN_OPTIONS");
	set_options("ASAN_OPTIONS");
	set_options("HWASAN_OPTIONS");
	set_options("LSAN_OPTIONS");
	alarm(SECONDS);
	execl(program, program, (char *)NULL);
	_exit(127);
}

static void judge_end(struct canary_run *run, int status)
{
	run->detail = WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status);
	if (WIFSIGNALED(status) && run->detail == SIGALRM)
		run->end = CANARY_HUNG;
	else if (WIFEXITED(status) && run->detail == NOT_AS_WRITTEN)
		run->end = CANARY_PARTED;
	else if (run->findings || (WIFEXITED(status) && run->detail <= 1))
		run->end = CANARY_ENDED;
	else
		run->end = WIFSIGNALED(status) ? CANARY_CRASHED : CANARY_FAILED;
}

bool canary_try(const struct canary_folder *f, const char *name, struct canary_run *run,
		struct error *e)
{
	char program[TEXT], notes[TEXT], says[TEXT];
	struct child child;
	int status, pid, out;

	*run = (struct canary_run){ .end = CANARY_ENDED };
	path_of(f, name, "", program);
	path_of(f, name, ".notes", notes);
	path_of(f, name, ".says", says);
	out = open_notes(notes, e);
	if (out < 0)
		return false;
	pid = child_start(&child, true, "a program", e);
	if (pid == 0)
		run_program(program, out, says);
	close(out);
	status = pid > 0 ? child_wait(&child, e) : -1;
	if (status < 0)
		return false;
	if (WIFSIGNALED(status) && lack_kills(WTERMSIG(status)) && !interrupted)
		return error_set(e, "a program was killed by SIG%s: is there too little memory?",
				 sigabbrev_np(WTERMSIG(status)));
	read_notes(notes, run);
	judge_end(run, status);
	return true;
}
