import { describe, expect, it } from 'vitest'
import { clean, type CleanOptions } from '../src/index.js'
import { createLineCleaner } from '../src/pipeline/lines.js'
import { createRecordCleaner } from '../src/pipeline/records.js'
import { restore } from '../src/write/restore.js'

/** Articles as scrapers leave them: a menu, the headline, its byline, prose. */
const ARTICLES: Readonly<Record<string, { menu: string; headline: string; byline: string; prose: string[] }>> = {
  en: {
    menu: 'Home\nNews\nSport\nLog in',
    headline: 'Council approves the harbour bridge after nine years of debate',
    byline: 'By Jane Doe\n12 March 2021',
    prose: [
      'The council of Port Elm approved the long-planned harbour bridge on Tuesday after nine years of debate, clearing the way for building work to begin in the spring.',
      'Residents had argued about the bridge since the first plans were shown, and many of them came to the meeting to hear the vote.',
      'The bridge will cost about forty million, of which the region pays half and the council the rest over twenty years.',
    ],
  },
  de: {
    menu: 'Startseite\nPolitik\nSport\nAnmelden',
    headline: 'Stadtrat stimmt nach neun Jahren Streit für die neue Hafenbrücke',
    byline: 'Von Karla Beispiel\n12. März 2021',
    prose: [
      'Der Stadtrat hat am Dienstag nach neun Jahren Streit für die neue Hafenbrücke gestimmt, die Arbeiten sollen im Frühjahr beginnen.',
      'Die Anwohner hatten seit den ersten Plänen über die Brücke gestritten, und viele von ihnen kamen zur Sitzung, um die Abstimmung zu hören.',
      'Die Hafenbrücke wird etwa vierzig Millionen kosten, die Hälfte davon zahlt das Land, den Rest die Stadt über zwanzig Jahre.',
    ],
  },
  fr: {
    menu: 'Accueil\nPolitique\nSport\nSe connecter',
    headline: 'Le conseil municipal approuve le pont du port après neuf ans de débats',
    byline: 'Par Jeanne Exemple\n12 mars 2021',
    prose: [
      'Le conseil municipal a approuvé mardi le pont du port après neuf ans de débats, et les travaux devraient commencer au printemps.',
      'Les habitants se disputaient au sujet du pont depuis les premiers plans, et beaucoup sont venus à la réunion pour entendre le vote.',
      'Le pont coûtera environ quarante millions, dont la région paie la moitié et la ville le reste sur vingt ans.',
    ],
  },
  es: {
    menu: 'Inicio\nPolítica\nDeportes\nIniciar sesión',
    headline: 'El ayuntamiento aprueba el puente del puerto tras nueve años de debate',
    byline: 'Por Juana Ejemplo\n12 de marzo de 2021',
    prose: [
      'El ayuntamiento aprobó el martes el puente del puerto tras nueve años de debate, y las obras empezarán en primavera.',
      'Los vecinos discutían sobre el puente desde que se mostraron los primeros planos, y muchos acudieron a la reunión para oír la votación.',
      'El puente costará unos cuarenta millones, de los que la región paga la mitad y el ayuntamiento el resto en veinte años.',
    ],
  },
  it: {
    menu: 'Home\nPolitica\nSport\nAccedi',
    headline: 'Il consiglio comunale approva il ponte del porto dopo nove anni di dibattito',
    byline: 'di Giovanna Esempio\n12 marzo 2021',
    prose: [
      'Il consiglio comunale ha approvato martedì il ponte del porto dopo nove anni di dibattito, e i lavori cominceranno in primavera.',
      'I residenti discutevano del ponte fin dai primi progetti, e molti di loro sono venuti alla riunione per sentire il voto.',
      'Il ponte costerà circa quaranta milioni, metà dei quali pagati dalla regione e il resto dal comune in venti anni.',
    ],
  },
  nl: {
    menu: 'Home\nPolitiek\nSport\nInloggen',
    headline: 'Gemeenteraad stemt na negen jaar in met de nieuwe havenbrug',
    byline: 'Door Jana Voorbeeld\n12 maart 2021',
    prose: [
      'De gemeenteraad heeft dinsdag na negen jaar ingestemd met de nieuwe havenbrug, en het werk moet in het voorjaar beginnen.',
      'De bewoners hadden sinds de eerste plannen over de havenbrug geruzied, en velen van hen kwamen naar de vergadering om te luisteren.',
      'De havenbrug kost ongeveer veertig miljoen, waarvan de provincie de helft betaalt en de gemeente de rest in twintig jaar.',
    ],
  },
  pl: {
    menu: 'Strona główna\nPolityka\nSport\nZaloguj się',
    headline: 'Rada miasta zgodziła się na most w porcie po dziewięciu latach sporów',
    byline: 'Autor: Janina Przykład\n12 marca 2021',
    prose: [
      'Rada miasta zgodziła się we wtorek na most w porcie po dziewięciu latach sporów, a prace mają się zacząć na wiosnę.',
      'Mieszkańcy spierali się o most od pierwszych planów i wielu z nich przyszło na posiedzenie, żeby usłyszeć wynik głosowania.',
      'Most będzie kosztował około czterdziestu milionów, z czego połowę zapłaci region, a resztę miasto przez dwadzieścia lat.',
    ],
  },
  ru: {
    menu: 'Главная\nПолитика\nСпорт\nВойти',
    headline: 'Городской совет одобрил мост в порту после девяти лет споров',
    byline: 'Автор: Жанна Примерова\n12 марта 2021',
    prose: [
      'Городской совет во вторник одобрил мост в порту после девяти лет споров, и работы должны начаться весной.',
      'Жители спорили о мосте с тех пор, как показали первые планы, и многие из них пришли на заседание, чтобы услышать решение.',
      'Мост обойдётся примерно в сорок миллионов, половину из них заплатит область, а остальное город в течение двадцати лет.',
    ],
  },
  ja: {
    menu: 'ホーム\n政治\nスポーツ\nログイン',
    headline: '市議会、港の新しい橋の建設を九年の議論の末に承認',
    byline: '2021年3月12日',
    prose: [
      '市議会は火曜日、港の新しい橋の建設を九年の議論の末に承認した。工事は春に始まる予定で、住民の多くが会議を傍聴に訪れた。',
      '橋の建設をめぐっては、最初の計画が示されて以来、住民の間で議論が続いてきた。市長は会議の後、長く待った甲斐があったと述べた。',
      '港の橋の費用は約四十億円で、県が半分を負担し、残りは市が二十年かけて支払うことになっている。',
    ],
  },
}

