#!/usr/bin/env node
import { reasonOf } from '../node/reasons.js'
import { VERSION } from '../pipeline/version.js'
import { complain, EXIT } from './failures.js'
import { isClosedPipe } from './output.js'

process.stdout.on('error', (error) => {
  if (isClosedPipe(error)) process.exit(EXIT.done)
  complain(process, `stdout: ${reasonOf(error)}`)
  process.exit(EXIT.someFailed)
})
process.stderr.on('error', () => {})

const args = process.argv.slice(2)
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) process.stdout.write(`${VERSION}\n`)
else {
  const { run } = await import('./program.js')
  process.exitCode = await run(args)
}
