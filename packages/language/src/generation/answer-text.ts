/**
 * Bytes of tokens to pieces of text that can be shown at once: a character comes whole, and what may be the beginning of a stop
 * text waits until it is known.
 */
export class AnswerText {
  private readonly decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  private readonly stops: readonly string[];
  /** Whole characters that may begin a stop text. */
  private waiting = '';
  /** A stop text came; nothing follows. */
  isStopped = false;

  /** @param stops texts before the first of which the answer ends; empty ones are passed over */
  constructor(stops: readonly string[]) {
    this.stops = stops.filter((stop) => stop !== '');
  }

  /** @returns what can be shown now; empty where a character isn't whole or may belong to a stop text */
  push(bytes: Uint8Array): string {
    return this.add(this.decoder.decode(bytes, { stream: true }));
  }

  /** @returns the rest; bytes that make no character become U+FFFD */
  finish(): string {
    const rest = this.add(this.decoder.decode());
    const all = rest + this.waiting;
    this.waiting = '';
    return this.isStopped ? rest : all;
  }

  private add(text: string): string {
    if (this.isStopped) return '';
    const all = this.waiting + text;
    const found = this.stops.map((stop) => all.indexOf(stop)).filter((at) => at >= 0);
    if (found.length > 0) {
      this.isStopped = true;
      this.waiting = '';
      return all.slice(0, Math.min(...found));
    }
    const held = Math.max(0, ...this.stops.map((stop) => numBegun(all, stop)));
    this.waiting = all.slice(all.length - held);
    return all.slice(0, all.length - held);
  }
}

/** Characters at the end of a text that begin a stop text. */
function numBegun(text: string, stop: string): number {
  for (let length = Math.min(stop.length - 1, text.length); length > 0; length--)
    if (text.endsWith(stop.slice(0, length))) return length;
  return 0;
}
