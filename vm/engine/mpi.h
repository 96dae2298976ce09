/*
 * What is asked of MPI. The program is not linked with it, because a start would take several times
 * as long; a library that is (mpi.c) is loaded by a process that was started as one of several.
 */
#ifndef REFRACE_ENGINE_MPI_H
#define REFRACE_ENGINE_MPI_H

#include <stddef.h>
#include <stdint.h>

/* A string of bytes. */
struct mpi_bytes {
	void *at;
	size_t size;
};

struct mpi_calls {
	/* The number of this process, and how many there are; 0: that cannot be had. */
	int (*begin)(unsigned *number, unsigned *size);
	/* The bytes of process 0 come to all the others. */
	void (*tell)(void *at, size_t size);
	/* Each process hands a number to each, itself included. */
	void (*numbers)(const uint64_t *out, uint64_t *in);
	/* Each process hands out[i] to i, which knows the size; but not to itself. */
	void (*hand)(const struct mpi_bytes *out, const struct mpi_bytes *in);
	void (*end)(void);
};

/* What the library has: a struct mpi_calls of this name. */
#define MPI_CALLS "refrace_mpi"

#endif