const dumpOf = ({ menu, headline, byline, prose }: (typeof ARTICLES)[string]) => `${menu}\n${headline}\n${byline}\n${prose.join('\n')}\n`
const EN = ARTICLES.en!

function headlineOf(text: string, options: CleanOptions = {}): string | undefined {
  const { headline } = clean(text, options).report
  if (!headline) return undefined
  expect(text.split('\n')[headline.line - 1]!.trim()).toBe(text.slice(headline.start, headline.end))
  return text.slice(headline.start, headline.end)
}

describe('the headline of a text', () => {
  it.each(Object.keys(ARTICLES))('is found under a menu (%s)', (language) => {
    const article = ARTICLES[language]!
    expect(headlineOf(dumpOf(article))).toBe(article.headline)
  })

  it('is found under its kicker, and without the scorer', () => {
    const text = `${EN.menu}\nPort Elm\n${EN.headline}\n${EN.byline}\n${EN.prose.join('\n')}\n`
    expect(headlineOf(text)).toBe(EN.headline)
    expect(headlineOf(text, { scorer: false })).toBe(EN.headline)
  })

  it('is the copy above the article where the title of the browser window opens the text', () => {
    const text = `${EN.headline} | The Port Elm Courier\n${dumpOf(EN)}`
    const { report } = clean(text)
    expect(report.headline?.line).toBe(6)
  })

  it('is in compact reports, and the same where the text comes in any records', () => {
    const text = dumpOf(EN)
    const { headline } = clean(text).report
    expect(clean(text, { report: 'compact' }).report.headline).toEqual(headline)
    expect(createRecordCleaner()({ text }).report?.headline).toEqual(headline)
  })

  it.each([
    ['a list', 'Eggs\nMilk\nBread\nButter\nFlour\nSalt\n'],
    ['an error page', '404\nPage not found\nGo back\nHome\nContact\n'],
    ['a menu', 'Home\nNews\nSport\nWeather\nLog in\nSubscribe\n'],
    ['nothing', ''],
    ['prose without one', `${EN.prose.join('\n')}\n`],
  ])('is not reported of %s', (_, text) => {
    expect(clean(text).report).not.toHaveProperty('headline')
  })
})

describe('the headline of a page', () => {
  const html = `<title>${EN.headline} | Courier</title><nav><a href="/">Home</a> <a href="/n">News</a></nav><main><h1>${EN.headline}</h1><p>${EN.prose.join('</p><p>')}</p></main>`

  it('is its heading', () => {
    const { report, metadata } = clean({ html })
    expect(report.headline!.end - report.headline!.start).toBe(EN.headline.length)
    expect(metadata).not.toHaveProperty('source')
  })
})

