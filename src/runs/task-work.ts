import { type CleaningRequest, TaskCleaner } from './task-cleaner.js'
import { type LearningRequest, learnTask } from './task-learner.js'
import type { Task, TaskResult } from './task.js'

/** What is done with tasks, as plain data: clean them, or learn from them. */
export type WorkRequest = CleaningRequest | LearningRequest

/** Does one task, in a worker or where it is called. */
export type TaskWork = (task: Task) => Promise<TaskResult>

/** Makes ready for work. @throws OptionError where a flag or the config file makes no sense. */
export async function taskWork(request: WorkRequest): Promise<TaskWork> {
  if ('sampleSize' in request) return (task) => learnTask(task, request)
  const cleaner = await TaskCleaner.create(request)
  return (task) => cleaner.clean(task)
}
