export type { DimseConnection } from './association.ts';
export { DimseClient, type MoveOutcome } from './dimse-client.ts';
export { startDimseReceiver, type DimsePeer, type DimseReceiver, type ReceiverOptions } from './receiver.ts';
export type { ReceivedInstance } from './storage-provider.ts';
