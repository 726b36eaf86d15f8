import type { ShownPart } from './inspected-part.ts';

/** How a station does, for whoever looks at it. */
export interface StationStatus {
  /** Verdicts that aren't in the database yet. */
  readonly numWaiting: number;
  readonly isDatabaseAway: boolean;
  /** Since the server started. */
  readonly numInspected: number;
  readonly numFailed: number;
  /** Of the station's own source; empty while it works, or where pictures are sent to it. */
  readonly sourceProblem: string | null;
}

export type StationNews = { readonly part: ShownPart } | { readonly status: StationStatus };

const numPicturesKept = 24;
/** Pictures that pages may still ask for are held up to this size, all together. */
const pictureBytesMax = 64 * 1024 * 1024;

/** What happens at a station, for any number of pages; whoever comes later sees the newest part first. */
export class LiveFeed {
  readonly #listeners = new Set<(news: StationNews) => void>();
  readonly #pictures = new Map<string, Uint8Array>();
  #newest: ShownPart | undefined;
  #numBytes = 0;

  get newest(): ShownPart | undefined {
    return this.#newest;
  }

  /** @returns what ends it */
  follow(listener: (news: StationNews) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  tell(news: StationNews): void {
    for (const listener of this.#listeners) listener(news);
  }

  tellPart(part: ShownPart, picture: Uint8Array): void {
    this.#pictures.set(part.id, picture);
    this.#numBytes += picture.byteLength;
    for (const [id, { byteLength }] of this.#pictures) {
      if (this.#pictures.size <= numPicturesKept && this.#numBytes <= pictureBytesMax) break;
      this.#pictures.delete(id);
      this.#numBytes -= byteLength;
    }
    this.#newest = part;
    this.tell({ part });
  }

  /** A picture as it came, while it is one of the newest. */
  picture(partId: string): Uint8Array | undefined {
    return this.#pictures.get(partId);
  }
}
