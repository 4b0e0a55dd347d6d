import type { SiteData } from '../site/loaded-sites.js'
import { SiteTemplates } from '../site/templates.js'
import type { OutputFormat } from './output-formats.js'
import { MOST_HELD } from '../node/line-splitter.js'
import { WriteError } from '../node/outputs.js'
import { type Settings, type SettingsFlags, settingsOf } from './settings.js'
import { ItemJudge, type Judged, type JudgingRequest } from './item-judge.js'
import { cleanLongText, longFileOf } from './long-files.js'
import { cleanLongItem, longLineCleaner } from './long-lines.js'
import { type FileContent, withContents } from './read-document.js'
import { TaskLog } from './task-log.js'
import { type OutputRequest, outputOf } from './task-output.js'
import type { LongLineCleaner } from '../node/long-line.js'
import type { Item, Task, TaskResult } from './task.js'

/** How tasks are cleaned, as plain data: a worker makes its own cleaner of it. */
export interface CleaningRequest extends JudgingRequest, OutputRequest {
  /** They name no site templates. */
  readonly flags: SettingsFlags
  /** The site templates, loaded once, in memory that all workers share. */
  readonly templates?: SiteData
}

/** Cleans tasks one after the other, in a worker or where it is called. */
export class TaskCleaner {
  private cleanLongLine: LongLineCleaner | undefined
  private readonly judges = new Map<OutputFormat, ItemJudge>()

  private constructor(
    private readonly request: CleaningRequest,
    private readonly settings: Settings,
  ) {}

  /** @throws OptionError where a flag or the config file makes no sense. */
  static async create(request: CleaningRequest): Promise<TaskCleaner> {
    const { flags, templates } = request
    const settings = await settingsOf(flags)
    if (!templates) return new TaskCleaner(request, settings)
    return new TaskCleaner(request, { ...settings, records: { ...settings.records, templates: new SiteTemplates(templates) } })
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
    const { out, maxBytes = MOST_HELD, maxRatio } = this.request
    const limits = { maxBytes, maxRatio, mostHere: task.mostHere }
    for await (const { item, content } of withContents(task.items, limits, (item) => !longFileOf(item, task, out))) {
      const began = performance.now()
      const judged = await this.judged(item, task, judge, content)
      const ms = performance.now() - began
      const fault = await output.put(item, judged)
      log.add(item, fault ? { fields: judged.fields, fault } : judged, ms, judge.identityOf(judged))
    }
    return { ...(await output.finish()), ...log.summary() }
  }

  private async judged(item: Item, task: Task, judge: ItemJudge, content: FileContent | undefined): Promise<Judged> {
    const { settings, request } = this
    if (item.kind === 'long-line') {
      const clean = task.to === 'jsonl' ? (this.cleanLongLine ??= longLineCleaner(judge, settings)) : undefined
      return cleanLongItem(item, judge, clean, request)
    }
    const long = longFileOf(item, task, request.out)
    if (!long) return judge.judge(item, content)
    const fault = item.fault ?? judge.sizeFault(item.size)
    return fault ? { fields: judge.fieldsOf(long), fault } : cleanLongText(item, long, judge.fieldsOf(long), request.out!, settings)
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
