/** What packages, version control, frameworks and test runners keep beside the code. */
const toolDirectories: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  'bower_components',
  'jspm_packages',
  '.yarn',
  '.pnpm-store',
  '.next',
  '.nuxt',
  '.output',
  '.svelte-kit',
  '.astro',
  '.vercel',
  '.netlify',
  '.turbo',
  '.cache',
  '.parcel-cache',
  'coverage',
  '.nyc_output',
  '__pycache__',
  '.venv',
  'venv',
  '.tox',
]);

/** Copies of other people's code. */
const vendoredDirectories: ReadonlySet<string> = new Set(['vendor', 'vendored', 'third_party', 'third-party']);

/** `chatgpt-4.7.2`, `jquery@3.7.1`: a release of a package, laid beside the code. */
const release = /^.+[-@]v?\d+\.\d+\.\d+$/;

/** What a build writes, `dist-server` too, where such a folder stands beside a package.json: `app/api/build/` is a route. */
const outputDirectory = /^(?:dist(?:[-_][\w-]+)?|build)$/;

/** `tool`: in every project, so that nobody wonders. */
export type SkippedDirectory = 'tool' | 'vendored' | 'output';

/**
 * Why a folder is not looked into, or undefined for one that is.
 *
 * @param isAtTop whether the folder stands beside a package.json, or in the folder that everything is relative to
 */
export function skippedDirectory(name: string, isAtTop: boolean): SkippedDirectory | undefined {
  if (toolDirectories.has(name)) return 'tool';
  if (vendoredDirectories.has(name) || release.test(name)) return 'vendored';
  return isAtTop && outputDirectory.test(name) ? 'output' : undefined;
}
