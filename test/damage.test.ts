import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findDamage } from '../src/damage/damage.js'
import { GRAMMARS } from '../src/damage/grammars.js'
import type { Flag, FlagKind } from '../src/model/report.js'
import { annotateLanguage } from '../src/text/language.js'
import { scan } from '../src/text/scan.js'

const sample = (number: string): string => {
  const folder = new URL('../samples/', import.meta.url)
  return readFileSync(
    new URL(
      readdirSync(folder).find((name) => name.startsWith(number))!,
      folder,
    ),
    'utf8',
  )
}

function damageIn(text: string, language?: string): Flag[] {
  const document = scan(text)
  return findDamage(document, annotateLanguage(document, language))
}

const flagged = (kind: FlagKind, text: string, language?: string) => damageIn(text, language).filter(({ flag }) => flag === kind)

/** A paragraph before and after, so that the one in question stands in an article. */
const BEFORE = 'The stone bridge over the river was opened again on Monday, two years after engineers had found cracks in it.'
const AFTER = 'Traffic will stay limited to one lane until the end of the month, while the last of the railings are being painted.'
const inArticle = (paragraph: string) => [BEFORE, paragraph, AFTER].join('\n\n')

type Case = readonly [text: string, because: string, language?: string]

const finds = (kind: FlagKind, cases: readonly Case[]) =>
  it.each(cases)('flags: %s', (text, because, language) => {
    const flags = flagged(kind, inArticle(text!), language ?? 'en')
    expect(
      flags.map(({ line }) => line),
      because,
    ).toEqual([3])
  })

const leaves = (kind: FlagKind, cases: readonly Case[]) =>
  it.each(cases)('leaves: %s', (text, because, language) => expect(flagged(kind, inArticle(text!), language ?? 'en'), because).toEqual([]))

describe('the samples', () => {
  const seen = (number: string) => {
    const text = sample(number)
    return damageIn(text).map(({ flag, start, end }) => [flag, text.slice(start, end)])
  }

  it('000 is whole', () => expect(seen('000')).toEqual([]))

  it('001 has lost its links with their text', () =>
    expect(seen('001')).toEqual([
      ['lost-anchor', 'and have reached'],
      ['lost-anchor', 'a ceasefire in as part of'],
      ['lost-anchor', 'Today, the and Russia'],
    ]))

  it('002 has a stray full stop and half a compound', () =>
    expect(seen('002')).toEqual([
      ['lost-anchor', 'reached, to. bring'],
      ['lost-anchor', '-Russian interaction'],
    ]))

  it('003 leaves a quotation open, among many that are closed', () => {
    const text = sample('003')
    const [flag, ...more] = damageIn(text)
    expect(more).toEqual([])
    expect([flag?.flag, text.slice(flag!.start).slice(0, 13)]).toEqual(['unclosed-quote', "'This is from"])
  })

  it('004 quotes with two single marks each, and is whole', () => expect(seen('004')).toEqual([]))
})

