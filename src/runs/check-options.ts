import { OptionError } from '../pipeline/options.js'
import { areOwn } from './run-inputs.js'
import type { WorkOptions } from './run-request.js'

/** What an option is, in words, and whether a value is that. */
type Rule = readonly [use: string, holds: (value: unknown) => boolean]

const isWhole =
  (from: number, to = Number.MAX_SAFE_INTEGER) =>
  (value: unknown) =>
    Number.isSafeInteger(value) && (value as number) >= from && (value as number) <= to
const isText = (value: unknown) => typeof value === 'string'

const COUNT: Rule = ['a whole number from 1', isWhole(1)]
const NAME: Rule = ['a string', isText]
const COMPRESSIONS: readonly unknown[] = ['gzip', 'zstd', 'brotli']

/** The bounds of the command line, which reads the same options from text. */
const RULES: Readonly<Record<string, Rule>> = {
  workers: ['a whole number from 0 to 512', isWhole(0, 512)],
  timeout: [
    'milliseconds from 1 to 86400000',
    (value) => Number.isFinite(value) && (value as number) >= 1 && (value as number) <= 86_400_000,
  ],
  memory: ['megabytes from 64', isWhole(64)],
  maxBytes: COUNT,
  maxRatio: ['a number from 1', (value) => typeof value === 'number' && value >= 1],
  shardSize: COUNT,
  concurrency: COUNT,
  columns: ['a list of names', (value) => Array.isArray(value) && value.every(isText)],
  compress: ['gzip, zstd, brotli', (value) => COMPRESSIONS.includes(value)],
  idField: NAME,
  url: NAME,
}

/** Checks the options of a run whose types nobody may have checked; absent ones are none. @throws OptionError */
export function checkRunOptions(options: Partial<WorkOptions>, defaults: Pick<WorkOptions, 'timeout' | 'memory'>): void {
  for (const [name, [use, holds]] of Object.entries(RULES)) {
    const value = (options as Readonly<Record<string, unknown>>)[name]
    if (value !== undefined && !holds(value)) throw new OptionError(`${name} is ${shown(value)}: use ${use}`)
  }
  const { workers, timeout = defaults.timeout, memory = defaults.memory } = options
  if (workers === 0 && areOwn({ timeout, memory }))
    throw new OptionError('timeout and memory are limits of workers, and workers is 0: leave one of them out')
}

function shown(value: unknown): string {
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}
