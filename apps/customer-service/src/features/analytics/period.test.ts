import { expect, it } from 'vitest';

import { periodOf, shareInterval } from './period.ts';

it('a period ends with today', () => {
  const now = new Date(2026, 10, 27, 9, 30);
  expect(periodOf('7', now, 'Asia/Shanghai')).toEqual({
    from: new Date(2026, 10, 21).toISOString(),
    to: new Date(2026, 10, 28).toISOString(),
    timeZone: 'Asia/Shanghai',
  });
});

it('a share has the interval that statsmodels’ proportion_confint(8, 10, method="wilson") gives', () => {
  const [low, high] = shareInterval(8, 10);
  expect(low).toBeCloseTo(0.4902, 4);
  expect(high).toBeCloseTo(0.9433, 4);
});
