import { CorruptFileError, NewfieldError } from '@newfield/core';

/** What stopped a file from being read, as the error that the platform tells people; it never holds a value of the patient's. */
export const corruptPicture = (cause: unknown): Error =>
  NewfieldError.isInstance(cause)
    ? cause
    : new CorruptFileError('The file is no picture that can be read.', {
        stage: 'data',
        expected: 'a DICOM file with pixels, a PNG or a JPEG',
        fix: 'Export it again from the archive it comes from.',
        cause,
      });
