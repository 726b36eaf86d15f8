import { setLayerWeights, type LayersModel } from '@newfield/core';
import { Matrix, solve } from 'ml-matrix';
import { simulatePhysicalTanks, type PhysicalTanks } from './physical-tanks.ts';
import type { TankShape } from './tank-network.ts';
import { fullScale, type TankRecord } from './tank-record.ts';

/** How steep a hidden unit is over the range of levels. */
const steepness = 4;

/**
 * Gives a network of two tanks the weights with which it computes what the fitted law says, so that training has the rest to
 * learn: flows are least-squares fits over its hidden units, and the upper level at a window's start is a linear reading of the past.
 */
export function startFromPhysics(
  network: LayersModel,
  tanks: PhysicalTanks,
  record: TankRecord,
  { numPast, units }: Pick<TankShape, 'numPast' | 'units'>,
): LayersModel {
  const set = (name: string, ...values: (readonly number[])[]): void =>
    setLayerWeights(
      network.getLayer(name),
      values.map((value) => Float32Array.from(value)),
    );
  set('room', [-1], [1]);
  set('level', [-1], [1]);
  set('over', [1], [-1]);
  set('fill', [tanks.fill]);
  set('share', [-tanks.share]);
  set('overflow-share', [tanks.overflow]);

  const levels = Array.from({ length: 101 }, (_, index) => index / 100);
  const centres = Array.from({ length: units }, (_, unit) => (unit + 0.5) / units);
  const flow = (name: string, law: (level: number) => number): void => {
    const rows = levels.map((level) => [...centres.map((centre) => Math.tanh(steepness * (level - centre))), 1, level]);
    const found = leastSquares(rows, levels.map(law), 1e-6);
    const bias = centres.map((centre) => -steepness * centre);
    set(`${name}-hidden`, Array<number>(units).fill(steepness), bias);
    set(`${name}-curved`, found.slice(0, units), [found[units]!]);
    set(`${name}-straight`, [found[units + 1]!]);
  };
  flow('upper', (level) => -tanks.upper * Math.sqrt(Math.max(0, level + tanks.upperHead)));
  flow('lower', (level) => -tanks.lower * Math.sqrt(Math.max(0, level + tanks.lowerHead)));

  const { upper } = simulatePhysicalTanks(tanks, record);
  const past: number[][] = [];
  for (let end = numPast; end <= record.inputs.length; end++) {
    const known = [...record.inputs.slice(end - numPast, end), ...record.outputs.slice(end - numPast, end)];
    past.push([...known.map((value) => value / fullScale), 1]);
  }
  const reading = leastSquares(past, upper.slice(numPast - 1), 1e-3);
  set('past-straight', reading.slice(0, 2 * numPast));
  const curved = network.getLayer('past-curved').getWeights()[0]!.dataSync();
  set(
    'past-curved',
    Array.from(curved, (value) => value * 0.01),
    [reading.at(-1)!],
  );
  return network;
}

/** Coefficients of the smallest squared error, with a ridge. */
function leastSquares(rows: readonly (readonly number[])[], targets: readonly number[], ridge: number): number[] {
  const x = new Matrix(rows as number[][]);
  const normal = x.transpose().mmul(x).add(Matrix.eye(x.columns).mul(ridge));
  return solve(normal, x.transpose().mmul(Matrix.columnVector(targets as number[]))).to1DArray();
}
