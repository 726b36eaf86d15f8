import { writeFile } from 'node:fs/promises';
import { initialiseWeights, adam, fit, tf, type LayersModel } from '../../src/index.ts';
import { brightHalf } from '../fixtures.ts';

/** The training that is killed: dropout, running figures, averages and best weights all have to survive. */
function model(): LayersModel {
  const { layers } = tf;
  const stack = [
    layers.conv2d({ name: 'conv', inputShape: [16, 16, 3], filters: 8, kernelSize: 3, activation: 'relu' }),
    layers.batchNormalization({ name: 'norm' }),
    layers.maxPooling2d({ name: 'pool', poolSize: 2 }),
    layers.flatten({ name: 'flatten' }),
    layers.dropout({ name: 'drop', rate: 0.25 }),
    layers.dense({ name: 'out', units: 1, activation: 'sigmoid' }),
  ];
  return initialiseWeights(tf.sequential({ layers: stack }), 5);
}

/** @returns all weights, one after another */
export async function train(checkpointPath: string, resume: boolean): Promise<number[]> {
  const trained = model();
  await fit(trained, brightHalf(512, { size: 16 }), {
    loss: 'binaryCrossentropy',
    optimiser: adam({ learningRate: 0.0005 }),
    preprocessing: { size: [16, 16], resize: 'stretch', colour: 'rgb', scale: '0..1' },
    augmentation: { flip: 'random', shiftPixels: 1, cutoutPixels: 2 },
    validationSplit: 0.25,
    averagingDecay: 0.9,
    earlyStopping: { monitor: 'val_loss', patience: Number.POSITIVE_INFINITY },
    batchSize: 16,
    epochs: 40,
    seed: 6,
    checkpoint: { path: checkpointPath, everySteps: 7, resume },
    output: null,
  });
  return trained.getWeights().flatMap((weight) => Array.from(weight.dataSync()));
}

// As a program: train.ts <checkpoint> <resume> <weights>, and the weights go to a file when the training ends.
const [checkpointPath, resume, weightsPath] = process.argv.slice(2);
if (weightsPath !== undefined) {
  await writeFile(weightsPath, JSON.stringify(await train(checkpointPath!, resume === 'true')));
}
