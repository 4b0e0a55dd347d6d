import { SketchBuilder } from '../pipeline/site-sketches.js'
import { reasonOf } from '../node/reasons.js'
import { withContents } from './read-document.js'
import { documentOf, type ItemSource, type SourceRequest } from './sources.js'
import { TaskLog } from './task-log.js'
import type { ItemFault, Task, TaskResult } from './task.js'

/** How tasks are learned, as plain data: a worker makes its own learner of it. */
export interface LearningRequest extends SourceRequest {
  /** How many pages of a site are kept. */
  readonly sampleSize: number
}

/** Learns a task: a document that cannot be read is named among the failures, and the others go on. */
export async function learnTask(task: Task, request: LearningRequest): Promise<TaskResult> {
  const sketch = new SketchBuilder(request.sampleSize)
  const log = new TaskLog(task.name)
  for await (const { item, content } of withContents(task.items, { ...request, mostHere: task.mostHere })) {
    const fault = learn(documentOf(item, content, request), sketch)
    if (fault === 'learned') log.addLearned(item)
    else log.add(item, { fields: {}, ...(fault && { fault }) }, 0, {})
    if (fault === 'learned' && content && 'bytes' in content && content.loss) log.add(item, { fields: {}, loss: content.loss }, 0, {})
  }
  return { sketches: [sketch.finish()], ...log.summary() }
}

/** Learns a document where there is one. */
function learn(source: ItemSource, sketch: SketchBuilder): 'learned' | ItemFault | undefined {
  if (!source || 'fault' in source) return source?.fault
  try {
    sketch.add(source)
    return 'learned'
  } catch (error) {
    return { code: 'failed', message: reasonOf(error) }
  }
}
