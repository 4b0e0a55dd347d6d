import type { Examples } from '../detector.js'

export const examples: Examples = {
  found: [
    { line: 'Sign up for our newsletter', because: 'the header of a sign-up box' },
    { line: 'Subscribe to our weekly newsletter', because: 'the header of a sign-up box' },
    { line: 'Enter your email address', because: 'the text inside the field' },
    { line: 'The best of our journalism, straight to your inbox', because: 'the promise above the field' },
    {
      line: 'By signing up you agree to our Terms of Use and acknowledge the data practices in our Privacy Policy. You may opt out at any time.',
      because: 'the consent line below the field, in full sentences',
    },
    { line: 'Jetzt zum Newsletter anmelden', because: 'the same in German' },
    { line: 'Inscrivez-vous à notre newsletter', because: 'the same in French' },
    { line: 'Iscriviti alla nostra newsletter', because: 'the same in Italian' },
    { line: 'Schrijf je in voor onze nieuwsbrief', because: 'the same in Dutch' },
    { line: 'Подпишитесь на нашу рассылку', because: 'the same in Russian' },
    { line: 'Thanks for subscribing!', because: 'what the form says after it was sent' },
    { line: 'We respect your privacy. Unsubscribe at any time.', because: 'the promise below the field' },
    { line: 'Абонирайте се за бюлетина', because: 'the header of a sign-up box, in Bulgarian' },
    { line: 'Iratkozzon fel hírlevelünkre', because: 'the header of a sign-up box, in Hungarian' },
    { line: 'हमारे न्यूज़लेटर की सदस्यता लें', because: 'the header of a sign-up box, in Hindi' },
  ],
  kept: [
    { line: 'The newsletter that toppled a mayor', because: 'a heading about a newsletter' },
    {
      line: 'She started the newsletter in her kitchen and had ten thousand subscribers within a year.',
      because: 'a story about a newsletter',
    },
    {
      line: 'Parents who want to sign up for our newsletter can do so at the school office, the headmaster told the meeting on Friday.',
      because: 'a quoted invitation amid the article',
    },
    { line: 'Email', because: 'a label or a heading of one word' },
    { line: 'How to stop getting mail from strangers', because: 'a heading about e-mail' },
    { line: 'Die Polizei warnt vor einem gefälschten Newsletter der Stadtwerke.', because: 'a report about a newsletter, in German' },
    { line: 'Stay connected', because: 'a heading that may open a section of advice' },
    {
      line: 'The letter, he wrote, would be delivered to your inbox only if the server on the other side was awake.',
      because: 'the words in a sentence about mail',
    },
    { line: 'Naujienlaiškį ji rašė naktimis, kai vaikai jau miegojo.', because: 'a story about a newsletter, in Lithuanian' },
  ],
}
