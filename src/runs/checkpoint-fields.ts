import { isAbsolute, sep } from 'node:path'
import { all, array, type Check, count, each, fields, is, time } from './checks.js'
import type { Checkpoint } from './run-state.js'
import { TOTALS } from './run-fields.js'

/** The name of a file that a run writes: one below its folder. */
const nameBelow = is(
  'the name of a file below the folder',
  (value) => typeof value === 'string' && value !== '' && !isAbsolute(value) && !value.split(sep === '/' ? '/' : /[/\\]/).includes('..'),
)

const optional =
  (check: Check): Check =>
  (value, name) => {
    if (value !== undefined) check(value, name)
  }

const row: Check = (value, name) => {
  array(value, name)
  const [input, totals] = value as unknown[]
  count(input, `${name}[0]`)
  TOTALS(totals, `${name}[1]`)
}

const CHECKPOINT = fields({
  position: fields({ input: count, done: count }),
  shards: each(fields({ full: count, current: optional(fields({ name: nameBelow, size: count })) })),
  errors: count,
  totals: TOTALS,
  rows: all(row),
  seconds: time,
})

/** A checkpoint as it was parsed, once all is as a run writes it. @throws Error that names the field that is not. */
export function checkedCheckpoint(value: unknown, inputs: number): Checkpoint {
  CHECKPOINT(value, '')
  const checkpoint = value as Checkpoint
  is('the place of an input', (place) => (place as number) <= inputs)(checkpoint.position.input, 'position.input')
  return checkpoint
}
