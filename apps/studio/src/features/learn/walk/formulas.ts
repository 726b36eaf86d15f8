import { slotName } from '@newfield/core/training';

import { optimiserOf } from '../engine/trainer.ts';
import { kernelName } from '../engine/network.ts';
import type { ActivationName } from '../settings.ts';
import { biasOf, inputsOf, kernelOf, placeOf, rowsOf, type Focus, type Scene } from './scene.ts';
import type { Step } from './steps.ts';
import { bracketed, column, matrix, scientific, sumOfProducts, tex } from './tex.ts';

/** A step as mathematics: the rule, the rule with the present numbers, and one unit in full. */
export interface Formulas {
  readonly rule: string;
  readonly numbers: string | undefined;
  readonly unit: readonly string[];
  /** What the unit's line ends with. */
  readonly value: number;
}

const functionNames: Readonly<Record<ActivationName, string>> = {
  tanh: '\\tanh',
  relu: '\\operatorname{relu}',
  sigmoid: '\\sigma',
};
const slopes: Readonly<Record<ActivationName, string>> = { tanh: '1-a^2', relu: '[a>0]', sigmoid: 'a\\,(1-a)' };
const slopeNumbers: Readonly<Record<ActivationName, (a: number) => string>> = {
  tanh: (a) => `(1-${bracketed(a)}^2)`,
  relu: (a) => (a > 0 ? '1' : '0'),
  sigmoid: (a) => `${tex(a)}\\,(1-${tex(a)})`,
};

const at = (name: string, layer: number, place?: string): string =>
  `${name}^{(${layer})}${place === undefined ? '' : `_{${place}}`}`;
const vector = (name: string, layer: number): string => (layer === 0 ? '\\mathbf{x}' : at(`\\mathbf{${name}}`, layer));
const entry = (layer: number, index: number): string =>
  layer === 0 ? `x_{${index + 1}}` : at('a', layer, String(index + 1));
const slope = (of: string): string => `\\frac{\\partial L}{\\partial ${of}}`;
const delta = (layer: number, index?: number): string =>
  index === undefined ? at('\\boldsymbol{\\delta}', layer) : at('\\delta', layer, String(index + 1));

export function formulasOf(step: Step, scene: Scene, focus: Focus): Formulas {
  switch (step.kind) {
    case 'sample':
      return {
        rule: `\\mathbf{x} = ${column(scene.features)},\\qquad y = ${scene.label}`,
        numbers: undefined,
        unit: [],
        value: scene.label,
      };
    case 'z':
      return weightedSum(step.layer, scene, focus);
    case 'a':
      return activation(step.layer, scene, focus);
    case 'loss':
      return lossOf(scene);
    case 'dz':
      return step.layer === scene.trace.layers.length ? outputSlope(scene) : slopeOfSum(step.layer, scene, focus);
    case 'dW':
      return slopeOfWeights(step.layer, scene, focus);
    case 'db':
      return slopeOfBias(step.layer, scene, focus);
    case 'da':
      return slopeOfActivation(step.layer, scene, focus);
    case 'update':
      return updateOf(scene, focus);
  }
}

function weightedSum(layer: number, scene: Scene, { unit }: Focus): Formulas {
  const { z } = scene.trace.layers[layer - 1]!;
  const [rows, inputs, bias] = [rowsOf(kernelOf(scene, layer), z.length), inputsOf(scene, layer), biasOf(scene, layer)];
  const terms = inputs.map((_, from) => `${at('w', layer, `${unit + 1}${from + 1}`)}\\,${entry(layer - 1, from)}`);
  return {
    rule: `${vector('z', layer)} = ${at('W', layer)}\\,${vector('a', layer - 1)} + ${vector('b', layer)}`,
    numbers: `${matrix(rows, (row) => row === unit)}${column(inputs)} + ${column(bias, unit)} = ${column(z, unit)}`,
    unit: [
      `${at('z', layer, String(unit + 1))} = ${terms.join(' + ')} + ${at('b', layer, String(unit + 1))}`,
      `= ${sumOfProducts(rows[unit]!, inputs)} + ${bracketed(bias[unit]!)} = ${tex(z[unit]!, 4)}`,
    ],
    value: z[unit]!,
  };
}

