/*
 * The statements that give memory back, in the thread and at the step that does it. For
 * statements.c only.
 *
 * Under strategy qsbr an object that has died is retired: what frees it is another step, in
 * whichever thread makes that. A collector frees what no thread leads to, in the thread that
 * collects. Both come after what all threads have done to the object, unless that is the
 * mistake of a variant: each of them has been through a quiescent state since, or has stopped
 * for the collection. That is a word of its own, stored behind the last access.
 */
#ifndef REFRACE_EXPORT_FREEING_H
#define REFRACE_EXPORT_FREEING_H

#include "cmd/export/emitter.h"

/* EVENT_RELEASE, EVENT_RETIRE, EVENT_FREE, EVENT_RECLAIM, EVENT_FINALIZE; false: it is none. */
bool freeing_write(struct emitter *em, uint32_t entry);

/* EVENT_COLLECT. */
void freeing_collect(struct emitter *em, uint32_t entry);

/* Behind the entry's statement: what is told to a thread that frees its object and waits for that. */
void freeing_pass(struct emitter *em, uint32_t entry);

#endif
