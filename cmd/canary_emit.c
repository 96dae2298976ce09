/*
 * See canary_emit.h. Each file takes its name when it is whole.
 */
#include "cmd/canary_emit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd/canary_program.h"
#include "cmd/canary_runner.h"
#include "cmd/canary_tail.h"
#include "cmd/product.h"
#include "vm/base/bug.h"
#include "vm/base/utf8.h"

__asm__(".section .rodata\n"
	".globl canary_runner\n"
	"canary_runner:\n"
	".incbin \"cmd/canary_runner.sh\"\n"
	".byte 0\n"
	".previous\n");

struct emit {
	const struct canary *c;
	const char *folder;
	FILE *expected;
	struct error *e;
};

/* --- files --- */

static bool write_file(const struct emit *m, const char *name, const char *end, const char *text,
		       size_t size)
{
	char *path = memory_text("%s/%s%s", m->folder, name, end);
	struct product file;
	bool right;

	right = product_open(&file, path, m->e);
	if (right) {
		product_write(&file, text, size);
		right = product_close(&file, m->e);
	}
	free(path);
	return right;
}

/* Writes what has been printed to the stream of `text`, which is closed. */
static bool write_stream(const struct emit *m, const char *name, FILE *stream, char **text,
			 const size_t *size)
{
	bool right;

	fclose(stream);
	right = write_file(m, name, "", *text, *size);
	free(*text);
	return right;
}

static bool write_program(const struct emit *m, const char *name, char *text)
{
	char *whole = NULL;
	size_t size;
	FILE *out;
	bool right;

	if (!text)
		return false;
	out = memory_stream(&whole, &size);
	canary_wrap(out, name, text);
	fclose(out);
	free(text);
	right = write_file(m, name, ".c", whole, size);
	free(whole);
	return right;
}

/* --- programs --- */

/* The sanitizers that are there for it, as programs and the script call them. */
static void list_meant(FILE *out, uint32_t set)
{
	const char *joint = "";

	for (unsigned i = 0; i < SANITIZERS; i++) {
		const struct sanitizer_info *info = &sanitizer_table[i];

		if (!(set >> i & 1))
			continue;
		fprintf(out, "%s%s", joint, info->note ? info->note : info->name);
		joint = ",";
	}
	fputs(*joint ? "" : "-", out);
}

static void expect(const struct emit *m, const char *name, enum failure failure, bool silent,
		   bool optional)
{
	fprintf(m->expected, "%s %s ", name, failure < FAILURES ? failure_ids[failure] : "none");
	list_meant(m->expected, failure < FAILURES ? failure_table[failure].meant : 0);
	fprintf(m->expected, " %s%s\n", silent ? "silent" : "any", optional ? " optional" : "");
}

/* The name of the case's files, for free(); NULL with `e`: it would be no word. */
static char *name_of(const struct emit *m, const char *what)
{
	size_t size;
	const char *name = subject_name(what, &size);

	for (size_t i = 0; i < size; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_",
			    name[i])) {
			error_set(m->e,
				  "--emit: the name of '%.*s' has other characters than letters, "
				  "digits, '-' and '_': call the file otherwise",
				  utf8_fit(what, 60), what);
			return NULL;
		}
	return memory_text("%.*s", (int)size, name);
}

/* `name`: of its files. */
static bool emit_case(const struct emit *m, const char *name, const char *what,
		      const char *strategy, bool optional)
{
	enum failure failure;
	struct subject s;
	bool silent, right;
	char *put_right = memory_text("%s-right", name);

	right = subject_load(&s, what, false, m->e);
	if (right) {
		right = write_program(m, name, canary_case(&s, strategy, m->c->function, &failure,
							   NULL, m->e)) &&
			write_program(m, put_right, canary_case(&s, "gil", m->c->function, NULL,
								&silent, m->e));
		subject_close(&s);
	}
	if (right)
		expect(m, name, failure, silent, optional);
	free(put_right);
	return right;
}

