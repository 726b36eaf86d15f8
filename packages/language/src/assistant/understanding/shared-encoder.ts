import type { SentenceEncoder } from '../../encoder/sentence-encoder.ts';

/** Texts that are kept with their vectors. */
const rememberedMax = 512;
/** More texts at once take longer than a customer waits. */
const batchMax = 32;

interface Waiting {
  readonly text: string;
  readonly settle: (row: Float32Array) => void;
  readonly fail: (reason: unknown) => void;
}

/**
 * The encoder for many conversations at once: texts that come while it works wait and go together, which takes a third of the time of one
 * by one; a text that was just encoded isn't again.
 */
export function sharedEncoder(encoder: SentenceEncoder): SentenceEncoder {
  const { name, width } = encoder;
  const remembered = new Map<string, Promise<Float32Array>>();
  const waiting: Waiting[] = [];
  let isWorking = false;
  const work = async (): Promise<void> => {
    isWorking = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, batchMax);
      try {
        const rows = await encoder.encode(batch.map(({ text }) => text));
        batch.forEach(({ settle }, row) => settle(rows.slice(row * width, (row + 1) * width)));
      } catch (reason) {
        for (const { text, fail } of batch) {
          remembered.delete(text);
          fail(reason);
        }
      }
    }
    isWorking = false;
  };
  const rowOf = (text: string): Promise<Float32Array> => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const row = new Promise<Float32Array>((settle, fail) => waiting.push({ text, settle, fail }));
    remembered.set(text, row);
    if (remembered.size > rememberedMax) remembered.delete(remembered.keys().next().value!);
    // Messages of the same moment come in one batch.
    if (!isWorking) {
      isWorking = true;
      setImmediate(() => void work());
    }
    return row;
  };
  return {
    ...{ name, width, universal: encoder.universal },
    async encode(texts) {
      // Documents are encoded as they come: they would push out what is remembered.
      if (texts.length > batchMax) return encoder.encode(texts);
      const rows = await Promise.all(texts.map(rowOf));
      const all = new Float32Array(texts.length * width);
      rows.forEach((row, at) => all.set(row, at * width));
      return all;
    },
    dispose: () => encoder.dispose(),
  };
}
