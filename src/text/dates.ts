import { type Block, TOKEN, type Tokens } from '../model/document.js'
import { tokenHashes } from './scan.js'
import { WordTable } from './word-table.js'

/**
 * Reads dates and times out of tokens, in many languages, without a calendar: it tells that a stretch of text is a date and
 * what it is made of, never which day it means. The names are general knowledge of each language, accents are folded.
 */

/** What a word can be within a date. One word can be several, in different languages: `ago` is August, or says "in the past". */
const MONTH = 1
const WEEKDAY = 2
/** `am`, `Uhr`, `hrs`: says that the number beside it is a time of day. */
const CLOCK = 4
/** Time zones, and words such as `local time` that stand in for one. */
const ZONE = 8
/** Words that only join the parts: `of`, `de`, `at`, `th`. */
const JOIN = 16
/** `minutes`, `hours`, `days`. */
const UNIT = 32
/** `ago`, `vor`, `hace`: with a unit, a time told by its distance. */
const AGO = 64
/** `today`, `yesterday`. */
const DAY_WORD = 128
/** `年`, `년`: says that the number before it is a year, a month or a day. */
const YEAR_MARK = 256
const MONTH_MARK = 512
const DAY_MARK = 1024
/** The minutes of `14h30`, or the hour of an ISO time: a word that holds digits. */
const CLOCK_PART = 2048

