import { createLineMap, type ClientSite, type Location, type Range, type Value } from '@gateshift/analyzer';
import { lastPropertyNamed } from '../editing/edit-object.js';
import { asBinding } from '../environment/env-idiom.js';
import type { Migration } from '../migration.js';
import { because, type Reason } from '../outcome-reason.js';
import type { ClientSpelling } from '../rewrites/client-spelling.js';

/** A key that who calls brings along, or that is not known to be the app's own, as it stands in the code. */
export interface CallerKey {
  readonly at: Location;
  /** The expression on one line, without what stands in its texts; undefined where it is not written in place. */
  readonly written: string | undefined;
}

/** The key of a client that is not known to be the app's own; undefined for one that is. */
export function callerKeyOf(client: ClientSite, spelling: ClientSpelling, migration: Migration): CallerKey | undefined {
  const { apiKey, options, location } = client;
  if (!isBrought(apiKey)) return undefined;
  const names = [spelling.apiKey, ...(spelling.olderApiKey ? [spelling.olderApiKey.name] : [])];
  const object = 'object' in options ? options.object : undefined;
  const entry = object && names.map((name) => lastPropertyNamed(object, name)).find((found) => found !== undefined);
  return object && entry
    ? callerKeyAt(object.at.file, entry.valueRange, migration)
    : { at: location, written: undefined };
}

/** A key as it is written at a place. */
export function callerKeyAt(file: string, range: Range, migration: Migration): CallerKey {
  const text = migration.textOf(file);
  return { at: createLineMap(text).locate(file, range), written: onOneLine(text.slice(...range)) };
}

function onOneLine(expression: string): string {
  const bare = expression
    .replace(/(["'`])(?:(?!\1|\$\{)[^\\]|\\.){16,}\1/g, '$1…$1')
    .replace(/\s+/g, ' ')
    .replaceAll('`', "'");
  return bare.length > 60 ? `${bare.slice(0, 60)}…` : bare;
}

/** Whether a key comes from somewhere that cannot be followed, or from whoever calls: then it is not ours to replace unasked. */
function isBrought(key: Value): boolean {
  return key.state === 'parameter' ? asBinding(key) === undefined : comesFromElsewhere(key);
}

function comesFromElsewhere(key: Value): boolean {
  switch (key.state) {
    case 'unknown':
      return true;
    case 'env':
      return key.default !== undefined && comesFromElsewhere(key.default);
    case 'choice':
      return key.options.some(({ value }) => value.state === 'parameter' || comesFromElsewhere(value));
    case 'parameter':
    case 'literal':
    case 'constant':
    case 'absent':
      return false;
  }
}

/** What modules speak of that run in a browser, whatever else they say: there, callers' keys are a person's own. */
const browserOnly =
  /(?<![\w$.])(?:localStorage|sessionStorage|document|window)\s*[.[]|(?<![\w$.])use(?:State|Effect)\s*[(<]/;

/** Why the gateway's key cannot take the place of one that a person brings to a page of theirs. */
export function whyKeyStaysWithCaller({ at }: CallerKey, migration: Migration): Reason | undefined {
  const found = browserOnly.exec(migration.textOf(at.file))?.[0].replace(/\s*[.[(<]$/, '');
  return found === undefined
    ? undefined
    : because(
        'browser',
        `its module speaks of \`${found}\` and so runs in a browser, where a gateway's key would be everybody's: call the model from a server`,
      );
}

const nuxtConfig = /(?<![\w$.])useRuntimeConfig\s*\(/;

/** Why a key keeps what sends it where it is, with the choice that would let it move. */
export function refuseCallerKey(value: Value, { written }: CallerKey, { gateway }: Migration): Reason {
  if (written !== undefined && nuxtConfig.test(written)) {
    return because(
      'environment-unclear',
      `its key, \`${written}\`, is kept in Nuxt's runtime config: declare one for ${gateway.title} under \`runtimeConfig\` in nuxt.config and read it here, with the address beside it; or \`--caller-keys replace\` reads ${gateway.env.apiKey} from the environment`,
    );
  }
  const what =
    value.state === 'parameter'
      ? `its key comes in through the parameter \`${value.name}\``
      : `its key${written === undefined ? '' : `, \`${written}\`,`} is not known to be the app's own`;
  return because(
    'key-from-caller',
    `${what}: to have the app pay, \`--caller-keys replace\` puts ${gateway.env.apiKey} in its place; else each caller needs a key of ${gateway.title}`,
  );
}

/** What to say of a key that was taken out of the code: who pays now, and what is left over. */
export function replacedKeyWarnings(key: CallerKey, migration: Migration): readonly string[] {
  const { gateway, form } = migration;
  const whose = key.written === undefined ? 'its key' : `the key \`${key.written}\``;
  const when = form === 'switch' ? ` while ${gateway.env.baseUrl} is set` : '';
  const paid = `${whose} is not known to be the app's own and is not sent to ${gateway.title}: the app pays${when}, with ${gateway.env.apiKey}; take away what asks people for a key of theirs, and mind who may call it.`;
  if (form === 'switch') return [paid];
  return [
    paid,
    ...namesLeftUnused(key, migration).map(
      (name) => `\`${name}\` is read nowhere else in this file now: take it out, or a linter reports it as unused.`,
    ),
  ];
}

/** Names that the expression reads and that stand once more in the file, where they are declared. */
function namesLeftUnused({ at, written }: CallerKey, migration: Migration): readonly string[] {
  if (written === undefined) return [];
  const text = migration.textOf(at.file);
  const rest = text.slice(0, at.range[0]) + text.slice(at.range[1]);
  const bare = text.slice(...at.range).replace(/(["'])(?:(?!\1)[^\\]|\\.)*\1/g, '');
  const names = [...bare.matchAll(/(?<![\w$.])[A-Za-z_$][\w$]*(?!\s*:)/g)].map(([name]) => name);
  return [...new Set(names)].filter((name) => {
    const word = new RegExp(String.raw`(?<![\w$.])${name.replace(/\$/g, '\\$')}(?![\w$])`, 'g');
    return [...rest.matchAll(word)].length === 1;
  });
}
