import type { PhraseTable } from '../../text/phrases.js'

/**
 * Labels of pictures and openings of their credits, as newspapers, agencies and blog systems print them.
 * Origin: general knowledge of news sites and of the credit lines that agencies and photo services ask for.
 * Doubtful ones: `file photo` and its like also stand in running text, so they count as a whole line or at its end;
 * `image`, `photo` and `foto` alone are left out, they are menu entries; with a colon the detector reads them itself.
 */
export const phrases = {
  line: {
    certain: {
      en: 'file photo|file picture|file image|file photograph|stock photo|stock image|photo illustration|courtesy photo|undated handout photo|image caption|media caption|video caption|photo caption|handout photo|illustrative image|representational image|representative image|picture for representation only|image for representation only|photo for representation only|representational photo|photo via screenshot|artist s impression|image copyright',
      de: 'symbolbild|symbolfoto|archivbild|archivfoto|beispielbild|themenbild|bildrechte|bildunterschrift|foto privat|bild privat|foto archiv|bild archiv',
      fr: 'photo d illustration|image d illustration|photo d archives|image d archives|photo archives|illustration photo|légende de l image|crédit photo|crédits photo',
      es: 'foto de archivo|imagen de archivo|imagen ilustrativa|foto ilustrativa|imagen referencial|foto referencial|fotografía de archivo|pie de foto|foto archivo|foto cortesía|crédito de la foto',
      it: 'foto d archivio|immagine d archivio|foto di repertorio|immagine di repertorio|crediti foto|didascalia',
      pt: 'foto de arquivo|imagem ilustrativa|imagem de arquivo|foto ilustrativa|foto arquivo|foto divulgação|foto reprodução|legenda da foto|crédito da foto',
      nl: 'archieffoto|archiefbeeld|foto ter illustratie|stockfoto|beeld ter illustratie',
      pl: 'zdjęcie ilustracyjne|zdjęcie archiwalne|fot archiwum|zdjęcie poglądowe|fot archiwum prywatne',
      ru: 'архивное фото|фото из архива|иллюстративное фото|фото архив|фото иллюстративное|подпись к фото',
      tr: 'arşiv fotoğrafı|temsili fotoğraf|temsili görsel|fotoğraf altı yazısı',
      sv: 'arkivbild|genrebild|foto privat|arkivfoto|bildtext',
      da: 'arkivfoto|modelfoto|illustrationsfoto',
      fi: 'arkistokuva|kuvituskuva',
      cs: 'ilustrační foto|archivní foto|ilustrační snímek|ilustrační fotografie',
      el: 'φωτογραφία αρχείου|φωτο αρχείου',
      ar: 'صورة أرشيفية|صورة من الأرشيف|صورة تعبيرية',
      zh: '资料图|资料图片|资料照片|示意图|图片说明|網絡圖片|网络图|视频截图',
      ja: '資料写真|写真はイメージ|写真はイメージです|イメージ写真',
      ko: '자료사진|자료 사진|사진 자료|사진설명',
    },
    likely: {
      en: 'screenshot|screengrab|screen grab|handout|image supplied|photo supplied|pictured left|photo provided',
      de: 'bildquelle|fotoquelle|bildnachweis|fotonachweis|bildmontage|fotomontage|pressefoto',
      fr: 'capture d écran|photo dr|source image',
      es: 'captura de pantalla|foto cedida|foto especial',
      pt: 'captura de tela|reprodução|divulgação',
      nl: 'eigen foto|aangeleverde foto',
      ru: 'скриншот|фото автора|фото пресс-служба',
    },
  },
  opens: {
    certain: {
      en: 'image caption|media caption|image copyright|photo credit|photo credits|picture credit|picture credits|image credit|image credits|image source|photo source|picture source|photo courtesy|photos courtesy|image courtesy|images courtesy|picture courtesy|file photo of|cover image|featured image|feature image|header image|main image|lead image|screenshot via|ap photo|afp photo|reuters photo|video credit|credit photo',
      de: 'bildquelle|bildquellen|bildnachweis|bildrechte|fotonachweis|fotocredit|fotocredits|bildcredit|bildunterschrift|fotoquelle|foto copyright|bild copyright|titelbild|aufmacherbild|beitragsbild|quelle foto|symbolbild|symbolfoto|archivbild|archivfoto',
      fr: 'crédit photo|crédits photo|crédit photos|crédits photos|crédit image|crédits images|photo de une|source photo|source de l image|copyright photo|photo d illustration',
      es: 'crédito foto|créditos foto|crédito de foto|crédito de la imagen|créditos de imagen|fuente de la imagen|pie de foto|foto cortesía|imagen cortesía|foto de archivo|imagen de archivo|fotografía cedida',
      it: 'crediti foto|credit foto|crediti immagine|fonte foto|fonte immagine|foto di repertorio|foto d archivio|credits foto',
      pt: 'crédito da foto|créditos da foto|crédito foto|crédito da imagem|legenda da foto|foto divulgação|foto reprodução|foto de arquivo|imagem divulgação|fonte da imagem',
      nl: 'bron foto|bron afbeelding|fotocredit|bijschrift|beeld bron|archieffoto',
      pl: 'fot|źródło zdjęcia|źródło foto|autor zdjęcia|zdjęcie ilustracyjne|zdjęcia autor',
      ru: 'автор фото|фото автора|источник фото|источник изображения|подпись к фото|фото из архива|правообладатель иллюстрации|фото предоставлено',
      tr: 'fotoğraf kaynağı|görsel kaynağı|kaynak fotoğraf',
      sv: 'bildkälla|bildtext|arkivbild',
      da: 'arkivfoto|billedtekst',
      fi: 'kuvateksti|kuvituskuva|arkistokuva',
      cs: 'zdroj foto|autor foto|autor fotografie|ilustrační foto|foto zdroj',
      el: 'πηγή φωτογραφίας|φωτογραφία αρχείου',
      ar: 'مصدر الصورة|التعليق على الصورة|صورة أرشيفية|صدر الصورة',
      zh: '图片来源|圖片來源|图源|圖源|图片说明|圖片說明|资料图|图片版权|供图',
      ja: '写真提供|画像提供|写真撮影|画像出典|写真出典|画像引用元',
      ko: '사진제공|사진 제공|사진출처|사진 출처|이미지 출처|사진설명',
    },
    likely: {
      en: 'in this file photo|in this undated photo|in this handout photo|this handout photo|this undated photo|this combination of photos|this combination photo|this photo provided by|this image provided by|this image released by|this photo released by|this photo taken|this picture taken|this file photo|an artist s impression of',
      de: 'unser bild zeigt|ein undatiertes foto|undatierte aufnahme',
      fr: 'photo prise|image tirée|une photo prise',
      es: 'imagen tomada|fotografía tomada|imagen cedida|foto cedida',
      it: 'un fermo immagine',
      pt: 'imagem mostra|foto mostra',
      nl: 'foto genomen',
      ru: 'фото сделано|снимок сделан',
      zh: '图为|圖為',
    },
    weak: {
      en: 'pictured|pictured above|pictured below|in this photo|in this image|in this picture|photo by|photos by|photograph by|photographs by|photography by|image by|images by|illustration by|photo via|image via|images via|photos via|file photo|image may contain|a screenshot of',
      de: 'im bild|auf dem bild|foto von|fotos von|das foto zeigt|das bild zeigt',
      fr: 'sur cette photo|photo de|image de',
      es: 'en la imagen|en la foto|foto de|imagen de|fotografía de',
      it: 'nella foto|nell immagine|foto di|un immagine di',
      pt: 'na foto|na imagem|foto de',
      nl: 'op de foto|foto van|beeld van',
      pl: 'na zdjęciu|na fotografii',
      ru: 'на фото|на снимке|на фотографии',
      sv: 'på bilden|foto av',
      cs: 'na snímku|na fotografii',
      tr: 'fotoğrafta',
    },
  },
  closes: {
    certain: {
      en: 'pool photos via ap|pool photo via ap|pool via ap|via ap|via getty|via getty images|via reuters|via afp|getty images file|reuters file|ap file|file photo|handout via reuters|photo courtesy|ap photo|afp photo',
      de: 'picture alliance|archivbild|archivfoto|symbolbild|symbolfoto|getty images',
      fr: 'photo d archives|photo d illustration|photo dr',
      es: 'foto de archivo|imagen de archivo|foto archivo',
      pt: 'foto de arquivo|foto divulgação|foto reprodução|imagem ilustrativa',
      it: 'foto di repertorio|foto d archivio',
      ru: 'архивное фото',
      zh: '新华社发|新華社發|中新社发|资料图|资料图片|资料照片|图片来源网络|图源网络|视觉中国',
      ko: '자료사진|사진 연합뉴스|사진 뉴시스|사진 뉴스1',
      ja: '資料写真',
    },
    likely: { zh: '摄|攝|供图|撮影', ja: '写真提供' },
  },
} satisfies PhraseTable

