// An entry of its own: handlers load the whole model library, which those who only send jobs don't need.
export { announceRecipes } from './announce-recipes.ts';
export { openReferenced, uploadIdOf, type OpenedSamples } from '../data/open-referenced.ts';
export { datasetUploadDomain, forgetUploadFile } from '../data/upload-file.ts';
export { batchPredictHandler, type BatchPredictHandlerOptions } from './batch-predict.ts';
export { evaluateHandler, type EvaluateHandlerOptions } from './evaluate.ts';
export { fetchDataHandler } from './fetch-data.ts';
export { inspectDataHandler, type InspectDataHandlerOptions } from './inspect-data.ts';
export { trainHandler, type TrainHandlerOptions } from './train.ts';
