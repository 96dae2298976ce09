/*
 * A file as a module: what is run of it stands behind its name.
 *
 *     FILE.py::first,second::setup=begin::check=end::object=Stack(3)
 *
 * runs first() and second() in threads of their own, after begin() and before end(), which fails
 * if it returns False. With an object, the names of what is called are those of its methods. The
 * text that does so stands below the file's own, so that no line of that moves.
 */
#ifndef REFRACE_CASE_CALLS_H
#define REFRACE_CASE_CALLS_H

#include <stdbool.h>

#include "vm/base/error.h"

/* Where the calls begin in what the user has named; NULL: it is the name of a file. */
const char *calls_in(const char *what);

/* The text to put below that of the file; the caller frees it. NULL with `e` if the calls are not
 * as above. */
char *calls_text(const char *calls, struct error *e);

#endif
