import { setMaxListeners } from 'node:events'
import type { Compression } from '../node/formats/compression.js'
import { OptionError } from '../pipeline/options.js'
import { assertData, type DataOptions } from './data-options.js'
import { checkRunOptions } from './check-options.js'
import { findInputs, inputsOf } from './find-inputs.js'
import { checkOutputs, withDistinctNames } from './output-names.js'
import { UNREADABLE } from './run-output.js'
import type { RunProgress } from './run-inputs.js'
import { identityOf, requestOf, RUN_DEFAULTS, type WorkOptions } from './run-request.js'
import { runToFolder } from './run-to-folder.js'
import { settingsOf } from './settings.js'
import type { TotalsData } from './totals.js'

/** Options of `cleanFiles`: what `dechaff clean` takes as flags, and those of a cleaner that are plain data. */
export interface CleanFilesOptions extends DataOptions, Partial<WorkOptions> {
  /** The folder that is written to. It is made where it is not there. */
  readonly out: string
  /** Goes on with a run that was cut off there; a run that is done is not done again. */
  readonly resume?: boolean
  /** Begins anew where a run was cut off. */
  readonly overwrite?: boolean
  /** The field by which a record is named in messages; `id` where absent. */
  readonly idField?: string
  /** The address of the one page there is. */
  readonly url?: string
  /** Records of all inputs go into `part-00000`, `part-00001` and so on, of about so many bytes. */
  readonly shardSize?: number
  /** How JSONL is compressed. */
  readonly compress?: Compression
  /** Told how far the run is each time something was written. */
  readonly onProgress?: (progress: RunProgress) => void
  /** Told of each input or document that failed; `errors.jsonl` in the folder names all of them, too. */
  readonly onFailure?: (failure: FailedDocument) => void
  /** Ends the run in good order: what was done is written, and can be resumed. */
  readonly signal?: AbortSignal
}

/** A document that could not be cleaned, or an input that could not be read. */
export interface FailedDocument {
  readonly input: string
  /** Its number in the input; absent where nothing of the input can be read. */
  readonly number?: number
  readonly id?: unknown
  readonly url?: unknown
  readonly code: string
  /** What is wrong, and what to do about it. */
  readonly message: string
}

/** What a run came to. */
export interface CleanedFiles {
  readonly totals: TotalsData
  /** Files in folders that are no text by their names. */
  readonly skipped: number
  /** True if `resume` found the run done, so that nothing was left to do. */
  readonly wasDone: boolean
}

/**
 * Cleans files, folders and globs into a folder as `dechaff clean --out` does: with workers, in bounded memory, and so that it can be resumed.
 * A document that fails costs itself; it is told of, and counted in `totals.failed`.
 * @throws OptionError where an option makes no sense, CollisionError where two documents would be written to one file, ResumeError where
 * another run holds the folder or is to be resumed, WriteError or HaltedError where nothing more can be written, and the reason of `signal`.
 */
export async function cleanFiles(inputs: string | readonly string[], options: CleanFilesOptions): Promise<CleanedFiles> {
  const { resume = false, overwrite = false, onProgress, onFailure, signal, ...plain } = options
  const { workers, timeout, memory, maxBytes, maxRatio, columns, idField, url, shardSize, compress, out, config, ...given } = plain
  if (typeof out !== 'string' || out === '') throw new OptionError('out names no folder: name the one to write to')
  if (resume && overwrite) throw new OptionError('resume and overwrite contradict each other: choose one')
  assertData(plain)
  checkRunOptions(plain, RUN_DEFAULTS)
  const run = present({ workers, maxBytes, maxRatio, columns, url, shardSize, compress })
  const runOptions = { ...RUN_DEFAULTS, ...run, ...present({ timeout, memory, idField }), out, config: config ?? (false as const), given }
  const settings = await settingsOf(runOptions)
  const controller = new AbortController()
  // Each file that is being read listens to it: many are no leak.
  setMaxListeners(0, controller.signal)
  const abort = () => controller.abort(signal!.reason)
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort, { once: true })
  try {
    const found = await findInputs(typeof inputs === 'string' ? [inputs] : inputs, out)
    const { encoding, sitesIn, from = 'auto', to } = settings
    const reading = { from, to, sitesIn, signal: controller.signal, ...(encoding !== undefined && { encoding }) }
    const looked = await inputsOf(process.stdin, found.files, reading)
    const named = withDistinctNames(looked.inputs, runOptions)
    checkOutputs(named, out, runOptions, settings)
    const refused = [...found.failures, ...looked.failures]
    for (const { input, message } of refused) onFailure?.({ input, code: UNREADABLE, message })
    const observer = {
      ...(onProgress && { onProgress }),
      onFailure: ({ input, id, ...failure }: Omit<FailedDocument, 'input'> & { input: number }) =>
        onFailure?.({ input: named[input]!.label, ...(id !== undefined && { id: plainNumber(id) }), ...failure }),
    }
    const request = requestOf(named, runOptions, settings, { refused, observer, signal: controller.signal })
    const resuming = { resume, overwrite, settings: await identityOf(runOptions, settings) }
    const { totals, wasDone } = await runToFolder(request, out, resuming)
    return { totals: totals.all.data, skipped: found.skipped, wasDone }
  } finally {
    signal?.removeEventListener('abort', abort)
  }
}

/** Whole numbers of records are read with all their digits; those that a number holds are numbers. */
function plainNumber(value: unknown): unknown {
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function present<T extends object>(values: T): Present<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>
}
