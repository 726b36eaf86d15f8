'use client';

import type * as Core from '@cornerstonejs/core';

import { imageIdOf, pictures, type Cornerstone } from './cornerstone.ts';
import { displayChoices } from './display-choices.ts';
import type { Picture } from './picture-files.ts';
import { ViewportDisplay } from './viewport-display.ts';

export const viewerTools = ['window', 'pan', 'zoom', 'scroll', 'length', 'angle', 'region'] as const;
export type ViewerTool = (typeof viewerTools)[number];

/** One frame of an instance in a stack. */
export interface StackPlace {
  readonly instanceId: string;
  readonly frameIndex: number;
}

export interface ViewportState {
  /** Of the frame that is shown, from 0. */
  readonly index: number;
  readonly picture: Picture | undefined;
  readonly window: { readonly center: number; readonly width: number } | undefined;
  /** Of the picture's display choices; undefined once the window was changed by hand. */
  readonly choice: string | undefined;
  /** Screen pixels a pixel of the picture. */
  readonly zoom: number;
}

let numViewports = 0;

/** A viewport of cornerstone3D on an element, with the tools that a reader needs. */
export class ViewportControls {
  private readonly engine: Core.RenderingEngine;
  private readonly id: string;
  private readonly toolNames: Readonly<Record<ViewerTool, string>>;
  private places: readonly StackPlace[] = [];
  private fitScale = 1;
  private readonly cornerstone: Cornerstone;
  private readonly element: HTMLDivElement;
  private readonly changed: () => void;
  private readonly display: ViewportDisplay;

  /** @param changed called whenever what is shown, or how, has changed and is on screen */
  constructor(cornerstone: Cornerstone, element: HTMLDivElement, changed: () => void) {
    const { core, tools } = cornerstone;
    this.cornerstone = cornerstone;
    this.element = element;
    this.changed = changed;
    this.id = `viewport-${++numViewports}`;
    this.engine = new core.RenderingEngine(`engine-${this.id}`);
    this.engine.enableElement({
      viewportId: this.id,
      type: core.Enums.ViewportType.STACK,
      element,
      defaultOptions: { background: [0, 0, 0] },
    });
    this.toolNames = {
      window: tools.WindowLevelTool.toolName,
      pan: tools.PanTool.toolName,
      zoom: tools.ZoomTool.toolName,
      scroll: tools.StackScrollTool.toolName,
      length: tools.LengthTool.toolName,
      angle: tools.AngleTool.toolName,
      region: tools.RectangleROITool.toolName,
    };
    const group = tools.ToolGroupManager.createToolGroup(this.id)!;
    for (const name of Object.values(this.toolNames)) group.addTool(name);
    group.addViewport(this.id, this.engine.id);
    this.display = new ViewportDisplay(this.viewport, core.getShouldUseCPURendering());
    element.addEventListener(core.Enums.Events.IMAGE_RENDERED, changed);
    element.addEventListener(core.Enums.Events.STACK_NEW_IMAGE, this.onNewImage);
  }

  private readonly onNewImage = (): void => {
    pictures.show(this.id, this.viewport.getCurrentImageId());
    if (this.picture !== undefined) this.display.follow(this.picture);
  };

  private get picture(): Picture | undefined {
    return pictures.get(this.viewport.getCurrentImageId() ?? '');
  }

  private get viewport(): Core.Types.IStackViewport {
    return this.engine.getViewport(this.id) as Core.Types.IStackViewport;
  }

  /** Shows a stack from one of its places. */
  async show(places: readonly StackPlace[], index: number): Promise<void> {
    this.places = places;
    await this.viewport.setStack(
      places.map(({ instanceId, frameIndex }) => imageIdOf(instanceId, frameIndex)),
      index,
    );
    this.reset();
  }

  async scrollTo(index: number): Promise<void> {
    if (index < 0 || index >= this.places.length) return;
    await this.viewport.setImageIdIndex(index);
    this.viewport.render();
  }

  get numPlaces(): number {
    return this.places.length;
  }

  get place(): StackPlace | undefined {
    return this.places[this.viewport.getCurrentImageIdIndex()];
  }

  get state(): ViewportState {
    const { viewport } = this;
    const { window, choice } = this.display;
    return {
      index: viewport.getCurrentImageIdIndex(),
      picture: this.picture,
      window,
      choice,
      zoom: viewport.getZoom() * this.fitScale,
    };
  }

  /** What the left button does from now on; the wheel scrolls, the middle button moves and the right one zooms. */
  choose(tool: ViewerTool): void {
    const { tools } = this.cornerstone;
    const { MouseBindings } = tools.Enums;
    const group = tools.ToolGroupManager.getToolGroup(this.id)!;
    for (const name of Object.values(this.toolNames)) group.setToolPassive(name);
    const always = [
      [this.toolNames.pan, { mouseButton: MouseBindings.Auxiliary }],
      [this.toolNames.zoom, { mouseButton: MouseBindings.Secondary }],
      [this.toolNames.scroll, { mouseButton: MouseBindings.Wheel }],
    ] as const;
    for (const [name, binding] of always) {
      const isChosen = name === this.toolNames[tool];
      group.setToolActive(name, {
        bindings: [binding, ...(isChosen ? [{ mouseButton: MouseBindings.Primary }] : [])],
      });
    }
    if (!always.some(([name]) => name === this.toolNames[tool])) {
      group.setToolActive(this.toolNames[tool], { bindings: [{ mouseButton: MouseBindings.Primary }] });
    }
  }

