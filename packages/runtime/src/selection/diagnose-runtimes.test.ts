import { expect, test } from 'vitest';
import { runtimeNames } from './create-runtime.ts';
import { diagnoseRuntimes } from './diagnose-runtimes.ts';

test('every runtime either works, with version, device and time, or comes with a problem and a fix', async () => {
  const diagnoses = await diagnoseRuntimes();
  expect(diagnoses.map(({ name }) => name)).toEqual(runtimeNames);
  for (const diagnosis of diagnoses) {
    if (diagnosis.works) {
      expect(diagnosis.detail.version).toMatch(/\d+\.\d+\.\d+/);
      expect(diagnosis.detail.device).not.toBe('');
      expect(diagnosis.detail.smallGraphMs).toBeGreaterThan(0);
    } else {
      expect(diagnosis.problem).not.toBe('');
      expect(diagnosis.fix).toMatch(/install|npm/i);
    }
  }
});

test('what ships inside the npm packages works on every machine', async () => {
  const working = (await diagnoseRuntimes()).filter(({ works }) => works).map(({ name }) => name);
  expect(working).toEqual(expect.arrayContaining(['cpu', 'wasm', 'tfjs-wasm', 'tfjs-cpu']));
});