describe('the category title', () => {
  const text = dumpOf(EN)

  it.each(['careful', 'standard', 'thorough'] as const)('is kept and not reported by %s', (policy) => {
    const { text: cleaned, report } = clean(text, { policy })
    expect(cleaned).toContain(EN.headline)
    expect(report.spans.map(({ category }) => category)).not.toContain('title')
  })

  it('is stripped by body, unless kept', () => {
    const { text: cleaned, report } = clean(text, { policy: 'body' })
    expect(cleaned).toBe(`${EN.prose.join('\n')}\n`)
    const span = report.spans.find(({ category }) => category === 'title')!
    expect(span).toMatchObject({ action: 'strip', detector: 'headline' })
    expect(span.text).toContain(EN.headline)
    expect(report.headline).toBeDefined()
    expect(restore(cleaned, report)).toBe(text)
    expect(clean(text, { policy: 'body', keep: ['title'] }).text).toContain(EN.headline)
  })

  it.each(['careful', 'standard', 'thorough', 'body'] as const)('is stripped or tagged if asked of %s', (policy) => {
    const stripped = clean(text, { policy, strip: ['title'] })
    expect(stripped.text).not.toContain(EN.headline)
    expect(restore(stripped.text, stripped.report)).toBe(text)
    const tagged = clean(text, { policy, tag: ['title'] })
    expect(tagged.text).toContain(EN.headline)
    expect(tagged.report.spans.find(({ category }) => category === 'title')).toMatchObject({ action: 'tag' })
  })

  it('takes in the standfirst between headline and byline', () => {
    const standfirst = 'Work on the crossing is to begin in the spring.'
    const { text: cleaned } = clean(text.replace(EN.byline, `${standfirst}\n${EN.byline}`), { policy: 'body' })
    expect(cleaned).toBe(`${EN.prose.join('\n')}\n`)
  })

  it('has evidence that adds up to its confidence', () => {
    const { evidence, confidence } = clean(text, { policy: 'body' }).report.spans.find(({ category }) => category === 'title')!
    const logOdds = evidence!.reduce((sum, { weight }) => sum + weight, 0)
    expect(1 / (1 + Math.exp(-logOdds))).toBeCloseTo(confidence, 1)
  })
})

describe('the metadata of a text', () => {
  it.each([
    ['en', 'Jane Doe', '2021-03-12'],
    ['de', 'Karla Beispiel', '2021-03-12'],
    ['fr', 'Jeanne Exemple', '2021-03-12'],
    ['es', 'Juana Ejemplo', '2021-03-12'],
    ['nl', 'Jana Voorbeeld', '2021-03-12'],
    ['pl', 'Janina Przykład', '2021-03-12'],
    ['ru', 'Жанна Примерова', '2021-03-12'],
    ['ja', undefined, '2021-03-12'],
  ])('has its author and date (%s)', (language, byline, published) => {
    const article = ARTICLES[language]!
    expect(clean(dumpOf(article)).metadata).toEqual({ source: 'text', title: article.headline, ...(byline && { byline }), published })
  })

  it.each([
    ['By Jane Doe | Updated 14 March 2021', { byline: 'Jane Doe', modified: '2021-03-14' }],
    ['Written by\nJane Doe\n12 March 2021', { byline: 'Jane Doe', published: '2021-03-12' }],
    ['By Jane Doe\n03/04/2021', { byline: 'Jane Doe' }],
  ])('reads %j', (byline, expected) => {
    expect(clean(dumpOf({ ...EN, byline })).metadata).toEqual({ source: 'text', title: EN.headline, ...expected })
  })

  it.each([
    ['there is no headline', 'Eggs\nMilk\n12 March 2021\n'],
    ['there is a headline alone', dumpOf({ ...EN, byline: '' })],
  ])('is absent where %s', (_, text) => {
    expect(clean(text)).not.toHaveProperty('metadata')
  })

  it('goes into records that have none, before the report', () => {
    const text = dumpOf(EN)
    const cleaned = JSON.parse(createLineCleaner()(JSON.stringify({ text })).line) as Record<string, unknown>
    expect(Object.keys(cleaned)).toEqual(['text', 'metadata', 'report'])
    expect(createRecordCleaner()({ text, metadata: 'mine' })).toMatchObject({ metadata: 'mine', report: { version: 1 } })
    expect(createRecordCleaner({ metadata: false })({ text })).not.toHaveProperty('metadata')
  })
})
