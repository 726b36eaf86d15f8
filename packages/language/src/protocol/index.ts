export {
  evaluateText,
  textTaskNames,
  type EvaluateTextOptions,
  type TextEvaluation,
  type TextTaskName,
} from './evaluate-text.ts';
export type { IntentTrainer, TrainedIntents } from './intent-trainer.ts';
export type { EvaluatedPart, TextGoal } from './text-evaluation.ts';
