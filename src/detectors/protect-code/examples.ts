import type { Examples } from '../detector.js'

const INTRO = 'The river has risen by more than a metre since Sunday, and the ferries have stopped running in the lower towns.'
const OUTRO = 'The council expects the water to fall by the end of the week, when the damage to the quays can be looked at.'
const CODE_INTRO = 'In this tutorial we write a small script in Python that reads a file and counts its words with one function.'
const CODE_OUTRO = 'Save the file and run the command again: the terminal should show the number of words that the function returns.'

export const examples: Examples = {
  found: [
    {
      line: '(function(d, s, id) { var js, fjs = d.getElementsByTagName(s)[0]; if (d.getElementById(id)) return; js.src = "//example.net/sdk.js"; })(document, "script", "sdk");',
      before: `${INTRO}\n\n${OUTRO}`,
      after: '',
      because: 'the remnant of a script in an article about a river',
    },
    {
      line: "window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);} gtag('js', new Date());",
      before: `${CODE_INTRO}\n\n${CODE_OUTRO}`,
      after: '',
      because: 'the page’s own tracker, even in an article about code',
    },
    {
      line: '.widget-box{margin:0 0 10px;padding:5px;border:1px solid #ccc}.widget-box h3{font-size:14px;color:#333}',
      before: `${INTRO}\n\n${OUTRO}`,
      after: '',
      because: 'a style sheet left behind',
    },
    { line: 'Leave a Reply', before: `${CODE_INTRO}\n\n$ python3 count.py`, after: '', because: 'a comment form below a tutorial' },
    {
      line: 'Share on Facebook',
      before: `${CODE_INTRO}\n\nimport sys\nprint(sys.argv[1])`,
      after: 'Share on Twitter',
      because: 'a share row below code',
    },
    {
      line: 'Skip to content',
      before: '',
      after: `${CODE_INTRO}\n\nimport sys\nprint(sys.argv[1])\n\n${CODE_OUTRO}`,
      because: 'a menu entry',
    },
  ],
  kept: [
    {
      line: "document.getElementById('toggle').onclick = function () { menu.classList.toggle('open'); };",
      before: 'Wir bauen ein Menü mit JavaScript. Zum Schluss kommt die Funktion, die auf den Klick reagiert, in dieselbe Datei.',
      after: 'Speichern Sie die Datei und laden Sie die Seite neu, dann sollte der Befehl in der Konsole ohne Fehler laufen.',
      because: 'code in an article about code',
    },
    {
      line: '.menu.open { display: block; }',
      before: `${CODE_INTRO}\n\n.menu { display: none; }`,
      after: CODE_OUTRO,
      because: 'a rule of a style sheet in a tutorial',
    },
    { line: '$ pip install wordcount', before: CODE_INTRO, after: CODE_OUTRO, because: 'a command after a shell prompt' },
    {
      line: 'print(count(sys.argv[1]))',
      before: `${CODE_INTRO}\n\nimport sys\n\nif __name__ == "__main__":\n    print(count(sys.argv[1]))\nelse:`,
      after: CODE_OUTRO,
      because: 'the same line twice in one program',
    },
    {
      line: '- Back to top button',
      before:
        'We keep this log for everybody who builds on the library, with the newest release first.\n\n2.0.1 - 2019-03-11\n\nFixed\n- Login',
      after: '2.0.0 - 2019-03-01\n\nRemoved\n- Comments',
      because: 'a change in a change log',
    },
    {
      line: '{"name": "count", "version": "1.0.0", "private": true}',
      before: 'Créez un fichier nommé package.json : la commande lit ce fichier et installe chaque bibliothèque dont la fonction a besoin.',
      after: 'Relancez ensuite la commande dans la console, et le programme devrait afficher la première ligne du fichier.',
      because: 'a configuration file shown in a tutorial',
    },
    {
      line: '</nav>',
      before: `Zuerst legen wir in der Datei die Struktur an, und dann schreiben wir die Funktion, die das Menü öffnet.\n\n<nav class="menu">\n<a href="/">Startseite</a>`,
      after: 'Speichern Sie die Datei und laden Sie die Seite neu, dann sollte der Befehl in der Konsole ohne Fehler laufen.',
      because: 'a tag in a tutorial',
    },
  ],
}
