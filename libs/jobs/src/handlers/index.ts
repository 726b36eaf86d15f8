// An entry of its own: handlers load the whole model library, which those who only send jobs don't need.
export { announceRecipes } from './announce-recipes.ts';
export { batchPredictHandler, type BatchPredictHandlerOptions } from './batch-predict.ts';
export { evaluateHandler, type EvaluateHandlerOptions } from './evaluate.ts';
export { trainHandler, type TrainHandlerOptions } from './train.ts';
