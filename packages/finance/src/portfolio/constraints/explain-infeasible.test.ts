import { describe, expect, it } from 'vitest';
import { targetReturn, targetVolatility } from '../optimise/mean-variance.ts';
import { minCvar } from '../optimise/min-cvar.ts';
import { minVariance } from '../optimise/min-variance.ts';
import type { PortfolioProblem } from '../optimise/portfolio.ts';
import { formulaReturns } from '../../../test/portfolio/made-returns.ts';
import { InfeasiblePortfolioError } from './infeasible-portfolio-error.ts';
import type { PortfolioConstraints } from './portfolio-constraints.ts';

const assets = ['A', 'B', 'C'];

const problem = (constraints: PortfolioConstraints): PortfolioProblem => ({
  covariance: { assets, values: Float64Array.of(0.04, 0.01, 0.005, 0.01, 0.09, 0.02, 0.005, 0.02, 0.0225) },
  expectedReturns: { assets, values: Float64Array.of(0.06, 0.1, 0.04) },
  constraints,
});

async function refusalOf(work: Promise<unknown>): Promise<InfeasiblePortfolioError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InfeasiblePortfolioError);
  return error as InfeasiblePortfolioError;
}

const namesOf = ({ conflicts }: InfeasiblePortfolioError): string[] =>
  conflicts.map(({ constraint }) => constraint).sort();

describe('constraints that no portfolio meets', () => {
  it('names the three bounds that leave no room for the budget, and by how much', async () => {
    const refusal = await refusalOf(minVariance(problem({ bounds: { lower: 0, upper: 0.3 } })));
    expect(namesOf(refusal)).toEqual(['bounds of A', 'bounds of B', 'bounds of C', 'budget']);
    expect(refusal.relaxation.reduce((sum, { relaxBy }) => sum + relaxBy, 0)).toBeCloseTo(0.1, 9);
    expect(refusal.code).toBe('INFEASIBLE_PORTFOLIO');
  });

  it('leaves constraints out that have no part in the conflict', async () => {
    const refusal = await refusalOf(
      minVariance(
        problem({
          sectors: [
            { name: 'growth', assets: ['A', 'B'], lower: 0.8 },
            { name: 'safe', assets: ['C'], lower: 0.5 },
            { name: 'loose', assets: ['B'], upper: 0.9 },
          ],
        }),
      ),
    );
    expect(namesOf(refusal)).toEqual(['budget', 'sector growth', 'sector safe']);
    expect(refusal.relaxation.reduce((sum, { relaxBy }) => sum + relaxBy, 0)).toBeCloseTo(0.3, 9);
  });

  it('says how far a return is out of reach', async () => {
    const refusal = await refusalOf(targetReturn(problem({}), 0.12));
    expect(namesOf(refusal)).toContain('return target');
    expect(refusal.relaxation).toEqual([{ constraint: 'return target', relaxBy: expect.closeTo(0.02, 9) }]);
    expect(refusal.fix).toBe('The smallest change: let return target give way by 0.02.');
  });

  it('says how far a volatility is out of reach', async () => {
    const least = await minVariance(problem({}));
    const refusal = await refusalOf(targetVolatility(problem({}), 0.1));
    expect(refusal.relaxation[0]!.relaxBy).toBeCloseTo(least.volatility - 0.1, 9);
  });

  it('sees turnover against a sector', async () => {
    const refusal = await refusalOf(
      minVariance(
        problem({
          current: Float64Array.of(1, 0, 0),
          turnover: 0.2,
          sectors: [{ name: 'safe', assets: ['C'], lower: 0.5 }],
        }),
      ),
    );
    expect(namesOf(refusal)).toContain('turnover');
    expect(namesOf(refusal)).toContain('sector safe');
    // Of C 0.1 can be bought; each further 0.1 is 0.2 of turnover, so that the sector gives way.
    expect(refusal.relaxation).toEqual([{ constraint: 'sector safe', relaxBy: expect.closeTo(0.4, 9) }]);
  });

  it('sees the number of assets against bounds', async () => {
    const refusal = await refusalOf(minVariance(problem({ cardinality: 1, bounds: { lower: 0, upper: 0.6 } })));
    expect(namesOf(refusal)).toContain('cardinality');
    expect(refusal.relaxation).toEqual([{ constraint: 'cardinality', relaxBy: 1 }]);
  });

  it('explains a linear program in the same words', async () => {
    const refusal = await refusalOf(minCvar(formulaReturns, { constraints: { bounds: { lower: 0, upper: 0.3 } } }));
    expect(namesOf(refusal)).toContain('budget');
  });
});
