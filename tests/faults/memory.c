/*
 * Memory that runs out, once. A file of its own, because AddressSanitizer's memory is not malloc's.
 */
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

#include "tests/faults/faults.h"

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

void *malloc(size_t size)
{
	return faults_now("memory", ENOMEM) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return faults_now("memory", ENOMEM) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	return faults_now("memory", ENOMEM) ? NULL : __libc_realloc(old, size);
}
