/** What stops a file from being read: the kind is for programs, the message for people. */
export type ReadingErrorCode =
  | 'not-dicom'
  | 'damaged-file'
  | 'no-pixel-data'
  | 'damaged-pixel-data'
  | 'unsupported-transfer-syntax'
  | 'unsupported-image'
  | 'too-large'
  | 'too-slow';

/** A file that can't be read. The message never holds a value of the patient's. */
export class ReadingError extends Error {
  override readonly name = 'ReadingError';
  readonly code: ReadingErrorCode;

  /**
   * @param code the kind of the trouble.
   * @param message what happened, what was expected and how to fix it.
   */
  constructor(code: ReadingErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
