/*
 * See measure.h.
 */
#include "cmd/bench/measure.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmd/interrupt.h"
#include "vm/access/native_run.h"
#include "vm/base/bug.h"
#include "vm/base/child.h"
#include "vm/base/clock.h"
#include "vm/base/lack.h"
#include "vm/image/image.h"
#include "vm/machine/machine.h"

enum { SECONDS = 60, NOT_THERE = 127, KILLED = 256 };

const char *const measure_ends[] = {
	[MEASURE_GOOD] = "good",   [MEASURE_DAMAGED] = "damaged", [MEASURE_RAISED] = "raised",
	[MEASURE_OTHER] = "wrong", [MEASURE_HUNG] = "hung",       [MEASURE_MISSING] = "missing",
};

struct measure *measure_new(void)
{
	struct measure *m = mmap(NULL, sizeof(*m), PROT_READ | PROT_WRITE,
				 MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (m == MAP_FAILED)
		lack_end("out of memory for a run");
	return m;
}

void measure_free(struct measure *m)
{
	munmap(m, sizeof(*m));
}

/* --- processes --- */

/* Starts a process for a run; 0 in that process, -1 with `e`. */
static int start(struct child *child, struct measure *m, struct error *e)
{
	int pid;

	memset(m, 0, offsetof(struct measure, output));
	m->n_stamps = 0;
	m->end = MEASURE_DAMAGED; /* until it says something else */
	pid = child_start(child, false, "a process for a run", e);
	if (pid != 0)
		return pid;
	lack_leave(&m->lack);
	if (!freopen("/dev/null", "w", stderr))
		lack_end("cannot open /dev/null: %s", strerror(errno));
	alarm(SECONDS);
	return 0;
}

/* Waits for the run to end; its exit status, KILLED if it was killed, -1 with `e` if nothing can
 * be said of the run. */
static int finish(struct child *child, struct measure *m, struct error *e)
{
	int status = child_wait(child, e);

	if (status < 0)
		return -1;
	if (m->lack.message[0]) {
		error_set(e, "a run ends: %s", m->lack.message);
		return -1;
	}
	if (WIFEXITED(status))
		return WEXITSTATUS(status);
	m->end = WTERMSIG(status) == SIGALRM ? MEASURE_HUNG : MEASURE_DAMAGED;
	if (!lack_kills(WTERMSIG(status)) || interrupted)
		return KILLED;
	error_set(e, "a run was killed by SIG%s: is there too little memory?",
		  sigabbrev_np(WTERMSIG(status)));
	return -1;
}

/* --- the native layer --- */

/* What the run's process has at hand while the program runs. */
struct run {
	struct measure *m;
	double seconds; /* for stamps */
	FILE *output;   /* its lock orders threads that print */
};

static void print(void *context, const char *text, size_t size)
{
	struct run *run = context;

	fwrite(text, 1, size, run->output);
}

static void stamp(void *context, const char *text, size_t size)
{
	struct run *run = context;
	struct measure *m = run->m;
	double now = clock_seconds();

	(void)text;
	(void)size;
	if (m->n_stamps < MEASURE_STAMPS)
		m->stamps[m->n_stamps++] = now;
	if (now < m->begin + run->seconds)
		return;
	m->end = MEASURE_GOOD;
	_exit(0);
}

static void damage(void *context, enum native_end end)
{
	(void)context;
	(void)end;
	_exit(0);
}

/* In the run's process. */
static _Noreturn void run_native(const struct measure_request *request,
				 const struct machine *machine, struct measure *m)
{
	struct image *image = image_new(request->program, request->strategy);
	struct run run = { .m = m, .seconds = request->stamp_seconds };
	const struct native_options options = {
		.print = request->stamp_seconds > 0 ? stamp : print,
		.damage = damage,
		.context = &run,
		.policy = request->policy,
		.quiet = true,
	};
	struct native_result result;
	char *text = NULL;
	size_t size;
	double cpu;

	run.output = memory_stream(&text, &size);
	m->begin = clock_seconds();
	cpu = clock_cpu_seconds();
	result = native_run(image, machine->begin, machine->run, &options);
	m->cpu = clock_cpu_seconds() - cpu;
	m->over = clock_seconds();
	m->wall = m->over - m->begin;
	fclose(run.output);
	m->size = size < MEASURE_OUTPUT ? size : MEASURE_OUTPUT;
	memcpy(m->output, text, m->size);
	m->end = result.raised || result.asserted ? MEASURE_RAISED : MEASURE_GOOD;
	_exit(0);
}

/* Adds what another process took, which ran at the same time. */
static void add_process(struct measure *m, const struct measure *other)
{
	if (m->end == MEASURE_GOOD)
		m->end = other->end;
	m->cpu += other->cpu;
	m->begin = other->begin < m->begin ? other->begin : m->begin;
	m->over = other->over > m->over ? other->over : m->over;
	m->wall = m->over - m->begin;
}

/* Starts one process, and n more while it runs. */
static bool run_together(const struct measure_request *request, unsigned n, struct measure *m,
			 struct error *e)
{
	const struct machine *machine = machine_native(request->strategy);
	struct measure *other = n ? measure_new() : NULL;
	struct child child;
	int pid, status;
	bool right;