describe('lost-anchor', () => {
  finds('lost-anchor', [
    [
      'On Friday the and the German government said that they had reached an agreement. Later the and Poland joined them.',
      'an article before a conjunction',
    ],
    [
      'The ministers of the have agreed to meet again in two weeks to talk about the budget of the coming year.',
      'an article before a verb',
    ],
    ['The talks between and Russia will go on until the end of the month, the ministry said in a letter.', 'one side of between is gone'],
    [
      'The spokesman said in a on Thursday that the company would not comment on the report about its plans.',
      'an article alone between prepositions',
    ],
    ['He lived for many years in the capital of in Asia, where he had a shop and a small garden.', 'a name is missing after of'],
    [
      'The army announced a withdrawal from as part of the agreement that had been signed a week before in secret.',
      'a name is missing between prepositions',
    ],
    [
      'The company was bought last year by . The new owner wants to close three of its seven plants by the summer.',
      'a full stop set off where a name was',
    ],
    [
      'According to the report by , the number of visitors has doubled in the last two years and will grow again.',
      'a comma set off where a name was',
    ],
    [
      'They had agreed with the. minister that nobody would be sent home before the end of the inquiry in May.',
      'an article before a full stop amid the sentence',
    ],
    [
      'has announced that it will not take part in the talks, which begin on Monday in the capital, officials said.',
      'a paragraph without its subject',
    ],
    [
      'and are expected to sign the agreement on Monday, although neither side has seen the final text of it.',
      'a paragraph that begins with a conjunction and a verb',
    ],
    [
      'The attack ended in the early hours. -led forces took the town in the evening, according to the ministry.',
      'the first half of a compound is gone',
    ],
    ['Der Sprecher sagte am Montag im und in Berlin, dass die Verhandlungen zwischen und Polen weitergehen sollen.', 'German', 'de'],
    ['Le ministre a déclaré lundi que les négociations entre et la Pologne avaient repris cette semaine.', 'French', 'fr'],
    ['El ministro dijo el lunes que el y otros países habían llegado a un acuerdo sobre el presupuesto de este año.', 'Spanish', 'es'],
    ['Il ministro ha detto lunedì che il e altri paesi hanno trovato un accordo sul bilancio del prossimo anno.', 'Italian', 'it'],
    ['O ministro disse na segunda-feira que o acordo entre e Angola foi assinado no fim do mês passado em Lisboa.', 'Portuguese', 'pt'],
    ['De minister zei maandag dat de en andere landen het eens zijn geworden over de begroting van volgend jaar.', 'Dutch', 'nl'],
  ])
  leaves('lost-anchor', [
    ['She had always wanted to be part of the in crowd, and by and large she was, for a year or two at least.', 'idioms of small words'],
    [
      'He went in and out of the house, to and from the shed, off and on, and looked for and found the key.',
      'prepositions joined on purpose',
    ],
    [
      'Use the or operator to join both, the for loop to repeat, and the "and" keyword where all of them are needed.',
      'words spoken of as words',
    ],
    ['The by-election, the off-licence and the to-do list are what this is about, and the for-profit sector too.', 'compounds'],
    [
      'What are you looking at. I have no idea what you are waiting for. It is what I was thinking of.',
      'phrasal verbs that end a sentence',
    ],
    ['Many new players were brought in as part of the plan, and older ones were called up as part of it.', 'a verb with its particle'],
    [
      'He is the author of and illustrator for several books, a member of and contributor to the society.',
      'two nouns that share an object',
    ],
    ['It lay somewhere in between and nobody cared, on the road between here and there, between and within towns.', 'between as an adverb'],
    ['Set a goal of at least ten minutes a day, over the course of at least a month, with a score of at least 70.', 'of before a measure'],
    ['The Who, the As and the Is, the Of and the For: these are titles, and the And is one more of them.', 'titles'],
    ['iPhone sales and the rest are fine. eBay is up. "and have we won?" she asked, but had no answer to it.', 'small letters that belong'],
    ['He asked again.\n-Russian or not, I do not care. -You should. -Well, I do not, and that is the end of it.', 'dialogue'],
    [
      '"To be or not to be, that is the question." -English proverb of old, found in many books of quotations.',
      'a quotation and where it is from',
    ],
    ['The screen measures 5 in. across and the cable is 3 ft. long, so it fits on a desk of 20 in. or more.', 'units'],
    [
      'Das ist nicht so einfach, wie es im und am Haus scheint, und wer zum und vom Bahnhof fährt, weiß es.',
      'German prepositions joined',
      'de',
    ],
    ['Der in Berlin lebende Autor, das von ihm geschriebene Buch und die mit ihm befreundete Malerin waren da.', 'German attributes', 'de'],
    [
      'Là est la question : de là à dire que les uns les ont vus, il y a un pas que le ou la ministre ne fait pas.',
      'French accents and pronouns',
      'fr',
    ],
    ['Los de ayer no son los que han venido hoy, los han visto todos, y la y griega es una letra como otra.', 'Spanish pronouns', 'es'],
    ['Los y las estudiantes llegaron tarde a la reunión, que no fue en el sitio que se había dicho en la carta.', 'Spanish pairs', 'es'],
    [
      'O que é do rei é do rei, e o do povo é dos e das que trabalham, como já se disse no fim da reunião de ontem.',
      'Portuguese pronouns and pairs',
      'pt',
    ],
    [
      'Het is een van de huizen van de 19de en de 20ste eeuw, en wie het en de tuin wil zien, moet op tijd zijn.',
      'Dutch ordinals and pronouns',
      'nl',
    ],
  ])

  it('leaves verse and chat in small letters', () => {
    const verse = [
      'and is the night so long, she said,',
      'and are the days so few, he said to her;',
      'is there a song that we can sing',
      'and have we time for it, or for a thing',
    ]
    expect(flagged('lost-anchor', verse.join('\n'), 'en')).toEqual([])
    const chat = [
      'i was there for the. whole day and it was fine with me.',
      'and are you coming to the game on sunday with us or not.',
      'no idea. what is it you are looking at. the sky is so blue.',
    ]
    expect(flagged('lost-anchor', chat.join('\n\n'), 'en')).toEqual([])
  })

  it('leaves a document that sets every mark off', () => {
    const spaced =
      'It was late , and he had nowhere to go . The man he looked for was the one , of course , he had spoken of . That was that .'
    expect(flagged('lost-anchor', inArticle(spaced), 'en')).toEqual([])
  })

  it('leaves a paragraph torn by a line break, where nothing is gone', () => {
    expect(
      flagged('lost-anchor', `${BEFORE.slice(0, -1)},\nand are being painted now, which will take some time, the town said.`, 'en'),
    ).toEqual([])
    expect(
      flagged('lost-anchor', 'The\nBridge\nis one of the oldest in the county, and was built by the same man as the church.', 'en'),
    ).toEqual([])
  })

  it('says nothing where it knows no grammar', () =>
    expect(flagged('lost-anchor', inArticle('The and of the was the and.'), 'fi')).toEqual([]))

  it('knows each word of its tables by one token', () => {
    for (const grammar of Object.values(GRAMMARS)) {
      for (const words of Object.values(grammar) as string[])
        if (words !== '') expect(scan(words).tokens.count).toBe(words.split(' ').length)
    }
  })
})

