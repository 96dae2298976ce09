/*
 * See library.h. The sources are put into the program by the assembler.
 */
#include "vm/library/library.h"

#include <stddef.h>
#include <string.h>

const struct library_info library_table[LIBRARY_COUNT] = {
#define LIBRARY(name, wanted) { #name, wanted },
#include "vm/library/library.def"
#undef LIBRARY
};

/* Files are put into the program by the assembler, one behind the other. */
#define INCLUDED(file) ".incbin \"vm/library/" file "\"\n"
#define TEXT(id, files)                                                                            \
	extern const char library_text_##id[];                                                    \
	__asm__(".section .rodata\n"                                                               \
		".globl library_text_" #id "\n"                                                     \
		"library_text_" #id ":\n"                                                           \
		files                                                                             \
		".byte 0\n"                                                                         \
		".previous\n");

TEXT(builtins,
     INCLUDED("builtins.py") INCLUDED("builtins_tables.py") INCLUDED("builtins_special.py"))
#define LIBRARY_FILE(id, module, file, native) TEXT(id, INCLUDED(file))
#include "vm/library/files.def"
#undef LIBRARY_FILE

static const struct {
	const char *module, *names;
} stars[] = {
#define STAR(module, names) { module, names },
#include "vm/library/star.def"
#undef STAR
};

const char *library_star(const char *module)
{
	for (size_t i = 0; i < sizeof(stars) / sizeof(stars[0]); i++)
		if (!strcmp(stars[i].module, module))
			return stars[i].names;
	return "";
}

const struct library_module library_builtins = { "builtins", library_text_builtins, true };

const struct library_module library_modules[LIBRARY_MODULES] = {
#define LIBRARY_FILE(id, module, file, native) { module, library_text_##id, native },
#include "vm/library/files.def"
#undef LIBRARY_FILE
};
