import { type Input, isDocument } from './input.js'
import type { ReadingOptions } from './items.js'
import { itemsOf } from './read-items.js'
import type { Item, Task } from './task.js'

/** A task and how far it brings the run. */
export interface Batch {
  readonly task: Task
  /** Where the run stands when it is done: in this input, after this item. */
  readonly position: Position
  /** The input of its last item. */
  readonly from: Input
  /** True where it is the last of an input that holds records. */
  readonly isLast: boolean
  /** Bytes of all inputs that had been read for it, and for all before, as they lie on the disk. */
  readonly read: number
}

/** A place in the inputs of a run. */
export interface Position {
  /** The input, by its place among all. */
  readonly input: number
  /** Items of it that are done. */
  readonly done: number
}

/** The beginning of all inputs. */
export const BEGINNING: Position = { input: 0, done: 0 }

/** A task is full from this many bytes on: some tenths of a second of work. */
const FULL_BYTES = 512 * 1024
/** And from this many items on. */
const FULL_ITEMS = 256
/** An input that gives nothing for so long (milliseconds) may wait for what comes of what it gave: the task is sent off. */
const PATIENCE = 5

/**
 * Puts the items of all inputs, from a position on, into tasks. Which items a task has depends on the inputs alone, unless they are read
 * from a pipe, so that a run that is taken up again makes the same tasks. Files with one document each share tasks; records of two inputs never
 * do.
 */
export async function* batchesOf(inputs: readonly Input[], from: Position, options: Omit<ReadingOptions, 'onRead'>): AsyncGenerator<Batch> {
  let read = 0
  const reading = { ...options, onRead: (bytes: number) => void (read += bytes) }
  const files = new Gathering(() => read)
  for (let index = from.input; index < inputs.length; index++) {
    const input = inputs[index]!
    const skip = index === from.input ? from.done : 0
    if (!isDocument(input)) {
      if (!files.isEmpty) yield files.batch()
      yield* batchesOfRecords(input, index, itemsOf(input, index, skip, reading), new Gathering(() => read))
      continue
    }
    for await (const item of itemsOf(input, index, skip, reading)) {
      if (!files.isEmpty && (files.to !== input.to || isTask(item))) yield files.batch()
      files.add(item, input)
      if (files.isFull) yield files.batch()
    }
  }
  if (!files.isEmpty) yield files.batch()
}

async function* batchesOfRecords(input: Input, index: number, items: AsyncGenerator<Item>, gathering: Gathering): AsyncGenerator<Batch> {
  const isPiped = input.chunks !== undefined
  try {
    let next = items.next()
    for (;;) {
      if (isPiped && !gathering.isEmpty && !(await isReady(next))) yield gathering.batch()
      const { value, done } = await next
      if (done) break
      next = items.next()
      if (!gathering.isEmpty && isTask(value)) yield gathering.batch()
      gathering.add(value, input)
      if (gathering.isFull) yield gathering.batch()
    }
    yield gathering.lastBatch(input, index)
  } finally {
    // Not waited for: an input may be waiting itself, for somebody who writes to it.
    items.return(undefined).catch(() => {})
  }
}

/** True for an item that has a task of its own: where it takes too long or too much memory, the others are not done again. */
function isTask({ kind, size }: Item): boolean {
  return kind === 'long-line' || size >= FULL_BYTES
}

/** Resolves to whether a promise is settled, after a moment of patience. */
function isReady(promise: Promise<unknown>): Promise<boolean> {
  return Promise.race([
    promise.then(
      () => true,
      () => true,
    ),
    new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE, false)),
  ])
}

/** Items on their way into a task. */
class Gathering {
  private items: Item[] = []
  private bytes = 0
  private input: Input | undefined
  private read = 0

  /** `bytesRead`: how many bytes of all inputs have been read so far. */
  constructor(private readonly bytesRead: () => number) {}

  get isEmpty(): boolean {
    return this.items.length === 0
  }

  get isFull(): boolean {
    return this.bytes >= FULL_BYTES || this.items.length >= FULL_ITEMS || this.items.at(-1)?.kind === 'long-line'
  }

  /** What the outputs of its items are. */
  get to(): Input['to'] | undefined {
    return this.input?.to
  }

  add(item: Item, input: Input): void {
    this.items.push(item)
    this.bytes += item.size
    this.input = input
    this.read = this.bytesRead()
  }

  /** The task of what was gathered; the next one begins. */
  batch(): Batch {
    const last = this.items.at(-1)!
    return { ...this.task(this.input!), position: { input: last.input, done: last.number }, isLast: false }
  }

  /** The last task of an input that holds records; it may be empty. */
  lastBatch(input: Input, index: number): Batch {
    this.read = this.bytesRead()
    return { ...this.task(input), position: { input: index + 1, done: 0 }, isLast: true }
  }

  private task(from: Input): Pick<Batch, 'task' | 'from' | 'read'> {
    const { items, read } = this
    this.items = []
    this.bytes = 0
    return { task: { to: from.to, name: from.name, items }, from, read }
  }
}
