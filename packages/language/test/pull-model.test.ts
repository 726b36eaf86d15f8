import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openHubClassifier, pulledModels, pullModel } from '../src/index.ts';
import { hubServer } from './hub-server.ts';
import { tinyModelFiles } from './tiny-text-model.ts';

const weights = Buffer.alloc(200_000, 'weights ');
const files = new Map([
  ['config.json', Buffer.from('{}')],
  ['tokenizer.json', Buffer.from('{"version":"1.0"}')],
  ['onnx/model.onnx', weights],
  ['onnx/model_quantized.onnx', Buffer.from('smaller')],
  ['pytorch_model.bin', Buffer.from('another library’s')],
]);

async function emptyRoot(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'newfield-pull-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  return root;
}

describe('pullModel', () => {
  it('brings the files that running takes, whole, reports bytes, and lists the model', async () => {
    const hub = await hubServer(files);
    const root = await emptyRoot();
    const reports: (readonly [number, number])[] = [];
    const { folder } = await pullModel('owner/model', { root, onProgress: (...report) => reports.push(report) });
    expect(await readFile(join(folder, 'onnx', 'model.onnx'))).toEqual(weights);
    expect((await readdir(folder)).sort()).toEqual(['config.json', 'newfield-pull.json', 'onnx', 'tokenizer.json']);
    expect(await readdir(join(root, 'owner'))).toEqual(['model']);
    const total = weights.length + 2 + 17;
    expect(reports.at(-1)).toEqual([total, total]);
    expect(hub.asked.map(({ path }) => path)).toEqual(['config.json', 'tokenizer.json', 'onnx/model.onnx']);
    expect(await pulledModels(root)).toMatchObject([{ name: 'owner/model', dtype: 'fp32', numBytes: total, folder }]);
  });

  it('asks for no file again when the commit is here', async () => {
    const hub = await hubServer(files);
    const root = await emptyRoot();
    await pullModel('owner/model', { root });
    await pullModel('owner/model', { root });
    expect(hub.asked).toHaveLength(3);
  });

  it('goes on where a broken connection stopped', async () => {
    const hub = await hubServer(files);
    const root = await emptyRoot();
    hub.fault = (path, body, response) => {
      if (path !== 'onnx/model.onnx') return false;
      hub.fault = undefined;
      response.writeHead(200, { 'content-length': body.length });
      response.write(body.subarray(0, 70_000), () => setTimeout(() => response.destroy(), 100));
      return true;
    };
    await expect(pullModel('owner/model', { root })).rejects.toMatchObject({ code: 'DOWNLOAD', retryable: true });
    expect(await pulledModels(root)).toEqual([]);
    const { folder } = await pullModel('owner/model', { root });
    expect(hub.asked.map(({ range }) => range)).toEqual([undefined, undefined, undefined, 'bytes=70000-']);
    expect(await readFile(join(folder, 'onnx', 'model.onnx'))).toEqual(weights);
  });

  it.each(['onnx/model.onnx', 'tokenizer.json'])(
    'refuses %s with one wrong byte and keeps none of it',
    async (wrong) => {
      const hub = await hubServer(files);
      const root = await emptyRoot();
      hub.fault = (path, body, response) => {
        if (path !== wrong) return false;
        hub.fault = undefined;
        const altered = Buffer.from(body);
        altered[5]! ^= 1;
        response.end(altered);
        return true;
      };
      await expect(pullModel('owner/model', { root })).rejects.toMatchObject({ code: 'CHECKSUM_MISMATCH' });
      const { folder } = await pullModel('owner/model', { root });
      expect(await readFile(join(folder, wrong))).toEqual(files.get(wrong));
    },
  );

  it('says what there is when the kind of weights is not', async () => {
    await hubServer(files);
    await expect(pullModel('owner/model', { root: await emptyRoot(), dtype: 'q4' })).rejects.toMatchObject({
      code: 'MODEL_NOT_FOUND',
      expected: 'one of: fp32, q8',
    });
  });

  it('tells a wrong name from a hub that is out of reach', async () => {
    await hubServer(files);
    const root = await emptyRoot();
    await expect(pullModel('owner/other', { root })).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND' });
    vi.stubEnv('NEWFIELD_HUB', 'http://127.0.0.1:2');
    await expect(pullModel('owner/model', { root })).rejects.toMatchObject({
      code: 'DOWNLOAD',
      retryable: true,
      message: expect.stringContaining('ECONNREFUSED') as string,
    });
  });

  it('takes no file that the hub lists outside the folder', async () => {
    await hubServer(
      new Map([...files, ['onnx/../../model.onnx', Buffer.from('x')], ['../config.json', Buffer.from('x')]]),
    );
    const root = await emptyRoot();
    const { folder } = await pullModel('owner/model', { root });
    expect(await readdir(root)).toEqual(['owner']);
    expect(await readFile(join(folder, 'config.json'), 'utf8')).toBe('{}');
  });

  it('pulls a model that opens by its name', async () => {
    await hubServer(tinyModelFiles('logits'));
    const root = await emptyRoot();
    await pullModel('owner/model', { root });
    const classifier = await openHubClassifier('owner/model', { root });
    onTestFinished(() => classifier.dispose());
    const [first] = await classifier.classify(['where is my order please help my order']);
    expect(first!.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1, 5);
  });
});
