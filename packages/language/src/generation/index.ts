export { ChatTokeniser } from './chat-tokeniser.ts';
export type { JsonShape } from './json/json-shape.ts';
export { openLocalGenerator, type LocalGenerateOptions, type LocalGenerator } from './local-generator.ts';
