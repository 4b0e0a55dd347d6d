import type { Examples } from '../detector.js'

const HEADLINE = 'Old library stays open after nine thousand signatures'
const TEXT = [
  'The council voted on Monday to keep the old library open, after residents had collected more than nine thousand signatures.',
  'The reading room will close for two weeks in the spring, when the roof above the oldest shelves of the library is repaired.',
].join('\n\n')

export const examples: Examples = {
  found: [
    { line: '0', before: HEADLINE, after: TEXT, because: 'no chapter has the number 0' },
    {
      line: '3',
      before: `${HEADLINE}\n\nVeröffentlicht am 5. März 2019`,
      after: TEXT,
      because: 'a bare number under a date with its label',
    },
    { line: '27 Comments', because: 'a counter of comments' },
    { line: '1.2K shares', because: 'a counter of shares, in thousands' },
    { line: '3 likes', because: 'a counter of likes' },
    { line: '12 Kommentare', because: 'the same in German' },
    { line: 'Просмотров: 61', because: 'a counter of views, in Russian' },
    { line: '5 commentaires', because: 'the same in French' },
    { line: '阅读 1024', because: 'a counter of views, in Chinese' },
    { line: '1', before: `${HEADLINE}\n\n10 Sep 2016`, after: TEXT, because: 'a bare number between the date and the text' },
    { line: '(3)', before: `${HEADLINE}\n\nBy Jane Doe`, after: TEXT, because: 'a bare number under the author' },
    { line: '1.2K', before: `${HEADLINE}\n\nShare`, after: TEXT, because: 'a bare number beside a share button' },
    { line: '12 komentara', because: 'a count of comments, in Croatian' },
    { line: '25 bình luận', because: 'a count of comments, in Vietnamese' },
    { line: '18 टिप्पणियां', because: 'a count of comments, in Hindi' },
  ],
  kept: [
    { line: '1', because: 'the number of a chapter or a footnote, amid the text' },
    { line: '1', before: HEADLINE, after: TEXT, because: 'below a headline it may be the first chapter' },
    { line: '1\n\nThe road\n\n2', after: 'The river', because: 'numbers that rise are a numbering' },
    { line: '2016', because: 'a year as a heading' },
    { line: '3:1', because: 'a score' },
    { line: '4\n\n7\n\n12', because: 'cells of a table' },
    { line: '5,000 shares', because: 'a line of a table on a company' },
    { line: 'The post had 27 comments and 3 likes by the time it was deleted on Friday night.', because: 'the words in a sentence' },
    { line: '1.', because: 'the number of a list item' },
    { line: '27 Comments on the Constitution', because: 'a title that begins as a counter does' },
    { line: 'A faluban 45 ember él, és csak tizenketten dolgoznak.', because: 'a number of people, in Hungarian' },
  ],
}
