/*
 * What somebody who watches a run is told: one event for each access, release, failure.
 */
#ifndef REFRACE_MACHINE_EVENT_H
#define REFRACE_MACHINE_EVENT_H

#include <stdbool.h>
#include <stdint.h>

struct object;

enum event_kind {
	EVENT_LOAD,  /* value: what was read */
	EVENT_STORE, /* value: what was written */
	EVENT_LOCK,
	EVENT_UNLOCK,
	EVENT_RELEASE, /* an object's memory is given back */
	EVENT_PRINT,
	EVENT_FAILURE, /* value: enum verdict */
};

struct event {
	enum event_kind kind;
	bool step; /* a scheduling point: one step of the interleaving */
	unsigned thread;
	uint32_t line;         /* of the source */
	struct object *object; /* NULL if none */
	const void *address;   /* of the field; NULL if none */
	uint64_t value;
};

#endif
