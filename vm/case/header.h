/*
 * Reads what a case states of itself. Part of case.c, which alone calls it.
 */
#ifndef REFRACE_CASE_HEADER_H
#define REFRACE_CASE_HEADER_H

#include "vm/case/case.h"

/* Fills story, class, source, prints, expect and blames from c->text; c->name and c->path
 * are set, the rest is empty. False with `e` if the header is malformed. */
bool header_read(struct case_file *c, struct error *e);

#endif
