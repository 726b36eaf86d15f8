import { describe, expect, it } from 'vitest';
import type { Contender, Work } from './contender.ts';
import { runWork } from './harness.ts';

const fake = (name: string, witness: number, order: string[]): Contender => ({
  name,
  prepare: async () => ({
    async run() {
      order.push(name);
      return { msPerUnit: name === 'ours' ? 2 : 4, witness };
    },
    close: async () => undefined,
  }),
});

const work = (contenders: Contender[]): Work => ({
  name: 'w',
  description: '',
  contenders,
  checkUnits: 1,
  tolerance: 0.01,
  usefulOperations: 1,
});

describe('the harness', () => {
  it('takes turns, and divides our median by the rival’s', async () => {
    const order: string[] = [];
    const result = await runWork(work([fake('ours', 1, order), fake('rival', 1, order)]), 2, () => undefined);
    // Two calls each come first: the check, and one that sets the pace.
    expect(order.slice(4)).toEqual(['ours', 'rival', 'ours', 'rival']);
    expect(result.ratio).toEqual({ rival: 0.5 });
  });

  it('refuses to compare times of different computations', async () => {
    await expect(runWork(work([fake('ours', 1, []), fake('rival', 1.1, [])]), 1, () => undefined)).rejects.toThrow(
      /rival computes/,
    );
  });

  it('names who is absent and why', async () => {
    const missing: Contender = { name: 'rival', prepare: async () => ({ absent: 'not installed' }) };
    expect((await runWork(work([fake('ours', 1, []), missing]), 1, () => undefined)).absent).toEqual({
      rival: 'not installed',
    });
  });
});
