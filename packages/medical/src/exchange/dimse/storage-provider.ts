import type { Socket } from 'node:net';
import { finished } from 'node:stream';
import type { association, Dataset as AnyDataset, requests as Requests, responses as Responses } from 'dcmjs-dimse';
import { isReadable } from '../../reading/decode-frame.ts';
import { isUid } from '../uid.ts';
import { IncomingFile } from './incoming-file.ts';
import { constants, Dataset, responses, Scp } from './library.ts';
import { guardUnits } from './pdu-guard.ts';

/** An object that came in, as a complete file. */
export interface ReceivedInstance {
  readonly path: string;
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
  /** Who sent it. */
  readonly callingAeTitle: string;
}

export interface ProviderOptions {
  readonly aeTitle: string;
  readonly folder: string;
  readonly maximumInstanceBytes: number;
  readonly idleMs: number;
  /** Whether a peer may open an association. */
  readonly admits: (callingAeTitle: string, address: string) => boolean;
  readonly onStored: (instance: ReceivedInstance) => Promise<void>;
}

/** What we say we take in one unit; a longer one ends the connection. */
const maximumUnitBytes = 262_144;
/** Of commands and queries, which the library collects in memory. */
const maximumCommandBytes = 1024 * 1024;
/** All storage classes of the standard lie below it. */
const storageRoot = '1.2.840.10008.5.1.4.1.1.';

/** One association of a peer that stores objects here, or asks whether we are there. */
export class StorageProvider extends Scp {
  private readonly connection: Socket;
  private readonly options: ProviderOptions;
  private callingAeTitle = '';
  private incoming: IncomingFile | undefined;
  private numCommandBytes = 0;

  constructor(socket: Socket, options: ProviderOptions) {
    // Listeners are called in the order in which they were attached: the guard comes before the library.
    let count = (_: number): void => undefined;
    guardUnits(socket, maximumUnitBytes, (numBytes) => count(numBytes));
    super(socket, { connectTimeout: options.idleMs, associationTimeout: options.idleMs, pduTimeout: options.idleMs });
    count = (numBytes) => this.count(numBytes);
    this.connection = socket;
    this.options = options;
    this.on('networkError', () => socket.destroy());
    socket.on('close', () => void this.incoming?.discard());
  }

  override associationRequested(request: association.Association): void {
    const { RejectResult, RejectSource, RejectReason, PresentationContextResult, SopClass } = constants;
    const calling = request.getCallingAeTitle().trim();
    const address = (this.connection.remoteAddress ?? '').replace(/^::ffff:/, '');
    const isOurs = request.getCalledAeTitle().trim() === this.options.aeTitle;
    if (!isOurs || !this.options.admits(calling, address)) {
      const reason = isOurs ? RejectReason.CallingAeNotRecognized : RejectReason.CalledAeNotRecognized;
      this.sendAssociationReject(RejectResult.Permanent, RejectSource.ServiceUser, reason);
      this.connection.end();
      return;
    }
    this.callingAeTitle = calling;
    for (const { context } of request.getPresentationContexts()) {
      const syntax = context.getAbstractSyntaxUid();
      const isTaken = syntax === SopClass.Verification || syntax.startsWith(storageRoot);
      const transfer = context.getTransferSyntaxUids().find(isReadable);
      if (!isTaken) context.setResult(PresentationContextResult.RejectAbstractSyntaxNotSupported);
      else if (transfer === undefined) {
        context.setResult(PresentationContextResult.RejectTransferSyntaxesNotSupported);
      } else context.setResult(PresentationContextResult.Accept, transfer);
    }
    request.setNegotiateAsyncOps(false);
    // 0 means without limit: the library would repeat it as ours.
    if (request.getMaxPduLength() === 0) request.setMaxPduLength(maximumUnitBytes);
    this.sendAssociationAccept();
  }

  override associationReleaseRequested(): void {
    this.sendAssociationReleaseResponse();
  }

  override cEchoRequest(request: Requests.CEchoRequest, answer: (response: Responses.CEchoResponse) => void): void {
    this.numCommandBytes = 0;
    const response = responses.CEchoResponse.fromRequest(request);
    response.setStatus(constants.Status.Success);
    answer(response);
  }

  override createStoreWritableStream(
    context: association.PresentationContext,
    request: Requests.CStoreRequest,
  ): IncomingFile {
    const [sopClassUid, sopInstanceUid] = [request.getAffectedSopClassUid(), request.getAffectedSopInstanceUid()];
    const transferSyntaxUid = context.getAcceptedTransferSyntaxUid();
    // The instance's UID becomes a file's name.
    if (!isUid(sopClassUid) || !isUid(sopInstanceUid) || transferSyntaxUid === undefined) {
      throw new Error('The request lacks the UIDs of its object.');
    }
    const parts = { sopClassUid, sopInstanceUid, transferSyntaxUid };
    this.incoming = new IncomingFile(this.options.folder, parts, this.options.maximumInstanceBytes);
    this.incoming.on('drain', () => this.connection.resume());
    this.incoming.on('error', () => this.connection.destroy());
    return this.incoming;
  }

  override createDatasetFromStoreWritableStream(
    file: IncomingFile,
    _: association.PresentationContext,
    proceed: (dataset: AnyDataset) => void,
  ): void {
    // The data set stays in the file, unread: the library only hands it on.
    finished(file, (error) => {
      if (!error) proceed(new Dataset({}, file.parts.transferSyntaxUid));
    });
  }

  override cStoreRequest(request: Requests.CStoreRequest, answer: (response: Responses.CStoreResponse) => void): void {
    const response = responses.CStoreResponse.fromRequest(request);
    const { incoming } = this;
    this.incoming = undefined;
    this.numCommandBytes = 0;
    void (async () => {
      try {
        if (incoming === undefined) throw new Error('No data came with the request.');
        const path = await incoming.keep();
        await this.options.onStored({ path, ...incoming.parts, callingAeTitle: this.callingAeTitle });
        response.setStatus(constants.Status.Success);
      } catch {
        await incoming?.discard();
        response.setStatus(constants.Status.ProcessingFailure);
      }
      if (!this.connection.destroyed) answer(response);
    })();
  }

  override cCancelRequest(): void {
    // There is nothing to cancel: a store ends with its last byte.
  }

  override abort(): void {
    this.connection.destroy();
  }

  private count(numBytes: number): void {
    if (this.incoming !== undefined) {
      if (this.incoming.writableNeedDrain) this.connection.pause();
      return;
    }
    this.numCommandBytes += numBytes;
    if (this.numCommandBytes > maximumCommandBytes) this.connection.destroy();
  }
}
