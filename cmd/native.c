/*
 * Native replay; see native.h. The report is for `refrace sanitize`, which runs this
 * program under a tool and reads it (cmd/cell.c):
 *
 *     {"refrace": "0.1.0", "runs": [{"run": 1, "wrong": null, "kinds": ["leak"],
 *       "leaked": "a", "leaks": 1, "leaks_found": 1, "handover_us": 5.1, "findings": [{"kind":
 * "race", "place": "a.count", "now": {"thread": 2, "line": 33, "write": true, "function":
 * "strategy_drop"}, "before": {...}}]}]}
 *
 * Valgrind's tools write to a file of their own instead of to "findings", REPORT.xml.PID, which
 * becomes REPORT.xml.run-N when the run is over: another run may get the same number of a process.
 */
#include "cmd/native.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "cmd/command.h"
#include "cmd/json.h"
#include "cmd/targets.h"
#include "cmd/text_finding.h"
#include "cmd/witness.h"
#include "cmd/wrap.h"
#include "vm/base/verdict.h"
#include "vm/engine/finding.h"
#include "vm/engine/forced.h"
#include "vm/engine/plan.h"

/* --- JSON --- */

static json_t *access_json(const struct finding_access *a)
{
	return json_pack("{s:i, s:i, s:b, s:s, s:s*}", "thread", (int)a->thread, "line", (int)a->line,
			 "write", (int)a->write, "function", a->function, "file",
			 a->file[0] ? a->file : NULL);
}

static json_t *finding_json(const struct finding *f)
{
	return json_pack("{s:s, s:s, s:o, s:o}", "kind", finding_table[f->kind].name, "place",
			 f->place, "now", access_json(&f->now), "before",
			 access_json(&f->before));
}

/* What was used after it was freed is told before what was freed too early. */
static void add_findings(json_t *findings, const struct forced_result *r,
			 const struct plan *plan, bool early_frees)
{
	for (unsigned i = 0; i < r->n_findings && i < FORCED_FINDINGS; i++) {
		struct finding f;

		if (finding_is_early_free(&r->findings[i], plan) != early_frees)
			continue;
		f = finding_of(&r->findings[i], plan);
		json_array_append_new(findings, finding_json(&f));
	}
}

static json_t *run_json(const struct forced_trial *trial, const struct plan *plan,
			const char *wrong, size_t number)
{
	const struct forced_result *r = &trial->result;
	json_t *findings = json_array();

	add_findings(findings, r, plan, false);
	add_findings(findings, r, plan, true);
	return json_pack(
		"{s:i, s:s?, s:o, s:s?, s:i, s:i, s:f, s:o}", "run", (int)number, "wrong",
		wrong[0] ? wrong : NULL, "kinds", json_kinds(r->verdicts), "leaked",
		r->leaked ? plan->objects[r->first_leaked].name : NULL, "leaks", (int)r->leaked,
		"leaks_found", (int)r->leaks_found, "handover_us",
		plan->steps > 1 ? (double)r->handover_ns / 1e3 / (plan->steps - 1) : 0.0,
		"findings", findings);
}

/* What cannot be written has been reported. */
static bool write_report(struct targets *report, json_t *runs)
{
	json_t *whole = json_pack("{s:s, s:O}", "refrace", REFRACE_VERSION, "runs", runs);
	struct target *target = &report->all[0];

	json_dumpf(whole, target_begin(target), JSON_INDENT(1));
	target_end(target);
	json_decref(whole);
	return targets_close(report);
}

/* --- text --- */

static void print_findings(FILE *out, const struct forced_trial *trial, const struct plan *plan)
{
	const struct forced_result *r = &trial->result;

	for (unsigned i = 0; i < r->n_findings && i < FORCED_FINDINGS; i++) {
		struct finding f = finding_of(&r->findings[i], plan);

		fprintf(out, "  %s\n", finding_table[f.kind].name);
		text_finding(out, wrap_width(wrap_terminal(fileno(out))), 4, &f);
	}
	if (r->leaks_found)
		fprintf(out, "  leak\n    %u object%s that nothing refers to\n", r->leaked,
			r->leaked == 1 ? "" : "s");
}

