import type { ClientSite } from '@gateshift/analyzer';
import { importOf, insertion } from './env-declaration.js';
import { asBinding, type EnvEvidence, type EnvIdiom } from './env-idiom.js';
import { because } from '../outcome-reason.js';
import { newlineAt, quoteOf } from '../editing/source-style.js';

/**
 * How a project whose clients read no global environment reads it in files that have no client: not at all, where
 * functions are handed bindings; else by a module of its framework.
 */
export type ProjectHabit = 'bindings' | '$env/dynamic/private' | 'astro:env/server';

/** The habit that the clients of a project show. */
export function findProjectHabit(
  clients: readonly ClientSite[],
  textOf: (file: string) => string,
): ProjectHabit | undefined {
  for (const { apiKey, location } of clients) {
    if (apiKey.state === 'parameter' && asBinding(apiKey)) return 'bindings';
    if (apiKey.state !== 'env' || apiKey.accessor !== 'other') continue;
    const text = textOf(location.file);
    if (/["']\$env\/(?:static|dynamic)\/private["']/.test(text)) return '$env/dynamic/private';
    if (/["']astro:env\/server["']/.test(text)) return 'astro:env/server';
  }
  return undefined;
}

/** Modules that a framework never ships to a browser, by their names. */
const serverModule = /(?:^|\/)(?:server|api)\/|\.server\.[cm]?[jt]s$|\+server\.[jt]s$|(?:^|\/)hooks\.server\.[jt]s$/;

/** How a file without any read of the environment gets one, as its project does it. */
export function idiomByHabit(habit: ProjectHabit, { file, text }: EnvEvidence): EnvIdiom {
  if (habit === 'bindings') {
    return unclear('the project is handed its environment as bindings, and none are in scope here');
  }
  if (!serverModule.test(file)) {
    return unclear(
      `the project reads its environment from \`${habit}\`, which a module that may reach a browser cannot import`,
    );
  }
  const name = habit === 'astro:env/server' ? 'getSecret' : 'env';
  const quote = quoteOf(text);
  const read = (variable: string) => (name === 'env' ? `env.${variable}` : `getSecret(${quote}${variable}${quote})`);
  const known = { kind: 'known', accessor: 'other', read, scope: 'file' } as const;
  if (importOf(text, name)?.specifier === habit) return known;
  if (new RegExp(String.raw`(?<![\w$.])${name}(?![\w$])`).test(text)) {
    return unclear(
      `\`${name}\` of \`${habit}\`, by which the project reads its environment, is another thing in this file`,
    );
  }
  const last = [...text.matchAll(/^import\s[^;]*?["'][^"'\r\n]+["'](;?)[ \t]*$/gm)].at(-1);
  if (!last) return unclear(`the project reads its environment from \`${habit}\`: import it here first`);
  const at = last.index + last[0].length;
  const statement = `import { ${name} } from ${quote}${habit}${quote}${last[1] ?? ''}`;
  return { ...known, declarations: [insertion(file, at, () => newlineAt(text, at) + statement)] };
}

function unclear(reason: string): EnvIdiom {
  return { kind: 'unknown', ...because('environment-unclear', reason) };
}
