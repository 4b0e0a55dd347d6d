import { rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import type { Checkpoint, Identity } from '../node/batch/checkpoint.js'
import { ResumeError, RunState } from '../node/batch/checkpoint.js'
import { LazyExecutor, LITTLE } from '../node/batch/executor.js'
import { HaltedError } from '../node/batch/halted.js'
import { bytesOfAll, type Input } from '../node/batch/input.js'
import type { ReadingOptions } from '../node/batch/items.js'
import { runBatches } from '../node/batch/run.js'
import { readSummary, removeSummary, type RunSummary, summaryOf, writeSummary } from '../node/batch/run-file.js'
import { RunLock } from '../node/batch/run-lock.js'
import { FolderOutput, type RecordsOptions, type RunOutput, UNREADABLE } from '../node/batch/run-output.js'
import { RunTotals } from '../node/batch/run-totals.js'
import { StreamOutput } from '../node/batch/stream-output.js'
import { WriteError } from '../node/outputs.js'
import type { WorkRequest } from '../node/batch/task-work.js'
import type { CommandIo } from './command-io.js'
import { complain, type Failures } from './failures.js'
import { print } from './output.js'
import { Progress, type ProgressStyle } from './progress.js'

/** What a run is to do. */
export interface WorkingRequest {
  readonly inputs: readonly Input[]
  readonly work: WorkRequest
  readonly reading: Omit<ReadingOptions, 'onRead'>
  /** Workers that were asked for; 0 for none. */
  readonly workers: number | undefined
  /** Time for one document, in milliseconds, and heap of a worker, in megabytes. */
  readonly limits: { readonly timeout: number; readonly memory: number }
  readonly progress: ProgressStyle
  readonly failures: Failures
}

/** What a run of `clean` is to do. */
export interface RunRequest extends WorkingRequest {
  /** How records are written to a folder, by their format. */
  readonly records: readonly RecordsOptions[]
}

/** What is to be done about a run that was begun before. */
export interface ResumeRequest {
  readonly resume: boolean
  readonly overwrite: boolean
  /** What makes the run what it is. */
  readonly settings: Identity['settings']
}

/** Writes clean text, or clean records, to stdout. */
export async function runToStdout(io: CommandIo, request: RunRequest): Promise<RunTotals> {
  const totals = totalsFor(request)
  await run(io, request, new StreamOutput((data) => print(io, data)), totals, {})
  return totals
}

/** What a run came to. */
export interface RunOutcome {
  readonly totals: RunTotals
  /** True where it was done before, and nothing was left to do. */
  readonly wasDone: boolean
}

/**
 * Writes clean text and reports, or clean records, below a folder.
 * @throws ResumeError where another run writes or was begun there, or the one that is to be taken up is another.
 */
export async function runToFolder(io: CommandIo, request: RunRequest, out: string, resuming: ResumeRequest): Promise<RunOutcome> {
  const lock = await RunLock.take(out)
  try {
    return await runLocked(io, request, out, resuming)
  } finally {
    await lock.release()
  }
}

async function runLocked(io: CommandIo, request: RunRequest, out: string, resuming: ResumeRequest): Promise<RunOutcome> {
  const { inputs, records, reading } = request
  const state = new RunState(out)
  const identity = { settings: resuming.settings, inputs }
  const isBegun = await state.exists()
  const done = resuming.resume && !isBegun ? await doneBefore(out, identity) : undefined
  if (done) return { totals: new RunTotals({ totals: done.totals, rows: [], seconds: done.seconds }), wasDone: true }
  const checkpoint = isBegun ? await taken(state, identity, resuming) : undefined
  if (!checkpoint) await removeSummary(out)
  const output = await FolderOutput.open(
    out,
    inputs.map(({ label }) => label),
    records,
    checkpoint,
  )
  const totals = checkpoint ? new RunTotals(checkpoint) : totalsFor(request)
  // A run that is over before it could say where it stands is done again from its beginning.
  const isWorthIt = (bytesOfAll(inputs) ?? 0) > LITTLE
  if (isWorthIt && !checkpoint) await state.begin(identity)
  const began = performance.now()
  try {
    if (!checkpoint) await output.refuse(request.failures.refused)
    await run(io, request, output, totals, { ...(isWorthIt && { state }), ...(checkpoint && { from: checkpoint.position }) })
  } catch (error) {
    if (isWorthIt && (error instanceof WriteError || error instanceof HaltedError))
      throw new HaltedError(`${error.message}; then add --resume, and what was written stays`, { cause: error })
    if (isWorthIt && reading.signal.aborted) complain(io, 'stopped: add --resume to go on; what was written stays')
    throw error
  }
  const seconds = totals.seconds + (performance.now() - began) / 1000
  await writeSummary(out, summaryOf(identity, totals.data, seconds))
  await state.clear()
  return { totals, wasDone: false }
}

/** The totals of a run that begins: inputs of which nothing can be read have failed already. */
function totalsFor({ failures }: RunRequest): RunTotals {
  const totals = new RunTotals()
  failures.refused.forEach(() => totals.all.fail(UNREADABLE))
  return totals
}

/** Where a run that was begun is to be taken up; undefined for its beginning. */
async function taken(state: RunState, identity: Identity, { resume, overwrite }: ResumeRequest): Promise<Checkpoint | undefined> {
  if (resume) return state.resume(identity)
  if (overwrite) return undefined
  throw new ResumeError(`${state.out} holds a run that was not finished: add --resume to go on with it, or --overwrite to begin anew`)
}

/** What the run came to that was done there; undefined where none was. */
async function doneBefore(out: string, identity: Identity): Promise<RunSummary | undefined> {
  const done = await readSummary(out)
  if (!done || done.identity === summaryOf(identity, new RunTotals().data, 0).identity) return done
  throw new ResumeError(
    `${out} holds another run, which is done: its inputs or options were others. Choose another folder, or leave --resume out`,
  )
}

type Place = Pick<Parameters<typeof runBatches>[0], 'state' | 'from'>

/** Does what is asked for, from a place on, and gives what comes of it to an output. */
export async function run(
  { stdin, stderr }: CommandIo,
  request: WorkingRequest,
  output: RunOutput,
  totals: RunTotals,
  place: Place,
): Promise<void> {
  const { inputs, work, reading, workers, limits, failures } = request
  const bytes = bytesOfAll(inputs)
  const threads = workers || availableParallelism()
  const done = inputs.slice(0, place.from?.input ?? 0).reduce((sum, { stamp }) => sum + (stamp?.size ?? 0), 0)
  const progress = new Progress(stderr, request.progress, bytes, done)
  progress.read(done)
  const clear = () => clearScratch(reading.longLines?.folder)
  // What a run that was killed left there is of no use.
  await clear()
  try {
    await runBatches({
      ...place,
      inputs,
      reading: { ...reading, onRead: (read) => progress.read(read) },
      executor: new LazyExecutor(work, { workers, bytes }, { workers: threads, ...limits }),
      width: threads * TASKS_A_WORKER,
      output,
      totals,
      onFailure: (failure) => {
        progress.clear()
        failures.add(failure)
      },
      onProgress: () => progress.at(totals.all.data),
      stopReading: () => inputs.some(({ chunks }) => chunks) && stdin.destroy(),
    })
  } finally {
    progress.end(totals.all.data)
    await clear()
  }
}

async function clearScratch(folder: string | undefined): Promise<void> {
  // A worker that was ended may still be about to make a file.
  if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}

/** Enough that none waits for one that takes long, within reason. */
const TASKS_A_WORKER = 4
