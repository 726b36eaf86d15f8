import { normalCdf, normalDensity } from './normal.ts';

/** Whether chances follow the logistic or the normal distribution of the linear predictor. */
export type Link = 'logit' | 'probit';

interface LinkFunctions {
  /** Chance of 1. */
  readonly chance: (eta: number) => number;
  /** Its derivative. */
  readonly slope: (eta: number) => number;
  /** ln of the chance; that of 0 is `logChance(-eta)`, as both distributions are symmetric. */
  readonly logChance: (eta: number) => number;
}

const logistic = (eta: number): number => 1 / (1 + Math.exp(-eta));

export const links: Readonly<Record<Link, LinkFunctions>> = {
  logit: {
    chance: logistic,
    slope: (eta) => logistic(eta) * logistic(-eta),
    // ln(1 + e^-η) without overflow for η far below 0.
    logChance: (eta) => (eta > 0 ? -Math.log1p(Math.exp(-eta)) : eta - Math.log1p(Math.exp(eta))),
  },
  probit: { chance: normalCdf, slope: normalDensity, logChance: (eta) => Math.log(Math.max(normalCdf(eta), 1e-300)) },
};
