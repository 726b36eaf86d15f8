import type { BundleManifest } from '@newfield/core';

/** `<split>/<metric>` → value, of every split that was evaluated. */
export const bundleFigures = ({ evaluations }: BundleManifest): Record<string, number> =>
  Object.fromEntries(
    evaluations.flatMap(({ split, metrics }) =>
      Object.entries(metrics).map(([metric, { value }]) => [`${split}/${metric}`, value]),
    ),
  );
