import { describe, expect, test } from 'vitest';
import { canRun, eslints, expectedFindings, lintWithEslint, lintWithOxlint, nodes } from './host-project.js';

// Projects as people set them up, linted with the built plugin by the linters themselves.

const projects = ['flat-config', 'define-config', 'typescript-config', 'vue', 'svelte', 'astro', 'markdown'];
const title = (node: string) =>
  `Node ${node}${canRun(node) ? '' : ', which is not there for this platform: nothing was tried'}`;

describe.each(Object.keys(nodes))('Node %s', (node) => {
  describe.skipIf(!canRun(node))(title(node), () => {
    test.each(Object.keys(eslints).flatMap((eslint) => projects.map((project) => [eslint, project] as const)))(
      'ESLint %s finds in %s what the project says',
      (eslint, project) => {
        expect(lintWithEslint(project, node, eslint)).toEqual(expectedFindings(project));
      },
    );

    test('oxlint finds by the preset what the project says', () => {
      expect(lintWithOxlint('oxlint', node)).toEqual(expectedFindings('oxlint'));
    });
  });
});
