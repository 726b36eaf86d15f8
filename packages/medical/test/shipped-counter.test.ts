import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeImage, loadPredictor, readManifest, type Picture } from '@newfield/core';
import { openInPage } from '@newfield/core/page';
import { entryNamed, findFolder } from '@newfield/data';
import { requirePeer } from '@newfield/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CellCounter, pictureOfImage, readMedicalImage, type StudyResult } from '../src/index.ts';
import { medicalModelsFolder } from '../src/recipes.ts';

const folder = join(medicalModelsFolder, 'blood-cells');
const sample = async (name: string) =>
  pictureOfImage(
    await readMedicalImage(new Uint8Array(await readFile(new URL(`../samples/${name}.dcm`, import.meta.url)))),
  );

const data = await findFolder(entryNamed('blood-cells-bccd'));
/** Of the validation split. */
const photograph = async (name: string): Promise<Picture> => decodeImage(join(data!, 'images', name), name);

/** Rounded as far as two runtimes agree: a tenth of a pixel, a thousandth of a score. */
const comparable = ({ findings, boxes, outOfDistribution: { score, isRefused } }: StudyResult) => ({
  ...{ findings, isRefused, score: score.toFixed(2) },
  boxes: boxes!.map(({ code, score: sure, ...sides }) => [
    code,
    sure.toFixed(3),
    ...Object.values(sides).map((side) => side.toFixed(1)),
  ]),
});

describe('the shipped cell counter', () => {
  let here: CellCounter;
  let there: CellCounter;
  beforeAll(async () => {
    const [manifest, model] = [await readManifest(folder), new Uint8Array(await readFile(join(folder, 'model.onnx')))];
    here = new CellCounter(await loadPredictor(folder, { numThreads: 1 }));
    there = new CellCounter(await openInPage({ manifest, model }));
  });
  afterAll(() => Promise.all([here.dispose(), there.dispose()]));

  it('counts the cells of the synthetic smear, in a page as in Node', async () => {
    const { picture, modality } = await sample('blood-smear-phantom');
    const answer = await here.answer(picture, { modality: modality! });
    expect(answer.outOfDistribution.isRefused).toBe(false);
    // 18, 1 and 3 were drawn; the counter needn't see all of them, but its intervals must hold them.
    [18, 1, 3].forEach((drawn, index) => {
      const { low, high } = answer.findings[index]!.count!;
      expect([low <= drawn, drawn <= high]).toEqual([true, true]);
    });
    expect(comparable(await there.answer(picture))).toEqual(comparable(answer));
  });

  it('has no answer for a radiograph, an ultrasound, an even grey, noise, or a smear that says it is something else', async () => {
    const made = (value: (index: number) => number): Picture => ({
      ...{ height: 480, width: 640, channels: 3 },
      data: Uint8Array.from({ length: 480 * 640 * 3 }, (_, index) => value(index)),
    });
    const smear = await sample('blood-smear-phantom');
    const answers = [
      await here.answer((await sample('chest-phantom-opacity')).picture),
      await here.answer((await sample('breast-ultrasound-phantom')).picture),
      await here.answer(made(() => 128)),
      await here.answer(made((index) => (Math.imul(index, 2_654_435_761) >>> 24) & 255)),
      await here.answer(smear.picture, { modality: 'CT' }),
    ];
    for (const { findings, boxes, outOfDistribution } of answers) {
      expect([outOfDistribution.isRefused, boxes, findings.map(({ count }) => count)]).toEqual([
        true,
        [],
        [null, null, null],
      ]);
    }
    expect(answers.at(-1)!.findings[0]!.reasons).toEqual(['wrong-modality']);
  });

  requirePeer('BCCD', data !== undefined, 'set NEWFIELD_DATA to the folder that holds medical/', () => {
    it.each(['BloodImage_00002.jpg', 'BloodImage_00014.jpg'])(
      'counts %s, with a box a cell, in a page as in Node',
      async (name) => {
        const picture = await photograph(name);
        const answer = await here.answer(picture, { modality: 'SM' });
        for (const { code, count } of answer.findings) {
          expect(answer.boxes!.filter((box) => box.code === code)).toHaveLength(count!.value);
        }
        expect(answer.findings[1]!.count!.value).toBe(1);
        expect(comparable(await there.answer(picture))).toEqual(comparable(answer));
      },
    );
  });
});
