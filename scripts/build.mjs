#!/usr/bin/env node
// Builds the package, but for its types:
//   build/  the sources as JavaScript, a file for each, for the tools in bench/ and training/ that look inside; and the data files
//   dist/   what is shipped: the same code in a few files, and the data files
// docs/internals/build.md says why. `--for-training` builds what training/ needs and no more: it works with weights that were
// trained for other features.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateRawSync } from 'node:zlib'
import { build } from 'esbuild'
import { dataFiles } from './data.mjs'
import { buildView } from './view.mjs'

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
const ELSEWHERE = ['data/portable', 'data/split', 'text/franc-portable', 'text/franc-split']
/** Small packages that are shipped in a file each, so that installing dechaff installs few others. ARCHITECTURE.md says which stay outside. */
const BUNDLED = ['commander', 'fzstd', 'lilconfig', 'p-limit', 'tinyglobby']
/** Imports that lead to files of the package from wherever the code that imports them is put. */
const ALIASES = {
  ...Object.fromEntries(BUNDLED.map((name) => [name, `#packages/${name}`])),
  fflate: '#packages/inflate',
  franc: '#packages/franc',
}

const REQUIRE = "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);"
const PARSER = "export { parseMarkdown } from './build/read/markdown/parser.js'"

/** Imports of bundled packages lead to their files, wherever the code that imports them is put. */
const bundledPackages = {
  name: 'bundled-packages',
  setup({ onResolve }) {
    onResolve({ filter: new RegExp(`^(${Object.keys(ALIASES).join('|')})$`) }, ({ path }) => ({ path: ALIASES[path], external: true }))
  },
}

const forTraining = process.argv.includes('--for-training')
await compile()
// The code that makes the data files needs the imports to resolve.
const written = [
  ...(await bundle(ON_NODE)),
  ...(await bundlePackages('text/franc.cjs', "export { francAll } from 'franc'")),
  ...(await bundlePackages('read/markdown/parser.cjs', PARSER)),
]
await writeData()
if (!forTraining) {
  for (const name of BUNDLED) written.push(...(await bundlePackages(`packages/${name}.js`, await reexported(name), 'esm')))
  written.push(...(await bundlePackages('packages/inflate.js', "export { inflateSync } from 'fflate/browser'", 'esm', 'browser')))
  written.push(...(await bundlePackages('digest/portable.js', "export * from './build/digest/portable.js'", 'esm')))
  written.push(...(await bundle(ELSEWHERE)), ...(await bundle(ENTRIES, { splitting: true })))
  written.push(...(await buildView()))
  removeOthers(written)
  await writeManPage()
}

async function compile() {
  const sources = readdirSync(path('src'), { recursive: true })
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.endsWith('/examples.ts'))
  await build({ ...common, entryPoints: sources, outbase: 'src', outdir: 'build' })
}

/** One copy for Node, which reads it as a file, and for bundlers, which take it for a module. */
async function writeData() {
  const load = (name) => import(new URL(`../build/${name}.js`, import.meta.url))
  mkdirSync(path('dist/data'), { recursive: true })
  for (const [name, bytes] of await dataFiles(load, { scorers: !forTraining })) {
    const file = `dist/data/${name}.js`
    writeFileSync(path(file), `export default "${deflateRawSync(bytes, { level: 9 }).toString('base64')}"\n`)
    written.push(file)
  }
}

/** Made of what the help says. */
async function writeManPage() {
  const [{ wholeProgram }, { manPage }] = await Promise.all(['program', 'man-page'].map((name) => import(`../build/cli/${name}.js`)))
  writeFileSync(path('dist/dechaff.1'), manPage(await wholeProgram(process)))
}

/** Code that exports by their names what a package exports: those of CommonJS would be known to a bundler as a default export only. */
async function reexported(name) {
  const names = Object.keys(await import(name)).filter((key) => !['default', 'module.exports'].includes(key))
  const own = Object.hasOwn(await import(name), 'default') ? `export { default } from '${name}'` : ''
  return `export { ${names.join(', ')} } from '${name}'\n${own}`
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
    // Names and lines stay, so that stack traces say something: shorter names would save another 3 % of the tarball.
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 160,
    external: ['#sha256', '#data', '#data/*', '#franc', '#charset-detector', '#markdown', '#worker'],
    plugins: [bundledPackages],
    metafile: true,
  })
  return Object.keys(metafile.outputs)
}

/** Packages and what they need in one file; one of CommonJS can be loaded in the middle of a synchronous call, with their licences. */
async function bundlePackages(name, contents, format = 'cjs', platform = 'node') {
  const { outputFiles, metafile } = await build({
    ...common,
    format,
    platform,
    // Packages of CommonJS that are put into a module may require what Node has.
    ...(format === 'esm' && platform === 'node' && name.startsWith('packages/') && { banner: { js: REQUIRE } }),
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
    if (!entry.isFile() || !/\.(?:c?js|bin)$/.test(entry.name)) continue
    const file = join(entry.parentPath, entry.name)
    if (!current.includes(relative(root, file).replaceAll('\\', '/'))) rmSync(file)
  }
}
