import { NewfieldError } from '@newfield/core/contracts';
import { rcompare } from 'semver';
import type { BundleModelOptions } from '../engine/bundle-model.ts';
import { openBundleModel } from '../engine/bundle-model.ts';
import type { ServableModel } from '../engine/servable-model.ts';
import { ModelNotFoundError } from '../errors/index.ts';
import type { ServingMetrics } from '../metrics/serving-metrics.ts';
import type { DriftProfile } from '../monitor/model-monitor.ts';
import { findBundles, type FoundBundle } from './find-bundles.ts';
import { LoadedVersion, type VersionOptions } from './loaded-version.ts';
import { checkPolicy, chooseShadows, chooseVersion, type TrafficPolicy } from './traffic.ts';
import type { TrafficPolicies } from './traffic-file.ts';

export interface RegistryOptions extends Omit<VersionOptions, 'isLoading'>, BundleModelOptions {
  /** Folders to look for bundles in. */
  readonly folders: readonly string[];
  readonly random: () => number;
  /** @returns the reference the monitor starts from, when one was kept */
  readonly profileOf: (name: string, version: string) => Promise<DriftProfile | undefined>;
  /** Keeps the traffic policies of all models beyond this process. */
  readonly keepPolicies: (policies: TrafficPolicies) => Promise<void>;
  /** Told of what happens to models. */
  readonly onEvent: (event: ModelEvent) => void;
}

export interface ModelEvent {
  readonly event: 'loaded' | 'unloaded' | 'load-failed';
  readonly model: string;
  readonly version: string;
  readonly error?: unknown;
}

export type ModelState = 'READY' | 'LOADING' | 'UNLOADING' | 'UNAVAILABLE';

export interface IndexEntry {
  readonly name: string;
  readonly version: string;
  readonly state: ModelState;
  readonly reason: string;
}

/** A version to answer with, its shadows, and how to let go of them. */
export interface Route {
  readonly version: LoadedVersion;
  readonly shadows: readonly LoadedVersion[];
  release(): void;
}

/** How long after a load callers are still answered late rather than refused, until what waited is answered, in ms. */
const lenientMs = 1000;

/** Which versions of which models are loaded. Loading again replaces a version without anybody noticing. */
export class ModelRegistry {
  private readonly models = new Map<string, Map<string, LoadedVersion>>();
  private readonly policies = new Map<string, TrafficPolicy>();
  private readonly states = new Map<string, IndexEntry>();
  /** Changes of one model are made one after another. */
  private readonly changes = new Map<string, Promise<unknown>>();
  private readonly retiring = new Set<Promise<void>>();
  private readonly options: RegistryOptions;
  private readonly metrics: ServingMetrics;

  private readonly versionOptions: VersionOptions;
  private numLoading = 0;
  private lenientUntil = 0;

  constructor(options: RegistryOptions, metrics: ServingMetrics) {
    this.options = options;
    this.versionOptions = { ...options, isLoading: () => this.numLoading > 0 || performance.now() < this.lenientUntil };
    this.metrics = metrics;
  }

  /** Loads every bundle that is found. What can't be loaded is told of and left out. */
  async loadAll(): Promise<void> {
    const names = new Set((await this.find()).map(({ name }) => name));
    for (const name of names) await this.load(name).catch(() => undefined);
  }

  /**
   * Loads the versions of a model that are found now, replacing those that are loaded and dropping those that are gone.
   *
   * @throws ModelNotFoundError when no bundle has that name
   * @throws InvalidBundleError, ParityError when one can't be loaded; what is loaded goes on answering
   */
  load(name: string): Promise<void> {
    return this.changing(name, async () => {
      const bundles = (await this.find()).filter((bundle) => bundle.name === name);
      if (bundles.length === 0) throw notFound();
      const failures: unknown[] = [];
      for (const bundle of bundles) await this.loadBundle(bundle).catch((cause: unknown) => failures.push(cause));
      const kept = new Set(bundles.map(({ version }) => version));
      for (const version of this.models.get(name)?.keys() ?? []) if (!kept.has(version)) this.drop(name, version);
      if (failures.length > 0) throw failures[0];
    });
  }

  /** Puts a model of one's own in, in place of the version that is there. */
  add(model: ServableModel): Promise<void> {
    return this.changing(model.name, () => this.put(model));
  }

  /** Takes a model out; what it accepted is still answered. @throws ModelNotFoundError */
  unload(name: string): Promise<void> {
    return this.changing(name, async () => {
      const versions = [...(this.models.get(name)?.keys() ?? [])];
      if (versions.length === 0) throw notFound();
      for (const version of versions) this.drop(name, version);
    });
  }

  /**
   * Chooses who answers a request, and holds them.
   *
   * @throws ModelNotFoundError when that model, or that version of it, isn't loaded
   */
  route(name: string, version: string | undefined): Route {
    const versions = this.models.get(name);
    const policy = version === undefined ? this.policies.get(name) : undefined;
    const chosen = versions?.get(version ?? this.chosenVersion(name));
    if (versions === undefined || chosen === undefined) throw notFound();
    const shadows = policy === undefined ? [] : chooseShadows(policy, this.options.random);
    const held = [chosen, ...shadows.flatMap((shadow) => versions.get(shadow) ?? [])];
    const releases = held.map((each) => each.hold());
    return { version: chosen, shadows: held.slice(1), release: () => releases.forEach((release) => release()) };
  }

  /** Looks at a version without holding it. @throws ModelNotFoundError */
  peek(name: string, version: string | undefined): LoadedVersion {
    const loaded = this.models.get(name)?.get(version ?? this.versionsOf(name)[0] ?? '');
    if (loaded === undefined) throw notFound();
    return loaded;
  }

