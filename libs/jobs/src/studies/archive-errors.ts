import { defineError } from '@newfield/core/contracts';
import { ExchangeError, type ExchangeErrorCode } from '@newfield/medical/exchange';

/** No address of an archive, or of a FHIR server, is in the settings. */
export const ArchiveNotSetError = defineError('ArchiveNotSetError', 'ARCHIVE_NOT_SET', 'deployment');
/** Of this study there is nothing that can be sent. */
export const NothingToSendError = defineError('NothingToSendError', 'NOTHING_TO_SEND', 'data');

const ArchiveUnreachableError = defineError('ArchiveUnreachableError', 'ARCHIVE_UNREACHABLE', 'data', true);
const ArchiveRefusedError = defineError('ArchiveRefusedError', 'ARCHIVE_REFUSED', 'data');
const ArchiveLacksStudyError = defineError('ArchiveLacksStudyError', 'ARCHIVE_LACKS_STUDY', 'data');
const ArchiveFailedError = defineError('ArchiveFailedError', 'ARCHIVE_FAILED', 'data', true);

const byCode: Partial<Record<ExchangeErrorCode, typeof ArchiveFailedError>> = {
  unreachable: ArchiveUnreachableError,
  'timed-out': ArchiveUnreachableError,
  refused: ArchiveRefusedError,
  'invalid-configuration': ArchiveRefusedError,
  'not-found': ArchiveLacksStudyError,
};

/** What an archive did instead of answering, as an error of the platform; anything else as it is. */
export function archiveError(error: unknown): unknown {
  if (!(error instanceof ExchangeError)) return error;
  return new (byCode[error.code] ?? ArchiveFailedError)(error.message, {
    fix: 'Check the archive’s address and credentials, and that it runs.',
    cause: error,
  });
}
