/*
 * See files.h. Hidden files and folders are passed over; the others come in the order of their names.
 */
#include "cmd/files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "vm/base/bug.h"

enum { DEEPEST = 40 };

static void add(struct files *f, char *name)
{
	f->names = memory_resize(f->names, (f->n + 1) * sizeof(*f->names));
	f->names[f->n++] = name;
}

static bool is_folder(const char *name)
{
	struct stat st;

	return stat(name, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool is_python(const char *name)
{
	size_t size = strlen(name);

	return size > 3 && !strcmp(name + size - 3, ".py");
}

static int visible(const struct dirent *d)
{
	return d->d_name[0] != '.';
}

static bool add_folder(struct files *f, const char *folder, unsigned depth, struct error *e)
{
	struct dirent **entries;
	int n = depth < DEEPEST ? scandir(folder, &entries, visible, alphasort) : -1;
	bool good = true;

	if (n < 0) {
		error_set(e, "%s", depth < DEEPEST ? strerror(errno) : "folders nested too deep");
		error_place(e, folder, NULL, 0, 0, 0);
		return false;
	}
	for (int i = 0; i < n; i++) {
		const char *slash = folder[strlen(folder) - 1] == '/' ? "" : "/";
		char *name = memory_text("%s%s%s", folder, slash, entries[i]->d_name);

		if (good && is_folder(name))
			good = add_folder(f, name, depth + 1, e);
		else if (good && is_python(name))
			add(f, memory_text("%s", name));
		free(name);
		free(entries[i]);
	}
	free(entries);
	return good;
}

bool files_find(struct files *f, const char *const *what, size_t n, struct error *e)
{
	for (size_t i = 0; i < n; i++) {
		size_t before = f->n;

		if (!is_folder(what[i])) {
			add(f, memory_text("%s", what[i]));
			continue;
		}
		if (!add_folder(f, what[i], 0, e))
			return false;
		if (f->n == before) {
			error_set(e, "there is no .py file in this folder");
			error_place(e, what[i], NULL, 0, 0, 0);
			return false;
		}
	}
	return true;
}

void files_free(struct files *f)
{
	for (size_t i = 0; i < f->n; i++)
		free(f->names[i]);
	free(f->names);
}
