import { describe, expect, it } from 'vitest'
import { createCleaner } from '../src/pipeline/clean.js'
import { expectLinearTime } from './support/linear-time.js'

/** Readers' comments are found as whole threads, by the rhythm of their records. All texts and names here were written for this test. */

const clean = createCleaner({ policy: 'standard' })

/** The category under which each line that is not blank was stripped or tagged; `kept` where neither happened. */
function namesOf(text: string): { line: string; name: string }[] {
  const { spans } = clean(text).report
  let at = 0
  return text.split('\n').flatMap((line) => {
    const start = at
    at += line.length + 1
    if (line.trim() === '') return []
    const middle = start + line.length / 2
    const span = spans.find((span) => span.start <= middle && middle < span.end)
    return [{ line, name: span?.category ?? 'kept' }]
  })
}

/** An article of a title and three paragraphs in each language, long enough to be commented on. */
const ARTICLES = {
  en: `The Ferry Sails Again
The ferry across the sound was put back into service on Monday, eleven months after its engine had failed halfway between the two piers.
Mechanics from three yards had looked for a part that has not been made since the war, and in the end a smith in the village forged it anew.
The council wants to keep the boat for at least ten more years, because a bridge would cost more than all the houses on the far shore are worth.`,
  de: `Die Fähre fährt wieder
Die Fähre über den Sund ist am Montag wieder in Betrieb genommen worden, elf Monate nachdem ihre Maschine mitten auf der Strecke ausgefallen war.
Mechaniker aus drei Werften hatten nach einem Teil gesucht, das seit dem Krieg nicht mehr hergestellt wird, bis ein Schmied im Dorf es neu schmiedete.
Der Gemeinderat will das Boot noch mindestens zehn Jahre behalten, weil eine Brücke mehr kosten würde, als alle Häuser am anderen Ufer wert sind.`,
  fr: `Le bac a repris la mer
Le bac qui traverse le détroit a été remis en service lundi, onze mois après la panne de son moteur au milieu de la traversée entre les deux quais.
Les mécaniciens de trois chantiers avaient cherché une pièce qui ne se fabrique plus depuis la guerre, et c'est un forgeron du village qui l'a refaite.
La commune veut garder le bateau au moins dix ans encore, car un pont coûterait plus cher que toutes les maisons de l'autre rive réunies.`,
  ru: `Паром снова ходит
Паром через пролив снова вышел в рейс в понедельник, через одиннадцать месяцев после того, как его двигатель отказал на полпути между причалами.
Механики трёх верфей искали деталь, которую не выпускают с войны, и в конце концов её заново выковал кузнец из соседней деревни на своей старой наковальне.
Совет хочет сохранить судно ещё хотя бы на десять лет, потому что мост обойдётся дороже, чем стоят все дома на том берегу вместе взятые.`,
  el: `Το πορθμείο ξανά στη γραμμή
Το πορθμείο του στενού μπήκε ξανά σε λειτουργία τη Δευτέρα, έντεκα μήνες αφότου η μηχανή του χάλασε στη μέση της διαδρομής ανάμεσα στις δύο αποβάθρες.
Μηχανικοί από τρία ναυπηγεία έψαχναν ένα εξάρτημα που δεν κατασκευάζεται από τον πόλεμο, και στο τέλος το σφυρηλάτησε από την αρχή ένας σιδεράς του χωριού.
Ο δήμος θέλει να κρατήσει το σκάφος για δέκα χρόνια ακόμη, επειδή μια γέφυρα θα κόστιζε περισσότερο από όσο αξίζουν όλα τα σπίτια της απέναντι όχθης.`,
  ar: `العبّارة تعود إلى الخدمة
عادت العبّارة التي تقطع المضيق إلى الخدمة يوم الاثنين بعد أحد عشر شهرا من تعطل محركها في منتصف الطريق بين الرصيفين القديمين.
بحث ميكانيكيون من ثلاث ورش عن قطعة لم تعد تصنع منذ الحرب، وفي النهاية صنعها من جديد حداد من القرية على سندانه القديم.
يريد المجلس أن يحتفظ بالقارب عشر سنوات أخرى على الأقل لأن الجسر سيكلف أكثر من ثمن كل البيوت على الضفة الأخرى.`,
  he: `המעבורת חזרה להפליג
המעבורת שחוצה את המצר חזרה לפעול ביום שני, אחד עשר חודשים אחרי שהמנוע שלה התקלקל באמצע הדרך בין שני הרציפים הישנים.
מכונאים משלוש מספנות חיפשו חלק שלא מייצרים עוד מאז המלחמה, ובסוף נפח מן הכפר חישל אותו מחדש על הסדן הישן שלו.
המועצה רוצה לשמור על הסירה עוד עשר שנים לפחות, כי גשר יעלה יותר ממה ששווים כל הבתים בגדה השנייה יחד.`,
  hi: `नाव फिर चलने लगी
जलडमरूमध्य पार करने वाली नाव सोमवार को फिर से चलने लगी, ग्यारह महीने बाद जब उसका इंजन दोनों घाटों के बीच रास्ते में खराब हो गया था।
तीन कारखानों के मिस्त्रियों ने एक ऐसा पुर्जा खोजा जो युद्ध के बाद से नहीं बनता, और आखिर में गाँव के एक लोहार ने उसे नए सिरे से गढ़ा।
परिषद नाव को कम से कम दस साल और रखना चाहती है, क्योंकि एक पुल की लागत दूसरे किनारे के सारे घरों की कीमत से ज़्यादा होगी।`,
  zh: `渡轮重新开航
横渡海峡的渡轮星期一重新投入运营，十一个月前它的发动机在两个码头之间的半路上坏了，从那以后居民只能绕远路。
三家船厂的技工一直在寻找一个战后就不再生产的零件，最后还是村里的一位铁匠在自己的老铁砧上把它重新打了出来。
镇议会希望这条船至少再用十年，因为修一座桥的费用比对岸所有房子加起来的价钱还要高，而且谁也不愿意付这笔钱。`,
  ja: `渡し船が再び動き出す
海峡を渡る船が月曜日に運航を再開した。二つの桟橋のちょうど真ん中でエンジンが止まってから、十一か月が過ぎていた。
三つの造船所の整備士たちは、戦後作られていない部品を探し続け、最後には村の鍛冶屋が古い金床の上でそれを打ち直した。
町議会は、この船を少なくともあと十年は使いたいと考えている。橋を架ける費用は、対岸の家をすべて合わせた値段より高いからだ。`,
  ko: `나룻배가 다시 다닌다
해협을 건너는 나룻배가 월요일에 다시 운항을 시작했다. 두 선착장 한가운데에서 엔진이 멈춘 지 열한 달 만의 일이다.
세 조선소의 정비사들이 전쟁 뒤로 만들지 않는 부품을 찾아다녔고, 결국 마을의 대장장이가 낡은 모루 위에서 그것을 새로 벼려 냈다.
의회는 이 배를 적어도 십 년은 더 쓰고 싶어 한다. 다리를 놓는 비용이 건너편 집을 모두 합친 값보다 더 비싸기 때문이다.`,
  th: `เรือข้ามฟากกลับมาวิ่งอีกครั้ง
เรือข้ามฟากที่แล่นข้ามช่องแคบกลับมาให้บริการเมื่อวันจันทร์ สิบเอ็ดเดือนหลังจากเครื่องยนต์เสียกลางทางระหว่างท่าเรือทั้งสองแห่ง
ช่างจากอู่ต่อเรือสามแห่งตามหาชิ้นส่วนที่ไม่มีใครผลิตอีกเลยตั้งแต่หลังสงคราม และในที่สุดช่างตีเหล็กในหมู่บ้านก็ตีมันขึ้นมาใหม่
สภาอยากเก็บเรือลำนี้ไว้อีกอย่างน้อยสิบปี เพราะสะพานจะมีราคาแพงกว่าบ้านทุกหลังบนฝั่งตรงข้ามรวมกัน`,
  es: `El transbordador vuelve a navegar
El transbordador que cruza el estrecho volvió a prestar servicio el lunes, once meses después de que su motor fallara a medio camino entre los dos muelles.
Los mecánicos de tres astilleros habían buscado una pieza que no se fabrica desde la guerra, y al final la forjó de nuevo un herrero del pueblo.
El ayuntamiento quiere conservar el barco al menos diez años más, porque un puente costaría más de lo que valen todas las casas de la otra orilla.`,
  pl: `Prom znowu pływa
Prom przez cieśninę wrócił do służby w poniedziałek, jedenaście miesięcy po tym, jak jego silnik zepsuł się w połowie drogi między dwiema przystaniami.
Mechanicy z trzech stoczni szukali części, której nie wytwarza się od wojny, aż w końcu kowal ze wsi wykuł ją od nowa na swoim starym kowadle.
Rada chce zachować łódź jeszcze co najmniej przez dziesięć lat, bo most kosztowałby więcej, niż są warte wszystkie domy na drugim brzegu.`,
} as const
type Language = keyof typeof ARTICLES

