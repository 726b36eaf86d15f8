import { expect, it } from 'vitest';

import { askedBy, keysOf, panBy, toolKeys, viewerActions } from './viewer-keys.ts';
import { viewerTools } from './viewport-controls.ts';

const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

it('gives every action and every tool a key of its own', () => {
  const keys = [...viewerActions.flatMap((action) => keysOf[action]), ...viewerTools.map((tool) => toolKeys[tool])];
  expect(new Set(keys).size).toBe(keys.length);
  for (const tool of viewerTools) expect(askedBy(press(toolKeys[tool]))).toBe(tool);
  expect(askedBy(press('I'))).toBe('invert');
});

it('leaves the browser’s own shortcuts alone', () => {
  expect(askedBy(press('r', { ctrlKey: true }))).toBeUndefined();
  expect(askedBy(press('0', { metaKey: true }))).toBeUndefined();
  expect(askedBy(press('q'))).toBeUndefined();
});

it('moves the picture by shift and an arrow', () => {
  expect(panBy({ key: 'ArrowLeft', shiftKey: true })).toEqual([-20, 0]);
  expect(panBy({ key: 'ArrowLeft', shiftKey: false })).toBeUndefined();
});
