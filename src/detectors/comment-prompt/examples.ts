import type { Examples } from '../detector.js'

export const examples: Examples = {
  found: [
    { line: 'Leave a Reply', because: 'the header of a comment form' },
    { line: 'Post a Comment', because: 'the header of a comment form' },
    { line: 'Read Comments', because: 'a link to the comment section' },
    { line: 'Schreibe einen Kommentar', because: 'the same in German' },
    {
      line: 'Your email address will not be published. Required fields are marked *',
      because: 'the note above the form, in full sentences',
    },
    { line: 'Comments are closed.', because: 'the note in place of the form' },
  ],
  kept: [
    { line: 'He left a reply on her desk and walked out.', because: 'the words in a sentence of a story' },
    { line: 'The minister declined to post a comment on the ruling.', because: 'the words in a sentence of the news' },
    {
      line: 'When your email address will not be published, people comment more freely, the study found.',
      because: 'an article about commenting',
    },
    { line: 'Comments from the bench', because: 'a heading that only begins with the word' },
    { line: '"No comment," said the spokeswoman.', because: 'a quote' },
    { line: 'Reply to a Letter Never Sent', because: 'a title that begins with the word' },
  ],
}
