import {
  GraphError,
  importOnnx,
  topologicalOrder,
  type ImportedGraph,
  type Node,
  type Tensor,
} from '@newfield/autograd';
import type { RuntimeName, RuntimeSession } from '../contracts.ts';
import type { HostTensor } from '../host-tensor.ts';
import { onBackend, type Backend } from './backend.ts';
import { toHost, toTf } from './host.ts';
import type { Rule, TfTensor } from './rule.ts';
import { ruleFor } from './rules/index.ts';
import { UnsupportedOperatorError } from './unsupported-operator-error.ts';

/**
 * Interprets an ONNX graph of autograd's primitives with tfjs, one rule an operator.
 *
 * Slower than ONNX Runtime by orders of magnitude on a CPU; what it buys is TensorFlow's native library where that is
 * installed, and a second opinion for the tests. int64 and uint8 are held as int32, because tfjs has neither.
 *
 * @throws UnsupportedOperatorError when an operator has no rule, and from `run` when the backend lacks its kernel
 */
export function createTfjsSession(backend: Backend, runtime: RuntimeName, model: Uint8Array): RuntimeSession {
  const { inputNames, outputNames, evaluate, dispose } = createTfjsFunction(backend, runtime, model);
  return {
    inputNames,
    outputNames,
    run: async (feeds, outputs = {}) =>
      Object.fromEntries(
        Object.entries(evaluate(feeds)).map(([name, result]) => [name, copyInto(outputs[name], result)]),
      ),
    dispose: async () => dispose(),
  };
}

/** A graph that answers before it returns, so that it can be called in the middle of tfjs's own work. */
export interface TfjsFunction {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  evaluate(feeds: Readonly<Record<string, HostTensor>>): Record<string, HostTensor>;
  dispose(): void;
}

export function createTfjsFunction(backend: Backend, runtime: RuntimeName, model: Uint8Array): TfjsFunction {
  const { tf } = backend;
  const graph = read(model, runtime);
  const steps = planOf(graph, runtime);
  const constants = onBackend(backend, () => uploadConstants(backend, graph, steps));

  const evaluate = (feeds: Readonly<Record<string, HostTensor>>): Record<string, HostTensor> => {
    const values = new Map(constants);
    for (const [name, tensor] of graph.inputs) values.set(tensor, toTf(tf, feeds[name]!));
    for (const step of steps) runStep(backend, runtime, step, values);
    return Object.fromEntries(
      [...graph.outputs].map(([name, tensor]) => [name, toHost(values.get(tensor)!, tensor.dtype)]),
    );
  };

  return {
    inputNames: [...graph.inputs.keys()],
    outputNames: [...graph.outputs.keys()],
    evaluate: (feeds) => {
      let results: Record<string, HostTensor> = {};
      onBackend(backend, () => tf.tidy(() => void (results = evaluate(feeds))));
      return results;
    },
    dispose: () => {
      tf.dispose([...constants.values()]);
      constants.clear();
    },
  };
}

/** One node with its rule, and the tensors nobody needs after it. */
interface Step {
  readonly node: Node;
  readonly rule: Rule;
  readonly lastUses: readonly Tensor[];
}

function read(model: Uint8Array, runtime: RuntimeName): ImportedGraph {
  try {
    return importOnnx(model);
  } catch (cause) {
    if (!GraphError.isInstance(cause)) throw cause;
    throw new UnsupportedOperatorError(`${runtime} can't run this model: ${cause.message}`, {
      expected: "a graph of autograd's primitives",
      fix: "Run it on ONNX Runtime: selectRuntime({ prefer: 'cpu' }).",
      cause,
    });
  }
}

function planOf(graph: ImportedGraph, runtime: RuntimeName): Step[] {
  const kept = new Set(graph.outputs.values());
  const steps: Step[] = [];
  for (const node of topologicalOrder([...kept]).reverse()) {
    const rule = ruleFor(node.primitive.op);
    if (rule === undefined) throw unsupported(node.primitive.op, runtime);
    const lastUses = [...node.inputs, ...node.outputs].filter(
      (tensor) => tensor.source.kind === 'node' && !kept.has(tensor),
    );
    lastUses.forEach((tensor) => kept.add(tensor));
    steps.push({ node, rule, lastUses });
  }
  return steps.reverse();
}

function uploadConstants({ tf }: Backend, graph: ImportedGraph, steps: readonly Step[]): Map<Tensor, TfTensor> {
  const values = new Map<Tensor, TfTensor>();
  for (const tensor of [...steps.flatMap(({ node }) => node.inputs), ...graph.outputs.values()]) {
    if (tensor.source.kind !== 'constant' || values.has(tensor)) continue;
    const shape = tensor.shape as readonly number[];
    values.set(tensor, tf.keep(toTf(tf, { dtype: tensor.dtype, shape, data: tensor.source.data })));
  }
  return values;
}

function runStep(
  { tf }: Backend,
  runtime: RuntimeName,
  { node, rule, lastUses }: Step,
  values: Map<Tensor, TfTensor>,
): void {
  const inputs = node.inputs.map((tensor) => values.get(tensor)!);
  try {
    const results = tf.tidy(() => {
      const result = rule({ tf, inputs, attributes: node.attributes });
      // An input handed on would be freed with its own last use.
      return [result].flat().map((tensor) => (inputs.includes(tensor) ? tf.clone(tensor) : tensor));
    });
    node.outputs.forEach((tensor, index) => values.set(tensor, results[index]!));
  } catch (cause) {
    throw isMissingKernel(cause) ? unsupported(node.primitive.op, runtime, cause) : cause;
  }
  for (const tensor of lastUses) values.get(tensor)!.dispose();
}

function isMissingKernel(cause: unknown): boolean {
  return cause instanceof Error && /Kernel '\w+' not registered/.test(cause.message);
}

function unsupported(op: string, runtime: RuntimeName, cause?: unknown): Error {
  return new UnsupportedOperatorError(`${op} is not available on ${runtime}.`, {
    expected: 'an operator with a kernel on this backend',
    received: op,
    fix: "Run the graph on ONNX Runtime: selectRuntime({ prefer: 'cpu' }).",
    cause,
  });
}

function copyInto(target: HostTensor | undefined, result: HostTensor): HostTensor {
  if (target === undefined) return result;
  (target.data as Float32Array).set(result.data as Float32Array);
  return target;
}
