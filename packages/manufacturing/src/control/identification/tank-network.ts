import { initialiseWeights, stepRange, tf, type LayersModel } from '@newfield/core';

type SymbolicTensor = ReturnType<typeof tf.input>;

/** Shape of the learnt model of two tanks one below the other. */
export interface TankShape {
  /** Samples of the past, inputs and outputs, that tell where a window starts. */
  readonly numPast: number;
  /** Samples that are foretold from there. */
  readonly numAhead: number;
  /** Hidden units of each flow's network. */
  readonly units: number;
}

/**
 * A network that is a drawing of the plant: two levels, a pump that fills the upper one, flows out of each that small networks
 * learn, and what runs over the upper brim and partly falls into the lower tank. One cell, unrolled over the window, its weights
 * shared by all samples.
 *
 * Input `[N, 2 · numPast + numAhead, 1]`: past inputs, past outputs, inputs to come; output `[N, numAhead, 1]`: levels of the
 * lower tank after each of them. The upper level at the window's start is what a small network reads from the past.
 *
 * @see Beintema, Schoukens & Tóth 2023 (SUBNET: encoders and truncated simulation); Schoukens & Noël 2017 (the plant).
 *   Deviation: the state's equations are the tanks', with learnt flows, not one network's.
 */
export function tankNetwork({ numPast, numAhead, units }: TankShape, seed: number): LayersModel {
  const { layers } = tf;
  const flow = (name: string) => {
    const hidden = layers.dense({ name: `${name}-hidden`, units, activation: 'tanh' });
    const curved = layers.dense({ name: `${name}-curved`, units: 1 });
    const straight = layers.dense({ name: `${name}-straight`, units: 1, useBias: false });
    return (level: SymbolicTensor) => sum([curved.apply(hidden.apply(level)), straight.apply(level)]);
  };
  const factor = (name: string) => layers.dense({ name, units: 1, useBias: false });
  const fixed = (name: string, activation: 'linear' | 'relu') =>
    layers.dense({ name, units: 1, activation, trainable: false });
  // 1 - x, cut at 0: the room to the brim; 1 - room: the level; x - 1, cut at 0: what runs over.
  const sum = (terms: unknown[]) => layers.add().apply(terms as SymbolicTensor[]) as SymbolicTensor;

  const input = tf.input({ shape: [2 * numPast + numAhead, 1], name: 'window' });
  const at = (start: number, end = start + 1): SymbolicTensor =>
    stepRange({ start, end }).apply(input) as SymbolicTensor;
  const past = layers.flatten().apply(at(0, 2 * numPast));
  const read = layers.dense({ name: 'past-hidden', units, activation: 'tanh' }).apply(past);
  const upperAtStart = sum([
    layers.dense({ name: 'past-curved', units: 1 }).apply(read),
    layers.dense({ name: 'past-straight', units: 1, useBias: false }).apply(past),
  ]);
  let upper = layers.reshape({ targetShape: [1, 1] }).apply(upperAtStart) as SymbolicTensor;
  let lower = at(2 * numPast - 1);

  const [fill, upperOut, lowerOut] = [factor('fill'), flow('upper'), flow('lower')];
  const [share, overflowShare] = [factor('share'), factor('overflow-share')];
  const [room, levelOf, over] = [fixed('room', 'relu'), fixed('level', 'linear'), fixed('over', 'relu')];
  const held = (level: SymbolicTensor) => levelOf.apply(room.apply(level)) as SymbolicTensor;
  const outputs: SymbolicTensor[] = [];
  for (let sample = 0; sample < numAhead; sample++) {
    const out = upperOut(upper);
    const filled = sum([upper, fill.apply(at(2 * numPast + sample)), out]);
    lower = held(sum([lower, share.apply(out), lowerOut(lower), overflowShare.apply(over.apply(filled))]));
    upper = held(filled);
    outputs.push(lower);
  }
  const output = layers.concatenate({ axis: 1 }).apply(outputs) as SymbolicTensor;
  return initialiseWeights(tf.model({ inputs: input, outputs: output }), seed);
}
