/*
 * Valgrind's client requests, where its headers are installed; otherwise the few that are
 * used here, as nothing.
 *
 * helgrind.h and drd.h both define the ANNOTATE_ names; drd.h, which comes last, undoes
 * the other's, but for ANNOTATE_HAPPENS_, which are the same requests in both.
 */
#ifndef REFRACE_ACCESS_VALGRIND_H
#define REFRACE_ACCESS_VALGRIND_H

#if __has_include(<valgrind/helgrind.h>) && __has_include(<valgrind/drd.h>)

#include <valgrind/helgrind.h>
#include <valgrind/drd.h>

enum { VALGRIND_HEADERS = 1 };

#else

#define VALGRIND_HG_DISABLE_CHECKING(memory, bytes)            ((void)(memory), (void)(bytes))
#define ANNOTATE_BENIGN_RACE_SIZED(memory, bytes, description) ((void)(memory), (void)(bytes))
#define ANNOTATE_HAPPENS_BEFORE(address)                       ((void)(address))
#define ANNOTATE_HAPPENS_AFTER(address)                        ((void)(address))
#define VALGRIND_COUNT_ERRORS                                  0u
#define VALGRIND_DISABLE_ERROR_REPORTING                       ((void)0)
#define VALGRIND_ENABLE_ERROR_REPORTING                        ((void)0)
#define RUNNING_ON_VALGRIND                                    0
#define DRD_GET_DRD_THREADID                                   0

static inline void VALGRIND_PRINTF(const char *format, ...)
{
	(void)format;
}

enum { VALGRIND_HEADERS = 0 };

#endif

#endif
