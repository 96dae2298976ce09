/*
 * An exchange between processes that do the same work in turns: each hands every one (itself
 * included) a string of bytes, and gets one from every one. All of them call it equally often, so
 * it keeps them in step, too.
 *
 * The processes are made here, by fork, and what they hand over lies in memory that all of them
 * share: each writes into its own box, of which it has two that it uses in turns, so that others
 * may read the one while it writes the other.
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

struct exchange_out { /* what is to be handed over: in the box */
	unsigned char *at;
	size_t used, room;
};

struct exchange_in {
	const unsigned char *at;
	size_t size;
};

struct exchange;

/* Starts processes, so that there are `size` with this one. Each returns from here with an exchange
 * of its own; the first one, which has called, is number 0. NULL: they cannot be had, and there is
 * this one only. */
struct exchange *exchange_start(unsigned size);

unsigned exchange_number(const struct exchange *x);
unsigned exchange_size(const struct exchange *x);

/* What is to be handed over to each process: nothing yet. Before the first exchange_swap. */
void exchange_begin(const struct exchange *x, struct exchange_out *out);

/* Room for `size` bytes behind what is to be handed over, for the caller to fill. */
void *exchange_room(struct exchange_out *out, size_t size);

/* Hands out[i] to process i, and empties it; in[i] is what that has handed to this one, and stays
 * until the next call. If a process has come to an end, all do (lack.h). */
void exchange_swap(struct exchange *x, struct exchange_out *out, struct exchange_in *in);

/* In the first process: waits for the others' end. They end with it, at once, and do not return. */
void exchange_end(struct exchange *x);

#endif
