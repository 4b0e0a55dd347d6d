import { Command, Help } from 'commander'
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, vi } from 'vitest'
import { addCategories, addCompletion, addMerge, addReport, addTemplates } from '../src/cli/commands/on-results.js'
import { addMcp, addServe } from '../src/cli/commands/on-services.js'
import { addClean, addExplain, addLearn, addRestore } from '../src/cli/commands/on-documents.js'
import { run } from '../src/cli/program.js'

const entry = (name: string) => fileURLToPath(new URL(`../dist/${name}.js`, import.meta.url))

/** What a file of the build loads before any of its code runs: its own files, and the packages and modules that they name. */
function loadedBy(file: string, files = new Map<string, string>(), others = new Set<string>()) {
  if (files.has(file)) return { files, others }
  const code = readFileSync(file, 'utf8')
  files.set(file, code)
  for (const [, name] of code.matchAll(/(?:^|;)(?:import|export)(?:[^;'"]*from)?"([^"]+)"/g)) {
    if (name!.startsWith('.')) loadedBy(resolve(dirname(file), name!), files, others)
    else others.add(name!)
  }
  return { files, others }
}

const bytesOf = (files: ReadonlyMap<string, string>) => [...files.values()].reduce((sum, code) => sum + code.length, 0)

it('takes no package and next to no code to say the version', () => {
  const { files, others } = loadedBy(entry('cli/bin'))
  expect(files.size).toBeGreaterThan(1)
  expect([...others].filter((name) => !name.startsWith('node:'))).toEqual([])
  expect(bytesOf(files)).toBeLessThan(20_000)
})

it('takes commander and little code to say the help', () => {
  const { files, others } = loadedBy(entry('cli/program'))
  expect([...others].filter((name) => !name.startsWith('node:'))).toEqual(['#packages/commander'])
  expect(bytesOf(files)).toBeLessThan(30_000)
})

it('loads the library in few files, without the worker threads and formats that few need', () => {
  const { files, others } = loadedBy(entry('index'))
  expect(files.size).toBeLessThan(10)
  expect([...others].sort()).toEqual(['#data', '#franc', '#markdown', '#sha256'])
})

it('shows in its help the commands that are not loaded as they show themselves', async () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  await run(['--help'])
  const help = write.mock.calls.map(([text]) => text).join('')
  write.mockRestore()
  const program = new Command()
  for (const add of [
    ...[addClean, addExplain, addRestore, addReport, addLearn, addMerge, addTemplates, addCategories],
    ...[addServe, addMcp, addCompletion],
  ])
    add(program, process, () => {})
  // The report may be missing, so that a better error than commander's can be given.
  const termOf = (command: Command) => new Help().subcommandTerm(command).replace('[report]', '<report>')
  for (const command of program.commands) expect(help).toContain(`  ${termOf(command)}  `)
})
