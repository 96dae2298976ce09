/*
 * See library.h. The source is put into the program by the assembler.
 */
#include "vm/library/library.h"

const struct library_info library_table[LIBRARY_COUNT] = {
#define LIBRARY(name, wanted) { #name, wanted },
#include "vm/library/library.def"
#undef LIBRARY
};

__asm__(".section .rodata\n"
	".globl library_text\n"
	"library_text:\n"
	".incbin \"vm/library/builtins.py\"\n"
	".byte 0\n"
	".previous\n");
