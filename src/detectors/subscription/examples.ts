import type { Examples } from '../detector.js'

export const examples: Examples = {
  found: [
    { line: 'Already a subscriber? Log in', because: 'the way in beside a paywall' },
    { line: 'Subscribe to continue reading', because: 'the paywall itself' },
    { line: 'You have 3 free articles remaining this month.', because: 'the meter of a paywall' },
    { line: 'This article is for subscribers only', because: 'the paywall itself' },
    { line: 'Become a paid subscriber', because: 'the button of an offer' },
    {
      line: 'Support independent journalism by becoming a member, and get unlimited digital access. Cancel anytime.',
      because: 'the offer in full sentences',
    },
    {
      line: 'Jetzt abonnieren und weiterlesen mit',
      before:
        'Die alte Brücke über den Fluss ist seit Montag wieder offen, zwei Jahre nach dem Fund der Risse im mittleren Bogen.\n\nSie haben bereits ein Abo? Hier anmelden',
      because: 'an offer beside the log-in, in German',
    },
    { line: 'Il vous reste 72 % de cet article à lire. La suite est réservée aux abonnés.', because: 'the paywall, in French' },
    { line: 'Suscríbete para seguir leyendo', because: 'the paywall, in Spanish' },
    { line: 'Ten artykuł jest dostępny tylko dla prenumeratorów', because: 'the paywall, in Polish' },
    { line: 'この記事は有料会員限定です', because: 'the paywall, in Japanese' },
    { line: 'Make a donation', because: 'the button of an appeal' },
    { line: 'Pretplatite se odmah', because: 'the button of a subscription offer, in Croatian' },
    { line: 'Είσαι ήδη συνδρομητής;', because: 'the link for those who have subscribed, in Greek' },
    { line: 'Lipia ili kusoma', because: 'the button of a subscription offer, in Swahili' },
  ],
  kept: [
    { line: 'The paper lost a third of its subscribers in two years.', because: 'a story about the press' },
    {
      line: 'A subscription costs ten dollars a month, and readers can cancel at any time, the publisher said on Tuesday.',
      because: 'the terms of an offer, as the news reports them',
    },
    { line: 'Premium', because: 'a word that may head a section or a column' },
    { line: 'Membership', because: 'a word that may head a section of a statute' },
    {
      line: 'He wanted to make a donation in memory of his wife, who had worked at the hospital for thirty years.',
      because: 'a donation in a story',
    },
    { line: 'Support for the ruling party is falling', because: 'a heading that only begins with the word' },
    { line: 'La ayuda será de 200 € al mes durante un año.', because: 'a monthly sum in the news, in Spanish' },
    { line: 'Die Mitglieder spenden jedes Jahr einen Teil ihrer Ernte.', because: 'donations in a report, in German' },
    {
      line: 'Abonnementet på avisen arvet han etter faren, og han sa det aldri opp.',
      because: 'a sentence about a subscription, in Norwegian',
    },
  ],
}
