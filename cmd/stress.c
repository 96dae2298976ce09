#include "cmd/command.h"
static int f(int argc, char **argv) { (void)argc; (void)argv; return 2; }
const struct command command_stress = { .name = "stress", .summary = "todo", .run = f };
