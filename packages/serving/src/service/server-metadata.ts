import type { LoadedVersion } from '../repository/loaded-version.ts';
import type { ModelRegistry } from '../repository/model-registry.ts';

export const serverMetadata = (version: string) => ({
  name: 'newfield',
  version,
  extensions: [
    'binary_tensor_data',
    'classification',
    'model_repository',
    'parameters',
    'newfield_monitor',
    'newfield_traffic',
  ],
});

export const modelMetadata = ({ model }: LoadedVersion, registry: ModelRegistry) => ({
  name: model.name,
  versions: registry.versionsOf(model.name),
  platform: model.platform,
  inputs: model.inputs.map(({ name, datatype, shape }) => ({ name, datatype, shape })),
  outputs: model.outputs.map(({ name, datatype, shape }) => ({ name, datatype, shape })),
});
