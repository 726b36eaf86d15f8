import type { BundleManifest } from '../contracts/bundle.ts';
import type { TrainingCallback } from './fit-options.ts';
import type { RecipeSetting } from '../contracts/recipe-settings.ts';

/** What every recipe can be asked to do differently. */
export interface RecipeOptions {
  /** Folder the bundle goes to. */
  readonly out: string;
  /** Checkpoint file; written after each epoch. */
  readonly checkpoint: string;
  readonly resume: boolean;
  /** Fewer epochs for a quick look; default: the recipe's. */
  readonly epochs?: number;
  /** Other than the recipe's own, by the names in its `settings`; checked by {@link checkRecipeSettings}. */
  readonly settings?: Readonly<Record<string, number>>;
  /** Semantic version of the bundle; default 1.0.0. */
  readonly version?: string;
  /** Where the progress line goes; `null` for silence. */
  readonly output: NodeJS.WritableStream | null;
  /** Told of the training's steps and epochs. */
  readonly callbacks?: readonly TrainingCallback[];
  readonly signal?: AbortSignal;
}

/** A recipe is where the stages meet: from a data set's name to a bundle, with nothing left to choose. */
export interface Recipe {
  readonly name: string;
  readonly description: string;
  /** The data set it trains on, as the catalogue names it. */
  readonly data?: string;
  /** What may be chosen all the same, for a comparison or a sweep. `epochs` here means that it heeds that option. */
  readonly settings?: Readonly<Record<string, RecipeSetting>>;
  /**
   * Whether a longer training begins as a shorter one of the same settings: then a search goes on from the shorter one's
   * checkpoint. A schedule that depends on the length rules it out, and so does not saying so.
   */
  readonly canBeLengthened?: boolean;
  run(options: RecipeOptions): Promise<BundleManifest>;
}
