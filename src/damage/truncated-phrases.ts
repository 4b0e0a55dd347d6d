/**
 * What stands where an article was cut: the link to its rest, and the wall that hides it; by language, from general knowledge
 * of news sites. Only wordings that speak of the rest of this text; a mere call to subscribe stands below whole articles too.
 */
export const REST_IS_ELSEWHERE: Readonly<Record<string, string>> = {
  en: "continue reading|keep reading|read more|read the full article|read the full story|read the whole story|read the rest|read full article|read full story|full story|full article|click here to read|click to read more|view full article|to continue reading|to keep reading|to read the full|to read the rest|to read this article|to read this story|unlock this article|unlock the full|rest of this article|remainder of this article|this article is for subscribers|this content is for subscribers|this story is for subscribers|for subscribers only|subscriber only content|subscriber-only|available to subscribers|exclusive to subscribers|exclusive for subscribers|reserved for subscribers|this post is for paid subscribers|this post is for paying subscribers|you've reached your limit|you have reached your limit|you have read your last free|you've read your last free|free articles remaining|free articles left|already a subscriber",
  de: 'weiterlesen|jetzt weiterlesen|mehr lesen|lesen sie weiter|den ganzen artikel lesen|zum vollständigen artikel|den vollständigen artikel|um weiterzulesen|um diesen artikel zu lesen|nur für abonnenten|exklusiv für abonnenten|für abonnenten|mit abo weiterlesen|jetzt abonnieren und weiterlesen|sie haben bereits ein abo|bereits abonnent|dieser artikel ist kostenpflichtig|noch % des artikels|den artikel freischalten|jetzt freischalten',
  fr: "lire la suite|lire l'article complet|lisez la suite|lire l'intégralité|pour lire la suite|poursuivre la lecture|continuer la lecture|il vous reste # de cet article|il vous reste # % de cet article à lire|la suite est réservée|réservé aux abonnés|réservé à nos abonnés|cet article est réservé|article réservé aux abonnés|déjà abonné|abonnez vous pour lire",
  es: 'seguir leyendo|sigue leyendo|leer más|leer el artículo completo|leer la noticia completa|para seguir leyendo|para continuar leyendo|contenido exclusivo para suscriptores|solo para suscriptores|sólo para suscriptores|exclusivo para suscriptores|suscríbete para seguir|suscríbete para leer|ya eres suscriptor|si ya eres suscriptor',
  it: "continua a leggere|leggi tutto|leggi l'articolo completo|leggi di più|per continuare a leggere|per leggere l'articolo|riservato agli abbonati|contenuto riservato|solo per abbonati|sei già abbonato|abbonati per continuare|abbonati per leggere",
  pt: 'continue lendo|continuar lendo|continuar a ler|leia mais|ler mais|leia a matéria completa|leia o artigo completo|para continuar lendo|para continuar a ler|exclusivo para assinantes|conteúdo exclusivo para assinantes|só para assinantes|já é assinante|assine para ler|assine para continuar',
  nl: 'lees verder|verder lezen|lees meer|lees het hele artikel|om verder te lezen|om dit artikel te lezen|alleen voor abonnees|exclusief voor abonnees|al abonnee|word abonnee om',
  pl: 'czytaj dalej|czytaj więcej|przeczytaj cały artykuł|aby czytać dalej|aby przeczytać cały|dalsza część artykułu|tylko dla prenumeratorów|dostępny tylko dla subskrybentów|pozostało # artykułu|masz już prenumeratę',
  ru: 'читать далее|читать дальше|читать полностью|читать весь текст|подробнее|полный текст|чтобы читать дальше|чтобы продолжить чтение|доступно только подписчикам|только для подписчиков|по подписке',
  tr: 'devamını oku|devamı için tıklayın|haberin devamı|okumaya devam et|sadece abonelere',
  sv: 'läs mer|läs vidare|fortsätt läsa|läs hela artikeln|för att läsa vidare|för att fortsätta läsa|endast för prenumeranter|redan prenumerant',
  da: 'læs mere|læs videre|læs hele artiklen|for at læse videre|kun for abonnenter|allerede abonnent',
  no: 'les mer|les videre|les hele saken|for å lese videre|kun for abonnenter|bare for abonnenter|allerede abonnent',
  fi: 'lue lisää|jatka lukemista|lue koko juttu|vain tilaajille|tilaajille',
  el: 'διαβάστε περισσότερα|διαβάστε τη συνέχεια|συνέχεια|μόνο για συνδρομητές',
  ar: 'اقرأ المزيد|قراءة المزيد|تابع القراءة|أكمل القراءة',
  zh: '阅读全文|查看全文|继续阅读|閱讀全文|繼續閱讀|展开全文|剩余内容|订阅后阅读|会员专享',
  ja: '続きを読む|続きを見る|この記事は有料会員限定|有料会員限定|会員限定記事|残り # 文字|残り # 字',
  ko: '더 보기|더보기|계속 읽기|전체 기사 보기|유료 회원',
}

/** Of these, the wordings that say by themselves that the rest is withheld, however the text before them ends. */
export const REST_IS_WITHHELD: Readonly<Record<string, string>> = {
  en: "to continue reading|to keep reading|to read the full|to read the rest|to read this article|to read this story|unlock this article|rest of this article|remainder of this article|this article is for subscribers|this content is for subscribers|this story is for subscribers|this post is for paid subscribers|this post is for paying subscribers|you have read your last free|you've read your last free",
  de: 'um weiterzulesen|um diesen artikel zu lesen|mit abo weiterlesen|jetzt abonnieren und weiterlesen|dieser artikel ist kostenpflichtig|den artikel freischalten',
  fr: 'pour lire la suite|il vous reste # de cet article|la suite est réservée|la suite de cet article|cet article est réservé|article réservé aux abonnés|abonnez vous pour lire',
  es: 'para seguir leyendo|para continuar leyendo|contenido exclusivo para suscriptores|suscríbete para seguir leyendo|suscríbete para leer',
  it: "per continuare a leggere|per leggere l'articolo|contenuto riservato agli abbonati|abbonati per continuare|abbonati per leggere",
  pt: 'para continuar lendo|para continuar a ler|conteúdo exclusivo para assinantes|assine para ler|assine para continuar',
  nl: 'om verder te lezen|om dit artikel te lezen',
  pl: 'aby czytać dalej|aby przeczytać cały|dalsza część artykułu dostępna',
  ru: 'чтобы читать дальше|чтобы продолжить чтение|доступно только подписчикам',
  sv: 'för att läsa vidare|för att fortsätta läsa',
  da: 'for at læse videre',
  no: 'for å lese videre',
  zh: '订阅后阅读',
  ja: 'この記事は有料会員限定|残り # 文字|残り # 字',
}
