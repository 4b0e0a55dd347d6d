import { describe, expect, it } from 'vitest'
import { createCleaner } from '../src/pipeline/clean.js'
import { fateOf } from './support/lines.js'

/** Articles on topics of their own, in several languages: a headline and paragraphs. */
const ARTICLES = {
  bees: [
    'City beekeepers count their losses after a wet spring',
    'Beekeepers in the city lost more than a third of their colonies this winter, according to a survey that was published on Tuesday.',
    '“We have never seen anything like it,” said Maria Kowalski, who keeps twelve hives on the roof of a school.',
    'The cold rain in April kept the bees inside for weeks, and many colonies ran out of food before the lime trees came into bloom.',
    'The association wants the city to plant more trees that flower early, such as willow and hazel.',
  ],
  ferry: [
    'New ferry cuts crossing to the islands by an hour',
    'The first electric ferry on the northern route left the harbour on Friday morning with two hundred passengers on board.',
    'It needs forty minutes less than the old ship, and it can be loaded from both ends, which saves another twenty.',
    '"It is so quiet that you can hear the gulls," said the captain.',
    'Tickets will cost the same as before, the company said, at least until the summer timetable ends.',
  ],
  bahn: [
    'Stadtrat beschließt Bau der neuen Straßenbahn',
    'Der Stadtrat hat am Donnerstag den Bau einer neuen Straßenbahnlinie beschlossen, die den Bahnhof mit der Universität verbinden soll.',
    'Die Bauarbeiten sollen im kommenden Frühjahr beginnen und etwa drei Jahre dauern, wie die Verwaltung mitteilte.',
    '„Das ist ein guter Tag für die Stadt“, sagte die Bürgermeisterin nach der Abstimmung.',
    'Die Kosten werden auf achtzig Millionen Euro geschätzt, von denen das Land die Hälfte übernimmt.',
  ],
  marché: [
    'Le marché couvert rouvre après deux ans de travaux',
    'Le marché couvert a rouvert ses portes samedi matin, après deux années de travaux qui ont coûté six millions d’euros à la commune.',
    '« Les clients nous ont manqué », confie une fromagère installée ici depuis vingt ans.',
    'La verrière a été entièrement refaite et les étals ont été agrandis pour accueillir de nouveaux producteurs de la région.',
    'Le maire espère que la réouverture attirera de nouveau des habitants dans le centre de la ville.',
  ],
} satisfies Record<string, readonly [headline: string, ...paragraphs: string[]]>

type Topic = keyof typeof ARTICLES
const TOPICS = Object.keys(ARTICLES) as Topic[]

const HEADLINES = [
  'Bakery on Main Street wins national bread award',
  'Why the price of olive oil keeps going up',
  'School swaps homework for an hour of reading',
  'Lost dog walks forty miles back to its old home',
  'Three easy ways to save water in the garden',
  'Museum finds forgotten painting in its own cellar',
  'Teenager builds working clock from bicycle parts',
  'Snow closes mountain pass for the third time this month',
  'Orchestra plays first concert in rebuilt hall',
  'Village votes to keep its last telephone box',
]

const clean = createCleaner()

/** The fate of `line` (or of line number `line`) in a document of these lines, parted by blank ones. */
function fate(lines: readonly string[], line: string | number, gap = '\n\n'): string {
  const source = lines.join(gap)
  return fateOf(source, clean(source).report, line)
}

