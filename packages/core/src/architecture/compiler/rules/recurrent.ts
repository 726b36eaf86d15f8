import { add, concat, full, matMul, mul, reshape, slice, split, sub, type Tensor } from '@newfield/autograd';
import { asChannelsLast, channelsLast, type Feature } from '../feature.ts';
import { defineLayerRule, type LayerCall } from '../layer-rule.ts';
import { activate } from './activation.ts';

/*
 * Recurrent layers, unrolled: one set of operators a time step, so that the graph grows with the sequence's length. What the
 * inputs contribute to all steps is one matrix product before the loop. Inputs are `[N, T, C]`.
 */

/** The state after a step, from the state before and the inputs' contribution `[N, gates · units]`. The first is the output. */
type Cell = (contribution: Tensor, state: readonly Tensor[]) => readonly Tensor[];

const activation =
  (name: unknown) =>
  (x: Tensor): Tensor =>
    activate(channelsLast(x), name).tensor;

function unroll(call: LayerCall, numStates: number, makeCell: (units: number) => Cell): Feature {
  const { inputs, config, weight } = call;
  const x = asChannelsLast(inputs[0]!);
  const [kernel, bias] = [weight('kernel')!, weight('bias')];
  const [units, numSteps] = [Number(config['units']), Number(x.shape[1])];
  const product = matMul(dropped(x, call), kernel);
  const contributions = bias === undefined ? product : add(product, bias);
  const width = Number(kernel.shape[1]);
  const steps = split(contributions, Array<number>(numSteps).fill(1), 1).map((part) => reshape(part, [0, width]));
  const inOrder = config['goBackwards'] === true ? [...steps].reverse() : steps;
  const cell = makeCell(units);
  // Zeros of the batch's size: a product with zeros, since the size may not be known.
  const start = matMul(inOrder[0]!, full([width, units], 0));
  let state: readonly Tensor[] = Array<Tensor>(numStates).fill(start);
  const outputs = inOrder.map((step) => {
    state = cell(step, state);
    return reshape(state[0]!, [0, 1, units]);
  });
  return channelsLast(config['returnSequences'] === true ? concat(outputs, 1) : reshape(outputs.at(-1)!, [0, units]));
}

/** Dropout of the inputs, the same at each step. */
function dropped(x: Tensor, { config, training, noise }: LayerCall): Tensor {
  const rate = Number(config['dropout'] ?? 0);
  if (!training || rate === 0) return x;
  return mul(x, noise([Number(x.shape[0]), 1, Number(x.shape[2])], { kind: 'dropout', rate }));
}

defineLayerRule('SimpleRNN', (call) => {
  const recurrent = call.weight('recurrent_kernel')!;
  const act = activation(call.config['activation']);
  return unroll(call, 1, () => (contribution, [h]) => [act(add(contribution, matMul(h!, recurrent)))]);
});

/** @see Hochreiter & Schmidhuber 1997, with forget gates (Gers 2000); gates in Keras's order: input, forget, cell, output */
defineLayerRule('LSTM', (call) => {
  const recurrent = call.weight('recurrent_kernel')!;
  const act = activation(call.config['activation']);
  const gate = activation(call.config['recurrentActivation']);
  return unroll(call, 2, (units) => (contribution, [h, c]) => {
    const gates = split(add(contribution, matMul(h!, recurrent)), Array<number>(4).fill(units), 1);
    const nextC = add(mul(gate(gates[1]!), c!), mul(gate(gates[0]!), act(gates[2]!)));
    return [mul(gate(gates[3]!), act(nextC)), nextC];
  });
});

/** @see Cho 2014; the reset gate works on the state before the product, as in tfjs; gates: update, reset, candidate */
defineLayerRule('GRU', (call) => {
  const recurrent = call.weight('recurrent_kernel')!;
  const act = activation(call.config['activation']);
  const gate = activation(call.config['recurrentActivation']);
  return unroll(call, 1, (units) => {
    const columns = (start: number, end: number): Tensor => slice(recurrent, [{ axis: 1, start, end, step: 1 }]);
    const [ofGates, ofCandidate] = [columns(0, 2 * units), columns(2 * units, 3 * units)];
    return (contribution, [h]) => {
      const [xUpdate, xReset, xCandidate] = split(contribution, Array<number>(3).fill(units), 1);
      const [hUpdate, hReset] = split(matMul(h!, ofGates), Array<number>(2).fill(units), 1);
      const update = gate(add(xUpdate!, hUpdate!));
      const reset = gate(add(xReset!, hReset!));
      const candidate = act(add(xCandidate!, matMul(mul(reset, h!), ofCandidate)));
      return [add(mul(update, h!), mul(sub(1, update), candidate))];
    };
  });
});
