import type { Picture } from './picture-files.ts';

/** The pictures behind image ids: those that the viewer's cache holds, and those that a viewport shows. */
export class PictureShelf {
  private readonly cached = new Map<string, Picture>();
  private readonly shown = new Map<string, { readonly imageId: string; readonly picture: Picture }>();

  /** How many it holds on to. */
  get size(): number {
    return new Set([...this.cached.keys(), ...[...this.shown.values()].map(({ imageId }) => imageId)]).size;
  }

  get(imageId: string): Picture | undefined {
    return this.cached.get(imageId) ?? [...this.shown.values()].find((one) => one.imageId === imageId)?.picture;
  }

  /** When the cache has taken it in. */
  add(imageId: string, picture: Picture): void {
    this.cached.set(imageId, picture);
  }

  /** When the cache has let it go; what a viewport shows stays until it shows another. */
  drop(imageId: string): void {
    this.cached.delete(imageId);
  }

  /** @param imageId undefined when the viewport is gone */
  show(viewportId: string, imageId: string | undefined): void {
    const picture = imageId === undefined ? undefined : this.get(imageId);
    if (imageId === undefined || picture === undefined) this.shown.delete(viewportId);
    else this.shown.set(viewportId, { imageId, picture });
  }
}
