import type { Examples } from '../detector.js'

const AFTER = 'The repairs cost less than the town had feared, because the foundations turned out to be sound and needed no work at all.'

export const examples: Examples = {
  found: [
    { line: 'Advertisement', because: 'the label of an ad slot between two paragraphs', after: AFTER },
    { line: 'ADVERTISEMENT - CONTINUE READING BELOW', because: 'the label and the hint below it' },
    { line: 'Sponsored', because: 'the label of a sponsored link', after: AFTER },
    { line: 'Story continues below', because: 'the hint above an ad slot', after: AFTER },
    { line: 'From around the web', because: 'the header of a box of sponsored links' },
    { line: 'Recommended by Outbrain', because: 'the network that fills the box' },
    { line: 'Anzeige', because: 'the label in German', after: AFTER },
    { line: 'Werbung', because: 'the other German label', after: AFTER },
    { line: 'La suite après cette publicité', because: 'the hint in French', after: AFTER },
    { line: 'Publicidad', because: 'the label in Spanish', after: AFTER },
    { line: 'Реклама', because: 'the label in Russian', after: AFTER },
    { line: 'Tekst gaat verder onder de advertentie', because: 'the hint in Dutch', after: AFTER },
    { line: '广告', because: 'the label in Chinese' },
    {
      line: 'Both sides of the river are to get new lamps before the winter, the mayor said on Monday evening. Advertisement',
      because: 'a label glued to the end of a paragraph',
    },
    { line: 'Платено съдържание', because: 'the label of a paid box, in Bulgarian' },
    { line: 'विज्ञापन के बाद खबर जारी है', because: 'that the text goes on below the advertisement, in Hindi' },
    { line: 'Langkau iklan', because: 'the button that skips an advertisement, in Malay' },
  ],
  kept: [
    { line: 'The advertisement ran for three weeks before it was withdrawn.', because: 'a story about advertising' },
    { line: 'Advertising in the Age of Steam', because: 'a heading' },
    { line: 'Story continues to grip the nation', because: 'a headline that begins as the hint does' },
    { line: 'Die Anzeige gegen den Bürgermeister wurde am Montag zurückgezogen.', because: 'the word in its other sense' },
    { line: 'La publicité change de visage', because: 'a heading with the French word' },
    { line: 'Sponsors of the bill include eleven senators from both parties.', because: 'sponsors of a law' },
    { line: 'Ads', because: 'a heading of one word above a paragraph' },
    {
      line: 'What he wanted most was something money could not buy him: an honest advertisement',
      because: 'the word ends a sentence without being glued to it',
    },
    {
      line: 'The museum shows posters, tickets and menus. It has one rule. No advertisement',
      because: 'the last words are a sentence of their own',
    },
    { line: 'Promoted', because: 'a heading in a football table' },
    { line: 'Реклама двигатель торговли, сказал профессор на лекции.', because: 'a sentence that begins with the Russian word' },
    {
      line: 'A tanács tavaly kétszer annyit költött hirdetésre, mint a könyvtárra.',
      because: 'a report about advertisements, in Hungarian',
    },
  ],
}
