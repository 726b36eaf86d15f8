/** What a graph is emitted for: which of several compositions of the same value it gets. */
export interface Target {
  /** `cpu`: ONNX Runtime on this machine's processor; default: anything that runs ONNX. */
  readonly processor?: 'cpu';
  /** Channels side by side in ONNX Runtime's blocked layout on this processor; absent where it has none. */
  readonly channelBlock?: number;
}
