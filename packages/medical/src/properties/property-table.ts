import { InvalidArgumentError } from '@newfield/core/contracts';
import { openTable } from '@newfield/data';
import type { FeatureBlock } from '../molecules/features/feature-block.ts';
import { featuriseRecords, type FeaturiseOptions } from '../molecules/features/featurise-records.ts';
import { featureSizes } from '../molecules/features/molecule-features.ts';
import { scaffoldOf } from '../molecules/scaffold.ts';
import { Chemistry } from '../molecules/toolkit/chemistry.ts';
import type { PropertySet } from './property-sets.ts';

/** Features of molecules, row by row. */
export type MoleculeMatrix = Pick<FeatureBlock, 'numRows' | 'ecfp' | 'fcfp' | 'descriptors'>;

/** Molecules of one part of a set. */
export interface PropertyTable {
  readonly name: string;
  /** Parts of the set, such as `train and validation`. */
  readonly split: string;
  readonly features: MoleculeMatrix;
  /** Bemis and Murcko's of each row, empty without rings. */
  readonly scaffolds: readonly string[];
  /** `[numRows, properties]`, NaN where nothing was measured. */
  readonly labels: Float64Array;
  /** Of records that RDKit refuses, `[refused, properties]`: they are judged, too. */
  readonly refusedLabels: Float64Array;
  /** SHA-256 (hex) of the file. */
  readonly checksum: string;
}

export interface OpenPropertyOptions extends FeaturiseOptions {
  /** A folder to read the same data set's files from. */
  readonly root?: string;
}

/**
 * Reads parts of a set, one after the other, and featurises their molecules.
 *
 * @throws DatasetNotFoundError when the set isn't there
 * @throws InvalidArgumentError when a column is absent
 */
export async function openProperties(
  { reference, properties }: PropertySet,
  splits: readonly string[],
  { root, ...options }: OpenPropertyOptions = {},
): Promise<PropertyTable> {
  const [texts, labels]: [string[], number[][]] = [[], []];
  let checksum = '';
  for (const split of splits) {
    const table = await openTable(reference, { split, ...(root !== undefined && { root }) });
    checksum = table.checksum;
    for await (const row of table.rows()) {
      if (!('smiles' in row) || properties.some((property) => !(property in row))) throw absent(reference);
      texts.push(String(row['smiles']));
      labels.push(properties.map((property) => measured(row[property])));
    }
  }
  const records = texts.map((text, index) => ({ line: index, text, name: '' }));
  const blocks: FeatureBlock[] = [];
  for await (const block of featuriseRecords(records, options)) blocks.push(block);
  const rows = blocks.flatMap(({ lines }) => [...lines]);
  const refused = blocks.flatMap(({ refusals }) => refusals.map(({ line }) => line));
  const of = (lines: readonly number[]): Float64Array => Float64Array.from(lines.flatMap((line) => labels[line]!));
  return {
    name: reference,
    split: splits.join(' and '),
    features: joined(blocks),
    scaffolds: await scaffoldsOf(rows.map((row) => texts[row]!)),
    labels: of(rows),
    refusedLabels: of(refused),
    checksum,
  };
}

async function scaffoldsOf(texts: readonly string[]): Promise<string[]> {
  const chemistry = await Chemistry.open();
  try {
    return texts.map((text) => chemistry.withMolecule(text, (molecule) => scaffoldOf(chemistry, molecule)));
  } finally {
    chemistry.close();
  }
}

const measured = (value: unknown): number => (value === '' || value == null ? NaN : Number(value));

const absent = (reference: string): Error =>
  new InvalidArgumentError(`A column of ${reference} is absent.`, {
    stage: 'data',
    fix: 'Take the file as the catalogue has it.',
  });

function joined(blocks: readonly FeatureBlock[]): MoleculeMatrix {
  const numRows = blocks.reduce((sum, block) => sum + block.numRows, 0);
  const ecfp = new Uint8Array(numRows * featureSizes.ecfp);
  const fcfp = new Uint8Array(numRows * featureSizes.fcfp);
  const descriptors = new Float32Array(numRows * featureSizes.descriptors);
  let row = 0;
  for (const block of blocks) {
    ecfp.set(block.ecfp, row * featureSizes.ecfp);
    fcfp.set(block.fcfp, row * featureSizes.fcfp);
    descriptors.set(block.descriptors, row * featureSizes.descriptors);
    row += block.numRows;
  }
  return { numRows, ecfp, fcfp, descriptors };
}

/** Some of the rows. */
export function selectMolecules(matrix: MoleculeMatrix, rows: readonly number[]): MoleculeMatrix {
  const pick = <Values extends Uint8Array | Float32Array>(values: Values, size: number): Values => {
    const picked = values.slice(0, rows.length * size) as Values;
    for (const [place, row] of rows.entries()) picked.set(values.subarray(row * size, (row + 1) * size), place * size);
    return picked;
  };
  return {
    numRows: rows.length,
    ecfp: pick(matrix.ecfp, featureSizes.ecfp),
    fcfp: pick(matrix.fcfp, featureSizes.fcfp),
    descriptors: pick(matrix.descriptors, featureSizes.descriptors),
  };
}
