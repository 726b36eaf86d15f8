// An entry of its own: handlers load the whole model library, which those who only send jobs don't need.
export { announceRecipes } from './announce-recipes.ts';
export { openReferenced, uploadIdOf, type OpenedSamples } from '../data/open-referenced.ts';
export { datasetUploadDomain, forgetUploadFile } from '../data/upload-file.ts';
export { collectLabelsHandler } from './collect-labels.ts';
export { batchPredictHandler, type BatchPredictHandlerOptions } from './batch-predict.ts';
export { evaluateHandler } from './evaluate.ts';
export type { EvaluationReport, SheetPlace } from './evaluation/evaluation-report.ts';
export type { SliceError } from './evaluation/slice-errors.ts';
export type { ExampleGroup, ExampleRow } from './evaluation/example-groups.ts';
export type {
  ExplanationReport,
  LayerReport,
  MethodReport,
  NeighbourReport,
  TableExplanationReport,
} from './explanation/explanation-report.ts';
export type { ColumnContribution, TableExplanation } from '../own/table-explanation.ts';
export { explainHandler } from './explain.ts';
export { indexHandler } from './index-rows.ts';
export type { HandlerStores } from './made-blobs.ts';
export { fetchDataHandler } from './fetch-data.ts';
export { inspectDataHandler, type InspectDataHandlerOptions } from './inspect-data.ts';
export { proposeTrainingHandler } from './propose-training.ts';
export { designRecipe, designRecipeName } from './design-recipe.ts';
export { measureDesignHandler } from './measure-design.ts';
export {
  monitorCredit,
  monitorCreditHandler,
  type CreditMonitoringReport,
  type MonitorCreditOptions,
} from './monitor-credit.ts';
export { readStudyHandler, type ReadStudyHandlerOptions } from './read-study.ts';
export { retrieveStudyHandler, type RetrieveStudyHandlerOptions } from './retrieve-study.ts';
export { screenHandler, type ScreenHandlerOptions } from './screen.ts';
export { scoreBatchHandler } from './finance/score-batch.ts';
export { trainCreditHandler } from './finance/train-credit.ts';
export { learnTreatmentHandler } from './medical/learn-treatment.ts';
export { evaluateAssistantHandler } from './service/evaluate-assistant.ts';
export { setUpProduct, setUpProductHandler } from './manufacturing/set-up-product.ts';
export { trainHandler, type TrainHandlerOptions } from './train.ts';
export { unpackStudiesHandler, type UnpackStudiesHandlerOptions } from './unpack-studies.ts';
