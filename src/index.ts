export { loadData, type DataNeeds } from './pipeline/load-data.js'
export { DataFileError } from './data/tables.js'
export { POLICIES, type PolicyName } from './decide/policies.js'
export { DetectorError } from './detectors/detect.js'
export { type Detector, type DocumentView, defineDetector, type Reporter } from './detectors/detector.js'
export {
  type Action,
  type BuiltInCategory,
  CATEGORIES,
  CATEGORY_IDS,
  type Category,
  type CategoryId,
  isBuiltIn,
  isCategory,
  kindOf,
  type OwnCategory,
} from './model/category.js'
export {
  type Block,
  ENDING,
  type Language,
  type Notes,
  type Shape,
  type SourceDocument,
  TOKEN,
  type Tokens,
  type Whole,
} from './model/document.js'
export type { BlockScorer, BlockScores } from './model/block-scorer.js'
export { type Engine, EngineError } from './model/engine.js'
export type { Finding, Grade, Protection, Signal } from './model/finding.js'
export { type Findings, type FoundByBlock, NO_WORD, type WeighedFindings } from './model/findings.js'
export {
  type Attributes,
  ELEMENT,
  type Elements,
  type HiddenBy,
  type HiddenText,
  type Metadata,
  type Page,
  type PageClaims,
  type PageFacts,
  type Runs,
} from './model/page.js'
export type { Policy } from './model/policy.js'
export type { Scores } from './model/scores.js'
export type {
  ActionTotals,
  Evidence,
  Flag,
  FlagKind,
  HeadlinePlace,
  HtmlPlace,
  OffsetUnit,
  Quality,
  QualityReason,
  Repair,
  RepairKind,
  Report,
  ReportSpan,
  SpanFields,
  StrippedSpan,
  TaggedSpan,
  Total,
} from './model/report.js'
export type { Sightings } from './model/sightings.js'
export type { Span } from './model/span.js'
export { createLongCleaner, type LongCleaner, type LongCleaning, type LongSink, type LongSummary } from './pipeline/long.js'
export { type Extent, LIMITS as LOOK_AHEAD, type Limits } from './pipeline/look-ahead.js'
export {
  type Cleaner,
  type CleanResult,
  clean,
  createCleaner,
  type DocumentSource,
  type HtmlSource,
  type MarkdownSource,
  type Origin,
  type TextSource,
} from './pipeline/clean.js'
export {
  type AnyCleanOptions,
  type CategoryLists,
  type CleanOptions,
  DEFAULT_OPTIONS,
  type Format,
  OptionError,
  type PolicySpec,
} from './pipeline/options.js'
export type { AnyRecordOptions, RecordOptions } from './pipeline/record-fields.js'
export {
  type AddedFields,
  type AnyRecord,
  type CleanedRecord,
  createRecordCleaner,
  type RecordCleaner,
  type RecordError,
  type RecordFault,
  type RunFault,
} from './pipeline/records.js'
export { type PartialSketch, sketchOf } from './pipeline/site-sketches.js'
export { ScorerError } from './pipeline/scores-by.js'
export { CleanTransform } from './pipeline/stream.js'
export { TemplateFormatError } from './site/file-format.js'
export { groupOf, hostOf } from './site/group.js'
export type { SiteData } from './site/loaded-sites.js'
export type { PageSample } from './site/page-sample.js'
export type { Pins } from './site/pins.js'
export { PinConflict } from './site/pins.js'
export type { SiteSketch } from './site/site-sketch.js'
export { readTemplates, SiteTemplates } from './site/templates.js'
export { VERSION } from './pipeline/version.js'
export { EmptyPhraseError } from './text/compile-phrases.js'
export type { MarkupLines } from './markup/markup-lines.js'
export type { PhraseHit, PhraseTable, Place, Wordings } from './text/phrases.js'
export { RestoreError, type RestoreFault, restore } from './write/restore.js'
