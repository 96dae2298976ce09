/*
 * refrace dis: the bytecode of each function, and where the GIL may change hands in it.
 *
 * What is said of an instruction comes from image/switches.def, which the interpreter reads as
 * well; tests/check-switches.py compares it with the places that real Pythons have.
 */
#include <argp.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/options.h"
#include "cmd/subject.h"
#include "cmd/text.h"
#include "vm/image/switches.h"

static const struct argp_child children[] = { { &options_output, 0, NULL, 0 },
					      { &options_strategy, 0, NULL, 0 },
					      { 0 } };
static const struct argp dis_argp = {
	.parser = options_parse_one,
	.args_doc = "CASE",
	.doc = "Shows a case's bytecode, and where the GIL may change hands: where one of its "
	       "threads may be interrupted by another, under the newest runtime or the one of "
	       "--with.",
	.children = children,
};

/* What is said beside one instruction. */
struct note {
	char text[160];
};

static void add(struct note *n, bool holds, const char *words)
{
	size_t used = strlen(n->text);

	if (holds)
		snprintf(n->text + used, sizeof(n->text) - used, "%s%s", used ? "; " : "",
			 words);
}

static bool is_handler(const struct code *c, uint32_t at)
{
	for (uint32_t i = 0; i < c->n_handlers; i++)
		if (c->handlers[i].target == at)
			return true;
	return false;
}

/* Whether it jumps if a value is true, or if it is false. */
static bool tests_value(enum op op)
{
	return op_table[op].argument == ARG_TARGET && op_table[op].pops == 1;
}

static struct note note_of(const struct image *image, const struct code *c, uint32_t at)
{
	struct note n = { "" };
	enum op op = (enum op)c->instrs[at].op;
	const char *always = switches_table.always[op];

	if (image->runtime == RUNTIME_NONE)
		return n;
	add(&n, is_handler(c, at) && switches_at(image, PLACE_HANDLER), "before");
	add(&n, switches_before(image, op), "before");
	add(&n, switches_held_back(image, op), "never before");
	add(&n, switches_after(image, op), "after");
	add(&n, always && !switches_after(image, op), always ? always : "");
	add(&n, switches_jumped(image, op), "after a jump");
	add(&n, tests_value(op) && switches_at(image, PLACE_TRUTH), "after a test of no bool");
	return n;
}

static void show_code(const struct text *t, const struct image *image, const struct code *c)
{
	uint32_t line = 0;

	fprintf(t->out, "\n%s:\n", c->name);
	for (uint32_t i = 0; i < c->n_instrs; i++) {
		char text[160], number[16] = "";
		const struct note n = note_of(image, c, i);

		if (c->instrs[i].line != line)
			snprintf(number, sizeof(number), "%u", c->instrs[i].line);
		line = c->instrs[i].line;
		instr_text(image->program, c, &c->instrs[i], text, sizeof(text));
		fprintf(t->out, "%5s  %4u  ", number, i);
		if (n.text[0])
			fprintf(t->out, "%-34s  %s%s%s\n", text, text_yellow(t), n.text,
				text_plain(t));
		else
			fprintf(t->out, "%s\n", text);
	}
}

/* The first line: what the words beside instructions mean. */
static void show_heading(const struct text *t, const char *name)
{
	bool gil = !strcmp(names_strategy(name), "gil") && names_variant(name) == VARIANT_NONE;
	char line[200];

	if (names_runtime(name) != RUNTIME_NONE)
		snprintf(line, sizeof(line),
			 "under %s the GIL may change hands where a word stands beside an "
			 "instruction, and wherever its holder has to wait",
			 name);
	else
		snprintf(line, sizeof(line), "under %s %s", name,
			 gil ? "the GIL may change hands between any two instructions"
			     : "there is no GIL: threads run at the same time");
	text_sentence(t, 0, line);
}

static void show(const struct options *o, FILE *out, const struct subject *s)
{
	struct text t = text_for(o, out, fileno(out));
	struct image *image = image_new(s->program, o->with[0]);

	show_heading(&t, o->with[0]);
	for (uint32_t i = 0; i < s->program->n_codes && !s->program->codes[i]->library; i++)
		show_code(&t, image, s->program->codes[i]);
	image_free(image);
}

/* The newest runtime that has a GIL. */
static const char *newest(void)
{
	const char *newest = NULL;

	for (const char *const *name = names_runtimes; *name; name++)
		if (strcmp(names_strategy(*name), "gil") == 0)
			newest = *name;
	return newest;
}

static int dis(int argc, char **argv)
{
	const char *const usual[] = { newest(), NULL };
	struct error e = { .line = 0 };
	struct options o;
	struct subject s;
	FILE *out;
	bool good;

	options_init(&o, children);
	o.one_strategy = true;
	options_parse(&dis_argp, argc, argv, &o);
	options_default_with(&o, usual);
	if (!subject_open(&s, o.what, false))
		return STATUS_USAGE;
	out = options_open(&o, &e);
	if (out)
		show(&o, out, &s);
	good = out && options_close(&o, out, &e);
	if (!good)
		error_print(stderr, &e);
	subject_close(&s);
	return good ? STATUS_OK : STATUS_USAGE;
}

const struct command command_dis = {
	.name = "dis",
	.summary = "a case's bytecode, and where its threads may be interrupted",
	.run = dis,
};