  /** Newest first. */
  versionsOf(name: string): string[] {
    return [...(this.models.get(name)?.keys() ?? [])].sort(rcompare);
  }

  all(): LoadedVersion[] {
    return [...this.models.values()].flatMap((versions) => [...versions.values()]);
  }

  policyOf(name: string): TrafficPolicy {
    const [newest] = this.versionsOf(name);
    if (newest === undefined) throw notFound();
    return this.policies.get(name) ?? { weights: { [newest]: 1 } };
  }

  /** @throws ModelNotFoundError; InvalidArgumentError when a version isn't loaded or a share is none */
  async setPolicy(name: string, policy: TrafficPolicy): Promise<void> {
    const versions = this.versionsOf(name);
    if (versions.length === 0) throw notFound();
    checkPolicy(policy, versions);
    this.policies.set(name, policy);
    await this.options.keepPolicies(Object.fromEntries(this.policies));
  }

  /** Takes over what was kept. A version that isn't loaded any more gets no requests. */
  restorePolicies(policies: TrafficPolicies): void {
    for (const [name, policy] of Object.entries(policies)) this.policies.set(name, policy);
  }

  /** Every version that is loaded or was found, as it stands. */
  async index(): Promise<IndexEntry[]> {
    const entries = new Map(this.states);
    for (const { name, version, problem = 'not loaded' } of await this.find()) {
      const key = `${name}/${version}`;
      if (!entries.has(key)) entries.set(key, { name, version, state: 'UNAVAILABLE', reason: problem });
    }
    return [...entries.values()].sort((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version));
  }

  /** Frees everything once it has been answered. */
  async close(): Promise<void> {
    await Promise.all(this.changes.values());
    for (const { labels } of this.all()) this.drop(labels.model, labels.version);
    await Promise.all(this.retiring);
  }

  private chosenVersion(name: string): string {
    const versions = this.models.get(name);
    const weights = Object.entries(this.policies.get(name)?.weights ?? {}).filter(([version]) =>
      versions?.has(version),
    );
    return chooseVersion(Object.fromEntries(weights), this.options.random) ?? this.versionsOf(name)[0] ?? '';
  }

  private async find(): Promise<FoundBundle[]> {
    const found = await Promise.all(this.options.folders.map(findBundles));
    return found.flat();
  }

  private changing<T>(name: string, change: () => Promise<T>): Promise<T> {
    const changed = (this.changes.get(name) ?? Promise.resolve()).then(change);
    const settled = changed.then(
      () => undefined,
      () => undefined,
    );
    this.changes.set(name, settled);
    void settled.then(() => this.changes.get(name) === settled && this.changes.delete(name));
    return changed;
  }

  private async loadBundle({ name, version, folder, problem }: FoundBundle): Promise<void> {
    const isLoaded = this.models.get(name)?.has(version) === true;
    if (!isLoaded) this.setState(name, version, 'LOADING', '');
    this.numLoading++;
    try {
      const { numInstances } = this.options;
      const previous = this.models.get(name)?.get(version)?.model;
      const model = await openBundleModel(folder, numInstances === undefined ? {} : { numInstances }, previous);
      await this.put(model);
    } catch (error) {
      const reason = problem ?? (NewfieldError.isInstance(error) ? error.message : 'it could not be loaded');
      this.setState(name, version, isLoaded ? 'READY' : 'UNAVAILABLE', reason);
      this.metrics.loads.inc({ model: name, outcome: 'failed' });
      this.options.onEvent({ event: 'load-failed', model: name, version, error });
      throw error;
    } finally {
      this.numLoading--;
      this.lenientUntil = performance.now() + lenientMs;
    }
  }

  private async put(model: ServableModel): Promise<void> {
    const { name, version } = model;
    const versions = this.models.get(name) ?? new Map<string, LoadedVersion>();
    const previous = versions.get(version);
    const profile = previous?.monitor.profile() ?? (await this.options.profileOf(name, version));
    this.models.set(name, versions.set(version, new LoadedVersion(model, this.versionOptions, this.metrics, profile)));
    this.setState(name, version, 'READY', '');
    this.metrics.loads.inc({ model: name, outcome: 'ok' });
    this.options.onEvent({ event: 'loaded', model: name, version });
    if (previous !== undefined) this.retire(previous);
  }

  private drop(name: string, version: string): void {
    const versions = this.models.get(name);
    const loaded = versions?.get(version);
    if (versions === undefined || loaded === undefined) return;
    versions.delete(version);
    if (versions.size === 0) this.models.delete(name);
    this.setState(name, version, 'UNLOADING', '');
    this.retire(
      loaded,
      () =>
        this.states.get(`${name}/${version}`)?.state === 'UNLOADING' &&
        this.setState(name, version, 'UNAVAILABLE', 'unloaded'),
    );
    this.options.onEvent({ event: 'unloaded', model: name, version });
  }

  private retire(version: LoadedVersion, then?: () => void): void {
    const retired = version.retire().then(then, () => undefined);
    this.retiring.add(retired);
    void retired.finally(() => this.retiring.delete(retired));
  }

  private setState(name: string, version: string, state: ModelState, reason: string): void {
    this.states.set(`${name}/${version}`, { name, version, state, reason });
  }
}

function notFound(): Error {
  return new ModelNotFoundError('That model, or that version of it, is not loaded.', {
    fix: 'List what there is with POST /v2/repository/index, and load it with POST /v2/repository/models/<name>/load.',
  });
}
