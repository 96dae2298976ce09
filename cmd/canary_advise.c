/*
 * Why a failure is not reported, or does not fail the job; see canary.h. The program is run
 * again without any of the user's settings, and with those that Valgrind and UBSan need; if
 * that helps, one setting after another is put back, and those stay away that must.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/canary.h"
#include "cmd/interrupt.h"
#include "vm/base/bug.h"

#define HAS(tool) (UINT32_C(1) << SANITIZER_##tool)

struct search {
	const struct canary *c;
	const struct canary_outcome *o;
	struct settings settings;
	FILE *out;
	struct error *e;
};

/* What is wrong with a setting, and what to do. */
static const struct {
	const char *name, *value; /* value: NULL for any */
	const char *words;
} reasons[] = {
	{ "exitcode", NULL, "makes that the status after a report: leave it out" },
	{ "halt_on_error", "0",
	  "lets the program go on after a report, and end with status 0: leave it out" },
	{ "halt_on_error", "1", "ends the program at the first report: leave it out" },
	{ "detect_leaks", NULL,
	  "switches LeakSanitizer off: leave it out, or say that this is meant: --accept=leak" },
	{ "leak_check_at_exit", NULL,
	  "keeps LeakSanitizer from looking at the end: leave it out, or say that this is "
	  "meant: --accept=leak" },
	{ "detect_deadlocks", NULL,
	  "switches the detection of lock orders off: leave it out, or say that this is meant: "
	  "--accept=lock-order" },
	{ "report_bugs", NULL, "switches reports off: leave it out" },
	{ "ignore_noninstrumented_modules", NULL,
	  "keeps ThreadSanitizer from seeing what other libraries call, and with some compilers "
	  "locks and free() as well: leave it out, and name single libraries in a suppressions "
	  "file, as in called_from_lib:libname.so" },
	{ "--error-exitcode", NULL,
	  "is what Valgrind needs to fail the job: without it the status is the program's own" },
	{ "--leak-check", "full",
	  "is what memcheck needs to count a leak as an error: without it a leak is a number "
	  "in a summary" },
	{ "--leak-check", NULL, "keeps memcheck from counting a leak as an error: leave it out" },
};

static bool applies(size_t reason, const struct setting *s)
{
	const char *name, *value = strchr(s->text, '=');
	size_t length = setting_name(s, &name);

	return strlen(reasons[reason].name) == length &&
	       strncmp(reasons[reason].name, name, length) == 0 &&
	       (!reasons[reason].value ||
		(value && strcmp(value + 1, reasons[reason].value) == 0));
}

/* Options of Valgrind's, if they decide about reports. */
static bool is_option(const struct setting *s)
{
	static const char *const others[] = { "--tool", "--log", "--xml" };

	if (strncmp(s->text, "--", 2) != 0)
		return false;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (strncmp(s->text, others[i], strlen(others[i])) == 0)
			return false;
	return true;
}

static bool is_words(const struct setting *s)
{
	return !*s->variable || strcmp(s->variable, "VALGRIND_OPTS") == 0;
}

/* Whether the program with the changed settings is reported and fails. */
static bool helps(struct search *s, bool *possible)
{
	struct canary_run run = { .shown = 0 };
	struct edit edit;

	if (!*possible || interrupted)
		return false;
	edit_make(&s->settings, &edit);
	*possible = canary_try(&s->c->folder, "fails", &edit, &run, s->e);
	edit_free(&edit);
	return *possible && run.end == CANARY_ENDED && run.failed &&
	       run.shown >> s->o->failure & 1;
}

/* --- suppressions --- */

/* The lines of a tool's own list of suppressions that it has used, without Valgrind's default
 * ones: "1 race:name" behind a line with Matched, "1 24 name" behind "Suppressions used",
 * Valgrind's "used_suppression". */
static void list_used(struct search *s, const char *path)
{
	FILE *in = fopen(path, "re");
	bool tsan = false, lsan = false;
	char *line = NULL;
	size_t room = 0;

	while (in && getline(&line, &room, in) >= 0) {
		const char *valgrind = strstr(line, "used_suppression: ");
		char name[200];

		if (tsan && sscanf(line, "%*u %199[^\n]", name) == 1)
			fprintf(s->out, "\tthe line that hides it is %s\n", name);
		else if (lsan && sscanf(line, " %*u %*u %199[^\n]", name) == 1)
			fprintf(s->out, "\tthe line that hides it is leak:%s\n", name);
		else if (valgrind && !strstr(valgrind, "/default.supp:") &&
			 sscanf(valgrind, "used_suppression: %*u %199[^\n]", name) == 1)
			fprintf(s->out, "\tthe entry that hides it is %s\n", name);
		tsan = strstr(line, "Matched") || (tsan && line[0] >= '0' && line[0] <= '9');
		lsan = strstr(line, "Suppressions used") || strstr(line, "count") ||
		       (lsan && line[0] == ' ');
	}
	free(line);
	if (in)
		fclose(in);
}

