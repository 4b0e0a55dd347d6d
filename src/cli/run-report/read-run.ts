import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { RunState } from '../../runs/checkpoint.js'
import { RUN_FILE, type RunSummary } from '../../runs/run-file.js'
import { reasonOf } from '../../node/reasons.js'
import { type ErrorExamples, errorExamples } from './error-examples.js'
import { checkedRun } from '../../runs/run-fields.js'

/** A run that is to be reported. */
export interface ReportedRun {
  /** The folder or file, as it was named. */
  readonly name: string
  readonly summary: RunSummary
  readonly examples: ErrorExamples
}

/** Above this size, in bytes, a file is no `run.json`, as that is bounded. */
const LARGEST = 256 * 1024 * 1024

/** The `run.json` that a folder or file stands for. @throws Error where there is neither. */
export async function runFileOf(name: string): Promise<string> {
  return resolve((await stat(name)).isDirectory() ? join(name, RUN_FILE) : name)
}

/**
 * Reads what a run has left behind.
 * @param file as `runFileOf` gives it
 * @throws Error that says what is wrong with it and what to do
 */
export async function readRun(name: string, file: string): Promise<ReportedRun> {
  const folder = dirname(file)
  // A file that was put elsewhere, under a name of its own, says nothing of the folder it lies in.
  if (basename(file) === RUN_FILE && (await new RunState(folder).exists())) throw new Error(UNFINISHED)
  const summary = checkedRun(parsed(await contentOf(file)))
  return { name, summary, examples: await errorExamples(folder, summary.totals.errors) }
}

const UNFINISHED = 'the run there is not finished: wait for it, or go on with it by the same dechaff clean and --resume'
const ABSENT = `there is no ${RUN_FILE}: name the --out folder of dechaff clean, which writes it at the end of a run`

async function contentOf(file: string): Promise<string> {
  try {
    if ((await stat(file)).size > LARGEST) throw new Error(`it is no ${RUN_FILE} of dechaff, as it is too large: name the folder of a run`)
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Error(ABSENT, { cause: error })
    throw error
  }
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\ufeff/, ''))
  } catch (error) {
    throw new Error(`it is not JSON (${reasonOf(error)}): name the folder of a run, or run it again`, { cause: error })
  }
}
