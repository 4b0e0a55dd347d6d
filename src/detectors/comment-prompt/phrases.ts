import type { PhraseTable } from '../../text/phrases.js'

/**
 * Labels of comment forms and links to comment sections, as the common blog and news systems show them.
 * Origin: general knowledge of these interfaces; each phrase is one that a person would recognise alone on its line.
 */
export const phrases = {
  line: {
    certain: {
      en: 'leave a reply|leave a comment|post a comment|read comments|view comments|show comments|cancel reply|join the conversation|be the first to comment|no comments yet|comments are closed|your email address will not be published',
      de: 'kommentar hinterlassen|schreibe einen kommentar|kommentar schreiben|kommentare anzeigen|antwort abbrechen|kommentare sind geschlossen',
    },
    likely: { en: 'add comment|comments|reply', de: 'kommentare|antworten' },
  },
  within: {
    certain: {
      en: 'your email address will not be published|required fields are marked',
      de: 'deine e-mail-adresse wird nicht veröffentlicht|erforderliche felder sind',
    },
  },
} satisfies PhraseTable
