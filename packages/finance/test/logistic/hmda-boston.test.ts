import { openTable } from '@newfield/data';
import { describe, expect, it } from 'vitest';
import type { Design } from '../../src/logistic/design.ts';
import { fitBinaryRegression } from '../../src/logistic/fit-binary-regression.ts';
import { fitLinearProbability } from '../../src/logistic/fit-linear-probability.ts';
import type { RegressionResult } from '../../src/logistic/regression-result.ts';
import { withDataset } from '../finance-data.ts';

async function openHmda(): Promise<{ design: Design; denied: Uint8Array }> {
  const [ratio, race, denied]: [number[], number[], number[]] = [[], [], []];
  for await (const row of (await openTable('hmda_boston')).rows()) {
    ratio.push(Number(row['pirat']));
    race.push(row['afam'] === 'yes' ? 1 : 0);
    denied.push(row['deny'] === 'yes' ? 1 : 0);
  }
  const columns = [Float64Array.from(ratio), Float64Array.from(race)];
  return { design: { names: ['pirat', 'afam'], columns }, denied: Uint8Array.from(denied) };
}

interface Published {
  readonly model: string;
  readonly fit: (design: Design, denied: Uint8Array) => RegressionResult;
  /** Stock & Watson, Introduction to Econometrics, chapter 11: all 2380 rows, standard errors in brackets there. */
  readonly book: readonly (readonly [coefficient: number, standardError: number])[];
  /** On the 1904 rows here, by NumPy and SciPy (Fisher scoring; HC1). */
  readonly here: readonly (readonly [coefficient: number, standardError: number])[];
  readonly logLikelihood: number;
}

const published: readonly Published[] = [
  {
    model: 'linear probability',
    fit: fitLinearProbability,
    book: [
      [-0.091, 0.032],
      [0.559, 0.098],
      [0.177, 0.025],
    ],
    here: [
      [-0.08713204392223986, 0.03366785224453279],
      [0.5495898280601472, 0.1043720709586866],
      [0.17820371308550267, 0.028072030752207558],
    ],
    logLikelihood: NaN,
  },
  {
    model: 'probit',
    fit: (design, denied) => fitBinaryRegression(design, denied, { link: 'probit' }),
    book: [
      [-2.26, 0.16],
      [2.74, 0.44],
      [0.71, 0.083],
    ],
    here: [
      [-2.1070910366860804, 0.1457471373488416],
      [2.3068326343617045, 0.40536391051517784],
      [0.7156663430158511, 0.09274134429348552],
    ],
    logLikelihood: -645.8546591454735,
  },
  {
    model: 'logit',
    fit: (design, denied) => fitBinaryRegression(design, denied),
    book: [
      [-4.13, 0.35],
      [5.37, 0.96],
      [1.27, 0.15],
    ],
    here: [
      [-3.8194212781237713, 0.28376600655341283],
      [4.499278120097618, 0.7701752783197873],
      [1.2874112953144672, 0.16219880774406326],
    ],
    logLikelihood: -644.8941121744319,
  },
];

await withDataset('hmda_boston', () => {
  describe.each(published)('$model on HMDA Boston', ({ fit, book, here, logLikelihood }) => {
    it('equals SciPy, and Stock & Watson’s coefficients within one of their standard errors', async () => {
      const { design, denied } = await openHmda();
      const result = fit(design, denied);
      expect(result.terms.map(({ name }) => name)).toEqual(['constant', 'pirat', 'afam']);
      result.terms.forEach(({ coefficient, standardError, z, p }, index) => {
        expect(coefficient).toBeCloseTo(here[index]![0], 7);
        expect(standardError).toBeCloseTo(here[index]![1], 6);
        expect(z).toBeCloseTo(coefficient / standardError, 10);
        expect(p).toBeLessThan(0.01);
        expect(Math.abs(coefficient - book[index]![0])).toBeLessThan(book[index]![1]);
      });
      if (Number.isNaN(logLikelihood)) expect(result.logLikelihood).toBeNaN();
      else expect(result.logLikelihood).toBeCloseTo(logLikelihood, 7);
    });
  });
});
