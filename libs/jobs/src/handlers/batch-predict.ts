import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPredictor, ShapeMismatchError, type HostTensor, type Predictor } from '@newfield/core';
import { writeAtomically } from '@newfield/core/storage';
import { readArrays, type NpyArray } from '@newfield/data';
import { keepJobBlob, storeBlob, type BlobStore, type Database } from '@newfield/store';
import type { JobInput } from '../kinds/kinds.ts';
import type { JobContext, JobHandler } from '../worker/handler.ts';
import { fetchBlob, fetchBundle, withTemporaryFolder } from './bundle-blob.ts';

export interface BatchPredictHandlerOptions {
  readonly database: Database;
  readonly blobs: BlobStore;
}

/**
 * Answers for every row of a NumPy array: JSON lines with `label`, `probability` and `probabilities`, in the rows' order, as
 * a blob that is kept with the job. Each chunk of answers is saved, so that a run that breaks off costs one chunk.
 */
export function batchPredictHandler({ database, blobs }: BatchPredictHandlerOptions): JobHandler<'batch-predict'> {
  return (input, context) =>
    withTemporaryFolder(async (folder) => {
      const { signal } = context;
      const predictor = await loadPredictor(await fetchBundle(blobs, input.bundleSha256, folder, signal));
      try {
        const inputs = await fetchInputs(blobs, input.inputsSha256, folder, signal);
        await answerChunks(predictor, inputs, input, context);
        const { sha256, numBytes } = await storeBlob(
          database,
          blobs,
          'application/jsonl',
          joined(context.checkpointFolder),
        );
        context.alsoRecord((connection) => keepJobBlob(connection, context.jobId, sha256));
        const { name, version } = predictor.manifest;
        return { outputsSha256: sha256, numBytes, rows: inputs.shape[0]!, bundle: name, version };
      } finally {
        await predictor.dispose();
      }
    });
}

async function fetchInputs(blobs: BlobStore, sha256: string, folder: string, signal: AbortSignal): Promise<HostTensor> {
  const path = join(folder, 'inputs.npy');
  await fetchBlob(blobs, sha256, path, signal);
  const { inputs } = await readArrays(path);
  return toHostTensor(inputs!);
}

/** NumPy's own floating-point numbers are of 64 bits, a model's of 32. */
function toHostTensor({ dtype, shape, data }: NpyArray): HostTensor {
  if (dtype === 'float64') return { dtype: 'float32', shape, data: Float32Array.from(data as Float64Array) };
  if (dtype === 'int8' || dtype === 'int16' || shape.length === 0) {
    throw new ShapeMismatchError('The inputs do not fit a model.', {
      stage: 'deployment',
      expected: 'an array [rows, …] of float32, float64, int32, int64, uint8 or bool',
      received: `${dtype} [${shape.join(', ')}]`,
      fix: "Convert the inputs to what the bundle's manifest says.",
    });
  }
  return { dtype, shape, data: data as HostTensor['data'] };
}

async function answerChunks(
  predictor: Predictor,
  { dtype, shape, data }: HostTensor,
  { rowsPerChunk }: JobInput<'batch-predict'>,
  { checkpointFolder, saveCheckpoint, progress, log, signal }: JobContext,
): Promise<void> {
  const numRows = shape[0]!;
  const rowLength = data.length / Math.max(numRows, 1);
  const numChunksDone = (await chunksIn(checkpointFolder)).length;
  if (numChunksDone > 0) log(`going on after ${numChunksDone} chunks`);
  for (let start = numChunksDone * rowsPerChunk; start < numRows; start += rowsPerChunk) {
    const rows = Math.min(rowsPerChunk, numRows - start);
    const part = data.subarray(start * rowLength, (start + rows) * rowLength);
    const predictions = await predictor.predict({ dtype, shape: [rows, ...shape.slice(1)], data: part }, { signal });
    const lines = predictions.map(({ label, probability, probabilities }) =>
      JSON.stringify({ label, probability, probabilities }),
    );
    await writeAtomically(join(checkpointFolder, chunkName(start / rowsPerChunk)), `${lines.join('\n')}\n`);
    await saveCheckpoint();
    progress((start + rows) / numRows, `${start + rows} of ${numRows} rows`);
  }
}

const chunkName = (chunk: number): string => `chunk-${String(chunk).padStart(9, '0')}.jsonl`;

/** Chunks are written one after the other, so those that are there are the first ones. */
const chunksIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.startsWith('chunk-') && name.endsWith('.jsonl')).sort();

async function* joined(folder: string): AsyncGenerator<Uint8Array> {
  for (const name of await chunksIn(folder)) yield* createReadStream(join(folder, name));
}
