import { transformCases } from '../cases/index.ts';

/** Fits and applies every case in the page. */
const outputs = (): Record<string, number[]> =>
  Object.fromEntries(
    Object.values(transformCases)
      .flatMap(({ cases }) => cases)
      .map((one) => [one.name, Array.from(one.apply(one.fit()))]),
  );

Object.assign(globalThis, { outputs });
