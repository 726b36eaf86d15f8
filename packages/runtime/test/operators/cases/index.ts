import type { OperatorCase } from '../operator-case.ts';
import { arithmeticCases } from './arithmetic.ts';
import { arrangeCases } from './arrange.ts';
import { comparisonCases } from './comparison.ts';
import { convolutionCases } from './convolution.ts';
import { indexingCases } from './indexing.ts';
import { matmulCases } from './matmul.ts';
import { normalisationCases } from './normalisation.ts';
import { poolingCases } from './pooling.ts';
import { reduceCases } from './reduce.ts';

/** Every operator in every way it is used; the order is that of the table. */
export const operatorCases: readonly OperatorCase[] = [
  ...arithmeticCases,
  ...comparisonCases,
  ...matmulCases,
  ...convolutionCases,
  ...poolingCases,
  ...reduceCases,
  ...normalisationCases,
  ...arrangeCases,
  ...indexingCases,
];
