import { beforeAll, describe, expect, it } from 'vitest';

import type { Inspector } from '../inspection/inspection.ts';
import { madeUpPart } from '../samples/made-up-parts.ts';
import { fitTemplate, type FittedTemplate } from './fit-template.ts';
import { readTemplate, templateInspector, writeTemplate } from './template-inspector.ts';

const part = (index: number, defectShare = 0) => madeUpPart({ seed: 3, sizePx: 256, defectShare }, index);

describe('a template of twenty good parts', () => {
  let fitted: FittedTemplate;
  let inspector: Inspector;
  let file: Uint8Array;
  beforeAll(async () => {
    const pictures = Array.from({ length: 20 }, (_, index) => part(index).picture);
    fitted = await fitTemplate(pictures, { falseAlarmRate: 0.01 });
    file = writeTemplate({ name: 'disc', version: '1', ...fitted });
    inspector = templateInspector(readTemplate(file));
  });

  it('tells every kind of made-up defect from good parts that it has not seen', async () => {
    const scores = async (defectShare: number) =>
      Promise.all(
        Array.from(
          { length: 12 },
          async (_, index) => (await inspector.inspect(part(50 + index, defectShare).picture)).score,
        ),
      );
    expect(Math.min(...(await scores(1)))).toBeGreaterThan(Math.max(...(await scores(0))));
  });

  it('draws a place for what fails, and none for what passes', async () => {
    const failed = await inspector.inspect(part(60, 1).picture);
    expect(failed.verdict).toBe('fail');
    expect(failed.regions.length).toBeGreaterThan(0);
    const passed = await inspector.inspect(part(0).picture);
    expect([passed.verdict, passed.regions]).toEqual(['pass', []]);
  });

  it('says the same after its file was read as before', async () => {
    const before = await templateInspector({ name: 'disc', version: '1', ...fitted }).inspect(part(61, 1).picture);
    expect(await inspector.inspect(part(61, 1).picture)).toEqual(before);
  });

  it('is not thrown by a lamp that is a tenth brighter', async () => {
    const { picture } = part(70);
    const brighter = { ...picture, data: picture.data.map((value) => Math.min(Math.round(1.1 * value), 255)) };
    expect((await inspector.inspect(brighter)).verdict).toBe((await inspector.inspect(picture)).verdict);
  });

  it('refuses a picture of other proportions, and a damaged file', () => {
    const wide = { height: 50, width: 96, channels: 1 as const, data: new Uint8Array(50 * 96) };
    expect(() => inspector.inspect(wide)).toThrow(/other proportions/);
    expect(() => readTemplate(file.slice(0, -1))).toThrow(/damaged/);
  });
});
