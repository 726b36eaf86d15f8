import { expect, it } from 'vitest';
import { entryNamed, findFolder, openTable } from '@newfield/data';
import { featuriseRecords } from '../../src/molecules/features/featurise-records.ts';
import type { MoleculeRecord } from '../../src/molecules/records/record.ts';

const isHere = (await findFolder(entryNamed('moleculenet'))) !== undefined;

/** What two cores are to do. */
const goalPerSecond = 2000;

it.skipIf(!isHere)('says how many molecules a second two threads featurise', { timeout: 600_000 }, async () => {
  const records: MoleculeRecord[] = [];
  for await (const { smiles } of (await openTable('moleculenet/tox21', { split: 'train' })).rows())
    records.push({ line: records.length + 1, text: String(smiles), name: '' });
  let [numRows, warmRows, startMs, before] = [0, 0, 0, process.cpuUsage()];
  for await (const block of featuriseRecords(records, { numThreads: 2 })) {
    numRows += block.numRows;
    if (numRows < 1500) continue;
    // The first rows pay for starting two RDKits, and for compiling.
    if (startMs === 0) [startMs, before] = [performance.now(), process.cpuUsage()];
    else warmRows += block.numRows;
  }
  const seconds = (performance.now() - startMs) / 1000;
  const { user, system } = process.cpuUsage(before);
  const perProcessorSecond = warmRows / ((user + system) / 1e6);
  process.stdout.write(
    `${Math.round(warmRows / seconds)} molecules a second, ${Math.round(perProcessorSecond)} a second of one core; goal ${goalPerSecond} on two\n`,
  );
  expect(numRows).toBeGreaterThan(6200);
});
