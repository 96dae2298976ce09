/*
 * See exchange.h: processes that are made by fork, whose boxes lie in memory that all of them share.
 *
 * They wait for each other in a barrier: the last one to come lets all go on. They look for a little
 * while, and then sleep (futex).
 */
#include "vm/engine/exchange.h"

#include <errno.h>
#include <limits.h>
#include <linux/futex.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "vm/base/bug.h"
#include "vm/base/lack.h"

enum { LOOKS = 4000 };

struct board { /* in shared memory, in front of the boxes */
	uint32_t arrived;
	uint32_t turn; /* futex: how often all have arrived */
	struct lack lack;
	size_t sizes[2][EXCHANGE_MOST][EXCHANGE_MOST]; /* by turn, giver and receiver */
};

struct forked {
	struct exchange x; /* the first member */
	pid_t pids[EXCHANGE_MOST]; /* in the first process */
	struct board *board;
};

static size_t board_bytes(void)
{
	return (sizeof(struct board) + 4095) & ~(size_t)4095;
}

static size_t shared_bytes(unsigned size)
{
	return board_bytes() + 2 * size * EXCHANGE_BOX;
}

/* A new process; it ends with the first one. */
static bool start_one(struct forked *f, unsigned number)
{
	pid_t parent = getpid(), pid = fork();

	if (pid < 0)
		return false;
	f->pids[number] = pid;
	if (pid)
		return true;
	f->x.number = number;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(0);
	lack_leave(&f->board->lack);
	return true;
}

static void stop_all(struct forked *f)
{
	for (unsigned i = 1; i < f->x.size; i++)
		if (f->pids[i] > 0)
			kill(f->pids[i], SIGKILL);
	for (unsigned i = 1; i < f->x.size; i++)
		while (f->pids[i] > 0 && waitpid(f->pids[i], NULL, 0) < 0 && errno == EINTR)
			;
}

static void release(struct forked *f)
{
	munmap(f->board, shared_bytes(f->x.size));
	free(f);
}

/* --- the barrier --- */

/* A process has come to its end before the work has. */
static _Noreturn void lost_one(struct forked *f, int status)
{
	stop_all(f);
	if (f->board->lack.message[0])
		lack_end("%s", f->board->lack.message);
	lack_end("a process of the search has ended (%s %d): try --jobs=1",
		 WIFSIGNALED(status) ? "signal" : "status",
		 WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
}

static bool has_turned(const struct forked *f)
{
	return __atomic_load_n(&f->board->turn, __ATOMIC_ACQUIRE) != f->x.turn;
}

/* The others may end as soon as all have met for the last time. */
static void look_for_lost(struct forked *f)
{
	for (unsigned i = 1; i < f->x.size && !f->x.number; i++) {
		int status;

		if (!f->pids[i] || waitpid(f->pids[i], &status, WNOHANG) != f->pids[i])
			continue;
		f->pids[i] = 0;
		if (!has_turned(f))
			lost_one(f, status);
	}
}

static void sleep_until_turned(struct forked *f)
{
	const struct timespec often = { .tv_nsec = 100000000 };

	while (!has_turned(f)) {
		syscall(SYS_futex, &f->board->turn, FUTEX_WAIT, f->x.turn, &often, NULL, 0);
		look_for_lost(f);
	}
}

static void meet(struct forked *f)
{
	struct board *b = f->board;

	if (__atomic_add_fetch(&b->arrived, 1, __ATOMIC_ACQ_REL) == f->x.size) {
		__atomic_store_n(&b->arrived, 0, __ATOMIC_RELAXED);
		__atomic_store_n(&b->turn, f->x.turn + 1, __ATOMIC_RELEASE);
		syscall(SYS_futex, &b->turn, FUTEX_WAKE, INT_MAX, NULL, NULL, 0);
	}
	for (unsigned i = 0; i < LOOKS && !has_turned(f); i++)
		;
	sleep_until_turned(f);
}

/* --- the way --- */

static void swap(struct exchange *x, const struct exchange_out *out, struct exchange_in *in)
{
	struct forked *f = (struct forked *)x;
	size_t(*sizes)[EXCHANGE_MOST] = f->board->sizes[x->turn % 2];

	for (unsigned i = 0; i < x->size; i++)
		sizes[x->number][i] = out[i].used;
	meet(f);
	for (unsigned i = 0; i < x->size; i++)
		in[i] = (struct exchange_in){ exchange_part(x, i, x->number), sizes[i][x->number] };
}

static void end(struct exchange *x)
{
	struct forked *f = (struct forked *)x;

	if (x->number)
		_exit(0);
	for (unsigned i = 1; i < x->size; i++)
		while (f->pids[i] && waitpid(f->pids[i], NULL, 0) < 0 && errno == EINTR)
			;
	release(f);
}

struct exchange *exchange_fork(unsigned size)
{
	static const struct exchange_way way = { swap, end };
	struct forked *f = memory_zero(1, sizeof(*f));
	void *shared = mmap(NULL, shared_bytes(size), PROT_READ | PROT_WRITE,
			    MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (shared == MAP_FAILED) {
		free(f);
		return NULL;
	}
	f->board = shared;
	f->x = (struct exchange){ .way = &way,
				  .size = size,
				  .boxes = (unsigned char *)shared + board_bytes() };
	fflush(NULL); /* what is not yet written must not be written twice */
	for (unsigned i = 1; i < size && !f->x.number; i++)
		if (!start_one(f, i)) {
			stop_all(f);
			release(f);
			return NULL;
		}
	return &f->x;
}
