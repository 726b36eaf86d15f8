import type { TextSpan } from '../text-span.ts';

const capitalWord = String.raw`\p{Lu}[\p{L}'’-]{0,30}`;
const anyWord = String.raw`\p{L}[\p{L}'’-]{0,30}`;

/** A cue, and behind it words with capital letters, or one or two in small letters that are no ordinary words. */
const cues = [
  new RegExp(
    `(?<!\\p{L})(?:my (?:full )?name is|my name's|name\\s?:|i am called|i'm called|this is (?=(?:${capitalWord} ){1,3}(?:speaking|writing|here))|ich hei(?:ß|ss)e|mein name ist|mein name lautet|mein name\\s?:)\\s{0,3}`,
    'giu',
  ),
  /(?<!\p{L})(?:Mr|Mrs|Ms|Dr|Herrn?|Frau|Prof)\.?\s{1,2}(?=\p{Lu})/gu,
];
const capitalNames = new RegExp(
  `^(?:${capitalWord})(?: (?:van|von|de|der|den|zu|la|le|da|di)){0,2}(?: ${capitalWord}){0,3}`,
  'u',
);
const smallNames = new RegExp(`^${anyWord}(?: ${anyWord})?`, 'u');

/** Words that follow "my name is" and are no name, or end one. */
const ordinary = new Set(
  (
    'not wrong on spelled misspelled spelt missing incorrect and but i my the from with in at a an to of for or is was please can could where what ' +
    'und aber ich mein meine die der das von aus mit auf in bei falsch nicht richtig geschrieben bitte wo was wie steht correct right there'
  ).split(' '),
);

const chineseName =
  /(?:我叫|我的名字[是叫]|姓名\s?[:：是]\s?|我是(?=[\p{Script=Han}]{2,3}(?:先生|女士|小姐)))\s?([\p{Script=Han}]{2,4}?(?:·[\p{Script=Han}]{2,6})?|[A-Za-z]{2,20}(?: [A-Z][a-z]{1,20})?)(?=[，,。.！!；;、\s我的想要在订买]|先生|女士|小姐|$)/gu;

/** Names where a text says that they are some: "my name is …", "ich heiße …", "我叫…". */
export function findIntroducedNames(text: string): TextSpan[] {
  const latin = cues.flatMap((cue) =>
    [...text.matchAll(cue)].flatMap(({ 0: found, index }) => {
      const start = index + found.length;
      const length = nameLength(text.slice(start, start + 150));
      return length === 0 ? [] : [{ start, end: start + length }];
    }),
  );
  const chinese = [...text.matchAll(chineseName)].map(({ 0: found, 1: name, index }) => {
    const start = index + found.lastIndexOf(name!);
    return { start, end: start + name!.length };
  });
  return [...latin, ...chinese];
}

function nameLength(behind: string): number {
  const capitals = capitalNames.exec(behind)?.[0];
  if (capitals !== undefined) return untilOrdinary(capitals);
  const small = smallNames.exec(behind)?.[0];
  return small === undefined ? 0 : untilOrdinary(small);
}

/** Length of the words before the first that is no part of a name. */
function untilOrdinary(words: string): number {
  const kept: string[] = [];
  for (const word of words.split(' ')) {
    if (ordinary.has(word.toLowerCase())) break;
    kept.push(word);
  }
  return kept.join(' ').length;
}
