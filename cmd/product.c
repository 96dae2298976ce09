/*
 * See product.h.
 */
#include "cmd/product.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vm/base/utf8.h"

static bool fail(const char *path, int number, struct error *e)
{
	error_set(e, "cannot write %s: %s", path ? "this file" : "the output", strerror(number));
	if (path)
		error_place(e, path, NULL, 0, 0, 0);
	return false;
}

/* --- which file it is --- */

/* The path of a file without links, which need not be there yet. */
static bool whole_path(const char *path, char *out)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	char folder[PATH_MAX], real[PATH_MAX];
	struct stat st;

	if (realpath(path, out))
		return true;
	if (errno != ENOENT || !name[0] || lstat(path, &st) == 0)
		return false;
	if (snprintf(folder, sizeof(folder), "%.*s.", (int)(name - path), path) >= PATH_MAX ||
	    !realpath(folder, real))
		return false;
	return snprintf(out, PATH_MAX, "%s/%s", strcmp(real, "/") ? real : "", name) < PATH_MAX;
}

/* Another file can be put in its place: it is a file, nothing is mounted on it, and it is not
 * one that was opened before and is named by its number. */
static bool replaceable(const char *path)
{
	struct statx st;

	if (strncmp(path, "/dev/", 5) == 0 || strncmp(path, "/proc/", 6) == 0)
		return false;
	if (statx(AT_FDCWD, path, 0, STATX_TYPE | STATX_MODE, &st) != 0)
		return errno == ENOENT;
	return S_ISREG(st.stx_mode) && !(st.stx_attributes & STATX_ATTR_MOUNT_ROOT) &&
	       access(path, W_OK) == 0;
}

static void know(struct product *o, const struct stat *st)
{
	o->known = S_ISREG(st->st_mode) || S_ISFIFO(st->st_mode);
	o->device = st->st_dev;
	o->inode = st->st_ino;
}

bool product_same(const struct product *a, const struct product *b)
{
	if (a->whole[0] && strcmp(a->whole, b->whole) == 0)
		return true;
	return a->known && b->known && a->device == b->device && a->inode == b->inode;
}

/* --- opening --- */

/* Whom the old one belongs to, and who may read it. */
static void make_alike(int file, const struct stat *st)
{
	if (fchown(file, st->st_uid, st->st_gid) == 0)
		fchmod(file, st->st_mode & 07777);
	else
		fchmod(file, st->st_mode & 0777);
}

/* Makes a file of that name, and notes it before a signal can come between. */
static int open_noted(struct product *o)
{
	sigset_t before;
	int file;

	litter_hold(&before);
	file = open(o->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (file >= 0) {
		o->litter = (struct litter){ .path = o->beside };
		litter_add(&o->litter);
	}
	litter_release(&before);
	return file;
}

/* Makes a file of a name of its own in the folder of the whole path; -1. */
static int open_beside(struct product *o)
{
	int folder = (int)(strrchr(o->whole, '/') - o->whole), file = -1;
	struct stat st;

	for (unsigned n = 0; file < 0; n++) {
		if (snprintf(o->beside, PATH_MAX, "%.*s/.refrace-%d-%u", folder, o->whole,
			     (int)getpid(), n) >= PATH_MAX) {
			errno = ENAMETOOLONG;
			return -1;
		}
		file = open_noted(o);
		if (file < 0 && errno != EEXIST)
			return -1;
	}
	if (stat(o->whole, &st) == 0) {
		know(o, &st);
		make_alike(file, &st);
	}
	return file;
}

static int open_as_it_is(struct product *o)
{
	struct stat st;
	int file = open(o->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	o->whole[0] = '\0';
	if (file >= 0 && fstat(file, &st) == 0)
		know(o, &st);
	return file;
}

bool product_open(struct product *o, const char *path, struct error *e)
{
	struct stat st;
	int failed;

	*o = (struct product){ .path = path, .file = STDOUT_FILENO };
	if (!path) {
		if (fstat(STDOUT_FILENO, &st) == 0)
			know(o, &st);
		return true;
	}
	o->file = -1;
	if (replaceable(path) && whole_path(path, o->whole)) {
		o->file = open_beside(o);
		failed = errno;
		if (o->file < 0 &&
		    ((failed != EACCES && failed != EROFS) || access(path, F_OK) != 0))
			return fail(path, failed, e);
	}
	if (o->file < 0)
		o->file = open_as_it_is(o);
	return o->file >= 0 || fail(path, errno, e);
}

/* --- writing --- */

void product_write(struct product *o, const char *text, size_t size)
{
	if (!o->path && fflush(stdout) != 0 && !o->failed)
		o->failed = errno;
	while (size && !o->failed) {
		ssize_t n = write(o->file, text, size);

		if (n > 0) {
			text += n;
			size -= (size_t)n;
		} else if (n == 0 || errno != EINTR) {
			o->failed = n == 0 ? ENOSPC : errno;
		}
	}
}

static void forget(struct product *o)
{
	if (o->litter.path)
		litter_remove(&o->litter);
	o->litter.path = NULL;
	o->file = -1;
}

bool product_close(struct product *o, struct error *e)
{
	if (!o->path || o->file < 0)
		return !o->failed || fail(o->path, o->failed, e);
	if (close(o->file) != 0 && errno != EINTR && !o->failed)
		o->failed = errno;
	if (o->litter.path && !o->failed && rename(o->beside, o->whole) != 0)
		o->failed = errno;
	if (o->litter.path && o->failed)
		unlink(o->beside);
	forget(o);
	return !o->failed || fail(o->path, o->failed, e);
}

void product_drop(struct product *o)
{
	if (!o->path || o->file < 0)
		return;
	close(o->file);
	if (o->litter.path)
		unlink(o->beside);
	forget(o);
}
