/**
 * Works on what a source gives, several at a time, and gives out the results in the order of the source, each as soon as it and all before it
 * are done. At most `width` are under way or done and not yet taken, so memory is bounded whatever one of them takes. Where that ends before the
 * source does, `stop` is called: the source must give something then, or end, however long it would have waited.
 */
export async function* inOrder<T, R>(
  source: AsyncIterable<T>,
  work: (value: T) => Promise<R>,
  width: number,
  stop: () => void,
): AsyncGenerator<R> {
  const iterator = source[Symbol.asyncIterator]()
  const running: Promise<R>[] = []
  let reading: Promise<IteratorResult<T>> | undefined
  let isAtEnd = false
  try {
    while (!isAtEnd || running.length > 0) {
      if (!isAtEnd && running.length < width) reading ??= quiet(iterator.next())
      const next = await Promise.race([
        ...(reading && running.length < width ? [reading.then((read) => ({ read }))] : []),
        ...(running[0] ? [running[0].then((result) => ({ result }))] : []),
      ])
      if ('result' in next) {
        running.shift()
        yield next.result
        continue
      }
      reading = undefined
      if (next.read.done) isAtEnd = true
      else running.push(quiet(work(next.read.value)))
    }
  } finally {
    if (!isAtEnd) stop()
    await iterator.return?.()
  }
}

/** A promise whose failure is looked at when its turn comes, not before. */
function quiet<P extends Promise<unknown>>(promise: P): P {
  promise.catch(() => {})
  return promise
}
