/*
 * Making an interleaving straighter: fewer context switches, and the same failures at its end.
 */
#ifndef REFRACE_ENGINE_STRAIGHTEN_H
#define REFRACE_ENGINE_STRAIGHTEN_H

#include "vm/engine/result.h"
#include "vm/engine/virtual.h"

/* Of an outcome whose schedule was drawn. `may_go_on` is asked now and then. */
void straighten(struct virtual *v, struct outcome *o, bool (*may_go_on)(void *context),
		void *context);

#endif
