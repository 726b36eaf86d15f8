import type { Voi } from '@newfield/medical';
import { expect, test } from 'vitest';

import { displayChoices } from './display-choices.ts';
import type { Picture } from './picture-files.ts';

const values = Float32Array.from({ length: 201 }, (_, index) => index);
const picture = (modality: string, voi: readonly Voi[] = []): Picture => ({
  ...{ rows: 3, columns: 67, numChannels: 1, values, minimum: 0, maximum: 200, voi, isInverted: false, modality },
  ...{ spacingMm: undefined, overlays: [], framesPerSecond: undefined },
});
const window = (explanation: string): Voi => ({ kind: 'window', center: 40, width: 400, explanation });
const ids = (of: Picture): string[] => displayChoices(of).map(({ id }) => id);

test('what the file says comes first, by the names that it gives, else by number', () => {
  const choices = displayChoices(picture('CT', [window('MEDIASTINUM'), window('')]));
  expect(choices[0]!.name).toEqual({ text: 'MEDIASTINUM' });
  expect(choices[1]!.name).toEqual({ key: 'storedNumber', number: 2 });
});

test.each([
  ['CT', ['whole', 'lung', 'bone', 'softTissue', 'brain']],
  ['MR', ['whole']],
  ['DX', ['whole', 'share-1', 'share-5']],
])('%s has what is usual for it, and begins with everything where the file says nothing', (modality, expected) => {
  expect(ids(picture(modality))).toEqual(expected);
});

test('a share is counted on the picture', () => {
  const radiograph = picture('DX', [window('')]);
  const choice = displayChoices(radiograph).find(({ id }) => id === 'share-5')!;
  expect(choice.voi(radiograph)).toMatchObject({ center: 100, width: 180, function: 'LINEAR_EXACT' });
});

test('colour has no windows', () => {
  expect(ids({ ...picture('US'), numChannels: 3 })).toEqual([]);
});
