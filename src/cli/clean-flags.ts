import type { CleanRunOptions } from '../runs/run-request.js'
import type { CommandIo } from './command-io.js'
import type { ProgressStyle } from './progress.js'
import type { RunFlags } from './reading-flags.js'

/** The flags of `clean`. */
export interface CleanFlags extends RunFlags, Omit<CleanRunOptions, keyof RunFlags> {
  resume?: true
  overwrite?: true
  separator?: string
}

/** Those of the flags that make a run: all but how it is shown, and what becomes of one before. */
export function runOptionsOf({
  resume: _,
  overwrite: __,
  separator: _____,
  quiet: ___,
  jsonProgress: ____,
  ...options
}: CleanFlags): CleanRunOptions {
  return options
}

/** How progress is shown; where there is no `out`, the output itself is seen. */
export function styleOf(
  { stdout, stderr }: CommandIo,
  { quiet, jsonProgress, out }: Pick<CleanFlags, 'quiet' | 'jsonProgress' | 'out'>,
): ProgressStyle {
  if (jsonProgress) return 'json'
  const isOutputSeen = out === undefined && stdout.isTTY === true
  if (quiet || isOutputSeen) return 'none'
  if (stderr.isTTY) return 'live'
  return out === undefined ? 'none' : 'lines'
}
