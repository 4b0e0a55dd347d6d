// Runs the tests. `--slow` goes deeper: more cases, larger inputs, more places to cut; all else is for vitest.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const args = process.argv.slice(2)
const rest = args.filter((arg) => arg !== '--slow')
const env = rest.length < args.length ? { ...process.env, DECHAFF_SLOW: '1' } : process.env
const vitest = fileURLToPath(new URL('vitest.mjs', import.meta.resolve('vitest/package.json')))
spawn(process.execPath, [vitest, 'run', ...rest], { env, stdio: 'inherit' }).on('close', (code) => {
  process.exitCode = code ?? 1
})
