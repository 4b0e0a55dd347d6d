import { workerData } from 'piscina'
import { answered } from './task-message.js'
import { taskWork, type WorkRequest } from './task-work.js'
import type { Task, TaskResult } from './task.js'

// Options are compiled once for each worker.
const work = taskWork(workerData as WorkRequest)

/** What a worker does with a task. */
export default async function doTask(task: Task): Promise<TaskResult> {
  return answered(task, await work)
}