describe('unclosed-quote', () => {
  finds('unclosed-quote', [
    ['He told the reporters that nothing had changed, and said: "We will go on as before and see what comes of it.', 'straight marks'],
    ['He told the reporters that nothing had changed, and said: “We will go on as before and see what comes of it.', 'curly marks'],
    [
      'The “old bridge” was opened again, and the mayor said: “We will go on as before and see what comes of it.',
      'one pair closed, one not',
    ],
    ['Er sagte, es habe sich nichts geändert, und weiter: „Wir machen so weiter wie bisher und warten ab.', 'German marks', 'de'],
    ["Il a dit que rien n'avait changé et ajouté : « Nous continuerons comme avant et nous verrons bien.", 'guillemets', 'fr'],
    [
      "The ''old bridge'' was opened again, and the mayor said ''We will go on as before and see what comes of it.",
      'two single marks each',
    ],
    [
      "'This is new,' he said to the reporters who had come, and added, 'We will go on. As before, we will see what comes",
      'single marks, in a document that quotes with them',
    ],
  ])
  leaves('unclosed-quote', [
    ['"We will go on," he said, "as we did before." The "old bridge" is open, and “so is the road”, they said.', 'all closed'],
    [
      "The workers' union and the countries' leaders met in the '90s, 'twas said, and rock 'n' roll was new, y'all.",
      'apostrophes and plural possessives',
    ],
    [
      "He called it a 'turning point' in the workers' fight, although both sides' armies would have to pull back.",
      'single marks and possessives',
    ],
    ["A ''bedrock'' of the agreement is ''essential'', he said, and ''by all accounts'' it will hold for a week.", 'two single marks each'],
    ['The screen has 27" and the man is 5\'10" tall, so the 3.5" drive fits, and the 81"sofa does not.', 'inches'],
    [
      'Er sagte, »es habe sich nichts geändert«, und das sei „gut so“, auch wenn ‚niemand‘ es glauben wolle.',
      'German marks of both kinds',
      'de',
    ],
    [
      'Das Konzept einer „ Allianz “, so sagt man, und das „ Szenario “ aus dem letzten Jahr gehören zusammen.',
      'marks set off by spaces',
      'de',
    ],
    ['Il parle de « moralisation », de « fraude fiscale ». Et d’«\u00a0insultes\u00a0», d’« abus »… dit-il enfin.', 'French spaces', 'fr'],
    ['Han sade ”det är bra” och sedan ”vi fortsätter som förut”, fast ingen av dem som var där trodde på det.', 'Swedish marks', 'sv'],
    ['他说：“我们会继续下去”，然后又说“没有什么变化”。大家都知道“8+16”限时的方法并不容易，但是还要继续努力。', 'Chinese marks', 'zh'],
  ])

  it('leaves a quotation that opens again in the next paragraph', () => {
    const paragraphs = [
      'The mayor said: “We will go on as before, and nobody will be sent away from this town.',
      '“We have done so for a hundred years, and there is no reason to stop doing it now, whatever they say.”',
    ]
    expect(flagged('unclosed-quote', [BEFORE, ...paragraphs, AFTER].join('\n\n'), 'en')).toEqual([])
  })

  it('leaves a quotation that closes in a later paragraph', () => {
    const paragraphs = [
      'The mayor said: "We will go on as before, and nobody will be sent away from this town.',
      'We have done so for a hundred years, and there is no reason to stop doing it now, whatever they say.',
      'And that is all there is to say about it," he added, and left the hall by the door at the back.',
    ]
    expect(flagged('unclosed-quote', [BEFORE, ...paragraphs, AFTER].join('\n\n'), 'en')).toEqual([])
  })

  it('leaves single marks where the document does not surely quote with them', () => {
    expect(
      flagged(
        'unclosed-quote',
        inArticle("The word comes from Hawaii, where it is spelled, 'Iolani, with a mark before it, as in many names."),
        'en',
      ),
    ).toEqual([])
  })
})

