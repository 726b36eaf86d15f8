import { nameLists } from './name-lists.ts';

/** A word of a text, without a possessive's end. */
export interface LatinWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** With a capital letter first, and a small one: neither an abbreviation nor an ordinary word of English. */
  readonly isCapital: boolean;
  /** Nothing but one blank between the word before and this. */
  readonly isNext: boolean;
}

const anyWord = /\p{Script=Latin}[\p{Script=Latin}\p{M}'’-]*/gu;
/** With a small letter in it; “I’m” is none. */
const capital = /^(?!I['’])\p{Lu}.*\p{Ll}/u;
const possessive = /['’]s?$/u;

/** Words of a text in Latin letters, in their order. */
export function latinWords(text: string): LatinWord[] {
  let before = -2;
  return [...text.matchAll(anyWord)].map(({ 0: found, index: start }) => {
    const word = found.replace(possessive, '').replace(/-+$/u, '');
    const isNext = start === before + 1 && text[before] === ' ';
    before = start + found.length;
    return { text: word, start, end: start + word.length, isCapital: capital.test(word), isNext };
  });
}

const parts = (word: string): string[] => word.toLowerCase().split('-');

/** A given name, or two with a hyphen. */
export const isGiven = ({ text }: LatinWord): boolean => parts(text).every((part) => nameLists().given.has(part));
export const isFamily = ({ text }: LatinWord): boolean => parts(text).some((part) => nameLists().family.has(part));
/** A given name that is a word, a place or a product, too. */
export const isOrdinary = ({ text }: LatinWord): boolean => nameLists().ordinary.has(text.toLowerCase());

/** What shops sell and call by people's names, and what stands with capital letters behind or before such a name. */
const things =
  /(?:lampe|leuchten?|lamps?|lights?|tisch|tables?|stuhl|chairs?|sessel|sofas?|couch|bett|beds?|regal|shelf|shelves|schrank|cabinets?|wardrobes?|desks?|schirm|shades?|bulbs?|birne|spiegel|mirrors?|kissen|teppich|rugs?|serie|series|kollektion|collection|modell|models?|farbe|colou?rs?|style|stil|set|box|gold|pay|day|eve|week|store|shop|station|airport|hotel|university|school|street|road)$/iu;
export const isThing = ({ text }: LatinWord): boolean => things.test(text);

/** Words with a capital letter that are no names, wherever they stand. */
const noNames = new Set(
  (
    'northlight nordlicht support service team customer kundendienst kundenservice all alle everyone everybody again dear hello hi hey hallo guten ' +
    'tag morgen abend moin thanks thank danke vielen dank please bitte regards wishes grüße gruß tschüss tschüß bye cheers sincerely yours hochachtungsvoll ' +
    'mr mrs ms miss dr prof sir madam herr herrn frau monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag ' +
    'samstag sonntag january february march july september october november december januar februar märz juli oktober dezember christmas easter weihnachten ' +
    'ostern sie ihr ihre ihrem ihnen ich wir my our your the this that these it is in on at we you she he they i a an and or but when where what how why who ' +
    'who which if so no not yes order orders parcel package invoice refund account lamp my bestellung paket rechnung geld konto lieferung adresse haus ' +
    'nachbar nachbarin mann sohn tochter kollege kollegin chef chefin english german chinese deutsch englisch chinesisch amazon paypal klarna apple google ' +
    'ive im id dont cant goodbye good bye have great nice see sun mon tue wed thu fri sat jan feb mar apr jun jul aug sep oct nov dec ebay whatsapp facebook instagram telegram internet website online europe european union germany deutschland switzerland schweiz austria österreich'
  ).split(' '),
);
export const isNoName = ({ text }: LatinWord): boolean => noNames.has(text.toLowerCase());

const placeStarts = new Set(
  'saint st notting new black art deco united great north south east west san santa los las mount lake hong costa sri el royal the general very'.split(
    ' ',
  ),
);
/** Begins the name of a place or a day rather than of a person. */
export const beginsPlace = ({ text }: LatinWord): boolean => placeStarts.has(text.toLowerCase());

const particles = new Set('van von der den de del della di da la le zu zur al el bin ibn ter ten dos'.split(' '));
export const isParticle = ({ text }: LatinWord): boolean => particles.has(text.toLowerCase());
