/** Checks of what was parsed from a file that anybody may have written. */

/** Takes a value that is as it should be; `name` says where it stands. @throws Error that names the field. */
export type Check = (value: unknown, name: string) => void

export const is =
  (what: string, holds: (value: unknown) => boolean): Check =>
  (value, name) => {
    if (!holds(value)) throw new Error(`the field ${name} is ${value === undefined ? 'missing' : `not ${what}`}: ${REMEDY}`)
  }

/** What to do about a file of a run that is not as it was written. */
export const REMEDY = 'the file was edited or damaged, take it as the run has left it'
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const count = is('a whole number from 0', (value) => Number.isSafeInteger(value) && (value as number) >= 0)
export const time = is('a number from 0', (value) => Number.isFinite(value) && (value as number) >= 0)
export const words = is('a string', (value) => typeof value === 'string')
export const object = is('an object', isObject)
export const array = is('an array', Array.isArray)
/** As deep as options go (`phrases`): what is nested without end could not be shown. */
const MAX_DEPTH = 5
const isOption = (value: unknown, depth = 0): boolean =>
  typeof value === 'object' && value !== null
    ? depth < MAX_DEPTH && Object.values(value).every((inner) => isOption(inner, depth + 1))
    : value === null || ['string', 'number', 'boolean'].includes(typeof value)
export const option = is('an option', (value) => isOption(value))

export const fields =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value, name) => {
    object(value, name)
    for (const [key, check] of Object.entries(checks)) check((value as Record<string, unknown>)[key], name === '' ? key : `${name}.${key}`)
  }

export const each =
  (check: Check): Check =>
  (value, name) => {
    object(value, name)
    for (const [key, own] of Object.entries(value as object)) check(own, `${name}[${JSON.stringify(key.slice(0, 80))}]`)
  }

export const all =
  (check: Check): Check =>
  (value, name) => {
    array(value, name)
    for (const [at, own] of (value as unknown[]).entries()) check(own, `${name}[${at}]`)
  }
