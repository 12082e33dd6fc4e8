// Puts the rules' pages into the plugin's package before it is packed, since every rule links to the page of its version.
import { cpSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const target = fileURLToPath(new URL('../packages/eslint-plugin/docs', import.meta.url));
rmSync(target, { recursive: true, force: true });
cpSync(fileURLToPath(new URL('rules', import.meta.url)), `${target}/rules`, { recursive: true });
