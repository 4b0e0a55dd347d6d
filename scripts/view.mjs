// Builds what browsers run: the document view and the pages of a run, each as one script, the style, and the playground.
// esbuild, which builds the rest, is enough: there is no framework whose files would have to be compiled, and pages from disk load plain scripts.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, transform } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const path = (name) => join(root, name)
/** Entries, and what each is called in `dist/view`. */
const SCRIPTS = {
  'page.ts': 'page.js',
  'run/run.ts': 'run.js',
  'playground/playground.ts': 'playground/playground.js',
  'playground/core.ts': 'playground/core.js',
}

/** What package.json's imports stand for in a browser. */
const platform = {
  name: 'platform',
  setup({ onResolve }) {
    onResolve({ filter: /^#sha256$/ }, () => ({ path: path('build/digest/portable.js') }))
    // In the worker of the playground the page brings data and packages.
    onResolve({ filter: /^#data$/ }, () => ({ path: path('view/playground/core-data.ts') }))
    onResolve({ filter: /^#(?:franc|markdown|charset-detector)$/ }, () => ({ path: path('view/playground/core-parts.ts') }))
  },
}

/** The files that were written, by their paths. */
export async function buildView() {
  mkdirSync(path('dist/view/playground'), { recursive: true })
  const written = []
  for (const [entry, name] of Object.entries(SCRIPTS)) written.push(await script(entry, name))
  const { code } = await transform(readFileSync(path('view/style.css'), 'utf8'), { loader: 'css', minify: true })
  writeFileSync(path('dist/view/style.css'), code)
  cpSync(path('view/playground/index.html'), path('dist/view/playground/index.html'))
  const samples = readdirSync(path('samples')).map((name) => ({ name, base64: readFileSync(path(`samples/${name}`), 'base64') }))
  writeFileSync(path('dist/view/playground/samples.json'), JSON.stringify(samples))
  return written
}

async function script(entry, name) {
  const file = `dist/view/${name}`
  await build({
    absWorkingDir: root,
    entryPoints: [`view/${entry}`],
    outfile: file,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2023',
    charset: 'utf8',
    logLevel: 'warning',
    plugins: [platform],
  })
  return file
}
