import type { PhraseTable } from '../../text/phrases.js'

/**
 * What is left of embedded posts when their markup is gone: the chrome of X, Instagram, Facebook, TikTok, YouTube, Reddit, Spotify,
 * and the notes that sites put in place of an embed that did not load. Origin: general knowledge of these embeds and of the notes
 * of common news sites. Doubtful ones are `likely`: "Beitrag von" and its kin also open a byline, so they are left out where
 * no platform or "shared" is named. Consent dialogues about embeds belong to the category of consent and are not repeated here.
 */
export const phrases = {
  line: {
    certain: {
      en: 'view this post on instagram|view this photo on instagram|view this profile on instagram|view this post on threads|view on threads|view image on twitter|view photo on twitter|view video on twitter|view on twitter|view on x|view on instagram|view on facebook|view on tiktok|view on reddit|watch on youtube|watch this video on youtube|watch on facebook|watch on tiktok|view more on instagram|see more on instagram|add a comment on instagram|see this instagram photo by|embedded tweet|embedded post|embedded content|embedded video|twitter embed|tweet embed|x embed|instagram embed|facebook embed|tiktok embed|youtube embed|embed from getty images|embed from youtube|twitter ads info and privacy|see the conversation on twitter|view conversation on twitter|see new tweets|view tweet|load tweet|show tweet|load post|load embed|# people are talking about this|see # more replies|read the full conversation on twitter|explore what s happening on twitter|watch on twitter|watch on x|see the latest covid # information on twitter|listen on soundcloud|play on soundcloud|play on spotify|listen on apple podcasts|open in spotify|view this video on youtube|view the post on facebook|view poll on reddit|comments from discussion|view original tweet|view the original tweet|tweet not found|this tweet is unavailable|this tweet is no longer available|this post is no longer available|this tweet has been deleted|the tweet has been deleted|this tweet was deleted by the tweet author|this media could not be played|external content|recommended external content|third party content',
      de: 'sieh dir diesen beitrag auf instagram an|diesen beitrag auf instagram ansehen|dieses profil auf instagram ansehen|dieses foto auf instagram ansehen|sieh dir dieses profil auf instagram an|auf instagram ansehen|auf twitter ansehen|auf x ansehen|auf facebook ansehen|auf youtube ansehen|auf tiktok ansehen|video auf youtube ansehen|ansehen auf youtube|bild auf twitter ansehen|tweet anzeigen|tweet laden|post laden|beitrag laden|beitrag auf x anzeigen|twitter inhalt laden|instagram inhalt laden|facebook inhalt laden|youtube video laden|eingebetteter tweet|eingebetteter inhalt|eingebetteter beitrag|eingebettetes video|externer inhalt|empfohlener externer inhalt|empfohlener redaktioneller inhalt|inhalt von twitter|inhalt von x|inhalt von instagram|inhalt von facebook|inhalt von youtube|inhalte von drittanbietern|twitter post|instagram post|facebook post|hier klicken um den inhalt von twitter anzuzeigen|twitter werbeinformationen und datenschutz|# personen sprechen darüber|# nutzer sprechen darüber|datenschutzerklärung von youtube|hier geht es zum tweet|zum tweet|zum instagram post|zum facebook post|externen inhalt laden|externen inhalt anzeigen',
      fr: 'voir cette publication sur instagram|afficher cette publication sur instagram|voir ce profil sur instagram|voir cette photo sur instagram|voir sur instagram|voir sur twitter|voir sur x|voir sur facebook|voir sur youtube|regarder sur youtube|voir sur tiktok|voir l image sur twitter|voir la photo sur twitter|afficher le tweet|voir le tweet|charger le tweet|tweet intégré|contenu intégré|contenu externe|contenu externe recommandé|informations sur les publicités twitter et confidentialité|# personnes parlent à ce sujet|voir les autres tweets|publication instagram|contenu tiers|ce tweet a été supprimé|ce tweet n est plus disponible',
      es: 'ver esta publicación en instagram|ver este perfil en instagram|ver esta foto en instagram|ver en instagram|ver en twitter|ver en x|ver en facebook|ver en youtube|mira en youtube|ver en tiktok|ver imagen en twitter|ver foto en twitter|ver tweet|ver tuit|cargar tweet|cargar tuit|tweet incrustado|tuit incrustado|contenido incrustado|contenido externo|contenido de terceros|información y privacidad de twitter ads|información sobre anuncios en twitter y privacidad|# personas están hablando de esto|ver los otros tweets de|este tuit ya no está disponible|este tweet ha sido eliminado',
      it: 'visualizza questo post su instagram|visualizza questo profilo su instagram|vedi questa foto su instagram|guarda questo post su instagram|visualizza su instagram|visualizza su twitter|guarda su twitter|guarda su youtube|guarda su facebook|visualizza l immagine su twitter|visualizza il tweet|mostra tweet|carica il tweet|tweet incorporato|contenuto incorporato|contenuto esterno|contenuto esterno consigliato|informazioni sulla privacy per gli annunci di twitter|# persone ne stanno parlando|questo tweet non è più disponibile',
      pt: 'ver esta publicação no instagram|ver essa foto no instagram|ver esta foto no instagram|ver este perfil no instagram|veja esta foto no instagram|veja essa publicação no instagram|ver no instagram|ver no twitter|ver no x|ver no facebook|ver no youtube|assistir no youtube|assista no youtube|ver imagem no twitter|ver tuíte|carregar tweet|tweet incorporado|conteúdo incorporado|conteúdo externo|conteúdo de terceiros|# pessoas estão falando sobre isso|ver os outros tweets de|este tweet não está mais disponível',
      nl: 'dit bericht op instagram bekijken|bekijk dit bericht op instagram|bekijk deze foto op instagram|dit profiel op instagram bekijken|bekijk op instagram|bekijk op twitter|bekijk op x|bekijk op facebook|bekijk op youtube|bekijken op youtube|bekijk op tiktok|toon tweet|bekijk tweet|ingesloten tweet|ingesloten inhoud|externe content|externe inhoud|afbeelding op twitter weergeven|# mensen praten hierover',
      pl: 'wyświetl ten post na instagramie|wyświetl ten profil na instagramie|zobacz ten post na instagramie|zobacz na instagramie|zobacz na twitterze|zobacz na x|zobacz na facebooku|zobacz na youtube|obejrzyj na youtube|wyświetl tweeta|zobacz tweet|załaduj tweet|osadzony tweet|treść osadzona|treść zewnętrzna|zobacz obraz na twitterze|# osób mówi o tym',
      ru: 'посмотреть эту публикацию в instagram|посмотреть этот профиль в instagram|посмотреть в instagram|посмотреть в твиттере|посмотреть в twitter|смотреть на youtube|посмотреть на youtube|смотреть в telegram|открыть в telegram|показать твит|загрузить твит|встроенный твит|внешний контент|публикация в instagram|этот твит недоступен|твит удален',
      tr: 'bu gönderiyi instagram da gör|bu profili instagram da gör|instagram da gör|twitter da gör|youtube da izle|tweeti göster|gömülü tweet|gömülü içerik|harici içerik',
      sv: 'visa det här inlägget på instagram|visa denna profil på instagram|visa på instagram|visa på twitter|titta på youtube|visa tweet|inbäddat innehåll|inbäddad tweet|externt innehåll|visa bilden på twitter',
      da: 'se dette opslag på instagram|vis denne profil på instagram|se på instagram|se på twitter|se på youtube|vis tweet|indlejret indhold|eksternt indhold',
      no: 'se dette innlegget på instagram|vis dette innlegget på instagram|innebygd innhold|eksternt innhold',
      fi: 'näytä tämä julkaisu instagramissa|näytä instagramissa|katso instagramissa|katso twitterissä|katso youtubessa|näytä twiitti|upotettu sisältö|upotettu twiitti|ulkoinen sisältö',
      cs: 'zobrazit příspěvek na instagramu|zobrazit tento profil na instagramu|zobrazit na instagramu|zobrazit na twitteru|přehrát na youtube|sledovat na youtube|zobrazit tweet|vložený obsah|vložený tweet|externí obsah',
      hu: 'a bejegyzés megtekintése az instagramon',
      ro: 'vezi această postare pe instagram',
      uk: 'переглянути цей допис в instagram|дивитися на youtube',
      el: 'δείτε αυτή τη δημοσίευση στο instagram|δείτε στο instagram|δείτε στο twitter|δείτε στο youtube|ενσωματωμένο περιεχόμενο',
      ar: 'عرض هذا المنشور على instagram|عرض هذا الملف الشخصي على instagram|شاهد على يوتيوب|عرض التغريدة|محتوى مضمن|تغريدة مضمنة',
      fa: 'مشاهده این پست در اینستاگرام',
      he: 'הצג את הפוסט הזה ב instagram|צפו בפוסט הזה באינסטגרם',
      zh: '在 instagram 查看这篇帖子|在instagram查看此帖|在 instagram 查看這則貼文|查看推文|在 twitter 上查看|在 youtube 上观看|在 youtube 上觀看|嵌入内容|外部内容',
      ja: 'この投稿をinstagramで見る|instagramで見る|twitterで見る|xで見る|youtubeで見る|ツイートを表示|埋め込みコンテンツ|この投稿を見る',
      ko: 'instagram에서 이 게시물 보기|이 게시물을 instagram에서 보기|트위터에서 보기|유튜브에서 보기|외부 콘텐츠',
      id: 'lihat postingan ini di instagram|lihat di instagram',
      vi: 'xem bài viết này trên instagram',
    },
    likely: {
      en: 'instagram post|facebook post|twitter post|tiktok post|youtube video|embed|# retweets # likes|# retweets|show this thread|view conversation|see translation|read replies|retweeted|view post|view insights|pinned tweet|show more on imgur|view post on imgur',
      de: 'diesen thread anzeigen|eingebettet|diese unterhaltung anzeigen',
      fr: 'afficher cette discussion|voir la discussion',
      es: 'mostrar este hilo|ver conversación',
      it: 'mostra questa discussione',
      pt: 'mostrar esta sequência',
      ru: 'показать эту ветку',
    },
  },
  opens: {
    certain: {
      en: 'a post shared by|a photo posted by|a photo shared by|a video posted by|a video shared by|a reel shared by|a post posted by|see this instagram post by|see this instagram photo by|see this instagram video by|at this point you will find external content|this content is hosted by a third party|here you will find external content from|this embedded content is not available|this embed is not available|embedded content not available|an external content provider|you are about to load external content|loading external content|this post has been embedded|we embed content from|this content could not be loaded from twitter',
      de: 'ein beitrag geteilt von|ein beitrag gepostet von|ein foto geteilt von|ein video geteilt von|an dieser stelle finden sie einen externen inhalt|an dieser stelle finden sie inhalte aus|an dieser stelle finden sie inhalte von drittanbietern|an dieser stelle befindet sich ein externer inhalt|an dieser stelle ist ein externer inhalt eingebunden|an dieser stelle ist ein tweet eingebunden|hier finden sie externen inhalt|hier finden sie einen externen inhalt|hier ist ein externer inhalt|dieser inhalt stammt von|dieser inhalt ist eingebettet|dieser inhalt wird von|dieser externe inhalt|wir verwenden den dienst eines drittanbieters um videoinhalte|beim laden des tweets|mit dem laden des tweets|mit dem laden des videos akzeptieren sie|mit dem laden des beitrags akzeptieren sie',
      fr: 'une publication partagée par|une photo publiée par|une photo partagée par|une vidéo publiée par|une vidéo partagée par|un post partagé par|ce contenu externe|ce contenu provient de',
      es: 'una publicación compartida de|una publicación compartida por|una foto publicada por|una foto compartida de|un video publicado por|un post compartido por|este contenido externo',
      it: 'un post condiviso da|una foto pubblicata da|un video pubblicato da|una foto condivisa da|un post pubblicato da|questo contenuto esterno',
      pt: 'uma publicação compartilhada por|uma publicação partilhada por|um post compartilhado por|uma foto publicada por|um vídeo publicado por|uma foto compartilhada por|uma publicação compartida por',
      nl: 'een bericht gedeeld door|een foto die is geplaatst door|een video die is geplaatst door|een foto gedeeld door|een video gedeeld door|op deze plek staat externe inhoud',
      pl: 'post udostępniony przez|zdjęcie zamieszczone przez użytkownika|zdjęcie opublikowane przez|film zamieszczony przez użytkownika|film opublikowany przez|wpis opublikowany przez',
      ru: 'фото опубликовано|видео опубликовано|посмотреть эту публикацию в|посмотреть эту запись в',
      tr: 'in paylaştığı bir gönderi|tarafından paylaşılan bir gönderi',
      sv: 'ett inlägg delat av|ett foto publicerat av|en video publicerad av',
      da: 'et opslag delt af|et billede slået op af|et billede delt af',
      no: 'et innlegg delt av|et bilde publisert av',
      fi: 'käyttäjän jakama julkaisu',
      cs: 'příspěvek sdílený|příspěvek sdílený uživatelem|fotka zveřejněná uživatelem',
      el: 'η δημοσίευση κοινοποιήθηκε από',
      ar: 'تمت مشاركة منشور بواسطة|منشور تمت مشاركته بواسطة',
      id: 'sebuah kiriman dibagikan oleh',
    },
    likely: {
      en: 'view # more on instagram|embed from',
      de: 'externer inhalt',
      ru: 'публикация от',
      tr: 'bir gönderi paylaşan',
    },
  },
  closes: {
    certain: {
      tr: 'in paylaştığı bir gönderi|ın paylaştığı bir gönderi|un paylaştığı bir gönderi',
      fi: 'jakama julkaisu',
      ja: 'がシェアした投稿',
      ko: '님의 공유 게시물',
      zh: '分享的帖子|分享的貼文',
    },
    likely: { de: 'geteilter beitrag|geteiltes foto|gepostetes foto|gepostetes video|geteiltes video', en: 'on twitter com' },
  },
} satisfies PhraseTable
