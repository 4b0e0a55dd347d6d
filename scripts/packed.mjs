#!/usr/bin/env node
// Packs the package, installs it into projects as users have them, and measures it: how large the tarball, an installation and browser bundles
// are. Fails if a figure is above its bound or a project does not work. `--measure` only measures. Tools that are not there are skipped by name.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/**
 * Bounds in bytes, some percent above what is measured. Phrases in 40 languages and two scorers are the larger part of the tarball: 0.9 MB,
 * which no coding that is quickly read makes much smaller: brotli would take 7 % off that, xz 4 %, bytes in planes 1 %, as most of it are hashes
 * and floats. 0.3 MB are pages, of which 0.2 the core again, as one script for the worker of the playground. Of what is installed 7.5 MB are jschardet, most of it builds for browsers. It is optional: `npm i dechaff --omit=optional`. Its
 * licence (LGPL) keeps it a package of its own; chardet (MIT, 0.3 MB) reads 72 of the 89 texts of test/encodings.test.ts right, jschardet all.
 */
const BOUNDS = {
  'packed tarball': 1_940_000,
  'packages installed': 6,
  'bytes installed': 12_700_000,
  'bytes installed, without what is optional': 5_200_000,
  'browser: restore alone, gzip': 5_000,
  'browser: clean, data apart, first load, gzip': 240_000,
  'browser: clean, everything in one file, gzip': 1_300_000,
  'document view: script and style, gzip': 22_000,
  'playground: until the first text is cleaned, gzip': 1_150_000,
  'playground: all files, gzip': 2_150_000,
}

/** What is loaded once a text is there; Markdown, pages and other encodings need more. */
const FOR_TEXT = /^(?:index\.html|style\.css|playground\.js|parts\/(?:core|samples|franc)\.js|data\/(?!page-scorer).*)$/

const root = fileURLToPath(new URL('..', import.meta.url))
const onlyMeasures = process.argv.includes('--measure')
const folder = mkdtempSync(join(tmpdir(), 'dechaff-packed-'))
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
let failures = 0

try {
  const [{ filename }] = JSON.parse(run(npm, ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root))
  const tarball = join(folder, filename)
  measure('packed tarball', statSync(tarball).size)
  const project = install(tarball)
  const modules = join(project, 'node_modules')
  measure('packages installed', packagesIn(modules).length)
  measure('bytes installed', bytesIn(modules))
  await bundles(project)
  pages(project)
  if (!onlyMeasures) await uses(project)
  rmSync(join(modules, 'jschardet'), { recursive: true })
  measure('bytes installed, without what is optional', bytesIn(modules))
  if (!onlyMeasures) attempt(project, 'without what is optional', process.execPath, ['undetected.mjs'])
} finally {
  rmSync(folder, { recursive: true })
}
if (failures > 0) process.exitCode = 1

function measure(what, value) {
  const isTooMuch = value > BOUNDS[what]
  if (isTooMuch) failures++
  console.log(`${isTooMuch ? 'TOO MUCH' : 'ok'}  ${what}: ${value.toLocaleString('en')} (at most ${BOUNDS[what].toLocaleString('en')})`)
}

/** Installs the tarball into a new project; what it depends on comes from the cache of npm if it is there. */
function install(tarball) {
  const project = join(folder, 'project')
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'project', private: true, type: 'module' }))
  run(npm, ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', tarball], project)
  return project
}

