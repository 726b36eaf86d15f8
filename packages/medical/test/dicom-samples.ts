import { parse } from 'csv-parse/sync';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** A row of the manifest of `medical/dicom-samples`, whose README says what each column means. */
export interface SampleRow {
  readonly file: string;
  readonly bytes: string;
  readonly decode: string;
  readonly lossless: string;
  readonly transfer_syntax: string;
  readonly pixel_shape: string;
  readonly pixel_min: string;
  readonly pixel_max: string;
  readonly pixel_mean: string;
  readonly pixel_sha256: string;
}

export const dicomSamplesFolder = join(process.env['NEWFIELD_DATA'] ?? 'no-such-folder', 'medical', 'dicom-samples');

/** Whether the data set is on this machine. */
export const hasDicomSamples = existsSync(join(dicomSamplesFolder, 'manifest.csv'));

export const dicomSamplesFix = 'set NEWFIELD_DATA to a folder that holds medical/dicom-samples';

export function sampleRows(): SampleRow[] {
  return parse(readFileSync(join(dicomSamplesFolder, 'manifest.csv')), { columns: true });
}

export function sampleBytes(file: string): Uint8Array {
  return readFileSync(join(dicomSamplesFolder, 'files', file));
}
