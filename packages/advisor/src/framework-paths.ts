import { dirname, join } from 'node:path';

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

interface Place {
  readonly directory: string;
  readonly framework: Framework;
}

/** The aliases that a framework has without saying so anywhere in the project. */
export class FrameworkPaths {
  readonly #isFile: (path: string) => boolean;
  readonly #places = new Map<string, Place | undefined>();

  constructor(isFile: (path: string) => boolean) {
    this.#isFile = isFile;
  }

  /** The absolute paths, without extensions, that an import of a file in the directory can mean. */
  candidates(specifier: string, directory: string): readonly string[] {
    const [alias = '', ...rest] = specifier.split('/');
    const place = this.#placeOf(directory);
    const folders = place && Object.hasOwn(place.framework.aliases, alias) ? place.framework.aliases[alias] : undefined;
    return place && folders ? folders.map((folder) => join(place.directory, folder, ...rest)) : [];
  }

  #placeOf(directory: string): Place | undefined {
    if (this.#places.has(directory)) return this.#places.get(directory);
    const framework = frameworks.find(({ configs }) => configs.some((config) => this.#isFile(join(directory, config))));
    const parent = dirname(directory);
    const place = framework ? { directory, framework } : parent === directory ? undefined : this.#placeOf(parent);
    this.#places.set(directory, place);
    return place;
  }
}
