/*
 * See targets.h. Two names can be one file (r.xml and ./r.xml, a link, /dev/stdout), which
 * shows only when both are open.
 */
#include "cmd/targets.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "vm/base/bug.h"

/* Whether two streams lead to one file or pipe, where they would mix. */
static bool same(FILE *a, FILE *b)
{
	struct stat x, y;

	return fstat(fileno(a), &x) == 0 && fstat(fileno(b), &y) == 0 &&
	       (S_ISREG(x.st_mode) || S_ISFIFO(x.st_mode)) && x.st_dev == y.st_dev &&
	       x.st_ino == y.st_ino;
}

static void say(const struct target *t, struct error *e, int number)
{
	error_set(e, "cannot write %s: %s", t->file ? "this file" : "the output",
		  strerror(number));
	error_place(e, t->file, NULL, 0, 0, 0);
}

static bool open_one(struct targets *t, struct target *target, struct error *e)
{
	target->out = target->file ? fopen(target->file, "we") : stdout;
	if (!target->out) {
		say(target, e, errno);
		return false;
	}
	for (const struct target *other = t->all; other < target; other++)
		if (same(other->out, target->out)) {
			error_set(e, "two outputs would be mixed in this file: "
				     "give each --format its own --output");
			error_place(e, target->file ? target->file : other->file, NULL, 0, 0,
				    0);
			return false;
		}
	return true;
}

bool targets_open(struct targets *t, struct error *e)
{
	for (size_t i = 0; i < t->n; i++) {
		if (open_one(t, &t->all[i], e))
			continue;
		for (size_t k = 0; k <= i; k++)
			if (t->all[k].file && t->all[k].out)
				fclose(t->all[k].out);
		return false;
	}
	return true;
}

bool targets_close(struct targets *t)
{
	bool good = true;

	for (size_t i = 0; i < t->n; i++) {
		struct target *target = &t->all[i];
		struct error e;

		if (target->file && fclose(target->out) != 0 && !target->failed)
			target->failed = errno;
		if (!target->failed)
			continue;
		say(target, &e, target->failed);
		error_print(stderr, &e);
		clearerr(stdout); /* so that main does not report it again */
		good = false;
	}
	return good;
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
	}
}

FILE *target_begin(struct target *t)
{
	t->memory = open_memstream(&t->text, &t->size);
	CHECK(t->memory);
	return t->memory;
}

void target_end(struct target *t)
{
	CHECK(fclose(t->memory) == 0);
	if (!t->failed &&
	    (fwrite(t->text, 1, t->size, t->out) != t->size || fflush(t->out) != 0))
		t->failed = errno;
	free(t->text);
}
