import type { FastifyInstance } from 'fastify'
import { PLAYGROUND_POLICY } from '../node/playground.js'
import { ServiceError } from './service-error.js'

/** Who may ask. */
export interface GuardOptions {
  /** Where the service listens. */
  readonly host: string
  /** Names by which others know the service, such as that of a proxy in front of it. */
  readonly allowedHosts: readonly string[]
  /** Origins whose pages may ask; `*` for all of them. */
  readonly cors: readonly string[]
}

const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/** For answers that are no pages. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** For the playground: what it needs, and in no frame, which a page cannot say of itself. */
export const PAGE_POLICY = `${PLAYGROUND_POLICY}; frame-ancestors 'none'`

/** Headers that every answer has; a route may have set some of them already. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': API_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cache-control': 'no-store',
}

/**
 * Adds security headers to all answers, refuses requests to foreign names (a page whose name was made to lead to this machine, DNS rebinding),
 * and lets pages of the given origins ask (CORS), no others.
 */
export function addGuards(app: FastifyInstance, options: GuardOptions): void {
  const names = hostnamesOf(options)
  app.addHook('onRequest', async (request, reply) => {
    if (names && !names.has(hostnameOf(request.headers.host) ?? ''))
      throw new ServiceError(
        403,
        'foreign-host',
        'the service is not known by this name: use localhost, or ask whoever runs it for --allowed-host',
      )
    const { origin } = request.headers
    const allowed = origin === undefined ? undefined : allowedOrigin(origin, options.cors)
    if (options.cors.length > 0) reply.header('vary', 'origin')
    if (allowed === undefined) return
    reply.header('access-control-allow-origin', allowed).header('access-control-expose-headers', 'retry-after')
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method'] === undefined) return
    return reply
      .code(204)
      .header('access-control-allow-methods', 'GET, POST')
      .header('access-control-allow-headers', 'content-type')
      .header('access-control-max-age', '600')
      .send()
  })
  app.addHook('onSend', async (_, reply) => {
    const policy = options.cors.length > 0 ? 'cross-origin' : 'same-origin'
    for (const [name, value] of Object.entries({ ...HEADERS, 'cross-origin-resource-policy': policy }))
      if (!reply.hasHeader(name)) reply.header(name, value)
  })
}

/** True if a host is this machine alone. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.includes(bracketed(host)) || /^127\.\d+\.\d+\.\d+$/.test(host)
}

/** The names by which the service may be asked; undefined for any: who listens to others does not know what they call it. */
function hostnamesOf({ host, allowedHosts }: GuardOptions): ReadonlySet<string> | undefined {
  if (allowedHosts.length === 0 && !isLoopback(host)) return undefined
  return new Set([...LOOPBACK, bracketed(host), ...allowedHosts.map((name) => name.toLowerCase())])
}

/** The name in a `Host` header, without its port. */
export function hostnameOf(host = ''): string | undefined {
  const address = `http://${host}`
  if (!/^[^/?#@\s]+$/.test(host) || !URL.canParse(address)) return undefined
  return new URL(address).hostname
}

function allowedOrigin(origin: string, allowed: readonly string[]): string | undefined {
  if (allowed.includes('*')) return '*'
  return allowed.includes(origin) ? origin : undefined
}

function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host.toLowerCase()
}
