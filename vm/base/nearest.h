/*
 * "Did you mean ...?": the known name that a mistyped word is closest to.
 */
#ifndef REFRACE_BASE_NEAREST_H
#define REFRACE_BASE_NEAREST_H

/* The name in the NULL-ended array that is fewest edits away from `word`, the last of several
 * (the newest Python), or NULL if even that one is too far to have been meant. */
const char *nearest_name(const char *word, const char *const *names);

#endif
