// Tests the Python package and the recipes in Python: makes a virtual environment outside the checkout, installs the pinned requirements into it
// once, and runs mypy, pytest and the recipes, side by side as each waits for its own processes. What is not there is skipped, by name. Arguments are
// for pytest.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const requirements = join(root, 'python/requirements-test.txt')
const bin = process.platform === 'win32' ? 'Scripts' : 'bin'

function skip(why) {
  console.log(`skipped: ${why}`)
  process.exit(0)
}

function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: join(root, 'python'), stdio: 'inherit', ...options })
  if (error) throw error
  return status === 0
}

/** The version of a Python, such as `3.12`; undefined if it is too old or not there. */
function versionOf(python) {
  const code = 'import sys; assert sys.version_info >= (3, 11); print("%d.%d" % sys.version_info[:2])'
  const { status, stdout } = spawnSync(python, ['-c', code], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}

const python = ['python3', 'python'].find((name) => versionOf(name) !== undefined)
if (!python) skip('no python3 of 3.11 or later is here')
if (spawnSync('java', ['-version']).status !== 0) console.log('no java is here (17 or later): the tests of Spark are skipped')

// Other requirements, or another Python, have an environment of their own.
const key = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12)
const cache = process.env.DECHAFF_PYTHON_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'dechaff')
const folder = join(cache, `python-${versionOf(python)}-${key}`)
const isInstalled = join(folder, 'installed')
if (!existsSync(isInstalled)) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(cache, { recursive: true })
  if (!run(python, ['-m', 'venv', folder])) skip('python3 makes no virtual environment (package python3-venv)')
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements]
  if (!run(join(folder, bin, 'python'), pip))
    skip('the requirements cannot be installed: no package index is reached, or this Python has none of them')
  writeFileSync(isInstalled, '')
}

const inside = join(folder, bin, 'python')
// The recipes find this Python, and its modules, as `python3`.
const env = { ...process.env, PATH: [join(folder, bin), process.env.PATH].join(delimiter), VIRTUAL_ENV: folder }
const vitest = fileURLToPath(new URL('vitest.mjs', import.meta.resolve('vitest/package.json')))

/** Runs a part, and prints what it says when it is done: two at once would print into each other's lines. */
function part(name, command, args, options = {}) {
  const began = performance.now()
  const child = spawn(command, args, { cwd: join(root, 'python'), stdio: ['ignore', 'pipe', 'pipe'], env, ...options })
  const said = []
  for (const output of [child.stdout, child.stderr]) output.on('data', (chunk) => said.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      const seconds = Math.round((performance.now() - began) / 1000)
      console.log(`\n== ${name}\n${Buffer.concat(said)}== ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds} s`)
      resolve(code === 0)
    })
  })
}

const parts = await Promise.all([
  part('mypy', inside, ['-m', 'mypy']).then(
    async (isTyped) => (await part('recipes', process.execPath, [vitest, 'run', 'test/recipes.test.ts'], { cwd: root })) && isTyped,
  ),
  part('pytest', inside, ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', ...process.argv.slice(2)]),
])
process.exitCode = parts.every(Boolean) ? 0 : 1
