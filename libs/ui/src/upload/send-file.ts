/** What the server said to an upload. */
export interface UploadAnswer {
  readonly status: number;
  /** Parsed where the answer is JSON, of whatever kind. */
  readonly body: unknown;
}

export interface SendFileOptions {
  readonly url: string;
  readonly signal: AbortSignal;
  /** Called with the share sent so far, in [0, 1]. */
  readonly onProgress: (fraction: number) => void;
}

/**
 * Sends a file as the body of a POST. `fetch` can't tell how much it has sent, so this is an XMLHttpRequest.
 *
 * @throws DOMException `AbortError` when the signal fires
 * @throws Error when the connection breaks
 */
export function sendFile(file: File, { url, signal, onProgress }: SendFileOptions): Promise<UploadAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('content-type', file.type === '' ? 'application/octet-stream' : file.type);
    // A header holds Latin letters only, and a file may have any name.
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => resolve({ status: request.status, body: parseJson(request.responseText) });
    request.onerror = () => reject(new Error('The connection broke while the file was being sent.'));
    request.onabort = () => reject(new DOMException('The upload was cancelled.', 'AbortError'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    if (signal.aborted) return reject(new DOMException('The upload was cancelled.', 'AbortError'));
    request.send(file);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
