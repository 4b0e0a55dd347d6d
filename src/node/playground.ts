import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { DATA_NAMES } from '../data/tables.js'
import { viewFile } from './view-files.js'

/** A file of the playground. */
export interface PlaygroundFile {
  /** Its path below the page, such as `parts/core.js`. */
  readonly name: string
  /** Its media type. */
  readonly type: string
  readonly content: string
}

/**
 * What the playground may do, as a content security policy: run its own scripts, and a worker that it makes of them. It connects to nothing.
 * A server may send it, with `frame-ancestors`, which a page cannot say of itself.
 */
export const PLAYGROUND_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  'worker-src blob:',
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const HTML = 'text/html; charset=utf-8'
const SCRIPT = 'text/javascript; charset=utf-8'
const require = createRequire(import.meta.url)

/**
 * The files of the playground. Phrases and weights are those that the package has for itself, put into scripts, as a page from disk can load
 * nothing else. About 3 MB; nothing of it changes while a process runs.
 */
export function* playgroundFiles(): Generator<PlaygroundFile> {
  const page = viewFile('playground/index.html').replace('POLICY', PLAYGROUND_POLICY)
  yield { name: 'index.html', type: HTML, content: page }
  yield { name: 'style.css', type: 'text/css; charset=utf-8', content: viewFile('style.css') }
  yield { name: 'playground.js', type: SCRIPT, content: viewFile('playground/playground.js') }
  yield part('parts/core', viewFile('playground/core.js'))
  yield part('parts/samples', viewFile('playground/samples.json'))
  yield part('parts/franc', readFileSync(require.resolve('#packages/franc'), 'utf8'))
  yield part('parts/markdown', readFileSync(require.resolve('#parser'), 'utf8'))
  yield part('parts/jschardet', detector())
  for (const name of DATA_NAMES) yield part(`data/${name}`, base64Of(readFileSync(require.resolve(`#data/${name}`), 'utf8')))
}

/** A script that hands its content to the page. */
function part(name: string, content: string): PlaygroundFile {
  return { name: `${name}.js`, type: SCRIPT, content: `dechaffPart(${JSON.stringify(name)},${JSON.stringify(content)})\n` }
}

/** What a module exports that holds a data file: the only text in quotation marks. */
function base64Of(module: string): string {
  return module.slice(module.indexOf('"') + 1, module.lastIndexOf('"'))
}

/** jschardet for browsers, which its package has beside the one for Node. It is optional: without it nothing is detected, as on Node. */
function detector(): string {
  try {
    const file = join(dirname(require.resolve('jschardet')), '../dist/jschardet.min.js')
    return `${readFileSync(file, 'utf8')}\nmodule.exports = jschardet`
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return 'module.exports = { detectAll: () => [] }'
    throw error
  }
}
