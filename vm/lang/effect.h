/*
 * What an instruction does that other threads may see, by a name that real Pythons' bytecode can
 * be given, too: "load n", "call", "store attr x". Versions differ in instructions, and not in
 * what they do one after another; tests/check-switches.py compares that.
 */
#ifndef REFRACE_LANG_EFFECT_H
#define REFRACE_LANG_EFFECT_H

#include <stdbool.h>
#include <stddef.h>

#include "vm/lang/code.h"

/* Names it in `out` (`size` bytes). False: it does nothing that has a name. */
bool effect_text(const struct program *p, const struct code *c, uint32_t pc, char *out,
		 size_t size);

/* What the program calls a global: a built-in type, where a class of the library stands for that. */
const char *effect_global(const char *name);

#endif
