import { describe, expect, it } from 'vitest';
import { sharedEncoder } from './shared-encoder.ts';

/** Each text as its length; keeps what came together. */
function countingEncoder() {
  const batches: string[][] = [];
  let isBroken = false;
  const encoder = {
    name: 'counting',
    width: 1,
    encode: async (texts: readonly string[]): Promise<Float32Array> => {
      batches.push([...texts]);
      await new Promise(setImmediate);
      if (isBroken) throw new Error('broken');
      return Float32Array.from(texts, ({ length }) => length);
    },
    dispose: async () => {},
  };
  return { shared: sharedEncoder(encoder as never), batches, break: (is: boolean) => (isBroken = is) };
}

describe('the shared encoder', () => {
  it('takes texts of the same moment together, each once, and gives everyone their own', async () => {
    const { shared, batches } = countingEncoder();
    const rows = await Promise.all(['a', 'bb', 'a', 'ccc'].map((text) => shared.encode([text])));
    expect(rows.map(([length]) => length)).toEqual([1, 2, 1, 3]);
    expect(batches).toEqual([['a', 'bb', 'ccc']]);
    await shared.encode(['bb']);
    expect(batches).toHaveLength(1);
  });

  it('lets what comes while it works wait, and goes on with it', async () => {
    const { shared, batches } = countingEncoder();
    const first = shared.encode(['a']);
    await new Promise(setImmediate);
    const rest = ['b', 'c'].map((text) => shared.encode([text]));
    await Promise.all([first, ...rest]);
    expect(batches).toEqual([['a'], ['b', 'c']]);
  });

  it('tells everyone of a failure, and works again after it', async () => {
    const { shared, break: setBroken } = countingEncoder();
    setBroken(true);
    await expect(shared.encode(['a'])).rejects.toThrow('broken');
    setBroken(false);
    expect([...(await shared.encode(['a']))]).toEqual([1]);
  });
});
