/*
 * See fixed.h. The addresses are far below those that Linux gives to a program by itself, on x86-64
 * and on AArch64 with 39 bits of them or more.
 */
#include "vm/base/fixed.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "vm/base/bug.h"
#include "vm/base/lack.h"

#define REGION       ((uintptr_t)64 << 30)
#define REGION_BYTES ((size_t)8 << 30) /* of address space */
#define WORLD        (REGION + REGION_BYTES)

/* In front of each piece. */
struct piece {
	size_t size;   /* with this */
	size_t unused; /* so that pieces begin at a multiple of 16 */
};

static unsigned char *region; /* NULL: memory is ordinary */
static size_t used;

void fixed_begin(void)
{
	region = mmap((void *)REGION, REGION_BYTES, PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
	if (region != (unsigned char *)REGION)
		lack_end("cannot have memory at the address that all ranks have it at: %s",
			 strerror(region == MAP_FAILED ? errno : EEXIST));
}

bool fixed_is_on(void)
{
	return region != NULL;
}

void *fixed_get(size_t size)
{
	size_t all = sizeof(struct piece) + ((size + 15) & ~(size_t)15);
	struct piece *piece;

	if (!region)
		return memory_zero(1, size);
	if (size > REGION_BYTES || all > REGION_BYTES - used)
		lack_end("the programs of this command take more than %zu bytes",
			 (size_t)REGION_BYTES);
	piece = (struct piece *)(void *)(region + used);
	used += all;
	memset(piece, 0, all); /* fixed_go_to may have gone back */
	piece->size = all;
	return piece + 1;
}

void fixed_free(void *piece)
{
	struct piece *p = piece;

	if (!region) {
		free(piece);
		return;
	}
	if (p && (unsigned char *)(p - 1) + p[-1].size == region + used)
		used -= p[-1].size;
}

size_t fixed_place(void)
{
	return used;
}

void fixed_go_to(size_t place)
{
	CHECK(place <= REGION_BYTES);
	used = place;
}

void *fixed_world(void)
{
	return region ? (void *)WORLD : NULL;
}
