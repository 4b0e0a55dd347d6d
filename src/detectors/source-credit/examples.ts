import type { Examples } from '../detector.js'

export const examples: Examples = {
  found: [
    { line: '— AFP', because: 'a dash and an agency sign the text' },
    { line: 'The Associated Press contributed to this report.', because: 'the note under a text that used agency copy' },
    { line: 'This story was originally published in the Riverside Courier on 3 July.', because: 'where a text comes from' },
    { line: 'Additional reporting by Jane Doe in Lisbon and John Roe in Porto', because: 'who helped' },
    { line: 'With agency inputs', because: 'a note under agency copy' },
    { line: 'Source: Xinhua', because: 'the agency after its label' },
    { line: 'Mit Material von dpa', because: 'a note under agency copy in German' },
    { line: '(dpa)', because: 'an agency alone in brackets' },
    { line: 'Quelle: Stadtwerke Musterhausen', because: 'a source after its label in German' },
    { line: 'Avec AFP', because: 'the same in French' },
    { line: 'Con información de EFE', because: 'the same in Spanish' },
    { line: 'По материалам агентств', because: 'the same in Russian' },
    { line: '来源：新华网', because: 'a source after its label in Chinese' },
    { line: 'Reporting by Jane Doe; Editing by John Roe', because: 'the sign-off of an agency' },
    { line: 'Theo Reuters', because: 'where the report comes from, in Vietnamese' },
    { line: 'Sumber: Antara', because: 'where the report comes from, in Indonesian' },
  ],
  kept: [
    { line: 'The Associated Press said on Monday it would cut 40 jobs in its offices abroad.', because: 'a sentence about the agency' },
    { line: 'Reuters to open office in Porto', because: 'a headline about an agency' },
    { line: 'She contributed to the report that led to the closure of the bridge two years ago.', because: 'another report' },
    { line: 'The book was originally published in 1951 and has been out of print for decades.', because: 'the story of a book' },
    {
      line: 'Sources close to the mayor said that the money would be found before the winter.',
      because: 'a sentence that begins with the word',
    },
    { line: 'Source of the river', because: 'a heading with the word in its other sense' },
    { line: 'Die Agentur dpa meldete am Montag, die Brücke sei wieder gesperrt.', because: 'a sentence that names an agency' },
    { line: 'Quellen und Brunnen der Stadt', because: 'a German heading with the word in its other sense' },
  ],
}