const NAMES: readonly (readonly [role: number, words: Readonly<Record<string, string>>])[] = [
  [
    MONTH,
    {
      en: 'january jan february feb march mar april apr may june jun july jul august aug september sep sept october oct november nov december dec',
      de: 'januar janner februar feber marz mrz april mai juni juli august september oktober okt november dezember dez',
      fr: 'janvier janv fevrier fevr fev mars avril avr mai juin juillet juil aout septembre octobre novembre decembre',
      es: 'enero ene febrero marzo abril abr mayo junio julio agosto ago septiembre setiembre octubre noviembre diciembre dic',
      it: 'gennaio gen febbraio marzo aprile maggio mag giugno giu luglio lug agosto settembre set ottobre ott novembre dicembre',
      pt: 'janeiro fevereiro março abril maio junho julho setembro outubro out novembro dezembro',
      nl: 'januari februari maart mrt april mei juni juli augustus september oktober november december',
      pl: 'styczeń stycznia sty luty lutego lut marzec marca kwiecień kwietnia kwi maj maja czerwiec czerwca cze lipiec lipca lip sierpień sierpnia sie wrzesień września wrz październik października paź listopad listopada lis grudzień grudnia gru',
      ru: 'январь января янв февраль февраля фев февр март марта мар апрель апреля апр май мая июнь июня июн июль июля июл август августа авг сентябрь сентября сен сент октябрь октября окт ноябрь ноября ноя нояб декабрь декабря дек',
      uk: 'січень січня лютий лютого березень березня квітень квітня травень травня червень червня липень липня серпень серпня вересень вересня жовтень жовтня листопад листопада грудень грудня',
      tr: 'ocak oca şubat şub mart nisan nis mayıs haziran haz temmuz tem ağustos ağu eylül eyl ekim eki kasım kas aralık ara',
      sv: 'januari februari mars april maj juni juli augusti september oktober november december',
      da: 'januar februar marts april maj mai juni juli august september oktober november december desember des',
      fi: 'tammikuu tammikuuta helmikuu helmikuuta maaliskuu maaliskuuta huhtikuu huhtikuuta toukokuu toukokuuta kesäkuu kesäkuuta heinäkuu heinäkuuta elokuu elokuuta syyskuu syyskuuta lokakuu lokakuuta marraskuu marraskuuta joulukuu joulukuuta',
      cs: 'leden ledna únor února březen března duben dubna květen května červen června červenec července srpen srpna září říjen října listopadu prosinec prosince',
      sk: 'január januára február februára marec marca apríl apríla máj mája jún júna júl júla augusta septembra októbra novembra decembra',
      hu: 'január február március április május június július augusztus szeptember szept október november december',
      ro: 'ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie',
      hr: 'siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga studenog prosinca januara februara marta aprila juna jula avgusta avgust septembra oktobra novembra decembra',
      el: 'ιανουάριος ιανουαρίου ιαν φεβρουάριος φεβρουαρίου φεβ μάρτιος μαρτίου απρίλιος απριλίου απρ μάιος μαΐου ιούνιος ιουνίου ιουν ιούλιος ιουλίου ιουλ αύγουστος αυγούστου αυγ σεπτέμβριος σεπτεμβρίου σεπ οκτώβριος οκτωβρίου οκτ νοέμβριος νοεμβρίου νοε δεκέμβριος δεκεμβρίου δεκ γενάρη φλεβάρη μάρτη απρίλη μάη ιούνη ιούλη σεπτέμβρη οκτώβρη νοέμβρη δεκέμβρη',
      ar: 'يناير فبراير مارس أبريل ابريل إبريل مايو يونيو يونيه يوليو يوليه أغسطس اغسطس سبتمبر أكتوبر اكتوبر نوفمبر ديسمبر كانون شباط آذار نيسان أيار ايار حزيران تموز آب أيلول ايلول تشرين جانفي فيفري أفريل ماي جوان جويلية أوت',
      he: 'ינואר בינואר פברואר בפברואר מרץ במרץ אפריל באפריל מאי במאי יוני ביוני יולי ביולי אוגוסט באוגוסט ספטמבר בספטמבר אוקטובר באוקטובר נובמבר בנובמבר דצמבר בדצמבר',
      fa: 'ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند',
      hi: 'जनवरी फरवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर सितम्बर अक्टूबर अक्तूबर नवंबर नवम्बर दिसंबर दिसम्बर',
      id: 'januari februari maret april mei juni juli agustus agu september oktober november desember',
    },
  ],
  [
    WEEKDAY,
    {
      en: 'monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat sunday sun',
      de: 'montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sonnabend sa sonntag so',
      fr: 'lundi lun mardi mar mercredi mer jeudi jeu vendredi ven samedi sam dimanche dim',
      es: 'lunes martes miércoles mié jueves jue viernes vie sábado sáb domingo dom',
      it: 'lunedì martedì mercoledì giovedì gio venerdì sabato sab domenica',
      pt: 'segunda terça quarta quinta sexta feira seg ter qua qui sex',
      nl: 'maandag ma dinsdag woensdag woe wo donderdag don vrijdag vrij vr zaterdag zat za zondag zon zo',
      pl: 'poniedziałek pon wtorek wt środa śr czwartek czw piątek pt sobota sob niedziela niedz',
      ru: 'понедельник пн вторник вт среда ср четверг чт пятница пт суббота сб воскресенье вс',
      uk: 'понеділок вівторок середа четвер п’ятниця субота неділя',
      tr: 'pazartesi pzt salı çarşamba çar perşembe per cuma cumartesi cmt pazar paz',
      sv: 'måndag mån tisdag tis onsdag ons torsdag tors fredag fre lördag lör söndag sön',
      da: 'mandag tirsdag onsdag torsdag fredag lørdag søndag',
      fi: 'maanantai maanantaina tiistai tiistaina keskiviikko keskiviikkona torstai torstaina perjantai perjantaina lauantai lauantaina sunnuntai sunnuntaina ti ke to pe la su',
      cs: 'pondělí úterý středa čtvrtek pátek sobota neděle po út st čt pá ne',
      hu: 'hétfő kedd szerda csütörtök péntek szombat vasárnap',
      ro: 'luni marți miercuri joi vineri sâmbătă duminică',
      hr: 'ponedjeljak ponedeljak utorak srijeda sreda četvrtak petak subota nedjelja nedelja',
      el: 'δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή',
      ar: 'الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد',
      he: 'שני שלישי רביעי חמישי שישי שבת ראשון',
      fa: 'شنبه یکشنبه دوشنبه چهارشنبه پنجشنبه جمعه',
      hi: 'सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार',
      id: 'senin selasa rabu kamis jumat sabtu minggu',
      zh: '一 二 三 四 五 六 日 天',
      ja: '月 火 水 木 金 土 日',
      ko: '월요일 화요일 수요일 목요일 금요일 토요일 일요일 월 화 수 목 금 토 일',
    },
  ],
  [
    CLOCK,
    {
      en: 'a p am pm m hrs hours noon midnight',
      de: 'uhr',
      fr: 'h heures',
      es: 'hs hrs h horas',
      nl: 'uur',
      pl: 'godz',
      ru: 'часов',
      sv: 'klockan kl klo kello',
      el: 'πμ μμ π μ',
      ar: 'صباحا صباحاً مساء مساءً ص م الساعة',
      zh: '时 時 分 秒 点 點 上 下 午 晚 早',
      ja: '前 後 午',
      ko: '오전 오후 시 분 초',
    },
  ],
  [
    ZONE,
    {
      en: 'gmt utc bst est edt et cst cdt ct mst mdt mt pst pdt pt ist jst kst sgt hkt pkt aest aedt awst nzst nzdt wat cat eat sast eastern pacific central mountain standard daylight time local z',
      de: 'mez mesz cet cest eet eest wet west ortszeit',
      fr: 'tu heure locale paris',
      es: 'hora local art brt',
      ru: 'мск msk trt',
      id: 'wib wita wit',
      ar: 'بتوقيت غرينتش جرينتش',
      zh: '北 京 时 间',
    },
  ],
  [
    JOIN,
    {
      en: 'of at on the st nd rd th and',
      de: 'den der am um ab',
      fr: 'le les à de du er',
      es: 'de del el a las la los',
      it: 'il lo alle ore',
      pt: 'às as em do o',
      nl: 'om op',
      pl: 'o w r roku godz',
      ru: 'в г года год',
      uk: 'о об року р',
      sv: 'kl den klo kello',
      cs: 'v ve dne',
      tr: 'saat',
      hu: 'én án',
      el: 'στις του',
      ar: 'في الساعة الأول الاول الثاني',
      zh: '星 期 周 礼 拜 曜 号 號',
    },
  ],
  [
    UNIT,
    {
      en: 'second seconds sec secs minute minutes min mins m hour hours hr hrs h day days d week weeks wk wks w month months mo year years yr yrs y',
      de: 'sekunde sekunden minute minuten stunde stunden std tag tagen woche wochen monat monaten jahr jahren',
      fr: 'seconde secondes minute minutes heure heures jour jours semaine semaines mois an ans',
      es: 'segundo segundos minuto minutos hora horas día días semana semanas mes meses año años',
      it: 'secondi minuto minuti ora ore giorno giorni settimana settimane mese mesi anno anni',
      pt: 'segundos minuto minutos hora horas dia dias semana semanas mês meses ano anos',
      nl: 'seconden minuut minuten uur uren dag dagen week weken maand maanden jaar',
      pl: 'sekund minutę minuty minut godzinę godziny godzin dzień dni tydzień tygodnie tygodni miesiąc miesiące miesięcy rok lata lat',
      ru: 'секунд минуту минуты минут мин час часа часов ч день дня дней неделю недели недель месяц месяца месяцев год года лет',
      tr: 'saniye dakika saat gün hafta ay yıl',
      sv: 'sekunder minut minuter tim timme timmar dag dagar vecka veckor månad månader år',
      da: 'minut minutter time timer dag dage døgn uge uger måned måneder',
      fi: 'minuuttia tuntia tunti päivää päivä viikkoa viikko kuukautta vuotta',
      cs: 'minutou minutami hodinou hodinami dnem dny týdnem týdny měsícem měsíci rokem lety',
      el: 'λεπτό λεπτά ώρα ώρες ημέρα ημέρες μέρες εβδομάδα εβδομάδες μήνα μήνες',
      ar: 'دقيقة دقائق ساعة ساعات يوم أيام أسبوع أسابيع شهر أشهر سنة سنوات',
      he: 'דקות דקה שעות שעה ימים יום שבועות',
      zh: '分 钟 鐘 小 时 時 天 周 週 个 個 月 年 秒',
      ja: '分 時 間 日 週 か ヶ 月 年 秒',
      ko: '분 시간 일 주 개월 년 초',
    },
  ],
  [
    AGO,
    {
      en: 'ago',
      de: 'vor',
      fr: 'il y a',
      es: 'hace',
      it: 'fa',
      pt: 'há atrás',
      nl: 'geleden',
      pl: 'temu',
      ru: 'назад',
      tr: 'önce',
      sv: 'sedan för',
      da: 'siden',
      fi: 'sitten',
      cs: 'před',
      el: 'πριν',
      ar: 'منذ قبل',
      he: 'לפני',
      id: 'lalu yang',
      zh: '前',
      ja: '前',
      ko: '전',
    },
  ],
  [
    DAY_WORD,
    {
      en: 'today yesterday',
      de: 'heute gestern',
      fr: 'hier aujourd’hui',
      es: 'hoy ayer',
      it: 'oggi ieri',
      pt: 'hoje ontem',
      nl: 'vandaag gisteren',
      pl: 'dzisiaj dziś wczoraj',
      ru: 'сегодня вчера',
      tr: 'bugün dün',
      sv: 'idag igår',

      fi: 'tänään eilen',
      cs: 'dnes včera',
      el: 'σήμερα χθες χτες',
      ar: 'اليوم أمس',
      zh: '今 昨',
      ko: '오늘 어제',
    },
  ],
  [YEAR_MARK, { zh: '年', ko: '년', ru: 'г года', pl: 'r roku' }],
  [MONTH_MARK, { zh: '月', ko: '월', vi: 'tháng' }],
  [DAY_MARK, { zh: '日 号 號', ko: '일' }],
  [CLOCK_PART, { iso: twoDigits('t', 24), hours: twoDigits('h', 60), german: twoDigits('u', 60) }],
]