function activation(layer: number, scene: Scene, { unit }: Focus): Formulas {
  const isLast = layer === scene.trace.layers.length;
  const { z, a } = scene.trace.layers[layer - 1]!;
  const name = functionNames[isLast ? 'sigmoid' : scene.settings.activation];
  const place = String(unit + 1);
  const known =
    name === '\\sigma'
      ? `\\frac{1}{1+e^{-${bracketed(z[unit]!)}}}`
      : name === '\\tanh'
        ? `\\tanh(${tex(z[unit]!)})`
        : `\\max(0,\\ ${tex(z[unit]!)})`;
  return {
    rule: `${vector('a', layer)} = ${name}\\big(${vector('z', layer)}\\big)${isLast ? ' = p' : ''}`,
    numbers: `${name}\\left(${column(z, unit)}\\right) = ${column(a, unit)}`,
    unit: [`${at('a', layer, place)} = ${name}\\big(${at('z', layer, place)}\\big) = ${known} = ${tex(a[unit]!, 4)}`],
    value: a[unit]!,
  };
}

function lossOf(scene: Scene): Formulas {
  const { z, a } = scene.trace.layers.at(-1)!;
  const { loss } = scene.trace;
  const { l2 } = scene.settings;
  const y = scene.label;
  const penalty = l2 === 0 ? '' : ` + ${l2}\\sum w^2`;
  return {
    rule: `L = -\\big(y\\log p + (1-y)\\log(1-p)\\big)${l2 === 0 ? '' : ' + \\lambda\\sum w^2'}`,
    numbers: `L = -\\log(${y === 1 ? tex(a[0]!, 4) : `1-${tex(a[0]!, 4)}`})${penalty} = ${tex(loss, 4)}`,
    unit: [
      `L = \\log(1+e^{z}) - y\\,z${penalty} = \\log(1+e^{${tex(z[0]!)}}) - ${y}\\cdot ${bracketed(z[0]!)}${penalty} = ${tex(loss, 4)}`,
    ],
    value: loss,
  };
}

function outputSlope(scene: Scene): Formulas {
  const layer = scene.trace.layers.length;
  const { a, dz } = scene.trace.layers[layer - 1]!;
  return {
    rule: `${delta(layer)} = ${slope(vector('z', layer))} = p - y`,
    numbers: undefined,
    unit: [`${delta(layer, 0)} = ${tex(a[0]!, 4)} - ${scene.label} = ${tex(dz[0]!, 4)}`],
    value: dz[0]!,
  };
}

function slopeOfSum(layer: number, scene: Scene, { unit }: Focus): Formulas {
  const { activation: name } = scene.settings;
  const { a, da, dz } = scene.trace.layers[layer - 1]!;
  const place = String(unit + 1);
  return {
    rule: `${delta(layer)} = ${slope(vector('z', layer))} = ${slope(vector('a', layer))} \\odot f'\\big(${vector('z', layer)}\\big),\\qquad f' = ${slopes[name]}`,
    numbers: `${column(da, unit)} \\odot f'(\\cdot) = ${column(dz, unit)}`,
    unit: [
      `${delta(layer, unit)} = ${slope(at('a', layer, place))}\\,f'\\big(${at('z', layer, place)}\\big) = ${bracketed(da[unit]!, 4)}\\cdot ${slopeNumbers[name](a[unit]!)} = ${tex(dz[unit]!, 4)}`,
    ],
    value: dz[unit]!,
  };
}

function slopeOfWeights(layer: number, scene: Scene, focus: Focus): Formulas {
  const { unit, from } = focus;
  const { dz, dKernel } = scene.trace.layers[layer - 1]!;
  const [inputs, rows] = [inputsOf(scene, layer), rowsOf(dKernel, dz.length)];
  const { l2 } = scene.settings;
  const weight = kernelOf(scene, layer)[placeOf({ ...focus, layer }, scene.settings)]!;
  const [penalty, penaltyNumbers] =
    l2 === 0 ? ['', ''] : [' + 2\\lambda\\,w', ` + 2\\cdot ${l2}\\cdot ${bracketed(weight)}`];
  return {
    rule: `${slope(at('W', layer))} = ${delta(layer)}\\,${vector('a', layer - 1)}{}^{\\top}${l2 === 0 ? '' : ` + 2\\lambda\\,${at('W', layer)}`}`,
    numbers: `${column(dz, unit)}${matrix([inputs], (_, place) => place === from)}${l2 === 0 ? '' : ` + 2\\lambda\\,W`} = ${matrix(rows, (row, place) => row === unit && place === from)}`,
    unit: [
      `${slope(at('w', layer, `${unit + 1}${from + 1}`))} = ${delta(layer, unit)}\\,${entry(layer - 1, from)}${penalty} = ${bracketed(dz[unit]!, 4)}\\cdot ${bracketed(inputs[from]!, 4)}${penaltyNumbers} = ${tex(rows[unit]![from]!, 4)}`,
    ],
    value: rows[unit]![from]!,
  };
}

