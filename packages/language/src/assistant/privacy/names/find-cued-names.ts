import type { TextSpan } from '../text-span.ts';
import {
  beginsPlace,
  isFamily,
  isGiven,
  isNoName,
  isOrdinary,
  isParticle,
  isThing,
  type LatinWord,
} from './latin-words.ts';

/** Behind these stands a name, whatever it is. */
const sure = [
  /\b(?:(?:first|last|given|family|full|sur)[ -]?name|(?:vor|nach|familien)name)(?: is| ist| lautet|:)?/giu,
  /\b(?:known as|on (?:the )?name)\b/giu,
  /\b(?:recipient|addressee|recipient's name|account holder|cardholder)(?: to| is| should be| must be|:)?/giu,
  /\b(?:in|under) the name(?: of)?|\bc\/o|\bcare of|\bon behalf of|\battn\.?:?|\bfor the attention of/giu,
  /\b(?:name|invoice|label|parcel|account|card)\b[^.,;?!]{0,30} (?:should (?:be|say|read)|belongs to|is registered to|made out to)/giu,
  /\b(?:belongs to|registered to|registered with|signed(?: for)? by|(?:placed|ordered|bought|booked|paid|sent|accepted|collected|opened) by)/giu,
  /\bEmpfänger(?:in)?(?: auf| ist| soll| sein|:)*|\bKontoinhaber(?:in)?(?: ist|:)?|\b(?:auf|unter) (?:den|dem) Namen|\bim Namen von/gu,
  /\bz\. ?H(?:d|ds)?\.(?: von)?|\bName\b[^.,;?!]{0,30} (?:soll|ist|lautet|muss)|\b(?:läuft|lautet|laufend|ausgestellt) auf/gu,
  /\bRechnung\b[^.,;?!]{0,20} (?:soll|muss)(?: auf)?|\b(?:angenommen|unterschrieben|abgeholt|bestellt|bezahlt) (?:hat|wurde|von|hat sie|hat es)\b/giu,
];

/** Behind these two words with capital letters are a name, whatever they are: somebody says who they are, or for whom something is. */
const named = [
  /\b(?:this is|i am|i'm|call me|calls? me|speaking to|spoke (?:to|with)|name instead,? it'?s)/giu,
  /\b(?:for|under|by|signed)(?: the name)?/gu,
];

/** Behind these stands a name where one of two words with capital letters is known as a part of one, or a given name. */
const likely = [
  /\b(?:my|our|his|her|the|a) (?:husband|wife|son|daughter|mother|father|mum|mom|dad|brother|sister|partner|neighbou?r|flatmate|roommate|friend|colleague|boss|assistant|landlord|girlfriend|boyfriend|aunt|uncle|grandmother|grandfather|cousin|caretaker)/giu,
  /\b(?:meine?[mnr]?|unsere?[mnr]?|sein(?:e[mnr]?)?|ihre?[mnr]?|der|die|dem|den) (?:Mann|Frau|Sohn|Tochter|Mutter|Vater|Bruder|Schwester|Nachbar(?:in|n)?|Freund(?:in)?|Kolleg(?:e|in|en)|Chef(?:in)?|Partner(?:in)?|Oma|Opa|Tante|Onkel|Mitbewohner(?:in)?|Vermieter(?:in)?|Hausmeister(?:in)?)/giu,
  /\b(?:I am|I'm|this is|it is|it's|here is|ich bin|hier ist|hier spricht|hier schreibt)/giu,
  /\b(?:ask(?: for)?|tell|call|contact|reach|inform|with|to|from|by|for|of|orders?|left with)/giu,
  /\b(?:fragen Sie(?: nach)?|sagen Sie|rufen Sie|informieren Sie|kontaktieren Sie|wenden Sie sich an|von|an|für|bei|mit|durch|nach)/giu,
];

/** Somebody signs at the end, or says who writes at the beginning. */
const signedOff =
  /(?<!\p{L})(?:regards|wishes|thanks(?: a lot| again| so much| in advance)?|thank you|cheers|sincerely|faithfully|yours(?: truly)?|love|grüß(?:e|en)|grüss(?:e|en)|gruß|danke(?: schön| sehr| im voraus)?|vielen dank|besten dank|hochachtungsvoll|lg|vg|mfg|kr|br)[ ,.!–-]{1,4}(?=\p{Lu}[^.,;?!]{1,60}[.!]?\s*$)/giu;
/** Behind a full stop another sentence may begin. */
const endsSentence = /[.!] *$/u;
/** “Petrina Obregon is my name” */
const isMyName =
  /(?<![\p{L}-])((?:\p{Lu}[\p{L}'’-]{1,30} ){1,3})(?:is|ist) (?:my|the|her|his|mein|der|ihr|sein)e? name\b/giu;
const writesHere =
  /^(?:(?:hello|hi|hey|hallo|guten tag|moin)[ ,!.]{1,3})?(?=(?:\p{Lu}[\p{L}'’-]+ ){1,3}(?:here|hier)\b)/iu;

/** Names that the words around them tell. @param words of the text */
export function findCuedNames(text: string, words: readonly LatinWord[]): TextSpan[] {
  const behind = (pattern: RegExp, isName: (name: readonly LatinWord[]) => boolean): TextSpan[] =>
    [...text.matchAll(pattern)].flatMap(({ 0: cue, index }) => {
      const name = wordsFrom(words, text, index + cue.length);
      return name.length > 0 && isName(name) ? [spanOf(name)] : [];
    });
  const signed = [...text.matchAll(signedOff)].flatMap(({ 0: cue, index }) => {
    const name = wordsFrom(words, text, index + cue.length);
    const isName = name.length > 1 || !endsSentence.test(cue) || (name.length === 1 && isGiven(name[0]!));
    return name.length > 0 && name.length <= 3 && isName ? [spanOf(name)] : [];
  });
  const before = [...text.matchAll(isMyName)].flatMap(({ 1: found, index }) => {
    const name = wordsFrom(words, text, index);
    return name.length > 0 && found!.trim().split(' ').length === name.length ? [spanOf(name)] : [];
  });
  const alone = wordsFrom(words, text, 0);
  const isAlone = alone.length > 1 && alone.length === words.length && isLikely(alone);
  return [
    ...(isAlone ? [spanOf(alone)] : []),
    ...sure.flatMap((pattern) => behind(pattern, (name) => name.length > 1 || isGiven(name[0]!) || isFamily(name[0]!))),
    ...named.flatMap((pattern) => behind(pattern, (name) => name.length > 1 && !beginsPlace(name[0]!))),
    ...likely.flatMap((pattern) => behind(pattern, isLikely)),
    ...behind(new RegExp(writesHere, 'giu'), () => true),
    ...signed,
    ...before,
  ];
}

const spanOf = (name: readonly LatinWord[]): TextSpan => ({ start: name[0]!.start, end: name.at(-1)!.end });

/** A given name that is nothing else, or two words of which one is known as a part of a name. */
function isLikely(name: readonly LatinWord[]): boolean {
  const [first] = name;
  if (beginsPlace(first!)) return false;
  return name.length === 1 ? isGiven(first!) && !isOrdinary(first!) : name.some(isGiven) || isFamily(name.at(-1)!);
}

const wordsMax = 4;

/** Words with capital letters from here on, and particles between them; without what is no name. */
function wordsFrom(words: readonly LatinWord[], text: string, from: number): LatinWord[] {
  const first = words.findIndex(({ start }) => start >= from);
  if (first < 0 || !/^[ :,"“„]{0,2}$/u.test(text.slice(from, words[first]!.start))) return [];
  const taken: LatinWord[] = [];
  for (const word of words.slice(first, first + wordsMax)) {
    if (taken.length > 0 && !word.isNext) break;
    const isOne = word.isCapital && !isNoName(word) && !isThing(word);
    if (!isOne && !(taken.length > 0 && isParticle(word))) break;
    taken.push(word);
  }
  while (taken.length > 0 && isParticle(taken.at(-1)!)) taken.pop();
  return taken;
}
