import { readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import type { Plan, PlannedVariable, SupersededVariable } from '@gateshift/advisor';
import type { GatewayProfile } from '@gateshift/catalog';
import { languageOf } from '@gateshift/parsers';
import { everyFile } from '../files/every-file.js';
import type { Root } from '../files/root.js';
import type { EditedFile } from '../migration/edited-files.js';
import { continueNames } from './continue-names.js';
import { wordOf } from './new-names.js';
import { placeKindOf, type PlaceKind } from './place-kinds.js';

/** A place around the code that names the old key, and what became or would become of it. */
export interface NamedPlace {
  readonly file: string;
  /** 1-based; as the file is after the change, where it is changed. */
  readonly line: number;
  readonly kind: string;
  /** `added`: the new variables stand beside it; `possible`: `--infra` puts them there; `by hand`: nobody but the user can. */
  readonly outcome: 'added' | 'possible' | 'by hand';
  readonly reason: string | undefined;
}

/** A mention of a variable that what moved no longer reads. */
export interface StaleReference {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly where: 'code' | 'environment' | 'infrastructure' | 'text';
}

/** Where variables are set, as the project's files show it. */
export interface SettingPlace {
  readonly kind: string;
  readonly files: readonly string[];
  /** How, as the end of `it is set …`. */
  readonly how: string;
}

export interface Surroundings {
  readonly edited: readonly EditedFile[];
  readonly places: readonly NamedPlace[];
  readonly stale: readonly StaleReference[];
  readonly settings: readonly SettingPlace[];
}

export interface SurroundingsRequest {
  readonly root: Root;
  readonly plan: Plan;
  readonly gateway: GatewayProfile;
  /** What the migration changes already. */
  readonly edited: readonly EditedFile[];
  readonly infra: boolean;
  isIgnored(file: string): boolean;
  /** Files that cannot be written. */
  readonly kept: ReadonlySet<string>;
}

const nothing: Surroundings = { edited: [], places: [], stale: [], settings: [] };

/** Larger files are no configuration and no prose. */
const largest = 1024 * 1024;

/** What is made by tools, or is history, names old variables rightly. */
const leftOut =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|gateshift\.config\.json|CHANGELOG[\w.-]*)$|\.(?:map|min\.js|svg|snap|lock)$/i;

/** Looks at everything around the code that names what the code no longer reads. */
export function lookAround(request: SurroundingsRequest): Surroundings {
  const { root, plan, edited, infra, kept } = request;
  const variables = plan.variables.length > 0 || !infra ? plan.variables : gatewayVariables(request.gateway);
  const key = variables.find(({ name }) => name === request.gateway.env.apiKey);
  if ((edited.length === 0 && !infra) || plan.superseded.length === 0) return nothing;
  const after = new Map(edited.map((file) => [file.file, file.after]));
  const places: NamedPlace[] = [];
  const stale: StaleReference[] = [];
  const changed: EditedFile[] = [];
  const settings = new Map<string, { readonly how: string; readonly files: string[] }>();
  for (const file of everyFile(root, (name) => request.isIgnored(name))) {
    if (leftOut.test(file)) continue;
    const kind = placeKindOf(file);
    const text = after.get(file) ?? readNamed(root.toPath(file), plan.superseded);
    const isNamed = text !== undefined && plan.superseded.some(({ name }) => wordOf(name).test(text));
    if (kind?.setBy && (isNamed || isHost(kind))) {
      const known = settings.get(kind.name) ?? { how: kind.setBy(request.gateway.env.apiKey), files: [] };
      known.files.push(file);
      settings.set(kind.name, known);
    }
    if (text === undefined || !isNamed) continue;
    let current = text;
    if (kind && key && kind.format !== 'dotenv' && !after.has(file)) {
      const isWritten = infra && !kept.has(file);
      const result = continueNames(text, kind, { plan, variables, key, isWritten });
      const place = (line: number) => ({ file, line, kind: kind.name });
      const outcome = isWritten ? 'added' : 'possible';
      places.push(
        ...result.lines.map((line): NamedPlace => ({ ...place(line), outcome, reason: undefined })),
        ...result.byHand.map(({ line, reason }): NamedPlace => ({ ...place(line), outcome: 'by hand', reason })),
      );
      if (isWritten && result.text !== text) {
        changed.push({ file, before: text, after: result.text, bytes: Buffer.from(result.text) });
        current = result.text;
      }
    }
    stale.push(
      ...mentionsIn(current, plan.superseded).map(({ line, name }) => ({
        file,
        line,
        name,
        where: whereOf(file, kind),
      })),
    );
  }
  return {
    edited: changed,
    places,
    stale,
    settings: [...settings].map(([kind, { how, files }]) => ({ kind, how, files })),
  };
}

/** What code that has moved reads for certain: a second run, for what stands around it alone, plans no variables. */
function gatewayVariables({ env, title }: GatewayProfile): readonly PlannedVariable[] {
  return [
    { name: env.apiKey, example: '', purpose: `the key of ${title}`, secret: true },
    { name: env.baseUrl, example: '', purpose: `the address of ${title}`, secret: false },
  ];
}

/** Kinds of files that say where an app runs, also where they name no key. */
function isHost({ name }: PlaceKind): boolean {
  return ['Vercel', 'Netlify', 'Fly', 'Cloudflare', 'Render'].includes(name);
}

function mentionsIn(
  text: string,
  superseded: readonly SupersededVariable[],
): readonly { readonly line: number; readonly name: string }[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      superseded.filter(({ name }) => wordOf(name).test(line)).map(({ name }) => ({ line: index + 1, name })),
    );
}

function whereOf(file: string, kind: PlaceKind | undefined): StaleReference['where'] {
  if (kind) return kind.format === 'dotenv' ? 'environment' : 'infrastructure';
  return languageOf(file) === undefined && !/\.(?:sh|py|rb|go|java|rs|php)$/.test(posix.basename(file))
    ? 'text'
    : 'code';
}

/** The text of a file that holds one of the names; undefined where it holds none or is no UTF-8 text. */
function readNamed(path: string, superseded: readonly SupersededVariable[]): string | undefined {
  try {
    if (statSync(path).size > largest) return undefined;
    const bytes = readFileSync(path);
    if (!superseded.some(({ name }) => bytes.includes(name)) || bytes.includes(0)) return undefined;
    const text = bytes.toString('utf8');
    return Buffer.from(text).equals(bytes) ? text : undefined;
  } catch {
    return undefined;
  }
}
