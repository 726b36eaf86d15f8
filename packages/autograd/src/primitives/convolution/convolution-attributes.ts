/** What Conv takes, in ONNX and in its blocked form; ConvTranspose and the gradients take them too. */
export const convolutionAttributes = {
  strides: 'ints',
  dilations: 'ints',
  pads: 'ints',
  kernel_shape: 'ints',
  group: 'int',
} as const;
