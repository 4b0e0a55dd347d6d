import { describe, expect, it } from 'vitest'
import type { BlockScorer } from '../src/model/block-scorer.js'
import { shippedCategories } from '../src/pipeline/categories.js'
import { createCleaner } from '../src/pipeline/clean.js'
import { scan } from '../src/text/scan.js'
import { expectLinearTime } from './support/linear-time.js'

const ENGLISH = `Old Bridge Reopens After Two Years of Repairs

The stone bridge over the river was opened again on Monday, two years after engineers had found cracks in its middle arch.

Workers replaced the mortar and set more than four hundred new blocks, which had been cut in the same quarry as the old ones.

Traffic will stay limited to one lane until the end of the month, while the last of the railings are being painted.`

const GERMAN = `Alte Brücke nach zwei Jahren wieder offen

Die steinerne Brücke über den Fluss ist seit Montag wieder offen, zwei Jahre nachdem Fachleute Risse im mittleren Bogen gefunden hatten.

Arbeiter haben den Mörtel ersetzt und mehr als vierhundert neue Blöcke gesetzt, die aus demselben Steinbruch kamen wie die alten.

Bis zum Ende des Monats bleibt nur eine Spur frei, während die letzten Teile des Geländers gestrichen werden.`

const RUSSIAN = `Старый мост открыт после двух лет ремонта

Каменный мост через реку снова открыли в понедельник, через два года после того, как инженеры нашли трещины в средней арке.

Рабочие заменили раствор и уложили более четырёхсот новых блоков, которые были вырезаны в той же каменоломне, что и старые.

До конца месяца движение будет идти по одной полосе, пока красят последние части перил.`

const thorough = createCleaner({ policy: 'thorough' })
/** Takes all that is no running text for noise: what is asked is how it is called. */
const lines: BlockScorer = { id: 'lines', score: ({ blocks }) => ({ noise: Float32Array.from(blocks, ({ prose }) => (prose ? -5 : 5)) }) }
const allNoise = createCleaner({ policy: 'thorough', scorer: lines })
const standard = createCleaner({ policy: 'standard' })

/** The categories of the lines after the article, blank ones left out; `kept` where nothing was found. */
function namesAfter(article: string, tail: string, clean = thorough): string[] {
  const source = `${article}\n\n${tail}\n`
  const { spans } = clean(source).report
  let at = article.length + 2
  return tail.split('\n').flatMap((line) => {
    const start = at
    at += line.length + 1
    return line === '' ? [] : [spans.find((span) => span.start <= start && span.end > start)?.category ?? 'kept']
  })
}

const all = (category: string, times: number) => new Array<string>(times).fill(category)

describe('a menu', () => {
  it('names the shop, the terms and the newsletter among its entries', () => {
    const menu = ['Home', 'About Us', 'Careers', 'Privacy Policy', 'Buy tickets', 'Newsletter', 'Contact', 'Sitemap', 'Search', 'Help']
    expect(namesAfter(ENGLISH, menu.join('\n'))).toEqual(all('navigation', menu.length))
  })

  it('does so in German', () => {
    const menu = ['Startseite', 'Über uns', 'Karriere', 'Datenschutz', 'Impressum', 'Kontakt', 'Presse', 'Suche']
    expect(namesAfter(GERMAN, menu.join('\n'))).toEqual(all('navigation', menu.length))
  })

  it('does so in Chinese', () => {
    const menu = ['首页', '新闻', '体育', '娱乐', '财经', '科技', '汽车', '房产', '游戏', '教育']
    const article =
      '旧桥在两年维修之后重新开放\n\n这座石桥于星期一重新开放，两年前工程师在桥的中间拱发现了裂缝，此后一直封闭施工，没有车辆通行。\n\n工人们更换了砂浆，铺设了四百多块新石头，这些石头与旧石头一样，都来自同一个采石场，颜色也完全相同。'
    expect(namesAfter(article, menu.join('\n'))).toEqual(all('navigation', menu.length))
  })

  it('ends at the copyright line, which stays what it is', () => {
    const names = namesAfter(ENGLISH, 'Home\nAbout Us\nCareers\nContact\nSitemap\n© 2020 Riverside Gazette\nSearch\nHelp')
    expect(names[5]).toBe('legal')
  })

  it('makes no terms of labels below the copyright line', () => {
    const names = namesAfter(
      ENGLISH,
      '© 2020 Riverside Gazette. All rights reserved.\n\nGarden Tools\nKitchen\nLighting\nSofas\nHome\nAbout Us\nContact',
    )
    expect(names).toEqual(['legal', ...all('navigation', 7)])
  })

  it('keeps the notice of a copyright that stands alone', () => {
    expect(namesAfter(ENGLISH, '© 2020 Riverside Gazette. All rights reserved.')).toEqual(['legal'])
  })
})

