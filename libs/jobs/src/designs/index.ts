// An entry of its own: it loads no part of the model library.
export type { DesignAnalysis, DesignQuestion } from './analyse-design.ts';
export { designOptimisers, type DesignOptimiser } from './design-optimisers.ts';
export { DesignAnalyst } from './open-analysis.ts';
export { stepRatesSetting, type MeasuredMachine } from './measured-machine.ts';
export { trainingDataFor, type TrainingData } from './training-data.ts';