/** Threads of two or three comments; a line that begins with `|` is a button. */
const THREADS: readonly (readonly [Language, string, string])[] = [
  [
    'en',
    'name, time and text without any word that comments have',
    `Wagtail
3 hours ago
I crossed on the first boat today.
Old Salt
2 hours ago
We told you so for years.
Marion T.
1 hour ago
My mother was born on that boat.`,
  ],
  [
    'en',
    'name and time on one line',
    `Wagga Bob | Feb 24, 2013 6:12 PM
I was on the pier and I can tell you that it was on time.
Prudhoe S | Feb 24, 2013 6:40 PM
My uncle sold them that engine, and we never heard the end of it.
silly mid off | Feb 24, 2013 7:22 PM
You could hear it from our kitchen.`,
  ],
  [
    'en',
    'one comment under a header',
    `1 Comment
Marion T.
June 9, 2021 at 8:14 am
My mother was born on that boat, so I am glad that it is back.
|Reply`,
  ],
  [
    'de',
    'under a header, buttons below',
    `3 Kommentare
Möwe
14.11.2023, 07:58
Ich bin gleich am Montag gefahren, und es war wie früher.
|Antworten
Untertorlerin
14.11.2023, 08:31
Mir wäre die Brücke trotzdem lieber gewesen.
|Antworten`,
  ],
  [
    'fr',
    'name and time under the text',
    `2 commentaires
Bravo au forgeron, il mérite une médaille et un bon repas.
Le 11/09/2018 à 12:57
|Répondre
Et pourquoi pas un tunnel, tant qu'on y est ?
Le 12/09/2018 à 22:30
|Répondre`,
  ],
  [
    'ru',
    'buttons and no header',
    `Тамара
17.10.2018, 11:10
Ездила во вторник, всё работает, спасибо кузнецу.
|Ответить
Слесарь
17.10.2018, 11:42
Лучше бы дорогу к причалу починили.
|Ответить`,
  ],
  [
    'el',
    'header and buttons',
    `2 Σχόλια
Μαρία
29/06/2021 09:02
Μπράβο στον σιδερά, το αξίζει.
|Απάντηση
Στρατής
29/06/2021 10:30
Και πότε θα φτιάξουν τον δρόμο;
|Απάντηση`,
  ],
  [
    'ar',
    'header and buttons',
    `تعليقان
سعاد
3 مارس 2021 10:15
شكرا للحداد، لقد انتظرنا هذا اليوم طويلا.
|رد
أبو كريم
3 مارس 2021 11:40
ومتى تصلحون الطريق إلى الرصيف؟
|الرد
ليلى
4 مارس 2021 09:05
ركبت العبارة أمس مع أولادي وكانت رحلة جميلة.
|الرد`,
  ],
  [
    'he',
    'buttons',
    `נועה
12.03.2020 10:15
הפלגתי אתמול עם הילדים, והיה נפלא.
|הגב
אבי מהכפר
12.03.2020 11:20
הגיע הזמן שמישהו יקשיב לנו.
|הגב`,
  ],
  [
    'hi',
    'buttons',
    `सुनीता
12 मार्च 2020 10:15
मैं कल बच्चों के साथ गई थी, बहुत अच्छा लगा।
|जवाब दें
रमेश
12 मार्च 2020 11:20
अब सड़क भी ठीक करवा दीजिए।
|जवाब दें`,
  ],
  [
    'zh',
    'the button row has the time',
    `网友评论
云游幽谷 四川
我昨天坐了一趟，真是怀念小时候的感觉。
|5月10日09:01 举报 赞 118 回复
老渔夫 广东
早就该修好了，我们等了快一年。
|5月10日09:45 举报 赞 111 回复`,
  ],
  [
    'ja',
    'header and buttons',
    `コメント 2件
かもめ
2021年10月26日 6:50
昨日さっそく乗ってきました。とても懐かしかったです。
|返信
港の猫
2021年10月26日 7:30
鍛冶屋さんに拍手を送りたい。
|返信`,
  ],
  [
    'ko',
    'header and buttons',
    `댓글 2
갈매기
2022-11-16 12:44
어제 아이들과 탔는데 정말 좋았습니다.
|답글
부둣가
2022-11-16 15:10
이제 길도 좀 고쳐 주세요.
|답글`,
  ],
  [
    'th',
    'buttons',
    `สายลม
5 เม.ย. 2565 12:19
เมื่อวานผมพาลูกไปนั่งมา สนุกมากครับ
|ตอบกลับ
ชาวเรือ
5 เม.ย. 2565 13:40
รอมาเกือบปีแล้ว ดีใจมากค่ะ
|ตอบกลับ`,
  ],
  [
    'es',
    'reviews with a word that says who bought',
    `Opiniones de clientes
Dona Ivón
Compra verificada
12/08/2021
Llegó a tiempo y mis hijos lo pasaron muy bien a bordo.
Cleber S.
Compra verificada
03/08/2021
A mí me pareció caro, pero el paisaje lo compensa todo.`,
  ],
]

