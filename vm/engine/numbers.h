/*
 * A number for each object, found by the object's address: whoever follows a run keeps one
 * of what he wants to know of each. A new number takes the place of the old one.
 */
#ifndef REFRACE_ENGINE_NUMBERS_H
#define REFRACE_ENGINE_NUMBERS_H

#include <stddef.h>
#include <stdint.h>

enum { NUMBERS_NONE = UINT32_MAX };

struct object;

struct numbers { /* zeroed: empty. Release with numbers_free. */
	struct numbered {
		const struct object *object;
		uint32_t number;
	} * slots;
	size_t used, room; /* room: a power of two, or 0 */
};

void numbers_set(struct numbers *n, const struct object *o, uint32_t number);
/* NUMBERS_NONE if it has none, and for NULL. */
uint32_t numbers_get(const struct numbers *n, const struct object *o);
void numbers_free(struct numbers *n);

#endif
