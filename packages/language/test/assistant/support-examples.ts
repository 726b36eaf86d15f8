import { createHash } from 'node:crypto';
import { randomStream, uniform } from '@newfield/core/contracts';
import type { AssistantLanguage, Passage } from '../../src/index.ts';
import { splitSentences } from '../../src/retrieval/analysis/sentences.ts';
import { textAnalyzer } from '../../src/retrieval/analysis/text-analyzer.ts';
import type { TextAnalyzer } from '../../src/retrieval/analysis/token.ts';

/** A sentence beside a passage, and whether the passage carries it. */
export interface SupportExample {
  readonly text: string;
  readonly passage: Passage;
  readonly isSupported: boolean;
  readonly made: string;
  /** By the passage's hash: the threshold is chosen on one half, figures are of the other. */
  readonly half: 'choose' | 'read';
}

/** Sentences of passages, as they stand, lightly changed in words, and changed in what they say. */
export function supportExamples(passages: readonly Passage[], language: AssistantLanguage): SupportExample[] {
  const analyzer = textAnalyzer(language);
  const stream = randomStream(11);
  const draw = (): number => uniform(stream);
  const examples: SupportExample[] = [];
  passages.forEach((passage, at) => {
    const other = passages[(at + Math.floor(passages.length / 2)) % passages.length]!;
    const half = createHash('sha256').update(passage.text).digest()[0]! % 2 === 0 ? 'choose' : 'read';
    const [sentences, foreign] = [sentencesOf(passage), sentencesOf(other)];
    const sentence = sentences[Math.floor(draw() * sentences.length)];
    const elsewhere = foreign[Math.floor(draw() * foreign.length)];
    if (sentence === undefined || elsewhere === undefined) return;
    const add = (made: string, isSupported: boolean, text: string | undefined): void => {
      if (text !== undefined && text !== sentence) examples.push({ text, passage, isSupported, made, half });
    };
    examples.push({ text: sentence, passage, isSupported: true, made: 'as it stands', half });
    add(
      'with a yes before it',
      true,
      `${{ en: 'Yes, ', de: 'Ja, ', zh: '是的，' }[language]}${lowered(sentence, language)}`,
    );
    add('parts in another order', true, reordered(sentence, language));
    add('without its last part', true, shortened(sentence));
    add('with other common words', true, synonyms(sentence, language));
    add('another number', false, otherNumber(sentence));
    add('negated or not negated', false, negated(sentence, language));
    add('another name or noun', false, otherNoun(sentence, elsewhere, language, analyzer));
    if (other.documentId !== passage.documentId) add('of another document', false, elsewhere);
  });
  return examples;
}

const sentencesOf = ({ text }: Passage): string[] =>
  splitSentences(text)
    .map(({ start, end }) => text.slice(start, end).replace(/\s*\n\s*/gu, ' '))
    .filter((sentence) => sentence.length >= 20 && sentence.length <= 300 && /[.。]$/u.test(sentence));

/** A small letter where the first word has no capital of its own. */
const lowered = (text: string, language: AssistantLanguage): string =>
  language === 'en' && /^(?:The|A|An|It|In|This|That|They|We|On|At|For|By|Of|All|Only)\b/u.test(text)
    ? text[0]!.toLowerCase() + text.slice(1)
    : text;

function reordered(text: string, language: AssistantLanguage): string | undefined {
  const parts = text.slice(0, -1).split(/, |，/u);
  if (parts.length !== 2) return undefined;
  return `${parts[1]}${language === 'zh' ? '，' : ', '}${lowered(parts[0]!, language)}${text.at(-1)}`;
}

function shortened(text: string): string | undefined {
  const cut = Math.max(text.lastIndexOf(', '), text.lastIndexOf('，'));
  return cut < text.length / 2 ? undefined : text.slice(0, cut) + text.at(-1)!;
}