describe.each(TOPICS)('in the article on %s', (topic) => {
  const [headline, ...paragraphs] = ARTICLES[topic]
  const article = [headline!, ...paragraphs]

  it('nothing is stripped where nothing is noise', () => {
    const source = article.join('\n\n')
    const { text, report } = clean(source)
    expect(report.spans).toEqual([])
    expect(text).toBe(source)
  })

  it.each([
    ['Share', 'share-buttons'],
    ['Advertisement', 'advertisement'],
    ['Anzeige', 'advertisement'],
    ['Publicité', 'advertisement'],
    ['PUBLICIDAD', 'advertisement'],
  ])('"%s" goes from between the paragraphs', (line, category) => {
    expect(fate([...article.slice(0, 3), line, ...article.slice(3)], line)).toBe(`strip ${category}`)
  })

  it.each([
    ['Leave a Reply', 'comment-prompt'],
    ['Post a Comment', 'comment-prompt'],
    ['Schreiben Sie einen Kommentar', 'comment-prompt'],
    ['Laisser un commentaire', 'comment-prompt'],
    ['Dejar un comentario', 'comment-prompt'],
    ['Lascia un commento', 'comment-prompt'],
    ['Deixe um comentário', 'comment-prompt'],
    ['Dodaj komentarz', 'comment-prompt'],
    ['Добавить комментарий', 'comment-prompt'],
    ['All rights reserved.', 'legal'],
    ['Twitter Facebook RSS Chevron Right Chevron Left Search Menu Close', 'icon-labels'],
    ['Angle Up Angle Up Hamburger Cart User Heart Star Bell Settings', 'icon-labels'],
    ['LinkedIn WhatsApp Telegram Envelope Print Arrow Right Arrow Right Caret Down', 'icon-labels'],
    ['chevron_right expand_more share bookmark_border more_vert arrow_back', 'icon-labels'],
  ])('"%s" goes from the end', (line, category) => {
    expect(fate([...article, line], line)).toBe(`strip ${category}`)
  })

  it.each([
    'Home News Sport Business Culture Weather',
    'World U.S. Politics Business Tech Science Health',
    'About Us Our Team Terms Privacy Careers Contact',
    'Startseite Politik Wirtschaft Sport Kultur Impressum',
    'Accueil Actualités Politique Économie Sport Contact',
  ])('the menu "%s" goes from the head', (line) => expect(fate([line, ...article], line)).toBe('strip navigation'))

  it.each([
    'Latest articles',
    'Related stories',
    'You may also like',
    'Most read',
    'Neueste Artikel',
    'Das könnte Sie auch interessieren',
    'Articles similaires',
    'Últimas noticias',
    'Ultime notizie',
    'Leia também',
    'Meest gelezen',
    'Czytaj także',
    'Читайте также',
    'Popular this week',
    'You might also be interested in',
    'Nos autres articles',
    'También te puede gustar',
    'Dalla stessa sezione',
    'Também pode gostar',
  ])('the list under "%s" goes, of 3, 10 and 30 headlines, single and doubled', (header) => {
    for (const size of [3, 10, 30]) {
      const list = Array.from({ length: size }, (_, i) =>
        i < HEADLINES.length ? HEADLINES[i]! : `${HEADLINES[i % HEADLINES.length]!} again, part ${i}`,
      )
      for (const items of [list, list.flatMap((item) => [item, item])]) {
        const lines = [...article, header, ...items]
        const source = lines.join('\n\n')
        const { report } = clean(source)
        const kept = [header, ...items].filter((item) => fateOf(source, report, item) !== 'strip related-list')
        expect(kept).toEqual([])
        expect(article.filter((line) => fateOf(source, report, line) !== 'keep')).toEqual([])
      }
    }
  })

  it('a list in the middle goes, and the paragraphs after it stay', () => {
    const lines = [...article.slice(0, 3), 'Related stories', ...HEADLINES.slice(0, 4), ...article.slice(3)]
    expect(lines.map((line) => fate(lines, line))).toEqual(lines.map((line) => (article.includes(line) ? 'keep' : 'strip related-list')))
  })

  // Other languages set headlines as they set sentences: nothing tells a stray one from a closing line.
  it.runIf(topic === 'bees' || topic === 'ferry')('a stray headline after the last paragraph goes', () => {
    const stray = 'Mayor Promises New Park for the Old Harbour Before the Summer'
    expect(fate([...article, stray], stray)).toBe('strip related-list')
  })

  it('a lone counter between the date and the text goes; the date is tagged', () => {
    const lines = [headline!, '12 March 2019', '3', ...paragraphs]
    expect(fate(lines, '3')).toBe('strip counter')
    expect(fate(lines, '12 March 2019')).toBe('tag byline')
  })

  it.each([
    ['Published: 5 March 2019 10:30 GMT', '12'],
    ['Veröffentlicht am 5. März 2019', '1'],
    ['Publié le 5 mars 2019 à 14h30', '3'],
    ['Autor: Jan Nowak', '7'],
    ['5 марта 2019, 10:15', '2'],
    ['March 5, 2019', '3.4K'],
  ])('below "%s" the counter %s goes', (date, counter) => {
    expect(fate([headline!, date, counter, ...paragraphs], counter)).toBe('strip counter')
  })

  it.each(['0', '3.4K'])('%s below the headline is no chapter', (counter) => {
    expect(fate([headline!, counter, ...paragraphs], counter)).toBe('strip counter')
  })

  it.each([
    ['Two boys look at the water. (John Smith/AP)', 'tag caption'],
    ['Tom Ashby stands on his boat. [Mark Hill/Al Jazeera]', 'tag caption'],
    ['La locomotora llega a la estación. (EFE)', 'tag caption'],
    ['De molenaar aan het werk. © Jan de Vries', 'tag caption'],
    ['Muzeum w wieży. (Fot. Jan Nowak)', 'tag caption'],
    ['Foto di Anna Neri', 'tag caption'],
    ['Фото: пресс-служба администрации', 'tag caption'],
    ['A crowd waits in front of the gate on Monday, May 4, 2020. (Jane Roe/Pool Photo via Reuters)', 'tag caption'],
    ['The bridge at night. (AFP)', 'tag caption'],
    ['[UPDATE] 11:45 p.m.', 'tag update-stamp'],
    ['[UPDATE] 18.15 uur', 'tag update-stamp'],
    ['[ОБНОВЛЕНО] 18:15', 'tag update-stamp'],
  ])('"%s" comes out as %s', (line, expected) => {
    expect(fate([...article.slice(0, 2), line, ...article.slice(2)], line)).toBe(expected)
  })

  it.each(['Reuters contributed to this report.', 'The Associated Press contributed to this story.', '— AFP', 'Com Lusa', '(dpa)'])(
    '"%s" is a source credit',
    (line) => {
      expect(fate([...article, line], line)).toBe('tag source-credit')
    },
  )
})

