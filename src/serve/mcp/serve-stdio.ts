import type { Readable, Writable } from 'node:stream'
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio'
import type { DocumentCleaner } from '../document-cleaner.js'
import { mcpServerFactory } from './server.js'

/** What a stdio server works with. */
export interface StdioOptions {
  readonly cleaner: DocumentCleaner
  readonly stdin: Readable
  readonly stdout: Writable
  /** The largest message, in bytes. */
  readonly maxBody: number
  readonly onFault: (error: unknown) => void
  /** Ends it. */
  readonly signal: AbortSignal
}

/** Serves MCP over stdin and stdout. Resolves when stdin ends, or at the signal. */
export async function serveMcpOverStdio({ cleaner, stdin, stdout, maxBody, onFault, signal }: StdioOptions): Promise<void> {
  const transport = new StdioServerTransport(stdin, stdout, { maxBufferSize: maxBody })
  const ended = new Promise<void>((resolve) => {
    stdin.once('end', resolve)
    stdin.once('close', resolve)
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  const server = serveStdio(mcpServerFactory(cleaner, onFault), { transport, onerror: onFault })
  await ended
  await server.close()
}
