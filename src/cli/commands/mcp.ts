import type { Command } from 'commander'
import { loadOptional } from '../../node/formats/optional-package.js'
import type { CommandIo } from '../command-io.js'
import { withCommonFlags, withNotes } from '../help.js'
import { raised, runService } from '../run-service.js'
import { type ServiceFlags, withServiceFlags } from '../service-flags.js'

const NOTES = `
Tools: dechaff_clean_text, dechaff_clean_html, dechaff_explain. They change nothing and fetch nothing.
Needs npm i @modelcontextprotocol/server; with --http also fastify.

Examples:
  dechaff mcp                       for a client that starts the server itself (stdio)
  dechaff mcp --http --port 8090    Streamable HTTP at http://127.0.0.1:8090/mcp`

/** The flags that one wants first. */
const COMMON = ['http', 'port', 'host', 'policy', 'workers', 'timeout', 'log']

const PACKAGE = '@modelcontextprotocol/server'

interface McpFlags extends ServiceFlags {
  http?: true
}

/** Adds `mcp` to the program. */
export function addMcp(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  const command = program
    .command('mcp')
    .description('Serves cleaning and explaining to clients of the Model Context Protocol, over stdio or HTTP.')
    .option('--http', 'serve over HTTP, not over stdin and stdout')
  withServiceFlags(command, { port: 8090, asked: 'call' })
  withNotes(withCommonFlags(command, COMMON), NOTES).action(async (flags: McpFlags) => done(await serveMcp(io, flags)))
}

function serveMcp(io: CommandIo, flags: McpFlags): Promise<number> {
  // A client of stdio asks one thing at a time.
  return runService(io, flags.http ? flags : { workers: 1, ...flags }, async ({ options, settings, log, signal, ...given }) => {
    const { DocumentCleaner, serveMcpOverStdio } = await loadOptional('dechaff mcp', [PACKAGE], () => import('../../serve/mcp/index.js'))
    const { createMcpHttpServer, MCP_PATH } = flags.http
      ? await loadOptional('dechaff mcp --http', ['fastify'], () => import('../../serve/mcp/serve-http.js'))
      : {}
    const cleaner = new DocumentCleaner(settings, given.flags, options.pool)
    const onFault = (error: unknown) => log.fault(error)
    try {
      if (!createMcpHttpServer) return await serveMcpOverStdio({ ...options, cleaner, stdin: io.stdin, stdout: io.stdout, onFault, signal })
      const server = createMcpHttpServer({ ...options, cleaner, onRequest: (request) => log.request(request), onFault })
      await given.listen(
        () => server.listen(),
        (address) => `dechaff serves MCP at ${address}${MCP_PATH}`,
      )
      await raised(signal)
      await server.stop()
    } finally {
      await cleaner.close()
    }
  })
}
