import type { Place } from '../found.js';
import type { AnalyzerHost } from '../host.js';
import type { FunctionNode } from '../tree.js';
import { Follower } from './follower.js';

/** Through how many functions, each in another module than its caller, a value is followed back to where it is written. */
const maximumRounds = 6;

export interface Rounds<Taken> {
  readonly taken: Taken;
  /** The functions whose calls elsewhere would tell more, and were not looked for: the bound was hit. */
  readonly beyond: readonly Place[];
}

/**
 * Takes an answer without the calls in other modules, and again with those of the functions that it turned out to depend
 * on, until nothing more is wanted. Most answers want nothing: then no importer is ever asked for.
 */
export function inRounds<Taken>(host: AnalyzerHost, take: (follower: Follower) => Taken): Rounds<Taken> {
  let reach: ReadonlySet<FunctionNode> = new Set();
  let follower = new Follower(host, reach);
  let taken = take(follower);
  for (let round = 0; ; round++) {
    const { wanted } = follower.callers;
    if (wanted.size === 0) return { taken, beyond: [] };
    const beyond = [...wanted.values()].map(({ origin }) => origin);
    if (round === maximumRounds) return { taken, beyond };
    reach = new Set([...reach, ...wanted.keys()]);
    follower = new Follower(host, reach);
    const next = take(follower);
    // What was found before the budget ran out stands; half an answer would be another one.
    if (follower.isExhausted) return { taken, beyond };
    taken = next;
  }
}
