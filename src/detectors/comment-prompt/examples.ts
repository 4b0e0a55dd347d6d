import type { Examples } from '../detector.js'

export const examples: Examples = {
  found: [
    { line: 'Leave a Reply', because: 'the header of a comment form' },
    { line: 'Post a Comment', because: 'the header of a comment form' },
    { line: 'Read Comments', because: 'a link to the comment section' },
    { line: 'Be the first to comment', because: 'the note of an empty comment section' },
    { line: 'Schreibe einen Kommentar Antworten abbrechen', because: 'the header and the button of the form, in German' },
    { line: 'Laisser un commentaire', because: 'the header of the form, in French' },
    { line: 'Sé el primero en comentar', because: 'the note of an empty comment section, in Spanish' },
    { line: '发表评论', because: 'the header of the form, in Chinese' },
    {
      line: 'Your email address will not be published. Required fields are marked *',
      because: 'the note above the form, in full sentences',
    },
    { line: 'You must be logged in to post a comment.', because: 'the note in place of the form' },
    { line: 'Comments are closed.', because: 'the note in place of the form' },
    {
      line: 'Website',
      before:
        'The stone bridge over the river was opened again on Monday, two years after engineers had found cracks in its middle arch.\n\nLeave a Reply\nName *\nEmail *',
      because: 'a field label that hangs together with the header of the form',
    },
    {
      line: 'Этот сайт использует Akismet для борьбы со спамом.',
      because: 'the note below the form, in Russian',
    },
    { line: 'Сортувати за найкращими', because: 'how comments are sorted, in Ukrainian' },
    { line: 'แสดงความคิดเห็น', because: 'the header of a comment form, in Thai' },
    { line: 'تبصرہ لکھیں', because: 'the header of a comment form, in Urdu' },
    { line: 'Vielen Dank! Ihr Kommentar wurde abgeschickt.', because: 'what the form says afterwards, in German' },
    { line: 'You must log in or register to reply here.', because: 'the end of a thread for guests' },
    { line: 'Du musst dich einloggen oder registrieren, um hier zu antworten.', because: 'the end of a thread for guests, in German' },
    { line: '您需要登录后才可以回帖', because: 'the end of a thread for guests, in Chinese' },
    { line: 'Sie haben noch 800 Zeichen übrig.', because: 'the counter below the form, in German' },
    { line: 'Restam 800 caracteres', because: 'the counter below the form, in Portuguese' },
    { line: 'Pozostało 800 znaków', because: 'the counter below the form, in Polish' },
  ],
  kept: [
    {
      line: 'You must log in or register to reply here, the manual said, and nobody in the village ever did.',
      because: 'the words in a sentence of a story',
    },
    {
      line: 'Du musst dich registrieren, um in diesem Land zu arbeiten, und das dauert drei Wochen.',
      because: 'a German sentence about offices',
    },
    { line: 'He left a reply on her desk and walked out.', because: 'the words in a sentence of a story' },
    { line: 'The minister declined to post a comment on the ruling.', because: 'the words in a sentence of the news' },
    {
      line: 'When your email address will not be published, people comment more freely, the study found.',
      because: 'an article about commenting',
    },
    { line: 'Comments from the bench', because: 'a heading that only begins with the word' },
    { line: '"No comment," said the spokeswoman.', because: 'a quote' },
    { line: 'Reply to a Letter Never Sent', because: 'a title that begins with the word' },
    { line: 'Discussion', because: 'the heading of a section, as papers have it' },
    { line: 'Was meinen Sie?', because: 'a question in an interview' },
    { line: 'Name', because: 'a field label without a form' },
    { line: 'El portavoz no quiso hacer un comentario sobre la sentencia.', because: 'the words in a sentence of the news, in Spanish' },
    {
      line: 'Warga menulis komentar di papan balai desa, lalu kepala desa menjawabnya satu per satu.',
      because: 'a report about comments, in Indonesian',
    },
    {
      line: 'Der Zug war längst abgeschickt, als der Kommentar des Ministers eintraf.',
      because: 'a German sentence with some of the words',
    },
    { line: 'Von den alten Schriften sind noch 800 Zeichen übrig, die niemand lesen kann.', because: 'a German sentence about signs' },
  ],
}
