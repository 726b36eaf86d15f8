export { measureSteps, type MeasuredSteps, type MeasureStepsOptions } from './measure-steps.ts';
export { estimateStepTime, measureStepRates, type StepRates, type StepTime } from './step-rates.ts';
export {
  trainingCost,
  type StepWork,
  type TrainingCost,
  type TrainingCostOptions,
  type TrainingMemory,
} from './training-cost.ts';
export { usualLoss } from './usual-loss.ts';
