/*
 * See interrupt.h. The main thread waits for nothing but children, which the handler kills: so no system call
 * needs to be cut short, and a signal that comes just before one is not lost.
 */
#include "cmd/interrupt.h"

#include <errno.h>
#include <stddef.h>

#include "vm/base/litter.h"

volatile sig_atomic_t interrupted;
static volatile sig_atomic_t caught;

static void end_by(int number)
{
	litter_clear();
	signal(number, SIG_DFL);
	raise(number);
}

static void on_signal(int number)
{
	int saved = errno;

	if (!caught) {
		end_by(number);
		return;
	}
	if (!interrupted)
		interrupted = number;
	litter_kill();
	errno = saved;
}

/* write(2) says so to its caller, if there are files to be written as well. */
static void on_pipe(int number)
{
	if (!litter_files())
		end_by(number);
}

/* A file that may not grow any more: write(2) says so to its caller. */
static void on_limit(int number)
{
	(void)number;
}

void interrupt_begin(void)
{
	static const struct {
		int number;
		void (*handler)(int number);
	} signals[] = { { SIGINT, on_signal },
			{ SIGTERM, on_signal },
			{ SIGHUP, on_signal },
			{ SIGPIPE, on_pipe },
			{ SIGXFSZ, on_limit } };

	signal(SIGCHLD, SIG_DFL); /* if it is ignored, waitpid(2) finds no child */
	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		const struct sigaction action = { .sa_handler = signals[i].handler,
						  .sa_flags = SA_RESTART };
		struct sigaction before;

		if (sigaction(signals[i].number, NULL, &before) == 0 &&
		    before.sa_handler != SIG_IGN)
			sigaction(signals[i].number, &action, NULL);
	}
}

void interrupt_catch(void)
{
	caught = 1;
}

int interrupt_status(void)
{
	return 128 + interrupted;
}
