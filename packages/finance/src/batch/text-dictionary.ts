/** As many texts as a column of categories may reasonably have; further ones are made anew each time. */
const textsMax = 20_000;
const slotsMin = 1 << 16;

/** Texts by their UTF-8 bytes, so that a text that comes a million times is made and looked at once. */
export class TextDictionary {
  readonly #valueOf: (text: string) => string | null | undefined;
  readonly #slots = new Int32Array(slotsMin);
  readonly #bytes: Uint8Array[] = [];
  readonly #values: (string | null)[] = [];
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  /** @param valueOf what stands for a text; undefined: it can't be taken */
  constructor(valueOf: (text: string) => string | null | undefined) {
    this.#valueOf = valueOf;
  }

  find(bytes: Uint8Array, from: number, to: number): string | null | undefined {
    // FNV-1a.
    let hash = 0x811c9dc5;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    let slot = (hash ^ (hash >>> 16)) & (slotsMin - 1);
    for (;;) {
      const place = this.#slots[slot]! - 1;
      if (place < 0) return this.#add(bytes.subarray(from, to), slot);
      if (isSame(this.#bytes[place]!, bytes, from, to)) return this.#values[place];
      slot = (slot + 1) & (slotsMin - 1);
    }
  }

  #add(bytes: Uint8Array, slot: number): string | null | undefined {
    const value = this.#valueOf(this.#decoder.decode(bytes));
    if (value === undefined || this.#values.length === textsMax) return value;
    this.#bytes.push(Uint8Array.from(bytes));
    this.#slots[slot] = this.#values.push(value);
    return value;
  }
}

function isSame(known: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (known.length !== to - from) return false;
  for (let at = 0; at < known.length; at++) if (known[at] !== bytes[from + at]) return false;
  return true;
}
