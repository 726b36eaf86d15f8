import type { Calibration } from '@newfield/core/contracts';
import { brokenFile, readChecked, writeChecked, type CheckedForm } from '../checked-files/checked-file.ts';
import type { SlotClass } from './slot-classes.ts';
import { SlotModel } from './slot-model.ts';

const form: CheckedForm = {
  format: 'newfield-slots-1',
  holds: 'slots',
  fix: 'Learn the slots again and save over this file.',
};

/** The first line; weights of columns, of steps and of the first token follow it as little-endian float32. */
interface HeaderLine {
  readonly classes: readonly SlotClass[];
  readonly features: readonly string[];
  readonly calibration: Calibration;
  readonly numTags: number;
}

/** Writes what was learnt to a file, whole or not at all. @throws StorageError when the disk is full or the folder can't be written */
export function saveSlots({ parts }: SlotModel, path: string): Promise<void> {
  const { classes, calibration, chain } = parts;
  const { features, weights } = chain;
  const { numTags, emissions, transitions, starts } = weights;
  const header: HeaderLine = { classes, features, calibration, numTags };
  const values = [emissions, transitions, starts].map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  return writeChecked(path, form, Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...values]));
}

/** Opens what {@link saveSlots} wrote. @throws CorruptFileError when the file is none, is cut off or was altered */
export async function openSlots(path: string): Promise<SlotModel> {
  const body = await readChecked(path, form);
  const lineEnd = body.indexOf(0x0a);
  if (lineEnd < 0) throw brokenFile(path, form, 'This file of slots has no first line.');
  const header = JSON.parse(body.toString('utf8', 0, lineEnd)) as HeaderLine;
  const { classes, features, calibration, numTags } = header;
  const numColumns = features.length;
  const from = body.byteOffset + lineEnd + 1;
  const values = new Float32Array(body.buffer.slice(from, body.byteOffset + body.byteLength));
  const [stepsAt, startsAt] = [numColumns * numTags, (numColumns + numTags) * numTags];
  const weights = {
    ...{ numTags, numColumns, emissions: values.subarray(0, stepsAt) },
    ...{ transitions: values.subarray(stepsAt, startsAt), starts: values.subarray(startsAt) },
  };
  return new SlotModel({ classes, calibration, chain: { features, weights } });
}
