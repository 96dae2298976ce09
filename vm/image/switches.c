/*
 * The table of switches.def.
 */
#include "vm/image/switches.h"

const struct switches switches_table = {
#define BEFORE(op, versions)       .before[OP_##op] = versions,
#define AFTER(op, versions)        .after[OP_##op] = versions,
#define JUMPED(op, versions)       .jumped[OP_##op] = versions,
#define AT(place, versions, prose) .at[PLACE_##place] = versions,
#define ALWAYS(op, prose)          .always[OP_##op] = prose,
#include "vm/image/switches.def"
};