function twoDigits(letter: string, end: number): string {
  return Array.from({ length: end }, (_, n) => letter + String(n).padStart(2, '0')).join(' ')
}

const ROLES = new WordTable()
for (const [role, words] of NAMES) for (const list of Object.values(words)) ROLES.add(list, role)

/** A date, a time, or both, that stands on tokens `firstToken` up to, not including, `lastToken`. */
export interface DateReading {
  readonly firstToken: number
  readonly lastToken: number
  /** A day of a month: `10 September`, `10.09.2016`, `9月10日`. */
  readonly day: boolean
  /** A month with its year, or with its day. A month's name alone is no date. */
  readonly month: boolean
  readonly year: boolean
  readonly weekday: boolean
  /** A time of day: `6:03 a.m.`, `14:22`, `14h30`. */
  readonly time: boolean
  /** A time told from now: `3 hours ago`, `yesterday`. */
  readonly relative: boolean
}

/** More tokens than this are never one date. */
const LONGEST = 18
const YEAR_FROM = 1800
const YEAR_TO = 2100
/** Kinds of numbers. `DOTTED` is one such as `14.22`, a time beside a date only; `DATE` one such as `10.09.2016`. */
const NO_NUMBER = 0
const YEAR = 1
const DAY = 2
const TIME = 3
const DOTTED = 4
const DATE = 5

