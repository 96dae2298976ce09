/*
 * See library.h. The sources are put into the program by the assembler.
 */
#include "vm/library/library.h"

const struct library_info library_table[LIBRARY_COUNT] = {
#define LIBRARY(name, wanted) { #name, wanted },
#include "vm/library/library.def"
#undef LIBRARY
};

extern const char library_text_thread[], library_text_threading[], library_text_queue[];

const struct library_module library_modules[LIBRARY_MODULES] = {
	{ "threading", library_text_thread, true },
	{ "threading", library_text_threading, false },
	{ "queue", library_text_queue, false },
};

__asm__(".section .rodata\n"
	".globl library_text\n"
	"library_text:\n"
	".incbin \"vm/library/builtins.py\"\n"
	".byte 0\n"
	"library_text_thread:\n"
	".incbin \"vm/library/_thread.py\"\n"
	".byte 0\n"
	"library_text_threading:\n"
	".incbin \"vm/library/threading.py\"\n"
	".byte 0\n"
	"library_text_queue:\n"
	".incbin \"vm/library/queue.py\"\n"
	".byte 0\n"
	".previous\n");
