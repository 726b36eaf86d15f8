export { openHubClassifier, openZeroShotClassifier, type HubClassifier } from './hub-classifier.ts';
export { openHubEmbedder, type HubEmbedder } from './hub-embedder.ts';
export { hubFolder } from './hub-folder.ts';
export { openHubTranslator, type HubTranslator } from './hub-translator.ts';
export { modelDtypes, type ModelDtype } from './model-dtype.ts';
export { ModelNotFoundError } from './model-not-found-error.ts';
export { openPipeline, pipelineTasks, type OpenPipelineOptions, type PipelineTask } from './open-pipeline.ts';
export { pullModel, type PullOptions } from './pull-model.ts';
export { pulledModels, type PulledModel } from './pull-record.ts';