describe('a list of other articles', () => {
  const CARDS = [
    ['Sports', 'Rowing club wins its third cup in a row', 'Posted on March 10, 2021'],
    ['Culture', 'Museum shows the drawings of a forgotten painter', 'Posted on March 6, 2021'],
    ['Politics', 'Council argues about the price of parking', 'Posted on February 26, 2021'],
    ['Sports', 'Young swimmers travel to the capital', 'Posted on February 25, 2021'],
  ]

  it('has the dates, section names and headlines of its items', () => {
    const names = namesAfter(ENGLISH, ['Related news', ...CARDS.flat(), 'Read more'].join('\n\n'))
    expect(names.slice(0, -1)).toEqual(all('related-list', 13))
  })

  it('is told without a header by its dates and headlines', () => {
    const names = namesAfter(
      RUSSIAN,
      `Главная\nНовости\nКонтакты\n\nсегодня | 17:39\nПрезидент отправил в отставку главу соседней области\nсегодня | 11:53\nНа старой площади открыли памятник первому врачу города\nсегодня | 10:00\nВ центре города загорелся продовольственный рынок`,
    )
    expect(names.slice(4)).toEqual(all('related-list', names.length - 4))
  })

  it('is no menu for having short headlines beside a menu', () => {
    const headlines = [
      'Rowing club wins its third cup in a row',
      'Museum shows the drawings of a forgotten painter',
      'A quiet morning',
      'Council argues about the price of parking in the centre',
      'Young swimmers travel to the capital for the finals',
      'Bakers warn of higher prices for bread this winter',
    ]
    const names = namesAfter(ENGLISH, `Home\nAbout Us\nCareers\nContact\n\n${headlines.join('\n')}`, allNoise)
    expect(names).toEqual([...all('navigation', 4), ...all('related-list', headlines.length)])
  })

  it('leaves the date above the article to the article', () => {
    const source = `Home\nNews\nContact\n\nOld Bridge Reopens After Two Years of Repairs\n\nPosted on March 10, 2021\n\n${ENGLISH.split('\n\n').slice(1).join('\n\n')}`
    const { spans } = standard(source).report
    expect(spans.filter(({ category }) => category === 'byline').map(({ start, end }) => source.slice(start, end))).toEqual([
      'Posted on March 10, 2021',
    ])
  })

  it('has links to the article before and the next', () => {
    const names = namesAfter(
      ENGLISH,
      'Previous\nRowing club wins its third cup in a row\nNext\nMuseum shows the drawings of a forgotten painter',
    )
    expect(names).toEqual(all('related-list', 4))
  })
})

describe('a thread of comments', () => {
  const THREAD = `3 Comments

Anna Miller says:
March 10, 2021 at 9:14 am
I drove over it this morning and it does look good.
Reply
Tom Baker says:
March 10, 2021 at 10:02 am
High time that they did something about it!
Reply
Jane Cooper says:
March 11, 2021 at 8:40 pm
What about the railings?
Reply`

  it('has the names and times of its comments', () => {
    const names = namesAfter(ENGLISH, THREAD)
    const comment = [...all('reader-comment', 3), 'comment-prompt']
    expect(names.slice(1)).toEqual([...comment, ...comment, ...comment])
  })

  it('ends where a list of other articles begins', () => {
    const headlines = [
      'Rowing club wins its third cup in a row',
      'Museum shows the drawings of a forgotten painter',
      'Council argues about the price of parking',
    ]
    const names = namesAfter(ENGLISH, `${THREAD}\n\nMost read\n${headlines.join('\n')}\n${headlines.join('\n')}`)
    expect(names.slice(-6)).toEqual(all('related-list', 6))
  })
})

describe('a form', () => {
  it('has its fields and buttons', () => {
    const names = namesAfter(
      ENGLISH,
      'Sign up for our newsletter!\nEvery week you will get the best of our stories in your inbox.\nEmail Address\nSign Up\nWe respect your privacy.',
    )
    expect(names).toEqual(all('newsletter', 5))
  })

  it('does so in German', () => {
    const names = namesAfter(GERMAN, 'Immer informiert sein?\nHier zum Newsletter anmelden\nE-Mail-Adresse\nAbonnieren')
    expect(names.slice(1)).toEqual(all('newsletter', 3))
  })
})

describe('a second copy', () => {
  const CONTACT = 'Email: desk@example.org\nTel.: 030 209 1394 0'

  it('is what repeats an address after the article', () => {
    const names = namesAfter(ENGLISH, `${CONTACT}\n\n© 2020 Riverside Gazette. All rights reserved.\n\n${CONTACT}`)
    expect(names).toEqual(['contact', 'contact', 'legal', 'duplicate', 'duplicate'])
  })

  it('is not what has another number', () => {
    const names = namesAfter(ENGLISH, `${CONTACT}\n\n© 2020 Riverside Gazette\n\nTel.: 030 209 1394 1`)
    expect(names.at(-1)).toBe('contact')
  })
})

it('leaves the confidence to the evidence', () => {
  const { spans } = thorough(`${ENGLISH}\n\nHome\nAbout Us\nCareers\nPrivacy Policy\nContact\nSitemap`).report
  expect(spans.length).toBeGreaterThan(0)
  for (const { evidence, confidence } of spans) {
    const sum = evidence!.reduce((total, { weight }) => total + weight, 0)
    expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(confidence, 1)
  }
})

it('takes linear time', () => {
  expectLinearTime(20_000, (size) => {
    const document = scan('Home\nAbout\n'.repeat(size))
    const isLine = Uint8Array.from(document.blocks, ({ index }) => 1 - (index % 2))
    return () => {
      const { best } = shippedCategories().name(document, [], isLine)
      expect(document.blocks.every(({ index }) => index % 2 === 1 || best(index) === 'navigation')).toBe(true)
    }
  })
})
