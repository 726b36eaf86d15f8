import {
  applyTfIdf,
  characterNgrams,
  encodeBytePairs,
  encodeTokens,
  fitBytePairs,
  fitTfIdf,
  fitVocabulary,
  normaliseText,
  splitWordPieces,
  splitWords,
  textTransforms,
  wordNgrams,
  type TfIdfOptions,
} from '../../../../src/preprocessing/text/index.ts';
import { reference } from '../text-reference.ts';
import { transformCase, type TransformCase, type TransformCases } from '../transform-case.ts';

const { texts } = reference;
const training = texts.slice(0, reference.numTrain);
const mixed = ['Ｃａｆé  №5 ﬁne', 'ÀÉÎ 123,45 €', '你好，世界 ok', 'tab\tand\nline', '👍🏽 emoji'];
/** Texts as numbers, so that they can be compared. */
const codePoints = (parts: readonly string[]): Int32Array =>
  Int32Array.from(parts.flatMap((part) => [...[...part].map((character) => character.codePointAt(0)!), -1]));

const tfIdf = (name: keyof typeof reference.tfIdf, options: TfIdfOptions): TransformCase =>
  transformCase({
    name: `tfIdf, ${name}`,
    fit: () => fitTfIdf(training, options),
    apply: (fitted) =>
      Float64Array.from(
        texts.flatMap((text) => {
          const row = new Array<number>(fitted.terms.length).fill(0);
          const { columns, values } = applyTfIdf(fitted, text);
          columns.forEach((column, index) => (row[column] = values[index]!));
          return row;
        }),
      ),
    expected: {
      values: reference.tfIdf[name].rows.split(' ').map(Number),
      tolerance: 1e-9,
      source: reference.madeWith.tfIdf,
    },
  });

export const textCases: TransformCases = {
  registered: Object.keys(textTransforms),
  cases: [
    tfIdf('words', {}),
    tfIdf('words, sublinear pairs', { ngrams: [1, 2], sublinear: true, minTexts: 2 }),
    tfIdf('characters', { unit: 'characters' }),
    transformCase({
      name: 'wordPieces',
      fit: () => ({ tokens: reference.pieces }),
      apply: (vocabulary) =>
        Int32Array.from(
          reference.words.flatMap((word) =>
            splitWordPieces(vocabulary, word).map((piece) => vocabulary.tokens.indexOf(piece)),
          ),
        ),
      expected: {
        values: reference.wordPieces.flat().map((piece) => reference.pieces.indexOf(piece)),
        tolerance: 0,
        source: reference.madeWith.wordPieces,
      },
    }),
    transformCase({
      name: 'normalise',
      fit: () => ({ stripAccents: true, maskDigits: true }),
      apply: (spec) => codePoints(mixed.map((text) => normaliseText(text, spec))),
      expected: {
        values: Array.from(codePoints(['cafe no0 fine', 'aei 0,0 €', '你好,世界 ok', 'tab and line', '👍🏽 emoji'])),
        tolerance: 0,
        source: 'by hand',
      },
    }),
    transformCase({
      name: 'words',
      fit: () => ({}),
      apply: () => codePoints(splitWords("It's 5 € 你好ok カ")),
      expected: {
        values: Array.from(codePoints(['It', "'", 's', '5', '€', '你', '好', 'ok', 'カ'])),
        tolerance: 0,
        source: 'by hand',
      },
    }),
    transformCase({
      name: 'wordNgrams',
      fit: () => ({ shortest: 1, longest: 2 }),
      apply: ({ shortest, longest }) => codePoints(wordNgrams(['a', 'b', 'c'], shortest, longest)),
      expected: { values: Array.from(codePoints(['a', 'b', 'c', 'a b', 'b c'])), tolerance: 0, source: 'by hand' },
    }),
    transformCase({
      name: 'characterNgrams',
      fit: () => ({ shortest: 3, longest: 4 }),
      apply: ({ shortest, longest }) => codePoints(characterNgrams('ab c', shortest, longest)),
      expected: { values: Array.from(codePoints([' ab', 'ab ', ' ab ', ' c '])), tolerance: 0, source: 'by hand' },
    }),
    transformCase({
      name: 'vocabulary',
      fit: () => fitVocabulary(training.map(splitWords), { minCount: 2 }),
      apply: (vocabulary) => encodeTokens(vocabulary, texts.map(splitWords), 4).ids.data as Int32Array,
    }),
    transformCase({
      name: 'bytePairs',
      fit: () => fitBytePairs(training, 300),
      apply: (encoding) => Int32Array.from([...texts, ...mixed].flatMap((text) => encodeBytePairs(encoding, text))),
    }),
  ],
};
