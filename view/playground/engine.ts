import type { DocumentView } from '../../src/model/document-view.js'
import type { CleanAnswer, CleanRequest } from './request.js'

/** A scripts of the playground calls this with its content, which a page from disk could not load in another way. */
declare global {
  var dechaffPart: (name: string, content: string) => void
}

const loaded = new Map<string, string>()
globalThis.dechaffPart = (name, content) => {
  loaded.set(name, content)
}

/** Loads a part, once. */
export async function loadPart(name: string): Promise<string> {
  const known = loaded.get(name)
  if (known !== undefined) return known
  const script = document.createElement('script')
  script.src = `${name}.js`
  await new Promise<void>((resolve, reject) => {
    script.onload = () => resolve()
    script.onerror = () => reject(new Error(`${name}.js cannot be loaded: reload the page`))
    document.head.append(script)
  })
  script.remove()
  return loaded.get(name)!
}

/** A run that has lasted so long is given up when newer text comes. In milliseconds. */
const IMPATIENCE = 700

export interface Cleaned {
  readonly view: DocumentView
  readonly ms: number
}

/** Cleans documents in a worker: the last one that is asked for. What is asked for meanwhile is dropped. */
export class Engine {
  private worker: Worker | undefined
  /** Packages and data that the worker has. */
  private readonly packages = new Set<string>(['parts/franc'])
  private readonly data = new Set<string>()
  private running: { readonly id: number; readonly since: number } | undefined
  private next: Omit<CleanRequest, 'id'> | undefined
  private last = 0

  constructor(
    private readonly onCleaned: (cleaned: Cleaned) => void,
    private readonly onError: (message: string) => void,
    private readonly onBusy: (isBusy: boolean) => void,
  ) {}

  clean(request: Omit<CleanRequest, 'id'>): void {
    this.next = request
    this.onBusy(true)
    if (this.running && performance.now() - this.running.since > IMPATIENCE) this.restart()
    if (!this.running) void this.start()
  }

  private async start(): Promise<void> {
    const request = this.next
    if (!request) return this.onBusy(false)
    this.next = undefined
    const id = ++this.last
    this.running = { id, since: performance.now() }
    try {
      const worker = (this.worker ??= await this.spawn(id, request))
      worker.onmessage = ({ data }: MessageEvent<CleanAnswer>) => void this.answered(data, request)
      worker.postMessage({ ...request, id } satisfies CleanRequest)
    } catch (error) {
      this.finish()
      this.onError((error as Error).message)
    }
  }

  private async answered(answer: CleanAnswer, request: Omit<CleanRequest, 'id'>): Promise<void> {
    if (answer.id !== this.running?.id) return
    if ('needs' in answer) {
      try {
        await this.bring(answer.needs)
      } catch (error) {
        this.finish()
        return this.onError((error as Error).message)
      }
      // The same again, with what was missing, unless there is newer text.
      this.next ??= request
      this.running = undefined
      return void this.start()
    }
    this.finish()
    if (this.next) return
    if ('error' in answer) this.onError(answer.error)
    else this.onCleaned(answer)
  }

  private finish(): void {
    this.running = undefined
    if (this.next) void this.start()
    else this.onBusy(false)
  }

  /** Data are sent to the worker; packages are part of its code. */
  private async bring(part: string): Promise<void> {
    const content = await loadPart(part)
    if (part.startsWith('data/')) {
      this.data.add(part)
      this.worker?.postMessage({ data: part.slice('data/'.length), base64: content })
    } else {
      this.packages.add(part)
      this.restart()
    }
  }

  private restart(): void {
    this.worker?.terminate()
    this.worker = undefined
    this.running = undefined
  }

  private async spawn(_id: number, { format }: Pick<CleanRequest, 'format'>): Promise<Worker> {
    if (format === 'markdown') this.packages.add('parts/markdown')
    const names = [...this.packages]
    const [core, ...sources] = await Promise.all([loadPart('parts/core'), ...names.map(loadPart)])
    const wrapped = names.map(
      (name, i) =>
        `dechaffParts[${JSON.stringify(name.slice('parts/'.length))}]=(function(){const module={exports:{}},exports=module.exports;${sources[i]}\n;return module.exports})();`,
    )
    const url = URL.createObjectURL(new Blob(['self.dechaffParts={};', ...wrapped, core!], { type: 'text/javascript' }))
    const worker = new Worker(url)
    URL.revokeObjectURL(url)
    worker.onerror = ({ message }) => {
      this.restart()
      this.finish()
      this.onError(message)
    }
    for (const part of this.data) worker.postMessage({ data: part.slice('data/'.length), base64: await loadPart(part) })
    return worker
  }
}
