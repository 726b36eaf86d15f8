import { emitOnnx, input, relu } from '@newfield/autograd';
import { afterEach, expect, test, vi } from 'vitest';
import { BackendUnavailableError } from '../backend-unavailable-error.ts';
import { createTensorFlowRuntime } from './tensorflow-runtime.ts';

const x = input('x', [2]);
const model = emitOnnx({ inputs: [x], outputs: { y: relu(x) } });
const feeds = { x: { dtype: 'float32' as const, shape: [2], data: Float32Array.of(-1, 2) } };

const packages = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];

afterEach(() => packages.forEach((name) => vi.doUnmock(name)));

test('a native package that can not be loaded is a typed error with the command that installs it', async () => {
  for (const name of packages) {
    vi.doMock(name, () => {
      throw new Error("Cannot find module 'tfjs_binding.node'");
    });
  }
  const failure: unknown = await createTensorFlowRuntime('tensorflow-gpu')
    .createSession(model)
    .catch((error: unknown) => error);
  expect(BackendUnavailableError.isInstance(failure) && failure.fix).toContain('npm install @tensorflow/tfjs-node-gpu');
});

test('a package that stands in for tfjs-node without its native library is refused too', async () => {
  for (const name of packages) vi.doMock(name, () => import('@tensorflow/tfjs-core'));
  const session = createTensorFlowRuntime('tensorflow-gpu').createSession(model);
  await expect(session).rejects.toThrow("installed without TensorFlow's native library");
});

test('where a package registers the backend "tensorflow", graphs run on it', async () => {
  vi.doMock('@tensorflow/tfjs-node-gpu', async () => {
    await import('./register-cpu.ts');
    const tf = await import('@tensorflow/tfjs-core');
    const { MathBackendCPU } = await import('@tensorflow/tfjs-backend-cpu');
    tf.registerBackend('tensorflow', () => new MathBackendCPU());
    tf.copyRegisteredKernels('cpu', 'tensorflow');
    return tf;
  });
  const session = await createTensorFlowRuntime('tensorflow-gpu').createSession(model);
  expect([...(await session.run(feeds))['y']!.data]).toEqual([0, 2]);
});
