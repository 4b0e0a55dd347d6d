import type { Command } from 'commander'
import { loadOptional } from '../../node/formats/optional-package.js'
import { playgroundFiles } from '../../node/playground.js'
import type { CommandIo } from '../command-io.js'
import { withCommonFlags, withNotes } from '../help.js'
import { raised, runService } from '../run-service.js'
import { type ServiceFlags, withServiceFlags } from '../service-flags.js'

const NOTES = `
POST /v1/clean takes one document as application/json, or records as application/x-ndjson, and returns what dechaff clean --to jsonl writes.
GET /v1/categories, /openapi.json, /healthz, /readyz and /metrics; / is the playground. Needs npm i fastify prom-client.

Examples:
  dechaff serve
  dechaff serve --port 9000 --workers 4 --policy careful --log json
  dechaff serve --host 0.0.0.0 --allowed-host cleaner.example.com
  curl -s localhost:8080/v1/clean -H 'content-type: application/json' -d '{"text": "Share\\n\\nThe bridge is open."}'
  curl -sT records.jsonl -X POST 'localhost:8080/v1/clean?report=none' -H 'content-type: application/x-ndjson'

SIGTERM and Ctrl-C stop it: it accepts no more requests, answers those in progress, and exits with code 0.`

/** The flags that one wants first. */
const COMMON = ['host', 'port', 'workers', 'queue', 'maxBody', 'timeout', 'policy', 'cors', 'allowedHost', 'log']

/** Adds `serve` to the program. */
export function addServe(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  const command = program.command('serve').description('Serves cleaning over HTTP, by default only to this machine.')
  withServiceFlags(command, { port: 8080, asked: 'request' })
  withNotes(withCommonFlags(command, COMMON), NOTES).action(async (flags: ServiceFlags) => done(await serve(io, flags)))
}

function serve(io: CommandIo, flags: ServiceFlags): Promise<number> {
  return runService(io, flags, async ({ options, listen, signal, ...given }) => {
    const { Service } = await loadOptional('dechaff serve', ['fastify', 'prom-client'], () => import('../../serve/index.js'))
    const service = new Service({ ...options, ...given, playground: playgroundFiles() })
    try {
      await listen(
        () => service.start(),
        (address) => `dechaff listens at ${address}`,
      )
      await Promise.race([raised(signal), service.warm.then(() => raised(signal))])
    } finally {
      await service.stop()
    }
  })
}
