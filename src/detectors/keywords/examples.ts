import type { Examples } from '../detector.js'

export const examples: Examples = {
  found: [
    { line: 'Tags: bridges, masonry, town council', because: 'a label, a colon and a list without a verb' },
    { line: 'Filed under: Local News, Transport', because: 'the label of another blog system' },
    { line: '#bridge #stonemasonry #rivertown', because: 'a line of nothing but hashtags' },
    { line: 'Schlagwörter: Brücken, Denkmalschutz, Verkehr', because: 'the same in German' },
    { line: 'Mots-clés : ponts, patrimoine, circulation', because: 'the same in French, with the French space before the colon' },
    { line: 'Etiquetas: puentes, patrimonio, obras públicas', because: 'the same in Spanish' },
    { line: 'Ключевые слова: мост, ремонт, город', because: 'the same in Russian' },
    { line: '标签：桥梁 维修 交通', because: 'the same in Chinese, where blanks part the topics' },
    { line: 'Tags\nMasonry\nOld Town\nTraffic', because: 'a header alone on its line, and a run of labels under it' },
    {
      line: 'This entry was posted in Local News and tagged bridges, masonry. Bookmark the permalink.',
      because: 'a sentence that only a blog system writes',
    },
    { line: 'Categories: Local News, Transport', because: 'a general label, with a colon and a list after it' },
    { line: 'Tagi: mosty, remonty, ruch drogowy', because: 'the same in Polish' },
    { line: 'Етикети: мост, ремонт, река', because: 'a list of subjects, in Bulgarian' },
    { line: 'Tagovi: most, obnova, rijeka', because: 'a list of subjects, in Croatian' },
  ],
  kept: [
    { line: 'Topics: we discussed at length what the repairs had cost.', because: 'a sentence follows the colon' },
    { line: 'Topics', because: 'a section heading, and a paragraph under it' },
    { line: 'Tag 3: Von Passau nach Linz', because: 'a day of a journey in German' },
    { line: 'The bridge, the mill, the old school and the chapel were all filed under one number.', because: 'a list in running text' },
    { line: 'Filed under seal, the papers were opened only last week.', because: 'words of a court report' },
    { line: '#1 in the country for three years', because: 'a rank, not a hashtag' },
    { line: 'Keywords matter more than most writers think.', because: 'an article about keywords' },
    { line: 'Themen, die die Stadt bewegen', because: 'a German heading with grammar in it' },
    { line: 'Tag Heuer', because: 'a name that begins with a label' },
    { line: 'Label: Blue Note Records', because: 'a fact about a record, in a review' },
    {
      line: 'Label pada botol itu sudah luntur, tetapi baunya masih tajam.',
      because: 'a sentence that begins with a word for labels, in Indonesian',
    },
  ],
}
