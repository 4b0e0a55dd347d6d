import { type Dirent, readdir as readdirWithCallback } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join, posix, relative, resolve, sep } from 'node:path'
import type * as Tinyglobby from 'tinyglobby'
import { reasonOf } from '../node/reasons.js'
import { EXTENSIONS, formatOfName } from './input-formats.js'
import type { InputFile } from './input-source.js'

/** An input that cannot be read, and why. */
export interface InputFailure {
  readonly input: string
  readonly message: string
}

/** What an input amounts to. */
export interface Discovery {
  /** In code point order of their names. */
  readonly files: readonly InputFile[]
  readonly failures: readonly InputFailure[]
  /** Files in folders that are none of these by their name; hidden ones are passed over and not counted. */
  readonly skipped: number
}

const READ_FROM_FOLDERS = EXTENSIONS.map((extension) => `*${extension}`).join(' ')

/** Finds the files that an input names: a file, a folder or a glob. What lies under `out` is left out, so that no output becomes an input. */
export async function discover(input: string, out?: string): Promise<Discovery> {
  const outputs = out === undefined ? undefined : resolve(out)
  let files: InputFile[] = []
  const failures: InputFailure[] = []
  let skipped = 0
  const kind = await kindOf(input)
  if (kind === 'file') files.push({ path: input, name: basename(input) })
  else if (kind === 'folder') skipped = await walk(input, '', outputs, files, failures)
  else {
    // Loaded when something is named that is not there, as patterns are.
    const globs = await import('tinyglobby')
    if (globs.isDynamicPattern(input)) files = await matches(input, outputs, failures, globs)
    else failures.push({ input, message: kind })
  }
  if (files.length === 0 && failures.length === 0) failures.push({ input, message: nothingIn(kind, resolve(input) === outputs) })
  return { files, failures, skipped }
}

function nothingIn(kind: string, isOut: boolean): string {
  if (isOut) return 'it is the folder that is written to, and no output is read again: choose another for --out'
  return kind === 'folder'
    ? `the folder holds no text: ${READ_FROM_FOLDERS} are read from folders, compressed (.gz, .br, .zst) or not, name other files one by one`
    : 'the pattern matches no file: put it in quotes and try it with ls'
}

/** Nobody may ever write to it. */
const NO_FILE = 'it is a pipe, a socket or a device, which are not read from folders: name it by itself, or move it away'

/** `file`, `folder`, or the reason why it is neither. */
async function kindOf(input: string): Promise<string> {
  try {
    return (await stat(input)).isDirectory() ? 'folder' : 'file'
  } catch (error) {
    return reasonOf(error)
  }
}

/** Gathers the files to clean below a folder in order, and returns how many others there are. Links to folders are not followed, hidden files and folders are passed over. */
async function walk(
  root: string,
  below: string,
  outputs: string | undefined,
  found: InputFile[],
  failures: InputFailure[],
): Promise<number> {
  const folder = join(root, below)
  if (resolve(folder) === outputs) return 0
  let skipped = 0
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    entries.sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue
      const name = posix.join(below, entry.name)
      if (entry.isDirectory()) skipped += await walk(root, name, outputs, found, failures)
      else if (formatOfName(name) === undefined) skipped++
      else if (entry.isFile() || entry.isSymbolicLink()) found.push({ path: join(root, name), name })
      else failures.push({ input: join(root, name), message: NO_FILE })
    }
  } catch (error) {
    failures.push({ input: folder, message: reasonOf(error) })
  }
  return skipped
}

type Globs = Pick<typeof Tinyglobby, 'glob' | 'isDynamicPattern'>

/** Gathers the files that a pattern matches, in order. Folders that it leads through and that cannot be read are failures. */
async function matches(
  pattern: string,
  outputs: string | undefined,
  failures: InputFailure[],
  { glob, isDynamicPattern }: Globs,
): Promise<InputFile[]> {
  const slashed = sep === '\\' ? pattern.replaceAll('\\', '/') : pattern
  const parts = slashed.split('/')
  const fixed = parts.findIndex((part) => isDynamicPattern(part))
  const base = parts.slice(0, fixed).join('/') || (slashed.startsWith('/') ? '/' : '.')
  const unread: InputFailure[] = []
  const fs = {
    readdir: naming((folder, error) => unread.push({ input: relative('.', folder) || '.', message: reasonOf(error) })),
  }
  const paths = await glob(slashed, { expandDirectories: false, followSymbolicLinks: false, fs })
  failures.push(...unread.sort((a, b) => (a.input < b.input ? -1 : 1)))
  return paths
    .filter((path) => outputs === undefined || !resolve(path).startsWith(outputs + sep))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((path) => ({ path, name: relative(base, path).split(sep).join('/') }))
}

/** `readdir` that tells which folders it cannot read: globs pass over them in silence. One that is not there is none that was lost. */
function naming(onError: (folder: string, error: NodeJS.ErrnoException) => void): typeof readdirWithCallback {
  const named = (path: string, options: { withFileTypes: true }, done: (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void) =>
    readdirWithCallback(path, options, (error, entries) => {
      if (error && error.code !== 'ENOENT' && error.code !== 'ENOTDIR') onError(path, error)
      done(error, entries)
    })
  return named as typeof readdirWithCallback
}
