import { encodeBytePairs } from './byte-pair.ts';
import { normaliseText } from './normalise-text.ts';
import { characterNgrams, splitWords, wordNgrams } from './split-words.ts';
import { applyTfIdf } from './tf-idf.ts';
import { encodeTokens } from './vocabulary.ts';
import { splitWordPieces } from './word-piece.ts';

/** Everything that can be done to a text, by its name. Nothing here imports Node's modules. */
export const textTransforms = {
  normalise: normaliseText,
  words: splitWords,
  wordNgrams,
  characterNgrams,
  vocabulary: encodeTokens,
  wordPieces: splitWordPieces,
  bytePairs: encodeBytePairs,
  tfIdf: applyTfIdf,
} as const;

export { decodeBytePairs, encodeBytePairs, fitBytePairs, type BytePairEncoding } from './byte-pair.ts';
export { normaliseText, type TextNormalisation } from './normalise-text.ts';
export { characterNgrams, splitWords, wordNgrams } from './split-words.ts';
export { applyTfIdf, fitTfIdf, type SparseRow, type TfIdf, type TfIdfOptions } from './tf-idf.ts';
export {
  encodeNumbers,
  encodeTokens,
  fitVocabulary,
  type EncodedTexts,
  type Vocabulary,
  type VocabularyOptions,
} from './vocabulary.ts';
export { splitWordPieces } from './word-piece.ts';
