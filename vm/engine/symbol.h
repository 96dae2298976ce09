/*
 * The functions of this program by their addresses, from its own symbol table.
 *
 * Sanitizers can name functions, too, but it takes them longer than everything else that
 * they do in a short run, in every process anew.
 */
#ifndef REFRACE_ENGINE_SYMBOL_H
#define REFRACE_ENGINE_SYMBOL_H

#include <stddef.h>
#include <stdint.h>

/* The name of the function that contains the address, cut to `size`; "" if none does, or
 * if the program was stripped. Returns `out`. */
char *symbol_name(uintptr_t address, char *out, size_t size);

#endif
