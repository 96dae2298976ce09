/*
 * The matrix of `refrace sanitize` for programs: as JSON, and as items for CI services.
 */
#ifndef REFRACE_CMD_CI_MATRIX_H
#define REFRACE_CMD_CI_MATRIX_H

#include "cmd/ci.h"
#include "cmd/matrix.h"

/* An item for each cell: is it as the case states? */
void ci_matrix(struct ci *ci, const struct matrix *m);

/* {"refrace": VERSION, "cells": [...]} */
void json_matrix(FILE *out, const struct matrix *m);

#endif
