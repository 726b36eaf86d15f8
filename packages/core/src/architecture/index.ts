export { activationNames } from './compiler/rules/activation.ts';
export { cnn, type CnnOptions } from './cnn/cnn.ts';
export {
  compileModel,
  defineLayerRule,
  supportedLayers,
  type CompiledModel,
  type LayerCall,
  type LayerRule,
} from './compiler/index.ts';
export { initialiseWeights } from './initialise-weights.ts';
export { buildNetwork, type Network, type NetworkOptions, type NetworkSource } from './network.ts';
export { tf, type LayersModel } from './tf.ts';
export { resnet, type ResnetOptions } from './resnet/resnet.ts';
export { whiteningKernel } from './resnet/whitening.ts';
export { keepTwoClasses } from './keep-two-classes.ts';
