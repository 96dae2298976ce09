/*
 * What a recorded event or wait is, for those who show recordings; see recording.h.
 */
#include <stdio.h>
#include <string.h>

#include "vm/engine/label.h"
#include "vm/engine/recording.h"

bool recorded_is_count(const struct recorded *event)
{
	const struct plan_entry *c = &event->entry;

	return c->offset == offsetof(struct object, count) ||
	       c->offset == offsetof(struct object, shared);
}

bool recorded_is_aside(const struct recorded *event)
{
	enum event_kind kind = (enum event_kind)event->entry.kind;

	return recorded_is_count(event) || kind == EVENT_LOCK_OBJECT ||
	       kind == EVENT_UNLOCK_OBJECT || (event->place && label_is_queue(event->place));
}

/* A lock of the library that the thread itself has taken only says that it waits for somebody to
 * wake it up. */
static bool waits_to_wake(const struct plan_wait *wait, unsigned thread, const char *call)
{
	return call && wait->kind == WAITS_LOCK && wait->other == thread;
}

char *recording_wait_text(const struct plan_wait *wait, unsigned thread, const char *lock,
			  const char *call, char *out, size_t size)
{
	char who[32], other[32];
	size_t used;

	label_thread(thread, who, sizeof(who));
	label_thread(wait->other, other, sizeof(other));
	if (waits_to_wake(wait, thread, call)) {
		snprintf(out, size, "%s waits in %s", who, call);
		return out;
	}
	if (wait->kind == WAITS_JOIN)
		snprintf(out, size, "%s waits for the end of %s", who, other);
	else if (wait->kind == WAITS_WORLD)
		snprintf(out, size, "%s waits for the others to stop for a collection", who);
	else if (wait->kind == WAITS_READERS)
		snprintf(out, size, "%s waits for the end of the section that %s reads in", who,
			 wait->other == thread ? "it itself" : other);
	else if (wait->kind == WAITS_GIL)
		snprintf(out, size, "%s waits for the GIL, which %s holds", who, other);
	else if (wait->kept)
		snprintf(out, size, "%s waits for lock %s, which an earlier %s has kept", who, lock,
			 other);
	else
		snprintf(out, size, "%s waits for %s %s, which %s holds", who,
			 wait->kind == WAITS_OBJECT ? "the lock of" : "lock", lock,
			 wait->other == thread ? "it itself" : other);
	used = strlen(out);
	if (call)
		snprintf(out + used, size - used, ", in %s", call);
	return out;
}