describe('glued-words', () => {
  finds('glued-words', [
    [
      'The plan has the support of the people.Mr Smith said that he would not stand in its way, whatever came.',
      'a title after the full stop',
    ],
    [
      'He said that nothing had changed since then.The mayor did not agree, and said so in a letter to the paper.',
      'an article after the full stop',
    ],
    ['Could it be that nothing has changed?It could, said the mayor, who had been asked about it by many people.', 'a question mark'],
    [
      '“Nothing has changed since then.”The mayor did not agree, and said so in a letter that he wrote to the paper.',
      'after a closing quotation mark',
    ],
    [
      'Nothing had changed since then, the mayor saidThe council did not agree, and said so in a letter to the paper.',
      'without a full stop',
    ],
    ['Er sagte, dass sich seither nichts geändert habe.Der Bürgermeister war anderer Meinung und schrieb einen Brief.', 'German', 'de'],
  ])
  leaves('glued-words', [
    [
      'It runs on Node.js and ASP.NET, calls Math.Random and System.In there, and Booking.Com and Amazon.It are sites.',
      'names in code and addresses',
    ],
    [
      'The U.S.A and the U.K.The J.R.R. Tolkien society met in St.Petersburg with Dr.No and Mr.The, no.The end.',
      'initials and abbreviations',
    ],
    ['JavaScript, iPhone, LinkedIn, YouTube, McDonald, PayPal, WordPress and eBay are names, and so is PlugIn.', 'capitals inside names'],
    [
      'See example.org/news.The or mail me@example.com and read report.Final.pdf in the folder named notes.Old there.',
      'addresses and file names',
    ],
    [
      'The price rose 3.5 per cent (v.The old one). Follow @BringTheNoise and #SaveTheBridge if you want to know more.',
      'handles and hashtags',
    ],
  ])
})

describe('truncated', () => {
  const endsWith = (...lines: string[]) => flagged('truncated', [BEFORE, ...lines].join('\n\n'), 'en')

  it.each([
    [
      'amid a sentence',
      ['The repairs cost less than the town had feared, because the foundations turned out to be sound and needed no work at all and the'],
    ],
    [
      'with the mark of an excerpt',
      ['The repairs cost less than the town had feared, because the foundations turned out to be sound and [...]'],
    ],
    [
      'with an ellipsis in brackets',
      ['The repairs cost less than the town had feared, because the foundations turned out to be sound. […]'],
    ],
    ['with dots and a link to the rest', ['The repairs cost less than the town had feared, because the foundations ...', 'Read more']],
    [
      'with dots, after a paragraph or two',
      ['The repairs cost less than the town had feared, because the foundations turned out to be sound and …'],
    ],
    [
      'at a wall',
      [
        'The repairs cost less than the town had feared, because the foundations turned out to be sound.',
        'Subscribe to continue reading',
        'Already a subscriber? Log in',
      ],
    ],
  ])('flags a text that ends %s', (_, lines) => {
    const [flag] = endsWith(...lines)
    expect(flag).toMatchObject({ flag: 'truncated', line: 3 })
  })

  it.each([
    ['with a whole sentence', [AFTER]],
    ['with a whole sentence and a call to subscribe', [AFTER, 'Subscribe to our newsletter']],
    ['with a link to another article', [AFTER, 'Read more: Old mill to be sold']],
    ['with a label', [AFTER, 'Sign up Log in']],
    [
      'with a quotation',
      ['“Nobody had thought that the old bridge would be opened again so soon,” said the mayor of the town on Monday.”'],
    ],
    ['with a line of credit', [AFTER, 'Reporting by Jane Doe in London and John Smith in Paris']],
  ])('leaves a text that ends %s', (_, lines) => expect(endsWith(...lines)).toEqual([]))

  it('leaves a long text that ends in dots by style', () => {
    expect(flagged('truncated', [BEFORE, AFTER, BEFORE, AFTER, `${BEFORE.slice(0, -1)}...`].join('\n\n'), 'en')).toEqual([])
  })

  it('knows links and walls in other languages', () => {
    const german = 'Die Reparatur hat weniger gekostet, als die Stadt befürchtet hatte, weil das Fundament noch in Ordnung war.'
    expect(flagged('truncated', `${german}\n\nJetzt abonnieren und weiterlesen`, 'de')).toHaveLength(1)
    const french =
      "Les travaux ont coûté moins cher que prévu, parce que les fondations étaient encore en bon état et n'ont pas été touchées."
    expect(flagged('truncated', `${french}\n\nIl vous reste 70 % de cet article à lire.`, 'fr')).toHaveLength(1)
  })
})

