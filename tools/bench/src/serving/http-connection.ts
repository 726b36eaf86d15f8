import { connect, type Socket } from 'node:net';

/** A response as far as a load generator looks at it. */
export interface LoadResponse {
  readonly status: number;
  readonly retryAfterMs: number | undefined;
}

/**
 * One kept connection that sends the same bytes again and again. It reads no more of HTTP than where a response ends, so that
 * the generator leaves the cores to the server.
 */
export class HttpConnection {
  private socket: Socket | undefined;
  private received: Buffer = Buffer.alloc(0);
  private settle: { resolve(response: LoadResponse): void; reject(cause: unknown): void } | undefined;
  private readonly host: string;
  private readonly port: number;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.host = hostname;
    this.port = Number(port);
  }

  /** @param request the whole of it, head and body */
  send(request: Uint8Array): Promise<LoadResponse> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      this.socket ??= this.open();
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket?.destroy();
  }

  private open(): Socket {
    const socket = connect(this.port, this.host);
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.receive(chunk));
    socket.on('error', (cause) => this.lose(socket, cause));
    socket.on('close', () => this.lose(socket, new Error('The connection was closed.')));
    return socket;
  }

  private receive(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const headEnd = this.received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = this.received.toString('latin1', 0, headEnd);
    const field = (name: string): number => Number(new RegExp(`^${name}: *(\\d+)`, 'im').exec(head)?.[1]);
    if (this.received.length < headEnd + 4 + field('content-length')) return;
    this.received = Buffer.alloc(0);
    const retryAfterMs = field('retry-after-ms');
    const { settle } = this;
    this.settle = undefined;
    if (/^connection: *close/im.test(head)) this.socket = undefined;
    settle?.resolve({
      status: Number(head.slice(9, 12)),
      retryAfterMs: Number.isNaN(retryAfterMs) ? undefined : retryAfterMs,
    });
  }

  private lose(socket: Socket, cause: unknown): void {
    // The server said that it would close this one; another has taken its place.
    if (this.socket !== socket) return;
    this.socket = undefined;
    this.received = Buffer.alloc(0);
    this.settle?.reject(cause);
    this.settle = undefined;
  }
}
