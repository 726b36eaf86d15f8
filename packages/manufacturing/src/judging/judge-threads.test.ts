import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CorruptFileError, ThreadLostError } from '@newfield/core/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Inspector } from '../inspection/inspection.ts';
import { decodePart } from '../pictures/decode-part.ts';
import { writePng } from '../pictures/shown-picture.ts';
import { madeUpPart } from '../samples/made-up-parts.ts';
import { fitTemplate } from '../template/fit-template.ts';
import { templateInspector, writeTemplate } from '../template/template-inspector.ts';
import { JudgeThreads, type ThreadedJudge } from './judge-threads.ts';
import { shownMap } from './shown-map.ts';

const threads = new JudgeThreads();
let folder: string;
let pictures: string;
let here: Inspector;
let there: ThreadedJudge;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newfield-judge-'));
  pictures = join(folder, 'pictures');
  const good = Array.from({ length: 8 }, (_, index) => madeUpPart({ seed: 5, defectShare: 0 }, index).picture);
  const document = { name: 'disc', version: '1', ...(await fitTemplate(good, { falseAlarmRate: 0.1 })) };
  await writeFile(join(folder, 'template'), writeTemplate(document));
  here = templateInspector({ ...document, threshold: 4 });
  there = await threads.open({ path: join(folder, 'template'), kind: 'template', threshold: 4 }, pictures);
}, 240_000);
afterAll(async () => {
  await threads.close();
  await rm(folder, { recursive: true, force: true });
});

const file = async (index: number): Promise<Uint8Array> =>
  writePng(madeUpPart({ seed: 5, defectShare: index % 2 }, 100 + index).picture);

it('a thread says of a part what the inspector says here, keeps its picture and gives it back', async () => {
  for (const index of [0, 1]) {
    const bytes = Uint8Array.from(await file(index));
    const { map, ...inspection } = await here.inspect(await decodePart(bytes));
    const judged = await there.judge(`part-${index}`, Uint8Array.from(bytes));
    expect(judged).toEqual({ inspection, map: shownMap(map), bytes });
    expect(new Uint8Array(await readFile(join(pictures, `part-${index}`)))).toEqual(bytes);
  }
});

it('answers come in the order of the calls, whatever the pictures’ sizes', async () => {
  const sizes = [512, 64, 256, 64, 128];
  const order: number[] = [];
  const files = await Promise.all(
    sizes.map((sizePx, index) => writePng(madeUpPart({ seed: 5, sizePx, defectShare: 0 }, index).picture)),
  );
  await Promise.all(files.map((bytes, index) => there.judge(`ordered-${index}`, bytes).then(() => order.push(index))));
  expect(order).toEqual([0, 1, 2, 3, 4]);
});

it('a picture that can’t be judged is refused as it would be here, isn’t kept and holds up no other', async () => {
  const [broken, whole] = [(await file(2)).slice(0, 3000), await file(3)];
  const [refused, judged] = await Promise.allSettled([there.judge('broken', broken), there.judge('after', whole)]);
  expect(refused).toMatchObject({ reason: { code: CorruptFileError.code, fix: expect.any(String) as string } });
  expect(judged).toMatchObject({ status: 'fulfilled', value: { inspection: { verdict: 'fail' } } });
  expect(await readdir(pictures)).not.toContain('broken');
});

it('whoever waits for a thread that ends is told so, and that the judge is lost', async () => {
  const others = new JudgeThreads();
  const judge = await others.open({ path: join(folder, 'template'), kind: 'template', threshold: 4 }, pictures);
  const waiting = judge.judge('lost', await file(4));
  const refused = expect(waiting).rejects.toMatchObject({ code: ThreadLostError.code, retryable: true });
  await others.close();
  await refused;
  await judge.lost;
  await expect(judge.judge('later', await file(5))).rejects.toMatchObject({ code: ThreadLostError.code });
  await judge.dispose();
});
