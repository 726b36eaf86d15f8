import type { InferenceSession, Tensor as OrtTensor, TensorConstructor } from 'onnxruntime-web';
import type { RuntimeSession } from '../contracts.ts';
import type { HostData, HostTensor } from '../host-tensor.ts';

/**
 * Wraps a session of ONNX Runtime, whichever of its packages it comes from.
 *
 * The native tensor of a host tensor is kept with it, so that a training loop, which feeds the same buffers again and
 * again, makes no garbage.
 */
export function wrapSession(session: InferenceSession, Tensor: TensorConstructor): RuntimeSession {
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
