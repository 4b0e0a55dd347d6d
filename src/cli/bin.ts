#!/usr/bin/env node
import { reasonOf } from '../node/reasons.js'
import { complain, EXIT } from './failures.js'
import { isClosedPipe } from './output.js'
import { run } from './program.js'

process.stdout.on('error', (error) => {
  if (isClosedPipe(error)) process.exit(EXIT.done)
  complain(process, `stdout: ${reasonOf(error)}`)
  process.exit(EXIT.someFailed)
})
process.stderr.on('error', () => {})

process.exitCode = await run(process.argv.slice(2))