describe('a thread of comments below an article', () => {
  it.each(THREADS)('%s: %s', (language, _, thread) => {
    const lines = thread.split('\n')
    const names = namesOf(`${ARTICLES[language]}\n\n${thread.replaceAll('|', lines.some((line) => line.includes(' | ')) ? '|' : '')}`)
    const article = ARTICLES[language].split('\n').length
    const expected = lines.map((line) => (line.startsWith('|') ? 'comment-prompt' : 'reader-comment'))
    const found = names.slice(article).map(({ name }) => name)
    // Whatever a header and a button are called, they are no comment.
    for (const [i, name] of found.entries()) {
      if (isHeader(lines[i]!)) continue
      if (expected[i] === 'comment-prompt') expect(name, lines[i]).not.toBe('reader-comment')
      else expect(name, lines[i]).toBe('reader-comment')
    }
    expect(names.slice(0, article).filter(({ name }) => name === 'reader-comment')).toEqual([])
  })
})

const HEADERS = new Set([
  '1 Comment',
  '3 Kommentare',
  '2 commentaires',
  '2 Σχόλια',
  'تعليقان',
  '网友评论',
  'コメント 2件',
  '댓글 2',
  'Opiniones de clientes',
])
const isHeader = (line: string): boolean => HEADERS.has(line)

