import type { Examples } from '../detector.js'

export const examples: Examples = {
  found: [
    { line: 'Please enable JavaScript in your browser to complete this form.', because: 'the text of a form without its script' },
    { line: 'You are using an outdated browser. Please upgrade your browser to improve your experience.', because: 'a browser warning' },
    {
      line: 'We noticed you’re using an ad blocker. Please consider disabling your ad blocker to support our work.',
      because: 'an ad-blocker notice in full sentences',
    },
    { line: 'Download on the App Store', because: 'the text of a shop badge' },
    { line: 'Get it on Google Play', because: 'the text of the other badge' },
    { line: 'Turn on desktop notifications', because: 'a dialog for push messages' },
    { line: 'Bitte aktivieren Sie JavaScript in Ihrem Browser, um diese Seite zu nutzen.', because: 'the notice in German' },
    { line: 'Téléchargez notre application', because: 'an app banner in French' },
    { line: 'Desactiva tu bloqueador de anuncios', because: 'an ad-blocker notice in Spanish' },
    { line: 'Ваш браузер устарел', because: 'a browser warning in Russian' },
    { line: '打开APP阅读全文', because: 'an app banner in Chinese' },
    { line: 'JavaScriptを有効にしてください', because: 'the notice in Japanese' },
    { line: 'יש להפעיל JavaScript', because: 'a request to switch on JavaScript, in Hebrew' },
    { line: 'กรุณาเปิดใช้งาน JavaScript', because: 'a request to switch on JavaScript, in Thai' },
    { line: 'ایپ ڈاؤن لوڈ کریں', because: 'the button of an app banner, in Urdu' },
  ],
  kept: [
    { line: 'JavaScript was written in ten days in May 1995, its author later said.', because: 'a sentence about JavaScript' },
    { line: 'More than a third of readers now use an ad blocker, the survey found.', because: 'a sentence about ad blockers' },
    { line: 'Google Play', because: 'a heading with the name of the shop' },
    { line: 'The company pulled its app from the App Store on Friday after complaints from parents.', because: 'a sentence about an app' },
    { line: 'Android', because: 'a heading with the name of a system' },
    { line: 'Apps and the city', because: 'a heading' },
    { line: 'Users who had turned on notifications were told within a minute.', because: 'a sentence about notifications' },
    { line: 'Die App warnt Wanderer vor Lawinen und zeigt den Weg zur nächsten Hütte.', because: 'a German sentence about an app' },
    { line: 'Cancel culture', because: 'a heading that begins with the word of a button' },
    { line: 'Ông nói ứng dụng này chỉ giúp nông dân xem giá lúa mỗi sáng.', because: 'a report about an app, in Vietnamese' },
  ],
}
