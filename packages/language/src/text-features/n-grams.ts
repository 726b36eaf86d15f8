/** Words of a text: letters and digits in a row, in lower case; Chinese characters stand alone. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{Script=Han}|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)?/gu) ?? []
  );
}

export interface NGramSizes {
  /** Words in a row; default 1 to 2. */
  readonly words?: readonly [least: number, most: number];
  /** Characters in a row within a word with a blank before and behind it; default 3 to 5. */
  readonly characters?: readonly [least: number, most: number];
}

/** What a text is made of, each as often as it occurs: words in a row (`w:`) and characters in a row (`c:`). */
export function nGramsOf(text: string, { words = [1, 2], characters = [3, 5] }: NGramSizes = {}): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (gram: string): void => void counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const inOrder = wordsOf(text);
  for (let size = words[0]; size <= words[1]; size++) {
    for (let at = 0; at + size <= inOrder.length; at++) add(`w:${inOrder.slice(at, at + size).join(' ')}`);
  }
  for (const word of inOrder) {
    const letters = [...` ${word} `];
    for (let size = characters[0]; size <= characters[1]; size++) {
      for (let at = 0; at + size <= letters.length; at++) add(`c:${letters.slice(at, at + size).join('')}`);
    }
  }
  return counts;
}
