import { describe, expect, it } from 'vitest';
import { parseMultipartRelated } from './multipart-related.ts';

const type = 'multipart/related; type="application/dicom"; boundary="b1"';
const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const part = (body: string) => `--b1\r\nContent-Type: application/dicom\r\n\r\n${body}\r\n`;

describe('parseMultipartRelated', () => {
  it('keeps binary bodies, with line ends and dashes inside, byte for byte', () => {
    const body = '\x00\xff\r\n--b0\r\n\r\n--';
    const parts = parseMultipartRelated(bytesOf(`${part(body)}${part('')}--b1--`), type);
    expect(parts.map((each) => [...each.body])).toEqual([[...bytesOf(body)], []]);
    expect(parts[0]?.headers.get('content-type')).toBe('application/dicom');
  });

  it.each([1, 5, 20, 45])('refuses an answer cut after %i bytes', (length) => {
    const whole = bytesOf(`${part('data')}--b1--`);
    expect(() => parseMultipartRelated(whole.subarray(0, length), type)).toThrow(
      expect.objectContaining({ code: 'malformed-answer' }),
    );
  });

  it('refuses other types and too many parts', () => {
    expect(() => parseMultipartRelated(bytesOf(''), 'application/json')).toThrow(/boundary/);
    expect(() => parseMultipartRelated(bytesOf(`${part('a')}${part('b')}--b1--`), type, 1)).toThrow(
      expect.objectContaining({ code: 'too-large' }),
    );
  });
});
