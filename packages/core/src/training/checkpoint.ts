import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { CheckpointError } from '../contracts/errors/index.ts';
import type { BestSoFar } from './best-weights.ts';
import { writeAtomically } from '../storage/atomic-write.ts';

/** Where a training stands, and the figures its next line needs. */
export interface TrainingPosition {
  /** Epochs that are finished. */
  readonly epoch: number;
  /** Steps of the running epoch that are finished. */
  readonly stepInEpoch: number;
  /** Steps since the start. */
  readonly totalSteps: number;
  /** Sums over the running epoch. */
  readonly rows: number;
  readonly lossSum: number;
  readonly figureSum: number;
  /** Early stopping has ended it. */
  readonly isStopped: boolean;
}

export interface Checkpoint {
  /** Hash of everything that must be the same for the training to go on: data, model, optimiser, seed, batch size. */
  readonly fingerprint: string;
  readonly position: TrainingPosition;
  /** Time spent so far. */
  readonly elapsedSeconds: number;
  /** Figures of the finished epochs. */
  readonly history: Readonly<Record<string, readonly number[]>>;
  /** What a step changes. */
  readonly tensors: ReadonlyMap<string, Float32Array>;
  readonly best?: BestSoFar;
  readonly bestWeights?: ReadonlyMap<string, Float32Array>;
}

const magic = 'NEWFIELD-CHECKPOINT-2\n';

/*
 * The file: a line that names the format, the header's length, the header as JSON, the tensors' float32 values one after
 * another (little endian), and the SHA-256 of all that.
 */

const bestPrefix = 'best:';

/** @throws StorageError when the file can't be written; an earlier checkpoint stays as it is */
export async function writeCheckpoint(path: string, checkpoint: Checkpoint): Promise<void> {
  const { tensors, bestWeights = new Map<string, Float32Array>(), ...facts } = checkpoint;
  const all = [...tensors, ...[...bestWeights].map(([name, values]) => [bestPrefix + name, values] as const)];
  const layout = all.map(([name, values]) => ({ name, length: values.length }));
  const header = Buffer.from(JSON.stringify({ ...facts, layout }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const bodies = all.map(([, values]) => Buffer.from(values.buffer, values.byteOffset, values.byteLength));
  const content = Buffer.concat([Buffer.from(magic), length, header, ...bodies]);
  await writeAtomically(path, Buffer.concat([content, createHash('sha256').update(content).digest()]));
}

/**
 * @throws CheckpointError when the file is missing, damaged, or belongs to another training
 */
export async function readCheckpoint(path: string, fingerprint: string): Promise<Checkpoint> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new CheckpointError(`There is no checkpoint at ${path}.`, {
      fix: 'Start the training without resuming; it writes a checkpoint as it goes.',
      cause,
    });
  });
  const content = bytes.subarray(0, -32);
  const intact = createHash('sha256').update(content).digest().equals(bytes.subarray(-32));
  if (!intact || content.subarray(0, magic.length).toString() !== magic) {
    throw new CheckpointError(`The checkpoint ${path} is damaged or not a checkpoint.`, {
      received: `${bytes.length} bytes`,
      fix: 'Delete it and start the training again, or resume from an earlier copy.',
    });
  }
  const headerStart = magic.length + 4;
  const headerEnd = headerStart + content.readUInt32LE(magic.length);
  const { layout, ...facts } = JSON.parse(content.subarray(headerStart, headerEnd).toString()) as Checkpoint & {
    layout: readonly { name: string; length: number }[];
  };
  if (facts.fingerprint !== fingerprint) {
    throw new CheckpointError(`The checkpoint ${path} belongs to another training.`, {
      expected: `fingerprint ${fingerprint.slice(0, 12)}`,
      received: `fingerprint ${facts.fingerprint.slice(0, 12)}`,
      fix: 'Resume with the same data, model, optimiser, batch size and seed, or name another checkpoint file.',
    });
  }
  const values = new Float32Array(
    content.buffer.slice(content.byteOffset + headerEnd, content.byteOffset + content.length),
  );
  const [tensors, bestWeights] = [new Map<string, Float32Array>(), new Map<string, Float32Array>()];
  let start = 0;
  for (const { name, length } of layout) {
    const tensor = values.subarray(start, (start += length));
    if (name.startsWith(bestPrefix)) bestWeights.set(name.slice(bestPrefix.length), tensor);
    else tensors.set(name, tensor);
  }
  return { ...facts, tensors, ...(bestWeights.size > 0 && { bestWeights }) };
}

/**
 * How many steps a checkpoint has behind it, read off its header alone.
 *
 * @returns undefined when there is no checkpoint that says so
 */
export async function checkpointStep(path: string): Promise<number | undefined> {
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const start = Buffer.alloc(magic.length + 4);
    await file.read(start, 0, start.length, 0);
    if (start.subarray(0, magic.length).toString() !== magic) return undefined;
    const header = Buffer.alloc(start.readUInt32LE(magic.length));
    await file.read(header, 0, header.length, start.length);
    return (JSON.parse(header.toString()) as Checkpoint).position.totalSteps;
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
}
