import type { Examples } from '../detector.js'

export const examples: Examples = {
  found: [
    {
      line: 'This post contains affiliate links. If you buy something through them, I may earn a small commission at no extra cost to you.',
      because: 'the notice of a blog, in full sentences',
    },
    { line: 'When you buy through our links, we may earn a commission. Learn more', because: 'the notice of a magazine' },
    { line: 'As an Amazon Associate I earn from qualifying purchases.', because: 'the wording one programme asks for' },
    { line: 'Disclosure: the author owns shares in a quarry named above.', because: 'a label with a colon, and the notice after it' },
    { line: 'Werbung wegen Markennennung', because: 'the German notice for a named brand' },
    {
      line: 'Bei den mit * gekennzeichneten Links handelt es sich um Affiliate-Links: Kaufen Sie darüber ein, erhalten wir eine Provision.',
      because: 'the German notice in a full sentence',
    },
    { line: 'Collaboration commerciale', because: 'the French label of a paid post' },
    { line: 'Este artículo contiene enlaces de afiliado.', because: 'the Spanish notice' },
    { line: 'Questo articolo contiene link di affiliazione.', because: 'the Italian notice' },
    { line: 'Wpis zawiera linki afiliacyjne.', because: 'the Polish notice' },
    { line: 'The authors declare no competing interests.', because: 'the declaration of academic authors' },
    { line: 'This post is sponsored by Rivertown Stone & Sons.', because: 'the notice of a sponsor' },
    { line: '本ページはプロモーションが含まれています', because: 'the Japanese notice' },
    { line: 'Плаћено партнерство', because: 'that the text is paid for, in Serbian' },
    { line: 'כתבה זו היא תוכן שיווקי', because: 'that the text is paid for, in Hebrew' },
  ],
  kept: [
    {
      line: 'The regulator fined the blogger because her posts did not say that they contained paid links, and ordered her to mark them.',
      because: 'a story about such notices',
    },
    { line: 'The repairs were sponsored by a brewery, which paid for half of the new stone.', because: 'a sponsor in the story' },
    {
      line: 'Shops pay affiliate sites a commission on every sale, which is how many review sites live.',
      because: 'how the business works',
    },
    { line: 'Disclosure of the cracks came late.', before: '', because: 'a headline that begins with the word' },
    {
      line: 'The mayor denied any conflict of interest when the contract went to her cousin.',
      because: 'a conflict of interest in the news',
    },
    { line: 'Die Kommission legte ihre Interessenkonflikte offen, wie es das Gesetz verlangt.', because: 'the same in German' },
    { line: 'Full disclosure: I have crossed this bridge every day for thirty years.', because: 'an author who steps into the story' },
    { line: 'In collaboration, the two towns saved a fifth of the money.', because: 'a sentence that opens with one word of a phrase' },
    { line: 'Радници нису плаћени три месеца, а сарадња са фирмом је раскинута.', because: 'a report about pay, in Serbian' },
  ],
}