function packagesIn(modules) {
  return readdirSync(modules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .flatMap(({ name }) => (name.startsWith('@') ? readdirSync(join(modules, name)).map((own) => `${name}/${own}`) : [name]))
}

function bytesIn(path) {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
}

async function bundles(project) {
  const size = ({ contents }) => gzipSync(contents, { level: 9 }).length
  const bundled = async (code, options = {}) => {
    const { outputFiles } = await build({
      stdin: { contents: code, resolveDir: project },
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2023',
      charset: 'utf8',
      write: false,
      outdir: join(folder, 'bundle'),
      logLevel: 'error',
      ...options,
    })
    return outputFiles
  }
  measure('browser: restore alone, gzip', size((await bundled("export { restore } from 'dechaff'"))[0]))
  const apart = await bundled("export { clean, loadData } from 'dechaff'", { splitting: true, conditions: ['dechaff-split'] })
  const first = firstLoad(apart)
  measure(
    'browser: clean, data apart, first load, gzip',
    first.reduce((sum, file) => sum + size(file), 0),
  )
  for (const file of apart.filter((file) => !first.includes(file)))
    console.log(`    loaded later: ${file.path.split(/[\\/]/).at(-1)}, ${size(file).toLocaleString('en')}`)
  measure('browser: clean, everything in one file, gzip', size((await bundled("export { clean } from 'dechaff'"))[0]))
}

/** The pages that the package writes: with the scripts in it, and by its command. */
function pages(project) {
  const size = (content) => gzipSync(content, { level: 9 }).length
  const view = join(project, 'node_modules/dechaff/dist/view')
  measure(
    'document view: script and style, gzip',
    ['page.js', 'style.css'].reduce((sum, name) => sum + size(readFileSync(join(view, name))), 0),
  )
  run(process.execPath, ['node_modules/dechaff/dist/cli/bin.js', 'playground', '--out', 'playground'], project)
  const folder = join(project, 'playground')
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'))
  const sum = (names) => names.reduce((sum, name) => sum + size(readFileSync(join(folder, name))), 0)
  measure('playground: until the first text is cleaned, gzip', sum(files.filter((name) => FOR_TEXT.test(name))))
  measure('playground: all files, gzip', sum(files))
}

/** The files that a page loads before any code runs: the entry and what it imports, not what it imports dynamically. */
function firstLoad(files, name = 'stdin.js', seen = new Set()) {
  const file = files.find(({ path }) => path.endsWith(name))
  if (!file || seen.has(file)) return []
  seen.add(file)
  const imports = [...file.text.matchAll(/(?:from|^import|;import)\s*"\.\/([^"]+)"/g)].map(([, own]) => own)
  return [file, ...imports.flatMap((own) => firstLoad(files, own, seen))]
}

/** Each use is a project of its own kind, with the same installation. */
async function uses(project) {
  const files = fileURLToPath(new URL('../test/packed', import.meta.url))
  cpSync(files, project, { recursive: true })
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  for (const [module, resolution] of [
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
  ])
    attempt(project, `TypeScript, ${resolution}`, process.execPath, [
      ...[tsc, '--noEmit', '--strict', '--exactOptionalPropertyTypes', '--target', 'ES2023', '--lib', 'ES2023,DOM,DOM.AsyncIterable'],
      ...['--module', module, '--moduleResolution', resolution],
      ...['--typeRoots', join(root, 'node_modules/@types'), '--types', 'node', 'types.ts'],
    ])
  attempt(project, 'Node, a module', process.execPath, ['use.mjs'])
  attempt(project, 'Node, CommonJS', process.execPath, ['use.cjs'])
  attempt(project, 'the command line', process.execPath, ['node_modules/dechaff/dist/cli/bin.js', 'clean', 'article.txt'])
  attempt(project, 'what is missing is named', process.execPath, ['missing.mjs'])
  await vite(project)
  attempt(project, 'Bun', 'bun', ['use.mjs'])
  attempt(project, 'Deno', 'deno', ['run', '--allow-read', '--allow-env', '--node-modules-dir=manual', 'use.mjs'])

  async function vite(folder) {
    const { build } = await import('vite')
    await build({
      root: folder,
      logLevel: 'error',
      build: { outDir: 'vite', minify: true, lib: { entry: join(folder, 'page.js'), formats: ['es'], fileName: () => 'page.mjs' } },
    })
    // The bundle has nothing of Node: it runs here as it does in a page.
    attempt(folder, 'Vite, its bundle run', process.execPath, ['vite/page.mjs'])
    const chromium = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path))
    if (!chromium) return console.log('skipped  Chromium: it is not installed')
    const script = readFileSync(join(folder, 'vite/page.mjs'), 'utf8').replaceAll('</script', '<\\/script')
    writeFileSync(join(folder, 'page.html'), `<!doctype html><meta charset="utf-8"><body><script type="module">${script}</script>`)
    const { stdout, error } = spawnSync(
      chromium,
      ['--headless', '--no-sandbox', '--disable-gpu', '--virtual-time-budget=20000', '--dump-dom', `file://${join(folder, 'page.html')}`],
      { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 120_000 },
    )
    if (error) return console.log(`skipped  Chromium: ${error.message}`)
    const isRight = /<p id="result">right<\/p>/.test(stdout)
    if (!isRight) failures++
    console.log(isRight ? 'ok  Chromium' : `FAILED  Chromium\n${stdout.slice(-500)}`)
  }
}

/** Runs a command in a project, and says whether it went well. */
function attempt(project, name, command, args) {
  const { error, status, stdout, stderr } = spawnSync(command, args, { cwd: project, encoding: 'utf8' })
  if (error?.code === 'ENOENT') return console.log(`skipped  ${name}: ${command} is not installed`)
  if (status !== 0) failures++
  console.log(status === 0 ? `ok  ${name}` : `FAILED  ${name}\n${stdout}${stderr}${error ?? ''}`)
}

function run(command, args, cwd) {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}
