/*
 * See canary_run.h. The compiler's command is made up and split into words as make does it,
 * by the shell; so is the wrapper's. A program that runs has an alarm set, which ends it if it
 * hangs. Nothing that decides what it reports, or how it ends, is ours: what it says of itself
 * (canary_tail.h) it writes to a file of its own, and its reports are read where the reader of
 * the job's log would look for them, or in the file that log_path or --log-file names.
 */
#include "cmd/canary_run.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmd/canary_log.h"
#include "cmd/canary_runner.h"
#include "cmd/canary_tail.h"
#include "cmd/interrupt.h"
#include "vm/base/bug.h"
#include "vm/base/child.h"
#include "vm/base/lack.h"
#include "vm/base/shown.h"
#include "vm/base/utf8.h"

enum { NOTES = 3, TEXT = CANARY_TEXT };

const struct sanitizer_info sanitizer_table[SANITIZERS] = {
	[SANITIZER_TSAN] = { "ThreadSanitizer", "tsan", "-fsanitize=thread" },
	[SANITIZER_ASAN] = { "AddressSanitizer", "asan", "-fsanitize=address" },
	[SANITIZER_HWASAN] = { "HWAddressSanitizer", "hwasan", "-fsanitize=hwaddress" },
	[SANITIZER_LSAN] = { "LeakSanitizer", "lsan", "-fsanitize=leak" },
	[SANITIZER_MSAN] = { "MemorySanitizer", "msan", "-fsanitize=memory" },
	[SANITIZER_UBSAN] = { "UndefinedBehaviorSanitizer", "ubsan", "-fsanitize=undefined" },
	[SANITIZER_MEMCHECK] = { "memcheck", NULL, NULL },
	[SANITIZER_HELGRIND] = { "helgrind", NULL, NULL },
	[SANITIZER_DRD] = { "drd", NULL, NULL },
};

static void path_of(const struct canary_folder *f, const char *name, const char *end, char *out)
{
	snprintf(out, TEXT, "%s/%s%s", f->scratch.path, name, end);
}

void canary_output(const struct canary_folder *f, const char *name, char *path, size_t size)
{
	snprintf(path, size, "%s/%s.says", f->scratch.path, name);
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

/* `name`: of a program; NULL: the text is one already. */
static bool write_text(const char *path, const char *name, const char *text, struct error *e)
{
	FILE *out = fopen(path, "we");
	bool right = out != NULL;

	if (out && name)
		canary_wrap(out, name, text);
	else if (out)
		fputs(text, out);
	if (out)
		right = !ferror(out);
	if (out && fclose(out) != 0)
		right = false;
	if (right)
		return true;
	error_set(e, "cannot write this file: %s", strerror(errno ? errno : EIO));
	error_place(e, path, NULL, 0, 0, 0);
	return false;
}

/* Whether a line says what is wrong, and not only that something is. */
static bool is_error(const char *line)
{
	static const char *const words[] = { "error", "undefined reference", "cannot find",
					     "failed to" };

	if (strstr(line, "linker command failed") || strstr(line, "ld returned"))
		return false;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strstr(line, words[i]))
			return true;
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
		found = is_error(line);
		line[strcspn(line, "\n")] = '\0';
		if (found || first)
			shown_text(line, strlen(line), out, size);
	}
	if (in)
		fclose(in);
}

/* In the child: what a compiler, or a tool that is killed, leaves behind is gone in the end. */
static void use_folder(const struct canary_folder *f)
{
	setenv("TMPDIR", f->scratch.path, 1);
}

/* In the child. */
static _Noreturn void run_shell(const struct canary_folder *f, const char *command,
				const char *source, const char *program, const char *says)
{
	redirect(says);
	use_folder(f);
	execl("/bin/sh", "sh", "-c", command, "sh", program, source, (char *)NULL);
	_exit(127);
}

