import { describe, expect, it } from 'vitest';
import { importedNames } from './imported-names.js';

describe('what a text takes of a module', () => {
  it.each([
    ["import { a, b as c, type D } from './x';", ['a', 'b', 'D']],
    ["import type { A } from './x';", ['A']],
    ["export { a,\n  default as b } from './x';", ['a', 'default']],
    ['const { a, b: c } = require("./x");', ['a', 'b']],
    ["import { a } from './x';\nimport { b } from './x';\nimport { c } from './y';", ['a', 'b']],
  ])('%s', (text, names) => {
    expect(importedNames(text, './x')).toEqual(new Set(names));
  });

  it.each([
    "import x from './x';",
    "import x, { a } from './x';",
    "import * as x from './x';",
    "export * from './x';",
    "import { a } from './x';\nvi.mock('./x');",
    "import { a } from './x';\nconst x = await import('./x');",
    "const x = require('./x');",
    "import { a /* kept */ } from './x';",
    'import { \u00c3\u00a9 } from "./x";',
  ])('anything: %s', (text) => {
    expect(importedNames(text, './x')).toBe('any');
  });
});
