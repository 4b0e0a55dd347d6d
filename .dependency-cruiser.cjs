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
      from: { orphan: true, path: '^src/', pathNot: '/examples\\.ts$' },
      to: {},
    },
    {
      name: 'core-without-node',
      comment: 'The core runs in a browser: what needs the platform belongs in src/node or src/cli.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(node|cli)/|^src/digest/node\\.ts$' },
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
      name: 'nothing-imports-node-and-cli',
      comment: 'Platform code sits on top: turn the dependency round.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(node|cli)/' },
      to: { path: '^src/(node|cli)/' },
    },
    {
      name: 'node-below-cli',
      comment: 'The library for Node knows nothing of the command line.',
      severity: 'error',
      from: { path: '^src/node/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'no-detector-imports-another',
      comment: 'What two detectors need belongs in src/text.',
      severity: 'error',
      from: { path: '^src/detectors/([^/]+)/' },
      to: { path: '^src/detectors/[^/]+/', pathNot: '^src/detectors/$1/' },
    },
    only('model/', ['src/model/'], 'The vocabulary imports nothing.'),
    only('text/', ['src/model/', 'src/text/', 'node_modules/franc/'], 'Text tools know the vocabulary and each other.'),
    only('read/', ['src/model/', 'src/text/', 'src/read/'], 'Reading knows nothing of judging.'),
    only(
      'metadata/',
      ['src/model/', 'src/text/', 'src/metadata/'],
      'Metadata are read off a page: they know nothing of how it was read or is judged.',
    ),
    only('repair/', ['src/model/', 'src/text/', 'src/repair/'], 'Repairs look at characters only.'),
    only('damage/', ['src/model/', 'src/text/', 'src/damage/'], 'Flags look at text only, never at decisions.'),
    only('detectors/[^/]+/', ['src/model/', 'src/text/', 'src/detectors/'], 'A detector looks and reports; it neither decides nor writes.'),
    only('features/', ['src/model/', 'src/text/', 'src/features/'], 'Features are numbers of a document: they know no judgement.'),
    only('scorer/', ['src/model/', 'src/features/', 'src/scorer/'], 'The scorer knows nothing the features do not say.'),
    only('decide/', ['src/model/', 'src/text/', 'src/decide/'], 'Deciding knows detectors as data only.'),
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
