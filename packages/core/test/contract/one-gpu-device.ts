import { add, emitOnnx, input } from '@newfield/autograd';
import { createNodeRuntime, type RuntimeSession } from '@newfield/runtime';
import { afterAll, beforeAll } from 'vitest';

/**
 * Has the tests of this block share a device: it stays while a session is open, and with it the shaders that graphs have in common.
 * SwiftShader compiles them on the processor, which takes most of such a test's time.
 */
export function useOneGpuDevice(): void {
  let session: RuntimeSession;
  beforeAll(async () => {
    const one = input('one', [1]);
    session = await createNodeRuntime('webgpu').createSession(
      emitOnnx({ inputs: [one], outputs: { two: add(one, one) } }),
    );
  });
  afterAll(() => session.dispose());
}
