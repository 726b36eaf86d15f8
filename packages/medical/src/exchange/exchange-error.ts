/** What stops an exchange with an archive: the kind is for programs, the message for people. */
export type ExchangeErrorCode = 'malformed-answer' | 'too-large';

/** An exchange that failed. The message never holds a value of the patient's. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';
  readonly code: ExchangeErrorCode;

  /**
   * @param code the kind of the trouble.
   * @param message what happened, what was expected and how to fix it.
   */
  constructor(code: ExchangeErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
