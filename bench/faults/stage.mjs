import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { dechaff, outputsOf } from '../command-line.mjs'
import { variation } from '../variations.mjs'

/** The folder in which one fault is staged: inputs in, the command line run on them, what it left read. */
export class Stage {
  constructor(folder) {
    this.folder = folder
  }

  path(name) {
    return join(this.folder, name)
  }

  put(name, content) {
    mkdirSync(dirname(this.path(name)), { recursive: true })
    writeFileSync(this.path(name), content)
  }

  /** Runs `clean` with two workers; resolves to `{ code, stderr }`. */
  clean(args, options) {
    return dechaff(['clean', '--workers', '2', '--quiet', ...args], { cwd: this.folder, ...options })
  }

  /** The records of a file of lines; none where it is not there. */
  records(name) {
    if (!existsSync(this.path(name))) return []
    return linesOf(readFileSync(this.path(name))).map((line) => JSON.parse(line))
  }

  outputs(out) {
    return outputsOf(this.path(out))
  }

  /** The totals of a run that was done. */
  totals(out) {
    return JSON.parse(readFileSync(this.path(`${out}/run.json`), 'utf8')).totals
  }

  /** What a table says of a run that was done: documents cleaned, losses by their codes, exit code. */
  figures(out, { code }) {
    return { processed: this.totals(out).documents, named: tally(this.records(`${out}/errors.jsonl`).map((error) => error.code)), code }
  }

  /** Waits until something is there, as long as a process runs. */
  async until(isThere, child) {
    while (!isThere() && child.exitCode === null) await wait(5)
  }
}

/** How often each of these is there: `2 changed, 1 cut-short`. */
export function tally(codes) {
  const counts = new Map()
  for (const code of [...codes].sort()) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].map(([code, count]) => `${count} ${code}`).join(', ')
}

/** Records with variations, one after the other, numbered from 0. */
export function recordsOf(count) {
  return Array.from({ length: count }, (_, id) => ({ id, text: variation(id) }))
}

/** Records as JSONL. */
export function jsonl(records) {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('')
}

/** The lines of a text, each of which has its end. */
export function linesOf(bytes) {
  return bytes.toString('utf8').split('\n').slice(0, -1)
}

/** A complaint where something is not so; none where it is. */
export function unless(isSo, complaint) {
  return isSo ? [] : [complaint]
}
