// The habits of people who write types: compiled against the installed package. What must not compile is marked.
import {
  type CategoryId,
  CATEGORIES,
  clean,
  type CleanOptions,
  type CleanResult,
  createCleaner,
  createRecordCleaner,
  CleanTransform,
  type Report,
  type ReportSpan,
} from 'dechaff'
import { type Config, createBytesCleaner, defineConfig } from 'dechaff/node'

// Policies: a typo does not compile, own policies do.
createCleaner({ policy: 'careful' })
// @ts-expect-error there is no such policy
createCleaner({ policy: 'carefull' })
// @ts-expect-error nor for one document
clean('text', { policy: 'carefull' })
// @ts-expect-error nor in options that are kept
const kept: CleanOptions = { policy: 'carefull' }
createCleaner({ policies: { archive: { extends: 'careful', strip: ['legal'] } }, policy: 'archive' })
// @ts-expect-error none of the policies has this name
createCleaner({ policies: { archive: { extends: 'careful' } }, policy: 'archiv' })
// @ts-expect-error a policy extends a preset
createCleaner({ policies: { archive: { extends: 'carefull' } }, policy: 'archive' })
// @ts-expect-error nor for records
createRecordCleaner({ policy: 'carefull' })
// @ts-expect-error nor for bytes
createBytesCleaner({ policy: 'carefull' })
declare const fromEnvironment: string
createCleaner<string>({ policy: fromEnvironment })

// Formats: `formatted` is there if `format` is.
const markdown: string = clean('text', { format: 'markdown' }).formatted
const html: string = createCleaner({ format: 'html' })('text').formatted
const bytes: string = createBytesCleaner({ format: 'html' })(new Uint8Array()).formatted
// @ts-expect-error no format was asked for
clean('text').formatted
// @ts-expect-error `text` is no other format
clean('text', { format: 'text' }).formatted
declare const format: 'text' | 'markdown'
const perhaps: string | undefined = clean('text', { format }).formatted
const any: CleanResult = clean('text')

// Records keep their type.
interface Article {
  id: number
  text: string
  tags: readonly string[]
}
declare const article: Article
const cleaned = createRecordCleaner()(article)
const id: number = cleaned.id
const text: string = cleaned.text
const tags: readonly string[] = cleaned.tags
const report: Report | undefined = cleaned.report
const code: 'failed' | string | undefined = cleaned.error?.code
// @ts-expect-error articles have no such field
cleaned.title
const pageText: string | undefined = createRecordCleaner()({ html: '<p>text</p>' }).text
const unknownField: unknown = createRecordCleaner()(JSON.parse('{}') as unknown).anything
declare const articles: ReadableStream<Article>
const stream = articles.pipeThrough(new CleanTransform<Article>())
for await (const { id, text, error } of stream) {
  const own: number = id
  const code: string | undefined = error?.code
  void [own, text.length, code]
}

// Spans are told apart by their action.
declare const span: ReportSpan
if (span.action === 'strip') span.text.toUpperCase()
else {
  // @ts-expect-error a tagged span has no text
  span.text.toUpperCase()
}
switch (span.action) {
  case 'strip':
  case 'tag':
    break
  default:
    span satisfies never
}

// Categories: own ones have a prefix.
const own: CategoryId = 'x-sensor-log'
// @ts-expect-error a category of your own begins with x-
const wrong: CategoryId = 'sensor-log'
createCleaner({ strip: ['x-sensor-log'], keep: ['caption'] })
// @ts-expect-error there is no such category
createCleaner({ strip: ['captions'] })
CATEGORIES.caption.summary.length

// Config files.
const config: Config = defineConfig({ policy: 'careful', from: 'auto', to: 'jsonl' })
defineConfig({ policies: { archive: { stripAt: 0.9 } }, policy: 'archive' })
// @ts-expect-error there is no such policy
defineConfig({ policy: 'carefull' })

void [kept, markdown, html, bytes, perhaps, any, id, text, tags, report, code, pageText, unknownField, own, wrong, config]
export {}
