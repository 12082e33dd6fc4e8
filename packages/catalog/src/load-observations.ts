import { readBuiltFile } from './built-file.js';
import type { Prices } from './model.js';

/** A source behind figures. */
export interface SourceInfo {
  readonly title: string;
  /** `YYYY-MM-DD`: when it was read, or how new its newest figure is. */
  readonly asOf: string;
  readonly url: string;
}

/** One price as one source gives it. */
export interface PriceObservation {
  /** The shop: a maker, a host, a cloud, a gateway. Only prices of one shop are ever compared to settle a dispute. */
  readonly seller: string;
  /** The id under which that shop lists the model, where it is another. */
  readonly id?: string;
  /** Key of `sources`. */
  readonly source: string;
  readonly asOf: string;
  /** USD per 1M tokens; the input is missing where the source states output alone. */
  readonly prices?: Partial<Prices>;
  /** The dearest hour or announced price of the same source. */
  readonly highest?: Partial<Prices>;
  readonly lowest?: Partial<Prices>;
  readonly note?: string;
}

/** The end of a model, and who says so. */
export interface ShutdownObservation {
  readonly date: string;
  readonly replacement?: string;
  readonly source: string;
  readonly asOf: string;
  readonly note?: string;
}

/** Every source behind the figures of one model. */
export interface ModelObservations {
  readonly prices: readonly PriceObservation[];
  readonly shutdown?: ShutdownObservation;
  readonly notes?: readonly string[];
}

/** Every source behind the catalogue. */
export interface Observations {
  readonly sources: Readonly<Record<string, SourceInfo>>;
  /** The articles that observations of a gateway cite. */
  readonly articles: Readonly<
    Record<string, { readonly author: string; readonly date?: string; readonly url?: string }>
  >;
  /** By catalogue id. */
  readonly models: Readonly<Record<string, ModelObservations>>;
}

function isObservations(value: unknown): value is Observations {
  return (
    typeof value === 'object' &&
    value !== null &&
    'sources' in value &&
    typeof value.sources === 'object' &&
    'models' in value &&
    typeof value.models === 'object'
  );
}

let loaded: Observations | undefined;

/** What `models show` prints; read on demand, since a lint needs none of it. */
export function loadObservations(): Observations {
  loaded ??= readBuiltFile('observations.json', isObservations);
  return loaded;
}
