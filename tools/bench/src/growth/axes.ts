import { availableParallelism } from 'node:os';
import type { Network } from '../networks/index.ts';
import { perceptronOf } from '../networks/mlp.ts';
import { residualOf } from '../networks/resnet20.ts';

export type AxisName = 'batch' | 'width' | 'depth' | 'threads';

/** One quantity that grows while all else stays. */
export interface Axis {
  readonly name: AxisName;
  /** What the sizes count. */
  readonly unit: string;
  readonly sizes: readonly number[];
  /** The network at one size, and its threads where they aren't all. */
  at(size: number): { readonly network: Network; readonly numThreads?: number };
}

export interface GrowingNetwork {
  readonly name: string;
  readonly title: string;
  readonly axes: readonly Axis[];
}

/** An exponent above this is a surprise: twice the rows or layers are twice the work, twice the width four times. */
export const exponentMax: Readonly<Record<AxisName, number>> = { batch: 1, width: 2, depth: 1, threads: 0 };

/** 1, 2, 4 … and all of them. */
const threadCounts = (): number[] => {
  const all = availableParallelism();
  const powers = Array.from({ length: Math.ceil(Math.log2(Math.max(all, 2))) }, (_, power) => 2 ** power);
  return [...powers.filter((count) => count < all), all];
};

export const growingNetworks: readonly GrowingNetwork[] = [
  {
    name: 'mlp',
    title: 'MLP on 784 features: 2 layers of 512, batch 128, unless on the axis',
    axes: [
      axis('batch', 'rows', [16, 32, 64, 128, 256, 512], (rows) => perceptronOf({ width: 512, depth: 2 }, rows)),
      axis('width', 'units a layer', [128, 256, 512, 1024, 2048], (width) => perceptronOf({ width, depth: 2 }, 128)),
      axis('depth', 'hidden layers', [1, 2, 4, 8, 16], (depth) => perceptronOf({ width: 512, depth }, 128)),
      threads(perceptronOf({ width: 512, depth: 2 }, 128)),
    ],
  },
  {
    name: 'resnet',
    title: 'ResNet on 32 × 32: 14 layers, 16 channels at first, batch 32, unless on the axis',
    axes: [
      axis('batch', 'rows', [8, 16, 32, 64, 128], (rows) => residualOf({ width: 16, blocksPerStage: 2 }, rows)),
      axis('width', 'channels at first', [8, 16, 32, 64], (width) => residualOf({ width, blocksPerStage: 2 }, 32)),
      axis('depth', 'layers', [8, 14, 20, 32, 44], (depth) =>
        residualOf({ width: 16, blocksPerStage: (depth - 2) / 6 }, 32),
      ),
      threads(residualOf({ width: 16, blocksPerStage: 2 }, 32)),
    ],
  },
];

function axis(name: AxisName, unit: string, sizes: readonly number[], networkOf: (size: number) => Network): Axis {
  return { name, unit, sizes, at: (size) => ({ network: networkOf(size) }) };
}

function threads(network: Network): Axis {
  return { name: 'threads', unit: 'threads', sizes: threadCounts(), at: (numThreads) => ({ network, numThreads }) };
}
