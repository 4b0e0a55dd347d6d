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
  uk: 'фото світлина ілюстрація інфографіка колаж скриншот',
  tr: 'fotoğraf foto görsel',
  sv: 'foto bild fotograf grafik foton bildbyline fotografi skärmdump arkivbild',
  da: 'foto fotograf billede billeder privatfoto pressefoto',
  no: 'bilde illustrasjon grafikk skjermdump faksimile',
  fi: 'kuva kuvat kuvaaja kuvitus grafiikka kuvakaappaus valokuvaaja valokuva',
  cs: 'foto fotografie snímek reprofoto ilustrace snímky koláž',
  sk: 'snímka ilustrácia',
  hu: 'fotó kép fotók képek illusztráció felvétel fényképezte grafika',
  ro: 'foto fotografie imagine fotografii imagini captură colaj ilustrație',
  el: 'φωτογραφία φωτογραφίες φωτο φωτό εικόνα λήψη φωτογράφος στιγμιότυπο',
  bg: 'снимка снимки илюстрация',
  sr: 'фотографија илустрација слика снимак',
  hr: 'fotografija fotografije ilustracija slika snimak',
  ca: 'imatge',
  lt: 'nuotr nuotrauka nuotraukos iliustracija fotografas',
  ar: 'صورة الصورة تصوير',
  he: 'צילום צילומים תמונה תמונות קרדיט איור עיבוד',
  fa: 'عکس عکس‌ها تصویر عکاس تصاویر',
  ur: 'فوٹو فوٹوز خاکہ عکاسی',
  hi: 'तस्वीर चित्र छायाचित्र',
  bn: 'আলোকচিত্র গ্রাফিক অলংকরণ',
  ta: 'படம் படங்கள் புகைப்படம்',
  id: 'gambar ilustrasi fotografer dokumentasi',
  vi: 'hình',
  sw: 'picha mchoro',
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
