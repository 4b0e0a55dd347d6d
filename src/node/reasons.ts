const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder: check the path',
  EACCES: 'it may not be read or written: check its permissions',
  EPERM: 'it may not be read or written: check its permissions',
  EISDIR: 'it is a folder: name a file',
  ENOTDIR: 'a part of its path is a file, not a folder: check the path',
  EEXIST: 'a part of its path is a file, not a folder: check the path',
  ENOSPC: 'the disk is full: make room and run it again',
  EDQUOT: 'the quota of the disk is used up: make room and run it again',
  EROFS: 'its disk is read-only: choose another folder, or mount it so that it can be written',
  EMFILE: 'too many files are open: raise the limit (ulimit -n)',
  ELOOP: 'its links lead in a circle: check the path',
  ERR_STRING_TOO_LONG: 'it is too large for one document: split it, or pass records as JSONL',
  ERR_FS_FILE_TOO_LARGE: 'it is too large for one document: split it, or pass records as JSONL',
}

/** What went wrong with a file and what to do about it, in plain words. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  const known = code === undefined ? undefined : REASONS[code]
  return known ?? (error instanceof Error ? error.message : String(error))
}
