import type { TextSpan } from './text-span.ts';

const capital = String.raw`\p{Lu}[\p{L}'’-]{0,30}`;
const streetWord =
  'Street|Road|Avenue|Lane|Drive|Boulevard|Court|Place|Square|Terrace|Close|Crescent|Way|Row|Gardens|Grove|Hill|Mews|Walk';
const germanStreet = String.raw`(?:\p{Lu}[\p{L}.-]{1,30}[ -]){0,2}\p{Lu}\p{L}{1,40}(?:straße|strasse|str\.|gasse|allee|chaussee|weg|platz|damm|ufer|ring|steig|stieg)`;

/** The words with a small first letter or a capital one: what is behind them has to have a capital one. */
const eitherCase = (words: string): string =>
  words
    .split(' ')
    .map((word) => `[${word[0]!.toUpperCase()}${word[0]}]${word.slice(1)}`)
    .join('|');

/** Somebody's name, as it stands before an address. */
const addressee = String.raw`\p{Lu}\p{L}+,`;
const englishCue = eitherCase(
  'live lives living moved moving move based staying deliver delivered send sent ship shipped bring address home house flat apartment from',
);
const germanCue = eitherCase(
  'wohne wohnt wohnen gezogen umgezogen ziehe ziehen liefere liefern liefert lieferung lieferadresse schicken schickt senden sendet bringen bringt adresse anschrift zuhause haus wohnung',
);
const germanLink = String.raw`(?: (?:jetzt|nun|bitte|[Ss]ie|es|mir|uns|ist|war|lautet|seit|im|in|am|an|auf|nach|zu|zur|zum|der|die|das|den|dem))*`;

const patterns = [
  // “We moved to Quarry Lane”, “Deliver it to Harbour View Terrace”
  new RegExp(
    `(?<=(?<!\\p{L})(?:${englishCue}|${addressee})(?: (?:it|now|instead|is|was|to|at|on|in|by|for|me|them))* )(?:${capital} ){1,3}(?:${streetWord})\\b(?! \\d)`,
    'gu',
  ),
  // “from Elm Street to Birch Close”
  new RegExp(`(?<=(?:${streetWord}) to )(?:${capital} ){1,3}(?:${streetWord})\\b(?! \\d)`, 'gu'),
  // “Ich wohne am Mühlenweg”, “Meine Adresse war Ulmenstraße”
  new RegExp(`(?<=(?<!\\p{L})(?:${germanCue}|${addressee})${germanLink} )${germanStreet}(?![\\p{L}\\d])`, 'gu'),
  // “in die Kastanienallee liefern”, “in die Lindenstraße gezogen”
  new RegExp(
    `(?<=(?:in|an|auf) (?:die|der|den|dem) |(?:im|am|zum|zur|jetzt) )${germanStreet}(?=,? (?:gezogen|umgezogen|liefern|schicken|senden|bringen|wohnen|zustellen))`,
    'gu',
  ),
  // “… und ist jetzt Birkenweg”
  new RegExp(`(?<=(?:ist|war) (?:jetzt |nun )?)${germanStreet}(?= und|[.,;]|$)`, 'gu'),
];

/** Ways that are no streets. */
const noStreets =
  /^(?:geh|bürger|wander|reit|feld|kies|rück|heim|um|ver|post|versand|liefer|transport|rechts|arbeits|park|stell|sitz|schlaf|lager|zahlungs|aus|hin|fuß|rad|schul|markt(?=platz$)|spiel|sport|camping|vor|einzel|schaltungs|kabel)(?:weg|platz|ring|ufer|damm|straße|steig)$/iu;

const hanStreet = String.raw`(?:[\p{Script=Han}]{2,7}(?:省|自治区|市|区|县|镇|乡)){0,4}[\p{Script=Han}]{1,6}?(?:大道|大街|路|街|巷|弄|胡同|小区|花园|新村|公寓|家园|苑)(?:小区|公寓)?`;
const hanCue = String.raw`(?:住在|搬到了?|搬去|寄到|寄往|送到|配送到|地址[是为从：:]{0,2}|改成|改为|改到|家在|收货地址[是为：:]{0,2})`;
const han = new RegExp(`(?<=${hanCue})\\s?${hanStreet}`, 'gu');

/** Streets and places to live in without a number, where the words around say that somebody lives there or wants something brought. */
export function findNamedStreets(text: string): TextSpan[] {
  const western = patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)]
      .filter(({ 0: found }) => !noStreets.test(found))
      .map(({ 0: found, index }) => ({ start: index, end: index + found.length })),
  );
  const chinese = [...text.matchAll(han)].map(({ 0: found, index }) => ({
    start: index + found.length - found.trimStart().length,
    end: index + found.length,
  }));
  return [...western, ...chinese];
}
