import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFileChunks } from '../node/byte-ranges.js'
import { readLines } from '../node/jsonl.js'
import { writeWhole } from '../node/outputs.js'
import { reasonOf } from '../node/reasons.js'
import { checkedCheckpoint } from './checkpoint-fields.js'
import { object, words } from './checks.js'
import type { Input } from './input.js'
import type { Checkpoint, Identity } from './run-state.js'

export type { Checkpoint, Identity } from './run-state.js'

/** A run that cannot be taken up, or must not be begun. */
export class ResumeError extends Error {
  override name = 'ResumeError'
}

const FOLDER = '.dechaff'

/** The folder for what is unfinished and not to be taken up: below the output, on its disk, or where the system has such where it is a stream. */
export function scratchFolder(out: string | undefined): string {
  return out === undefined ? join(tmpdir(), `dechaff-${randomUUID()}`) : join(out, FOLDER, 'unfinished')
}

/** The hidden folder in which a run remembers where it stands, as long as it is not done. */
export class RunState {
  private readonly folder: string

  constructor(readonly out: string) {
    this.folder = join(out, FOLDER)
  }

  /** True where a run was begun and not ended. */
  async exists(): Promise<boolean> {
    await this.assertOwn()
    return (await this.read('run.json')) !== undefined
  }

  /** Begins a run. @throws WriteError */
  async begin({ settings, inputs }: Identity): Promise<void> {
    await this.clear()
    await this.write('inputs.jsonl', inputLines(inputs))
    await this.write('run.json', `${JSON.stringify(settings, null, 2)}\n`)
  }

  /**
   * Where the run stands; undefined where it had no time to say.
   * @throws ResumeError where the run that was begun is not this one: it says what changed.
   */
  async resume({ settings, inputs }: Identity): Promise<Checkpoint | undefined> {
    const before = this.parsed('run.json', (await this.read('run.json'))!, (value) => {
      object(value, 'run.json')
      return value as Identity['settings']
    })
    for (const name of new Set([...Object.keys(before), ...Object.keys(settings)])) {
      const [then, now] = [before[name], settings[name]].map((value) => JSON.stringify(value) ?? 'nothing')
      if (then !== now) throw new ResumeError(`settings.${name} was ${then} when the run began and is ${now} now: ${REMEDY}`)
    }
    await this.assertSame(inputs)
    const checkpoint = await this.read('checkpoint.json')
    if (checkpoint === undefined) return undefined
    return this.parsed('checkpoint.json', checkpoint, (value) => checkedCheckpoint(value, inputs.length))
  }

  /** Remembers where the run stands. @throws WriteError */
  save(checkpoint: Checkpoint): Promise<void> {
    return this.write('checkpoint.json', JSON.stringify(checkpoint))
  }

  /** Forgets the run: it is done, or begun anew. */
  async clear(): Promise<void> {
    // What says that there is a run goes first: if all ends here, nobody takes up what is left.
    await rm(join(this.folder, 'run.json'), { force: true })
    await rm(this.folder, { recursive: true, force: true })
  }

  /** Files of the state are made and removed in this folder, so that it must be one, and ours: no link to another. */
  private async assertOwn(): Promise<void> {
    const stats = await lstat(this.folder).catch(() => undefined)
    if (stats?.isSymbolicLink())
      throw new ResumeError(`${this.folder} is a link, and a run keeps its state in a folder of its own: remove the link`)
  }

  private async assertSame(inputs: readonly Input[]): Promise<void> {
    let count = 0
    for await (const line of this.linesBefore()) {
      const input = inputs[count++]
      if (input && inputLine(input) === line) continue
      const name = this.parsed('inputs.jsonl', line, (value) => {
        words((value as unknown[])?.[0], 'inputs.jsonl[0]')
        return (value as [string])[0]
      })
      const what = input?.name === name ? `${input.label} has changed` : `the input ${name} is not where it was`
      throw new ResumeError(`${what} since the run began: ${REMEDY}`)
    }
    const more = inputs[count]
    if (more) throw new ResumeError(`the input ${more.label} was not there when the run began: ${REMEDY}`)
  }

  private async *linesBefore(): AsyncGenerator<string> {
    const path = join(this.folder, 'inputs.jsonl')
    try {
      for await (const lines of readLines(readFileChunks(path))) for (const { text } of lines) yield text!
    } catch (error) {
      throw new ResumeError(`cannot read ${path}: ${reasonOf(error)}; ${REMEDY}`)
    }
  }

  private async read(name: string): Promise<string | undefined> {
    try {
      return await readFile(join(this.folder, name), 'utf8')
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
      throw new ResumeError(`cannot read ${join(this.folder, name)}: ${reasonOf(error)}`)
    }
  }

  /** What a file of the state holds. @throws ResumeError where it is not what was written. */
  private parsed<T>(name: string, content: string, check: (value: unknown) => T): T {
    try {
      return check(JSON.parse(content))
    } catch (error) {
      throw new ResumeError(`${join(this.folder, name)} is not what the run has written (${reasonOf(error)}): ${REMEDY}`)
    }
  }

  private async write(name: string, content: string | Iterable<string>): Promise<void> {
    await writeWhole(join(this.folder, name), content, { sync: true })
  }
}

const REMEDY = 'restore it, or start over with --overwrite'

/** An input as it is remembered: its name, its size and the time of its last change, and what is made of it. */
export function inputLine({ name, from, to, stamp }: Input): string {
  return JSON.stringify([name, from, to, stamp?.size ?? null, stamp?.changed ?? null])
}

/** Written so many characters at a time. */
const CHUNK = 1 << 20

/** All inputs, a line each, in chunks: those of millions are more than a string can be. */
function* inputLines(inputs: readonly Input[]): Generator<string> {
  let chunk = ''
  for (const input of inputs) {
    chunk += `${inputLine(input)}\n`
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  yield chunk
}

/** The digest of a file, for settings that stand in files. @throws the system's error where it cannot be read. */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return `sha256:${hash.digest('hex')}`
}