static void print_summary(FILE *out, const struct native_request *request,
			  const struct plan *plan, const struct forced_trial *trial)
{
	char kinds[160];

	fprintf(out, "native: %u run%s on real threads: the same %u step%s, %s\n",
		request->runs, request->runs == 1 ? "" : "s", plan->steps,
		plan->steps == 1 ? "" : "s",
		verdict_set_text(plan->verdicts, ", ", kinds, sizeof(kinds)));
	if (plan->deadlock[0])
		fprintf(out, "  %s\n", plan->deadlock);
	print_findings(out, trial, plan);
}

/* --- running --- */

/* What a report is made of. */
struct reported {
	const char *path;
	json_t *runs;
};

static bool add_run(const struct reported *reported, const struct forced_trial *trial,
		    const struct plan *plan, const char *wrong, struct error *e)
{
	size_t number = json_array_size(reported->runs) + 1;
	char of_process[4096], of_run[4096];

	snprintf(of_process, sizeof(of_process), "%s.xml.%d", reported->path, trial->pid);
	snprintf(of_run, sizeof(of_run), "%s.xml.run-%zu", reported->path, number);
	if (rename(of_process, of_run) != 0 && errno != ENOENT)
		return error_set(e, "%s: cannot rename this file: %s", of_process, strerror(errno));
	json_array_append_new(reported->runs, run_json(trial, plan, wrong, number));
	return true;
}

/* Runs of one plan. Without a report, a run that does not do as planned is an error. */
static bool try_all(const struct native_request *request, const struct plan *plan,
		    struct forced_trial *trial, const struct reported *reported, struct error *e)
{
	char wrong[400];

	for (unsigned i = 0; i < request->runs; i++) {
		if (!forced_try(plan, request->schedule->strategy, request->subject->c->prints,
				trial, e))
			return false;
		forced_trial_wrong(trial, plan, wrong, sizeof(wrong));
		if (reported && !add_run(reported, trial, plan, wrong, e))
			return false;
		if (wrong[0] && !reported)
			return error_set(e,
					 "on real threads, run %u of %u does not do what the "
					 "explorer says: %s",
					 i + 1, request->runs, wrong);
	}
	return true;
}

static bool plan_of(const struct native_request *request, struct recording *recording,
		    struct plan *plan, struct error *e)
{
	const struct subject *s = request->subject;

	return plan_record(s->program, request->schedule->strategy, s->c->prints,
			   request->schedule, recording, plan, e);
}

bool native_replay(const struct native_request *request, FILE *out, struct error *e)
{
	struct forced_trial *trial = forced_trial_new(e);
	struct recording recording;
	struct plan plan;
	bool right = trial && plan_of(request, &recording, &plan, e);

	if (right) {
		right = try_all(request, &plan, trial, NULL, e);
		if (right)
			print_summary(out, request, &plan, trial);
		plan_free(&plan);
		recording_free(&recording);
	}
	if (trial)
		forced_trial_free(trial);
	return right;
}

/* One case of a report. */
static bool report_case(const struct subject *s, const char *text, unsigned n_runs,
			struct forced_trial *trial, const struct reported *reported, struct error *e)
{
	struct schedule schedule;
	const struct native_request request = { s, &schedule, n_runs };
	struct recording recording;
	struct plan plan;
	bool right;

	if (!witness_parse(s, text, &schedule, e))
		return false;
	right = plan_of(&request, &recording, &plan, e);
	if (right) {
		right = try_all(&request, &plan, trial, reported, e);
		plan_free(&plan);
		recording_free(&recording);
	}
	schedule_free(&schedule);
	return right;
}

static bool report_cases(char *const *words, size_t n, unsigned n_runs, bool lazy,
			 const struct reported *reported, struct error *e)
{
	struct forced_trial *trial = forced_trial_new(e);
	bool right = trial != NULL;

	for (size_t i = 0; right && i + 1 < n; i += 2) {
		struct subject s;

		right = subject_load(&s, words[i], lazy, e);
		if (!right)
			break;
		right = report_case(&s, words[i + 1], n_runs, trial, reported, e);
		subject_close(&s);
	}
	if (trial)
		forced_trial_free(trial);
	return right;
}

bool native_report(char *const *words, size_t n, unsigned n_runs, bool lazy, const char *report,
		   struct error *e)
{
	struct targets file = { .all = { { .file = report } }, .n = 1 };
	const struct reported reported = { report, json_array() };
	bool right = targets_open(&file, e);

	if (right && report_cases(words, n, n_runs, lazy, &reported, e)) {
		right = write_report(&file, reported.runs);
	} else if (right) {
		targets_drop(&file);
		right = false;
	}
	json_decref(reported.runs);
	return right;
}
