/** Who may import whom: the table of ARCHITECTURE.md as rules. A comment says what to do when a rule fires. */
const only = (from, to, comment) => ({
  name: `${from.replace(/[^a-z-]+/g, '-').replace(/^-|-$/g, '')}-only`,
  comment,
  severity: 'error',
  from: { path: `^src/${from}` },
  to: { path: '.', pathNot: to.map((path) => `^${path}`) },
})

module.exports = {
  forbidden: [
    { name: 'no-cycles', comment: 'Move what both need into the module below them.', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      comment: 'A file nobody imports is dead: remove it, or wire it up.',
      severity: 'error',
      from: {
        orphan: true,
        path: '^src/',
        pathNot:
          '/(examples|phrases)\\.ts$|^src/data/|^src/digest/|^src/text/(franc(-portable|-split)?|hash-words)\\.ts$|^src/read/(markdown/parser(-on-node)?|charset-detector)\\.ts$|^src/runs/worker\\.ts$|^src/cli/man-page\\.ts$',
      },
      to: {},
    },
    {
      name: 'core-without-node',
      comment: 'The core runs in a browser: what needs the platform belongs in src/node, src/runs or src/cli.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot:
          '^src/(node|runs|cli)/|^src/(digest|data)/node\\.ts$|^src/text/franc\\.ts$|^src/read/(markdown/parser-on-node|charset-detector)\\.ts$',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'examples-stay-out',
      comment: 'Examples are for tests: importing them would ship them to users.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '/examples\\.ts$' },
    },
    {
      name: 'phrases-stay-out',
      comment: 'The build compiles phrases into a data file: importing them would ship their text, too.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/detectors/[^/]+/phrases\\.ts$' },
    },
    {
      name: 'core-imports-no-platform',
      comment: 'Platform code sits on top: turn the dependency round.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(node|runs|cli)/' },
      to: { path: '^src/(node|runs|cli)/' },
    },
    {
      name: 'node-below-runs',
      comment: 'Files and streams know nothing of runs over many of them; src/node/index.ts exports both.',
      severity: 'error',
      from: { path: '^src/node/', pathNot: '^src/node/index\\.ts$' },
      to: { path: '^src/runs/' },
    },
    {
      name: 'runs-below-cli',
      comment: 'The library for Node knows nothing of the command line: flags, wording and progress belong in src/cli.',
      severity: 'error',
      from: { path: '^src/(node|runs)/' },
      to: { path: '^src/cli/|node_modules/commander/' },
    },
    {
      name: 'format-packages-in-formats-only',
      comment: 'Packages that read and write formats of files are loaded by src/node/formats, when such a file is read or written.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/node/formats/' },
      to: { path: 'node_modules/(warcio|hyparquet|hyparquet-compressors|hyparquet-writer|fzstd|@bokuweb/zstd-wasm)/' },
    },
    {
      name: 'formats-only-read',
      comment: 'A format turns bytes into records: it knows neither the cleaning nor the files it is used on.',
      severity: 'error',
      from: { path: '^src/node/formats/' },
      to: { path: '^src/', pathNot: '^src/(node/formats|read|model)/' },
    },
    {
      name: 'no-detector-imports-another',
      comment: 'What two detectors need belongs beside their folders, or in src/text.',
      severity: 'error',
      from: { path: '^src/detectors/([^/]+)/' },
      to: { path: '^src/detectors/[^/]+/', pathNot: '^src/detectors/$1/' },
    },
    only('model/', ['src/model/'], 'The vocabulary imports nothing.'),
    only(
      'data/',
      ['(src|dist)/data/', '(fs|crypto|url|zlib|buffer)$', 'node_modules/fflate/'],
      'Data files know nothing of what they hold.',
    ),
    only(
      'text/',
      ['src/model/', 'src/text/', '(src|dist)/data/', 'dist/text/franc', 'node_modules/franc/', 'module$'],
      'Text tools know the vocabulary and each other.',
    ),
    {
      name: 'dom-packages-in-engines-only',
      comment: 'Packages that build a document of a page are loaded by src/node/readability.ts, when an engine is asked for.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/node/(readability|located-document)\\.ts$' },
      to: { path: 'node_modules/(jsdom|@mozilla/readability|parse5|htmlparser2|linkedom)/' },
    },
    only('markup/', ['src/model/', 'src/text/', 'src/markup/'], 'What a page shows of its elements and lines: it knows no judgement.'),
    only(
      'read/',
      [
        'src/model/',
        'src/text/',
        'src/markup/',
        'src/read/',
        'dist/read/',
        'node_modules/jschardet/',
        'node_modules/(mdast|micromark|@types/mdast)',
        'module$',
      ],
      'Reading knows nothing of judging.',
    ),
    only(
      'metadata/',
      ['src/model/', 'src/text/', 'src/metadata/'],
      'Metadata are read off a page: they know nothing of how it was read or is judged.',
    ),
    only('repair/', ['src/model/', 'src/text/', 'src/repair/'], 'Repairs look at characters only.'),
    only('damage/', ['src/model/', 'src/text/', 'src/damage/'], 'Flags look at text only, never at decisions.'),
    only(
      'detectors/[^/]+/',
      ['src/model/', 'src/text/', 'src/markup/', 'src/detectors/'],
      'A detector looks and reports; it neither decides nor writes.',
    ),
    only(
      'features/',
      ['src/model/', 'src/text/', 'src/markup/', 'src/features/'],
      'Features are numbers of a document: they know no judgement.',
    ),
    only(
      'scorer/',
      ['src/model/', 'src/features/', 'src/scorer/', '(src|dist)/data/'],
      'The scorer knows nothing the features do not say.',
    ),
    only('decide/', ['src/model/', 'src/text/', 'src/markup/', 'src/decide/'], 'Deciding knows detectors as data only.'),
    only('site/', ['src/model/', 'src/text/', 'src/site/'], 'Site templates are made of lines of text: they know no judgement.'),
    only('write/', ['src/model/', 'src/write/', 'src/digest/', 'dist/digest/'], 'Writing decides nothing.'),
    only('digest/', ['src/digest/', 'node_modules/@noble/hashes/', 'crypto$'], 'One hash, by the platform or without it.'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
