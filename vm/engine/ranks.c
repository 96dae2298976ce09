/*
 * See ranks.h. A call is one message of a fixed size, and one with the texts that belong to it.
 */
#include "vm/engine/ranks.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "vm/base/bug.h"
#include "vm/base/fixed.h"
#include "vm/base/lack.h"
#include "vm/base/names.h"
#include "vm/engine/exchange.h"

/* What rank 0 tells the others. */
struct call {
	uint32_t is_call; /* 0: the end */
	uint32_t hash, stride;
	char strategy[NAMES_SIZE];
	bool apart, lazy, prints;
	uint64_t program_place, image_place;
	uint64_t what_size, prints_size; /* of the texts that follow, with their NUL */
};

static const struct mpi_calls *calls;
static unsigned number, size = 1;
static pid_t joined; /* this process, and none that it has made */

bool ranks_asked(void)
{
	/* Open MPI's mpirun; MPICH's, and srun; what has been built with PMIx. */
	static const char *const marks[] = { "OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "PMIX_RANK" };

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (getenv(marks[i]))
			return true;
	return false;
}

bool ranks_begin(const char *library, struct error *e)
{
	void *loaded = dlopen(library, RTLD_NOW | RTLD_GLOBAL);

	calls = loaded ? dlsym(loaded, MPI_CALLS) : NULL;
	if (!calls)
		return error_set(e, "cannot load %s: %s", library, dlerror());
	if (!calls->begin(&number, &size))
		return error_set(e, "there are more than %d ranks: start fewer", EXCHANGE_MOST);
	fixed_begin();
	joined = getpid();
	return true;
}

unsigned ranks_size(void)
{
	return size;
}

unsigned ranks_number(void)
{
	return number;
}

const struct mpi_calls *ranks_calls(void)
{
	return calls;
}

bool ranks_can_search(const struct explore_request *request, const struct world *w)
{
	return size > 1 && request->source && (const void *)w == fixed_world();
}

void ranks_call(const struct explore_request *request, uint32_t stride, size_t place, bool apart)
{
	struct call call = { .is_call = 1,
			     .hash = request->hash,
			     .stride = stride,
			     .apart = apart,
			     .lazy = request->source->lazy,
			     .prints = request->prints,
			     .program_place = request->source->place,
			     .image_place = place,
			     .what_size = strlen(request->source->what) + 1,
			     .prints_size = request->prints ? strlen(request->prints) + 1 : 0 };
	char *texts;

	if (number)
		return;
	memcpy(call.strategy, request->strategy, strlen(request->strategy));
	texts = memory_get(call.what_size + call.prints_size);
	memcpy(texts, request->source->what, call.what_size);
	if (request->prints)
		memcpy(texts + call.what_size, request->prints, call.prints_size);
	calls->tell(&call, sizeof(call));
	calls->tell(texts, call.what_size + call.prints_size);
	free(texts);
}

bool ranks_wait(struct ranks_task *task)
{
	struct call call;

	calls->tell(&call, sizeof(call));
	if (!call.is_call)
		return false;
	task->texts = memory_get(call.what_size + call.prints_size);
	calls->tell(task->texts, call.what_size + call.prints_size);
	task->source = (struct request_source){ task->texts, call.lazy, call.program_place };
	task->place = call.image_place;
	task->request = (struct explore_request){
		.source = &task->source,
		.strategy = names_find(call.strategy, strlen(call.strategy)),
		.hash = call.hash,
		.prints = call.prints ? task->texts + call.what_size : NULL,
		.budget = { .worlds = UINT64_MAX, .memory = SIZE_MAX, .seconds = 1e18 },
		.apart = call.apart,
		.together = true, /* it is what rank 0 could not do apart */
		.stride = call.stride,
	};
	return true;
}

void ranks_disagree(void)
{
	lack_end("the ranks do not agree on how far a search is: let all of them run the same "
		 "refrace and see the same files");
}

void ranks_end(void)
{
	struct call call = { .is_call = 0 };

	if (size == 1 || getpid() != joined)
		return;
	if (!number)
		calls->tell(&call, sizeof(call));
	calls->end();
}
