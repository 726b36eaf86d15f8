/*
 * A network of one row, forward and backward, in double precision and by plain loops: what the page's numbers are compared with.
 * It shares nothing with the library.
 */

export interface PlainNetwork {
  /** Units of each layer, inputs first. */
  readonly widths: readonly number[];
  readonly activation: 'tanh' | 'relu' | 'sigmoid';
  readonly l2: number;
}

const functions = {
  tanh: { of: Math.tanh, slope: (z: number) => 1 / Math.cosh(z) ** 2 },
  relu: { of: (z: number) => (z > 0 ? z : 0), slope: (z: number) => (z > 0 ? 1 : 0) },
  sigmoid: { of: logistic, slope: (z: number) => logistic(z) * logistic(-z) },
};

function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** From the inputs, class and weights by their names on the page: sums, activations, loss and slopes by theirs. */
export function backPropagate(given: ReadonlyMap<string, number>, network: PlainNetwork): Map<string, number> {
  const { widths, activation, l2 } = network;
  const numLayers = widths.length - 1;
  const result = new Map<string, number>();
  const get = (name: string): number => {
    const value = result.get(name) ?? given.get(name);
    if (value === undefined) throw new Error(`The page shows no ${name}.`);
    return value;
  };
  const units = (layer: number) => Array.from({ length: widths[layer]! }, (_, index) => index + 1);
  const entry = (layer: number, unit: number) => get(layer === 0 ? `x[${unit}]` : `a${layer}[${unit}]`);
  const functionOf = (layer: number) => functions[layer === numLayers ? 'sigmoid' : activation];

  // Computed values go before shown ones, so that no number of the page enters but weights, inputs and class.
  let squares = 0;
  for (let layer = 1; layer <= numLayers; layer++) {
    for (const unit of units(layer)) {
      let z = get(`b${layer}[${unit}]`);
      for (const from of units(layer - 1)) {
        const w = get(`W${layer}[${unit},${from}]`);
        z += w * entry(layer - 1, from);
        squares += w * w;
      }
      result.set(`z${layer}[${unit}]`, z);
      result.set(`a${layer}[${unit}]`, functionOf(layer).of(z));
    }
  }
  const [p, y] = [get(`a${numLayers}[1]`), get('y')];
  result.set('L', -(y * Math.log(p) + (1 - y) * Math.log(1 - p)) + l2 * squares);
  for (let layer = numLayers; layer >= 1; layer--) {
    for (const unit of units(layer)) {
      const z = get(`z${layer}[${unit}]`);
      if (layer === numLayers) {
        result.set(`dL/dz${layer}[${unit}]`, p - y);
      } else {
        let slope = 0;
        for (const to of units(layer + 1))
          slope += get(`W${layer + 1}[${to},${unit}]`) * get(`dL/dz${layer + 1}[${to}]`);
        result.set(`dL/da${layer}[${unit}]`, slope);
        result.set(`dL/dz${layer}[${unit}]`, slope * functionOf(layer).slope(z));
      }
      const error = get(`dL/dz${layer}[${unit}]`);
      result.set(`dL/db${layer}[${unit}]`, error);
      for (const from of units(layer - 1)) {
        const w = get(`W${layer}[${unit},${from}]`);
        result.set(`dL/dW${layer}[${unit},${from}]`, error * entry(layer - 1, from) + 2 * l2 * w);
      }
    }
  }
  return result;
}