/* In two commands, as in a build: flags may be there for one of them only. */
static char *compiler_command(const struct canary_folder *f)
{
	return memory_text("%s %s -pthread %s -c -o \"$1\".o \"$2\" && "
			   "%s %s -pthread %s %s -o \"$1\" \"$1\".o",
			   f->compiler, f->flags, f->shared ? "-fPIC -DCANARY_SHARED" : "",
			   f->compiler, f->flags, f->link_flags, f->shared ? "-shared" : "");
}

/* Runs a command of the compiler's on a text; see canary_compile. */
static bool compile_by(const struct canary_folder *f, const char *command, const char *name,
		       bool wrap, const char *text, struct error *e)
{
	char source[TEXT], program[TEXT], says[TEXT], line[200];
	struct child child;
	int status, pid;

	path_of(f, name, f->cxx ? ".cc" : ".c", source);
	path_of(f, name, "", program);
	path_of(f, name, ".says", says);
	if (!write_text(source, wrap ? name : NULL, text, e))
		return false;
	pid = child_start(&child, true, "the compiler", e);
	if (pid == 0)
		run_shell(f, command, source, program, says);
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

bool canary_compile(const struct canary_folder *f, const char *name, const char *text,
		    struct error *e)
{
	char *command = compiler_command(f);
	bool right = compile_by(f, command, name, true, text, e);

	free(command);
	return right;
}

/* --- shared libraries --- */

/* Has the runner's own function find the runtime, so that it is the same everywhere. */
static bool find_runtime(struct canary_folder *f, struct error *e)
{
	const char *begin = strstr(canary_runner, "find_runtime() {"),
		   *end = begin ? strstr(begin, "\n}\n") : NULL;
	char says[TEXT];
	struct child child;
	int status, pid;
	char *command;
	FILE *in;

	CHECK(end);
	path_of(f, "host", ".says", says);
	command = memory_text("compiler=$1 flags=$2 preload=\ndie() { echo \"$*\"; exit 2; }\n"
			      "%.*s\n}\nfind_runtime\necho \"$preload\"",
			      (int)(end - begin), begin);
	pid = child_start(&child, true, "the compiler", e);
	if (pid == 0)
		run_shell(f, command, f->flags, f->compiler, says);
	free(command);
	status = pid > 0 ? child_wait(&child, e) : -1;
	in = status < 0 ? NULL : fopen(says, "re");
	if (!in || !fgets(f->found, sizeof(f->found), in))
		f->found[0] = '\0';
	if (in)
		fclose(in);
	f->found[strcspn(f->found, "\n")] = '\0';
	f->preload = f->found;
	if (status < 0 || status == 0)
		return status == 0;
	return error_set(e, "%s", f->found);
}

bool canary_prepare(struct canary_folder *f, struct error *e)
{
	char *command = memory_text("%s -o \"$1\" \"$2\" -ldl", f->compiler);
	bool right = compile_by(f, command, "host", false, canary_host, e);

	free(command);
	return right && (f->preload || find_runtime(f, e));
}

/* --- running --- */

/* What a program says of itself. */
struct notes {
	bool began, parted;
	long pid; /* 0: it has not said */
};

static void read_note(const char *line, struct canary_run *run, struct notes *notes)
{
	for (unsigned i = 0; i < SANITIZERS; i++) {
		const char *name = sanitizer_table[i].note;

		if (name && strncmp(line, "on ", 3) == 0 && strcmp(line + 3, name) == 0)
			run->sanitizers |= UINT32_C(1) << i;
		if (name && strncmp(line, "built ", 6) == 0 && strcmp(line + 6, name) == 0)
			run->built |= UINT32_C(1) << i;
	}
	notes->began = notes->began || strcmp(line, "began") == 0;
	notes->parted = notes->parted || strcmp(line, "parted") == 0;
	if (strncmp(line, "pid ", 4) == 0)
		notes->pid = strtol(line + 4, NULL, 10);
}

static void read_notes(const char *path, struct canary_run *run, struct notes *notes)
{
	FILE *in = fopen(path, "re");
	char line[TEXT];

	while (in && fgets(line, sizeof(line), in)) {
		line[strcspn(line, "\n")] = '\0';
		read_note(line, run, notes);
	}
	if (in)
		fclose(in);
}

/* Reads the reports that are in a file of their own, if there is one. One with the number of the
 * process in its name is ours to remove. */
static void read_file(const char *path, bool ours, const char *setting, struct canary_run *run)
{
	struct stat stat;
	uint32_t shown;

	if (lstat(path, &stat) != 0 || !S_ISREG(stat.st_mode))
		return;
	shown = canary_log_read(path, &run->named);
	if (shown && !run->file[0])
		shown_text(setting, strlen(setting), run->file, sizeof(run->file));
	run->shown |= shown;
	if (ours)
		unlink(path);
}

/* The file of --log-file or --xml-file, with %p for the process. */
static void read_valgrind_file(const char *value, const char *setting, long pid,
			       struct canary_run *run)
{
	const char *place = strstr(value, "%p");
	char *path;

	if (place)
		path = memory_text("%.*s%ld%s", (int)(place - value), value, pid, place + 2);
	else
		path = memory_text("%s", value);
	read_file(path, place, setting, run);
	free(path);
}

/* The file of log_path, with or without the program's name in its own. */
static void read_sanitizer_file(const char *value, const char *setting, const char *program,
				long pid, struct canary_run *run)
{
	const char *own = strrchr(program, '/');
	char *path;

	path = memory_text("%s.%ld", value, pid);
	read_file(path, true, setting, run);
	free(path);
	path = memory_text("%s.%s.%ld", value, own ? own + 1 : program, pid);
	read_file(path, true, setting, run);
	free(path);
}

static void read_files(const struct settings *s, const char *program, long pid,
		       struct canary_run *run)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct setting *one = &s->all[i];
		const char *name;
		size_t length = setting_name(one, &name);
		char *value = setting_value(one), *whole;

		whole = memory_text("%s%s%s", one->variable, *one->variable ? "=" : "",
			       one->text);
		if (value && length == 8 && strncmp(name, "log_path", 8) == 0)
			read_sanitizer_file(value, whole, program, pid, run);
		else if (value && (strncmp(name, "--log-file=", 11) == 0 ||
				   strncmp(name, "--xml-file=", 11) == 0))
			read_valgrind_file(value, whole, pid, run);
		free(value);
		free(whole);
	}
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

