/** Turns texts into numbers that lie near each other where their meaning does. */
export interface TextEmbedder {
  readonly name: string;
  /** Numbers of a text. */
  readonly width: number;
  /** @returns float32 `[texts, width]`, row-major, each row of length 1 */
  encode(texts: readonly string[]): Promise<Float32Array>;
}
