import { workerData } from 'piscina'
import { type CleaningRequest, TaskCleaner } from './task-cleaner.js'
import type { Task, TaskResult } from './task.js'

// Options are compiled once for each worker.
const cleaner = TaskCleaner.create(workerData as CleaningRequest)

/** What a worker does with a task. */
export default async function cleanTask(task: Task): Promise<TaskResult> {
  return (await cleaner).clean(task)
}
