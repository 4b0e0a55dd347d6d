import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** Why python3 cannot import one of these modules; undefined if it can import them all. */
export function whyNoPython(...modules) {
  const { error, status, stderr } = spawnSync('python3', ['-c', `import ${modules.join(', ')}`], { encoding: 'utf8' })
  if (status === 0) return undefined
  return `python3 cannot import it (pip install ${modules.join(' ')} lxml_html_clean): ${error?.message ?? stderr.trim().split('\n').at(-1)}`
}

/** Why trafilatura cannot be asked; undefined if it can. */
export const whyNoTrafilatura = () => whyNoPython('trafilatura')

/** Starts a Python script of this folder by its name; what it answers is written at its head. */
export function startPython(name, ...args) {
  return startPythonOf('python3', name, ...args)
}

/** The same by a Python of one's choice. */
export function startPythonOf(python, name, ...args) {
  return startProcess(python, [fileURLToPath(new URL(name, import.meta.url)), ...args])
}

/** Starts trafilatura; what it answers is written in `ask_trafilatura.py`. */
export const startTrafilatura = (...args) => startPython('ask_trafilatura.py', ...args)

/** Starts a script of this folder by its name; what it answers is written at its head. */
export function startScript(name, ...args) {
  return startProcess(process.execPath, [fileURLToPath(new URL(name, import.meta.url)), ...args])
}

/** A process that was asked and is no more. */
export class ProcessEnded extends Error {}

/**
 * Starts a process that answers each line of JSON with one, in order. `next` waits for an answer, `ask` for that to a question.
 * Both throw ProcessEnded where it ended first.
 */
function startProcess(command, args) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.on('error', () => {}) // Nobody reads: there will be no answer either.
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => {
    const { value, done } = await answers.next()
    if (done) throw new ProcessEnded(`${command} ${args.join(' ')} ended before it answered`)
    return JSON.parse(value)
  }
  const ask = (question) => {
    child.stdin.write(`${JSON.stringify(question)}\n`)
    return next()
  }
  return { next, ask, end: () => child.stdin.end() }
}
