/*
 * See lack.h. It is called where malloc has failed, and so must need no memory.
 */
#include "vm/base/lack.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "vm/base/litter.h"

enum { STATUS_USAGE = 2 };

static struct lack *left_in;

_Noreturn void lack_end(const char *format, ...)
{
	struct lack own, *lack = left_in ? left_in : &own;
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(lack->message, sizeof(lack->message), format, arguments);
	va_end(arguments);
	if (!left_in)
		fprintf(stderr, "refrace: %s\n", lack->message);
	litter_clear();
	fflush(stdout);
	fflush(stderr);
	_exit(STATUS_USAGE);
}

void lack_leave(struct lack *where)
{
	left_in = where;
}

bool lack_kills(int signal)
{
	return signal == SIGKILL || signal == SIGXCPU;
}
