import { InvalidArgumentError } from '@newfield/core/contracts';
import { featuriseRecords, type FeaturiseOptions } from '../molecules/features/featurise-records.ts';
import { isRefused, type MoleculeRecord, type RefusedRecord } from '../molecules/records/record.ts';
import type { MoleculeAnswer } from '../properties/property-model.ts';
import type { PropertySet } from '../properties/property-sets.ts';
import type { MoleculeMatrix } from '../properties/property-table.ts';
import { libraryLimits, tooLarge } from './gauge-library.ts';
import { Ranking } from './ranking.ts';
import { RenewedChemistry } from './renewed-chemistry.ts';
import type { ScreenState } from './screen-state.ts';
import type { ScreenRequest } from './screen-request.ts';

/** What a screen asks of a property model. @see PropertyModel */
export interface ScreeningModel {
  readonly set: Pick<PropertySet, 'properties'>;
  readonly manifest: { readonly version: string };
  answer(features: MoleculeMatrix): Promise<readonly MoleculeAnswer[]>;
  dispose(): Promise<void>;
}

export interface ScreenOptions extends FeaturiseOptions {
  readonly request: ScreenRequest;
  /** Those that the request asks, by name. */
  readonly models: ReadonlyMap<string, ScreeningModel>;
  /** Where an earlier run of the same library and request had come to. */
  readonly after?: ScreenState | undefined;
}

type Records = AsyncIterable<MoleculeRecord | RefusedRecord>;

/**
 * Screens a library of any length, block by block: features, answers of the models, desirabilities, and the best of all. Memory holds
 * the blocks at work and as many molecules as are kept.
 *
 * @param records what `readSmiles` or `readSdf` gives; refused ones are kept by their line, and stop nothing
 * @returns after each block how far it is; `state` is a copy, so whoever keeps one may go on from there, with the same outcome
 * @throws InvalidArgumentError when a model or its property isn't there
 * @throws LibraryTooLargeError when there are more than 100,000 records
 * @throws the signal's reason when it aborts
 */
export async function* screenLibrary(
  records: Records,
  { request, models, after, ...options }: ScreenOptions,
): AsyncGenerator<{ readonly numRecords: number; state(): ScreenState }> {
  requireModels(request, models);
  const ranking = new Ranking(request, after);
  const chemistry = new RenewedChemistry();
  const pending = new Map<number, MoleculeRecord>();
  try {
    const rest = remembered(skipped(records, ranking.numRecords), pending);
    for await (const block of featuriseRecords(rest, options)) {
      options.signal?.throwIfAborted();
      const answers = new Map<string, readonly MoleculeAnswer[]>();
      for (const [name, model] of models) answers.set(name, await model.answer(block));
      const taken = [...block.lines].map((line) => pending.get(line)!);
      ranking.take({ block, records: taken, answers }, await chemistry.open());
      for (const { line } of taken) pending.delete(line);
      for (const { line } of block.refusals) pending.delete(line);
      yield { numRecords: ranking.numRecords, state: () => ranking.state() };
    }
  } finally {
    chemistry.close();
  }
}

function requireModels({ criteria }: ScreenRequest, models: ReadonlyMap<string, ScreeningModel>): void {
  for (const { source } of criteria) {
    if (source.from === 'descriptor' || models.get(source.model)?.set.properties.includes(source.property)) continue;
    throw new InvalidArgumentError('A property that is asked for isn’t predicted here.', {
      stage: 'evaluation',
      expected: 'models and properties that are installed',
      fix: 'Choose among the properties that are offered.',
    });
  }
}

async function* skipped(records: Records, count: number): AsyncGenerator<MoleculeRecord | RefusedRecord> {
  let place = 0;
  for await (const record of records) {
    if (++place > libraryLimits.numRecordsMax) throw tooLarge();
    if (place > count) yield record;
  }
}

/** Names and texts wait here until their features are there. */
async function* remembered(
  records: Records,
  pending: Map<number, MoleculeRecord>,
): AsyncGenerator<MoleculeRecord | RefusedRecord> {
  for await (const record of records) {
    if (!isRefused(record)) pending.set(record.line, record);
    yield record;
  }
}
