/*
 * See exchange.h. Processes wait for each other in a barrier: whoever comes last lets all go on.
 * They look for a little while, and then sleep (futex).
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
#define BOX ((size_t)1 << 32) /* bytes of address space */

struct board { /* in shared memory, in front of the boxes */
	uint32_t arrived;
	uint32_t turn; /* futex: how often all have arrived */
	struct lack lack;
	size_t sizes[2][EXCHANGE_MOST][EXCHANGE_MOST]; /* by turn, giver and receiver */
};

struct exchange {
	unsigned number, size;
	pid_t pids[EXCHANGE_MOST]; /* in the first process */
	struct board *board;
	unsigned char *boxes;
	uint32_t turn;
};

static size_t board_bytes(void)
{
	return (sizeof(struct board) + 4095) & ~(size_t)4095;
}

static size_t shared_bytes(unsigned size)
{
	return board_bytes() + 2 * size * BOX;
}

static unsigned char *box_of(const struct exchange *x, unsigned process, uint32_t turn)
{
	return x->boxes + (2 * process + turn % 2) * BOX;
}

/* A new process; it ends with the first one. */
static bool start_one(struct exchange *x, unsigned number)
{
	pid_t parent = getpid(), pid = fork();

	if (pid < 0)
		return false;
	x->pids[number] = pid;
	if (pid)
		return true;
	x->number = number;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(0);
	lack_leave(&x->board->lack);
	return true;
}

static void stop_all(struct exchange *x)
{
	for (unsigned i = 1; i < x->size; i++)
		if (x->pids[i] > 0)
			kill(x->pids[i], SIGKILL);
	for (unsigned i = 1; i < x->size; i++)
		while (x->pids[i] > 0 && waitpid(x->pids[i], NULL, 0) < 0 && errno == EINTR)
			;
}

static void release(struct exchange *x)
{
	munmap(x->board, shared_bytes(x->size));
	free(x);
}

struct exchange *exchange_start(unsigned size)
{
	struct exchange *x = memory_zero(1, sizeof(*x));
	void *shared = mmap(NULL, shared_bytes(size), PROT_READ | PROT_WRITE,
			    MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (shared == MAP_FAILED) {
		free(x);
		return NULL;
	}
	x->size = size;
	x->board = shared;
	x->boxes = (unsigned char *)shared + board_bytes();
	fflush(NULL); /* what is not yet written must not be written twice */
	for (unsigned i = 1; i < size && !x->number; i++)
		if (!start_one(x, i)) {
			stop_all(x);
			release(x);
			return NULL;
		}
	return x;
}

unsigned exchange_number(const struct exchange *x)
{
	return x->number;
}

unsigned exchange_size(const struct exchange *x)
{
	return x->size;
}

/* The part of its box that a process has for another one. */
static size_t share_of(const struct exchange *x)
{
	return BOX / x->size & ~(size_t)(EXCHANGE_ALIGN - 1);
}

void exchange_begin(const struct exchange *x, struct exchange_out *out)
{
	unsigned char *box = box_of(x, x->number, x->turn);

	for (unsigned i = 0; i < x->size; i++)
		out[i] = (struct exchange_out){ box + i * share_of(x), 0, share_of(x) };
}

void *exchange_room(struct exchange_out *out, size_t size)
{
	if (out->used + size > out->room)
		lack_end("the processes of the search have more to tell each other than there is "
			 "room for: try --jobs=1");
	out->used += size;
	return out->at + out->used - size;
}

/* --- the barrier --- */

/* A process has come to its end before the work has. */
static _Noreturn void lost_one(struct exchange *x, int status)
{
	stop_all(x);
	if (x->board->lack.message[0])
		lack_end("%s", x->board->lack.message);
	lack_end("a process of the search has ended (%s %d): try --jobs=1",
		 WIFSIGNALED(status) ? "signal" : "status",
		 WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
}

static bool has_turned(const struct exchange *x)
{
	return __atomic_load_n(&x->board->turn, __ATOMIC_ACQUIRE) != x->turn;
}

/* The others may end as soon as all have met for the last time. */
static void look_for_lost(struct exchange *x)
{
	for (unsigned i = 1; i < x->size && !x->number; i++) {
		int status;

		if (!x->pids[i] || waitpid(x->pids[i], &status, WNOHANG) != x->pids[i])
			continue;
		x->pids[i] = 0;
		if (!has_turned(x))
			lost_one(x, status);
	}
}

static void sleep_until_turned(struct exchange *x)
{
	const struct timespec often = { .tv_nsec = 100000000 };

	while (!has_turned(x)) {
		syscall(SYS_futex, &x->board->turn, FUTEX_WAIT, x->turn, &often, NULL, 0);
		look_for_lost(x);
	}
}

static void meet(struct exchange *x)
{
	struct board *b = x->board;

	if (__atomic_add_fetch(&b->arrived, 1, __ATOMIC_ACQ_REL) == x->size) {
		__atomic_store_n(&b->arrived, 0, __ATOMIC_RELAXED);
		__atomic_store_n(&b->turn, x->turn + 1, __ATOMIC_RELEASE);
		syscall(SYS_futex, &b->turn, FUTEX_WAKE, INT_MAX, NULL, NULL, 0);
	}
	for (unsigned i = 0; i < LOOKS && !has_turned(x); i++)
		;
	sleep_until_turned(x);
	x->turn++;
}

/* --- handing over --- */

void exchange_swap(struct exchange *x, struct exchange_out *out, struct exchange_in *in)
{
	uint32_t turn = x->turn;

	for (unsigned i = 0; i < x->size; i++)
		x->board->sizes[turn % 2][x->number][i] = out[i].used;
	meet(x);
	for (unsigned i = 0; i < x->size; i++)
		in[i] = (struct exchange_in){ box_of(x, i, turn) + x->number * share_of(x),
					      x->board->sizes[turn % 2][i][x->number] };
	exchange_begin(x, out);
}

void exchange_end(struct exchange *x)
{
	if (x->number)
		_exit(0);
	for (unsigned i = 1; i < x->size; i++)
		while (x->pids[i] && waitpid(x->pids[i], NULL, 0) < 0 && errno == EINTR)
			;
	release(x);
}
