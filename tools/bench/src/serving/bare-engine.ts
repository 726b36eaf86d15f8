import { loadPredictor, probeInputs } from '@newfield/core/predictor';

/*
 * The engine by itself, a process of its own: runs a bundle again and again on the same batch and prints batches per second.
 * The first argument is the plan as JSON.
 */

export interface BarePlan {
  readonly folder: string;
  readonly rows: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly numThreads: number;
}

const { folder, rows, seconds, warmUpSeconds, numThreads } = JSON.parse(process.argv[2]!) as BarePlan;
const predictor = await loadPredictor(folder, { numThreads });
const inputs = probeInputs(predictor.manifest.input, 'bench', rows);
const runFor = async (runSeconds: number): Promise<number> => {
  const start = performance.now();
  let numRuns = 0;
  for (; performance.now() - start < runSeconds * 1000; numRuns++) await predictor.run(inputs);
  return (numRuns / (performance.now() - start)) * 1000;
};
await runFor(warmUpSeconds);
process.stdout.write(`${JSON.stringify({ batchesPerSecond: await runFor(seconds) })}\n`);
await predictor.dispose();
