import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const BIN = fileURLToPath(new URL('../dist/cli/bin.js', import.meta.url))

/**
 * Runs the command line as it is shipped, and resolves to how it ended and what it said. `onStart` gets its process, `stdout` is an open
 * file that takes the place of the pipe.
 */
export function dechaff(args, { cwd, stdout = 'pipe', onStart }) {
  const child = spawn(process.execPath, [BIN, ...args], { cwd, stdio: ['ignore', stdout, 'pipe'] })
  const said = { stdout: '', stderr: '' }
  for (const name of Object.keys(said)) child[name]?.on('data', (data) => (said[name] += data))
  onStart?.(child)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, ...said }))
  })
}

/** The files that a run leaves, by their names, but for the one that says how long it took. */
export function outputsOf(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const names = entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).filter((name) => name !== 'run.json')
  return new Map(names.map((name) => [name, readFileSync(join(folder, name))]))
}

/** True where two runs have left the same files with the same bytes. */
export function isSame(expected, found) {
  return expected.size === found.size && [...expected].every(([name, content]) => found.get(name)?.equals(content))
}
