import { describe, expect, it } from 'vitest';
import { MoleculeError } from '../molecules/molecule-error.ts';
import { readSdf } from '../molecules/records/read-sdf.ts';
import { readSmiles } from '../molecules/records/read-smiles.ts';
import { descriptors } from '../molecules/descriptors.ts';
import type { MoleculeAnswer } from '../properties/property-model.ts';
import { finishScreen } from './finish-screen.ts';
import { screenLibrary, type ScreeningModel, type ScreenOptions } from './screen-library.ts';
import { screenRequestSchema } from './screen-request.ts';
import { readScreenState, writeScreenState, type ScreenState } from './screen-state.ts';

/** Says of each molecule its number of heavy atoms, give or take two; above nine it knows nothing. */
const counter: ScreeningModel = {
  set: { properties: ['atoms'] },
  manifest: { version: '1.0.0' },
  dispose: async () => undefined,
  answer: async ({ numRows, descriptors: values }) =>
    Array.from({ length: numRows }, (_, row): MoleculeAnswer => {
      const heavyAtoms = descriptors.findIndex(({ name }) => name === 'heavyAtoms');
      const value = values[row * descriptors.length + heavyAtoms]!;
      return {
        answers: [{ property: 'atoms', value, low: value - 2, high: value + 2 }],
        nearestLikeness: 1 / value,
        isInDomain: value <= 9,
        intendedUse: 'research-only',
      };
    }),
};
const models = new Map([['counter', counter]]);

const request = screenRequestSchema.parse({
  criteria: [
    { source: { from: 'model', model: 'counter', property: 'atoms' }, aim: { aim: 'high', low: 0, high: 10 } },
    { source: { from: 'descriptor', descriptor: 'hydrogenBondDonors' }, aim: { aim: 'low', low: 0, high: 4 } },
  ],
  numKept: 4,
});

/** Alkanes and alcohols of 1 to 12 carbons. */
const library = Array.from(
  { length: 24 },
  (_, index) => `${'C'.repeat(1 + (index >> 1))}${index % 2 ? 'O' : ''} m${index}`,
);

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
const smiles = (lines: readonly string[]) => readSmiles(pieces(lines.join('\n')));

async function screened(
  records: ReturnType<typeof readSmiles>,
  options: Partial<ScreenOptions> = {},
): Promise<ScreenState> {
  let state: ScreenState | undefined;
  for await (const step of screenLibrary(records, { request, models, numThreads: 1, blockSize: 5, ...options }))
    state = step.state();
  return state!;
}

