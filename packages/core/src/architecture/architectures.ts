import { cnn } from './cnn/cnn.ts';
import { centreDetector } from './detector/centre-detector.ts';
import { mlp } from './mlp/mlp.ts';
import { maskNetwork } from './segmentation/mask-network.ts';
import { resnet } from './resnet/resnet.ts';
import { tcn } from './tcn/tcn.ts';
import { transformerDecoder } from './transformer/transformer-decoder.ts';
import { transformerEncoder } from './transformer/transformer-encoder.ts';

/** Every ready architecture, by its name. */
export const architectures = { cnn, mlp, resnet, tcn, transformerDecoder, transformerEncoder } as const;

/** Those that answer with a grid of cells instead of classes or numbers: for data with boxes, not for designs. */
export const detectors = { centreDetector } as const;

/** Those that answer with masks of the picture. */
export const maskers = { maskNetwork } as const;
