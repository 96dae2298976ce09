/*
 * See beside.h.
 */
#include "vm/case/beside.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "vm/base/bug.h"
#include "vm/case/case.h"

static char *keep(struct beside *b, char *text)
{
	b->kept = memory_resize(b->kept, (b->n_kept + 1) * sizeof(*b->kept));
	return b->kept[b->n_kept++] = text;
}

static bool is_there(const char *path, mode_t kind)
{
	struct stat st;

	return stat(path, &st) == 0 && (st.st_mode & S_IFMT) == kind;
}

static bool read_source(struct beside *b, const char *path, struct source *found, struct error *e)
{
	char *text = case_read(path, &found->size, e);

	if (!text)
		return false;
	found->text = keep(b, text);
	found->file = path;
	return true;
}

static bool find(struct sources *s, const char *name, struct source *found, struct error *e)
{
	struct beside *b = (struct beside *)s;
	char *stem = keep(b, memory_text("%s%s", b->folder, name)), *file, *init;

	for (char *at = stem + strlen(b->folder); *at; at++)
		*at = *at == '.' ? '/' : *at;
	file = keep(b, memory_text("%s.py", stem));
	init = keep(b, memory_text("%s/__init__.py", stem));
	found->package = is_there(init, S_IFREG);
	if (found->package || is_there(file, S_IFREG))
		return read_source(b, found->package ? init : file, found, e);
	if (!is_there(stem, S_IFDIR))
		return false;
	*found = (struct source){ .file = stem, .text = "", .package = true, .weak = true };
	return true;
}

static int is_python(const struct dirent *d)
{
	size_t size = strlen(d->d_name);

	return d->d_name[0] != '.' && size > 3 && !strcmp(d->d_name + size - 3, ".py");
}

static const char *const *names(struct sources *s)
{
	struct beside *b = (struct beside *)s;
	struct dirent **entries;
	int n = b->names ? -1 : scandir(b->folder[0] ? b->folder : ".", &entries, is_python, alphasort);
	size_t used = 0;

	if (n < 0)
		return (const char *const *)b->names;
	b->names = memory_zero((size_t)n + 1, sizeof(*b->names));
	for (int i = 0; i < n; i++) {
		char *name = entries[i]->d_name;

		name[strlen(name) - 3] = '\0';
		if (strcmp(name, b->self) != 0)
			b->names[used++] = keep(b, memory_text("%s", name));
		free(entries[i]);
	}
	free(entries);
	return (const char *const *)b->names;
}

void beside_open(struct beside *b, const char *path)
{
	const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path;
	size_t size = strlen(file);

	if (size > 3 && !strcmp(file + size - 3, ".py"))
		size -= 3;
	*b = (struct beside){ .sources = { find, names } };
	b->folder = memory_text("%.*s", (int)(file - path), path);
	b->self = memory_text("%.*s", (int)size, file);
}

void beside_close(struct beside *b)
{
	for (size_t i = 0; i < b->n_kept; i++)
		free(b->kept[i]);
	free(b->kept);
	free(b->names);
	free(b->folder);
	free(b->self);
}
