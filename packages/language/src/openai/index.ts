export { createOpenAiHandler, type OpenAiHandlerOptions } from './create-openai-handler.ts';
export type { OpenAiLimits } from './openai-limits.ts';
export { RemoteGeneratorError } from './remote-generator-error.ts';
export { openRemoteGenerator, type RemoteGeneratorOptions } from './remote-generator.ts';
