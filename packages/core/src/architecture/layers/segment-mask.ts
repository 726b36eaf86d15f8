import * as tfc from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

export interface SegmentMaskConfig {
  readonly name?: string;
  /** A segment begins at each token from `firstMark` … */
  readonly firstMark: number;
  /** … to `lastMark`. */
  readonly lastMark: number;
}

/**
 * Several texts in one row are kept apart: token numbers of queries `[N, T]` and of a memory `[N, M]` → `[N, T, M]`, 1 where both
 * stand in the text of the same number, counted from the row's beginning, and the memory's token is not 0. It has no gradient.
 *
 * @see Raffel 2020 (T5), "packing"
 */
class SegmentMask extends tfl.layers.Layer {
  static readonly className = 'SegmentMask';
  private readonly settings: Omit<SegmentMaskConfig, 'name'>;

  constructor(config: SegmentMaskConfig) {
    super(config as ConstructorParameters<typeof tfl.layers.Layer>[0]);
    this.settings = { firstMark: config.firstMark, lastMark: config.lastMark };
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    const [[rows, length], [, memoryLength]] = inputShape as [tfl.Shape, tfl.Shape];
    return [rows!, length!, memoryLength!];
  }

  override call(inputs: tfc.Tensor | tfc.Tensor[]): tfc.Tensor {
    const [query, memory] = inputs as [tfc.Tensor, tfc.Tensor];
    const { firstMark, lastMark } = this.settings;
    return tfc.tidy(() => {
      const segments = (tokens: tfc.Tensor): tfc.Tensor => {
        const isMark = tfc.logicalAnd(tfc.greaterEqual(tokens, firstMark), tfc.lessEqual(tokens, lastMark));
        return tfc.cumsum(tfc.cast(isMark, 'float32'), 1);
      };
      const isSame = tfc.equal(tfc.expandDims(segments(query), 2), tfc.expandDims(segments(memory), 1));
      const isToken = tfc.expandDims(tfc.cast(tfc.greater(memory, 0), 'float32'), 1);
      return tfc.mul(tfc.cast(isSame, 'float32'), isToken);
    });
  }

  override getConfig(): tfc.serialization.ConfigDict {
    return { ...super.getConfig(), ...this.settings };
  }
}
tfc.serialization.registerClass(SegmentMask);

export const segmentMask = (config: SegmentMaskConfig): SegmentMask => new SegmentMask(config);
