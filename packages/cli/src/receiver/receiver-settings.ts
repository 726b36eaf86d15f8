import { InvalidArgumentError } from '@newfield/core';
import type { DimsePeer } from '@newfield/medical/node';

/** How modalities and archives reach this installation by DIMSE. */
export interface ReceiverSettings {
  readonly port: number;
  /** An address of this machine; the loopback one lets nobody in from outside. */
  readonly host: string;
  readonly aeTitle: string;
  readonly peers: readonly DimsePeer[];
  readonly isDeidentifying: boolean;
}

/**
 * From `NEWFIELD_DIMSE_PORT`, `…_HOST` (127.0.0.1), `…_AE_TITLE` (NEWFIELD), `…_PEERS` (who may send: titles with commas between them,
 * each with its IP address behind `@` where it has one) and `…_IDENTIFIED` (`yes` keeps the names of patients).
 *
 * @throws InvalidArgumentError when the port or the peers are missing or no such thing
 */
export function receiverSettings(environment: NodeJS.ProcessEnv): ReceiverSettings {
  const port = Number(environment['NEWFIELD_DIMSE_PORT'] ?? NaN);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError('The DICOM receiver has no port.', {
      expected: 'a number from 0 (any free port) to 65535',
      fix: 'Set NEWFIELD_DIMSE_PORT, such as 11112.',
    });
  }
  const names = (environment['NEWFIELD_DIMSE_PEERS'] ?? '').split(',').map((name) => name.trim());
  const peers = names.filter(Boolean).map((name): DimsePeer => {
    const [aeTitle = '', address] = name.split('@');
    return { aeTitle, ...(address !== undefined && { address }) };
  });
  if (peers.length === 0) {
    throw new InvalidArgumentError('Nobody may send to the DICOM receiver.', {
      expected: 'at least one AE title',
      fix: 'Set NEWFIELD_DIMSE_PEERS to the titles of those that send, such as PACS@10.0.0.5,CT1.',
    });
  }
  return {
    port,
    host: environment['NEWFIELD_DIMSE_HOST'] || '127.0.0.1',
    aeTitle: environment['NEWFIELD_DIMSE_AE_TITLE'] || 'NEWFIELD',
    peers,
    isDeidentifying: environment['NEWFIELD_DIMSE_IDENTIFIED'] !== 'yes',
  };
}
