/*
 * See serve.h.
 */
#include "vm/engine/serve.h"

#include <signal.h>
#include <stdlib.h>

#include "vm/base/fixed.h"
#include "vm/base/lack.h"
#include "vm/engine/explore.h"
#include "vm/engine/ranks.h"

/* Begins where rank 0's search has begun; what is found, rank 0 has. */
static void take_part(struct ranks_task *task, const struct serve_files *files)
{
	struct result none;
	struct error e;

	fixed_go_to(task->source.place);
	task->request.program = files->open(files->context, task->source.what, task->source.lazy);
	if (!task->request.program)
		lack_end("rank %u cannot open what rank 0 has opened: let all of them see the same "
			 "files", ranks_number());
	fixed_go_to(task->place);
	explore(&task->request, &none, &e);
	if (!none.helped)
		ranks_disagree();
	files->close(files->context);
}

void serve(const struct serve_files *files)
{
	struct ranks_task task;

	signal(SIGINT, SIG_IGN); /* rank 0 says when a search is to stop */
	signal(SIGTERM, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	while (ranks_wait(&task)) {
		take_part(&task, files);
		free(task.texts);
	}
}
