import type { Examples } from '../detector.js'

const HEADLINES = [
  'Bakery wins national award for its bread',
  'Why olive oil is getting dearer',
  'Lost dog walks forty miles to its old home',
].join('\n')

export const examples: Examples = {
  found: [
    { line: 'Latest articles', after: HEADLINES, because: 'the header of a list of other articles' },
    { line: 'You may also like', because: 'the header, its list lost' },
    { line: 'Das könnte Sie auch interessieren', after: HEADLINES, because: 'the same in German' },
    { line: 'Articles similaires', because: 'the same in French' },
    { line: 'Читайте также', after: HEADLINES, because: 'the same in Russian' },
    { line: 'READ MORE: Bakery wins national award for its bread', because: 'a link to another article, led in by a colon' },
    { line: 'Lesen Sie auch: Warum Olivenöl immer teurer wird', because: 'the same in German' },
    { line: 'More from World News', after: HEADLINES, because: 'a header that goes on with the name of a section' },
    { line: '関連記事', because: 'the same in Japanese' },
    { line: 'Previous article', because: 'a link to the neighbour in the archive' },
    { line: 'पिछली पोस्ट', because: 'the link to the post before, in Hindi' },
    { line: 'Skaitykite daugiau', because: 'the link to more, in Lithuanian' },
  ],
  kept: [
    { line: 'The latest articles on the subject had all been written by the same man.', because: 'the words in a sentence' },
    { line: 'Related work', because: 'a section of a paper' },
    { line: 'Further reading', because: 'a section of an essay, with a list that belongs to it' },
    {
      line: 'See also',
      before: 'A bridge is a structure that carries a road over an obstacle, and it has been built since the oldest times.',
      after: 'Aqueduct\nViaduct\nCauseway',
      because: 'the section of an encyclopedia',
    },
    { line: 'More than a hundred people came', because: 'a heading that begins with a word of the headers' },
    { line: 'Watch the water', because: 'a heading without a colon' },
    {
      line: 'Related: he was her cousin, as it turned out, and he had known it all along, from the day on which they had met at the station.',
      because: 'a paragraph that begins with a lead-in word',
    },
    { line: 'Neueste Artikel des Grundgesetzes betreffen die Schuldenbremse.', because: 'a German sentence' },
    { line: 'Прочетете и го върнете, каза тя и ми подаде дневника на баща си.', because: 'what somebody says in a story, in Bulgarian' },
  ],
}
