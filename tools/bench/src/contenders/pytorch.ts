import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Contender, Turn } from '../contender.ts';
import { buildModel, makeBatch } from '../work/article-network.ts';

const script = fileURLToPath(new URL('pytorch_article_cnn.py', import.meta.url));

/** PyTorch in a Python process of its own, which does as many steps as a line on its standard input says. */
export const pytorchTraining: Contender = {
  name: 'pytorch',
  unitsPerTurn: 20,
  async prepare() {
    const python = findPython();
    if (python === undefined) {
      return { absent: 'no Python with torch; on Debian: apt-get install python3-torch, elsewhere: pip install torch' };
    }
    const folder = await mkdtemp(join(tmpdir(), 'newfield-bench-'));
    const { features, labels } = makeBatch();
    const weights = buildModel()
      .getWeights()
      .map((weight) => weight.dataSync() as Float32Array);
    const values = [...weights, features.data as Float32Array, labels.data as Float32Array];
    const buffers = values.map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength));
    await writeFile(join(folder, 'start.bin'), Buffer.concat(buffers));
    const args = [script, join(folder, 'start.bin'), String(availableParallelism())];
    const child = spawn(python, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return {
      async run(units) {
        child.stdin.write(`${units}\n`);
        const { value, done } = await lines.next();
        if (done === true) throw new Error('PyTorch ended before it answered.');
        return JSON.parse(value) as Turn;
      },
      async close() {
        child.stdin.end();
        await rm(folder, { recursive: true, force: true });
      },
    };
  },
};

function findPython(): string | undefined {
  const candidates = [process.env['NEWFIELD_PYTHON'], 'python3', '/usr/bin/python3'].filter(
    (path) => path !== undefined,
  );
  return candidates.find((path) => spawnSync(path, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0);
}
