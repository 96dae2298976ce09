/*
 * The library that calls MPI for ranks.c; see mpi.h. The Makefile builds it if there is mpicc.
 *
 * A rank that waits looks at once, then again and again after a pause, so that ranks which have nothing to
 * do leave the processors to others. Errors end all ranks: MPI does that by itself.
 */
#include "vm/engine/mpi.h"

#include <mpi.h>
#include <time.h>

enum { LOOKS = 2000, RANKS = 64 };
#define PIECE ((size_t)1 << 30) /* bytes of one message, at most: MPI counts in int */

static int rank, ranks;

static void wait_for(MPI_Request *requests, int n)
{
	struct timespec pause = { .tv_nsec = 20000 };
	int done = 0;

	for (unsigned looks = 0; !done; looks++) {
		MPI_Testall(n, requests, &done, MPI_STATUSES_IGNORE);
		if (!done && looks > LOOKS)
			nanosleep(&pause, NULL);
	}
}

static int begin(unsigned *number, unsigned *size)
{
	if (MPI_Init(NULL, NULL) != MPI_SUCCESS)
		return 0;
	MPI_Comm_rank(MPI_COMM_WORLD, &rank);
	MPI_Comm_size(MPI_COMM_WORLD, &ranks);
	*number = (unsigned)rank;
	*size = (unsigned)ranks;
	return ranks <= RANKS;
}

static int piece_of(size_t size, size_t at)
{
	return (int)(size - at < PIECE ? size - at : PIECE);
}

static void tell(void *at, size_t size)
{
	for (size_t done = 0; done < size; done += PIECE) {
		MPI_Request request;

		MPI_Ibcast((char *)at + done, piece_of(size, done), MPI_BYTE, 0, MPI_COMM_WORLD,
			   &request);
		wait_for(&request, 1);
	}
}

static void numbers(const uint64_t *out, uint64_t *in)
{
	MPI_Request request;

	MPI_Ialltoall(out, 1, MPI_UINT64_T, in, 1, MPI_UINT64_T, MPI_COMM_WORLD, &request);
	wait_for(&request, 1);
}

/* The largest string that is handed over from here, or to here. */
static size_t largest(const struct mpi_bytes *out, const struct mpi_bytes *in)
{
	size_t most = 0;

	for (int i = 0; i < ranks; i++) {
		most = i != rank && out[i].size > most ? out[i].size : most;
		most = i != rank && in[i].size > most ? in[i].size : most;
	}
	return most;
}

static void hand(const struct mpi_bytes *out, const struct mpi_bytes *in)
{
	size_t most = largest(out, in);

	for (size_t at = 0; at < most; at += PIECE) {
		MPI_Request requests[2 * RANKS];
		int n = 0;

		for (int i = 0; i < ranks; i++) {
			if (i != rank && in[i].size > at)
				MPI_Irecv((char *)in[i].at + at, piece_of(in[i].size, at), MPI_BYTE,
					  i, 0, MPI_COMM_WORLD, &requests[n++]);
			if (i != rank && out[i].size > at)
				MPI_Isend((char *)out[i].at + at, piece_of(out[i].size, at),
					  MPI_BYTE, i, 0, MPI_COMM_WORLD, &requests[n++]);
		}
		wait_for(requests, n);
	}
}

static void end(void)
{
	MPI_Finalize();
}

extern const struct mpi_calls refrace_mpi;
const struct mpi_calls refrace_mpi = { begin, tell, numbers, hand, end };
