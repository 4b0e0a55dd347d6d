import type { PhraseTable } from '../../text/phrases.js'

/**
 * The few words about the author that stand under an article, and the links to more of the author.
 * Origin: general knowledge of the author boxes of newspapers, magazines and blog systems. Doubtful ones: a sentence that says
 * what somebody is (`is a staff writer at`) stands in profiles and obituaries as well, so it is likely and needs the tail of
 * the article; `biography` and `profile` alone are menu entries and headings, and are left out.
 */
export const phrases = {
  line: {
    certain: {
      en: 'about the author|about the authors|about the writer|about the reporter|about author|about our author|about our authors|author bio|author profile|author biography|more by this author|more from this author|more from the author|more articles by this author|more stories by this author|other articles by this author|other posts by this author|more posts by this author|all posts by this author|view all posts by author|view all posts by this author|see all posts by this author|view author archive|view author posts|author archive|author archives|follow the author|follow the authors|follow this author|follow author|contact the author|contact the authors|contact the reporter|contact this reporter|contact the editor|contact the writer|email the author|email the reporter|email author|e mail the author|meet the author|meet the authors|meet your guide|meet the writer|read full bio|read more about the author|see full bio|full bio|view bio|view full bio|read bio|view full profile|see author s posts|posts by this author|latest posts by this author|recent posts by this author|written by a contributor|author s website|visit author s website|website of the author|about the contributor|about the contributors|our expert contributor|about the editor|about the columnist|about the expert|articles by this author|stories by this author|author page',
      de: 'über den autor|über die autorin|über die autoren|über die autorinnen|zum autor|zur autorin|zur person des autors|zum autorenprofil|autorenprofil|autoreninfo|autorenbox|mehr von diesem autor|mehr von dieser autorin|weitere artikel des autors|weitere artikel dieses autors|weitere artikel der autorin|alle artikel des autors|alle artikel der autorin|alle beiträge des autors|alle beiträge dieses autors|mehr artikel von diesem autor|autor kontaktieren|autorin kontaktieren|autor folgen|dem autor folgen|autorin folgen|über die autor in|über den verfasser|über die redakteurin|über den redakteur|zur autorenseite|kontakt zum autor|schreiben sie dem autor|vita des autors',
      fr: 'à propos de l auteur|à propos de l auteure|à propos de l autrice|à propos des auteurs|l auteur de cet article|tous les articles de l auteur|voir tous ses articles|tous ses articles|autres articles de l auteur|du même auteur|plus d articles de cet auteur|suivre l auteur|contacter l auteur|contacter l auteure|voir la biographie|voir le profil de l auteur|biographie de l auteur|ses derniers articles|articles du même auteur|sur l auteur|en savoir plus sur l auteur|voir sa bio',
      es: 'sobre el autor|sobre la autora|sobre los autores|acerca del autor|acerca de la autora|más de este autor|más del autor|más artículos de este autor|ver todas las entradas|ver más artículos del autor|otros artículos del autor|otros artículos de este autor|del mismo autor|contactar al autor|contactar con el autor|seguir al autor|ver biografía|ver perfil del autor|perfil del autor|biografía del autor|todos sus artículos|sobre la firma|el autor de este artículo|ver todos sus artículos',
      it: 'sull autore|sull autrice|informazioni sull autore|chi è l autore|altri articoli dell autore|altri articoli di questo autore|tutti gli articoli dell autore|vedi tutti i post|dello stesso autore|biografia dell autore|contatta l autore|profilo dell autore|segui l autore|articoli dello stesso autore|visualizza tutti gli articoli',
      pt: 'sobre o autor|sobre a autora|sobre os autores|mais deste autor|mais do autor|mais artigos deste autor|ver todos os posts|todos os posts do autor|do mesmo autor|contato com o autor|contactar o autor|siga o autor|perfil do autor|biografia do autor|outros artigos do autor|ver perfil do autor|quem é o autor|veja todos os posts|outras publicações do autor',
      nl: 'over de auteur|over de auteurs|over de schrijver|meer van deze auteur|meer artikelen van deze auteur|alle artikelen van deze auteur|bekijk alle berichten|volg de auteur|contact met de auteur|profiel van de auteur|reageer op de auteur|over deze auteur|andere artikelen van deze auteur|mail de redacteur|volg deze auteur',
      pl: 'o autorze|o autorce|o autorach|więcej tego autora|więcej artykułów tego autora|więcej od tego autora|zobacz wszystkie wpisy|zobacz wszystkie artykuły|wszystkie artykuły autora|inne artykuły autora|inne teksty autora|inne artykuły tego autora|kontakt z autorem|napisz do autora|profil autora|zobacz profil autora|wszystkie wpisy autora|pozostałe artykuły autora',
      ru: 'об авторе|об авторах|другие статьи автора|другие материалы автора|все статьи автора|все материалы автора|еще от автора|больше от автора|все записи автора|посмотреть все записи автора|посмотреть все записи|связаться с автором|написать автору|профиль автора|все публикации автора|другие публикации автора|страница автора|подписаться на автора|биография автора',
      uk: 'про автора|всі статті автора|інші статті автора|усі матеріали автора|більше від автора',
      tr: 'yazar hakkında|yazarın diğer yazıları|yazarın diğer haberleri|yazarın tüm yazıları|yazara ulaşın|yazarın profili|tüm yazılarını gör|bu yazarın diğer yazıları|yazarı takip et|tüm yazılarını göster',
      sv: 'om författaren|om skribenten|fler artiklar av författaren|fler artiklar av samma skribent|kontakta skribenten|kontakta reportern|följ skribenten|mer av samma författare|visa alla inlägg|om reportern',
      da: 'om forfatteren|om skribenten|flere artikler af forfatteren|flere artikler af samme forfatter|kontakt journalisten|kontakt forfatteren|se alle indlæg|følg forfatteren|om journalisten|flere saker av denne forfatteren|kontakt skribenten|se alle innlegg|om artikkelforfatteren',
      fi: 'kirjoittajasta|tietoa kirjoittajasta|kirjoittajan muut artikkelit|kaikki kirjoittajan artikkelit|näytä kaikki kirjoittajan artikkelit|lisää kirjoittajalta|ota yhteyttä toimittajaan|seuraa kirjoittajaa|lisää tältä kirjoittajalta',
      cs: 'o autorovi|o autorce|další články autora|další články od autora|všechny články autora|více od autora|kontakt na autora|napište autorovi|profil autora|zobrazit všechny příspěvky|další texty autora|sledovat autora',
      hu: 'a szerzőről|a szerző további cikkei|a szerző összes cikke|a szerző további írásai|összes cikk megtekintése',
      ro: 'despre autor|mai multe de la acest autor|toate articolele autorului|articole de același autor',
      el: 'σχετικά με τον συντάκτη|σχετικά με τον αρθρογράφο|όλα τα άρθρα του συντάκτη|περισσότερα άρθρα του συντάκτη|επικοινωνία με τον συντάκτη|περισσότερα από τον συντάκτη|άλλα άρθρα του ίδιου',
      ar: 'عن الكاتب|عن المؤلف|نبذة عن الكاتب|مقالات الكاتب|مقالات أخرى للكاتب|جميع مقالات الكاتب|المزيد من الكاتب|للتواصل مع الكاتب|المزيد لهذا الكاتب|حول الكاتب|السيرة الذاتية للكاتب',
      he: 'על המחבר|על הכותב|אודות הכותב|כתבות נוספות של הכותב|עוד מאת הכותב|לכל הכתבות של',
      zh: '关于作者|關於作者|作者简介|作者簡介|作者其他文章|查看作者所有文章|更多作者文章|该作者其他文章|作者介绍|作者主页|联系作者|作者最新文章|TA的文章',
      ja: '著者について|著者紹介|著者プロフィール|筆者紹介|筆者プロフィール|執筆者紹介|執筆者プロフィール|この著者の記事|この記事の著者|この記事を書いた人|ライター紹介|この記事を書いた記者|著者の記事一覧|投稿者の記事一覧|筆者の新着記事',
      ko: '저자 소개|기자 소개|글쓴이 소개|이 기자의 다른 기사|이 기자의 다른기사 보기|기자의 다른 기사|필자 소개|기자 프로필|기자 페이지',
    },
    likely: {
      en: 'the author|the authors|what i cover|areas of expertise|my background|education and credentials|follow me on twitter|guest author',
      de: 'der autor|die autorin|die autoren|zur person|kontakt zur autorin',
      nl: 'de auteur',
      ja: '著者',
    },
  },
  opens: {
    certain: {
      en: 'about the author|about the authors|about the writer|about the reporter|contact the reporter at|contact the author at|contact the writer at|contact the reporter|contact this reporter|contact the author|reach the reporter at|reach the author at|email the author at|email the writer at|email the reporter at|e mail the writer at|reach reporter|reach the writer at|contact reporter|contact staff writer|staff writer can be reached|view all posts by|view all articles by|see all posts by|see all articles by|read more articles by|more from author|follow the author on|follow her on twitter|follow him on twitter|follow them on twitter|follow me on twitter|follow her on x|follow him on x|follow her on instagram|follow him on instagram|follow her on facebook|follow him on facebook|follow her on bluesky|follow him on bluesky|you can follow her on|you can follow him on|you can reach her at|you can reach him at|you can reach me at|you can contact her at|you can contact him at|you can email her at|you can email him at|the author is a|the author is an|the author is the|the writer is a|the writer is an|the writer is the|author bio|author s bio|views expressed are the author s|the opinions expressed in this|the views expressed in this|the views expressed here are|views are personal|views expressed are personal|the views expressed by the author',
      de: 'über den autor|über die autorin|über die autoren|zum autor|zur autorin|der autor ist|die autorin ist|unser autor ist|unsere autorin ist|der verfasser ist|die verfasserin ist|der autor dieses beitrags|die autorin dieses beitrags|autor dieses beitrags|zeige alle beiträge von|kontaktieren sie den autor|sie erreichen den autor|sie erreichen die autorin|folgen sie dem autor|folgen sie der autorin|folgen sie ihm auf twitter|folgen sie ihr auf twitter|der autor erreicht|die autoren sind|dieser gastbeitrag gibt',
      fr: 'à propos de l auteur|à propos de l autrice|l auteur est|l autrice est|l auteure est|voir tous les articles de|voir toutes les publications de|retrouvez l auteur|suivez l auteur|contacter l auteur|pour contacter l auteur|suivez le sur twitter|suivez la sur twitter|retrouvez le sur twitter|les auteurs sont|pour joindre notre journaliste|pour joindre la journaliste|pour joindre le journaliste',
      es: 'sobre el autor|sobre la autora|acerca del autor|el autor es|la autora es|el autor de este artículo|ver todos los artículos de|ver todas las entradas de|puedes seguirlo en|puedes seguirla en|puedes seguirle en|puede seguir al autor|puedes seguirme en|sígalo en twitter|sígala en twitter|síguelo en twitter|síguela en twitter|puede contactar al autor|las opiniones expresadas en este|los autores son|puede contactar con el autor',
      it: 'l autore è|l autrice è|informazioni sull autore|vedi tutti gli articoli di|vedi tutti i post di|seguilo su twitter|seguila su twitter|contatta l autore',
      pt: 'sobre o autor|sobre a autora|ver todos os posts de|ver todos os artigos de|siga o no twitter|siga a no twitter|os autores são|este texto não reflete|as opiniões expressas neste',
      nl: 'over de auteur|de auteur is|bekijk alle berichten van|bekijk alle artikelen van|volg hem op twitter|volg haar op twitter|de auteurs zijn',
      pl: 'o autorze|o autorce|autor jest|autorka jest|zobacz wszystkie wpisy|wszystkie artykuły autora|kontakt z autorem|napisz do autora|więcej artykułów autora|autorzy są',
      ru: 'об авторе|автор является|посмотреть все записи автора|все записи автора|все статьи автора|другие статьи автора|связаться с автором|мнение автора может не совпадать|мнение редакции может не совпадать',
      tr: 'yazar hakkında|yazarın diğer|bu yazarın tüm yazıları|yazarı twitter da takip',
      sv: 'om författaren|om skribenten|visa alla inlägg av|kontakta skribenten|författaren är|skribenten är',
      da: 'om forfatteren|forfatteren er|skribenten er|vis alle indlæg af|kontakt journalisten',
      fi: 'kirjoittajat ovat|näytä kaikki artikkelit kirjoittajalta|kirjoittaja työskentelee',
      cs: 'o autorovi|autoři jsou|zobrazit všechny příspěvky od|další články autora',
      el: 'ο συντάκτης είναι|η συντάκτρια είναι|ο συγγραφέας είναι|δείτε όλα τα άρθρα του',
      ar: 'الكاتب هو|نبذة عن الكاتب|عرض جميع مقالات|كاتب المقال|عرض كل مقالات|الآراء الواردة في هذا المقال|كاتب وباحث|كاتب وصحفي',
      zh: '关于作者|作者简介|作者介绍|作者系|作者係|本文作者系|本文作者为|（作者系|查看作者',
      ja: '著者について|この記事を書いた|著者プロフィール|執筆者プロフィール',
      ko: '저자 소개|이 글을 쓴',
    },
    likely: {
      en: 'meet the author|all posts by|more articles by|more stories by|more posts by|the views expressed are|opinions expressed are',
    },
  },
  closes: {
    certain: {
      en: 'contributed to this blog|is the author of this article|view full bio|read full bio|views are personal|see full bio|read more about the author|follow her on twitter|follow him on twitter|more by this author|more from this author',
      de: 'mehr über den autor|mehr über die autorin|autor dieses artikels|autorin dieses artikels',
      fr: 'est l auteur de cet article|est l autrice de cet article',
      es: 'es el autor de este artículo|es la autora de este artículo',
    },
  },
  within: {
    certain: {
      en: 'follow her on twitter|follow him on twitter|follow them on twitter|follow me on twitter|follow the author on|follow her on x at|follow him on x at|follow her on instagram|follow him on instagram|follow her on bluesky|follow him on bluesky|follow her on linkedin|follow him on linkedin|find her on twitter|find him on twitter|he tweets as|she tweets as|he tweets at|she tweets at|is a staff writer at|is a staff writer for|is a senior staff writer at|is a staff reporter at|is a staff reporter for|is a contributing writer for|is a contributing writer at|is a contributing editor at|is a contributing editor for|is a regular contributor to|is a frequent contributor to|is a guest contributor|contact the reporter at|email the author|is the author of this',
      de: 'folgen sie ihm auf twitter|folgen sie ihr auf twitter|ist redakteur bei|ist redakteurin bei|ist redakteur im ressort|ist redakteurin im ressort|ist volontär bei|ist volontärin bei|ist freier journalist und|ist freie journalistin und|ist freier autor|ist freie autorin',
      fr: 'est journaliste à la rédaction|est journaliste chez|est journaliste au service|suivez le sur twitter|suivez la sur twitter|est rédacteur en chef de|est rédactrice en chef de|est journaliste indépendante|est journaliste indépendant',
      es: 'puedes seguirlo en twitter|puedes seguirla en twitter|puedes seguirle en twitter|es redactor de|es redactora de|es periodista y colaborador|es periodista y colaboradora|es colaborador habitual|es colaboradora habitual|es corresponsal de|escribe en el país|sígalo en twitter|sígala en twitter',
      it: 'è giornalista professionista|giornalista professionista dal|seguilo su twitter|seguila su twitter',
      pt: 'é repórter da|é repórter do|é colunista da|é colunista do|é jornalista formado|é jornalista formada',
      nl: 'is redacteur bij|is verslaggever bij|volg hem op twitter|volg haar op twitter|is redacteur van',
      pl: 'jest dziennikarzem portalu|jest dziennikarką portalu|jest redaktorem portalu|jest redaktorką portalu|absolwentka dziennikarstwa|absolwent dziennikarstwa',
      ru: 'является колумнистом|колумнист издания|автор телеграм-канала',
      sv: 'är reporter på|är redaktör på|är frilansjournalist',
      da: 'er journalist på|er redaktør på|er freelancejournalist',
      cs: 'je redaktorem|je redaktorkou',
    },
    likely: {
      en: 'is a reporter at|is a reporter for|is a senior reporter at|is a senior reporter for|is a senior writer at|is a senior writer for|is a senior editor at|is a writer at|is a writer for|is a writer from|is a writer based in|is a writer and editor|is a freelance writer|is a freelance journalist|is a freelance reporter|is an editor at|is an editor for|is a correspondent for|is a correspondent at|is a columnist for|is a columnist at|is an opinion columnist|is a journalist at|is a journalist based in|is a content writer|is a content marketer|is a content marketing|is an associate editor at|is the managing editor of|is the editor in chief of|is an associate professor of|is an assistant professor of|is a senior fellow at|is the author of several|covers politics for|covers technology for|her work has appeared in|his work has appeared in|their work has appeared in|when she s not writing|when he s not writing',
      de: 'ist journalist und autor|ist journalistin und autorin|studierte journalismus|ist chefredakteur von|ist chefredakteurin von|lebt und arbeitet in|ist politikwissenschaftler|ist korrespondent in',
      fr: 'est correspondant à|est professeur à l université|est maître de conférences',
      es: 'es profesor de|es profesora de|licenciado en periodismo|licenciada en periodismo|es periodista especializado|es periodista especializada',
      pt: 'é professor da|é jornalista e',
      nl: 'is freelance journalist|is journalist bij',
      ru: 'окончил факультет журналистики|окончила факультет журналистики',
    },
  },
} satisfies PhraseTable
