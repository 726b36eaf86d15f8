import type { Jax, JaxArray, Weights } from './api.ts';

/** The outputs of a network before its last activation. */
export type Forward = (weights: Weights, features: JaxArray) => JaxArray;

const dense = ({ numpy }: Jax, x: JaxArray, weights: Weights, name: string): JaxArray =>
  numpy.matmul(x, weights[`${name}/kernel`]!.ref).add(weights[`${name}/bias`]!.ref);

function mlp(jax: Jax): Forward {
  const hidden = (weights: Weights, name: string, x: JaxArray): JaxArray => jax.nn.relu(dense(jax, x, weights, name));
  return (weights, features) => {
    const x = hidden(weights, 'dense2', hidden(weights, 'dense1', features));
    return dense(jax, x, weights, 'output');
  };
}

/** On `[N, C, H, W]`, with kernels `[out, in, H, W]`: the only layout that its convolution has. */
function articleCnn(jax: Jax): Forward {
  const { nn, lax } = jax;
  return (weights, features) => {
    const [first, second, third, hidden, output] = layerNames(weights);
    let x = features.transpose([0, 3, 1, 2]);
    for (const name of [first, second, third]) {
      const kernel = weights[`${name}/kernel`]!.ref.transpose([3, 2, 0, 1]);
      const bias = weights[`${name}/bias`]!.ref.reshape([1, -1, 1, 1]);
      x = nn.relu(lax.conv(x, kernel, [1, 1], 'VALID').add(bias));
      x = lax.reduceWindow(x, (window) => window.max(), [2, 2], [2, 2]);
    }
    const flat = x.transpose([0, 2, 3, 1]).reshape([features.shape[0]!, -1]);
    return dense(jax, nn.relu(dense(jax, flat, weights, hidden!)), weights, output!);
  };
}

const numHeads = 8;

function transformer(jax: Jax): Forward {
  const { numpy, nn } = jax;
  const normalised = (x: JaxArray, weights: Weights, name: string): JaxArray =>
    nn.standardize(x, -1, { epsilon: 1e-3 }).mul(weights[`${name}/gamma`]!.ref).add(weights[`${name}/beta`]!.ref);
  const attend = (x: JaxArray, weights: Weights, name: string): JaxArray => {
    const [rows, length, width] = x.shape as [number, number, number];
    const project = (part: string, from: JaxArray): JaxArray =>
      numpy.matmul(from, weights[`${name}/${part}_kernel`]!.ref).add(weights[`${name}/${part}_bias`]!.ref);
    const heads = (part: string, axes: readonly number[]): JaxArray =>
      project(part, x.ref)
        .reshape([rows, length, numHeads, width / numHeads])
        .transpose(axes);
    // Its own dotProductAttention needs Node 22.
    const scores = numpy.matmul(heads('query', [0, 2, 1, 3]), heads('key', [0, 2, 3, 1]));
    const shares = nn.softmax(scores.mul((width / numHeads) ** -0.5));
    const mixed = numpy.matmul(shares, heads('value', [0, 2, 1, 3])).transpose([0, 2, 1, 3]);
    x.dispose();
    return project('output', mixed.reshape([rows, length, width]));
  };
  return (weights, features) => {
    let x = numpy.take(weights['tokens/embeddings']!.ref, features, 0).add(weights['positions/embeddings']!.ref);
    for (let index = 1; index <= 4; index++) {
      const name = `block${index}`;
      x = x.ref.add(attend(normalised(x, weights, `${name}_attention_norm`), weights, `${name}_attention`));
      const wide = dense(jax, normalised(x.ref, weights, `${name}_dense_norm`), weights, `${name}_wide`);
      x = x.add(dense(jax, nn.gelu(wide, { approximate: false }), weights, `${name}_narrow`));
    }
    return dense(jax, normalised(x, weights, 'norm').mean(1), weights, 'output');
  };
}

const layerNames = (weights: Weights): string[] => [
  ...new Set(Object.keys(weights).map((name) => name.split('/')[0]!)),
];

/** Networks of the bench by name; what isn't here is not run with jax-js. */
export const networks: Readonly<Record<string, (jax: Jax) => Forward>> = {
  'article-cnn': articleCnn,
  mlp,
  transformer,
};
