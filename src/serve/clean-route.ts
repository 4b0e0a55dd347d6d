import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RequestOptions } from '../runs/request-options.js'
import type { Admission, Admitted } from './admission.js'
import type { CleanedRecords, DocumentCleaner } from './document-cleaner.js'
import { unsupportedType } from './http-server.js'
import type { Metrics } from './metrics.js'
import { errorOfFault } from './problem.js'
import { parseQueryOptions } from './query-options.js'
import { type BodyLimits, checkLength, readBody, streamBody } from './request-body.js'

/** What the route works with. */
export interface CleanRouteOptions {
  readonly cleaner: DocumentCleaner
  readonly admission: Admission
  readonly limits: BodyLimits
  readonly metrics: Metrics
}

const DOCUMENT = 'application/json'
const RECORDS = 'application/x-ndjson'

/** Adds `POST /v1/clean`: one document, or a stream of records. */
export function addCleanRoute(app: FastifyInstance, route: CleanRouteOptions): void {
  // The route reads bodies itself, within limits, and parses none: workers do.
  app.addContentTypeParser([DOCUMENT, RECORDS], (_, body, done) => done(null, body))
  app.post('/v1/clean', async (request, reply) => {
    const type = typeOf(request)
    const options = parseQueryOptions(queryOf(request))
    route.cleaner.check(options)
    if (type === DOCUMENT) checkLength(request.headers['content-length'], route.limits)
    const admitted = route.admission.admit()
    // Until the answer is taken, its bytes are held.
    reply.raw.once('close', admitted.leave)
    const exchange = { route, request, reply, options, admitted, gone: goneSignal(reply.raw) }
    return type === RECORDS ? cleanRecords(exchange) : cleanDocument(exchange)
  })
}

interface Exchange {
  readonly route: CleanRouteOptions
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly options: RequestOptions
  readonly admitted: Admitted
  /** Raised if the client is gone before it has its answer. */
  readonly gone: AbortSignal
}

async function cleanDocument({ route, request, reply, options, admitted, gone }: Exchange): Promise<FastifyReply> {
  const { cleaner, limits, metrics } = route
  const body = await readBody(request.body as Readable, limits)
  const done = await admitted.enter(gone)
  const cleaned = await cleaner.clean(body, options, gone).finally(done)
  metrics.addDocuments('fault' in cleaned ? cleaned.fault.code : 'cleaned')
  if ('fault' in cleaned) throw errorOfFault(cleaned.fault)
  limitSilence(request.raw, limits.bodyTimeout)
  return reply.type(DOCUMENT).send(cleaned.bytes)
}

async function cleanRecords({ route, request, reply, options, admitted, gone }: Exchange): Promise<FastifyReply> {
  const { cleaner, limits } = route
  reply.raw.once('close', await admitted.enter(gone))
  const unwanted = new AbortController()
  const source = streamBody(request.body as Readable, limits, AbortSignal.any([gone, unwanted.signal]))
  const records = cleaner.cleanRecords(source, { options, maxBytes: limits.maxBody, signal: gone, stop: () => unwanted.abort() })
  // What fails before anything is cleaned has a status of its own.
  const first = await records.next()
  return reply.type(RECORDS).send(Readable.from(answerOf(first, records, request.raw, route), { objectMode: false }))
}

/** The bytes of clean records, from the first that were read on. */
async function* answerOf(
  first: IteratorResult<CleanedRecords>,
  rest: AsyncGenerator<CleanedRecords>,
  request: IncomingMessage,
  { metrics, limits }: CleanRouteOptions,
): AsyncGenerator<Uint8Array> {
  try {
    for (let next = first; !next.done; next = await rest.next()) {
      const { bytes, count, failures } = next.value
      metrics.addDocuments('cleaned', count - failures.length)
      for (const { code } of failures) metrics.addDocuments(code)
      limitSilence(request, limits.bodyTimeout)
      yield* bytes
      limitSilence(request, 0)
    }
  } finally {
    await rest.return(undefined)
  }
}

/** The type of the body: of a document or of records. @throws ServiceError 415 for all else. */
function typeOf({ headers, body }: FastifyRequest): typeof DOCUMENT | typeof RECORDS {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').split(';').map((part) => part.trim().toLowerCase())
  const charset = parameters.find((part) => part.startsWith('charset='))?.slice('charset='.length)
  const isUtf8 = charset === undefined || /^"?utf-?8"?$/.test(charset)
  const { 'content-encoding': encoding = 'identity' } = headers
  if (!body || !isUtf8 || encoding !== 'identity' || (type !== DOCUMENT && type !== RECORDS)) throw unsupportedType()
  return type
}

function queryOf({ url }: FastifyRequest): URLSearchParams {
  const at = url.indexOf('?')
  return new URLSearchParams(at < 0 ? '' : url.slice(at + 1))
}

/** A signal that is raised if a client closes its connection before the whole answer is sent. */
function goneSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) controller.abort(new Error('the client is gone'))
  })
  return controller.signal
}

/** Cuts the connection of a client that takes nothing of its answer for so long, in milliseconds; 0 waits for ever. */
function limitSilence({ socket }: IncomingMessage, milliseconds: number): void {
  socket.setTimeout(milliseconds)
}
