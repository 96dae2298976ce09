/*
 * An exchange between processes that do the same work in turns: each hands every one (itself
 * included) a string of bytes, and gets one from every one. All of them call it equally often, so
 * it keeps them in step, too.
 *
 * The processes are made here, by fork, on this machine (exchange_fork.c), or they are ranks of MPI,
 * on any (exchange_ranks.c). Each writes what it hands over into its own box, of which it has two that
 * it uses in turns: the others may still read the one while it writes the other.
 */
#ifndef REFRACE_ENGINE_EXCHANGE_H
#define REFRACE_ENGINE_EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	EXCHANGE_MOST = 64,  /* processes */
	EXCHANGE_ALIGN = 16, /* strings that are received begin at a multiple of it */
};
#define EXCHANGE_BOX ((size_t)1 << 32) /* bytes of address space */

struct exchange_out { /* what is to be handed over: in the box */
	unsigned char *at;
	size_t used, room;
};

struct exchange_in {
	const unsigned char *at;
	size_t size;
};

struct exchange {
	const struct exchange_way *way;
	unsigned number, size;
	unsigned char *boxes; /* two for each process from `first_box` on */
	unsigned first_box;
	uint32_t turn;   /* how often all have met */
	uint64_t handed; /* bytes that this process has handed to others */
};

/* How the processes meet. */
struct exchange_way {
	void (*swap)(struct exchange *x, const struct exchange_out *out, struct exchange_in *in);
	void (*end)(struct exchange *x);
};

/* Starts processes, so that there are `size` with this one. Each returns from here with an exchange
 * of its own; the first one, which has called, is number 0. NULL: they cannot be had, and there is
 * this one only. */
struct exchange *exchange_fork(unsigned size);

/* Between the ranks of MPI (ranks.h), each of which calls this. */
struct exchange *exchange_ranks(void);

/* What is to be handed over to each process: nothing yet. Before the first exchange_swap. */
void exchange_begin(const struct exchange *x, struct exchange_out *out);

/* Room for `size` bytes behind what is to be handed over, for the caller to fill. */
void *exchange_room(struct exchange_out *out, size_t size);

/* Hands out[i] to process i, and empties it; in[i] is what that has handed to this one, and stays
 * until the next call. If a process has come to an end, all do (lack.h). */
void exchange_swap(struct exchange *x, struct exchange_out *out, struct exchange_in *in);

/* The last call, of all. Processes that were made here end with it, and do not return; the first one
 * waits for their end. Ranks stay. */
void exchange_end(struct exchange *x);

/* For the ways: the part of a process's box that it has for another one. */
unsigned char *exchange_part(const struct exchange *x, unsigned giver, unsigned receiver);

#endif
