/** After these a sentence ends: at a space in alphabets, at once in Chinese. */
const sentenceEnd = /[.!?]["'”’)]*\s+|[。！？]["'”’）]*/u;

/** Whole sentences of a text that comes in pieces, with the space behind them; the last as it ends. */
export async function* sentencesOf(pieces: AsyncIterable<{ readonly text: string }>): AsyncGenerator<string> {
  let waiting = '';
  for await (const { text } of pieces) {
    waiting += text;
    for (let end = sentenceEnd.exec(waiting); end !== null; end = sentenceEnd.exec(waiting)) {
      const length = end.index + end[0].length;
      yield waiting.slice(0, length);
      waiting = waiting.slice(length);
    }
  }
  if (waiting.trim() !== '') yield waiting;
}
