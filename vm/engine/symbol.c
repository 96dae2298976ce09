/*
 * Symbols; see symbol.h. The table is read once, from the program's own file, and kept
 * sorted.
 */
#include "vm/engine/symbol.h"

#include <fcntl.h>
#include <link.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vm/base/bug.h"

struct symbol {
	uintptr_t start, end;
	const char *name; /* owned by the table */
};

static struct {
	struct symbol *all; /* sorted by start */
	size_t n;
	bool read;
} table;

/* Where the program lies in memory, less what its file says. */
extern const char __executable_start[];

static void add(const ElfW(Sym) * sym, const char *name)
{
	uintptr_t start = (uintptr_t)__executable_start + sym->st_value;
	char *copy;

	if (ELF64_ST_TYPE(sym->st_info) != STT_FUNC || !sym->st_size)
		return;
	if ((table.n & (table.n - 1)) == 0)
		table.all = memory_resize(table.all,
					  (table.n ? 2 * table.n : 1) * sizeof(*table.all));
	copy = memory_get(strlen(name) + 1);
	memcpy(copy, name, strlen(name) + 1);
	copy[strcspn(copy, ".")] = '\0'; /* what a compiler adds: ".isra.0" */
	table.all[table.n++] = (struct symbol){ start, start + sym->st_size, copy };
}

/* The kernel has started this file, so it is ELF; but it may have been cut since then. */
static void read_sections(const char *file, size_t size)
{
	const ElfW(Ehdr) *header = (const void *)file;
	const ElfW(Shdr) *sections = (const void *)(file + header->e_shoff);

	if (size < header->e_shoff + header->e_shnum * sizeof(*sections))
		return;
	for (const ElfW(Shdr) *s = sections; s < sections + header->e_shnum; s++) {
		const ElfW(Sym) *symbols = (const void *)(file + s->sh_offset);
		const char *names = file + sections[s->sh_link].sh_offset;

		if (s->sh_type != SHT_SYMTAB)
			continue;
		for (size_t i = 0; i < s->sh_size / sizeof(*symbols); i++)
			add(&symbols[i], names + symbols[i].st_name);
	}
}

static int by_start(const void *a, const void *b)
{
	const struct symbol *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

static void read_table(void)
{
	int file = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
	struct stat status = { .st_size = 0 };
	void *bytes = MAP_FAILED;

	table.read = true;
	if (file >= 0 && fstat(file, &status) == 0)
		bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
	if (bytes != MAP_FAILED) {
		read_sections(bytes, (size_t)status.st_size);
		munmap(bytes, (size_t)status.st_size);
	}
	if (file >= 0)
		close(file);
	qsort(table.all, table.n, sizeof(*table.all), by_start);
}

char *symbol_name(uintptr_t address, char *out, size_t size)
{
	size_t low = 0, high;

	if (!table.read)
		read_table();
	high = table.n;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (table.all[middle].end <= address)
			low = middle + 1;
		else
			high = middle;
	}
	snprintf(out, size, "%s",
		 low < table.n && table.all[low].start <= address ? table.all[low].name : "");
	return out;
}
