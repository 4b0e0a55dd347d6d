import type { Examples } from '../detector.js'

export const examples: Examples = {
  found: [
    { line: '— Rivertown Council (@rivertown) September 10, 2016', because: 'the signature under an embedded post' },
    { line: 'View this post on Instagram', because: 'the button of an embedded post' },
    { line: 'A post shared by Rivertown Museum (@rivertownmuseum) on Jun 16, 2019 at 7:30am PDT', because: 'the signature of Instagram' },
    {
      line: 'The first cars are over! pic.twitter.com/8wjlKDeNfz',
      because: 'the picture link inside the text of a post; only the link is found',
    },
    { line: 'https://t.co/EhWLQA2GOR', because: 'a shortened link alone on its line' },
    { line: 'https://www.youtube.com/watch?v=a1b2c3d4e5f', because: 'the address of a video alone on its line' },
    { line: 'Sieh dir diesen Beitrag auf Instagram an', because: 'the button in German' },
    {
      line: 'An dieser Stelle finden Sie einen externen Inhalt von Twitter, der den Artikel ergänzt.',
      because: 'the note in place of an embed',
    },
    { line: 'Voir cette publication sur Instagram', because: 'the button in French' },
    { line: 'Ver esta publicación en Instagram', because: 'the button in Spanish' },
    { line: 'この投稿をInstagramで見る', because: 'the button in Japanese' },
    { line: '12,408 people are talking about this', because: 'the counter under an embedded post' },
    { line: 'Mostra aquesta publicació a Instagram', because: 'the link of an embedded post, in Catalan' },
    { line: 'Lihat foto ini di Instagram', because: 'the link of an embedded picture, in Indonesian' },
  ],
  kept: [
    {
      line: '"The bridge is open," the mayor wrote. "Drive slowly and mind the painters, they are still at work."',
      because: 'the text of a post',
    },
    {
      line: 'The company (@rivertownstone on most networks) has posted pictures of the work since the spring.',
      because: 'a handle in a sentence',
    },
    { line: 'Users can view this post on Instagram only when they are logged in, the court heard.', because: 'the words in a sentence' },
    { line: '— We had no choice, the engineer said.', because: 'dialogue that opens with a dash' },
    { line: 'See https://www.youtube.com/watch?v=a1b2c3d4e5f for the recording.', because: 'a reference inside a sentence' },
    { line: 'https://www.rivertown.example/bridge/report.pdf', because: 'a source of the article, not a post' },
    { line: 'Embedded Systems in Bridge Monitoring', because: 'a heading that begins with the word' },
    { line: 'Ein von der Stadt geteilter Bericht liegt vor.', because: 'a German sentence with the words of the button' },
    { line: 'La fotografia que va penjar a Instagram va obrir el debat al poble.', because: 'a report about a post, in Catalan' },
  ],
}