/* The words that run a program: itself, or what loads it, behind the wrapper, and by a shell if
 * that is needed. */
static void find_words(const struct canary_folder *f, const char *wrapper, const char *program,
		       const char **words)
{
	static char command[TEXT], host[TEXT], entry[TEXT], preload[TEXT + 16];
	const char *name = strrchr(program, '/') + 1;
	const bool preloads = f->shared && f->preload[0];
	size_t n = 0;

	path_of(f, "host", "", host);
	snprintf(entry, sizeof(entry), "canary_%s", name);
	snprintf(preload, sizeof(preload), "LD_PRELOAD=%s", preloads ? f->preload : "");
	if (snprintf(command, sizeof(command), "%s \"$@\"", wrapper) >= (int)sizeof(command))
		_exit(127);
	if (*wrapper) {
		words[n++] = "/bin/sh";
		words[n++] = "-c";
		words[n++] = command;
		words[n++] = "sh";
	}
	if (preloads) {
		words[n++] = "env"; /* what runs it is not what is tried */
		words[n++] = preload;
	}
	if (f->shared)
		words[n++] = host;
	words[n++] = program;
	if (f->shared)
		words[n++] = entry;
	words[n] = NULL;
}

static _Noreturn void run_program(const struct canary_folder *f, const char *wrapper,
				  const char *program, int notes, const char *says,
				  const struct edit *edit)
{
	const char *words[12];

	redirect(says);
	use_folder(f);
	dup2(notes, NOTES);
	fcntl(NOTES, F_SETFD, 0); /* it may have been that very number */
	for (size_t i = 0; edit && i < edit->n; i++)
		setenv(edit->set[i].variable, edit->set[i].value, 1);
	alarm(CANARY_SECONDS);
	find_words(f, wrapper, program, words);
	execvp(words[0], (char **)(uintptr_t)words);
	_exit(127);
}

