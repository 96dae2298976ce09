/*
 * Memory at addresses that are the same in every process.
 *
 * Processes that search together compare worlds as bytes, and worlds hold addresses: of objects in
 * the world, of the program's code, of what there is before it begins. Processes made by fork have
 * all of that where the first one had it. Processes that were started one by one (engine/ranks.h)
 * have it in the same place if they take it from here in the same order: pieces lie one behind
 * another, from a place on that one process tells the others.
 *
 * Until fixed_begin all of it is ordinary memory, wherever that lies.
 */
#ifndef REFRACE_BASE_FIXED_H
#define REFRACE_BASE_FIXED_H

#include <stdbool.h>
#include <stddef.h>

/* From here on pieces lie at fixed addresses. Does not return if these are not free. */
void fixed_begin(void);
bool fixed_is_on(void);

/* `size` bytes of zeros, a multiple of 16 from the place where the last piece ended. fixed_free gives
 * them back; their place is used again if it was the last piece's. */
void *fixed_get(size_t size) __attribute__((malloc, returns_nonnull));
void fixed_free(void *piece);

/* Where the next piece will lie: bytes from the first one's place. And: the next piece lies
 * there, whatever was there before. */
size_t fixed_place(void);
void fixed_go_to(size_t place);

/* An address for the explored world (access/world.h), at a multiple of 1 GiB, behind all pieces; NULL
 * if it does not matter. */
void *fixed_world(void);

#endif
