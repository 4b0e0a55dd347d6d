import { Readable } from 'node:stream'
import { createMcpHandler } from '@modelcontextprotocol/server'
import { Admission, type AdmissionLimits } from '../admission.js'
import type { DocumentCleaner } from '../document-cleaner.js'
import { hostnameOf, isLoopback } from '../guards.js'
import { HttpServer, type HttpServerOptions } from '../http-server.js'
import { type BodyLimits, checkLength, readBody } from '../request-body.js'
import { ServiceError } from '../service-error.js'
import { mcpServerFactory } from './server.js'

/** Options of MCP over HTTP. */
export interface McpHttpOptions extends HttpServerOptions, AdmissionLimits, BodyLimits {
  readonly cleaner: DocumentCleaner
}

/** Where it is served. */
export const MCP_PATH = '/mcp'

/**
 * MCP over Streamable HTTP, without sessions: each request stands for itself. The limits, guards and end are those of the HTTP service;
 * and a page in a browser may ask only if it is of this machine, or its origin is allowed, as the protocol demands.
 */
export function createMcpHttpServer(options: McpHttpOptions): HttpServer {
  const { cleaner, onFault, maxBody } = options
  const server = new HttpServer(options)
  const admission = new Admission(options)
  const handler = createMcpHandler(mcpServerFactory(cleaner, onFault), { onerror: () => {}, maxRequestBodySize: maxBody })
  const { app } = server
  app.addContentTypeParser('application/json', (_, body, done) => done(null, body))
  app.addHook('onRequest', async ({ headers: { origin } }) => checkOrigin(origin, options.cors))
  app.addHook('preClose', () => handler.close())
  app.route({
    method: ['GET', 'POST', 'DELETE'],
    url: MCP_PATH,
    handler: async (request, reply) => {
      checkLength(request.headers['content-length'], options)
      const admitted = admission.admit()
      reply.raw.once('close', admitted.leave)
      const gone = new AbortController()
      reply.raw.once('close', () => gone.abort(new Error('the client is gone')))
      const { body } = request
      const bytes = body instanceof Readable ? await readBody(body, options) : undefined
      const done = await admitted.enter(gone.signal)
      reply.raw.once('close', done)
      const headers = Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as [string, string]] : [],
      )
      const asked = new Request(`http://${request.headers.host ?? 'localhost'}${request.url}`, {
        method: request.method,
        headers,
        signal: gone.signal,
        ...(bytes && { body: new Uint8Array(bytes) }),
      })
      return reply.send(await handler.fetch(asked))
    },
  })
  return server
}

function checkOrigin(origin: string | undefined, allowed: readonly string[]): void {
  if (origin === undefined || allowed.includes('*') || allowed.includes(origin)) return
  const isOwn = URL.canParse(origin) && isLoopback(hostnameOf(new URL(origin).host) ?? '')
  if (!isOwn) throw new ServiceError(403, 'foreign-origin', 'pages of this origin may not ask: allow it by --cors, if they may')
}
