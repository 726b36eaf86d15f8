import { fit, type Dataset } from '@newfield/core';
import { fromArrays } from '@newfield/data';
import { articleCnn } from '../networks/article-cnn.ts';
import { makeBatch } from '../networks/index.ts';

const numRows = 6400;

/**
 * Share of a training's time in which the engine computes, with every kind of augmentation on pictures of 32 × 32 and the
 * article's network, whose steps are short.
 */
export async function measureEngineBusy(numWorkers: number): Promise<number> {
  let [busyMs, waitingMs] = [0, 0];
  await fit(articleCnn.build(), pictures(), {
    loss: articleCnn.loss,
    batchSize: 32,
    // Eight hundred steps, or the threads' start would weigh more than in a training.
    epochs: 4,
    augmentation: {
      flip: 'random',
      shiftPixels: 4,
      rotateDegrees: 15,
      colour: { brightness: 0.2, contrast: 0.2, saturation: 0.2 },
      cutoutPixels: 8,
      mixupAlpha: 0.2,
    },
    preprocessing: { size: [32, 32], resize: 'cover', colour: 'rgb', scale: '0..1' },
    numWorkers,
    output: null,
    callbacks: [
      {
        onStepEnd: (step, { stepMs, waitMs }) => {
          // The first step starts threads and compiles.
          if (step === 1) return;
          busyMs += stepMs;
          waitingMs += waitMs;
        },
      },
    ],
  });
  return busyMs / (busyMs + waitingMs);
}

/** Made-up pictures, as bytes on shared memory: what CIFAR-10 is read into. */
function pictures(): Dataset {
  const { features, labels } = makeBatch(articleCnn, numRows);
  const bytes = new Uint8Array(new SharedArrayBuffer(features.data.length));
  bytes.set((features.data as Float32Array).map((value) => value * 255));
  return fromArrays({
    features: { dtype: 'uint8', shape: features.shape, data: bytes },
    labels: { dtype: 'int32', shape: [numRows], data: Int32Array.from(labels.data as Float32Array) },
  });
}
