import { WriteError } from '../node/outputs.js'
import { type Checkpoint, type Identity, ResumeError, RunState } from './checkpoint.js'
import { LITTLE } from './executor.js'
import { HaltedError } from './halted.js'
import { bytesOfAll } from './input.js'
import { readSummary, removeSummary, type RunSummary, summaryOf, writeSummary } from './run-file.js'
import { runInputs, totalsFor, type WorkingRequest } from './run-inputs.js'
import { RunLock } from './run-lock.js'
import { FolderOutput, type RecordsOptions } from './run-output.js'
import { RunTotals } from './run-totals.js'
import type { StreamOutput } from './stream-output.js'

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

/** What a run came to. */
export interface RunOutcome {
  readonly totals: RunTotals
  /** True where it was done before, and nothing was left to do. */
  readonly wasDone: boolean
}

/** Writes clean text, or clean records, to a stream. */
export async function runToStream(request: RunRequest, output: StreamOutput): Promise<RunTotals> {
  const totals = totalsFor(request)
  await runInputs(request, output, totals)
  return totals
}

/**
 * Writes clean text and reports, or clean records, below a folder.
 * @throws ResumeError where another run writes or was begun there, or the one that is to be taken up is another.
 */
export async function runToFolder(request: RunRequest, out: string, resuming: ResumeRequest): Promise<RunOutcome> {
  const lock = await RunLock.take(out)
  try {
    return await runLocked(request, out, resuming)
  } finally {
    await lock.release()
  }
}

async function runLocked(request: RunRequest, out: string, resuming: ResumeRequest): Promise<RunOutcome> {
  const { inputs, records, reading, refused, observer } = request
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
    if (!checkpoint) await output.refuse(refused)
    await runInputs(request, output, totals, { ...(isWorthIt && { state }), ...(checkpoint && { from: checkpoint.position }) })
  } catch (error) {
    if (isWorthIt && (error instanceof WriteError || error instanceof HaltedError))
      throw new HaltedError(`${error.message}; then add --resume, and what was written stays`, { cause: error })
    if (reading.signal.aborted) observer.onStopped?.(isWorthIt)
    throw error
  }
  const seconds = totals.seconds + (performance.now() - began) / 1000
  await writeSummary(out, summaryOf(identity, totals.data, seconds))
  await state.clear()
  return { totals, wasDone: false }
}

/** Where a run that was begun is to be taken up; undefined for its beginning. */
async function taken(state: RunState, identity: Identity, { resume, overwrite }: ResumeRequest): Promise<Checkpoint | undefined> {
  if (resume) return state.resume(identity)
  if (overwrite) return undefined
  throw new ResumeError(`${state.out} holds a run that was not finished: add --resume to resume it, or --overwrite to start over`)
}

/** What the run came to that was done there; undefined where none was. */
async function doneBefore(out: string, identity: Identity): Promise<RunSummary | undefined> {
  const done = await readSummary(out)
  if (!done || done.identity === summaryOf(identity, new RunTotals().data, 0).identity) return done
  throw new ResumeError(
    `${out} holds another run, which is done: its inputs or options were others. Choose another folder, or leave --resume out`,
  )
}
