/*
 * Names for what lies in the explored world, for people: objects, their fields, values.
 */
#ifndef REFRACE_ENGINE_LABEL_H
#define REFRACE_ENGINE_LABEL_H

#include "vm/access/world.h"

/* "a" (a global variable holds it), "l[0]", "a.other", "x" (a thread's local), "Thing". */
char *label_object(const struct world *w, const struct object *o, char *out, size_t size);

/* The field at `address` of `o`, which is called `name`: "a.count", "n" (a variable),
 * "l.length", "l[0]", "a.other". */
char *label_place(const struct world *w, const struct object *o, const char *name,
		  const void *address, char *out, size_t size);

/* Whether a place is a thread's queue: what others have left for it to do. */
bool label_is_queue(const char *place);

/* The word `v` read from or written to that field: "3", "None", "'text'", "Thing". */
char *label_word(const struct world *w, const struct object *o, const void *address, uint64_t v,
		 char *out, size_t size);

/* "main", "thread 1". */
char *label_thread(unsigned thread, char *out, size_t size);

/* What of the library's modules the program has called, if the thread is in that now; NULL. What a
 * private function of it runs in a thread of its own is called by the module. */
const char *label_call(const struct thread *t);

#endif