/* Runs the program as the user would, and has the tool say what it has suppressed. */
static bool explain_suppressions(struct search *s, const struct setting *setting)
{
	struct edit edit = { .n = 0 };
	struct canary_run run;
	char path[CANARY_TEXT];
	bool right;

	if (is_words(setting))
		edit.wrapper = memory_text("%s -v", s->c->folder.wrapper);
	else
		edit_add(&edit, setting->variable, "print_suppressions=1:log_path=stderr");
	right = canary_try(&s->c->folder, "fails", &edit, &run, s->e);
	edit_free(&edit);
	canary_output(&s->c->folder, "fails", path, sizeof(path));
	if (right)
		list_used(s, path);
	return right;
}

/* --- sentences --- */

static bool explain(struct search *s, const struct setting *setting)
{
	const char *equals = *setting->variable ? "=" : "", *name;
	size_t length = setting_name(setting, &name), i = 0;
	char *value;

	if (setting->add && *setting->variable) {
		fputs("UndefinedBehaviorSanitizer goes on after a report, and the program ends "
		      "with its own status: compile with -fno-sanitize-recover=undefined, or "
		      "set UBSAN_OPTIONS=halt_on_error=1\n",
		      s->out);
		return true;
	}
	fprintf(s->out, "%s%s%s ", setting->variable, equals, setting->text);
	if ((length == 12 && strncmp(name, "suppressions", 12) == 0) ||
	    (length == 14 && strncmp(name, "--suppressions", 14) == 0)) {
		value = setting_value(setting);
		fprintf(s->out,
			"hides it: make the pattern name one function, and ask refrace "
			"suppressions %s what each line hides\n",
			value ? value : "FILE");
		free(value);
		return explain_suppressions(s, setting);
	}
	while (i < sizeof(reasons) / sizeof(reasons[0]) && !applies(i, setting))
		i++;
	fprintf(s->out, "%s\n",
		i < sizeof(reasons) / sizeof(reasons[0]) ? reasons[i].words
							 : "is the reason: leave it out");
	return true;
}

/* What is wrong when no setting is. */
static void explain_rest(const struct search *s)
{
	const struct tally *t = &s->o->fails;
	const uint32_t instrumenting = HAS(TSAN) | HAS(ASAN) | HAS(MSAN);
	const uint32_t lost = canary_meant(s->o) & instrumenting & ~t->built;

	for (unsigned i = 0; i < SANITIZERS; i++)
		if (lost >> i & 1)
			fprintf(s->out,
				"%s is linked in, but the compiler was not told: put %s among "
				"its flags, too\n",
				sanitizer_table[i].name, sanitizer_table[i].flag);
	if (lost)
		return;
	if (s->o->failure == FAILURE_UNDEFINED &&
	    (t->last.status == 128 + SIGILL || t->last.status == 128 + SIGTRAP))
		fputs("the program is ended by a trap, without a word: leave -fsanitize-trap "
		      "out, or say that this is meant: --accept=undefined\n",
		      s->out);
	else if (s->o->failure == FAILURE_UNDEFINED)
		fputs("do the flags include the checks of integer overflows and shifts?\n",
		      s->out);
	else
		fputs("none of the settings that refrace knows is the reason\n", s->out);
}

/* All settings are changed, and it helps: puts back those that need not be. */
static void put_back(struct search *s, bool *possible)
{
	for (size_t i = 0; i < s->settings.n; i++) {
		struct setting *one = &s->settings.all[i];

		if (!one->changed)
			continue;
		one->changed = false;
		one->changed = !helps(s, possible);
	}
}

static bool search(struct search *s)
{
	char tool[32];
	bool possible = true, cured;

	settings_find(&s->settings, s->c->folder.wrapper);
	if (s->o->fails.sanitizers & HAS(UBSAN) && s->o->failure == FAILURE_UNDEFINED)
		settings_add(&s->settings, "UBSAN_OPTIONS", "halt_on_error=1");
	if (settings_valgrind(&s->settings, tool, sizeof(tool))) {
		settings_add(&s->settings, "", "--error-exitcode=1");
		if (strcmp(tool, "memcheck") == 0)
			settings_add(&s->settings, "", "--leak-check=full");
	}
	for (size_t i = 0; i < s->settings.n; i++)
		s->settings.all[i].changed =
			!is_words(&s->settings.all[i]) || is_option(&s->settings.all[i]);
	cured = helps(s, &possible);
	if (cured)
		put_back(s, &possible);
	for (size_t i = 0; possible && cured && i < s->settings.n; i++)
		if (s->settings.all[i].changed)
			possible = explain(s, &s->settings.all[i]);
	if (possible && !cured)
		explain_rest(s);
	settings_free(&s->settings);
	return possible;
}

bool canary_advise(const struct canary *c, struct canary_outcome *o, struct error *e)
{
	struct search s = { .c = c, .o = o, .e = e };
	size_t size;
	bool right;

	s.out = memory_stream(&o->advice, &size);
	right = search(&s);
	fclose(s.out);
	return right || interrupted;
}
