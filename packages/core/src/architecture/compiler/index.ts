export {
  compileBeside,
  compileModel,
  type CompiledModel,
  type CompileOptions,
  type Kept,
  type Memory,
  type ModelPart,
  type Noise,
} from './compile-model.ts';
export { asChannelsFirst, type Feature } from './feature.ts';
export {
  defineLayerRule,
  supportedLayers,
  type LayerCall,
  type LayerRule,
  type NoiseDistribution,
} from './layer-rule.ts';
export { readParameter, writeParameter, type Parameter } from './parameter.ts';
