export * from './answers/index.ts';
export * from './assistant/index.ts';
export * from './clusters/index.ts';
export { encoderNetwork, type EncoderNetworkOptions } from './encoder/encoder-network.ts';
export { openSentenceEncoder, type SentenceEncoder } from './encoder/sentence-encoder.ts';
export { SentencePieces, type Vocabulary } from './encoder/sentence-pieces.ts';
export { loadUniversalEncoder, type UniversalEncoder } from './encoder/universal-encoder.ts';
export { everydayTexts } from './intents/everyday-texts/index.ts';
export { openIntents, saveIntents } from './intents/intent-file.ts';
export type { IntentRecord, IntentSource } from './intents/intent-record.ts';
export type { OutOfScope } from './intents/out-of-scope-texts.ts';
export { readExamples, type ReadExamples } from './intents/read-examples.ts';
export { IntentModel, type IntentGuess, type UnderstoodText } from './intents/intent-model.ts';
export { trainIntents, type IntentExample, type IntentTrainingOptions } from './intents/train-intents.ts';
export { MultiLabelIntentModel } from './intents/multi-label-intent-model.ts';
export {
  trainMultiLabelIntents,
  type MultiLabelIntentExample,
  type MultiLabelIntentTrainingOptions,
} from './intents/train-multi-label-intents.ts';
export * from './slots/index.ts';
export * from './documents/index.ts';
export * from './identification/index.ts';
export * from './protocol/index.ts';
export * from './retrieval/index.ts';
export * from './sentiment/index.ts';
export { languageModelsFolder } from './models-folder.ts';
export type { LabelScore, TextClassifier } from './models/text-classifier.ts';
export { NoTextModelError } from './models/no-text-model-error.ts';
export type { TextEmbedder } from './models/text-embedder.ts';
export type { ChatMessage, GeneratedPiece, GenerateOptions, TextGenerator } from './models/text-generator.ts';
export type { TranslationLanguages, Translator } from './models/translator.ts';
export * from './generation/index.ts';
export * from './hub/index.ts';
export * from './openai/index.ts';
export * from './translation/index.ts';
export { sampleFile } from './sample-file.ts';
