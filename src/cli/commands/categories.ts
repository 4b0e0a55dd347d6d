import type { Command } from 'commander'
import { POLICIES } from '../../decide/policies.js'
import { CATEGORIES, CATEGORY_IDS } from '../../model/category.js'
import type { CommandIo } from '../command-io.js'
import { EXIT } from '../failures.js'
import { withNotes } from '../help.js'
import { print } from '../output.js'
import { table } from '../table.js'

const EXAMPLES = `
Examples:
  dechaff categories
  dechaff clean article.txt --strip caption --tag legal    choose the action for two of them`

const SURE = Object.values(POLICIES)
  .map(({ name, stripAt }) => `${name} ${stripAt}`)
  .join(', ')

/** Adds `categories` to the program. */
export function addCategories(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  withNotes(
    program.command('categories').description('Lists the categories a span can have, and what each policy does with them.'),
    EXAMPLES,
  ).action(async () => {
    await print(io, categories())
    done(EXIT.done)
  })
}

function categories(): string {
  const policies = Object.values(POLICIES)
  const titles = ['category', 'kind', ...policies.map(({ name }) => name), 'what it is']
  const rows = CATEGORY_IDS.map((id) => [id, CATEGORIES[id].kind, ...policies.map(({ actions }) => actions[id]), CATEGORIES[id].summary])
  const note = `A span is stripped at this confidence or above, and tagged below it: ${SURE}.\n`
  return `${table(
    titles.map((title) => ({ title, align: 'left' as const })),
    rows,
  )}\n${note}`
}
