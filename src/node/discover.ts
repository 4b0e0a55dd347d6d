import { readdir, stat } from 'node:fs/promises'
import { basename, extname, join, posix, relative, resolve, sep } from 'node:path'
import { glob, isDynamicPattern } from 'tinyglobby'
import { reasonOf } from './reasons.js'

/** A file to clean. */
export interface InputFile {
  /** Its path, as it can be opened and shown. */
  readonly path: string
  /** Its name below the folder or glob it was found by, with `/` between the parts: the structure that the output keeps. */
  readonly name: string
}

/** An input that cannot be read, and why. */
export interface InputFailure {
  readonly input: string
  readonly message: string
}

/** What inputs amount to. */
export interface Discovery {
  /** In the order of the inputs, and in code point order of their names below each; each file once. */
  readonly files: readonly InputFile[]
  readonly failures: readonly InputFailure[]
  /** Files in folders that are neither text nor JSONL by their name. */
  readonly skipped: number
}

/** The extensions of text documents. */
export const TEXT_EXTENSIONS: readonly string[] = ['.txt', '.text', '.md']

/** The extensions of files with one JSON record a line. */
export const JSONL_EXTENSIONS: readonly string[] = ['.jsonl', '.ndjson']

const READ_FROM_FOLDERS = [...TEXT_EXTENSIONS, ...JSONL_EXTENSIONS].map((extension) => `*${extension}`).join(' ')

/** Finds the files that inputs name: files, folders and globs. Folders under `except` are left out, so that no output becomes an input. */
export async function discover(inputs: readonly string[], except: readonly string[] = []): Promise<Discovery> {
  const files: InputFile[] = []
  const failures: InputFailure[] = []
  const seen = new Set<string>()
  const excepted = new Set(except.map((folder) => resolve(folder)))
  let skipped = 0
  for (const input of inputs) {
    const found: InputFile[] = []
    const before = failures.length
    const kind = await kindOf(input)
    if (kind === 'file') found.push({ path: input, name: basename(input) })
    else if (kind === 'folder') skipped += await walk(input, '', excepted, found, failures)
    else if (isDynamicPattern(input)) found.push(...(await matches(input, excepted)))
    else {
      failures.push({ input, message: kind })
      continue
    }
    if (found.length === 0 && failures.length === before) failures.push({ input, message: nothingIn(kind) })
    for (const file of found) {
      const identity = resolve(file.path)
      if (!seen.has(identity)) files.push(file)
      seen.add(identity)
    }
  }
  return { files, failures, skipped }
}

function nothingIn(kind: string): string {
  return kind === 'folder'
    ? `the folder holds no text: ${READ_FROM_FOLDERS} are read from folders, name other files one by one`
    : 'the pattern matches no file: put it in quotes and try it with ls'
}

/** `file`, `folder`, or the reason why it is neither. */
async function kindOf(input: string): Promise<string> {
  try {
    return (await stat(input)).isDirectory() ? 'folder' : 'file'
  } catch (error) {
    return reasonOf(error)
  }
}

/** Gathers the text files below a folder in order, and returns how many others there are. Links to folders are not followed. */
async function walk(
  root: string,
  below: string,
  excepted: ReadonlySet<string>,
  found: InputFile[],
  failures: InputFailure[],
): Promise<number> {
  const folder = join(root, below)
  if (excepted.has(resolve(folder))) return 0
  let skipped = 0
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    entries.sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const entry of entries) {
      const name = posix.join(below, entry.name)
      if (entry.isDirectory()) skipped += await walk(root, name, excepted, found, failures)
      else if (isRead(entry.name)) found.push({ path: join(root, name), name })
      else skipped++
    }
  } catch (error) {
    failures.push({ input: folder, message: reasonOf(error) })
  }
  return skipped
}

function isRead(name: string): boolean {
  const extension = extname(name).toLowerCase()
  return !name.startsWith('.') && (TEXT_EXTENSIONS.includes(extension) || JSONL_EXTENSIONS.includes(extension))
}

async function matches(pattern: string, excepted: ReadonlySet<string>): Promise<InputFile[]> {
  const slashed = sep === '\\' ? pattern.replaceAll('\\', '/') : pattern
  const parts = slashed.split('/')
  const base = parts
    .slice(
      0,
      parts.findIndex((part) => isDynamicPattern(part)),
    )
    .join('/')
  const paths = await glob(slashed, { expandDirectories: false, followSymbolicLinks: false })
  return paths
    .filter((path) => ![...excepted].some((folder) => resolve(path).startsWith(folder + sep)))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((path) => ({
      path,
      name: relative(base || (slashed.startsWith('/') ? '/' : '.'), path)
        .split(sep)
        .join('/'),
    }))
}
