/*
 * See canary_tail.h. What the runtimes offer is declared weak, so that the binary itself
 * answers, and not the text of the flags. Nothing is called in them.
 */
#include "cmd/canary_tail.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

static const char tail[] =
	"\n"
	"#undef main\n"
	"#include <string.h>\n"
	"#include <unistd.h>\n"
	"#ifdef __has_feature\n"
	"#define CANARY_HAS(what) __has_feature(what)\n"
	"#else\n"
	"#define CANARY_HAS(what) 0\n"
	"#endif\n"
	"#ifdef __linux__ /* where sanitizers do not see it */\n"
	"#define CANARY_WRITE(what) syscall(SYS_write, 3, what, strlen(what))\n"
	"#else\n"
	"#define CANARY_WRITE(what) write(3, what, strlen(what))\n"
	"#endif\n"
	"#ifdef __APPLE__\n"
	"#include <dlfcn.h>\n"
	"#define CANARY_LINKED(name) (dlsym(RTLD_DEFAULT, #name) != NULL)\n"
	"#else\n"
	"#define CANARY_LINKED(name) (name != NULL)\n"
	"#define CANARY_WEAK __attribute__((weak))\n"
	"#ifdef __cplusplus\n"
	"extern \"C\" {\n"
	"#endif\n"
	"CANARY_WEAK void __tsan_init(void);\n"
	"CANARY_WEAK void __asan_init(void);\n"
	"CANARY_WEAK void __hwasan_init(void);\n"
	"CANARY_WEAK void __msan_init(void);\n"
	"CANARY_WEAK int __lsan_do_recoverable_leak_check(void);\n"
	"#ifndef __clang__\n"
	"CANARY_WEAK void __ubsan_handle_add_overflow(void *, void *, void *);\n"
	"#endif\n"
	"#ifdef __cplusplus\n"
	"}\n"
	"#endif\n"
	"#endif\n"
	"\n"
	"UNSEEN void canary_say(int is, const char *what)\n"
	"{\n"
	"\tif (is)\n"
	"\t\t(void)!CANARY_WRITE(what);\n"
	"}\n"
	"\n"
	"static void canary_built(void)\n"
	"{\n"
	"\tint tsan = CANARY_HAS(thread_sanitizer), asan = CANARY_HAS(address_sanitizer);\n"
	"\n"
	"#ifdef __SANITIZE_THREAD__\n"
	"\ttsan = 1;\n"
	"#endif\n"
	"#ifdef __SANITIZE_ADDRESS__\n"
	"\tasan = 1;\n"
	"#endif\n"
	"\tcanary_say(tsan, \"built tsan\\n\");\n"
	"\tcanary_say(asan, \"built asan\\n\");\n"
	"\tcanary_say(CANARY_HAS(memory_sanitizer), \"built msan\\n\");\n"
	"\t/* clang links UBSan's runtime in with others, and with traps there is none. */\n"
	"\tcanary_say(CANARY_HAS(undefined_behavior_sanitizer), \"on ubsan\\n\");\n"
	"}\n"
	"\n"
	"#ifndef CANARY_SHARED\n"
	"__attribute__((constructor))\n"
	"#endif\n"
	"static void canary_begin(void)\n"
	"{\n"
	"\tchar pid[32];\n"
	"\n"
	"\talarm(CANARY_SECONDS);\n"
	"\tsnprintf(pid, sizeof pid, \"pid %ld\\n\", (long)getpid());\n"
	"\tcanary_say(1, pid);\n"
	"\tcanary_built();\n"
	"\tcanary_say(CANARY_LINKED(__tsan_init), \"on tsan\\n\");\n"
	"\tcanary_say(CANARY_LINKED(__asan_init), \"on asan\\n\");\n"
	"\tcanary_say(CANARY_LINKED(__hwasan_init), \"on hwasan\\n\");\n"
	"\tcanary_say(CANARY_LINKED(__msan_init), \"on msan\\n\");\n"
	"\tcanary_say(CANARY_LINKED(__lsan_do_recoverable_leak_check), \"on lsan\\n\");\n"
	"#ifndef __clang__\n"
	"\tcanary_say(CANARY_LINKED(__ubsan_handle_add_overflow), \"on ubsan\\n\");\n"
	"#endif\n"
	"}\n"
	"\n"
	"#ifdef CANARY_SHARED\n"
	"#ifdef __cplusplus\n"
	"extern \"C\"\n"
	"#endif\n"
	"__attribute__((visibility(\"default\"))) int CANARY_ENTRY(void);\n"
	"int CANARY_ENTRY(void)\n"
	"#else\n"
	"int main(void)\n"
	"#endif\n"
	"{\n"
	"#ifdef CANARY_SHARED\n"
	"\tcanary_begin();\n"
	"#endif\n"
	"\tcanary_say(1, \"began\\n\");\n"
	"\tcanary_say(canary_program() == 3, \"parted\\n\");\n"
	"\treturn 0;\n"
	"}\n";

const char canary_host[] =
	"/* Loads the shared library argv[1], and calls its entry argv[2]. */\n"
	"#include <dlfcn.h>\n"
	"#include <stdio.h>\n"
	"\n"
	"int main(int argc, char **argv)\n"
	"{\n"
	"\tvoid *library = argc > 2 ? dlopen(argv[1], RTLD_NOW) : NULL;\n"
	"\tvoid *entry = library ? dlsym(library, argv[2]) : NULL;\n"
	"\n"
	"\tif (!entry) {\n"
	"\t\tfprintf(stderr, \"%s\\n\", argc > 2 ? dlerror() : \"usage: host LIBRARY ENTRY\");\n"
	"\t\treturn 2;\n"
	"\t}\n"
	"\treturn ((int (*)(void))entry)();\n"
	"}\n";

/* The name as a part of one of C's. */
static void put_name(FILE *out, const char *name)
{
	for (; *name; name++)
		fputc(isalnum((unsigned char)*name) ? *name : '_', out);
}

/* Whether the name stands in the text before `end`. */
static bool is_before(const char *text, const char *end, const char *name, size_t length)
{
	for (const char *at = text; at + length < end; at++)
		if (memcmp(at, name, length) == 0 && !isalnum((unsigned char)at[length]) &&
		    at[length] != '_')
			return true;
	return false;
}

/* The variables of exported programs are no static ones, because a compiler may leave out what is
 * stored there: each program has names of its own for them. */
static void rename_variables(FILE *out, const char *name, const char *text)
{
	for (const char *at = text; (at = strstr(at, "py_"));) {
		size_t length = 3;

		while (isalnum((unsigned char)at[length]) || at[length] == '_')
			length++;
		if (!is_before(text, at, at, length)) {
			fprintf(out, "#define %.*s canary_", (int)length, at);
			put_name(out, name);
			fprintf(out, "_%.*s\n", (int)length, at);
		}
		at += length;
	}
}

void canary_wrap(FILE *out, const char *name, const char *text)
{
	fputs("#define main canary_program\nstatic int main(void);\n#define CANARY_ENTRY canary_",
	      out);
	put_name(out, name);
	fprintf(out, "\n#define CANARY_SECONDS %d\n", CANARY_SECONDS);
	rename_variables(out, name, text);
	fprintf(out, "%s%s", text, tail);
}
