/*
 * See on.h. Python gets everything on its standard input, so that it may be one that sees no files
 * of this system: a container's, a chroot's.
 */
#include "cmd/on.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmd/export/python.h"
#include "cmd/interrupt.h"
#include "vm/base/bug.h"
#include "vm/base/child.h"
#include "vm/base/lack.h"
#include "vm/base/names.h"
#include "vm/base/shown.h"

enum { SECONDS = 120, NOT_THERE = 127, TEXT = 4096, FAILED = 1, ANOTHER = 2, PLANNED = 12 };

static const char version[] =
	"import platform, sys\n"
	"free = not getattr(sys, '_is_gil_enabled', lambda: True)()\n"
	"print(platform.python_implementation().lower() + '%d.%d' % sys.version_info[:2]\n"
	"      + 't' * free, '%d.%d.%d' % sys.version_info[:3])\n";

static const char launch[] =
	"import linecache, sys\n"
	"text = sys.stdin.buffer.read()\n"
	"name = 'exported.py'\n"
	"linecache.cache[name] = len(text), None, text.decode().splitlines(True), name\n"
	"exec(compile(text, name, 'exec'), {'__name__': '__main__', '__file__': name, 'SOURCE': text})\n";

/* What a run of python3 came to. */
struct ended {
	int status;      /* -1: it took too long, or crashed */
	char said[TEXT]; /* the end of its output, or of its errors */
};

static _Noreturn void run_child(const char *python, const char *script, const char *option, int in,
				int out, bool errors)
{
	int nowhere = open("/dev/null", O_RDWR);

	dup2(in < 0 ? nowhere : in, STDIN_FILENO);
	dup2(errors ? nowhere : out, STDOUT_FILENO);
	dup2(errors ? out : nowhere, STDERR_FILENO);
	alarm(SECONDS);
	execlp(python, python, "-I", "-X", "utf8", "-c", script, option, (char *)NULL);
	_exit(NOT_THERE);
}

/* Keeps the last bytes. */
static void drain(int from, char *said)
{
	char piece[TEXT / 2];
	size_t size = 0;
	ssize_t n;

	while ((n = read(from, piece, sizeof(piece))) != 0) {
		size_t keep;

		if (n < 0 && (errno != EINTR || interrupted))
			break;
		if (n < 0)
			continue;
		keep = size + (size_t)n < TEXT ? size : TEXT - 1 - (size_t)n;
		memmove(said, said + size - keep, keep);
		memcpy(said + keep, piece, (size_t)n);
		size = keep + (size_t)n;
	}
	said[size] = '\0';
}

/* `errors`: what it says is what it writes to standard error, not to standard output. */
static bool run(const char *python, const char *script, const char *option, int in, bool errors,
		struct ended *ended, struct error *e)
{
	struct child child;
	int ends[2], pid, status;

	if (pipe2(ends, O_CLOEXEC) < 0)
		return error_set(e, "cannot make a pipe: %s", strerror(errno));
	pid = child_start(&child, true, "a process for a run", e);
	if (pid == 0)
		run_child(python, script, option, in, ends[1], errors);
	close(ends[1]);
	if (pid > 0)
		drain(ends[0], ended->said);
	close(ends[0]);
	status = pid > 0 ? child_wait(&child, e) : -1;
	if (status < 0)
		return false;
	if (WIFSIGNALED(status) && lack_kills(WTERMSIG(status)) && !interrupted)
		return error_set(e, "python3 was killed by SIG%s: is there too little memory?",
				 sigabbrev_np(WTERMSIG(status)));
	ended->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	return true;
}

static bool is_none(const char *python, struct error *e)
{
	error_set(e, "cannot be run as a python3: is it one of 3.9 or later?");
	error_place(e, python, NULL, 0, 0, 0);
	return false;
}

bool on_ask(struct on *on, const char *python, struct error *e)
{
	struct ended ended;
	char runtime[TEXT];

	*on = (struct on){ .python = python };
	if (!run(python, version, NULL, -1, false, &ended, e))
		return false;
	if (ended.status != 0 || sscanf(ended.said, "%4000s %23s", runtime, on->version) != 2 ||
	    on->version[strspn(on->version, "0123456789.")])
		return is_none(python, e);
	on->runtime = names_find(runtime, strlen(runtime));
	if (on->runtime && strcmp(names_strategy(on->runtime), "gil") == 0)
		return true;
	error_set(e, "is %s, which is no CPython with the GIL that refrace has (see `refrace list "
		     "--runtimes`)",
		  on->version);
	error_place(e, python, NULL, 0, 0, 0);
	return false;
}

/* The last line, without the name that it begins with, and ", as planned". */
static void keep_said(struct on *on, char *said)
{
	char *end = said + strlen(said), *begin, *name;

	while (end > said && end[-1] == '\n')
		*--end = '\0';
	begin = strrchr(said, '\n');
	begin = begin ? begin + 1 : said;
	name = strstr(begin, ": ");
	begin = name ? name + 2 : begin;
	if (end - begin > PLANNED && strcmp(end - PLANNED, ", as planned") == 0)
		end -= PLANNED;
	shown_text(begin, (size_t)(end - begin), on->said, sizeof(on->said));
}

static bool run_forced(struct on *on, int file, struct error *e)
{
	struct ended ended;

	if (lseek(file, 0, SEEK_SET) != 0 ||
	    !run(on->python, launch, NULL, file, true, &ended, e))
		return false;
	if (interrupted)
		return true;
	if (ended.status == NOT_THERE || ended.status == ANOTHER)
		return is_none(on->python, e);
	if (ended.status != FAILED || !on->parted)
		keep_said(on, ended.said);
	on->forced += ended.status == FAILED;
	on->parted += ended.status != FAILED;
	return true;
}

static bool run_free(struct on *on, int file, struct error *e)
{
	struct ended ended;

	if (lseek(file, 0, SEEK_SET) != 0 ||
	    !run(on->python, launch, "--free", file, true, &ended, e))
		return false;
	if (!interrupted && (ended.status == NOT_THERE || ended.status == ANOTHER))
		return is_none(on->python, e);
	on->free += !interrupted && ended.status != 0;
	return true;
}

static bool run_all(struct on *on, int file, struct error *e)
{
	unsigned runs = on->runs;
	bool right = true;

	for (on->runs = 0; right && on->runs < runs && !interrupted; on->runs += !interrupted)
		right = run_forced(on, file, e) && (interrupted || run_free(on, file, e));
	return right;
}

bool on_allows(const struct on *on, const struct subject *s, struct error *e)
{
	return python_allows(s, on->runtime, e);
}

bool on_show(struct on *on, const struct subject *s, const struct result *r, struct error *e)
{
	struct schedule schedule;
	char *text = NULL;
	size_t size;
	FILE *out;
	bool right;
	int file;

	if (!python_choose(s, r, &schedule, e))
		return false;
	out = memory_stream(&text, &size);
	right = python_write(s, &schedule, out, e);
	fclose(out);
	schedule_free(&schedule);
	file = right ? child_input(text, size, e) : -1;
	free(text);
	if (file < 0)
		return false;
	right = run_all(on, file, e);
	close(file);
	return right;
}
