import { OptionError } from '../pipeline/options.js'
import { CATEGORY_OPTIONS, isSwitch, parseRequestOptions, type RequestOptions } from '../runs/request-options.js'

/**
 * The options that the query of an address holds: `?policy=careful&strip=caption,byline&metadata=false`.
 * @throws OptionError that names the first parameter that is unknown, repeated or has a wrong value.
 */
export function parseQueryOptions(query: URLSearchParams): RequestOptions {
  const names = [...query.keys()]
  const twice = names.find((name, i) => names.indexOf(name) < i)
  if (twice !== undefined) throw new OptionError(`${twice} is twice in the query: say it once`)
  return parseRequestOptions(Object.fromEntries(names.map((name) => [name, valueOf(name, query.get(name)!)])))
}

function valueOf(name: string, value: string): unknown {
  const option = name as keyof RequestOptions
  if ((CATEGORY_OPTIONS as readonly string[]).includes(name)) return value.split(',')
  if (!isSwitch(option)) return value
  if (value !== 'true' && value !== 'false') throw new OptionError(`${name} is "${value}" in the query: use true or false`)
  return value === 'true'
}
