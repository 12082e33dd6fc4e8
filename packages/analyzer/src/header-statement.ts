import type { Location } from './location.js';

/** A header that a statement of its own gives: `headers.set('X-Team', 'search')`, `headers['X-Team'] = 'search'`. */
export interface HeaderStatement {
  /** Lower case. */
  readonly name: string;
  readonly statement: Location;
  readonly value: Location;
}

/** What stands beside the literal, or the `new Headers()`, that headers begin with. */
export interface HeaderSteps {
  /** In order; undefined where one depends on something, or is not such a statement. */
  readonly statements: readonly HeaderStatement[] | undefined;
  /** How often the variable that holds the headers is read. */
  readonly uses: number;
}