/** Labels of captions that are other words too, so that they count at the beginning of a line and before a colon only. */
export const LABEL_WORDS =
  'caption captions légende legende bildtext bildunterschrift fotograf fotografin fotografen photographe fotógrafo didascalia popisek podpis λεζάντα photographer'

/** Words that a credit begins with, before a colon, `by`, a slash or ©. Doubtful ones: `video`, `source`, which head other things. */
export const CREDIT_WORDS: Readonly<Record<string, string>> = {
  en: 'photo photos photograph photographs photographer image images picture pictures pic pics credit credits illustration graphic screenshot cinematography',
  de: 'foto fotos bild bilder grafik fotograf fotografin illustration bildquelle bildnachweis bildrechte fotoquelle',
  fr: 'photo photos crédit crédits photographe infographie',
  es: 'foto fotos fotografía imagen imágenes crédito créditos fotógrafo infografía',
  it: 'foto fotografia immagine immagini crediti fotografo',
  pt: 'foto fotos fotografia imagem imagens crédito créditos fotógrafo arte',
  nl: 'foto fotograaf beeld afbeelding',
  pl: 'fot foto zdjęcie zdjęcia fotografia',
  ru: 'фото фотография фотограф иллюстрация снимок',
  uk: 'фото світлина',
  tr: 'fotoğraf foto görsel',
  sv: 'foto bild fotograf grafik',
  da: 'foto fotograf billede',
  fi: 'kuva kuvat kuvaaja',
  cs: 'foto fotografie snímek',
  hu: 'fotó kép',
  ro: 'foto fotografie imagine',
  el: 'φωτογραφία φωτογραφίες φωτο φωτό εικόνα',
  ar: 'صورة الصورة تصوير',
  ko: '사진 이미지 그래픽',
}

/** Words that may stand between a credit word and the name, or inside the name of who is credited. */
export const NAME_WORDS =
  'by von vom van de der den del della di da du des le la los las al el bin ibn of the via for für and und et y e i och og courtesy credit credits copyright from durch par por dr privat private com org net www de file files pool handout archiv archive shutterstock provided picture alliance'

/** Words that before a colon open a credit, whatever follows. */
export const PHOTO_WORDS_BEFORE_COLON = 'photo photos foto fotos fot фото fotó'

/** What leads from a credit word to the name. */
export const BY_WORDS = 'by von par por di de van door av af'

/** What alone in brackets after a caption says that the picture comes from the archive. */
export const FILE_WORDS = 'file archiv archivbild archivfoto symbolbild symbolfoto archivo arquivo archivio archives arkiv arkivbild'
