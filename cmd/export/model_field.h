/*
 * The fields and variables of a model: their names and their types in C.
 */
#ifndef REFRACE_EXPORT_MODEL_FIELD_H
#define REFRACE_EXPORT_MODEL_FIELD_H

#include "cmd/export/model.h"

/* Fills in all fields of a model whose objects are known. False with `e` if a name is too
 * long. */
bool field_find_all(struct model *m, struct error *e);

/* The kind as the tag of a struct: "object", "list". */
const char *field_tag(uint8_t kind);

/* The field's declaration without semicolon: "long count", "struct object *items[4]". */
char *field_declaration(const struct model_field *f, char *out, size_t size);

/* The cast that makes what the field holds a pointer to an object of this kind, for C++;
 * "" if it is one. */
char *field_cast(const struct model_field *f, uint8_t kind, char *out, size_t size);

#endif
