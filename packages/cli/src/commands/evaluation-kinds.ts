import type { DataFlags, EvaluateFlags } from './evaluate-flags.ts';

interface Refusal {
  /** Flags that would change nothing. */
  readonly refused: readonly (keyof EvaluateFlags)[];
  readonly why: string;
}

/** What is evaluated under a prefix. Each loads its domain when it is asked for. */
export type EvaluationKind = Refusal &
  (
    | { readonly needsData: true; evaluate(name: string, flags: DataFlags): Promise<void> }
    | { readonly needsData: false; evaluate(name: string, flags: EvaluateFlags): Promise<void> }
  );

/** By the prefix that stands before the model's name. */
export const evaluationKinds: Readonly<Record<string, EvaluationKind>> = {
  control: {
    refused: ['split', 'against'],
    why: 'A plant is controlled through its scenario, against PID.',
    needsData: false,
    evaluate: async (name, flags) => (await import('./evaluate-control.ts')).evaluateControl(name, flags),
  },
  credit: {
    refused: ['split', 'runs'],
    why: 'A credit model is judged over folds of all rows.',
    needsData: true,
    evaluate: async (name, flags) =>
      (await import('./evaluate-credit.ts')).evaluateCreditModel(`credit/${name}`, flags),
  },
  'market-risk': {
    refused: ['against', 'runs'],
    why: 'A method of market risk is judged beside plain historical simulation.',
    needsData: true,
    evaluate: async (name, flags) => (await import('./evaluate-market-risk.ts')).evaluateRiskMethod(name, flags),
  },
  molecules: {
    refused: ['against', 'runs'],
    why: 'A model of molecules is judged by itself.',
    needsData: true,
    evaluate: async (name, flags) => (await import('./evaluate-molecules.ts')).evaluateMolecules(name, flags),
  },
  portfolio: {
    refused: ['split', 'against', 'runs'],
    why: 'A strategy walks through all of time, beside equal weights and the others.',
    needsData: true,
    evaluate: async (name, flags) => (await import('./evaluate-portfolio.ts')).evaluatePortfolioStrategy(name, flags),
  },
  survival: {
    refused: ['split', 'against', 'runs'],
    why: 'A kind of survival model is trained on one split and judged on the other.',
    needsData: true,
    evaluate: async (name, flags) => (await import('./evaluate-survival.ts')).evaluateSurvivalModel(name, flags),
  },
  text: {
    refused: ['data', 'against', 'runs'],
    why: 'A task of texts has its own data.',
    needsData: false,
    evaluate: async (name, flags) => (await import('./evaluate-text.ts')).evaluateTextTask(name, flags),
  },
  treatment: {
    refused: ['split', 'against', 'runs'],
    why: 'A learner of effects is judged within its people and on others.',
    needsData: true,
    evaluate: async (name, flags) => (await import('./evaluate-treatment.ts')).evaluateEffectLearner(name, flags),
  },
};