function slopeOfBias(layer: number, scene: Scene, { unit }: Focus): Formulas {
  const { dBias } = scene.trace.layers[layer - 1]!;
  return {
    rule: `${slope(vector('b', layer))} = ${delta(layer)}`,
    numbers: `${column(dBias, unit)}`,
    unit: [`${slope(at('b', layer, String(unit + 1)))} = ${delta(layer, unit)} = ${tex(dBias[unit]!, 4)}`],
    value: dBias[unit]!,
  };
}

function slopeOfActivation(layer: number, scene: Scene, { unit }: Focus): Formulas {
  const { da } = scene.trace.layers[layer - 1]!;
  const { dz } = scene.trace.layers[layer]!;
  const rows = rowsOf(kernelOf(scene, layer + 1), dz.length);
  const outgoing = rows.map((row) => row[unit]!);
  const transposed = da.map((_, from) => rows.map((row) => row[from]!));
  const terms = dz.map((_, to) => `${at('w', layer + 1, `${to + 1}${unit + 1}`)}\\,${delta(layer + 1, to)}`);
  return {
    rule: `${slope(vector('a', layer))} = ${at('W', layer + 1)}{}^{\\top}\\,${delta(layer + 1)}`,
    numbers: `${matrix(transposed, (row) => row === unit)}${column(dz)} = ${column(da, unit)}`,
    unit: [
      `${slope(at('a', layer, String(unit + 1)))} = ${terms.join(' + ')}`,
      `= ${sumOfProducts(outgoing, dz)} = ${tex(da[unit]!, 4)}`,
    ],
    value: da[unit]!,
  };
}

function updateOf(scene: Scene, focus: Focus): Formulas {
  const name = kernelName(focus.layer);
  const place = placeOf(focus, scene.settings);
  const w = scene.weights.get(name)![place]!;
  const next = scene.next.get(name)![place]!;
  const g = scene.trace.layers[focus.layer - 1]!.dKernel[place]!;
  const slot = (values: ReadonlyMap<string, Float32Array>, which: string): number =>
    values.get(slotName({ name }, which))![place]!;
  const { learningRate, optimiser } = scene.settings;
  const result = `w' = ${tex(next, 5)}`;
  if (optimiser === 'sgd')
    return {
      rule: "w' = w - \\eta\\,g",
      numbers: undefined,
      unit: [`w' = ${tex(w, 5)} - ${learningRate}\\cdot ${bracketed(g, 5)}`, result],
      value: next,
    };
  if (optimiser === 'momentum') {
    const [velocity, moved] = [slot(scene.slots, 'velocity'), slot(scene.next, 'velocity')];
    return {
      rule: "v' = \\mu\\,v - \\eta\\,g,\\qquad w' = w + v'",
      numbers: undefined,
      unit: [
        `v' = 0.9\\cdot ${bracketed(velocity, 5)} - ${learningRate}\\cdot ${bracketed(g, 5)} = ${scientific(moved)}`,
        `w' = ${tex(w, 5)} + ${bracketed(moved, 5)}`,
        result,
      ],
      value: next,
    };
  }
  const stepSize = optimiserOf(scene.settings).scalars(scene.numSteps + 1)['stepSize']!;
  const [m, v] = [slot(scene.next, 'm'), slot(scene.next, 'v')];
  return {
    rule: "m' = \\beta_1 m + (1-\\beta_1)\\,g,\\quad v' = \\beta_2 v + (1-\\beta_2)\\,g^2,\\quad w' = w - \\eta\\,\\frac{\\sqrt{1-\\beta_2^{\\,t}}}{1-\\beta_1^{\\,t}}\\cdot\\frac{m'}{\\sqrt{v'}+\\varepsilon}",
    numbers: undefined,
    unit: [
      `t = ${scene.numSteps + 1},\\qquad g = ${scientific(g)}`,
      `m' = 0.9\\cdot ${scientific(slot(scene.slots, 'm'))} + 0.1\\,g = ${scientific(m)}`,
      `v' = 0.999\\cdot ${scientific(slot(scene.slots, 'v'))} + 0.001\\,g^2 = ${scientific(v)}`,
      `w' = ${tex(w, 5)} - ${scientific(stepSize)}\\cdot \\frac{${scientific(m)}}{${scientific(Math.sqrt(v))} + 10^{-7}}`,
      result,
    ],
    value: next,
  };
}
