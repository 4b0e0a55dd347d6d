import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { OptionError } from '../pipeline/options.js'
import { addGuards, type GuardOptions } from './guards.js'
import type { DoneRequest } from './metrics.js'
import { type Problem, problemOf } from './problem.js'
import { ServiceError } from './service-error.js'

/** How a server listens and ends. */
export interface HttpServerOptions extends GuardOptions {
  /** 0 for one that is free. */
  readonly port: number
  /** When it is stopped, requests under way may take so long, in milliseconds. */
  readonly grace: number
  /** Told of each request that is done. */
  readonly onRequest: (request: DoneRequest) => void
  /** Told of faults in this program. */
  readonly onFault: (error: unknown) => void
}

/** The head of a request must be here after so long, in milliseconds. */
const HEAD_TIMEOUT = 15_000
/** A connection that asks nothing is closed after so long, in milliseconds. */
const IDLE_TIMEOUT = 10_000
/** After an answer to a request that is not whole yet, the rest of it is read for so long, in milliseconds: else the client would not read the answer. */
const LINGER_MS = 2000
/** The status that is logged where the client was gone before the answer; it is nginx's. */
const GONE = 499
/** Whatever it was: nobody hears it. */
const GONE_ERROR = new ServiceError(GONE, 'gone', 'the client is gone')

/** An HTTP server: limits, guards, errors as problems, and an end in good order. Routes are added to `app`. */
export class HttpServer {
  readonly app: FastifyInstance
  /** The methods of each route, by its path. */
  readonly routes = new Map<string, string[]>()
  private stopping: Promise<void> | undefined

  constructor(private readonly options: HttpServerOptions) {
    this.app = fastify({
      keepAliveTimeout: IDLE_TIMEOUT,
      // Streams may take hours: bodies have limits of their own.
      requestTimeout: 0,
      http: { headersTimeout: HEAD_TIMEOUT, connectionsCheckingInterval: 1000 },
      // Routes read bodies themselves.
      bodyLimit: Number.MAX_SAFE_INTEGER,
      forceCloseConnections: 'idle',
      return503OnClosing: false,
      exposeHeadRoutes: true,
      clientErrorHandler: refuseUnreadable,
    })
    const { app } = this
    app.removeAllContentTypeParsers()
    app.addHook('onRoute', ({ url, method }) => {
      this.routes.set(url, [...(this.routes.get(url) ?? []), ...[method].flat()])
    })
    app.addHook('onRequest', async (request, reply) => this.watch(request, reply))
    addGuards(app, options)
    app.addHook('onRequest', async (request) => {
      if (this.isStopping && !STAYS.has(request.routeOptions.url ?? ''))
        throw new ServiceError(503, 'stopping', 'the service is stopping: ask another one')
    })
    app.addHook('onSend', async (_, reply) => {
      if (this.isStopping) reply.header('connection', 'close')
    })
    app.addHook('onResponse', async ({ raw }) => linger(raw))
    app.setErrorHandler((error: FastifyError, request, reply) =>
      // Fastify looks at the type of a QUERY before it looks whether there is a route for it.
      this.refuse(error.code === 'FST_ERR_ROUTE_MISSING_CONTENT_TYPE' ? this.unknown(request, reply) : error, reply),
    )
    app.setNotFoundHandler((request, reply) => this.refuse(this.unknown(request, reply), reply))
  }

  get isStopping(): boolean {
    return this.stopping !== undefined
  }

  /** Resolves to the address that it listens at. @throws the system's error, such as one for a port that is taken. */
  listen(): Promise<string> {
    const { host, port } = this.options
    return this.app.listen({ host, port })
  }

  /** Takes no more requests and resolves when those under way are answered, or their time is over. */
  stop(): Promise<void> {
    this.stopping ??= this.end()
    return this.stopping
  }

  private async end(): Promise<void> {
    const cut = setTimeout(() => this.app.server.closeAllConnections(), this.options.grace)
    await this.app.close()
    clearTimeout(cut)
  }

  private watch(request: FastifyRequest, reply: FastifyReply): void {
    const began = performance.now()
    reply.raw.once('close', () => {
      const route = request.routeOptions.url ?? 'none'
      const status = reply.raw.writableFinished ? reply.raw.statusCode : GONE
      this.options.onRequest({ method: request.method, route, status, seconds: (performance.now() - began) / 1000 })
    })
  }

  private refuse(error: Error, reply: FastifyReply): FastifyReply {
    const refusal = reply.raw.destroyed ? GONE_ERROR : this.refusalOf(error)
    return reply
      .code(refusal.status)
      .headers(refusal.headers)
      .type('application/problem+json')
      .send(JSON.stringify(problemOf(refusal)))
  }

  private refusalOf(error: Error & { readonly code?: string; readonly statusCode?: number }): ServiceError {
    if (error instanceof ServiceError) return error
    if (error instanceof OptionError) return new ServiceError(400, 'invalid-request', error.message)
    if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return unsupportedType()
    if (error.statusCode !== undefined && error.statusCode < 500)
      return new ServiceError(400, 'invalid-request', 'the request is malformed')
    this.options.onFault(error)
    return new ServiceError(500, 'internal', 'a fault in the service: its log says more')
  }

  /** What is not there, or is there for other methods. */
  private unknown({ url }: FastifyRequest, reply: FastifyReply): ServiceError {
    const [path = ''] = url.split('?')
    const methods = this.routes.get(path)
    if (!methods) return new ServiceError(404, 'not-found', 'there is nothing at this address: /openapi.json says what there is')
    reply.header('allow', methods.join(', '))
    return new ServiceError(405, 'wrong-method', `this address takes ${methods.join(' and ')}`)
  }
}

/** Routes that answer while the service is stopping. */
const STAYS: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics'])

/** The answer to a body of a type that a route does not take. */
export function unsupportedType(): ServiceError {
  return new ServiceError(
    415,
    'unsupported-type',
    'the body is of a type that is not read here: send application/json or application/x-ndjson in UTF-8, not compressed, and say so in Content-Type',
  )
}

/** Reads and drops the rest of a request that was answered before it was whole, for some time. */
function linger(request: FastifyRequest['raw']): void {
  if (request.complete) return
  const { socket } = request
  const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref()
  request.once('end', () => clearTimeout(timer))
  request.resume()
}

/** Answers what is no HTTP, or a head that came too slowly. */
function refuseUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const status = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400
  const title = STATUS_CODES[status]!
  const problem: Problem = { title, status, code: 'malformed-request', detail: 'the head of the request is invalid, too large or too slow' }
  const body = JSON.stringify(problem)
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}
