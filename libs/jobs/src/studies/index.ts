/** Ways of studies in and out, which the medical application, the workers and the DICOM receiver share. */
export { archiveError, ArchiveNotSetError, NothingToSendError } from './archive-errors.ts';
export { connectionTo } from './archive-connection.ts';
export { deidentifier } from './deidentifier.ts';
export { sendArchive } from './send-archive.ts';
export { StudyIntake, type IntakeOptions, type IntakeParts, type TakenIn } from './study-intake.ts';
