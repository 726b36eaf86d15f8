import { cnn } from './cnn/cnn.ts';
import { mlp } from './mlp/mlp.ts';
import { resnet } from './resnet/resnet.ts';
import { tcn } from './tcn/tcn.ts';
import { transformerDecoder } from './transformer/transformer-decoder.ts';
import { transformerEncoder } from './transformer/transformer-encoder.ts';

/** Every ready architecture, by its name. */
export const architectures = { cnn, mlp, resnet, tcn, transformerDecoder, transformerEncoder } as const;
