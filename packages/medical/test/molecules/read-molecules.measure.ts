import { expect, it } from 'vitest';
import { Chemistry } from '../../src/molecules/toolkit/chemistry.ts';

it('reads 100,000 SMILES in the memory of the first 2,000', { timeout: 600_000 }, async () => {
  const chemistry = await Chemistry.open();
  const read = (count: number): void => {
    for (let index = 0; index < count; index++)
      chemistry.withMolecule(`C${'C(F)'.repeat(index % 20)}c1cc${'N'.repeat(index % 3)}ccc1`, (molecule) =>
        molecule.smiles(),
      );
  };
  read(2000);
  const beforeBytes = process.memoryUsage().rss;
  const startMs = performance.now();
  read(100_000);
  const grownMb = (process.memoryUsage().rss - beforeBytes) / 1e6;
  const seconds = (performance.now() - startMs) / 1000;
  process.stdout.write(`100,000 SMILES in ${seconds.toFixed(1)} s, ${grownMb.toFixed(1)} MB more\n`);
  expect(grownMb).toBeLessThan(20);
  chemistry.close();
});
