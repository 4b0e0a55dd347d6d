import { tokenHashes } from '../../text/scan.js'

/**
 * Words of text that talks about code. They stand in running text, which no phrase list is matched against, and are looked up
 * only in the paragraphs beside lines that look like code. Origin: general knowledge of tutorials and manuals.
 */
const WORDS: Readonly<Record<string, string>> = {
  en: 'code command commands script scripts function functions method class variable variables file files terminal shell console compiler program programming developer developers syntax snippet loop array string parameter argument return returns library package install import module query database server api json html css javascript typescript python java php ruby rust golang sql linux bash git docker kernel css release version bug',
  de: 'befehl befehle skript funktion methode klasse variable datei dateien konsole programm entwickler quelltext quellcode schleife parameter bibliothek paket installieren abfrage datenbank ausgabe zeile zeilen',
  fr: 'commande commandes fonction méthode classe fichier fichiers console programme développeur boucle tableau paramètre bibliothèque paquet requête compilateur ligne lignes',
  es: 'código comando comandos función método clase archivo fichero archivos consola programa desarrollador bucle parámetro biblioteca librería paquete consulta terminal línea líneas',
  it: 'codice comando comandi funzione metodo classe file console programma sviluppatore ciclo parametro libreria pacchetto riga righe terminale',
  pt: 'código comando comandos função método classe arquivo ficheiro console programa desenvolvedor laço parâmetro biblioteca pacote consulta linha terminal',
  nl: 'opdracht functie methode klasse bestand bestanden programma ontwikkelaar lus bibliotheek pakket regel regels',
  pl: 'kod polecenie polecenia funkcja funkcję metoda klasa plik pliku konsola program programista pętla parametr biblioteka pakiet skrypt',
  ru: 'код команда команду команды функция функцию функции метод класс файл файла консоль программа скрипт цикл параметр библиотека пакет терминал переменная строка',
  tr: 'kod komut komutu fonksiyon işlev yöntem sınıf dosya program geliştirici döngü kütüphane paket terminal',
  sv: 'kod koden kommando kommandot funktion funktionen metod klass fil filen terminalen program utvecklare bibliotek paket',
  cs: 'kód příkaz funkce metoda třída soubor terminál program knihovna balíček skript',
  zh: '代码 函数 命令 脚本 变量 终端 编译 程序',
  ja: 'コード 関数 コマンド スクリプト 変数 プログラム 実行',
  ko: '코드 함수 명령 명령어 스크립트 변수 프로그램 파일',
}

/** Hashes of single words; words of spaceless scripts are identified by their first two characters, as pairs of hashes. */
const single = new Set<number>()
const pairs = new Map<number, Set<number>>()
for (const list of Object.values(WORDS)) {
  for (const word of list.split(' ')) {
    const [first, second] = tokenHashes(word)
    if (second === undefined) single.add(first!)
    else pairs.set(first!, (pairs.get(first!) ?? new Set()).add(second))
  }
}

/** How many words of code talk stand among the tokens from `first` up to, not including, `last`. */
export function countCodeWords(hash: Int32Array, first: number, last: number): number {
  let count = 0
  for (let i = first; i < last; i++) {
    if (single.has(hash[i]!) || (i + 1 < last && pairs.get(hash[i]!)?.has(hash[i + 1]!))) count++
  }
  return count
}
