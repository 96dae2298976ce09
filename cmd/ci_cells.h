/*
 * The cells of `refrace sanitize` for programs: as JSON, and as items for CI services.
 */
#ifndef REFRACE_CMD_CI_CELLS_H
#define REFRACE_CMD_CI_CELLS_H

#include "cmd/ci.h"
#include "cmd/cells.h"
#include "cmd/shard.h"

/* An item for each cell: is it as the case states? */
void ci_cells(struct ci *ci, const struct cells *all);

/* What a cell calls its state, by enum cell_state. */
extern const char *const json_cell_states[CELL_STATES];

/* {"refrace": VERSION, "cells": [...]} */
void json_cells(FILE *out, const struct cells *all, const struct shard *shard);

#endif