/**
 * Reads one date or time that begins at token `first`, as far as it goes before token `last`. Undefined where what stands
 * there is neither: a month's name alone, a year alone, a weekday alone are none. Two dates in a row are two readings.
 */
export function readDate(source: string, tokens: Tokens, first: number, last: number): DateReading | undefined {
  if (first >= last || (tokens.kind[first] !== TOKEN.number && !ROLES.has(tokens.hash[first]!))) return undefined
  return new DateReader(source, tokens, first, Math.min(last, first + LONGEST)).read()
}

/** Gathers the parts of one date from left to right and stops at the first token that cannot belong to it. */
class DateReader {
  /** A whole date in figures, or a day's number that waits for its month. */
  private figures = false
  private dayNumber = false
  private month = false
  private year = false
  private weekday = false
  private time = false
  private clock = false
  private unit = false
  private ago = false
  private dayWord = false
  private lastToken: number

  constructor(
    private readonly source: string,
    private readonly tokens: Tokens,
    private readonly first: number,
    private readonly end: number,
  ) {
    this.lastToken = first
  }

  read(): DateReading | undefined {
    for (let token = this.first; token < this.end;) {
      const taken = this.tokens.kind[token] === TOKEN.number ? this.takeNumber(token) : this.takeWord(token)
      if (taken === 0) break
      token += taken
    }
    return this.lastToken > this.first ? this.reading() : undefined
  }

