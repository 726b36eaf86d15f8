import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { anomalyNames, servingNames } from '@newfield/core';
import { madeUpPart, openInspector, partTensor, type PartPicture } from '@newfield/manufacturing';
import { manufacturingModelsFolder } from '@newfield/manufacturing/recipes';
import type { Contender, Work } from '../contender.ts';

const bundle = join(manufacturingModelsFolder, 'magnetic-tile');
/** Made up, of the size that stations are measured at. */
const part = (): PartPicture => madeUpPart({ product: 'tile', seed: 1 }, 0).picture;

/** From a picture to verdict, map and regions. The witness is the score. */
const newfield: Contender = {
  name: 'newfield',
  async prepare() {
    const [inspector, picture] = [await openInspector(bundle), part()];
    return {
      async run(units) {
        let witness = Number.NaN;
        const started = performance.now();
        for (let unit = 0; unit < units; unit++) witness = (await inspector.inspect(picture)).score;
        return { msPerUnit: (performance.now() - started) / units, witness };
      },
      close: () => inspector.dispose(),
    };
  },
};

/** ONNX Runtime itself on the bundle's graph: what an inspector adds to it shows. */
const onnxruntime: Contender = {
  name: 'onnxruntime',
  async prepare() {
    const ort = await import('onnxruntime-node');
    const session = await ort.InferenceSession.create(await readFile(join(bundle, 'model.onnx')), {
      intraOpNumThreads: availableParallelism(),
      graphOptimizationLevel: 'all',
    });
    const { shape, data } = partTensor(part(), 1);
    const feeds = { [servingNames.input]: new ort.Tensor('uint8', data as Uint8Array, [...shape]) };
    return {
      async run(units) {
        let witness = Number.NaN;
        const started = performance.now();
        for (let unit = 0; unit < units; unit++)
          witness = Number((await session.run(feeds))[anomalyNames.score]!.data[0]);
        return { msPerUnit: (performance.now() - started) / units, witness };
      },
      close: () => session.release(),
    };
  },
};

/** One picture a turn: the quartiles of the rounds are those of a picture, and of 200 rounds the second longest is about its p99. */
export const inspectionWorks: readonly Work[] = [
  {
    name: 'inspect-magnetic-tile',
    description: 'picture of a part, 256 × 256 → verdict, map and regions',
    contenders: [newfield, onnxruntime],
    checkUnits: 3,
    tolerance: 1e-5,
    imagesPerUnit: 1,
    turnMs: 1,
  },
];
