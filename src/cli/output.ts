import type { CommandIo } from './command-io.js'

/** Writes to stdout and waits until it is taken: backpressure. */
export function print({ stdout }: CommandIo, data: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stdout.write(data, (error) => (error ? reject(error) : resolve()))
  })
}

/** True where the reader of our output has gone: `dechaff ... | head`. */
export function isClosedPipe(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException | undefined)?.code
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED'
}