describe('what looks like a thread and is none', () => {
  it.each<readonly [string, string]>([
    [
      'teasers with names and dates (en)',
      `${ARTICLES.en}\n\nThe Smith Who Would Not Sell His Anvil\nby Kelsie Gibbs 46 minutes ago\nWhy the Far Shore Has No Doctor\nby Alessandra Moore 1 hour ago\nTen Boats That Should Have Sunk\nby Dominic Ash 2 hours ago`,
    ],
    [
      'teasers with dates and first sentences (de)',
      `${ARTICLES.de}\n\nWer bezahlt die Brücke?\nMai 21 2019, 14:34 | Politik\nNoch immer fehlt ein Beschluss, und der Rat schweigt.\nDer Schmied vom Sund\nMrz 25 2019, 19:02 | Leute\nEr hat nie etwas anderes werden wollen, sagt er.\nWinter auf dem Wasser\nJan 7 2019, 16:05 | Bilder\nDas Eis kam in diesem Jahr früh und blieb lange.`,
    ],
    [
      'a forum thread whose opener is a post (pl)',
      `Jak wyczyścić stary silnik promu\nBosman\n11 maja 2021, 23:13\nMam silnik z lat czterdziestych i nie wiem, czym usunąć z niego zaschnięty smar, bo nic nie działa, a próbowałem już nafty, benzyny i gorącej wody pod ciśnieniem.\nOdpowiedz\nKowal\n12 maja 2021, 08:40\nJa zawsze moczę części przez całą noc w oleju napędowym, a rano szoruję je szczotką z drutu, aż zobaczę gołe żelazo na całej powierzchni.\nOdpowiedz\nMechanik\n12 maja 2021, 09:15\nNie słuchaj go, od szczotki zostaną ci rysy, lepiej wziąć pędzel i trochę cierpliwości, a potem przepłukać wszystko czystą naftą.\nOdpowiedz`,
    ],
    [
      'a forum thread that is signed above (zh)',
      `怎样清洗旧发动机\n老船长\n2021-05-11 23:13\n我有一台四十年代的发动机，上面的油已经干了，试过煤油、汽油和热水都没有用，请问大家有什么好办法吗？\n回复\n铁匠\n2021-05-12 08:40\n我一般先在柴油里泡一整夜，早上再用钢丝刷慢慢刷，直到看见光亮的金属为止，这样最省力也最便宜。\n回复\n技工\n2021-05-12 09:15\n别听他的，钢丝刷会留下划痕，还是用毛刷和一点耐心比较好，最后再用干净的煤油冲洗一遍就可以了。\n回复`,
    ],
    [
      'an interview (es)',
      `${ARTICLES.es}\n\nPregunta: ¿Cuándo supo que usted podía forjar la pieza?\nHerrero: La noche en que mi hija me trajo el dibujo y no pude dormir.\nPregunta: ¿Y qué dijo su mujer?\nHerrero: Que yo estaba loco, pero me llevó el café a la fragua.\nPregunta: ¿Lo haría otra vez?\nHerrero: Mañana mismo, si me lo piden ustedes.`,
    ],
    [
      'a dialogue in a play (fr)',
      `${ARTICLES.fr}\n\nLE PASSEUR dit :\nQui va là, à cette heure de la nuit ?\nLA VEUVE dit :\nMoi, et je n'ai pas de quoi payer.\nLE PASSEUR dit :\nMontez, je ne vous demande rien.\nLA VEUVE dit :\nVous êtes bon, et vous avez tort.`,
    ],
    [
      "readers' letters with names and places (en)",
      `Letters to the Editor\nYour article on the ferry left out the one thing that matters, namely that the far shore has had no doctor since my father retired in 1989.\nMarion Tallow, Westpier\nI was surprised to read that nobody had thought of the smith. We thought of him at once, but the council would not hear of it for nearly a year.\nA. Holm, Eastpier\nMay I remind your readers that the old boat once carried two elephants? My grandfather held the rope, and he never let us forget it.\nJ. Sund, Northpier`,
    ],
    [
      'minutes with names and times (pl)',
      `${ARTICLES.pl}\n\n10:15\nPani Zielińska otwiera obrady i wita wszystkich przybyłych.\n10:20\nPan Kowal przedstawia rachunek za wykutą część.\n10:45\nPani Zielińska pyta, czy ktoś jest przeciw.\n10:50\nRada przyjmuje rachunek jednogłośnie.`,
    ],
    [
      'a changelog (de)',
      `Änderungen\nDas Programm berechnet Fahrpläne für Fähren und wird seit zehn Jahren von vier Leuten gepflegt, die alle auf derselben Insel wohnen.\nVersion 3.2\n14.11.2023\nWir haben die Gezeiten neu berechnet, und Ihre Fahrpläne stimmen jetzt auf die Minute.\nVersion 3.1\n02.08.2023\nSie können nun mehrere Boote eintragen, wenn Sie das möchten.\nVersion 3.0\n11.03.2023\nWir haben die Oberfläche neu geschrieben und dabei Ihre Wünsche beachtet.`,
    ],
    [
      'a chronology (ru)',
      `${ARTICLES.ru}\n\n06:03\nПервые машины въезжают на палубу.\n07:15\nМэр произносит речь и забывает имя кузнеца.\n08:40\nОркестр складывает инструменты.\n09:10\nПаром отходит от причала.`,
    ],
    [
      'a bibliography (en)',
      `${ARTICLES.en}\n\nHolm, A. (3 March 1998). The last ferries of the north. Westpier Press.\nSund, J. (12 May 2004). How we moved two elephants. Journal of Small Boats 12.\nTallow, M. (9 June 2011). My life on the far shore. Eastpier Books.`,
    ],
    [
      'questions and answers (ja)',
      `${ARTICLES.ja}\n\n質問：船は何時に出ますか。\n回答：朝は六時から、十五分おきに出ています。\n質問：自転車は乗せられますか。\n回答：はい、一台につき百円いただきます。\n質問：犬を連れて行ってもいいですか。\n回答：かごに入れていただければ大丈夫です。`,
    ],
    [
      'reviews that are the page itself (es)',
      `Lo que dicen nuestros clientes\nDona Ivón\n12/08/2021\nLlegué a tiempo y mis hijos lo pasaron muy bien a bordo, aunque el mar estaba revuelto y yo no sé nadar, así que me quedé sentada junto a la puerta con los ojos cerrados y recé hasta el otro muelle.\nCleber S.\n03/08/2021\nA mí me pareció caro, pero el paisaje lo compensa todo, y el capitán nos dejó subir al puente y nos explicó cada isla con una paciencia que yo no habría tenido después de tantas horas de servicio.\nRosa\n01/08/2021\nVolveré con mi marido en cuanto podamos, porque el pescado que sirven es el mejor que he comido en mi vida y porque desde la cubierta se ve la casa en la que nació mi madre antes de la guerra.`,
    ],
    [
      'posts of the social web between paragraphs (en)',
      `${ARTICLES.en}\n\nWestpier Council @westpier\n4:40 AM ∙ Feb 8, 2012\nWe are asking you for patience while our engineers look for the part.\nWhat the council did not say is that the part had not been made since the war, and that the engineers had stopped looking in the first week.\nFar Shore News @farshore\n10:08 PM ∙ Feb 27, 2018\nOur ferry is late again and you know whom to thank for that.\nThe newspaper had asked for the bill, which the council kept in a drawer until the judge of the county ordered that it be read aloud in public.\nA. Smith @anvil\n9:34 PM ∙ Mar 19, 2020\nI can make your part in a week if somebody sends me the drawing.\nThe drawing was sent on the same evening, by a girl of eleven years who had copied it in the library, and the smith began before he had read it through.`,
    ],
  ])('%s', (_, text) => {
    expect(namesOf(text).filter(({ name }) => name === 'reader-comment')).toEqual([])
  })
})

