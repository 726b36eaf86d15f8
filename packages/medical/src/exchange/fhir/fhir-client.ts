import type { Bundle } from 'fhir/r4.js';
import { type ArchiveConnection, askArchive, checkedRoot } from '../dicomweb/http-exchange.ts';
import { ExchangeError } from '../exchange-error.ts';

const fhirJson = 'application/fhir+json';

/**
 * A server that speaks FHIR R4.
 *
 * @example await new FhirClient({ url: 'https://fhir.example/r4', authorization: 'Bearer …' }).post(bundle)
 */
export class FhirClient {
  private readonly connection: ArchiveConnection;

  /** @throws ExchangeError `invalid-configuration` */
  constructor(connection: ArchiveConnection) {
    this.connection = { ...connection, service: 'FHIR server' };
    checkedRoot(this.connection);
  }

  /** Sends a bundle of type `transaction`, which the server does as a whole or not at all. @throws ExchangeError */
  async post(transaction: Bundle, signal?: AbortSignal): Promise<void> {
    const { body } = await askArchive(this.connection, {
      method: 'POST',
      path: '',
      accept: fhirJson,
      contentType: fhirJson,
      body: new Blob([JSON.stringify(transaction)]),
      signal,
    });
    const statuses = statusesOf(body);
    if (statuses.length === transaction.entry?.length && statuses.every((status) => /^2\d\d/.test(status))) return;
    throw new ExchangeError(
      'not-stored',
      `The FHIR server took ${statuses.filter((status) => status.startsWith('2')).length} of ${transaction.entry?.length ?? 0} resources. Check that it supports transactions, and look into its log.`,
    );
  }
}

/** The status of each entry of a `transaction-response`. */
function statusesOf(body: Uint8Array): string[] {
  try {
    const { resourceType, type, entry = [] } = JSON.parse(new TextDecoder().decode(body)) as Bundle;
    if (resourceType === 'Bundle' && type === 'transaction-response') {
      return entry.map(({ response }) => response?.status ?? '');
    }
  } catch {
    // The parser's message may quote the answer, which may hold a patient's data.
  }
  throw new ExchangeError(
    'malformed-answer',
    'The FHIR server’s answer isn’t a response to a transaction. Check that the address is the root of its services (R4).',
  );
}
