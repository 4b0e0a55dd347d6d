import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { PlaygroundFile } from '../node/playground.js'
import { VERSION } from '../pipeline/version.js'
import { PAGE_POLICY } from './guards.js'

const ADDRESSES = `dechaff ${VERSION}

POST /v1/clean       clean a document (application/json) or records (application/x-ndjson)
GET  /v1/categories  the categories, and what each policy does with them
GET  /openapi.json   all of this in detail
GET  /healthz /readyz /metrics
`

/**
 * Adds a route for each file of the playground, the page at `/`: no path leads to anything else. Without a playground `/` says what the
 * service has.
 */
export function addPlayground(app: FastifyInstance, files: Iterable<PlaygroundFile> | undefined): void {
  if (!files) app.get('/', (_, reply) => reply.type('text/plain; charset=utf-8').send(ADDRESSES))
  else
    for (const { name, type, content } of files) addFile(app, name === 'index.html' ? '/' : `/${name}`, type, Buffer.from(content, 'utf8'))
}

function addFile(app: FastifyInstance, path: string, type: string, content: Buffer): void {
  const etag = `"${createHash('sha256').update(content).digest('base64url')}"`
  app.get(path, (request, reply) => {
    void reply.headers({ etag, 'cache-control': 'no-cache', 'content-security-policy': PAGE_POLICY })
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.type(type).send(content)
  })
}
