import { received, sendable } from '../node/formats/exact-values.js'
import type { Item, Task, TaskResult } from './task.js'

/** A task as it is sent to a worker: the bytes of its items in one buffer, which moves there; the task itself keeps its own for another try. */
export function messageOf(task: Task): { message: Task; transferList: ArrayBuffer[] } {
  const bytesOf = (item: Item) => ('bytes' in item && item.bytes ? item.bytes : undefined)
  const all = new Uint8Array(task.items.reduce((sum, item) => sum + (bytesOf(item)?.length ?? 0), 0))
  let at = 0
  const items = task.items.map((item) => {
    if (item.kind === 'record') return { ...item, record: sendable(item.record) }
    const bytes = bytesOf(item)
    if (!bytes) return item
    all.set(bytes, at)
    at += bytes.length
    return { ...item, bytes: all.subarray(at - bytes.length, at) } as Item
  })
  return { message: { ...task, items }, transferList: all.length === 0 ? [] : [all.buffer] }
}

/** Does a task that came as a message, and makes a message of its result. */
export async function answered(message: Task, work: (task: Task) => Promise<TaskResult>): Promise<TaskResult> {
  const items = message.items.map((item) => (item.kind === 'record' ? { ...item, record: received(item.record) } : item))
  return withRecords(await work({ ...message, items }), sendable)
}

/** The result that a worker has sent. */
export function resultOf(message: TaskResult): TaskResult {
  return withRecords(message, received)
}

function withRecords(result: TaskResult, change: (record: object) => object): TaskResult {
  const { records } = result
  return records ? { ...result, records: records.map(change) } : result
}
