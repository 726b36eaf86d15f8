export { compileModel, type CompiledModel, type CompileOptions } from './compile-model.ts';
export { asChannelsFirst, asChannelsLast, channelsFirst, channelsLast, type Feature } from './feature.ts';
export { defineLayerRule, supportedLayers, type LayerCall, type LayerRule } from './layer-rule.ts';
export { readParameter, writeParameter, type Parameter } from './parameter.ts';
