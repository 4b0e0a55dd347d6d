import { describe, expect, it } from 'vitest'
import { FUNCTION_WORDS } from '../src/text/function-words.js'
import { annotateLanguage } from '../src/text/language.js'
import { scan } from '../src/text/scan.js'

const languageOf = (text: string, given?: string) => annotateLanguage(scan(text), given)
const proseOf = (text: string) => {
  const document = scan(text)
  annotateLanguage(document)
  return document.blocks.map(({ prose }) => prose)
}

/** Texts written for this test: one of some length, others of 25 words or fewer. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  en: [
    'The council met on Tuesday to talk about the new school. Parents had asked for a larger hall, but there was no money left for it. A second meeting will be held next month.',
    'Rain fell all night, and by morning the river had risen over its banks.',
    'Nobody knew who had left the door open or why the lights were still on.',
  ],
  de: [
    'Der Gemeinderat hat am Dienstag über die neue Schule beraten. Die Eltern wünschen sich eine größere Halle, doch dafür fehlt das Geld. Im nächsten Monat wird wieder verhandelt.',
    'In der Nacht regnete es ohne Pause, und am Morgen stand der Keller unter Wasser.',
    'Niemand wusste, wer die Tür offen gelassen hatte und warum das Licht noch brannte.',
  ],
  fr: [
    "Le conseil municipal s'est réuni mardi pour parler de la nouvelle école. Les parents voulaient une salle plus grande, mais il n'y avait plus d'argent. Une autre réunion est prévue.",
    "Il a plu toute la nuit et, au matin, l'eau était dans les caves.",
    'Personne ne savait qui avait laissé la porte ouverte ni pourquoi la lumière était allumée.',
  ],
  es: [
    'El ayuntamiento se reunió el martes para hablar de la nueva escuela. Los padres querían una sala más grande, pero ya no había dinero. La próxima reunión será en un mes.',
    'Llovió toda la noche y por la mañana el río se había salido de su cauce.',
    'Nadie sabía quién había dejado la puerta abierta ni por qué la luz seguía encendida.',
  ],
  it: [
    'Il consiglio comunale si è riunito martedì per discutere della nuova scuola. I genitori volevano una sala più grande, ma i soldi non ci sono. Se ne parlerà ancora il mese prossimo.',
    "Ha piovuto per tutta la notte e al mattino l'acqua era nelle cantine.",
    'Nessuno sapeva chi avesse lasciato la porta aperta né perché la luce fosse ancora accesa.',
  ],
  pt: [
    'A câmara reuniu-se na terça-feira para falar da nova escola. Os pais queriam uma sala maior, mas já não havia dinheiro. Haverá uma nova reunião no próximo mês.',
    'Choveu durante toda a noite e, de manhã, o rio tinha saído do leito.',
    'Ninguém sabia quem tinha deixado a porta aberta nem por que a luz ainda estava acesa.',
  ],
  nl: [
    'De gemeenteraad sprak dinsdag over de nieuwe school. De ouders wilden een grotere zaal, maar daar was geen geld meer voor. Volgende maand wordt er verder gepraat.',
    'Het regende de hele nacht en in de ochtend stond het water in de kelders.',
    'Niemand wist wie de deur had laten openstaan en waarom het licht nog brandde.',
  ],
  pl: [
    'Rada gminy spotkała się we wtorek, żeby porozmawiać o nowej szkole. Rodzice chcieli większej sali, ale nie było już na to pieniędzy. Kolejne spotkanie odbędzie się za miesiąc.',
    'Padało przez całą noc, a rano woda stała już w piwnicach.',
    'Nikt nie wiedział, kto zostawił otwarte drzwi i dlaczego światło jeszcze się paliło.',
  ],
  ru: [
    'Во вторник совет обсуждал новую школу. Родители просили зал побольше, но денег на это уже не было. Следующее заседание пройдет через месяц.',
    'Дождь шел всю ночь, и к утру вода стояла в подвалах.',
    'Никто не знал, кто оставил дверь открытой и почему еще горел свет.',
  ],
  tr: [
    'Belediye meclisi salı günü yeni okulu görüşmek için toplandı. Veliler daha büyük bir salon istiyordu ama bunun için para kalmamıştı. Bir sonraki toplantı gelecek ay olacak.',
    'Bütün gece yağmur yağdı ve sabaha kadar bodrumlar su ile doldu.',
    'Kapıyı kimin açık bıraktığını ve ışığın neden hâlâ yandığını hiç kimse bilmiyordu.',
  ],
  sv: [
    'Kommunen träffades på tisdagen för att tala om den nya skolan. Föräldrarna ville ha en större sal, men det fanns inga pengar kvar. Nästa möte hålls om en månad.',
    'Det regnade hela natten och på morgonen stod vattnet i källaren.',
    'Ingen visste vem som hade lämnat dörren öppen eller varför ljuset var tänt.',
  ],
  da: [
    'Byrådet mødtes tirsdag for at tale om den nye skole. Forældrene ville have en større sal, men der var ikke flere penge. Næste møde bliver holdt om en måned.',
    'Det regnede hele natten, og om morgenen stod vandet i kælderen.',
    'Ingen vidste, hvem der havde ladet døren stå åben, eller hvad lyset skulle til.',
  ],
  no: [
    'Kommunestyret møttes tirsdag for å snakke om den nye skolen. Foreldrene ville ha en større sal, men det var ikke flere penger igjen. Neste møte blir holdt om en måned.',
    'Det regnet hele natten, og om morgenen sto vannet i kjelleren etter uværet.',
    'Ingen visste hvem som hadde latt døra stå åpen, eller hva lyset skulle være godt for.',
  ],
  fi: [
    'Kunnanvaltuusto keskusteli tiistaina uudesta koulusta. Vanhemmat olivat toivoneet suurempaa salia, mutta siihen ei ollut enää rahaa. Asiasta puhutaan taas ensi kuussa.',
    'Koko yön satoi, ja aamulla vesi oli jo kellarissa.',
    'Kukaan ei tiennyt, kuka oli jättänyt oven auki ja miksi valot olivat vielä päällä.',
  ],
  cs: [
    'Zastupitelstvo se v úterý sešlo, aby jednalo o nové škole. Rodiče chtěli větší sál, ale peníze už na něj nebyly. Další jednání bude za měsíc.',
    'Celou noc pršelo a ráno už byla voda ve sklepě.',
    'Nikdo nevěděl, kdo nechal dveře otevřené a proč se ještě svítilo. Byl jsem tam také.',
  ],
  sk: [
    'Zastupiteľstvo sa v utorok zišlo, aby rokovalo o novej škole. Rodičia chceli väčšiu sálu, ale peniaze už na ňu neboli. Ďalšie rokovanie bude o mesiac.',
    'Celú noc pršalo a ráno už bola voda v pivnici.',
    'Nikto nevedel, kto nechal dvere otvorené a prečo sa ešte svietilo. Bol som tam tiež.',
  ],
  hu: [
    'A képviselők kedden az új iskoláról tárgyaltak. A szülők nagyobb termet szerettek volna, de erre már nem volt pénz. A következő ülés egy hónap múlva lesz.',
    'Egész éjjel esett az eső, és reggel már a pincében állt a víz.',
    'Senki sem tudta, ki hagyta nyitva az ajtót, és hogy miért ég még a lámpa.',
  ],
  ro: [
    'Consiliul local s-a întrunit marți pentru a discuta despre noua școală. Părinții voiau o sală mai mare, dar nu mai erau bani. Următoarea ședință va fi luna viitoare.',
    'A plouat toată noaptea, iar dimineața apa era deja în pivnițe.',
    'Nimeni nu știa cine a lăsat ușa deschisă și de ce lumina era încă aprinsă.',
  ],
  el: [
    'Το δημοτικό συμβούλιο συζήτησε την Τρίτη για το νέο σχολείο. Οι γονείς ήθελαν μεγαλύτερη αίθουσα, αλλά δεν υπήρχαν χρήματα.',
    'Έβρεχε όλη τη νύχτα και το πρωί το νερό είχε φτάσει στα υπόγεια.',
    'Κανείς δεν ήξερε ποιος άφησε την πόρτα ανοιχτή.',
  ],
  uk: [
    'У вівторок рада обговорила нову школу. Батьки просили більшу залу, але грошей на це вже не було. Наступне засідання відбудеться за місяць.',
    'Дощ ішов усю ніч, і вранці вода стояла вже в підвалах.',
    'Ніхто не знав, хто залишив двері відчиненими та чому ще горіло світло.',
  ],
  bg: [
    'Общинският съвет обсъди във вторник новото училище. Родителите искаха по-голяма зала, но вече нямаше пари за нея. Следващото заседание ще бъде след месец.',
    'Цяла нощ валя и на сутринта водата беше в мазетата.',
    'Никой не знаеше кой е оставил вратата отворена и защо лампата още свети.',
  ],
  sr: [
    'Општинско веће је у уторак расправљало о новој школи. Родитељи су желели већу салу, али за то више није било новца. Следећа седница ће бити за месец дана.',
    'Целе ноћи је падала киша и ујутру је вода већ била у подрумима.',
    'Niko nije znao ko je ostavio otvorena vrata ni šta je trebalo da se radi posle toga, pre nego što svi odu.',
  ],
  hr: [
    'Vijeće je u utorak raspravljalo o novoj školi. Roditelji su željeli veću dvoranu, ali za to više nije bilo novca. Sljedeća će sjednica biti za mjesec dana, prije ljeta.',
    'Nitko nije znao tko je ostavio otvorena vrata ni što je trebalo učiniti poslije toga.',
    'Cijelu je noć padala kiša i gdje god se pogledalo, bila je voda.',
  ],
  ar: [
    'ناقش المجلس يوم الثلاثاء مشروع المدرسة الجديدة. طلب الأهالي قاعة أكبر، لكن لم يكن هناك مال يكفي لذلك. ومن المقرر أن يعقد اجتماع آخر بعد شهر.',
    'هطل المطر طوال الليل، وفي الصباح كان الماء قد وصل إلى البيوت التي على النهر.',
    'لم يعرف أحد من الذي ترك الباب مفتوحا حتى هذا الوقت.',
  ],
  fa: [
    'شورای شهر روز سه‌شنبه درباره مدرسه جدید گفتگو کرد. پدر و مادرها سالن بزرگ‌تری می‌خواستند، اما دیگر پولی برای آن نبود. نشست بعدی یک ماه دیگر است.',
    'تمام شب باران بارید و صبح آب به زیرزمین‌ها رسیده بود.',
    'هیچ‌کس نمی‌دانست که چه کسی در را باز گذاشته است و چرا چراغ هنوز روشن بود.',
  ],
  he: [
    'המועצה התכנסה ביום שלישי כדי לדון בבית הספר החדש. ההורים רצו אולם גדול יותר, אבל לא נשאר כסף.',
    'ירד גשם כל הלילה, ובבוקר כבר היו מים במרתפים.',
    'איש לא ידע מי השאיר את הדלת פתוחה.',
  ],
  hi: [
    'परिषद ने मंगलवार को नए स्कूल पर चर्चा की। माता-पिता बड़ा हॉल चाहते थे, लेकिन इसके लिए पैसा नहीं था।',
    'रात भर बारिश होती रही और सुबह तक पानी घरों में आ गया था।',
    'किसी को नहीं पता था कि दरवाज़ा किसने खुला छोड़ा।',
  ],
  id: [
    'Dewan kota bertemu pada hari Selasa untuk membahas sekolah baru. Para orang tua ingin ruang yang lebih besar, tetapi tidak ada lagi uang untuk itu.',
    'Hujan turun sepanjang malam dan pada pagi hari air sudah masuk ke dalam rumah.',
    'Tidak ada yang tahu siapa yang membiarkan pintu itu terbuka atau mengapa lampu masih menyala.',
  ],
  vi: [
    'Hội đồng đã họp vào thứ ba để bàn về ngôi trường mới. Phụ huynh muốn có một hội trường lớn hơn, nhưng không còn tiền cho việc này.',
    'Trời mưa suốt đêm và đến sáng thì nước đã tràn vào nhà.',
    'Không ai biết người nào đã để cửa mở và tại sao đèn vẫn còn sáng.',
  ],
  ca: [
    "L'ajuntament es va reunir dimarts per parlar de la nova escola. Els pares volien una sala més gran, però ja no hi havia diners. La propera reunió serà d'aquí a un mes.",
    "Va ploure tota la nit i al matí l'aigua ja era dins els soterranis.",
    'Ningú no sabia qui havia deixat la porta oberta ni per què el llum encara era encès.',
  ],
  lt: [
    'Taryba antradienį svarstė, kokia bus nauja mokykla. Tėvai norėjo didesnės salės, bet tam jau nebuvo pinigų. Kitas posėdis bus po mėnesio.',
    'Visą naktį lijo ir ryte vanduo jau buvo rūsiuose.',
    'Niekas nežinojo, kas paliko atviras duris ir kodėl dar degė šviesa.',
  ],
  zh: [
    '市议会周二讨论了新学校的问题。家长们希望有一个更大的礼堂，但是已经没有钱了。',
    '雨下了一整夜，早上水已经进了地下室。',
    '没有人知道是谁没关门。',
  ],
  ja: [
    '市議会は火曜日、新しい学校について話し合った。保護者は広い講堂を望んだが、予算は残っていなかった。',
    '一晩中雨が降り、朝には地下室に水が入っていた。',
    '誰がドアを開けたままにしたのか、誰も知らなかった。',
  ],
  ko: [
    '시의회는 화요일에 새 학교에 대해 논의했다. 학부모들은 더 큰 강당을 원했지만 예산이 남아 있지 않았다.',
    '밤새 비가 내려 아침에는 지하실에 물이 찼다.',
    '누가 문을 열어 두었는지 아무도 몰랐다.',
  ],
  th: [
    'สภาเมืองประชุมเมื่อวันอังคารเพื่อหารือเรื่องโรงเรียนใหม่ ผู้ปกครองต้องการหอประชุมที่ใหญ่กว่าเดิม แต่ไม่มีเงินเหลือแล้ว',
    'ฝนตกตลอดทั้งคืน และตอนเช้าน้ำก็ท่วมห้องใต้ดิน',
    'ไม่มีใครรู้ว่าใครเปิดประตูทิ้งไว้',
  ],
}

describe('function words', () => {
  it.each(Object.entries(FUNCTION_WORDS))('%s has 60 or more, none twice', (_, joined) => {
    const words = joined.split(' ')
    expect(words.length).toBeGreaterThanOrEqual(60)
    expect(new Set(words).size).toBe(words.length)
  })

  it('are kept for no more languages than a number has bits', () => expect(Object.keys(FUNCTION_WORDS).length).toBeLessThanOrEqual(31))
})

describe('annotateLanguage', () => {
  const cases = Object.entries(TEXTS).flatMap(([code, texts]) => texts.map((text) => [code, text] as const))
  it.each(cases)('%s: %s', (code, text) => expect(languageOf(text).code).toBe(code))

  it('has texts for every language with function words', () => {
    expect(Object.keys(FUNCTION_WORDS).filter((code) => TEXTS[code] === undefined)).toEqual([])
  })
})

describe('what cannot be told', () => {
  const cases: readonly (readonly [name: string, text: string])[] = [
    ['nothing', ''],
    ['blank lines', ' \n\t\n\u00a0'],
    ['digits', '1234 5678\n12.5 99:10'],
    ['emoji', '😀 👩‍👩‍👧 🎉'],
    ['marks', '--- *** ---'],
    ['one word', 'OK'],
    ['a label or two', 'Menu\n\nLogin'],
  ]
  it.each(cases)('%s is und', (_, text) => expect(languageOf(text)).toEqual({ code: 'und', by: 'none' }))
})

describe('what was given', () => {
  it('wins over the text', () => expect(languageOf(TEXTS.de![0]!, 'fr')).toEqual({ code: 'fr', by: 'given' }))

  it('wins where nothing can be told', () => expect(languageOf('', 'pl')).toEqual({ code: 'pl', by: 'given' }))

  it('counts the function words of the given language', () => {
    const document = scan(TEXTS.de![0]!)
    annotateLanguage(document, 'de')
    const asGerman = document.blocks[0]!.shape.functionWords
    annotateLanguage(document, 'fr')
    expect(asGerman).toBeGreaterThan(document.blocks[0]!.shape.functionWords)
  })
})

describe('mixed documents', () => {
  it('go by what most of the text is in', () => {
    expect(languageOf(`${TEXTS.en!.join('\n')}\n${TEXTS.de![1]}`).code).toBe('en')
    expect(languageOf(`${TEXTS.de!.join('\n')}\n${TEXTS.en![1]}`).code).toBe('de')
    expect(languageOf(`${TEXTS.ja!.join('\n')}\nRead more about the story on our site.`).code).toBe('ja')
  })

  it('are not led astray by menus in another language', () => {
    expect(languageOf(`Home\nNews\nSport\nLog in\nSubscribe\n${TEXTS.it!.join('\n')}`).code).toBe('it')
  })

  it('are Chinese where kana is only a quotation', () => {
    expect(languageOf(`${TEXTS.zh!.join('')}${TEXTS.zh!.join('')}「の」`).code).toBe('zh')
  })
})

describe('readsAsProse', () => {
  it.each(['en', 'de', 'fr', 'ru', 'el', 'tr', 'ar', 'fa', 'he', 'hi', 'vi', 'zh', 'ja', 'ko'])('%s: running text is prose', (code) => {
    expect(proseOf(TEXTS[code]!.slice(0, 2).join('\n'))).toEqual([true, true])
  })

  it('th: running text is prose where it is long, as Thai has no mark that ends a sentence', () => {
    expect(proseOf(TEXTS.th![0]!)).toEqual([true])
  })

  const labels: Readonly<Record<string, string>> = {
    en: 'Home News Sport Culture Business Opinion Travel Video',
    ru: 'Главная Новости Спорт Культура Бизнес Мнения Видео Контакты',
    el: 'Αρχική Ειδήσεις Αθλητισμός Πολιτισμός Οικονομία Απόψεις Βίντεο',
    ar: 'الرئيسية أخبار رياضة ثقافة اقتصاد آراء فيديو اتصل بنا',
    he: 'ראשי חדשות ספורט תרבות כלכלה דעות וידאו צור קשר',
    hi: 'होम समाचार खेल संस्कृति व्यापार विचार वीडियो संपर्क',
    zh: '首页 新闻 体育 文化 财经 评论 视频',
    ja: 'ホーム ニュース スポーツ 文化 経済',
    th: 'หน้าแรก ข่าว กีฬา วัฒนธรรม',
    ko: '홈 뉴스 스포츠 문화 경제 오피니언 동영상',
  }
  it.each(Object.entries(labels))('%s: a row of labels is not', (code, row) => {
    expect(proseOf(`${TEXTS[code]!.join('\n')}\n${row}`).at(-1)).toBe(false)
  })

  it('a headline is not prose, whatever its script', () => {
    expect(proseOf(`City Council Talks About New School\n${TEXTS.en![0]}`)[0]).toBe(false)
    expect(proseOf(`市议会讨论新学校\n${TEXTS.zh![0]}`)[0]).toBe(false)
    expect(proseOf(`Совет обсудил новую школу\n${TEXTS.ru![0]}`)[0]).toBe(false)
    expect(proseOf(`المجلس يناقش المدرسة الجديدة\n${TEXTS.ar![0]}`)[0]).toBe(false)
  })
})
