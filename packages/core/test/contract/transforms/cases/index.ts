import type { TransformCases } from '../transform-case.ts';
import { imageCases } from './image.ts';
import { seriesCases } from './series.ts';
import { tabularCases } from './tabular.ts';
import { textCases } from './text.ts';

/** Every kind of input that has transforms. */
export const transformCases: Readonly<Record<string, TransformCases>> = {
  image: imageCases,
  series: seriesCases,
  tabular: tabularCases,
  text: textCases,
};
