/*
 * See targets.h. Two names can be one file (r.xml and ./r.xml, a link, /dev/stdout), which
 * shows only when both are open.
 */
#include "cmd/targets.h"

#include <stdlib.h>

#include "vm/base/bug.h"

static bool open_one(struct targets *t, struct target *target, struct error *e)
{
	if (!product_open(&target->product, target->file, e))
		return false;
	for (struct target *other = t->all; other < target; other++)
		if (product_same(&other->product, &target->product)) {
			error_set(e, "two outputs would be mixed in this file: "
				     "give each --format its own --output");
			error_place(e, target->file ? target->file : other->file, NULL, 0, 0,
				    0);
			product_drop(&target->product);
			return false;
		}
	return true;
}

bool targets_open(struct targets *t, struct error *e)
{
	for (size_t i = 0; i < t->n; i++) {
		if (open_one(t, &t->all[i], e))
			continue;
		for (size_t k = 0; k < i; k++)
			product_drop(&t->all[k].product);
		return false;
	}
	return true;
}

bool targets_close(struct targets *t)
{
	bool good = true;

	for (size_t i = 0; i < t->n; i++) {
		struct error e;

		if (product_close(&t->all[i].product, &e))
			continue;
		error_print(stderr, &e);
		clearerr(stdout); /* so that main does not report it again */
		good = false;
	}
	return good;
}

void targets_drop(struct targets *t)
{
	for (size_t i = 0; i < t->n; i++)
		product_drop(&t->all[i].product);
}

struct target *targets_prose(struct targets *t, const struct target *last)
{
	struct target *next = last ? t->all + (last - t->all) + 1 : t->all;

	while (next < t->all + t->n && format_table[next->format].of != FORMAT_OF_PROSE)
		next++;
	return next < t->all + t->n ? next : NULL;
}

void targets_documents(struct targets *t, const struct ci *ci,
		       void (*results)(const void *context, FILE *out), const void *context)
{
	for (struct target *target = t->all; target < t->all + t->n; target++) {
		const struct format_info *format = &format_table[target->format];
		FILE *out;

		if (format->of == FORMAT_OF_PROSE)
			continue;
		out = target_begin(target);
		if (format->of == FORMAT_OF_ITEMS)
			format->print(ci, out);
		else
			results(context, out);
		target_end(target);
		if (!target->size) /* there is nothing to say: a file stays as it was */
			product_drop(&target->product);
	}
}

FILE *target_begin(struct target *t)
{
	t->memory = memory_stream(&t->text, &t->size);
	return t->memory;
}

void target_end(struct target *t)
{
	fclose(t->memory);
	product_write(&t->product, t->text, t->size);
	free(t->text);
}
