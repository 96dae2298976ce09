/*
 * See death.h. The signs are what compiler-rt (LLVM 14 to 22, gcc 11 to 15) and Valgrind
 * (3.19 to 3.25) print; the first one that a line has counts, so the narrower stand first.
 */
#include "cmd/death.h"

#include <stdlib.h>
#include <string.h>

#include "vm/base/shown.h"

#define MAPPING                                                                                \
	"the kernel has put memory where this sanitizer needs its own: vm.mmap_rnd_bits is "   \
	"larger than it allows"
#define MAPPING_CURES                                                                          \
	{ "sysctl -w vm.mmap_rnd_bits=28, as root, for a container on its host",               \
	  "setarch -R before the command (in Docker it needs --security-opt "                  \
	  "seccomp=unconfined)",                                                               \
	  "clang 18.1 or later, whose ThreadSanitizer does without randomisation by itself" }
#define SPACE                                                                                  \
	"the address space is limited, and a sanitizer reserves terabytes of it that it never " \
	"uses"
#define SPACE_CURES                                                                            \
	{ "ulimit -v unlimited before the command",                                            \
	  "a limit on memory in use instead, as docker run --memory sets it" }

static const struct death deaths[] = {
	{ "unexpected memory mapping", MAPPING, MAPPING_CURES, false },
	{ "incompatible memory layout", MAPPING, MAPPING_CURES, false },
	{ "ADDR_NO_RANDOMIZE", MAPPING, MAPPING_CURES, false },
	{ "failed to set personality",
	  "setarch may not change how memory is laid out here",
	  { "docker run --security-opt seccomp=unconfined",
	    "sysctl -w vm.mmap_rnd_bits=28 on the host, instead of setarch" },
	  false },
	{ "LeakSanitizer has encountered a fatal error",
	  "it stops and reads the process by ptrace, which is refused (by seccomp, or for want "
	  "of CAP_SYS_PTRACE in a container), or in use, by strace or gdb",
	  { "docker run --cap-add=SYS_PTRACE, or a seccomp profile that allows ptrace",
	    "ASAN_OPTIONS=detect_leaks=0, without leaks" },
	  false },
	{ "Perhaps you're using ulimit -v", SPACE, SPACE_CURES, false },
	{ "ReserveShadowMemoryRange failed", SPACE, SPACE_CURES, false },
	{ "Sanitizer failed to allocate", SPACE, SPACE_CURES, false },
	{ "CHECK failed: sanitizer_allocator_primary64", SPACE, SPACE_CURES, false },
	{ "failed to mmap the shadow memory", MAPPING, MAPPING_CURES, false },
	{ "can not mmap the shadow memory", MAPPING, MAPPING_CURES, false },
	{ "requires a kernel with tagged address ABI",
	  "HWAddressSanitizer needs addresses with tags, which this machine has not",
	  { "AddressSanitizer instead", "an AArch64 machine" },
	  false },
	{ "failed to read suppressions file",
	  "the file of suppressions= cannot be read, so the sanitizer ends every program at its "
	  "start: a relative path is taken from the folder in which the program runs",
	  { "name the file by its whole path", "leave suppressions= out" },
	  true },
	{ "External symbolizer path is set to",
	  "external_symbolizer_path= names no symbolizer",
	  { "install llvm, and name its llvm-symbolizer", "leave external_symbolizer_path= out" },
	  true },
	{ "ASan runtime does not come first",
	  "another library is loaded before the sanitizer's",
	  { "LD_PRELOAD=$(cc -print-file-name=libasan.so)" },
	  true },
	{ "error while loading shared libraries",
	  "a library is not installed on this machine",
	  { "install the compiler's runtimes, such as libasan8, libtsan2 and libubsan1",
	    "link with -static-libasan or -static-libtsan" },
	  false },
	{ "a function redirection",
	  "Valgrind needs the debugging symbols of the C library",
	  { "install libc6-dbg" },
	  false },
	{ "unhandled instruction bytes",
	  "this Valgrind is older than the instructions that the program uses",
	  { "a newer Valgrind", "-march=x86-64-v2 among the compiler's flags" },
	  false },
	{ "Unrecognised instruction at address",
	  "this Valgrind is older than the instructions that the program uses",
	  { "a newer Valgrind", "-march=x86-64-v2 among the compiler's flags" },
	  false },
	{ "failed to start tool", "this Valgrind has no such tool", { "a newer Valgrind" }, false },
	{ "valgrind: Unknown option",
	  "this Valgrind does not have the option",
	  { "leave it out", "a newer Valgrind" },
	  true },
	{ "valgrind: Bad option",
	  "this Valgrind does not take the option so",
	  { "see valgrind --help", "a newer Valgrind" },
	  true },
	{ "FATAL: can't open suppressions file",
	  "the file of --suppressions= cannot be read, and Valgrind ends at its start",
	  { "name the file by its whole path", "leave --suppressions= out" },
	  true },
	{ ": not found", "there is no such command on PATH", { "install it" }, false },
};

static const struct death *death_of(const char *line)
{
	for (size_t i = 0; i < sizeof(deaths) / sizeof(deaths[0]); i++)
		if (strstr(line, deaths[i].sign))
			return &deaths[i];
	return NULL;
}

/* What the line says without "==123==" before it: a process's number tells the reader nothing, and
 * moves the ends of lines that are wrapped. */
static const char *without_process(const char *line)
{
	size_t digits = strncmp(line, "==", 2) ? 0 : strspn(line + 2, "0123456789");

	return digits && !strncmp(line + 2 + digits, "==", 2) ? line + 4 + digits : line;
}

const struct death *death_find(const char *path, char *words, size_t size)
{
	const struct death *found = NULL;
	FILE *in = fopen(path, "re");
	char *line = NULL;
	size_t room = 0;
	ssize_t length;

	*words = '\0';
	while (in && !found && (length = getline(&line, &room, in)) >= 0) {
		length -= length && line[length - 1] == '\n';
		line[length] = '\0';
		found = death_of(line);
		if (found || (!*words && strspn(line, " =\t") < (size_t)length))
			shown_text(without_process(line), strlen(without_process(line)), words,
				   size);
	}
	free(line);
	if (in)
		fclose(in);
	return found;
}

void death_explain(const struct death *death, FILE *out)
{
	fprintf(out, "%s; what helps: %s", death->why, death->cures[0]);
	for (size_t i = 1; i < DEATH_CURES && death->cures[i]; i++)
		fprintf(out, "; or %s", death->cures[i]);
}

void death_list(FILE *out)
{
	for (size_t i = 0; i < sizeof(deaths) / sizeof(deaths[0]); i++) {
		fprintf(out, "%s|", deaths[i].sign);
		death_explain(&deaths[i], out);
		fputs("\n", out);
	}
}