describe('bot-check', () => {
  it.each([
    [
      'example.org\n\nVerify you are human by completing the action below.\n\nexample.org needs to review the security of your connection before proceeding.',
    ],
    ['Just a moment...\nEnable JavaScript and cookies to continue'],
    ['Access Denied\n\nYou don\'t have permission to access "http://example.org/" on this server.\nReference #18.2d'],
    ['404 Not Found\n\nnginx'],
    ['Page not found | Old Bridge News\n\nHome\nNews\nSport\n\nThe page you are looking for does not exist. Please try the search.'],
    ['Seite nicht gefunden\n\nDie angeforderte Seite existiert nicht mehr.'],
    ['Page introuvable\n\nLa page que vous recherchez a été déplacée.'],
    ['Доступ запрещен\n\nПодтвердите, что вы не робот'],
    ['ページが見つかりません\n\nお探しのページは移動したか、削除されました。'],
    ['502 Bad Gateway'],
  ])('flags: %s', (text) => {
    expect(damageIn(text).filter(({ flag }) => flag === 'bot-check')).toEqual([
      { flag: 'bot-check', message: expect.stringContaining('no article') },
    ])
  })

  it.each([
    [
      'an article about captchas',
      `${BEFORE}\n\nThe new site asks every visitor to verify that they are human before it shows the plans of the bridge, and many old people gave up when they were told to complete the captcha again and again, so the council will do away with it.\n\n${AFTER}`,
    ],
    [
      'an article that mentions an error page',
      `${BEFORE}\n\nWhoever wanted to see the plans got the message that the page was not found, and then a 404 error.\n\n${AFTER}\n\n${BEFORE}\n\n${AFTER}`,
    ],
    ['an ordinary short text', `${BEFORE}`],
    ['nothing', ''],
  ])('leaves %s', (_, text) => expect(flagged('bot-check', text)).toEqual([]))
})

describe('findDamage', () => {
  const bad = 'On Friday the and Poland said so, and the mayor said: "We will go on as before.'

  it('sorts what it finds by place', () => {
    const flags = damageIn(
      [BEFORE, bad, 'It was done.The mayor agreed with the and Poland in the end, as he had to do by law.', AFTER].join('\n\n'),
      'en',
    )
    const starts = flags.map(({ start }) => start!)
    expect(new Set(flags.map(({ flag }) => flag))).toEqual(new Set(['lost-anchor', 'glued-words', 'unclosed-quote']))
    expect(starts).toEqual([...starts].sort((a, b) => a - b))
  })

  it('lists twenty of a kind and says how many more there are', () => {
    const many = Array.from({ length: 30 }, () => 'On Friday the and Poland said that nothing had changed since the last time they met.')
    const flags = flagged('lost-anchor', many.join('\n\n'), 'en')
    expect(flags).toHaveLength(20)
    expect(flags.at(-1)!.message).toContain('10 more')
  })

  it('gives each flag with a place its line', () => {
    for (const { start, end, line } of damageIn(inArticle(bad), 'en')) {
      expect(line).toBe(3)
      expect(end).toBeGreaterThan(start!)
    }
  })
})
