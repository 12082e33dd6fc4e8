import type { Found, Place } from '../found.js';
import type { AnalyzerHost } from '../host.js';
import type { ModuleIndex } from '../module-index.js';
import type { FunctionNode } from '../tree.js';
import type { Range } from '../location.js';
import { findCallers, type Callers } from './callers.js';
import type { Follower } from './follower.js';
import { openPlacesIn } from './open-places.js';

/** Functions whose calls in other modules are looked for, beside those in their own; or no calls of any. */
export type CallerReach = ReadonlySet<FunctionNode> | 'none';

interface Ask {
  /** Where the function stands. */
  readonly origin: Place;
  /** Through where a trail must lead to need the answer: the function itself, or one that it calls. */
  readonly at: Place;
}

/** The functions that an answer depends on whose calls elsewhere were not looked for. */
export type Asks = ReadonlyMap<FunctionNode, Ask>;

interface Where {
  readonly file: string;
  readonly range: Range;
}

export function whereIs({ index, node }: Place): Where {
  return { file: index.module.file, range: node.range };
}

const none: Asks = new Map();

function merged(one: Asks, other: Asks): Asks {
  if (other.size === 0 || one === other) return one;
  return one.size === 0 ? other : new Map([...one, ...other]);
}

function isWithin(at: Where, { index, node }: Place): boolean {
  return at.file === index.module.file && at.range[0] >= node.range[0] && at.range[1] <= node.range[1];
}

/**
 * Who calls a function. Only what a site is made of is worth looking for in other modules, and what that is shows only
 * when it has been followed. So it is followed first without them; what it depends on is then `wanted`, and in the next
 * round within reach.
 */
export class CallerSearch {
  readonly #host: AnalyzerHost;
  readonly #reach: CallerReach;
  readonly #makeFollower: () => Follower;
  readonly #found = new Map<FunctionNode, Callers | undefined>();
  readonly #asksOf = new Map<Found, Asks>();
  readonly #wanted = new Map<FunctionNode, Ask>();
  #asks: Asks = none;
  #callees: Follower | undefined;

  /**
   * @param makeFollower of one that looks for no calls. Callees are followed by it, with a memory of its own: what a
   * call calls must not depend on which calls are being looked for.
   */
  constructor(host: AnalyzerHost, reach: CallerReach, makeFollower: () => Follower) {
    this.#host = host;
    this.#reach = reach;
    this.#makeFollower = makeFollower;
  }

  get wanted(): Asks {
    return this.#wanted;
  }

  /**
   * Takes something that a site is made of. Of the functions outside the reach that it depends on, those become wanted
   * through which a trail leads that ended without an answer.
   *
   * @param openIn where such trails lead
   */
  want<Answer>(take: () => Answer, openIn: ((answer: Answer) => readonly Where[]) | 'everything'): Answer {
    const before = this.begin();
    const answer = take();
    const wanted = openIn === 'everything' ? this.#asks : this.#asksWithin(() => openIn(answer));
    for (const [owner, place] of wanted) this.#wanted.set(owner, place);
    this.#asks = merged(before, this.#asks);
    return answer;
  }

  wantFound(take: () => Found): Found {
    return this.want(take, (found) => openPlacesIn(found).map(whereIs));
  }

  /** Takes what a call passes to a function: what is open of it is open where the function is. */
  passed(owner: Place & { readonly node: FunctionNode }, take: () => Found): Found {
    const before = this.begin();
    const found = take();
    const asks = this.#asksWithin(() => openPlacesIn(found).map(whereIs));
    this.#asks = merged(before, new Map([...asks].map(([asked, { origin }]) => [asked, { origin, at: owner }])));
    return found;
  }

  #asksWithin(openIn: () => readonly Where[]): Asks {
    if (this.#asks.size === 0) return none;
    const open = openIn();
    return new Map([...this.#asks].filter(([, { at }]) => open.some((where) => isWithin(where, at))));
  }

  /** Starts to collect what one answer depends on; `end` takes what this returns. */
  begin(): Asks {
    const before = this.#asks;
    this.#asks = none;
    return before;
  }

  end(before: Asks, answer: Found): void {
    if (this.#asks.size > 0) this.#asksOf.set(answer, merged(this.#asksOf.get(answer) ?? none, this.#asks));
    this.#asks = merged(before, this.#asks);
  }

  /** An answer is given again: what it depends on, the one in hand does. */
  recall(answer: Found): void {
    const asks = this.#asksOf.size > 0 ? this.#asksOf.get(answer) : undefined;
    if (asks) this.#asks = merged(this.#asks, asks);
  }

  /** Notes that the answer in hand depends on what callers in other modules pass. */
  ask(owner: FunctionNode, index: ModuleIndex): void {
    if (!this.#host.importersOf || this.#reach === 'none' || this.#reach.has(owner)) return;
    const place = { index, node: owner };
    this.#asks = merged(this.#asks, new Map([[owner, { origin: place, at: place }]]));
  }

  /** The calls of a function in its own file and, where it is within reach, in the modules that import it. */
  of(owner: FunctionNode, index: ModuleIndex): Callers | undefined {
    if (this.#reach === 'none') return undefined;
    if (this.#found.has(owner)) return this.#found.get(owner);
    this.#callees ??= this.#makeFollower();
    const callers = findCallers(this.#callees, owner, index, this.#reach.has(owner));
    this.#found.set(owner, callers);
    return callers;
  }
}
