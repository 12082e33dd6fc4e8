import { dirname, join } from 'node:path';
import { aliasTarget, writtenAliases, type WrittenAlias } from './written-aliases.js';

interface Framework {
  /** Its configuration file, whose folder the aliases are relative to. */
  readonly configs: readonly string[];
  /** The folders behind each alias, best first. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
}

/** Frameworks that generate the tsconfig which names their aliases, so that a fresh checkout has none. */
const frameworks: readonly Framework[] = [
  {
    configs: ['svelte.config.js', 'svelte.config.ts', 'svelte.config.mjs'],
    aliases: { $lib: ['src/lib'] },
  },
  {
    configs: ['nuxt.config.ts', 'nuxt.config.js', 'nuxt.config.mjs'],
    aliases: {
      '~': ['app', 'src', '.'],
      '@': ['app', 'src', '.'],
      '~~': ['.'],
      '@@': ['.'],
      '#shared': ['shared'],
    },
  },
];

/** Configurations of bundlers and frameworks that may hold aliases. */
const configName =
  /^(?:(?:electron\.)?vite|vitest|webpack|rspack|rsbuild|farm|vue|svelte|nuxt|astro|next|babel|craco)\.config(?:\.\w+)?\.[cm]?[jt]s$/;

/** What a folder and those around it say of aliases, nearest first. */
interface Place {
  readonly directory: string;
  readonly framework: Framework | undefined;
  readonly written: readonly WrittenAlias[];
  readonly around: Place | undefined;
}

/** How the files of a project are looked at. */
export interface AliasSources {
  /** The names in a folder; none where there is no such folder. */
  namesIn(directory: string): readonly string[];
  readText(path: string): string | undefined;
}

/** The aliases that a framework has without saying so, and those that a bundler's configuration spells out. */
export class FrameworkPaths {
  readonly #sources: AliasSources;
  readonly #places = new Map<string, Place | undefined>();

  constructor(sources: AliasSources) {
    this.#sources = sources;
  }

  /** The absolute paths, without extensions, that an import of a file in the directory can mean. */
  candidates(specifier: string, directory: string): readonly string[] {
    const [alias = '', ...rest] = specifier.split('/');
    const found: string[] = [];
    for (let place = this.#placeOf(directory); place; place = place.around) {
      const { framework, written, directory: base } = place;
      const target = aliasTarget(written, specifier);
      if (target !== undefined) found.push(target);
      const folders = framework && Object.hasOwn(framework.aliases, alias) ? framework.aliases[alias] : undefined;
      for (const folder of folders ?? []) found.push(join(base, folder, ...rest));
    }
    return found;
  }

  /** The nearest place at or above a directory that says anything. */
  #placeOf(directory: string): Place | undefined {
    if (this.#places.has(directory)) return this.#places.get(directory);
    const parent = dirname(directory);
    const around = parent === directory ? undefined : this.#placeOf(parent);
    const names = this.#sources.namesIn(directory);
    const framework = frameworks.find(({ configs }) => configs.some((config) => names.includes(config)));
    const written = names
      .filter((name) => configName.test(name))
      .flatMap((name) => writtenAliases(this.#sources.readText(join(directory, name)) ?? '', directory));
    const says = framework !== undefined || written.length > 0;
    const place = says ? { directory, framework, written, around } : around;
    this.#places.set(directory, place);
    return place;
  }
}
