/** Names of a bundle's files; there are no others. */
export const bundleFiles = {
  manifest: 'manifest.json',
  model: 'model.onnx',
  probe: 'probe.json',
  card: 'README.md',
} as const;
