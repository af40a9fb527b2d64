#pragma once

/// Lets two paths of one file system exchange their places in one step, so that nobody ever sees one of them
/// missing. Returns 0, or -1 with errno set: EINVAL or ENOSYS where the file system cannot do so.
int exchange_paths(const char *one, const char *other);
