import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import * as core from '../src/index.js'
import * as node from '../src/node/index.js'

const file = (relative: string) => new URL(`../${relative}`, import.meta.url).pathname

/** Values and types that an entry exports, with what is written above each. */
function exportsOf(entry: string): Map<string, string> {
  const program = ts.createProgram([file(entry)], { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2023, strict: true })
  const checker = program.getTypeChecker()
  const module = checker.getSymbolAtLocation(program.getSourceFile(file(entry))!)!
  return new Map(
    checker.getExportsOfModule(module).map((symbol) => {
      const own = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
      return [symbol.name, ts.displayPartsToString(own.getDocumentationComment(checker))]
    }),
  )
}

const CORE_VALUES = [
  ...[
    'CATEGORIES',
    'CATEGORY_IDS',
    'CleanTransform',
    'DEFAULT_OPTIONS',
    'DetectorError',
    'ELEMENT',
    'ENDING',
    'EmptyPhraseError',
    'EngineError',
  ],
  ...['DataFileError', 'isBuiltIn', 'kindOf', 'loadData'],
  'LOOK_AHEAD',
  'OptionError',
  ...['POLICIES', 'RestoreError', 'TOKEN', 'VERSION', 'clean', 'createCleaner', 'createLongCleaner'],
  ...['createRecordCleaner', 'defineDetector'],
  ...['NO_WORD', 'ScorerError', 'isCategory', 'restore'],
  ...['PinConflict', 'SiteTemplates', 'TemplateFormatError', 'groupOf', 'hostOf', 'readTemplates', 'sketchOf'],
]
const CORE_TYPES = [
  ...['HiddenBy', 'HiddenText', 'Notes', 'OffsetUnit', 'RunFault', 'Sightings', 'Whole'],
  ...['AddedFields', 'AnyCleanOptions', 'AnyRecord', 'AnyRecordOptions', 'BuiltInCategory', 'DataNeeds', 'Format', 'OwnCategory'],
  ...['SpanFields', 'StrippedSpan', 'TaggedSpan'],
  ...['BlockScorer', 'BlockScores', 'DocumentSource', 'MarkdownSource', 'Findings', 'FoundByBlock', 'Scores', 'WeighedFindings'],
  ...['Attributes', 'Elements', 'MarkupLines', 'Page', 'PageClaims', 'PageFacts', 'Runs'],
  ...[
    'Action',
    'ActionTotals',
    'Block',
    'Category',
    'CategoryId',
    'CategoryLists',
    'CleanOptions',
    'CleanResult',
    'CleanedRecord',
    'Cleaner',
    'Detector',
  ],
  ...[
    'DocumentView',
    'Engine',
    'Evidence',
    'Extent',
    'Finding',
    'Flag',
    'FlagKind',
    'Grade',
    'HtmlPlace',
    'HtmlSource',
    'Language',
    'Limits',
    'LongCleaner',
    'LongCleaning',
    'LongSink',
    'HeadlinePlace',
    'LongSummary',
    'Metadata',
    'PhraseHit',
    'PhraseTable',
    'Place',
    'Policy',
  ],
  ...[
    'PolicyName',
    'PolicySpec',
    'Protection',
    'Quality',
    'QualityReason',
    'RecordCleaner',
    'RecordError',
    'RecordFault',
    'RecordOptions',
    'Repair',
    'RepairKind',
  ],
  ...['Report', 'ReportSpan', 'Reporter', 'RestoreFault', 'Shape', 'Signal', 'SourceDocument', 'Span', 'Tokens', 'Total', 'Wordings'],
  ...['Origin', 'PageSample', 'PartialSketch', 'Pins', 'SiteData', 'SiteSketch', 'TextSource'],
]
const NODE_VALUES = [
  ...['CollisionError', 'HaltedError', 'ResumeError', 'WriteError', 'cleanAll', 'cleanFiles', 'MissingPackageError', 'defineConfig'],
  ...[
    'CleanStream',
    'DecodeError',
    'cleanLongFile',
    'cleanLongLine',
    'SiteLearner',
    'createBytesCleaner',
    'createJsonlCleaner',
    'decode',
    'decodeHtml',
    'encode',
    'loadReadability',
    'loadTemplates',
    'mergeSites',
    'readRecords',
    'restoreBytes',
    'restoreLongFile',
  ],
]
const NODE_TYPES = [
  ...['CategoryTotals', 'Characters', 'Compression', 'GroupTotals', 'QualityTotals', 'SourceKind', 'Strip', 'Strips'],
  ...['Config', 'EngineName'],
  ...['CleanAllOptions', 'CleanFilesOptions', 'CleanedFiles', 'DataOptions', 'FailedDocument', 'RunProgress', 'TotalsData'],
  'BytesCleaner',
  'BytesOptions',
  'BytesSource',
  'CleanedLine',
  'DecodeFault',
  'DecodeHtmlOptions',
  'DecodeOptions',
  'Decoded',
  'InvalidBytes',
  'JsonlOptions',
  'JsonlRecord',
  ...['LongFileOptions', 'LongFileOutputs', 'LongLineOptions', 'LongLineOutcome', 'LongOutcome'],
  'LearnerOptions',
  'SiteTotals',
]

describe.each([
  ['dechaff', 'src/index.ts', core, CORE_VALUES, CORE_TYPES],
  ['dechaff/node', 'src/node/index.ts', node, NODE_VALUES, NODE_TYPES],
])('%s', (_, entry, module, values, types) => {
  const documented = exportsOf(entry)

  it('exports these values and types and no others', () => {
    expect(Object.keys(module).sort()).toEqual([...values].sort())
    expect([...documented.keys()].sort()).toEqual([...values, ...types].sort())
  })

  it('says of each what it is', () => {
    expect([...documented].filter(([, text]) => text === '').map(([name]) => name)).toEqual([])
  })
})

it('the version is that of the package', () => {
  expect(core.VERSION).toBe(JSON.parse(readFileSync(file('package.json'), 'utf8')).version)
})
