/*
 * The processes of one command that were started by mpirun, or srun, on one machine or on several:
 * the ranks.
 *
 * Rank 0 is the command. The others serve it: they wait until a search is wide enough, make their way
 * to the same layer by themselves (a search does the same each time it is made), and take their part of
 * the worlds from there on (team.h). They compile the program from the same files, and take its memory
 * from the same place (base/fixed.h), so that worlds are the same bytes in all of them; where they are
 * not, all end with an error. Rank 0 alone prints, and looks at budgets and signals.
 */
#ifndef REFRACE_ENGINE_RANKS_H
#define REFRACE_ENGINE_RANKS_H

#include "vm/access/world.h"
#include "vm/base/error.h"
#include "vm/engine/mpi.h"
#include "vm/engine/request.h"

/* Whether this process was started as one of several. */
bool ranks_asked(void);

/* Joins them. `library`: the file of the one that mpi.h tells of. False with `e` if that cannot be
 * loaded, or used. */
bool ranks_begin(const char *library, struct error *e);

/* 1: this process is alone. */
unsigned ranks_size(void);
unsigned ranks_number(void);

/* Whether the ranks can search together for what is asked: others can open the program, and its
 * world lies where all of them have theirs. */
bool ranks_can_search(const struct explore_request *request, const struct world *w);

/* In rank 0: calls the others to a search which looks at `stride` threads of a world, tells identical
 * ones apart or not, and whose image lies at `place` (base/fixed.h). In the others it does nothing:
 * they come from ranks_serve. */
void ranks_call(const struct explore_request *request, uint32_t stride, size_t place, bool apart);

/* What rank 0 has called the others to. */
struct ranks_task {
	struct explore_request request; /* but for its program, which is to be compiled from the source */
	struct request_source source;
	size_t place; /* of the image */
	char *texts;  /* owned */
};

/* In the others: waits for the next call; the caller frees task->texts. False: rank 0 ends. */
bool ranks_wait(struct ranks_task *task);

/* Ends the program: a search is not the same in all of them. */
_Noreturn void ranks_disagree(void);

/* At the end of the program, in all. */
void ranks_end(void);

/* For exchange_ranks. */
const struct mpi_calls *ranks_calls(void);

#endif
