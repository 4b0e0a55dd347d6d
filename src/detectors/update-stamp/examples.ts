import type { Examples } from '../detector.js'

const LINES = ['The chairman opened the meeting.', 'The budget was read.', 'The meeting was closed.']

export const examples: Examples = {
  found: [
    { line: '[UPDATE] 7:15 p.m.', because: 'the mark of a live blog with its time' },
    { line: 'Key event', because: 'the label of an entry in a live blog' },
    { line: '14:22', because: 'a single time on a line of its own' },
    { line: 'UPDATE 2:', because: 'a numbered mark' },
    { line: 'CORRECTION:', because: 'the mark of a correction' },
    { line: 'Korrektur:', because: 'the same in German' },
    { line: 'Developing story', because: 'the note under a running story' },
    { line: 'Last updated 3 hours ago', because: 'when the text was changed, told from now' },
    { line: 'Zuletzt aktualisiert am 3. Juli 2018 um 14:22 Uhr', because: 'the same in German, as a date' },
    { line: 'An earlier version of this article misspelled the name of the river.', because: 'a correction note in a full sentence' },
    { line: 'Новость дополняется', because: 'the note under a running story in Russian' },
    { line: 'Mis à jour le 3 juillet 2018 à 14h30', because: 'a French update note' },
    { line: 'Новината се допълва', because: 'that the report will grow, in Bulgarian' },
    { line: 'Cikkünk frissül', because: 'that the report will grow, in Hungarian' },
    { line: 'यह खबर अपडेट की जा रही है', because: 'that the report will grow, in Hindi' },
  ],
  kept: [
    {
      line: '09:45',
      before: ['09:30', LINES[0]].join('\n\n'),
      after: [LINES[1], '10:10', LINES[2], '10:30', LINES[0]].join('\n\n'),
      because: 'one of many times: minutes of a meeting',
    },
    { line: 'Update your maps before the journey', because: 'a heading that begins with the verb' },
    { line: 'The correction came too late for the first edition, the editor wrote.', because: 'a sentence about a correction' },
    { line: 'At 14:22 the first lorry crossed the bridge under the eyes of a small crowd.', because: 'a time in a sentence' },
    { line: 'Stand und Perspektiven der Brücke', because: 'a German heading that begins with a word of update notes' },
    { line: 'Breaking the ice', because: 'a heading that begins with a mark' },
    {
      line: 'Updated timetables will be posted at both ends of the bridge by Friday, the town said.',
      because: 'a sentence that begins with the word',
    },
    { line: 'Bản đồ được cập nhật mỗi năm một lần, vào mùa nước cạn.', because: 'a sentence about updates, in Vietnamese' },
  ],
}
