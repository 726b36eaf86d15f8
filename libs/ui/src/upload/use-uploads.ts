'use client';

import { useRef, useState } from 'react';

import { sendFile, type UploadAnswer } from './send-file.ts';

export interface Upload {
  readonly id: number;
  readonly name: string;
  readonly numBytes: number;
  readonly state: 'sending' | 'done' | 'failed' | 'cancelled';
  /** Share sent, in [0, 1]. */
  readonly fraction: number;
}

export interface UploadsOptions {
  readonly url: string;
  /** Called once a file is with the server. */
  readonly onDone: (file: File, answer: UploadAnswer) => void;
}

/** Files on their way to the server, each with its progress and a way to stop it. */
export function useUploads({ url, onDone }: UploadsOptions) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const controllers = useRef(new Map<number, AbortController>());
  const nextId = useRef(0);

  const change = (id: number, changes: Partial<Upload>) =>
    setUploads((before) => before.map((upload) => (upload.id === id ? { ...upload, ...changes } : upload)));

  async function start(file: File): Promise<void> {
    const id = nextId.current++;
    const controller = new AbortController();
    controllers.current.set(id, controller);
    const upload: Upload = { id, name: file.name, numBytes: file.size, state: 'sending', fraction: 0 };
    setUploads((before) => [upload, ...before]);
    try {
      const onProgress = (fraction: number) => change(id, { fraction });
      const answer = await sendFile(file, { url, signal: controller.signal, onProgress });
      change(id, { state: answer.status < 300 ? 'done' : 'failed', fraction: 1 });
      onDone(file, answer);
    } catch {
      change(id, { state: controller.signal.aborted ? 'cancelled' : 'failed' });
    } finally {
      controllers.current.delete(id);
    }
  }

  return {
    uploads,
    start: (file: File) => void start(file),
    cancel: (id: number) => controllers.current.get(id)?.abort(),
  };
}
