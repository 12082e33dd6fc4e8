import { posix } from 'node:path';

/** How a file that names variables of the environment is written. */
export type PlaceFormat = 'yaml' | 'json' | 'dockerfile' | 'dotenv' | 'other';

/** A kind of file around the code that names variables, and how one is set there. */
export interface PlaceKind {
  readonly name: string;
  readonly format: PlaceFormat;
  /** How a variable gets its value there, as the end of `it is set …`; undefined where the file only hands it on. */
  readonly setBy?: (variable: string) => string;
  /** Whether an unset variable that is handed on in a reference arrives as an empty text. Those that need not be set are
   * only handed on there. */
  readonly emptyIfUnset: boolean;
}

interface PlaceRule extends PlaceKind {
  readonly pattern: RegExp;
}

/** By path, the first that fits. Sources: the tools' own documentation of their files. */
const rules: readonly PlaceRule[] = [
  {
    name: 'template of the environment',
    pattern:
      /(?:^|\/)(?:\.env(?:\.[\w-]+)*\.(?:example|sample|template|dist|defaults)|\.env\.(?:example|sample|template|dist|defaults)(?:\.\w+)?|(?:example|sample)\.env|env\.(?:example|sample|template))$/,
    format: 'dotenv',
    emptyIfUnset: true,
  },
  {
    name: 'environment file',
    pattern: /(?:^|\/)\.(?:env|dev\.vars)(?:\.[\w.-]+)?$/,
    format: 'dotenv',
    setBy: () => 'in the file',
    emptyIfUnset: true,
  },
  {
    name: 'Docker Compose',
    pattern: /(?:^|\/)(?:docker-)?compose[\w.-]*\.ya?ml$/,
    format: 'yaml',
    setBy: () => 'in the shell or the `.env` that compose reads',
    emptyIfUnset: true,
  },
  {
    name: 'Docker',
    pattern: /(?:^|\/)(?:[\w.-]+\.)?(?:Docker|Container)file(?:\.[\w.-]+)?$/i,
    format: 'dockerfile',
    emptyIfUnset: true,
  },
  {
    name: 'GitHub Actions',
    pattern: /(?:^|\/)\.github\/(?:workflows|actions)\/.+\.ya?ml$|(?:^|\/)action\.ya?ml$/,
    format: 'yaml',
    setBy: (variable) => `with \`gh secret set ${variable}\``,
    emptyIfUnset: true,
  },
  {
    name: 'GitLab CI',
    pattern: /(?:^|\/)\.gitlab-ci[\w.-]*\.ya?ml$|(?:^|\/)\.gitlab\/.+\.ya?ml$/,
    format: 'yaml',
    setBy: () => 'in the CI/CD variables of the project',
    emptyIfUnset: false,
  },
  {
    name: 'Render',
    pattern: /(?:^|\/)render\.ya?ml$/,
    format: 'yaml',
    setBy: () => "in the service's environment",
    emptyIfUnset: false,
  },
  {
    name: 'Vercel',
    pattern: /(?:^|\/)(?:vercel|now)\.json$/,
    format: 'json',
    setBy: (variable) => `with \`vercel env add ${variable}\``,
    emptyIfUnset: false,
  },
  { name: 'Turborepo', pattern: /(?:^|\/)turbo\.jsonc?$/, format: 'json', emptyIfUnset: true },
  {
    name: 'Dev container',
    pattern: /(?:^|\/)\.?devcontainer(?:\/[\w-]+)*(?:\/devcontainer)?\.json$/,
    format: 'json',
    emptyIfUnset: true,
  },
  {
    name: 'Heroku',
    pattern: /(?:^|\/)app\.json$/,
    format: 'json',
    setBy: (variable) => `with \`heroku config:set ${variable}=…\``,
    emptyIfUnset: false,
  },
  {
    name: 'Cloudflare',
    pattern: /(?:^|\/)wrangler\.(?:toml|jsonc?)$/,
    format: 'other',
    setBy: (variable) => `with \`wrangler secret put ${variable}\`, never in \`[vars]\``,
    emptyIfUnset: false,
  },
  {
    name: 'Netlify',
    pattern: /(?:^|\/)netlify\.toml$/,
    format: 'other',
    setBy: (variable) => `with \`netlify env:set ${variable}\``,
    emptyIfUnset: false,
  },
  {
    name: 'Fly',
    pattern: /(?:^|\/)fly\.toml$/,
    format: 'other',
    setBy: (variable) => `with \`fly secrets set ${variable}=…\``,
    emptyIfUnset: false,
  },
  {
    name: 'YAML',
    pattern: /\.ya?ml$/,
    format: 'yaml',
    emptyIfUnset: false,
  },
];

/** What kind of place a file is; undefined for one that is none: code, prose, data. */
export function placeKindOf(file: string): PlaceKind | undefined {
  if (/(?:^|\/)(?:pnpm-lock|pnpm-workspace|mkdocs|docusaurus|openapi)[\w.-]*\.ya?ml$/.test(file)) return undefined;
  if (posix.basename(file).startsWith('.env') && /\.[jt]s$/.test(file)) return undefined;
  return rules.find(({ pattern }) => pattern.test(file));
}
