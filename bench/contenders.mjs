import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

export const GATESHIFT = join(HERE, '../packages/cli/dist/bin.js');

export const FLOOR = 'floor: read, match, parse';
export const READ = 'reading alone';
export const SCAN = 'gateshift scan';
export const MIGRATE = 'gateshift migrate, preview';
export const GUARDED_JSCODESHIFT = 'jscodeshift, text check';
export const JSCODESHIFT = 'jscodeshift';
export const ESLINT = 'ESLint, one rule';

const MAPS = ['gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'gpt-4-turbo', 'gpt-3.5-turbo', 'o3'].flatMap((model) => [
  '--map',
  `${model}=deepseek-v4-flash`,
]);

/** ESLint with one of our rules, without the files. */
export function lintArguments() {
  const eslint = join(dirname(require.resolve('eslint/package.json')), 'bin/eslint.js');
  return [eslint, '--config', join(HERE, 'eslint-one-rule.config.mjs'), '--concurrency', 'off', '--no-cache'];
}

/** What is started on a tree, from inside it. Slow ones take half a minute and more for 6,000 files. */
export function contenders(tree) {
  const jscodeshift = join(dirname(require.resolve('jscodeshift/package.json')), 'bin/jscodeshift.js');
  const transform = join(HERE, 'jscodeshift-transform.cjs');
  const shift = [jscodeshift, '-t', transform, '--dry', '--silent', '--parser', 'tsx'];
  const extensions = ['--extensions', 'ts,tsx,js,mjs,cjs'];
  return [
    { name: FLOOR, args: [join(HERE, 'floor.mjs'), tree], slow: false },
    { name: READ, args: [join(HERE, 'read.mjs'), tree], slow: false },
    { name: SCAN, args: [GATESHIFT, 'scan', '--format', 'json', '--fail-on', 'never', tree], slow: false },
    { name: MIGRATE, args: [GATESHIFT, 'migrate', ...MAPS, tree], slow: false },
    { name: GUARDED_JSCODESHIFT, args: [...shift, ...extensions, '--guard=1', tree], slow: true },
    { name: JSCODESHIFT, args: [...shift, ...extensions, tree], slow: true },
    { name: ESLINT, args: [...lintArguments(), '--quiet', tree], slow: true },
  ];
}
