#!/usr/bin/env node
// Holds the HTTP service to its OpenAPI description: schemathesis makes requests of it, valid ones and others, and checks every answer. On
// loopback alone. Without schemathesis (pip install schemathesis) it says so and passes.
//   node bench/schemathesis.mjs [--examples 25] [--seed 1] [--command schemathesis]
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { refuse } from './quality-options.mjs'
import { metricOf, startService } from './service.mjs'

const { values } = parseArgs({
  options: {
    examples: { type: 'string', default: '25' },
    seed: { type: 'string', default: '1' },
    command: { type: 'string', default: 'schemathesis' },
  },
})
const { examples, seed, command } = values
refuse(!(/^\d{1,5}$/.test(examples) && /^\d{1,9}$/.test(seed)), '--examples and --seed want whole numbers')

if (spawnSync(command, ['--version']).status !== 0) console.log(`skipped: ${command} is not installed (pip install schemathesis)`)
else process.exitCode = await run()

async function run() {
  const service = await startService(['--workers', '1'])
  // It keeps examples in its working folder.
  const cwd = mkdtempSync(join(tmpdir(), 'dechaff-schemathesis-'))
  try {
    const limits = ['--max-examples', examples, '--seed', seed]
    const args = ['run', `${service.address}/openapi.json`, '--checks', 'all', '--continue-on-failure', '--no-color', ...limits]
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
    const code = await new Promise((resolve) => child.once('close', resolve))
    const answers = await Promise.all(
      [200, 400, 413, 415, 422, 500].map(async (status) => [
        status,
        await metricOf(service.address, `dechaff_requests_total{route="/v1/clean",method="POST",status="${status}"}`),
      ]),
    )
    const counted = answers.filter(([, count]) => count > 0).map(([status, count]) => `${status}: ${count}`)
    console.log(`answers of POST /v1/clean: ${counted.join(', ')}`)
    return code
  } finally {
    await service.stop()
    rmSync(cwd, { recursive: true })
  }
}
