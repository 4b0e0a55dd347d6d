#!/usr/bin/env node
// Builds the package, but for its types:
//   build/  the sources as JavaScript, a file for each, for the tools in bench/ and training/ that look inside; and the data files
//   dist/   what is shipped: the same code in a few files, and the data files
// docs/internals/build.md says why. `--for-training` builds what training/ needs and no more: it works with weights that were
// trained for other features.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { dataFiles } from './data.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const path = (name) => join(root, name)
const common = { absWorkingDir: root, format: 'esm', target: 'es2023', charset: 'utf8', logLevel: 'warning' }

/** Files that others load by name; what several of them need goes into files that they share. */
const ENTRIES = [
  'index',
  'node/index',
  'runs/worker',
  'cli/bin',
  'cli/program',
  // Not loaded by name. What only one entry needs becomes part of its file: these keep `index` to exports and nothing else, and restoring
  // apart from cleaning, so that a bundler takes no more than what is asked for.
  'pipeline/stream',
  'write/restore',
]
/** What the imports of package.json stand for on Node, and elsewhere. */
const ON_NODE = ['data/node', 'digest/node', 'text/franc', 'read/charset-detector', 'read/markdown/parser-on-node']
const ELSEWHERE = ['data/portable', 'digest/portable']

const PARSER = "export { parseMarkdown } from './build/read/markdown/parser.js'"

const forTraining = process.argv.includes('--for-training')
await compile()
// The code that makes the data files needs the imports to resolve.
const written = [
  ...(await bundle(ON_NODE)),
  ...(await bundlePackages('text/franc.cjs', "export { francAll } from 'franc'")),
  ...(await bundlePackages('read/markdown/parser.cjs', PARSER)),
  // In one file elsewhere, too: by its conditions for browsers a package would need a document, which workers have not.
  ...(await bundlePackages('read/markdown/parser.js', PARSER, 'esm')),
]
await writeData()
if (!forTraining) {
  written.push(...(await bundle(ELSEWHERE)), ...(await bundle(ENTRIES, { splitting: true })))
  removeOthers(written)
  await writeManPage()
}

async function compile() {
  const sources = readdirSync(path('src'), { recursive: true })
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.endsWith('/examples.ts'))
  await build({ ...common, entryPoints: sources, outbase: 'src', outdir: 'build' })
}

/** For the platforms that take it up into the code it is as small as can be. */
async function writeData() {
  const load = (name) => import(new URL(`../build/${name}.js`, import.meta.url))
  for (const [folder, indexed] of [
    ['build/data', false],
    ['dist/data', true],
  ]) {
    mkdirSync(path(folder), { recursive: true })
    for (const [name, bytes] of await dataFiles(load, { indexed, scorers: !forTraining }))
      writeFileSync(path(`${folder}/${name}.bin`), bytes)
  }
}

/** Made of what the help says. */
async function writeManPage() {
  const [{ wholeProgram }, { manPage }] = await Promise.all(['program', 'man-page'].map((name) => import(`../build/cli/${name}.js`)))
  writeFileSync(path('dist/dechaff.1'), manPage(await wholeProgram(process)))
}

/** Packages and conditional imports stay imports. The files written, by their paths. */
async function bundle(entries, { splitting = false } = {}) {
  const { metafile } = await build({
    ...common,
    entryPoints: entries.map((name) => `build/${name}.js`),
    outbase: 'build',
    outdir: 'dist',
    bundle: true,
    splitting,
    chunkNames: 'shared/[name]-[hash]',
    packages: 'external',
    external: ['#sha256', '#data', '#franc', '#charset-detector', '#markdown', '#worker'],
    loader: { '.bin': 'base64' },
    metafile: true,
  })
  return Object.keys(metafile.outputs)
}

/** Packages and what they need in one file; one of CommonJS can be loaded in the middle of a synchronous call, with their licences. */
async function bundlePackages(name, contents, format = 'cjs') {
  const { outputFiles, metafile } = await build({
    ...common,
    format,
    platform: 'node',
    stdin: { contents, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
  })
  const packages = new Set(
    Object.keys(metafile.inputs).flatMap((file) => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
  )
  const licences = [...packages].map(licenceOf)
  const file = `dist/${name}`
  mkdirSync(dirname(path(file)), { recursive: true })
  writeFileSync(path(file), `/*\n${licences.join('\n')}*/\n${outputFiles[0].text}`)
  return [file]
}

/** The licence of a package, in full if the package holds its text. */
function licenceOf(name) {
  const folder = path(`node_modules/${name}`)
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.md|\.txt)?$/i.test(entry))
  const { license, author, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const by = typeof author === 'object' ? author.name : author
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8')
  return `${name} ${version}, ${license}${by === undefined ? '' : `, by ${by}`}\n\n${text}`
}

/** Removes code of earlier builds. */
function removeOthers(current) {
  for (const entry of readdirSync(path('dist'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.c?js$/.test(entry.name)) continue
    const file = join(entry.parentPath, entry.name)
    if (!current.includes(relative(root, file).replaceAll('\\', '/'))) rmSync(file)
  }
}
