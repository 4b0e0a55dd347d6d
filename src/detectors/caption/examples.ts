import type { Examples } from '../detector.js'

export const examples: Examples = {
  found: [
    { line: 'Foto di Anna Neri', because: 'a credit word, the Italian for by, and a name' },
    { line: 'Foto: privat', because: 'who gave the picture, without a name' },
    { line: 'Muzeum w wieży. (Fot. Jan Nowak)', because: 'a credit word cut short, and a name in brackets' },
    {
      line: 'Firefighters walk past a burnt-out lorry on the coastal road near Almeria, Spain, Tuesday, July 3, 2018. (Jane Miller/Pool Photo via AP)',
      because: 'a full sentence that ends in a bracket with a photographer and an agency',
    },
    {
      line: 'The two presidents (L and C) shake hands at the end of their meeting in the palace on 3 July 2018. (AFP)',
      because: 'a bare agency in brackets after a sentence about what the picture shows',
    },
    {
      line: 'Der Hafen am Dienstagmorgen, kurz vor der Ankunft des Schiffs. (Foto: Max Muster/dpa)',
      because: 'a bracketed credit in German',
    },
    { line: 'REUTERS/Jane Doe', because: 'a slash credit alone on its line' },
    { line: 'Photo: Getty', because: 'a credit word, a colon and a photo service' },
    { line: 'Foto: Max Muster / dpa', because: 'the same in German, with the photographer' },
    {
      line: 'Visitors queue at the gate on the first day of the fair. Jane Doe/Reuters',
      because: 'a slash credit after the sentence, without brackets',
    },
    { line: 'Image caption The ferry left the harbour at dawn', because: 'the hidden label of a caption, glued to it' },
    { line: 'File photo', because: 'the label of an archive picture' },
    { line: 'Crédit photo : Marie Dupont', because: 'a French credit' },
    { line: '© Jane Doe/Getty Images', because: 'a copyright sign before a photographer and a service' },
    { line: '资料图：试验中志愿者在舱内组建乐队，王某（左一）为鼓手。新华社发', because: 'a Chinese caption with its agency' },
    { line: 'Fot. Jan Kowalski / PAP', because: 'a Polish credit' },
    { line: 'Imagen de archivo', because: 'the Spanish label of an archive picture' },
    { line: 'Képünk illusztráció', because: 'that the picture shows something like it, in Hungarian' },
    { line: 'Picha ya maktaba', because: 'a picture from the archive, in Swahili' },
    { line: 'கோப்புப் படம்', because: 'a picture from the archive, in Tamil' },
  ],
  kept: [
    { line: 'Photo de famille', because: 'a heading: no name follows the preposition' },
    { line: 'Nooit Volmaakt (Stavoren, prijs 2019)', because: 'an entry of a list with a bracket that names no maker' },
    {
      line: 'GENEVA (Reuters) - The talks on the dam went into their third day on Tuesday, and neither side was ready to speak of a result.',
      because: 'a dateline that opens a paragraph names its agency',
    },
    { line: 'The minister told Reuters on Monday that he would not resign over the affair.', because: 'a sentence that names an agency' },
    {
      line: 'The bridge was first measured in 1821 by a surveyor whose notes are kept in the town hall (and were long thought lost).',
      because: 'a paragraph that ends in an ordinary bracket',
    },
    {
      line: 'He had worked for thirty years as a correspondent in Cairo and Beirut for the Associated Press (AP).',
      because: 'the bracket explains an acronym',
    },
    {
      line: 'Die Zahlen legte am Montag die Behörde in Berlin vor, wie ein Sprecher sagte. (dpa)',
      because: 'an agency signs its text in small letters',
    },
    { line: 'Advanced Physics (AP)', because: 'a course, not a picture' },
    { line: 'Photo editing for beginners', because: 'a heading that begins with a credit word' },
    { line: 'Getty opens new museum in the hills', because: 'a headline that begins with the name' },
    { line: 'Wallet (credit/debit cards, cash, etc.)', because: 'a list entry with a slash and the word credit in brackets' },
    { line: 'Picture this: a town without a bridge', because: 'a heading with a colon after other words' },
    { line: 'На снимката от 1931 година се виждат само двама от братята.', because: 'a sentence about a picture, in Bulgarian' },
  ],
}