  private reading(): DateReading | undefined {
    const { first, lastToken, year, weekday } = this
    const day = this.figures || (this.month && this.dayNumber)
    const month = day || (this.month && year)
    const relative = !day && ((this.ago && this.unit && this.dayNumber) || (this.dayWord && this.time))
    const time = this.time || (this.dayNumber && !month && !relative && this.clock && hasMeridiem(this.tokens, first, lastToken))
    return day || month || time || relative ? { firstToken: first, lastToken, day, month, year, weekday, time, relative } : undefined
  }

  /** Takes the number at `token`, or a date in figures that begins there; returns how many tokens it took. */
  private takeNumber(token: number): number {
    const { source, tokens, end } = this
    if (isLabelled(source, tokens, token)) return 0
    const figures = this.figures ? 0 : numericDate(source, tokens, token, end)
    const taken = figures > 0 ? figures : 1
    if (figures > 0) this.figures = this.year = true
    else if (!this.fits(token)) return 0
    this.lastToken = token + taken
    return taken
  }

  /** Notes what the number at `token` is; false where it cannot belong to this date. */
  private fits(token: number): boolean {
    const { source, tokens, end } = this
    switch (numberKind(source, tokens, token)) {
      case TIME:
        this.time = true
        return true
      case DATE:
        if (this.figures) return false
        this.figures = this.year = true
        return true
      case DOTTED:
        if (!this.figures && !(this.month && this.dayNumber) && !this.clock && !meridiemAt(tokens, token + 1, end)) return false
        this.time = true
        return true
      case YEAR:
        if (this.year) return false
        this.year = true
        return true
      case DAY:
        return this.fitsDay(token)
      default: {
        if (this.time && isZoneOffset(source, tokens.start[token]!)) return true
        const counts = token + 1 < end && (roleOf(tokens, token + 1) & (UNIT | AGO)) !== 0
        if (counts) this.dayNumber = true
        return counts
      }
    }
  }

  /** A number up to 31: a day, a month before its mark, a count of hours, an hour before `am`. */
  private fitsDay(token: number): boolean {
    const { source, tokens, end } = this
    const mark = token + 1 < end && tokens.start[token + 1] === tokens.end[token] ? roleOf(tokens, token + 1) : 0
    if (mark & MONTH_MARK && !(mark & UNIT && agoSoon(tokens, token + 2, end))) {
      this.month = true
      return true
    }
    if (this.dayNumber && !(mark & DAY_MARK) && !this.time && !this.clock && !isZoneOffset(source, tokens.start[token]!)) {
      if (!meridiemAt(tokens, token + 1, end) && !(mark & (CLOCK_PART | CLOCK))) return false
      this.time = true
    }
    this.dayNumber = true
    return true
  }

