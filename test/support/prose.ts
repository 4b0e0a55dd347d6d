/** Paragraphs of prose by language, written for the tests: narration and dialogue, with the quotation marks of each language. */
export const PROSE: Record<string, readonly string[]> = {
  en: [
    'The ferry left the harbour on Friday with two hundred passengers on board. “We waited for an hour,” said the captain, “and then the fog lifted.”',
    "Nobody on the pier believed it. 'You'll see,' she told the reporters, 'the bridge won't open before the summer of 2019.' The mayor's office did not answer.",
    '"How long is it?" asked the boy. "About 12" by 9"," the carpenter replied, and he laid the board on the table.',
  ],
  de: [
    'Die Fähre verließ am Freitag mit zweihundert Menschen den Hafen. „Wir haben eine Stunde gewartet“, sagte der Kapitän, „dann hob sich der Nebel.“',
    '»Das glaubt doch niemand«, rief die alte Frau vom Ufer herüber. Der Bürgermeister schwieg, und ›die Brücke‹, wie sie alle nannten, blieb bis zum 3. Mai geschlossen.',
  ],
  fr: [
    'Le bac a quitté le port vendredi avec deux cents passagers à bord. « Nous avons attendu une heure », a dit le capitaine, « puis le brouillard s’est levé. »',
    '— Vous y croyez, vous ? demanda la vieille dame.\u00a0— Pas du tout ! répondit le maire, qui n’avait rien signé avant l’été.',
  ],
  es: [
    'El transbordador salió del puerto el viernes con doscientos pasajeros a bordo. «Esperamos una hora», dijo el capitán, «y entonces se levantó la niebla».',
    '—¿Y quién lo cree? —preguntó la anciana—. ¡Nadie! El alcalde no contestó, aunque “el puente” seguía cerrado desde mayo.',
  ],
  pt: [
    'A balsa deixou o porto na sexta-feira com duzentos passageiros a bordo. “Esperámos uma hora”, disse o capitão, “e depois o nevoeiro levantou.”',
    '– Não acredito – respondeu a velha senhora. O presidente da câmara não quis falar, e a ponte ficou fechada até ao verão.',
  ],
  it: [
    'Il traghetto ha lasciato il porto venerdì con duecento passeggeri a bordo. «Abbiamo aspettato un’ora», ha detto il capitano, «poi la nebbia si è alzata».',
    '“Non ci crede nessuno”, gridò la vecchia dalla riva. Il sindaco non rispose: il ponte, secondo lui, sarebbe rimasto chiuso fino all’estate.',
  ],
  nl: [
    'De veerboot verliet vrijdag de haven met tweehonderd passagiers aan boord. ‘We hebben een uur gewacht,’ zei de kapitein, ‘en toen trok de mist op.’',
    '„Dat gelooft toch niemand”, riep de oude vrouw. ’s Avonds zweeg de burgemeester, en de foto’s van de brug lagen nog op tafel.',
  ],
  pl: [
    'Prom opuścił port w piątek z dwustoma pasażerami na pokładzie. „Czekaliśmy godzinę – powiedział kapitan – a potem mgła się podniosła”.',
    '– Nikt w to nie wierzy – odparła staruszka. Burmistrz milczał, a «most», jak go nazywano, był zamknięty aż do lata.',
  ],
  ru: [
    'Паром вышел из порта в пятницу с двумя сотнями пассажиров на борту. «Мы ждали целый час, — сказал капитан, — а потом туман рассеялся».',
    '— Никто в это не верит, — ответила старушка. Мэр молчал, и „мост“, как его все называли, оставался закрытым до лета.',
  ],
  tr: [
    'Feribot cuma günü iki yüz yolcuyla limandan ayrıldı. “Bir saat bekledik,” dedi kaptan, “sonra sis dağıldı.”',
    'İhtiyar kadın başını salladı: "Buna kimse inanmaz." Belediye başkanı sustu; köprü İzmir’in kuzeyinde yaza kadar kapalı kaldı.',
  ],
  ar: [
    'غادرت العبّارة الميناء يوم الجمعة وعلى متنها مئتا راكب. «انتظرنا ساعة كاملة»، قال القبطان، «ثم انقشع الضباب».',
    'سألت المرأة العجوز: "من يصدّق هذا؟" لم يجب رئيس البلدية، وبقي الجسر مغلقاً حتى صيف ٢٠١٩؛ هكذا قالوا.',
  ],
  he: [
    'המעבורת יצאה מהנמל ביום שישי ועל סיפונה מאתיים נוסעים. "חיכינו שעה," אמר רב החובל, "ואז התפזר הערפל."',
    '„איש אינו מאמין בכך”, קראה הזקנה מן החוף. ראש העיר שתק, והגשר ליד תחנת האוטובוס של אג״ד נשאר סגור עד הקיץ.',
  ],
  fa: [
    'کشتی روز جمعه با دویست مسافر از بندر بیرون رفت. ناخدا گفت: «یک ساعت منتظر ماندیم، بعد مه کنار رفت.»',
    'پیرزن پرسید: «چه کسی باور می‌کند؟» شهردار چیزی نگفت و پل تا تابستان ۱۳۹۸ بسته ماند؛ کتاب‌ها را هم نیاوردند.',
  ],
  zh: [
    '渡轮星期五载着两百名乘客离开了港口。“我们等了一个小时，”船长说，“后来雾就散了。”',
    '老太太问：「誰會相信呢？」市长没有回答，《晚报》写道，这座桥要到夏天才会重新开放……',
  ],
  ja: [
    'フェリーは金曜日に二百人の乗客を乗せて港を出た。「一時間待ちました」と船長は言った。「それから霧が晴れたのです。」',
    '老女は『そんなことは誰も信じない』と叫んだ。市長は黙ったままで、橋は夏まで閉じたままだった（二〇一九年）。',
  ],
  ko: [
    '여객선은 금요일에 승객 이백 명을 태우고 항구를 떠났다. “한 시간을 기다렸습니다.” 선장이 말했다. “그러자 안개가 걷혔지요.”',
    "할머니는 '아무도 믿지 않을 거야' 하고 중얼거렸다. 시장은 대답하지 않았고, 다리는 여름까지 닫혀 있었다.",
  ],
  hi: [
    'नौका शुक्रवार को दो सौ यात्रियों के साथ बंदरगाह से निकली। “हमने एक घंटा इंतज़ार किया,” कप्तान ने कहा, “फिर कोहरा छँट गया।”',
    'बूढ़ी औरत ने पूछा, ‘इस पर कौन विश्वास करेगा?’ महापौर चुप रहे और पुल गर्मियों तक बंद रहा।',
  ],
  th: [
    'เรือข้ามฟากออกจากท่าเมื่อวันศุกร์พร้อมผู้โดยสารสองร้อยคน “เรารออยู่หนึ่งชั่วโมง” กัปตันกล่าว “แล้วหมอกก็จางลง”',
    'หญิงชราถามว่า "ใครจะเชื่อ" นายกเทศมนตรีไม่ตอบ และสะพานยังปิดอยู่จนถึงฤดูร้อน ฯลฯ',
  ],
  el: [
    'Το πλοίο έφυγε από το λιμάνι την Παρασκευή με διακόσιους επιβάτες. «Περιμέναμε μία ώρα», είπε ο καπετάνιος, «και μετά διαλύθηκε η ομίχλη».',
    '– Ποιος το πιστεύει; ρώτησε η γριά. Ο δήμαρχος δεν απάντησε, και “η γέφυρα” έμεινε κλειστή ως το καλοκαίρι· έτσι έγραψαν.',
  ],
}
