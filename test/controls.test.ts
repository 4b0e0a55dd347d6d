import { describe, expect, it } from 'vitest'
import { createCleaner } from '../src/pipeline/clean.js'

const clean = createCleaner()

const POSTS = [
  'The circulating pump on our boiler hums, but the gauge stays at zero and the radiators upstairs have been cold since Sunday.',
  'Zero on the gauge means there is not enough water in the system. Fill it before you run that pump again, or the bearing will dry out.',
  'It fell from 1.4 to 0.3 by the morning, so I suppose that there is a leak under the floor that we have not found yet.',
  'Cut the plaster and not the floor. In a house of that age the pipe runs in the wall behind the bath, two hands above the tiles.',
]

const thread = (row: string, posts = POSTS) =>
  ['Pump runs but no pressure', ...posts.flatMap((post, i) => [`member_${i % 2}`, 'Apr 6, 2021', post, row])].join('\n\n')

describe('a row of buttons under each post', () => {
  it.each([
    'Like Quote Reply Report',
    'Gefällt mir Zitieren Antworten Melden',
    'Me gusta Citar Responder Reportar',
    'Нравится Цитировать Ответить Пожаловаться',
    'いいね 引用 返信 報告',
  ])('goes, and the posts stay: %s', (row) => {
    const { text } = clean(thread(row))
    expect(text).not.toContain(row)
    for (const post of POSTS) expect(text).toContain(post)
  })

  it('goes where two posts say the word themselves', () => {
    const posts = [
      ...POSTS.slice(0, 2),
      'I quote: reply, report, and like. These are the four buttons that you get under every post here.',
      POSTS[3]!,
    ]
    const { text } = clean(thread('Like Quote Reply Report', posts))
    expect(text).not.toMatch(/^Like Quote Reply Report$/m)
    expect(text).toContain(posts[2]!)
  })
})

describe('the name of a button', () => {
  it('stays where a manual has it above what it does', () => {
    const manual = [
      'Quote',
      'Copies the post into your answer, with the name of its author above it.',
      'Reply',
      'Opens an empty field under the post.',
      'Report',
      'Sends the post to the team that looks after the forum.',
    ]
    const source = ['The buttons under a post', ...manual].join('\n\n')
    expect(clean(source).text).toBe(source)
  })

  it('stays where a glossary explains it three times', () => {
    const source = [
      'How the word is used',
      ...['mail', 'forum', 'chat'].flatMap((place) => [
        `In a ${place}`,
        `Reply means that what you write in a ${place} is sent to the one who wrote before you, and to nobody else.`,
      ]),
    ].join('\n\n')
    expect(clean(source).text).toBe(source)
  })
})
