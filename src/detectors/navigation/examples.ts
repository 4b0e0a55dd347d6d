import type { Examples } from '../detector.js'

const PARAGRAPH =
  'The council voted on Monday to keep the old swimming pool open, after the neighbours had collected more than nine thousand names.'

export const examples: Examples = {
  found: [
    { line: 'About Our People Legal Stuff Careers', before: '', after: PARAGRAPH, because: 'a row of footer links, at the head' },
    { line: 'Home News Sport Business Opinion', before: '', after: PARAGRAPH, because: 'a menu on one line' },
    { line: 'Home > World > Asia', before: '', after: PARAGRAPH, because: 'a breadcrumb trail' },
    { line: 'Sie sind hier: Startseite » Politik', before: '', after: PARAGRAPH, because: 'a German breadcrumb trail' },
    { line: 'About | Contact | Privacy | Advertise', because: 'footer links with separators' },
    { line: 'Skip to main content', before: '', after: PARAGRAPH, because: 'a skip link' },
    { line: 'Aller au contenu principal', before: '', after: PARAGRAPH, because: 'a French skip link' },
    { line: 'Kontakt Impressum Datenschutz', because: 'the footer of a German site' },
    { line: 'Iniciar sesión o registrarse', because: 'a Spanish log-in link' },
    { line: 'Zaloguj się', because: 'a Polish log-in link' },
    { line: 'Карта сайта', because: 'a Russian link to the site map' },
    { line: '返回首页', because: 'a Chinese link to the home page' },
    {
      line: 'In this article\nHow the pool was built\nWhat the repairs cost',
      before: 'The Old Pool',
      after: [PARAGRAPH, 'How the pool was built', PARAGRAPH, 'What the repairs cost', PARAGRAPH].join('\n\n'),
      because: 'a table of contents: its entries come again as headings',
    },
    { line: 'Log in', before: 'Home\n\nContact', after: PARAGRAPH, because: 'one entry of a menu that has a line for each' },
    { line: 'Prijeđi na navigaciju', because: 'a skip link, in Croatian' },
    { line: 'Πήδηση στην αναζήτηση', because: 'a skip link, in Greek' },
    { line: 'உள்ளடக்கத்திற்கு செல்க', because: 'a skip link, in Tamil' },
  ],
  kept: [
    { line: 'Careers in Law: What About Our Courts?', because: 'a headline made of words that menus use too' },
    { line: 'Health and Education', because: 'a section heading' },
    { line: 'x > y > 0', because: 'mathematics' },
    { line: 'Settings > Privacy > Location Services', because: 'a way through the menus of a program, in a how-to' },
    { line: 'Politics, business, sport and culture were all in the room that night.', because: 'a sentence that lists subjects' },
    { line: 'News', because: 'one word, which can be a heading' },
    { line: 'Name | Age | City', because: 'the head of a table' },
    { line: 'You are here because nobody else wanted to come.', because: 'a sentence that begins as a breadcrumb trail does' },
    { line: 'World Health Day', because: 'a heading made of two section names' },
    {
      line: 'Contents\n\nA box of nails\n\nA bag of sand',
      because: 'a list under the same header, whose entries do not come again',
    },
    { line: 'Contact', because: 'a heading amid the article' },
    { line: 'Maria Rossi | Anna Bianchi | Paolo Verdi', because: 'names with separators' },
    { line: 'Startseite heißt auf Englisch home page, und beide Wörter sind alt.', because: 'a sentence about the word' },
    { line: 'गाँव का बाज़ार सुबह खुलता है और दोपहर तक खाली हो जाता है।', because: 'a sentence that begins with the name of a section, in Hindi' },
    {
      line: 'Urheilu alkoi kiinnostaa häntä vasta, kun polvi oli jo rikki.',
      because: 'a sentence that begins with the name of a section, in Finnish',
    },
  ],
}