describe('screenLibrary', () => {
  it('keeps the best with their names, by hand-computed desirabilities', async () => {
    const { best, numRecords, refusals, numInDomain, scoreCounts } = await screened(smiles(library));
    expect([numRecords, refusals, numInDomain]).toEqual([24, [], 17]);
    // Ten, eleven and twelve carbons without an OH are perfect; their best first by the worst end: 10, 9 and 8 of 10. Then nonanol …
    expect(best.map(({ name }) => name)).toEqual(['m22', 'm20', 'm18', 'm16']);
    expect(best[0]).toMatchObject({ line: 23, smiles: 'CCCCCCCCCCCC', score: 1, worstScore: 1, isInDomain: false });
    expect(best[0]!.values[0]).toEqual({ value: 12, low: 10, high: 14, desirability: 1, worstDesirability: 1 });
    expect(best[3]!.score).toBeCloseTo(Math.sqrt(0.9), 6);
    expect(best[3]!.worstScore).toBeCloseTo(Math.sqrt(0.7), 6);
    expect(best[3]!.nearestLikeness).toBeCloseTo(1 / 9, 6);
    expect(scoreCounts.reduce((sum, count) => sum + count, 0)).toBe(24);
  });

  it('goes on from any block with the same outcome, nothing lost and nothing twice', async () => {
    const whole = await screened(smiles(['C1CC', ...library, 'not a molecule', '', 'CCO']));
    const states: string[] = [];
    const source = () => smiles(['C1CC', ...library, 'not a molecule', '', 'CCO']);
    for await (const step of screenLibrary(source(), { request, models, numThreads: 1, blockSize: 5 }))
      states.push(writeScreenState(step.state()));
    expect(states).toHaveLength(6);
    for (const text of [states[0]!, states[3]!])
      expect(await screened(source(), { after: readScreenState(text), blockSize: 3 })).toEqual(whole);
    expect(whole.refusals).toEqual([
      { line: 1, fault: 'unreadable' },
      { line: 26, fault: 'unreadable' },
    ]);
  });

  it('finishes with alerts and the diverse ones', async () => {
    const { best } = await screened(smiles(['O=C1C=CC(=O)C=C1 quinone', 'CCCCCCC heptane', 'CCCCCCCC octane']));
    const molecules = await finishScreen({ best });
    expect(molecules.map(({ rank, name }) => [rank, name])).toEqual([
      [1, 'quinone'],
      [2, 'octane'],
      [3, 'heptane'],
    ]);
    expect(molecules[0]!.alerts).toContain('quinone_A(370)');
    expect(molecules[1]!.alerts).toEqual([]);
    expect(molecules.map(({ diverseRank }) => diverseRank)).toEqual([1, 2, 3]);
  });

  it('can be stopped, and holds no more of the library than it works on', { timeout: 400_000 }, async () => {
    const stop = new AbortController();
    let numRead = 0;
    async function* endless() {
      for (;;) yield { line: ++numRead, text: 'CCO', name: '' };
    }
    let numDone = 0;
    const run = async () => {
      for await (const step of screenLibrary(endless(), {
        request,
        models,
        numThreads: 2,
        blockSize: 50,
        signal: stop.signal,
      })) {
        numDone = step.numRecords;
        expect(numRead - numDone).toBeLessThanOrEqual(3 * 50);
        expect(step.state().best.length).toBe(4);
        if (numDone >= 300) stop.abort(new Error('enough'));
      }
    };
    await expect(run()).rejects.toThrow('enough');
  });

  it('refuses a property that no model predicts, before it reads anything', async () => {
    await expect(screened(smiles(library), { models: new Map() })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it(
    'refuses each of 10,000 broken records, SMILES and SDF, by its line, and screens what stands between',
    { timeout: 800_000 },
    async () => {
      const broken = [
        'C1CC',
        'C(C',
        'Xx',
        'c1ccc',
        'C(=O)(=O)(=O)C',
        '[',
        'N(C)(C)(C)(C)C',
        '{"a":1}',
        'C\0C',
        'C%12CC',
      ];
      // As many of either kind.
      const numBroken = 5000;
      const lines = Array.from({ length: numBroken }, (_, index) => broken[index % broken.length]!);
      const good = new Map([0, 2500, numBroken].map((at, place) => [at, library[8 * place + 6]!]));
      const withGood = lines.flatMap((line, at) => (good.has(at) ? [good.get(at)!, line] : [line]));
      const file = [...withGood, good.get(numBroken)!];
      const goodLines = [...file.keys()].filter((at) => file[at]!.includes(' ')).map((at) => at + 1);
      const { refusals, best, numRecords } = await screened(smiles(file), { blockSize: 256 });
      expect(numRecords).toBe(numBroken + 3);
      expect(refusals.map(({ line }) => line)).toEqual(
        Array.from({ length: file.length }, (_, at) => at + 1).filter((line) => !goodLines.includes(line)),
      );
      expect(best.map(({ line }) => line).sort((a, b) => a - b)).toEqual(goodLines);

      const molblock = (atoms: string) => `one\n\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n${atoms}\nM  END\n$$$$\n`;
      const atom = '    0.0000    0.0000    0.0000 C   0  0  0  0  0  0  0  0  0  0  0  0';
      const spoilt = [
        molblock('nonsense'),
        molblock(atom).replace('  1  0', '  2  0'),
        'one\n\n\n\n$$$$\n',
        'x\n$$$$\n',
        '$$$$\n',
      ];
      const records = Array.from({ length: numBroken }, (_, index) => spoilt[index % spoilt.length]!);
      const sdf = `${molblock(atom)}${records.join('')}${molblock(atom)}`;
      const found = await screened(readSdf(pieces(sdf)), { blockSize: 256 });
      expect([found.numRecords, found.refusals.length, found.best.length]).toEqual([numBroken + 2, numBroken, 2]);
      expect(found.best[0]!.line).toBe(1);
    },
  );
});

it('a refusal names its line and never what stands there', () => {
  expect(new MoleculeError('unreadable', 7).message).toBe('Line 7: the structure can’t be read.');
});
