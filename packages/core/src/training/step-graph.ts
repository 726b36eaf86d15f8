import { emitOnnx, grad, input, type Tensor } from '@newfield/autograd';
import type { CompiledModel, Parameter } from '../architecture/compiler/index.ts';
import type { Loss } from './losses/loss.ts';
import type { Optimiser } from './optimisers/optimiser.ts';

/**
 * One training step as one graph: forward, loss, backward, optimiser update. What the step changes comes in under a
 * name and goes out under `next:` and the same name.
 */
export interface StepGraph {
  readonly model: Uint8Array;
  /** Names and shapes of what is carried from step to step: parameters, then optimiser slots. */
  readonly state: readonly { readonly name: string; readonly shape: readonly number[] }[];
  readonly labels: Tensor;
}

/** Name of the state tensor that holds an optimiser's slot of a parameter. */
export const slotName = (parameter: Parameter, slot: string): string => `${parameter.name}:${slot}`;
export const nextName = (name: string): string => `next:${name}`;

export interface StepInputs {
  /** What is fed as `features`: raw data, before in-graph preprocessing. */
  readonly features: Tensor;
  readonly compiled: CompiledModel;
  readonly loss: Loss;
}

/** The labels' graph input for a batch of `batchSize` rows. */
function labelsInput(loss: Loss, batchSize: number): Tensor {
  return loss.labelType === 'binary' ? input('labels', [batchSize, 1]) : input('labels', [batchSize], 'int32');
}

/** Loss and number of correct rows, without any update: what validation runs. */
export function emitEvaluationGraph({ features, compiled, loss }: StepInputs, batchSize: number): Uint8Array {
  const labels = labelsInput(loss, batchSize);
  return emitOnnx({
    name: 'evaluation',
    inputs: [features, labels, ...compiled.parameters.map(({ tensor }) => tensor)],
    outputs: { loss: loss.value(compiled.output, labels), correct: loss.numCorrect(compiled.output, labels) },
  });
}

export function emitStepGraph(
  { features, compiled, loss }: StepInputs,
  optimiser: Optimiser,
  batchSize: number,
): StepGraph {
  const labels = labelsInput(loss, batchSize);
  const lossValue = loss.value(compiled.output, labels);
  const trainable = compiled.parameters.filter((parameter) => parameter.trainable && !compiled.updates.has(parameter));
  const gradients = grad(
    lossValue,
    trainable.map(({ tensor }) => tensor),
  );
  const scalars = Object.fromEntries(Object.keys(optimiser.scalars(1)).map((name) => [name, input(name, [])]));
  const inputs: Tensor[] = [features, labels, ...Object.values(scalars), ...compiled.dropouts.map(({ mask }) => mask)];
  const outputs: Record<string, Tensor> = { loss: lossValue, correct: loss.numCorrect(compiled.output, labels) };
  const state: { name: string; shape: number[] }[] = [];
  const carry = (name: string, current: Tensor, next: Tensor): void => {
    inputs.push(current);
    outputs[nextName(name)] = next;
    state.push({ name, shape: current.shape as number[] });
  };

  for (const [parameter, next] of compiled.updates) carry(parameter.name, parameter.tensor, next);
  trainable.forEach((parameter, index) => {
    const shape = parameter.tensor.shape;
    const slots = Object.fromEntries(optimiser.slots.map((slot) => [slot, input(slotName(parameter, slot), shape)]));
    const next = optimiser.update({ parameter: parameter.tensor, gradient: gradients[index]!, slots, scalars });
    carry(parameter.name, parameter.tensor, next.parameter);
    for (const [slot, tensor] of Object.entries(slots)) carry(slotName(parameter, slot), tensor, next.slots[slot]!);
  });
  // Frozen weights are fed but never change.
  const carried = new Set(state.map(({ name }) => name));
  inputs.push(...compiled.parameters.filter(({ name }) => !carried.has(name)).map(({ tensor }) => tensor));
  return { model: emitOnnx({ name: 'training-step', inputs, outputs }), state, labels };
}
