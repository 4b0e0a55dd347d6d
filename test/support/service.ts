import { writeFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { settingsOf, type SettingsFlags } from '../../src/runs/settings.js'
import { RequestLog, Service, type ServiceOptions } from '../../src/serve/index.js'
import { until } from './until.js'

/** A service in this process, its workers as they are compiled. */
export interface StartedService {
  readonly service: Service
  readonly address: string
  /** What it logged. */
  readonly log: readonly string[]
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Sends one document. */
  clean(document: unknown, query?: string, signal?: AbortSignal): Promise<Response>
  /** A gauge or counter of its metrics. */
  metric(name: string): Promise<number>
}

/** Starts a service on a free port; the test stops it when it is done. */
export async function startService(
  options: Partial<ServiceOptions> = {},
  flags: SettingsFlags = { config: false },
): Promise<StartedService> {
  const log: string[] = []
  const service = new Service({
    host: '127.0.0.1',
    port: 0,
    pool: { workers: 1, timeout: 60_000, memory: 1024 },
    concurrency: 2,
    queue: 32,
    maxBody: 10_000_000,
    bodyTimeout: 60_000,
    grace: 60_000,
    cors: [],
    allowedHosts: [],
    settings: await settingsOf(flags),
    flags,
    log: new RequestLog('json', (line) => log.push(line)),
    ...options,
  })
  const address = await service.start()
  onTestFinished(() => service.stop())
  await service.warm
  const ask = (path: string, init?: RequestInit) => fetch(`${address}${path}`, init)
  return {
    service,
    address,
    log,
    fetch: ask,
    clean: (document, query = '', signal) =>
      ask(`/v1/clean${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: typeof document === 'string' ? document : JSON.stringify(document),
        signal: signal ?? null,
      }),
    metric: async (name) => metricIn(await (await ask('/metrics')).text(), name),
  }
}

/** A value of metrics, as Prometheus reads it; 0 where it was never counted. */
export function metricIn(text: string, name: string): number {
  const line = text.split('\n').find((line) => line.startsWith(`${name} `))
  return line === undefined ? 0 : Number(line.slice(name.length + 1))
}

/** Texts that hold these words do what they say to the worker that has them. */
export const CRASHING = 'Crash here'
export const STUCK = 'Wait here'

/**
 * A config file whose detector ends its worker at `CRASHING`, and waits at `STUCK` until `open` is called.
 * @param folder where it is written to
 */
export function gatedConfig(folder: string): { config: string; open: () => void } {
  const config = join(folder, 'gates.mjs')
  const gate = join(folder, 'open')
  writeFileSync(
    config,
    `import { existsSync } from 'node:fs'
const wait = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
export default { detectors: [{ id: 'gates', category: 'other-noise', summary: 'Gates.', detect({ source }) {
  if (source.includes('${CRASHING}')) process.exit(3)
  while (source.includes('${STUCK}') && !existsSync(${JSON.stringify(gate)})) wait(20)
} }] }
`,
  )
  return { config, open: () => writeFileSync(gate, '') }
}

/** A connection that sends what it is told, byte for byte, and what came back over it. */
export class RawClient {
  private readonly chunks: Buffer[] = []
  readonly socket: Socket
  readonly closed: Promise<void>

  /** @param reads false takes nothing of the answer */
  constructor(address: string, reads = true) {
    const { hostname, port } = new URL(address)
    this.socket = connect(Number(port), hostname)
    this.socket.on('error', () => {})
    if (reads) this.socket.on('data', (chunk) => this.chunks.push(chunk))
    this.closed = new Promise((resolve) => this.socket.once('close', () => resolve()))
    onTestFinished(() => void this.socket.destroy())
  }

  /** Sends the head of a request for `POST /v1/clean`. */
  post(headers: Readonly<Record<string, string>>): this {
    const lines = Object.entries({ host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
    this.socket.write(`POST /v1/clean HTTP/1.1\r\n${lines.join('')}\r\n`)
    return this
  }

  get received(): string {
    return Buffer.concat(this.chunks).toString('utf8')
  }

  /** Resolves to the status of the answer, when that is here. */
  async status(): Promise<number> {
    await until('an answer', () => /^HTTP\/1\.1 \d{3} .*\r\n\r\n/s.test(this.received))
    return Number(this.received.slice(9, 12))
  }
}