/* A shell says 128 and the signal. */
static int status_of(int status)
{
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void judge_end(struct canary_run *run, const struct notes *notes, const char *says)
{
	/* What is read from freed memory after a report of it may be anything. */
	const uint32_t freed = FAILURE_BIT(FAILURE_USE) | FAILURE_BIT(FAILURE_DOUBLE);

	run->failed = run->status != 0;
	run->began = notes->began;
	if (run->status == 128 + SIGALRM)
		run->end = CANARY_HUNG;
	else if (notes->parted && !(run->shown & freed))
		run->end = CANARY_PARTED;
	else if (run->shown || !run->failed)
		run->end = CANARY_ENDED;
	else
		run->end = run->status > 128 ? CANARY_CRASHED : CANARY_FAILED;
	if (run->end != CANARY_CRASHED && run->end != CANARY_FAILED)
		return;
	run->death = death_find(says, run->words, sizeof(run->words));
	if (run->death || (!run->began && run->words[0]))
		run->end = CANARY_DEAD;
}

/* What loads a library is no program that crashes by itself: the runtime cannot be loaded. */
static void judge_loading(const struct canary_folder *f, struct canary_run *run)
{
	if (!f->shared || run->began || run->end != CANARY_CRASHED)
		return;
	run->end = CANARY_DEAD;
	snprintf(run->words, sizeof(run->words), "%s", strsignal(run->status - 128));
}

/* The tool of Valgrind's that the wrapper runs. */
static uint32_t tool_of(const struct settings *s)
{
	char tool[32];

	if (!settings_valgrind(s, tool, sizeof(tool)))
		return 0;
	for (unsigned i = SANITIZER_MEMCHECK; i < SANITIZERS; i++)
		if (strcmp(sanitizer_table[i].name, tool) == 0)
			return UINT32_C(1) << i;
	return 0;
}

/* Runs the program; returns its wait status, and its number in *pid; -1 with `e`. */
static int run_once(const struct canary_folder *f, const char *wrapper, const char *program,
		    const char *notes, const char *says, const struct edit *edit, int *pid,
		    struct error *e)
{
	struct child child;
	int status, out = open_notes(notes, e);

	if (out < 0)
		return -1;
	*pid = child_start(&child, true, "a program", e);
	if (*pid == 0)
		run_program(f, wrapper, program, out, says, edit);
	close(out);
	status = *pid > 0 ? child_wait(&child, e) : -1;
	if (status >= 0 && WIFSIGNALED(status) && lack_kills(WTERMSIG(status)) && !interrupted) {
		error_set(e, "a program was killed by SIG%s: is there too little memory?",
			  sigabbrev_np(WTERMSIG(status)));
		return -1;
	}
	return status;
}

bool canary_try(const struct canary_folder *f, const char *name, const struct edit *edit,
		struct canary_run *run, struct error *e)
{
	const char *wrapper = edit && edit->wrapper ? edit->wrapper : f->wrapper;
	char program[TEXT], notes[TEXT], says[TEXT];
	struct notes said = { .pid = 0 };
	struct settings s;
	int status, pid;

	path_of(f, name, "", program);
	path_of(f, name, ".notes", notes);
	path_of(f, name, ".says", says);
	settings_find(&s, wrapper);
	*run = (struct canary_run){ .sanitizers = tool_of(&s) };
	status = run_once(f, wrapper, program, notes, says, edit, &pid, e);
	if (status >= 0) {
		run->status = status_of(status);
		read_notes(notes, run, &said);
		run->shown = canary_log_read(says, &run->named);
		read_files(&s, program, said.pid ? said.pid : pid, run);
		judge_end(run, &said, says);
		judge_loading(f, run);
	}
	settings_free(&s);
	return status >= 0;
}
