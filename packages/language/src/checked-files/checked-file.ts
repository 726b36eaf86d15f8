import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CorruptFileError } from '@newfield/core';
import { writeAtomically } from '@newfield/core/storage';

/** A kind of file of ours: its first line, and what stands in it. */
export interface CheckedForm {
  /** Name and version of the format, without a line's end. */
  readonly format: string;
  /** As in "This file holds no …". */
  readonly holds: string;
  /** What brings a broken one back. */
  readonly fix: string;
}

const checksumLength = 64;

/**
 * Writes a file whole or not at all: the format's name, the checksum of the rest, the rest.
 *
 * @throws StorageError when the disk is full or the folder can't be written
 */
export function writeChecked(path: string, { format }: CheckedForm, body: Buffer): Promise<void> {
  return writeAtomically(path, Buffer.concat([Buffer.from(`${format}\n${checksumOf(body)}`, 'latin1'), body]));
}

/** @throws CorruptFileError when the file is none of this form, is cut off or was altered */
export async function readChecked(path: string, form: CheckedForm): Promise<Buffer> {
  const bytes = await readFile(path);
  const head = `${form.format}\n`;
  const bodyAt = head.length + checksumLength;
  if (bytes.subarray(0, head.length).toString('latin1') !== head) {
    throw brokenFile(path, form, `This file holds no ${form.holds}.`);
  }
  const body = bytes.subarray(bodyAt);
  if (bytes.subarray(head.length, bodyAt).toString('latin1') === checksumOf(body)) return body;
  throw brokenFile(path, form, `This file of ${form.holds} is cut off or was altered.`);
}

export const brokenFile = (path: string, { format, fix }: CheckedForm, message: string): Error =>
  new CorruptFileError(message, { expected: `${format}, a checksum and what it is of`, received: path, fix });

const checksumOf = (body: Buffer): string => createHash('sha256').update(body).digest('hex');
