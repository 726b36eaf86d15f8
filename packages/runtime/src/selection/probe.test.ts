import { afterEach, expect, test, vi } from 'vitest';
import { BackendUnavailableError } from '../backend-unavailable-error.ts';
import { checkNativeProvider } from './native-provider-check.ts';
import { probe } from './probe.ts';

vi.mock('./native-provider-check.ts', () => ({ checkNativeProvider: vi.fn() }));

afterEach(() => vi.mocked(checkNativeProvider).mockReset());

test('a runtime that works answers with its time in ms', async () => {
  expect(await probe('cpu')).toBeGreaterThan(0);
  expect(checkNativeProvider).not.toHaveBeenCalled();
});

test('a driver that ends its process is a typed error here', async () => {
  vi.mocked(checkNativeProvider).mockRejectedValue(new Error('its process ended with SIGABRT'));
  const failure: unknown = await probe('webgpu').catch((error: unknown) => error);
  expect(BackendUnavailableError.isInstance(failure) && failure.message).toBe(
    "ONNX Runtime can't use webgpu here: its process ended with SIGABRT",
  );
});
