import { expect, test } from 'vitest';
import { receiverSettings } from './receiver-settings.ts';

test('by default nobody reaches the receiver from outside, and no name of a patient stays', () => {
  expect(receiverSettings({ NEWFIELD_DIMSE_PORT: '11112', NEWFIELD_DIMSE_PEERS: 'PACS@10.0.0.5, CT1' })).toEqual({
    port: 11112,
    host: '127.0.0.1',
    aeTitle: 'NEWFIELD',
    peers: [{ aeTitle: 'PACS', address: '10.0.0.5' }, { aeTitle: 'CT1' }],
    isDeidentifying: true,
  });
});

test.each([
  [{}, /has no port/],
  [{ NEWFIELD_DIMSE_PORT: 'dicom', NEWFIELD_DIMSE_PEERS: 'PACS' }, /has no port/],
  [{ NEWFIELD_DIMSE_PORT: '11112', NEWFIELD_DIMSE_PEERS: ' , ' }, /Nobody may send/],
])('%j is refused with what is missing', (environment, message) => {
  expect(() => receiverSettings(environment)).toThrow(message);
});
