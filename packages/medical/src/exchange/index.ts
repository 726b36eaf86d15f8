export { ExchangeError, type ExchangeErrorCode } from './exchange-error.ts';
export * from './results/index.ts';
export { DicomWebClient } from './dicomweb/dicomweb-client.ts';
export type { InstanceEntry, SeriesEntry, StudyEntry, StudyQuery } from './dicomweb/entries.ts';
export type { ArchiveConnection } from './dicomweb/http-exchange.ts';
export type { FailedInstance, StoreOutcome } from './dicomweb/store-instances.ts';
export { FhirClient } from './fhir/fhir-client.ts';
export { writeFhirBundle, type FhirBundleType } from './fhir/diagnostic-report.ts';
