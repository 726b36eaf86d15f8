/** What stops an exchange with an archive: the kind is for programs, the message for people. */
export type ExchangeErrorCode =
  /** The source isn't of the kind that the result can stand on. */
  | 'unsupported-source'
  /** An address, an application's title or an option that can't be used. */
  | 'invalid-configuration'
  | 'unreachable'
  | 'timed-out'
  /** The archive doesn't accept the credentials or the application's title. */
  | 'refused'
  | 'not-found'
  /** The archive didn't store all that was sent. */
  | 'not-stored'
  | 'archive-failed'
  | 'malformed-answer'
  | 'too-large';

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
