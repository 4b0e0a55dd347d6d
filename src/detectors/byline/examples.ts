import type { Examples } from '../detector.js'

const PROSE = 'We walked along the shore until the light was gone, and then we sat for a while and listened to the boats.'

export const examples: Examples = {
  found: [
    { line: 'Par Marie Le Goff', because: 'an article inside a name is part of the name' },
    { line: 'Tuesday, 3 July 2018', because: 'a date alone on its line' },
    { line: '3 Jul 2018', because: 'the same, short' },
    { line: '2018年7月3日 14:22', because: 'a Chinese or Japanese date with its time' },
    { line: '03.07.2018, 14:22 Uhr', because: 'a German date in figures' },
    { line: 'Le mardi 3 juillet 2018 à 14h30', because: 'a French date with its time' },
    { line: 'By Jane Doe', because: 'the author alone on the line' },
    { line: 'Jane Doe | 3 Jul 2018', because: 'a name and a date, parted by a bar' },
    { line: 'Jane Doe, Staff Writer', because: 'a name and the role of who bears it' },
    { line: 'Posted on 3 July 2018 by Jane in Travel', because: 'the line under the headline of a blog' },
    { line: '5 min read', because: 'a reading time' },
    { line: 'Por María Pérez | 3 de julio de 2018', because: 'author and date in Spanish' },
    { line: 'Автор: Иван Петров', because: 'the author after a label, in Russian' },
    { line: 'Veröffentlicht am 3. Juli 2018 um 14:22', because: 'a labelled date in German' },
    { line: 'Text: Max Muster', because: 'a label that needs its colon' },
    { line: 'זמן קריאה: 4 דקות', because: 'the time it takes to read, in Hebrew' },
  ],
  kept: [
    { line: 'By the river', because: 'a heading: no name follows' },
    { line: 'By All Means', because: 'a heading in capitals that holds grammar' },
    {
      line: 'On 3 July 2018 the town council met for the last time before the summer, and the bridge was its only topic.',
      because: 'a date that opens a paragraph',
    },
    {
      line: '3 July 2018',
      before: ['1 July 2018', PROSE, '2 July 2018', PROSE].join('\n\n'),
      after: [PROSE, '4 July 2018', PROSE].join('\n\n'),
      because: 'one of the dates that head the entries of a diary',
    },
    { line: 'September', because: 'a month alone heads a section' },
    { line: 'Von Sarajevo zum Flächenbrand', because: 'a German headline that begins with a preposition' },
    { line: 'Book by December 31 for travel in spring', because: 'a term, not an author' },
    { line: 'Dr. Jane Doe, 44, Professor of Hydrology', because: 'a list of people, not of authors' },
    { line: '"We will be back by 3 July," she said.', because: 'a quote with a date' },
    { line: '1. May I walk across it?', because: 'a question whose words could be a date' },
  ],
}