  /** @param choice id of one of the picture's display choices */
  showAs(choice: string): void {
    if (this.picture === undefined) return;
    this.display.choose(this.picture, choice);
    this.viewport.render();
  }

  /** The display choice after the one that is shown; after the last the first. */
  showNext(): void {
    if (this.picture === undefined) return;
    const choices = displayChoices(this.picture);
    const now = choices.findIndex(({ id }) => id === this.display.choice);
    const next = choices[(now + 1) % Math.max(choices.length, 1)];
    if (next !== undefined) this.showAs(next.id);
  }

  invert(): void {
    const { invert = false } = this.viewport.getProperties();
    this.viewport.setProperties({ invert: !invert });
    this.viewport.render();
  }

  /** @param factor above 1 enlarges */
  zoomBy(factor: number): void {
    this.viewport.setZoom(this.viewport.getZoom() * factor);
    this.viewport.render();
  }

  /** @param right and @param down in screen pixels */
  panBy(right: number, down: number): void {
    const [x, y] = this.viewport.getPan();
    this.viewport.setPan([x + right, y + down]);
    this.viewport.render();
  }

  turn(): void {
    const { rotation = 0 } = this.viewport.getViewPresentation();
    this.viewport.setViewPresentation({ rotation: (rotation + 90) % 360 });
    this.viewport.render();
  }

  mirror(): void {
    const { flipHorizontal = false } = this.viewport.getViewPresentation();
    this.viewport.setViewPresentation({ flipHorizontal: !flipHorizontal });
    this.viewport.render();
  }

  /** Takes the place in the stack, the zoom, the shift and the turn of another viewport. */
  follow(other: ViewportControls): void {
    const { index } = other.state;
    if (index !== this.state.index) void this.scrollTo(index);
    const wanted = other.viewport.getViewPresentation();
    if (JSON.stringify(wanted) === JSON.stringify(this.viewport.getViewPresentation())) return;
    this.viewport.setViewPresentation(wanted);
    this.viewport.render();
  }

  /** The whole picture, upright, as the file says that it is shown; measurements stay. */
  reset(): void {
    const { viewport } = this;
    viewport.resetProperties();
    viewport.resetCamera();
    viewport.setViewPresentation({ rotation: 0, flipHorizontal: false, flipVertical: false });
    if (this.picture !== undefined) this.display.choose(this.picture);
    this.fitScale = this.screenPixelsAPixel() / viewport.getZoom();
    viewport.render();
  }

  clearMeasurements(): void {
    const { annotation } = this.cornerstone.tools;
    for (const { annotationUID } of this.ownAnnotations()) annotation.state.removeAnnotation(annotationUID!);
    this.viewport.render();
  }

  private ownAnnotations() {
    const ids = new Set(this.viewport.getImageIds());
    return this.cornerstone.tools.annotation.state
      .getAllAnnotations()
      .filter(({ metadata }) => ids.has(metadata?.referencedImageId ?? ''));
  }

  /**
   * How pixels of the picture come to lie on the element, as a canvas' transform: a, b, c, d, e, f. Undefined while nothing is
   * shown.
   */
  pictureToElement(): readonly [number, number, number, number, number, number] | undefined {
    const { viewport, picture } = this;
    if (picture === undefined) return undefined;
    const [rowMm, columnMm] = picture.spacingMm ?? [1, 1];
    // cornerstone's first pixel has its centre, not its corner, at the origin.
    const at = (column: number, row: number) =>
      viewport.worldToCanvas([(column - 0.5) * columnMm, (row - 0.5) * rowMm, 0]);
    const [origin, across, down] = [at(0, 0), at(1, 0), at(0, 1)];
    return [
      across[0] - origin[0],
      across[1] - origin[1],
      down[0] - origin[0],
      down[1] - origin[1],
      origin[0],
      origin[1],
    ];
  }

  private screenPixelsAPixel(): number {
    const [a, b] = this.pictureToElement() ?? [1, 0];
    return Math.hypot(a, b);
  }

  /** A picture that was fitted is fitted again; one that was moved or enlarged stays as it is. */
  resize(): void {
    const [x, y] = this.viewport.getPan();
    const isFitted = Math.abs(this.viewport.getZoom() - 1) < 0.01 && Math.hypot(x, y) < 1;
    this.engine.resize(true, !isFitted);
    this.fitScale = this.screenPixelsAPixel() / this.viewport.getZoom();
    this.changed();
  }

  destroy(): void {
    const { IMAGE_RENDERED, STACK_NEW_IMAGE } = this.cornerstone.core.Enums.Events;
    this.element.removeEventListener(IMAGE_RENDERED, this.changed);
    this.element.removeEventListener(STACK_NEW_IMAGE, this.onNewImage);
    pictures.show(this.id, undefined);
    this.cornerstone.tools.ToolGroupManager.destroyToolGroup(this.id);
    this.engine.destroy();
  }
}
