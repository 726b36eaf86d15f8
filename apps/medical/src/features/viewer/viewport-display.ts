import type { Voi } from '@newfield/medical';
import type * as Core from '@cornerstonejs/core';

import { displayChoices } from './display-choices.ts';
import type { Picture } from './picture-files.ts';
import { straightened, voiCurve, windowOfRange, type VoiCurve } from './voi-curve.ts';

/** A point of a colour function of vtk.js, which cornerstone's types don't name. */
interface ColourFunction {
  removeAllPoints(): void;
  addRGBPoint(value: number, red: number, green: number, blue: number): void;
}

/** How a viewport shows the values of grey pictures: by a choice of the picture's, until somebody changes the window by hand. */
export class ViewportDisplay {
  private readonly viewport: Core.Types.IStackViewport;
  /** Without a graphics card only straight lines are drawn. */
  private readonly isByProcessor: boolean;
  private chosen: string | undefined;
  private voi: Voi | undefined;
  private curve: VoiCurve | undefined;

  constructor(viewport: Core.Types.IStackViewport, isByProcessor: boolean) {
    this.viewport = viewport;
    this.isByProcessor = isByProcessor;
  }

  /** The id of the choice that is shown; undefined once the window was changed by hand. */
  get choice(): string | undefined {
    return this.isChangedByHand ? undefined : this.chosen;
  }

  get window(): { readonly center: number; readonly width: number } | undefined {
    const { voiRange } = this.viewport.getProperties();
    return voiRange && this.voi && windowOfRange(voiRange, this.voi);
  }

  private get isChangedByHand(): boolean {
    const { voiRange } = this.viewport.getProperties();
    return this.curve !== undefined && (voiRange?.lower !== this.curve.low || voiRange?.upper !== this.curve.high);
  }

  /** Shows a picture by one of its choices; without, by the first. */
  choose(picture: Picture, id?: string): void {
    const choices = displayChoices(picture);
    const choice = choices.find((one) => one.id === id) ?? choices[0];
    this.chosen = choice?.id;
    this.voi = choice?.voi(picture);
    if (this.voi === undefined) {
      this.curve = undefined;
      return;
    }
    if (this.isByProcessor) this.voi = straightened(this.voi);
    this.curve = voiCurve(this.voi);
    const { low, high } = this.curve;
    this.viewport.setProperties({ voiRange: { lower: low, upper: high } }, true);
    this.bend(this.curve);
  }

  /** The next picture of a stack is shown by the same choice, as its own file or frame has it; what was set by hand stays. */
  follow(picture: Picture): void {
    if (!this.isChangedByHand) this.choose(picture, this.chosen);
  }

  private bend({ points }: VoiCurve): void {
    const actor = this.viewport.getDefaultActor()?.actor as Core.Types.ImageActor | undefined;
    if (this.isByProcessor || actor === undefined) return;
    const colours = actor.getProperty().getRGBTransferFunction(0) as unknown as ColourFunction | null;
    if (colours === null) return;
    const { invert = false } = this.viewport.getProperties();
    colours.removeAllPoints();
    for (const [value, brightness] of points) {
      const shade = invert ? 1 - brightness : brightness;
      colours.addRGBPoint(value, shade, shade, shade);
    }
  }
}
