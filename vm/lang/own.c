/*
 * See own.h.
 */
#include "vm/lang/own.h"

#include <string.h>

#include "vm/base/bug.h"

enum { OWN_MOST = 200 };

/* They are part of the interpreter, or it has them before it looks for files. */
static const char *const always[] = { "sys", "_thread", "time", "gc", "itertools", "math", "os",
				      "os.path", "abc", "__future__", NULL };

static bool comes_first(const char *name)
{
	unsigned i = 0;

	while (always[i] && strcmp(always[i], name))
		i++;
	return always[i];
}

static bool is_ours(const char *name)
{
	unsigned i = 0;

	while (i < MODULE_COUNT && strcmp(module_names[i], name))
		i++;
	return i < MODULE_COUNT;
}

static uint32_t count_lines(const char *text, size_t size)
{
	uint32_t lines = 1;

	for (size_t i = 0; i < size; i++)
		lines += text[i] == '\n' || text[i] == '\r';
	return lines;
}

static int keep(struct own_modules *m, const char *name, const struct source *found)
{
	struct own_module *all = arena_get(m->kept, m->n + 1, sizeof(*all));
	uint32_t mark = found->size >= 3 && !memcmp(found->text, "\xef\xbb\xbf", 3) ? 3 : 0;

	if (m->n)
		memcpy(all, m->all, m->n * sizeof(*all));
	m->all = all;
	all[m->n] = (struct own_module){
		.name = arena_text(m->kept, name, strlen(name)),
		.file = arena_text(m->kept, found->file, strlen(found->file)),
		.text = arena_text(m->kept, found->text + mark, found->size - mark),
		.size = found->size - mark,
		.package = found->package,
		.before = m->lines,
	};
	all[m->n].n_lines = count_lines(all[m->n].text, all[m->n].size);
	m->lines += all[m->n].n_lines;
	return (int)m->n++;
}

/* Whether the package that it is in, if any, is one of the user's. */
static int find_parent(struct own_modules *m, const char *name, struct error *e)
{
	const char *dot = strrchr(name, '.');
	char parent[200];

	if (!dot)
		return 0;
	if ((size_t)(dot - name) >= sizeof(parent))
		return OWN_NONE;
	memcpy(parent, name, (size_t)(dot - name));
	parent[dot - name] = '\0';
	return own_find(m, parent, e);
}

int own_find(struct own_modules *m, const char *name, struct error *e)
{
	struct source found = { .size = 0 };
	int parent;

	for (uint32_t i = 0; m && i < m->n; i++)
		if (!strcmp(m->all[i].name, name))
			return (int)i;
	if (!m || !m->sources || comes_first(name))
		return OWN_NONE;
	parent = find_parent(m, name, e);
	if (parent < 0 || (strchr(name, '.') && !m->all[parent].package))
		return parent < 0 ? parent : OWN_NONE;
	e->message[0] = '\0';
	if (!m->sources->find(m->sources, name, &found, e))
		return e->message[0] ? OWN_BROKEN : OWN_NONE;
	if (found.weak && is_ours(name))
		return OWN_NONE;
	if (m->n == OWN_MOST) {
		error_set(e, "more than %d files are imported", OWN_MOST);
		error_place(e, found.file, NULL, 0, 0, 0);
		return OWN_BROKEN;
	}
	return keep(m, name, &found);
}

const char *own_global(struct arena *a, const char *module, const char *name)
{
	size_t size = strlen(module);
	char *key = arena_get(a, size + strlen(name) + 2, 1);

	memcpy(key, module, size);
	key[size] = '.';
	strcpy(key + size + 1, name);
	return key;
}

int own_parent(const struct own_module *all, uint32_t n, uint32_t module)
{
	const char *name = all[module].name, *dot = strrchr(name, '.');
	int parent = dot ? 0 : -1;

	while (dot && (strlen(all[parent].name) != (size_t)(dot - name) ||
		       memcmp(all[parent].name, name, (size_t)(dot - name))))
		CHECK((uint32_t)++parent < n);
	return parent;
}