const common: Readonly<Record<AssistantLanguage, readonly (readonly [string, string])[]>> = {
  en: [
    ...[
      ['parcel', 'package'],
      ['began', 'started'],
      ['large', 'big'],
      ['about', 'around'],
      ['usually', 'normally'],
    ],
    ...[
      ['important', 'significant'],
      ['many', 'numerous'],
      ['city', 'town'],
      ['near', 'close to'],
      ['used', 'employed'],
    ],
    ...[
      ['led to', 'caused'],
      ['help', 'assist'],
      ['made', 'produced'],
      ['often', 'frequently'],
      ['known as', 'called'],
    ],
    ...[
      ['however', 'though'],
      ['several', 'some'],
      ['first', 'initial'],
      ['area', 'region'],
      ['also', 'too'],
    ],
  ] as [string, string][],
  de: [
    ...[
      ['groß', 'riesig'],
      ['begann', 'startete'],
      ['etwa', 'ungefähr'],
      ['meist', 'gewöhnlich'],
      ['wichtig', 'bedeutend'],
    ],
    ...[
      ['auch', 'ebenfalls'],
      ['oft', 'häufig'],
      ['Stadt', 'Ortschaft'],
      ['viele', 'zahlreiche'],
      ['jedoch', 'allerdings'],
    ],
    ...[
      ['kostenlos', 'gratis'],
      ['genannt', 'bezeichnet'],
      ['mehrere', 'einige'],
      ['sofort', 'gleich'],
      ['Gebiet', 'Region'],
    ],
  ] as [string, string][],
  zh: [
    ...[
      ['也', '亦'],
      ['许多', '很多'],
      ['开始', '起步'],
      ['重要', '关键'],
      ['大约', '约'],
      ['地区', '区域'],
      ['通常', '一般'],
    ],
    ...[
      ['但是', '不过'],
      ['由于', '因为'],
      ['城市', '都市'],
      ['经常', '时常'],
      ['使用', '采用'],
      ['立即', '马上'],
      ['需要', '要'],
    ],
  ] as [string, string][],
};

function synonyms(text: string, language: AssistantLanguage): string | undefined {
  const bound = language === 'zh' ? ['', ''] : ['(?<!\\p{L})', '(?!\\p{L})'];
  const pair = common[language].find(([word]) => new RegExp(bound.join(word), 'u').test(text));
  return pair && text.replace(new RegExp(bound.join(pair[0]), 'u'), pair[1]);
}

const numberWords =
  'two three four five six seven eight nine ten zwei drei vier fünf sechs sieben acht neun zehn'.split(' ');

function otherNumber(text: string): string | undefined {
  const digits = /\d+/u.exec(text);
  if (digits !== null) return text.replace(digits[0], `${Number(digits[0]) + 1 + (Number(digits[0]) % 7)}`);
  const word = numberWords.find((one) => new RegExp(`(?<!\\p{L})${one}(?!\\p{L})`, 'u').test(text));
  if (word !== undefined) {
    const at = numberWords.indexOf(word);
    return text.replace(
      new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u'),
      numberWords[at < 9 ? (at + 3) % 9 : 9 + ((at - 9 + 3) % 9)]!,
    );
  }
  const han = /[二三四五六七八九](?=[十个天年小欧月日时张])/u.exec(text);
  return han === null
    ? undefined
    : text.replace(han[0], '二三四五六七八九二三'['二三四五六七八九'.indexOf(han[0]) + 2]!);
}

function negated(text: string, language: AssistantLanguage): string | undefined {
  const [there, verb, put] = {
    en: [/ not\b|n't\b|n’t\b/u, /\b(?:is|are|was|were|can|will|could|would|has|had)\b/u, '$& not'],
    de: [
      / nicht(?!\p{L})/u,
      /(?<!\p{L})(?:ist|sind|wird|werden|kann|können|war|waren|wurde|wurden|hat)(?!\p{L})/u,
      '$& nicht',
    ],
    zh: [/不(?=[是能可会包])|没(?=有)/u, /是|可以|能够|会(?!议|员|长)|在(?!线)/u, '不$&'],
  }[language] as [RegExp, RegExp, string];
  if (there.test(text)) return text.replace(there, '');
  return verb.test(text) ? text.replace(verb, put) : undefined;
}

/** One of the sentence's nouns becomes one of another document's. */
function otherNoun(
  text: string,
  elsewhere: string,
  language: AssistantLanguage,
  analyzer: TextAnalyzer,
): string | undefined {
  const nouns = (of: string): string[] =>
    analyzer
      .tokens(of)
      .filter(({ start, isStopWord }) => !isStopWord && start > 0)
      .map(({ start, end }) => of.slice(start, end))
      .filter((word) => (language === 'zh' ? /^\p{Script=Han}{2,}$/u : /^\p{Lu}\p{L}{2,}$/u).test(word));
  const [own] = nouns(text);
  const other = nouns(elsewhere).find((word) => !text.includes(word));
  return own === undefined || other === undefined ? undefined : text.replace(own, other);
}
