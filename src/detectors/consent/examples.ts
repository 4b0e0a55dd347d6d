import type { Examples } from '../detector.js'

const ON_COOKIES = [
  'Regulators Want Fewer Cookie Banners',
  'Most visitors click away the banners within two seconds, and hardly anyone reads what this website uses cookies for, the study says.',
  'The regulators had asked publishers why they use cookies to personalise advertising, and what would be lost without them.',
  'A law of 2009 made the use of cookies depend on consent, and the banners came with it, as nobody had expected at the time.',
].join('\n\n')

export const examples: Examples = {
  found: [
    { line: 'Accept all cookies', because: 'a button of a consent dialogue' },
    { line: 'Manage preferences', because: 'a button of a consent dialogue' },
    { line: 'Cookie settings', because: 'the link that opens the dialogue again' },
    { line: 'Do Not Sell My Personal Information', because: 'the link that a Californian law asks for' },
    {
      line: 'We use cookies to give you the best experience on our website. If you continue to use this site we will assume that you are happy with it.',
      because: 'the banner, in full sentences',
    },
    {
      line: 'This website uses cookies to improve your experience while you navigate through the website.',
      before: '',
      after:
        'The stone bridge over the river was opened again on Monday, two years after engineers had found cracks in its middle arch.\n\nWorkers replaced the mortar and set more than four hundred new blocks, which had been cut in the same quarry as the old ones.',
      because: 'the banner above the article',
    },
    { line: 'Diese Website verwendet Cookies, um Ihnen den bestmöglichen Service zu bieten.', because: 'the banner, in German' },
    { line: 'Tout accepter', because: 'a button, in French' },
    { line: 'Rechazar todas las cookies', because: 'a button, in Spanish' },
    { line: 'Gestisci consenso', because: 'a button, in Italian' },
    { line: 'Wij gebruiken cookies', because: 'the title of the banner, in Dutch' },
    { line: 'Ta strona używa plików cookies', because: 'the banner, in Polish' },
    { line: 'Мы используем файлы cookie, чтобы сделать сайт удобнее.', because: 'the banner, in Russian' },
    { line: 'Chấp nhận tất cả cookie', because: 'the button of a cookie banner, in Vietnamese' },
    { line: 'Gestionează consimțământul cookie', because: 'the header of a cookie banner, in Romanian' },
    { line: 'پذیرش همه کوکی‌ها', because: 'the button of a cookie banner, in Persian' },
  ],
  kept: [
    {
      line: 'Critics say that a site that uses cookies to improve your experience mostly improves its own earnings.',
      because: 'a sentence about cookies amid an article',
    },
    {
      line: 'Whoever presses the button consents to the use of cookies and similar technologies by eight hundred firms, the researchers found.',
      before: ON_COOKIES,
      after: 'The regulators will decide in spring whether browsers should send a signal that makes the banners needless.',
      because: 'an article whose topic are cookies',
    },
    { line: 'Cookies', because: 'a heading that may stand above a recipe' },
    { line: 'She baked cookies for the whole street and left a tin at every door.', because: 'the other cookies' },
    { line: 'Settings', because: 'a heading of one word' },
    { line: 'De acuerdo.', because: 'an answer in a dialogue, in Spanish' },
    {
      line: 'Personenbezogene Daten dürfen nur mit Einwilligung verarbeitet werden, entschied das Gericht am Montag.',
      because: 'a report about data protection',
    },
    { line: 'Parliament votes on privacy', because: 'a heading about privacy' },
    { line: 'Zakon traži da stranica prije prvog kolačića pita posjetitelja.', because: 'a report about cookies, in Croatian' },
  ],
}
