import type { Jax, JaxArray, Weights } from './api.ts';
import type { Forward } from './networks.ts';

interface State {
  readonly weights: Weights;
  readonly m: Weights;
  readonly v: Weights;
}

const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-7];

/** Mean cross-entropy of logits: of one output a row with labels 0 and 1, of several with class numbers. */
const lossOf =
  (jax: Jax, forward: Forward, numClasses: number) => (weights: Weights, x: JaxArray, labels: JaxArray) => {
    const { nn } = jax;
    const logits = forward(weights, x);
    if (numClasses === 2) return nn.softplus(logits.ref).sub(logits.mul(labels)).mean();
    const picked = nn.logSoftmax(logits).mul(nn.oneHot(labels, numClasses));
    return picked.sum(-1).neg().mean();
  };

/**
 * A training step with Adam, compiled as a whole.
 *
 * @returns a function that does one step and gives its loss
 */
export function compileTraining(
  jax: Jax,
  { forward, numClasses, learningRate }: { forward: Forward; numClasses: number; learningRate: number },
  { weights, features, labels }: { weights: Weights; features: JaxArray; labels: JaxArray },
): () => Promise<number> {
  const { numpy } = jax;
  const differentiated = jax.valueAndGrad(lossOf(jax, forward, numClasses));
  const step = jax.jit((state: State, x: JaxArray, y: JaxArray, size: JaxArray): [JaxArray, State] => {
    const [loss, gradients] = differentiated(jax.tree.ref(state.weights), x, y);
    const next = { weights: {}, m: {}, v: {} } as Record<keyof State, Record<string, JaxArray>>;
    for (const [name, gradient] of Object.entries(gradients)) {
      const m = state.m[name]!.mul(beta1).add(gradient.ref.mul(1 - beta1));
      const v = state.v[name]!.mul(beta2).add(numpy.square(gradient).mul(1 - beta2));
      const move = m.ref.mul(size.ref).div(numpy.sqrt(v.ref).add(epsilon));
      next.weights[name] = state.weights[name]!.sub(move);
      next.m[name] = m;
      next.v[name] = v;
    }
    size.dispose();
    return [loss, next];
  });
  const zeros = (): Weights =>
    Object.fromEntries(Object.entries(weights).map(([name, value]) => [name, value.ref.mul(0)]));
  let state: State = { m: zeros(), v: zeros(), weights };
  let stepNumber = 0;
  return async () => {
    stepNumber++;
    const size = (learningRate * Math.sqrt(1 - beta2 ** stepNumber)) / (1 - beta1 ** stepNumber);
    const stepSize = numpy.array(Float32Array.of(size), { shape: [], dtype: 'float32' });
    const [loss, next] = step(state, features.ref, labels.ref, stepSize);
    state = await jax.blockUntilReady(next);
    return (await loss.data())[0]!;
  };
}