	CHECK(machine);
	pid = start(&child, m, e);
	if (pid == 0)
		run_native(request, machine, m);
	right = pid > 0 && (!n || run_together(request, n - 1, other, e));
	status = pid > 0 ? finish(&child, m, e) : -1;
	if (status < 0)
		right = false;
	else if (status == NATIVE_OUTSIDE)
		right = error_set(e,
				  "the program leaves the subset: `refrace exec` shows where");
	if (right && n)
		add_process(m, other);
	if (n)
		measure_free(other);
	return right;
}

bool measure_native(const struct measure_request *request, struct measure *m, struct error *e)
{
	return run_together(request, request->processes > 1 ? request->processes - 1 : 0, m, e);
}

/* --- python3 --- */

/* Reads the program from standard input; prints its own version, seconds of CPU, seconds on
 * the clock, and then what the program has printed. */
static const char harness[] =
	"import io, sys, time\n"
	"code = compile(sys.stdin.buffer.read(), sys.argv[1], 'exec')\n"
	"sys.stdout, out = io.StringIO(), sys.stdout\n"
	"wall, cpu = time.monotonic(), time.process_time()\n"
	"exec(code, {'__name__': '__main__'})\n"
	"cpu, wall = time.process_time() - cpu, time.monotonic() - wall\n"
	"out.write('%s %.9f %.9f\\n' % (sys.version.split()[0], cpu, wall))\n"
	"out.write(sys.stdout.getvalue())\n";

/* Reads what comes out of the pipe to its end; more than fits is read and forgotten. */
static size_t drain(int fd, char *out, size_t room)
{
	size_t used = 0;
	char rest[4096];

	while (!interrupted) {
		bool full = used == room;
		ssize_t n =
			read(fd, full ? rest : out + used, full ? sizeof(rest) : room - used);

		if (n == 0 || (n < 0 && errno != EINTR))
			break;
		used += n > 0 && !full ? (size_t)n : 0;
	}
	return used;
}

/* Takes the line of the harness off the output. */
static bool read_times(struct measure *m)
{
	char *end = memchr(m->output, '\n', m->size);
	int used = 0;

	if (!end)
		return false;
	*end++ = '\0';
	if (sscanf(m->output, "%31s %lf %lf%n", m->version, &m->cpu, &m->wall, &used) != 3 ||
	    m->output[used])
		return false;
	m->size -= (size_t)(end - m->output);
	memmove(m->output, end, m->size);
	return true;
}

static _Noreturn void run_python(const char *python, const char *path, int in, int out)
{
	dup2(in, STDIN_FILENO);
	dup2(out, STDOUT_FILENO);
	execlp(python, python, "-I", "-X", "utf8", "-c", harness, path, (char *)NULL);
	_exit(NOT_THERE);
}

bool measure_python(const char *python, const char *path, const char *text, size_t size,
		    struct measure *m, struct error *e)
{
	int in = child_input(text, size, e), ends[2], pid, status = -1;
	struct child child;

	if (in < 0)
		return false;
	if (pipe2(ends, O_CLOEXEC) < 0) {
		close(in);
		return error_set(e, "cannot make a pipe: %s", strerror(errno));
	}
	pid = start(&child, m, e);
	if (pid == 0)
		run_python(python, path, in, ends[1]);
	close(in);
	close(ends[1]);
	if (pid > 0) {
		m->size = drain(ends[0], m->output, MEASURE_OUTPUT);
		status = finish(&child, m, e);
		if (status == NOT_THERE)
			m->end = MEASURE_MISSING;
		else if (status >= 0 && status != KILLED)
			m->end = status == 0 && read_times(m) ? MEASURE_GOOD : MEASURE_RAISED;
	}
	close(ends[0]);
	return status >= 0;
}