  /** Notes what the word at `token` is; returns 1, or 0 where it cannot belong to this date. */
  private takeWord(token: number): number {
    const role = roleOf(this.tokens, token)
    if (role === 0) return 0
    if (role & MONTH) {
      const only = role === MONTH
      if (this.month || this.figures) {
        if (only) return 0
      } else if (only || (this.dayNumber && !this.unit) || (token + 1 < this.end && this.tokens.kind[token + 1] === TOKEN.number))
        this.month = true
    }
    if (role & CLOCK) this.clock = true
    if (role & CLOCK_PART) this.time = true
    if (role & UNIT) this.unit = true
    if (role & AGO) this.ago = true
    if (role & DAY_WORD) this.dayWord = true
    if (role & WEEKDAY) this.weekday = true
    if (!(role & JOIN) || role & (CLOCK | YEAR_MARK | DAY_MARK | CLOCK_PART)) this.lastToken = token + 1
    return 1
  }
}

function roleOf(tokens: Tokens, token: number): number {
  return ROLES.get(tokens.hash[token]!)
}

/** The date or time that a block consists of, or undefined where it says anything else beside it. */
export function readDateLine(source: string, tokens: Tokens, block: Block): DateReading | undefined {
  const { firstToken, lastToken } = block
  if (lastToken - firstToken > LONGEST || lastToken === firstToken) return undefined
  const reading = readDate(source, tokens, firstToken, lastToken)
  return reading?.lastToken === lastToken ? reading : undefined
}

/** Kind of the number at `token`, by its digits and the marks inside it. */
function numberKind(source: string, tokens: Tokens, token: number): number {
  let value = 0
  let part = 0
  let digits = 0
  let colons = 0
  let dots = 0
  let firstPart = -1
  let secondPart = -1
  let longest = 0
  for (let at = tokens.start[token]!; at < tokens.end[token]!; at++) {
    const digit = digitAt(source, at)
    if (digit >= 0) {
      part = part * 10 + digit
      digits++
      continue
    }
    const code = source.charCodeAt(at)
    if (code === COLON) colons++
    else if (code === DOT) dots++
    else return NO_NUMBER
    if (firstPart < 0) firstPart = part
    else if (secondPart < 0) secondPart = part
    longest = Math.max(longest, digits)
    part = 0
    digits = 0
  }
  value = part
  longest = Math.max(longest, digits)
  if (colons > 0 && dots <= 1) return firstPart <= 24 && (secondPart < 0 ? part : secondPart) < 60 && digits >= 2 ? TIME : NO_NUMBER
  if (dots === 2) return isDayMonthYear(firstPart, secondPart, value, digits) ? DATE : NO_NUMBER
  if (dots === 1) return firstPart <= 24 && value < 60 && digits === 2 && longest <= 2 ? DOTTED : NO_NUMBER
  if (digits === 4 && value >= YEAR_FROM && value <= YEAR_TO) return YEAR
  return value >= 1 && value <= 31 && digits <= 2 ? DAY : NO_NUMBER
}

const COLON = 58
const DOT = 46
const SLASH = 47
const HYPHEN = 45
const EN_DASH = 0x2013
const PLUS = 43
const SPACE = 32

/** How many tokens from `token` on make up a date in figures, `10/09/2016` or `2016-09-10`; 0 where they make none. */
function numericDate(source: string, tokens: Tokens, token: number, end: number): number {
  if (token + 2 >= end || tokens.kind[token + 1] !== TOKEN.number || tokens.kind[token + 2] !== TOKEN.number) return 0
  const mark = separator(source, tokens, token)
  if (mark === 0 || mark !== separator(source, tokens, token + 1)) return 0
  const a = plainNumber(source, tokens, token)
  const b = plainNumber(source, tokens, token + 1)
  const c = plainNumber(source, tokens, token + 2)
  if (a < 0 || b < 0 || c < 0) return 0
  const lastDigits = tokens.end[token + 2]! - tokens.start[token + 2]!
  return isDayMonthYear(a, b, c, lastDigits) ? 3 : 0
}

