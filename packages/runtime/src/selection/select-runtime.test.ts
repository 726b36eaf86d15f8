import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BackendUnavailableError } from '../backend-unavailable-error.ts';
import type { RuntimeName } from '../contracts.ts';
import { probe } from './probe.ts';
import { selectRuntime } from './select-runtime.ts';

vi.mock('./probe.ts', () => ({ probe: vi.fn() }));

/** Only these work on the machine that the tests imagine. */
function imagine(...working: RuntimeName[]): void {
  vi.mocked(probe).mockImplementation(async (name) => {
    if (working.includes(name)) return 1;
    throw new BackendUnavailableError(`${name} is missing.`, { fix: `install ${name}` });
  });
}

beforeEach(() => vi.stubEnv('NEWFIELD_RUNTIME', ''));
afterEach(() => vi.unstubAllEnvs());

describe('selectRuntime', () => {
  test('chooses cpu by default and says so', async () => {
    imagine('cpu', 'webgpu');
    const { name, runtime, reason, rejected } = await selectRuntime();
    expect({ name, runtime: runtime.name, reason, rejected }).toEqual({
      name: 'cpu',
      runtime: 'cpu',
      reason: 'cpu: the default.',
      rejected: [],
    });
  });

  test('chooses the first preferred runtime that works, and says what the others lack', async () => {
    imagine('cpu', 'webgpu');
    const { name, reason, rejected } = await selectRuntime({ prefer: ['cuda', 'webgpu'] });
    expect({ name, reason }).toEqual({ name: 'webgpu', reason: 'webgpu: preferred by the caller.' });
    expect(rejected).toEqual([{ name: 'cuda', reason: 'cuda is missing.', fix: 'install cuda' }]);
  });

  test('falls back to what works, and says what it stands in for', async () => {
    imagine('wasm');
    const { name, reason, rejected } = await selectRuntime({ prefer: 'cuda' });
    expect({ name, reason }).toEqual({ name: 'wasm', reason: "wasm: stands in for cuda, which can't run here." });
    expect(rejected.map((rejection) => rejection.name)).toEqual(['cuda', 'cpu']);
  });

  test('does what NEWFIELD_RUNTIME says unless the caller prefers something', async () => {
    imagine('cpu', 'wasm', 'tfjs-cpu');
    vi.stubEnv('NEWFIELD_RUNTIME', 'cuda, wasm');
    expect((await selectRuntime()).reason).toBe('wasm: named by NEWFIELD_RUNTIME.');
    expect((await selectRuntime({ prefer: 'tfjs-cpu' })).name).toBe('tfjs-cpu');
  });

  test('refuses a name that is no runtime', async () => {
    vi.stubEnv('NEWFIELD_RUNTIME', 'gpu');
    await expect(selectRuntime()).rejects.toThrow('There is no runtime called "gpu".');
  });

  test('refuses a machine on which nothing works, naming the first fix', async () => {
    imagine();
    const failure: unknown = await selectRuntime().catch((error: unknown) => error);
    expect(BackendUnavailableError.isInstance(failure) && failure.fix).toBe('install cpu');
  });
});
