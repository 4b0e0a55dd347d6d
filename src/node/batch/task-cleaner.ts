import type { OutputFormat } from '../config.js'
import { WriteError } from '../outputs.js'
import { type Settings, type SettingsFlags, settingsOf } from '../settings.js'
import { ItemJudge, type JudgingRequest } from './item-judge.js'
import { cleanLongText, longFileOf } from './long-files.js'
import { withContents } from './read-document.js'
import { TaskLog } from './task-log.js'
import { type OutputRequest, outputOf } from './task-output.js'
import type { Item, Task, TaskResult } from './task.js'

/** How tasks are cleaned, as plain data: a worker makes its own cleaner of it. */
export interface CleaningRequest extends JudgingRequest, OutputRequest {
  readonly flags: SettingsFlags
}

/** Cleans tasks one after the other, in a worker or where it is called. */
export class TaskCleaner {
  private readonly judges = new Map<OutputFormat, ItemJudge>()

  private constructor(
    private readonly request: CleaningRequest,
    private readonly settings: Settings,
  ) {}

  /** @throws OptionError where a flag or the config file makes no sense. */
  static async create(request: CleaningRequest): Promise<TaskCleaner> {
    return new TaskCleaner(request, await settingsOf(request.flags))
  }

  /**
   * Cleans all items of a task, in order. A document that cannot be cleaned is named among the failures, and the others go on.
   * Where nothing more can be written the result says so, and nothing else of it counts.
   */
  async clean(task: Task): Promise<TaskResult> {
    try {
      return await this.cleanAll(task)
    } catch (error) {
      if (error instanceof WriteError) return { halted: error.message, failures: [], totals: [] }
      throw error
    }
  }

  private async cleanAll(task: Task): Promise<TaskResult> {
    const judge = this.judgeFor(task.to)
    const log = new TaskLog(task.name)
    const output = outputOf(task, judge, this.settings, this.request)
    const longOf = (item: Item) => longFileOf(item, task, this.request.out)
    for await (const { item, content } of withContents(task.items, (item) => !longOf(item))) {
      const began = performance.now()
      const long = longOf(item)
      const judged = long
        ? await cleanLongText(item, long, judge.fieldsOf(long), this.request.out!, this.settings)
        : judge.judge(item, content)
      const ms = performance.now() - began
      const fault = await output.put(item, judged)
      log.add(item, fault ? { fields: judged.fields, fault } : judged, ms, judge.identityOf(judged))
    }
    return { ...(await output.finish()), ...log.summary() }
  }

  /** Options are compiled once for what is written. */
  private judgeFor(to: OutputFormat): ItemJudge {
    const known = this.judges.get(to)
    if (known) return known
    const judge = new ItemJudge(to, this.settings, this.request)
    this.judges.set(to, judge)
    return judge
  }
}
