import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { VERSION } from '../pipeline/version.js'
import { createHash } from 'node:crypto'
import { PAGE_POLICY } from './guards.js'

/** Where the built files of the playground are, in the package. */
const PLAYGROUND = 'dist/view/playground'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
}

const ADDRESSES = `dechaff ${VERSION}

POST /v1/clean       clean a document (application/json) or records (application/x-ndjson)
GET  /v1/categories  the categories, and what each policy does with them
GET  /openapi.json   all of this in detail
GET  /healthz /readyz /metrics
`

/** The folder of the playground; undefined if this package was built without it. */
export function playgroundFolder(): string | undefined {
  const folder = join(dirname(createRequire(import.meta.url).resolve('dechaff/package.json')), PLAYGROUND)
  return existsSync(join(folder, 'index.html')) ? folder : undefined
}

/** Adds a route for each file of the playground: what is in no list can be asked for by no path. Without it `/` says what else there is. */
export function addPlayground(app: FastifyInstance, folder = playgroundFolder()): void {
  if (folder === undefined) {
    app.get('/', (_, reply) => reply.type('text/plain; charset=utf-8').send(ADDRESSES))
    return
  }
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const name = file.slice(folder.length + 1).replaceAll('\\', '/')
    const content = readFileSync(file)
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
    app.get(name === 'index.html' ? '/' : `/${name}`, (request, reply) => {
      void reply.headers({ etag, 'cache-control': 'no-cache', 'content-security-policy': PAGE_POLICY })
      if (request.headers['if-none-match'] === etag) return reply.code(304).send()
      return reply.type(TYPES[extname(name)] ?? 'application/octet-stream').send(content)
    })
  }
}
