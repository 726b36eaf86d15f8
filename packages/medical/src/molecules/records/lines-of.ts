/** A line of a file, cut where it is longer than anybody needs. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly isCut: boolean;
}

/**
 * The lines of bytes that arrive in pieces, ended by LF, CR LF or CR. A line that never ends takes no more memory than its limit.
 *
 * @param lengthMax characters of a line that are kept
 */
export async function* linesOf(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  lengthMax: number,
): AsyncGenerator<Line> {
  const decoder = new TextDecoder();
  let number = 1;
  let held = '';
  let isCut = false;
  let endsInReturn = false;
  const keep = (text: string): void => {
    const room = lengthMax - held.length;
    if (text.length > room) isCut = true;
    held += text.slice(0, Math.max(0, room));
  };
  const take = (): Line => {
    const line = { number: number++, text: held, isCut };
    held = '';
    isCut = false;
    return line;
  };
  for await (const piece of pieces) {
    let text = decoder.decode(piece, { stream: true });
    if (endsInReturn && text !== '') {
      if (text.startsWith('\n')) text = text.slice(1);
      endsInReturn = false;
    }
    const parts = text.split(/\r\n|\n|\r/);
    for (const [index, part] of parts.entries()) {
      keep(part);
      if (index < parts.length - 1) yield take();
    }
    endsInReturn = text.endsWith('\r');
  }
  keep(decoder.decode());
  if (held !== '') yield take();
}
