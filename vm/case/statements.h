/*
 * Reads what a case states of itself. Part of case.c, which alone calls it.
 */
#ifndef REFRACE_CASE_STATEMENTS_H
#define REFRACE_CASE_STATEMENTS_H

#include "vm/case/case.h"

/* Fills hash, story, class, source, prints, expect and blames from c->text; c->name and
 * c->path are set, the rest is empty. False with `e` if a statement is malformed or stands
 * where none belongs. */
bool statements_read(struct case_file *c, struct error *e);

#endif
