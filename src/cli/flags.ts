import { type Command, InvalidArgumentError, Option } from 'commander'
import type { CategoryId } from '../model/category.js'
import { CATEGORY_IDS, isCategory } from '../model/category.js'
import { ENGINES } from '../runs/config.js'
import { encodingName } from '../read/encodings.js'
import { nearestWord } from './nearest.js'

/** Adds the flags of `JudgementFlags` to a command. */
export function withJudgementFlags(command: Command): Command {
  return withFileFlags(withPolicyFlags(command))
}

/** Adds the flags that say how documents are judged. */
export function withPolicyFlags(command: Command): Command {
  return command
    .option('--policy <name>', 'what is stripped, and from which confidence: careful, standard, thorough, body')
    .option('--strip <categories>', 'strip these categories (comma-separated), whatever the policy says', categoryList)
    .option('--tag <categories>', 'keep and report these', categoryList)
    .option('--keep <categories>', 'keep these and leave them out of the report', categoryList)
    .option('--lang <code>', 'the language of the documents, such as en (default: detected from the text)')
    .option('--no-scorer', 'use the detectors alone: faster, but misses noise without a known phrase')
    .addOption(new Option('--engine <name>', 'what finds the content of a page: native (default) or readability').choices(ENGINES))
}

/** Adds the flags that say how files are read, and where options stand. */
export function withFileFlags(command: Command): Command {
  return withConfigFlags(
    command.option('--encoding <name>', 'the encoding of the files, such as windows-1252 (default: detected from the bytes)', encodingName),
  )
}

/** Adds the flags that say where options stand. */
export function withConfigFlags(command: Command): Command {
  return command
    .option(
      '--config <file>',
      'read options from this file: JSON, or a module that is run (default: the nearest .dechaffrc, .dechaffrc.json, dechaff.config.json or key dechaff of package.json, in this folder or above)',
    )
    .option('--no-config', 'read no config file')
}

/** A flag that takes one of some names, and whatever else `called` knows them by. */
export function choiceOption(
  flags: string,
  description: string,
  names: readonly string[],
  called: (value: string) => string | undefined,
): Option {
  return new Option(flags, description).choices(names).argParser((value: string) => {
    const name = called(value.toLowerCase()) ?? names.find((own) => own === value)
    if (name !== undefined) return name
    const nearest = nearestWord(value, names)
    throw new InvalidArgumentError(`${nearest === undefined ? '' : `Did you mean ${nearest}? `}Allowed choices are ${names.join(', ')}.`)
  })
}

/** Reads comma-separated category ids, adding to those given before. */
export function categoryList(value: string, before: readonly CategoryId[] = []): CategoryId[] {
  const ids = value.split(/[\s,]+/).filter((id) => id !== '')
  return [...before, ...ids.map(checkedCategory)]
}

/** Reads the name of a file or folder to write. */
export function pathName(value: string): string {
  if (value === '') throw new InvalidArgumentError('Name a file or folder; . is this one.')
  return value
}

/** Reads one category id. */
function checkedCategory(id: string): CategoryId {
  if (isCategory(id)) return id
  const nearest = nearestWord(id, CATEGORY_IDS)
  const hint = nearest === undefined ? `the categories are ${CATEGORY_IDS.join(', ')}.` : `did you mean ${nearest}?`
  throw new InvalidArgumentError(`There is no category "${id}": ${hint}`)
}

/** Reads the name of a page to write, which must look like one: a slip must not cost another file. */
export function pageName(value: string): string {
  if (!/[^/\\]\.html?$/i.test(value)) throw new InvalidArgumentError('Name a page to write, such as page.html.')
  return value
}
