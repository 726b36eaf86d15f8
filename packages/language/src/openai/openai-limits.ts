/** What one request may ask for. */
export interface OpenAiLimits {
  /** Default 1 MiB. */
  readonly maxBodyBytes: number;
  /** Longest answer in tokens; default 1024. Also what a request without `max_tokens` gets. */
  readonly maxTokens: number;
  /** Texts of one request for embeddings; default 256. */
  readonly maxTexts: number;
}

export const defaultLimits: OpenAiLimits = { maxBodyBytes: 1_048_576, maxTokens: 1024, maxTexts: 256 };
