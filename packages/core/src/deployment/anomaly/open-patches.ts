import { emitOnnx, type ConstantData, type Tensor } from '@newfield/autograd';
import { createNodeRuntime, type Runtime } from '@newfield/runtime';
import { patchFeatures, type PatchLayers } from '../../architecture/anomaly/patch-memory.ts';
import { readParameter } from '../../architecture/compiler/index.ts';
import { scaleInput } from '../../architecture/network.ts';
import { servingNames } from '../../contracts/bundle.ts';
import type { HostTensor } from '../../contracts/host-tensor.ts';
import type { ImageSpec } from '../../preprocessing/image/index.ts';
import { pictureInput } from './anomaly-graph.ts';

/** One answer to each picture of any size. */
export interface PictureReader {
  /** @param pictures uint8 `[N, height, width, channels]` */
  read(pictures: HostTensor): Promise<HostTensor>;
  dispose(): Promise<void>;
}

/** What describes the patches of pictures, float32 `[N, rows, columns, numbers]`, as an anomaly detector's graph computes it. */
export async function openPatches(
  source: PatchLayers,
  preprocessing: ImageSpec,
  runtime: Runtime = createNodeRuntime('cpu'),
): Promise<PictureReader> {
  const { features: pictures, small } = pictureInput(preprocessing);
  const { features, parameters } = patchFeatures(source, scaleInput(small, preprocessing));
  const bind = new Map<Tensor, ConstantData>(
    parameters.map((parameter) => [parameter.tensor, readParameter(parameter)]),
  );
  return readerOf(emitOnnx({ name: 'patches', inputs: [pictures], outputs: { answer: features }, bind }), runtime);
}

/** Pictures made small as an anomaly detector's graph makes them, float32 `[N, …size, channels]` in 0 to 255: to train on. */
export async function openSmallPictures(
  preprocessing: ImageSpec,
  runtime: Runtime = createNodeRuntime('cpu'),
): Promise<PictureReader> {
  const { features, small } = pictureInput(preprocessing);
  return readerOf(emitOnnx({ name: 'small', inputs: [features], outputs: { answer: small } }), runtime);
}

async function readerOf(graph: Uint8Array, runtime: Runtime): Promise<PictureReader> {
  const session = await runtime.createSession(graph);
  return {
    read: async (pictures) => (await session.run({ [servingNames.input]: pictures }))['answer']!,
    dispose: () => session.dispose(),
  };
}
