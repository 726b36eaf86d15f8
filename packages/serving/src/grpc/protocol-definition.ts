import { fileURLToPath } from 'node:url';
import { loadPackageDefinition, type GrpcObject, type ServiceClientConstructor } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

/** The protocol's service, for a server and for clients. */
export function inferenceService(): ServiceClientConstructor {
  const file = fileURLToPath(new URL('../../proto/open-inference.proto', import.meta.url));
  // Numbers for 64-bit integers: shapes and times, which are small; data goes as raw contents.
  const definition = loadSync(file, { keepCase: true, longs: Number, defaults: true, arrays: true, oneofs: true });
  return (loadPackageDefinition(definition)['inference'] as GrpcObject)[
    'GRPCInferenceService'
  ] as ServiceClientConstructor;
}
