/*
 * Symbols; see symbol.h. The table is read once, with libelf, and kept sorted.
 */
#include "vm/engine/symbol.h"

#include <fcntl.h>
#include <gelf.h>
#include <libelf.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

static void add(const GElf_Sym *sym, const char *name)
{
	uintptr_t start = (uintptr_t)__executable_start + sym->st_value;
	char *copy;

	if (GELF_ST_TYPE(sym->st_info) != STT_FUNC || !sym->st_size || !name)
		return;
	if ((table.n & (table.n - 1)) == 0)
		table.all = memory_resize(table.all,
					  (table.n ? 2 * table.n : 1) * sizeof(*table.all));
	copy = memory_get(strlen(name) + 1);
	memcpy(copy, name, strlen(name) + 1);
	copy[strcspn(copy, ".")] = '\0'; /* what a compiler adds: ".isra.0" */
	table.all[table.n++] = (struct symbol){ start, start + sym->st_size, copy };
}

static void read_section(Elf *elf, Elf_Scn *section)
{
	GElf_Shdr header;
	Elf_Data *data = elf_getdata(section, NULL);
	GElf_Sym sym;

	if (!gelf_getshdr(section, &header) || header.sh_type != SHT_SYMTAB || !data)
		return;
	for (int i = 0; gelf_getsym(data, i, &sym); i++)
		add(&sym, elf_strptr(elf, header.sh_link, sym.st_name));
}

static int by_start(const void *a, const void *b)
{
	const struct symbol *x = a, *y = b;

	return x->start < y->start ? -1 : x->start > y->start;
}

static void read_table(void)
{
	int file = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
	Elf *elf = NULL;

	table.read = true;
	if (file >= 0 && elf_version(EV_CURRENT) != EV_NONE)
		elf = elf_begin(file, ELF_C_READ_MMAP, NULL);
	for (Elf_Scn *s = NULL; elf && (s = elf_nextscn(elf, s));)
		read_section(elf, s);
	elf_end(elf);
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
