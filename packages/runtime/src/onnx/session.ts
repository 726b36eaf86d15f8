import type { InferenceSession, Tensor as OrtTensor, TensorConstructor } from 'onnxruntime-web';
import type { RuntimeSession } from '../contracts.ts';
import type { HostData, HostTensor } from '../host-tensor.ts';

/**
 * Wraps a session of ONNX Runtime, whichever of its packages it comes from.
 *
 * The native tensor of a host tensor is kept with it, so that a training loop, which feeds the same buffers again and
 * again, makes no garbage.
 *
 * @param freeBuffers frees the second copy that the package makes of each output which has a buffer of the caller's; left
 *   out where it makes none
 */
export function wrapSession(
  session: InferenceSession,
  Tensor: TensorConstructor,
  freeBuffers?: (buffers: readonly ArrayBuffer[]) => void,
): RuntimeSession {
  const wrapped = new WeakMap<HostTensor, OrtTensor>();
  const toOrt = (host: HostTensor): OrtTensor => {
    const known = wrapped.get(host);
    if (known !== undefined) return known;
    const tensor = new Tensor(host.dtype, host.data as Float32Array, host.shape) as OrtTensor;
    wrapped.set(host, tensor);
    return tensor;
  };
  const all = (tensors: Readonly<Record<string, HostTensor>>): Record<string, OrtTensor> =>
    Object.fromEntries(Object.entries(tensors).map(([name, host]) => [name, toOrt(host)]));

  return {
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    async run(feeds, outputs = {}) {
      const fetches: Record<string, OrtTensor | null> = Object.fromEntries(
        session.outputNames.map((name) => [name, null]),
      );
      const results = await session.run(all(feeds), { ...fetches, ...all(outputs) });
      freeBuffers?.(copiesOf(outputs, results));
      return Object.fromEntries(
        session.outputNames.map((name) => [name, outputs[name] ?? toHost(results[name] as OrtTensor)]),
      );
    },
    dispose: () => session.release(),
  };
}

function toHost(tensor: OrtTensor): HostTensor {
  return { dtype: tensor.type as HostTensor['dtype'], shape: tensor.dims, data: tensor.data as HostData };
}

/** Buffers of results whose values the caller finds in buffers of his own. */
function copiesOf(
  outputs: Readonly<Record<string, HostTensor>>,
  results: Readonly<Record<string, { readonly data: unknown }>>,
): ArrayBuffer[] {
  return Object.entries(outputs).flatMap(([name, { data }]) => {
    const { buffer } = results[name]!.data as HostData;
    return buffer === data.buffer ? [] : [buffer as ArrayBuffer];
  });
}
