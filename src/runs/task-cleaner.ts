import type { SiteData } from '../site/loaded-sites.js'
import { SiteTemplates } from '../site/templates.js'
import type { OutputFormat } from './output-formats.js'
import { MAX_HELD } from '../node/line-splitter.js'
import { WriteError } from '../node/outputs.js'
import { type Settings, type SettingsFlags, settingsOf } from './settings.js'
import { ItemJudge, type Judged, type JudgingRequest } from './item-judge.js'
import { cleanLongText, longFileOf } from './long-files.js'
import { cleanLongItem, longLineCleaner } from './long-lines.js'
import { type FileContent, withContents } from './read-document.js'
import { TaskLog } from './task-log.js'
import { type OutputRequest, outputOf } from './task-output.js'
import type { LongLineCleaner } from '../node/long-line.js'
import { parseDocumentRequest } from './document-request.js'
import type { RequestOptions } from './request-options.js'
import { withRequestOptions } from './request-settings.js'
import { OptionError } from '../pipeline/options.js'
import type { Item, Task, TaskResult } from './task.js'

/** Requests may have any options; so many sets of them stay compiled. */
const MAX_JUDGES = 32

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
  /** By what is written and the options of the request, the one that was used last at the end. */
  private readonly judges = new Map<string, ItemJudge>()

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
    const { options = {} } = task
    const judge = this.judgeFor(task.to, options)
    const log = new TaskLog(task.name)
    const output = outputOf(task, judge, this.settings, this.request)
    const { out, maxBytes = MAX_HELD, maxRatio } = this.request
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
    if (item.kind === 'request') return this.judgedRequest(item, task)
    if (item.kind === 'long-line') {
      const clean = task.to === 'jsonl' ? (this.cleanLongLine ??= longLineCleaner(judge, settings)) : undefined
      return cleanLongItem(item, judge, clean, request)
    }
    const long = longFileOf(item, task, request.out)
    if (!long) return judge.judge(item, content)
    const fault = item.fault ?? judge.sizeFault(item.size)
    return fault ? { fields: judge.fieldsOf(long), fault } : cleanLongText(item, long, judge.fieldsOf(long), request.out!, settings)
  }

  /** A request is judged as the line that it is without its options. */
  private judgedRequest({ bytes, fault, ...known }: Item & { kind: 'request' }, { to, options = {} }: Task): Judged {
    const request = fault ? { fault } : parseDocumentRequest(bytes)
    if ('fault' in request) return { fields: {}, line: '', fault: request.fault }
    try {
      const judge = this.judgeFor(to, { ...options, ...request.options })
      return judge.judge({ ...known, kind: 'line', bytes: Buffer.from(request.line, 'utf8') })
    } catch (error) {
      if (!(error instanceof OptionError)) throw error
      return { fields: {}, line: '', fault: { code: 'invalid-request', message: error.message } }
    }
  }

  /** Options are compiled once for what is written. @throws OptionError where those of a request make no sense. */
  private judgeFor(to: OutputFormat, options: RequestOptions): ItemJudge {
    const key = `${to} ${JSON.stringify(options)}`
    const judge = this.judges.get(key) ?? new ItemJudge(to, withRequestOptions(this.settings, options), this.request)
    this.judges.delete(key)
    this.judges.set(key, judge)
    if (this.judges.size > MAX_JUDGES) this.judges.delete(this.judges.keys().next().value!)
    return judge
  }
}
