import type { Examples } from '../detector.js'

const AFTER = 'The repairs cost less than the town had feared, because the foundations turned out to be sound and needed no work at all.'

export const examples: Examples = {
  found: [
    { line: '(adsbygoogle = window.adsbygoogle || []).push({});', because: 'the call of an ad slot amid the article', after: AFTER },
    {
      line: "googletag.cmd.push(function() { googletag.display('div-gpt-ad-1500000000000-0'); });",
      because: 'the call of another ad slot',
      after: AFTER,
    },
    { line: '{{title}}', because: 'a placeholder that was never filled' },
    { line: '{{count}} comments', because: 'a placeholder with its label' },
    { line: '[contact-form-7 id="1234" title="Contact form"]', because: 'a shortcode that was never run' },
    { line: '[/vc_column][/vc_row]', because: 'the end of two shortcodes' },
    {
      line: '.post-title{color:#333;font-size:24px}.post-meta{display:none}#gallery-1{margin:auto}#gallery-1 img{border:2px solid #cfcfcf}',
      because: 'a packed style sheet',
    },
    { line: '@media only screen and (max-width: 600px) { .entry-content { font-size: 16px; } }', because: 'a rule of a style sheet' },
    {
      line: '{"@context":"https://schema.org","@type":"NewsArticle","headline":"Old Bridge Reopens"}',
      because: 'a data block for search engines',
    },
    { line: '<!-- /21700000/leaderboard -->', because: 'a comment of the markup' },
    { line: 'Warning: Undefined array key "author" in single.php on line 27', because: 'a message of the system that printed the page' },
    {
      line: "!function(d,s,id){var js,fjs=d.getElementsByTagName(s)[0];js=d.createElement(s);js.id=id;fjs.parentNode.insertBefore(js,fjs);}(document,'script','x');",
      because: 'a packed script that loads an embed',
    },
  ],
  kept: [
    { line: 'for (let i = 0; i < lamps.length; i++) {', because: 'a line of code in an article about code' },
    { line: '    return total / count;', because: 'a line of code alone' },
    { line: '<p>Hello, bridge!</p>', because: 'markup that a lesson shows' },
    { line: 'He typed "window.dataLayer" into the console and waited.', because: 'a sentence with the words of a snippet' },
    { line: '[Laughter]', because: 'a remark in a transcript' },
    { line: '[UPDATE: the mayor has replied.]', because: 'a note in brackets' },
    { line: '{x | x > 0}', because: 'a set in mathematics' },
    { line: 'f(x) = 3x + 2;', because: 'a formula' },
    { line: '* * *', because: 'a break between two parts' },
    { line: '"Why?" "Because."', because: 'speech with many marks' },
    { line: '3:2 (1:1, 1:0; 1:1)', because: 'the score of a match' },
    { line: 'ISBN 978-3-16-148410-0; €19,99; 240 S.', because: 'the data of a book' },
  ],
}
