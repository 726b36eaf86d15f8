import process from 'node:process';
import type { ArchiveConnection } from '@newfield/medical/exchange';

/**
 * How an archive or a FHIR server is reached. What opens it comes from the environment alone and is not kept in the database:
 * `NEWFIELD_ARCHIVE_USER` and `…_PASSWORD`, or `…_TOKEN`; with `NEWFIELD_FHIR_…` for a FHIR server. `…_UNENCRYPTED=yes` allows it
 * to cross a network of one's own over plain HTTP.
 */
export function connectionTo(service: 'archive' | 'fhir', url: string): ArchiveConnection {
  const variable = (name: string): string | undefined =>
    process.env[`NEWFIELD_${service.toUpperCase()}_${name}`] || undefined;
  const [user, password, token] = [variable('USER'), variable('PASSWORD'), variable('TOKEN')];
  const basic =
    user !== undefined && password !== undefined
      ? `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
      : undefined;
  const authorization = token === undefined ? basic : `Bearer ${token}`;
  return {
    url,
    ...(authorization !== undefined && { authorization }),
    allowsUnencrypted: variable('UNENCRYPTED') === 'yes',
  };
}
