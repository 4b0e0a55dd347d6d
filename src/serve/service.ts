import type { PlaygroundFile } from '../node/playground.js'
import type { Settings, SettingsFlags } from '../runs/settings.js'
import type { PoolOptions } from '../runs/worker-pool.js'
import { OptionError } from '../pipeline/options.js'
import { Admission, type AdmissionLimits } from './admission.js'
import { categoriesOf, policyNames } from './categories.js'
import { addCleanRoute } from './clean-route.js'
import type { State } from './contract.js'
import { DocumentCleaner } from './document-cleaner.js'
import { HttpServer, type HttpServerOptions } from './http-server.js'
import { Metrics } from './metrics.js'
import { openApi } from './openapi.js'
import { addPlayground } from './playground.js'
import type { BodyLimits } from './request-body.js'
import type { RequestLog } from './request-log.js'
import { readSchema } from './schemas.js'

/** Options of a service. */
export interface ServiceOptions extends Omit<HttpServerOptions, 'onRequest' | 'onFault'>, AdmissionLimits, BodyLimits {
  readonly pool: PoolOptions
  /** What `flags` amount to. */
  readonly settings: Settings
  /** Options of all documents, for the workers. */
  readonly flags: SettingsFlags
  readonly log: RequestLog
  /** The page at `/`, and what it loads. */
  readonly playground?: Iterable<PlaygroundFile>
}

/** The HTTP service: cleans documents in worker threads, within limits. */
export class Service {
  private readonly server: HttpServer
  private readonly cleaner: DocumentCleaner
  private isWarm = false

  /** @throws OptionError if the settings rename the fields of documents, which are part of the contract. */
  constructor(options: ServiceOptions) {
    const { settings, flags, pool, log } = options
    checkFields(settings)
    const admission = new Admission(options)
    const metrics = new Metrics(admission)
    this.cleaner = new DocumentCleaner(settings, flags, pool)
    this.server = new HttpServer({
      ...options,
      onRequest: (request) => {
        metrics.addRequest(request)
        log.request(request)
      },
      onFault: (error) => log.fault(error),
    })
    const { app } = this.server
    addCleanRoute(app, { cleaner: this.cleaner, admission, limits: options, metrics })
    const categories = categoriesOf(settings.records)
    app.get('/v1/categories', () => categories)
    const description = openApi(readSchema('service'), policyNames(settings.records))
    app.get('/openapi.json', () => description)
    app.get('/healthz', (): State => ({ status: 'ok' }))
    app.get('/readyz', async (_, reply): Promise<State> => {
      if (this.status !== 'ready') void reply.code(503)
      return { status: this.status }
    })
    app.get('/metrics', async (_, reply) => reply.type(metrics.contentType).send(await metrics.text()))
    addPlayground(app, options.playground)
  }

  /**
   * Listens, and starts the workers: until they are warm the service takes requests, but says that it is not ready.
   * Resolves to its address. @throws the system's error, such as one for a port that is taken.
   */
  async start(): Promise<string> {
    const address = await this.server.listen()
    this.warm = this.cleaner.warmUp().then(() => void (this.isWarm = true))
    this.warm.catch(() => {})
    return address
  }

  /** Resolves when the workers are warm. @throws HaltedError if they cannot start. */
  warm: Promise<void> = Promise.resolve()

  /** The methods of each route, by its path. */
  get routes(): ReadonlyMap<string, readonly string[]> {
    return this.server.routes
  }

  get status(): State['status'] {
    if (this.server.isStopping) return 'stopping'
    return this.isWarm ? 'ready' : 'starting'
  }

  /** Takes no more requests and resolves when those under way are answered, or their time is over. */
  async stop(): Promise<void> {
    await this.server.stop()
    await this.cleaner.close()
  }
}

/** The options that rename fields of records. */
const FIELDS = ['textField', 'markdownField', 'htmlField', 'urlField', 'groupField', 'reportField', 'metadataField'] as const

function checkFields({ records, file }: Settings): void {
  const renamed = FIELDS.find((name) => records[name] !== undefined)
  if (renamed !== undefined)
    throw new OptionError(
      `${renamed} in ${file}: the fields of documents have fixed names in the service: use --no-config, or another file`,
    )
}
