/** Writing systems that say much about a language by themselves. */
export interface ScriptCounts {
  /** Characters. */
  readonly han: number;
  readonly kana: number;
  readonly hangul: number;
  /** Words of letters of all other scripts, which stand beside characters as they say about as much. */
  readonly words: number;
  /** Letters of those words. */
  readonly letters: number;
}

const han = /\p{Script=Han}/gu;
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const hangul = /\p{Script=Hangul}/gu;
const otherWords = /(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{M}'’])+/gu;

export function countScripts(text: string): ScriptCounts {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const words = (text.match(otherWords) ?? []).filter((word) => /\p{L}/u.test(word));
  return {
    han: count(han),
    kana: count(kana),
    hangul: count(hangul),
    words: words.length,
    letters: words.reduce((sum, word) => sum + word.length, 0),
  };
}
