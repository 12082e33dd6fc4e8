import type { EnvAccessor, Site } from '@gateshift/analyzer';
import { mostUsed } from './env-idiom.js';
import { findProjectHabit, type ProjectHabit } from './project-habit.js';

interface Ways {
  readonly accessor: EnvAccessor | undefined;
  readonly habit: ProjectHabit | undefined;
}

/** How the projects of a repository read their environment: one beside another may be built on something else. */
export class ProjectWays {
  readonly #sites: readonly Site[];
  readonly #textOf: (file: string) => string;
  readonly #homeOf: (file: string) => string;
  readonly #byHome = new Map<string, Ways>();
  #accessorOfAll: EnvAccessor | undefined | 'not asked' = 'not asked';

  /** @param homeOf tells the project of a file by its directory */
  constructor(sites: readonly Site[], textOf: (file: string) => string, homeOf: (file: string) => string) {
    this.#sites = sites;
    this.#textOf = textOf;
    this.#homeOf = homeOf;
  }

  /** What the project of a file reads its environment with; where it shows nothing, what the whole repository does. */
  accessorFor(file: string): EnvAccessor | undefined {
    return this.#waysOf(file).accessor ?? this.#accessorOfEvery();
  }

  /** How the project of a file reads it, if not by a global of the runtime. */
  habitFor(file: string): ProjectHabit | undefined {
    return this.#waysOf(file).habit;
  }

  #waysOf(file: string): Ways {
    const home = this.#homeOf(file);
    const known = this.#byHome.get(home);
    if (known) return known;
    const own = this.#sites.filter((site) => this.#homeOf(site.location.file) === home);
    const clients = own.filter((site) => site.kind === 'client');
    const ways = { accessor: this.#accessorIn(own), habit: findProjectHabit(clients, this.#textOf) };
    this.#byHome.set(home, ways);
    return ways;
  }

  #accessorOfEvery(): EnvAccessor | undefined {
    if (this.#accessorOfAll === 'not asked') this.#accessorOfAll = this.#accessorIn(this.#sites);
    return this.#accessorOfAll;
  }

  #accessorIn(sites: readonly Site[]): EnvAccessor | undefined {
    return mostUsed(...[...new Set(sites.map((site) => site.location.file))].map(this.#textOf));
  }
}