/** The mark between two numbers, where it is one that dates are written with and nothing else but a space stands there. */
function separator(source: string, tokens: Tokens, token: number): number {
  let at = tokens.end[token]!
  const next = tokens.start[token + 1]!
  if (next - at > 3) return 0
  while (at < next && source.charCodeAt(at) === SPACE) at++
  const mark = source.charCodeAt(at++)
  while (at < next && source.charCodeAt(at) === SPACE) at++
  if (at !== next) return 0
  return mark === SLASH || mark === HYPHEN || mark === DOT || mark === EN_DASH ? mark : 0
}

function isDayMonthYear(a: number, b: number, c: number, lastDigits: number): boolean {
  const isYear = (year: number) => year >= YEAR_FROM && year <= YEAR_TO
  const isDay = (day: number) => day >= 1 && day <= 31
  if (isYear(a)) return b >= 1 && b <= 12 && isDay(c)
  if (!isDay(a) || !isDay(b) || Math.min(a, b) > 12) return false
  return isYear(c) || (lastDigits === 2 && c < 100)
}

function plainNumber(source: string, tokens: Tokens, token: number): number {
  let value = 0
  const start = tokens.start[token]!
  const end = tokens.end[token]!
  if (end - start > 4) return -1
  for (let at = start; at < end; at++) {
    const digit = digitAt(source, at)
    if (digit < 0) return -1
    value = value * 10 + digit
  }
  return value
}

/** The value of the digit at `at`, in Latin, Arabic, Persian or Devanagari figures, else -1. */
function digitAt(source: string, at: number): number {
  const code = source.charCodeAt(at)
  if (code >= 48 && code <= 57) return code - 48
  if (code >= 0x660 && code <= 0x669) return code - 0x660
  if (code >= 0x6f0 && code <= 0x6f9) return code - 0x6f0
  if (code >= 0x966 && code <= 0x96f) return code - 0x966
  return -1
}

/** `(6)` is a count and `#6` an ordinal: neither is part of a date. */
function isLabelled(source: string, tokens: Tokens, token: number): boolean {
  const before = source.charAt(tokens.start[token]! - 1)
  return before === '#' || (before === '(' && source.charAt(tokens.end[token]!) === ')')
}

/** A clock word stands at `token`: the number before it is a time. */
function meridiemAt(tokens: Tokens, token: number, end: number): boolean {
  return token < end && (roleOf(tokens, token) & CLOCK) !== 0
}

const MERIDIEMS = new Set(tokenHashes('am pm uhr uur hrs noon midnight h heures 시 时 時 点 點'))

/** `6 pm`, `14 Uhr`, `6 p.m.`: a clock word that needs no minutes stands among the tokens. */
function hasMeridiem(tokens: Tokens, first: number, last: number): boolean {
  for (let token = first; token < last; token++) {
    if (MERIDIEMS.has(tokens.hash[token]!)) return true
    if (token + 1 < last && LETTERS_BEFORE_M.has(tokens.hash[token]!) && tokens.hash[token + 1] === M) return true
  }
  return false
}

const LETTERS_BEFORE_M = new Set(tokenHashes('a p'))
const M = tokenHashes('m')[0]!

/** `前` or `전` follows within two tokens: what looks like a month is a count of months. */
function agoSoon(tokens: Tokens, token: number, end: number): boolean {
  for (let at = token; at < Math.min(end, token + 2); at++) {
    if (roleOf(tokens, at) & AGO) return true
  }
  return false
}

function isZoneOffset(source: string, start: number): boolean {
  const before = source.charCodeAt(start - 1)
  return before === PLUS || before === HYPHEN
}