static bool emit_kind(const struct emit *m, enum failure failure, bool optional)
{
	const struct failure_info *info = &failure_table[failure];
	const char *name = failure_ids[failure];
	char *put_right;
	bool right;

	if (info->sample)
		return emit_case(m, name, info->sample, info->strategy, optional);
	put_right = memory_text("%s-right", name);
	right = write_program(m, name, canary_in_c(failure, true, m->c->function)) &&
		write_program(m, put_right, canary_in_c(failure, false, m->c->function));
	free(put_right);
	if (right)
		expect(m, name, failure, true, optional);
	return right;
}

static bool emit_argument(const struct emit *m, const char *what)
{
	char *name;
	bool right;

	for (int i = 0; i < FAILURES; i++)
		if (strcmp(failure_ids[i], what) == 0)
			return emit_kind(m, (enum failure)i, false);
	name = name_of(m, what);
	right = name && emit_case(m, name, what, "unsafe", false);
	free(name);
	return right;
}

static bool emit_programs(struct emit *m, char *const *what, size_t n)
{
	char *text = NULL;
	size_t size;
	bool right = true;

	m->expected = memory_stream(&text, &size);
	fputs("# program, the failure that it shows, the sanitizers that are there for it, what may "
	      "be\n# reported of PROGRAM-right (silent: nothing), optional: only if one of them is "
	      "on\n",
	      m->expected);
	for (size_t i = 0; right && i < (n ? n : FAILURES); i++)
		right = n ? emit_argument(m, what[i])
			  : emit_kind(m, (enum failure)i, failure_table[i].optional);
	if (right)
		return write_stream(m, "expected", m->expected, &text, &size);
	fclose(m->expected);
	free(text);
	return false;
}

/* --- the script --- */

/* A value in a script of the shell. */
static void put_quoted(FILE *out, const char *name, const char *value)
{
	fprintf(out, "%s='", name);
	for (; *value; value++)
		if (*value == '\'')
			fputs("'\\''", out);
		else
			fputc(*value, out);
	fputs("'\n", out);
}

static bool emit_script(const struct emit *m)
{
	const struct canary *c = m->c;
	char *text = NULL, accepted[100] = "";
	size_t size;
	FILE *out = memory_stream(&text, &size);

	if (c->accepted)
		failure_set_text(c->accepted, accepted, sizeof(accepted));
	fprintf(out, "#!/bin/sh\n# What is not given as an option:\nruns=%u skip=%s cxx=%s shared=%s\n",
		c->runs, c->skip_missing ? "1" : "", c->folder.cxx ? "1" : "",
		c->folder.shared ? "1" : "");
	put_quoted(out, "accept", accepted);
	put_quoted(out, "wrapper", c->folder.wrapper);
	put_quoted(out, "preload", c->folder.preload ? c->folder.preload : "");
	fprintf(out, "\n%s", canary_runner);
	return write_stream(m, "canary.sh", out, &text, &size);
}

static bool emit_reports(const struct emit *m)
{
	char *text = NULL;
	size_t size;
	FILE *out = memory_stream(&text, &size);

	fputs("# kind of failure, and words that a report of it has\n", out);
	canary_log_list(out);
	return write_stream(m, "reports", out, &text, &size);
}

static bool emit_deaths(const struct emit *m)
{
	char *text = NULL;
	size_t size;
	FILE *out = memory_stream(&text, &size);

	death_list(out);
	return write_stream(m, "broken", out, &text, &size);
}

bool canary_emit(const struct canary *c, const char *folder, char *const *what, size_t n,
		 struct error *e)
{
	struct emit m = { .c = c, .folder = folder, .e = e };

	if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
		error_set(e, "cannot make this folder: %s", strerror(errno));
		error_place(e, folder, NULL, 0, 0, 0);
		return false;
	}
	return emit_programs(&m, what, n) && emit_reports(&m) && emit_deaths(&m) &&
	       write_file(&m, "host.c", "", canary_host, strlen(canary_host)) && emit_script(&m);
}
