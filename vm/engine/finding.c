/*
 * Findings; see finding.h. The report gives the access that was noticed, which is the one
 * that the thread was just making. The plan gives the other one: it is the last one that
 * another thread made of the same word, and conflicts; or, if the memory was no longer
 * there, the place where it was given back.
 */
#include "vm/engine/finding.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "vm/base/utf8.h"
#include "vm/engine/plan.h"
#include "vm/engine/symbol.h"

bool finding_is_access(const char *function)
{
	static const char *const prefixes[] = { "access_", "forced_", "deadlock_", "entry_",
						"lock_",   "gil_",    "pthread_",  "mutex_",
						"free",    "take",    "wait_",     "__",
						"strategy_free",      "strategy_release" };

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		if (strncmp(function, prefixes[i], strlen(prefixes[i])) == 0)
			return true;
	return !function[0];
}

static void set_before(struct finding *f, const struct plan_entry *c)
{
	f->before.thread = c->thread;
	f->before.line = c->line;
	f->before.write = c->kind != EVENT_LOAD;
}

/* The entry of that kind and object that comes last before `entry`. */
static const struct plan_entry *last_of(const struct plan *p, uint32_t entry,
					enum event_kind kind, uint32_t object)
{
	for (uint32_t i = entry < p->n_entries ? entry : p->n_entries; i--;)
		if (p->entries[i].kind == kind && p->entries[i].object == object)
			return &p->entries[i];
	return NULL;
}

/* The last time that the object's memory was given back. */
static const struct plan_entry *last_free(const struct plan *p, uint32_t entry, uint32_t object)
{
	const struct plan_entry *free = last_of(p, entry, EVENT_FREE, object);
	const struct plan_entry *reclaim = last_of(p, entry, EVENT_RECLAIM, object);

	return !free || (reclaim && reclaim > free) ? reclaim : free;
}

/* The last access of another thread's to the word, before `entry`: what takes an object apart is no
 * entry itself. */
static const struct plan_entry *last_at(const struct plan *p, uint32_t entry, unsigned thread,
					uint32_t object, uint32_t offset)
{
	for (uint32_t i = entry < p->n_entries ? entry : p->n_entries; i--;)
		if (p->entries[i].object == object && p->entries[i].offset == offset &&
		    p->entries[i].thread != thread)
			return &p->entries[i];
	return NULL;
}

static bool is_about_lock(const struct finding *f)
{
	return f->kind == FINDING_LOCK_ORDER || f->kind == FINDING_LOCK_MISUSE;
}

/* Words that are no part of the plan: every object's header, which is written at birth. */
static const char *name_field(const struct plan_object *o, uint32_t offset)
{
	uint32_t index;
	const struct field *f = kind_field((enum kind)o->kind, offset, &index);

	if (offset >= sizeof(struct object))
		return "";
	return f ? f->name : "header";
}

static void name_place(struct finding *f, const struct plan *p, uint32_t object,
		       uint32_t offset)
{
	const struct plan_object *o = &p->objects[object];
	const char *name = o->name[0] ? o->name : kind_table[o->kind].name,
		   *field = name_field(o, offset);

	if (is_about_lock(f))
		field = "lock"; /* the one inside the object */
	if (f->kind == FINDING_DOUBLE_FREE || kind_is_lock((enum kind)o->kind))
		field = "";
	snprintf(f->place, sizeof(f->place), "%s%s%s", name, field[0] ? "." : "", field);
}

void finding_place(struct finding *f, const struct plan *p, uint32_t entry, bool inside,
		   uint32_t object, uint32_t offset)
{
	const struct plan_entry *c = inside && entry < p->n_entries ? &p->entries[entry] : NULL,
				*other;
	bool gone = f->kind == FINDING_USE_AFTER_FREE || f->kind == FINDING_DOUBLE_FREE;
	uint32_t partner;

	if (c && object != PLAN_NONE && (c->object != object || c->offset != offset))
		c = NULL; /* in the same access, but of another word */
	if (object == PLAN_NONE && c)
		object = c->object;
	if (object == PLAN_NONE)
		return;
	if (c && c->place)
		snprintf(f->place, sizeof(f->place), "%s", c->place);
	else
		name_place(f, p, object, offset);
	if (c)
		f->now.write = c->kind != EVENT_LOAD;
	if (is_about_lock(f))
		return;
	if (gone && (other = last_free(p, entry, object))) {
		set_before(f, other);
		return;
	}
	partner = c ? plan_partner(p, entry) : PLAN_NONE;
	other = partner != PLAN_NONE ? &p->entries[partner]
				     : last_at(p, entry, f->now.thread, object, offset);
	if (!other)
		other = last_of(p, entry, EVENT_NEW, object);
	if (other)
		set_before(f, other);
}

static void name_function(const uintptr_t *stack, char *out)
{
	out[0] = '\0';
	for (int i = 0; i < OBSERVER_STACK && stack[i]; i++) {
		symbol_name(stack[i] - (i > 0), out, FINDING_NAME);
		if (!finding_is_access(out))
			return;
	}
}

bool finding_is_early_free(const struct forced_finding *raw, const struct plan *p)
{
	return raw->kind == FINDING_RACE && raw->inside && raw->entry < p->n_entries &&
	       event_frees(p->entries[raw->entry].kind);
}

/* The last access before the free that another thread makes. */
static const struct plan_entry *use_before(const struct plan *p, uint32_t entry)
{
	for (uint32_t i = entry; i--;)
		if (p->entries[i].object == p->entries[entry].object &&
		    p->entries[i].thread != p->entries[entry].thread)
			return &p->entries[i];
	return NULL;
}

static void in_file(struct finding_access *a, const struct program *p)
{
	struct program_place at = program_place(p, a->line);

	a->line = at.line;
	if (at.own)
		utf8_print(a->file, sizeof(a->file), "%s", at.file);
}

void finding_in_files(struct finding *f, const struct plan *plan)
{
	in_file(&f->now, plan->image->program);
	in_file(&f->before, plan->image->program);
}

static struct finding use_after_free(const struct forced_finding *raw, const struct plan *p)
{
	struct finding f = { .kind = FINDING_USE_AFTER_FREE };
	const struct plan_entry *use = use_before(p, raw->entry);

	name_place(&f, p, p->entries[raw->entry].object, raw->offset);
	f.now.thread = use ? use->thread : 0;
	f.now.line = use ? use->line : 0;
	f.now.write = raw->before_write;
	set_before(&f, &p->entries[raw->entry]);
	name_function(raw->before, f.now.function);
	name_function(raw->now, f.before.function);
	finding_in_files(&f, p);
	return f;
}

struct finding finding_of(const struct forced_finding *raw, const struct plan *plan)
{
	struct finding f = { .kind = raw->kind };

	if (finding_is_early_free(raw, plan))
		return use_after_free(raw, plan);
	f.now.thread = raw->thread;
	f.now.line = raw->line;
	f.now.write = raw->now_write;
	f.before.write = raw->before_write;
	finding_place(&f, plan, raw->entry, raw->inside, raw->object, raw->offset);
	name_function(raw->now, f.now.function);
	name_function(raw->before, f.before.function);
	finding_in_files(&f, plan);
	return f;
}