describe('a page of questions and answers', () => {
  it('has its posts left alone and the comments that say so tagged', () => {
    const text = `How do I clean an old engine?
I have an engine from the forties and nothing takes the dry grease off it, though I have tried paraffin, petrol and hot water under pressure, and my neighbours are beginning to complain about the smell of it.
asked Mar 28, 2014 at 11:38
drat
Which engine is it, and have you tried to soak it?
– Flimzy
Commented Mar 28, 2014 at 15:35
It is the one from the ferry, and I have not.
– drat
Commented Mar 28, 2014 at 15:49
2 Answers
Soak the parts in diesel overnight and scrub them with a wire brush in the morning, until you see bare iron everywhere, and rinse them twice.
answered Mar 29, 2014 at 3:07
iglvzx`
    const names = namesOf(text).map(({ name }) => name)
    expect(names.slice(4, 10)).toEqual(new Array(6).fill('reader-comment'))
    expect(names.slice(0, 4)).not.toContain('reader-comment')
    expect(names.slice(11)).not.toContain('reader-comment')
  })
})

describe('threads of any length', () => {
  const comment = (i: number) => `Name${i}\n${1 + (i % 28)} March 2020, 10:15\nI was there and saw you, number ${i}.\nReply`
  const SHAPES = {
    'one thread': (n: number) => Array.from({ length: n }, (_, i) => comment(i)).join('\n'),
    'threads far apart': (n: number) =>
      Array.from({ length: n }, (_, i) => `${comment(i)}\n${'Nothing to see here.\n'.repeat(40)}`).join('\n'),
    'comments under posts': (n: number) =>
      Array.from(
        { length: n },
        (_, i) => `A remark.\n– drat\nCommented Mar 28, 2014 at 15:${10 + (i % 40)}\nanswered Mar 29, 2014 at 3:07`,
      ).join('\n'),
    'dates of many forms': (n: number) => '3 hours ago\nAnna, 3 March 2020\n4 March 2020 Anna\n10:15\n6y\n'.repeat(n),
  }
  it.each(Object.entries(SHAPES))('%s: time grows in proportion', (_, make) => {
    clean(`${ARTICLES.en}\n${make(20)}`)
    expectLinearTime(640, (size) => {
      const text = `${ARTICLES.en}\n${make(size)}`
      return () => clean(text)
    })
  })
})