describe('the same lines where they are content', () => {
  const stays = (lines: readonly string[], line: string) => expect(fate(lines, line)).not.toMatch(/^strip/)
  const [headline, first, second, third, fourth] = ARTICLES.bees as readonly [string, string, string, string, string]
  const paragraphs = [first, second, third, fourth]

  it('"Share" as the title of the text', () =>
    stays(['Share', 'To share is to give a part of what one has to others, and the word has an old root.', ...paragraphs], 'Share'))

  it('"Advertisement" as the heading of an encyclopedia entry', () => {
    const lines = [
      'Advertisement',
      'An advertisement is a notice in a public medium that promotes a product, a service or an event.',
      'The word advertisement comes from the French verb for to warn, and advertisement in print is older than the newspaper.',
    ]
    stays(lines, 'Advertisement')
  })

  it('"1" below the headline, which may be the first chapter', () => stays([headline, '1', ...paragraphs], '1'))

  it('numbers that count the chapters', () => {
    const lines = ['1', first, '2', second, '3', third, '4', fourth]
    for (const number of ['1', '2', '3', '4']) stays(lines, number)
  })

  it('a sentence about latest articles, replies and comments', () => {
    for (const line of [
      'The latest articles on the subject, she said, had all been written by the same man.',
      'He would leave a reply on the machine every night, and nobody ever listened to it.',
      'Facebook, Twitter, Instagram and Pinterest all refused to comment on the new law.',
      'The lawyer said that all rights reserved under the old contract were now void.',
    ]) {
      expect(fate([headline, ...paragraphs.slice(0, 2), line, ...paragraphs.slice(2)], line)).not.toMatch(/^strip/)
    }
  })

  it('an introduced list in the article', () => {
    const items = ['A hive of wood', 'A smoker and a hat with a veil', 'A pair of long gloves', 'Sugar for the winter']
    const lines = [headline, first, 'What a beginner needs:', ...items, ...paragraphs.slice(1)]
    for (const item of items) stays(lines, item)
  })

  it('a short quoted paragraph, and one that ends in a curly quote', () => {
    const lines = [headline, ...paragraphs.slice(0, 2), '“We will be back.”', "''They never left''", ...paragraphs.slice(2)]
    stays(lines, '“We will be back.”')
    stays(lines, "''They never left''")
  })

  it('a subheading that stands directly on its paragraph', () => {
    const source = `${headline}\n\n${first}\nFewer trees in bloom\n${second}\n${third}`
    expect(fateOf(source, clean(source).report, 'Fewer trees in bloom')).toBe('keep')
  })

  it('a closing line, a signature, a dedication', () => {
    for (const line of ['The End', 'Yours, Anna', 'For my mother', 'To be continued', 'Vienna, in the autumn'])
      stays([headline, ...paragraphs, line], line)
  })
})
