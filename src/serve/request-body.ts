import type { Readable } from 'node:stream'
import { ServiceError } from './service-error.js'

/** What a body may take. */
export interface BodyLimits {
  /** Bytes of a document. */
  readonly maxBody: number
  /** Milliseconds until it must be here; of a stream, between two pieces. */
  readonly bodyTimeout: number
}

/** Reads a body as a whole. @throws ServiceError 413 if it is too large, 408 if it is too slow. */
export async function readBody(body: Readable, { maxBody, bodyTimeout }: BodyLimits): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  const end = performance.now() + bodyTimeout
  for await (const piece of piecesOf(body, () => end - performance.now())) {
    size += piece.length
    if (size > maxBody) throw tooLarge(maxBody)
    pieces.push(piece)
  }
  return Buffer.concat(pieces, size)
}

/**
 * The pieces of a body as they come; the next is asked for when the one before is done with.
 * @throws ServiceError 408 if one is too slow, the reason of the signal when that is raised.
 */
export function streamBody(body: Readable, { bodyTimeout }: BodyLimits, signal: AbortSignal): AsyncGenerator<Buffer> {
  return piecesOf(body, () => bodyTimeout, signal)
}

/** Refuses a document that says it is too large before it is sent. */
export function checkLength(length: string | undefined, { maxBody }: BodyLimits): void {
  if (length !== undefined && Number(length) > maxBody) throw tooLarge(maxBody)
}

function tooLarge(maxBody: number): ServiceError {
  return new ServiceError(
    413,
    'too-large',
    `the document has more than ${maxBody} bytes: send it in parts, or ask whoever runs the service for more`,
  )
}

async function* piecesOf(body: Readable, patience: () => number, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const pieces = body.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>
  try {
    for (;;) {
      const { value, done } = await within(pieces.next(), patience(), signal)
      if (done) return
      yield value
    }
  } finally {
    // Not waited for: it may be waiting itself, for a client that sends nothing.
    pieces.return?.().catch(() => {})
  }
}

/** A promise that has so many milliseconds, and is waited for until a signal. */
async function within<T>(promise: Promise<T>, milliseconds: number, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted()
  let timer: NodeJS.Timeout | undefined
  let abort = () => {}
  const late = new Promise<never>((_, reject) => {
    abort = () => reject(signal?.reason as Error)
    signal?.addEventListener('abort', abort, { once: true })
    timer = setTimeout(
      () => reject(new ServiceError(408, 'too-slow', 'the body did not come in time: send it again, faster')),
      milliseconds,
    )
  })
  promise.catch(() => {})
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}
