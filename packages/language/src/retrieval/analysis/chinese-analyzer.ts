import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { stopWordsOf } from './stop-words.ts';
import type { TextAnalyzer, Token } from './token.ts';

const hasLetterOrDigit = /[\p{L}\p{N}]/u;
const longestWord = 64;
/** Jieba's time grows with the square of a run without punctuation. */
const longestRun = 2000;

let shared: Jieba | undefined;
/** The dictionary takes a second and 60 MB: it is loaded once. */
const jieba = (): Jieba => (shared ??= Jieba.withDict(dict));

/** Tags of Jieba's that mean a person's name, or a word that is not in its dictionary. */
const unknownOrName = /^(?:nr|x|eng)/u;

/** Whether a Chinese text begins with an ordinary word of two characters or more, as the dictionary has it. */
export function beginsWithWord(text: string): boolean {
  const [first] = jieba().tag(text.replace(/\p{Cs}/gu, '\ufffd'), true);
  return first !== undefined && first.word.length > 1 && !unknownOrName.test(first.tag);
}

/** Chinese words by Jieba's dictionary and its model of unknown words; Latin words and numbers in lower case. */
export function chineseAnalyzer(): TextAnalyzer {
  const stopWords = stopWordsOf('zh');
  return {
    tokens(text) {
      const tokens: Token[] = [];
      for (let from = 0; from < text.length; from += longestRun) {
        // A lone half of a surrogate pair would become another character on its way through Rust.
        const run = text.slice(from, from + longestRun).replace(/\p{Cs}/gu, '\ufffd');
        let start = from;
        for (const found of jieba().cut(run, true)) {
          const end = start + found.length;
          if (hasLetterOrDigit.test(found)) {
            const term = found.slice(0, longestWord).normalize('NFKC').toLowerCase();
            tokens.push({ term, start, end, isStopWord: stopWords.has(term) });
          }
          start = end;
        }
      }
      return tokens;
    },
  };
}
