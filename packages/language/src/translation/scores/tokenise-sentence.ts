/** How a sentence is cut into words before they are compared. */
export type BleuTokenisation = '13a' | 'zh';

/**
 * Words of a sentence as sacreBLEU cuts them: `13a` as WMT's mteval-v13a, for languages with spaces; `zh` each Chinese character by
 * itself, the rest as `13a`.
 *
 * @see Post 2018, "A call for clarity in reporting BLEU scores"; sacreBLEU 2.6.0
 */
export function tokeniseSentence(sentence: string, tokenisation: BleuTokenisation): string[] {
  const line = sentence.replace(new RegExp(`${whiteSpace}+$`, 'u'), '');
  return wordsOf(tokenisation === '13a' ? asMteval(line) : spaceChinese(trim(line)));
}

/** What Python's `str.split` takes for white space, as sacreBLEU does. */
const whiteSpace = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const runs = new RegExp(`${whiteSpace}+`, 'gu');

/** A text without any white space. */
export const withoutSpace = (text: string): string => text.replace(runs, '');

const trim = (text: string): string => text.replace(new RegExp(`^${whiteSpace}+|${whiteSpace}+$`, 'gu'), '');

const entities = [
  ['&quot;', '"'],
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
] as const;

function asMteval(line: string): string {
  const joined = line.replaceAll('<skipped>', '').replaceAll('-\n', '').replaceAll('\n', ' ');
  return ` ${entities.reduce((text, [entity, sign]) => text.replaceAll(entity, sign), joined)} `;
}

/** Signs stand by themselves, but points and commas within a number don't. */
const cuts = [
  [/([{-~[-` -&(-+:-@/])/gu, ' $1 '],
  [/([^0-9])([.,])/gu, '$1 $2 '],
  [/([.,])([^0-9])/gu, ' $1 $2'],
  [/([0-9])(-)/gu, '$1 $2 '],
] as const;

function wordsOf(line: string): string[] {
  const cut = cuts.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
  return cut.split(runs).filter((word) => word !== '');
}

/**
 * The characters that sacreBLEU takes for Chinese. Deviation from Unicode: its bounds for extension B and the compatibility
 * supplement are read as shorter ones, U+2001 to U+2A6D and U+2F81 to U+2FA1, which is kept, so that scores are equal.
 */
const chinese =
  /[\u3400-\u4db5\u4e00-\u9fbb\uf900-\ufa2d\ufa30-\ufa6a\ufa70-\ufad9\u2001-\u2a6d\u2f81-\u2fa1\uff00-\uffef\u2e80-\u2eff\u3000-\u303f\u31c0-\u31ef\u2f00-\u2fdf\u2ff0-\u2fff\u3100-\u312f\u31a0-\u31bf\ufe10-\ufe1f\ufe30-\ufe4f\u2600-\u27bf\u3200-\u33ff]/gu;

const spaceChinese = (line: string): string => line.replace(chinese, ' $& ');
