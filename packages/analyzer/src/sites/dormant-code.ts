import type { Range } from '../location.js';
import type { ModuleIndex } from '../module-index.js';
import type { Site } from '../site.js';
import { isFunction, staticKey, unwrap, type Node } from '../tree.js';

/** Marks the sites that stand in code of their module which never runs. */
export function markDormant(sites: readonly Site[], index: ModuleIndex): readonly Site[] {
  const { file } = index.module;
  if (!sites.some(({ location }) => location.file === file)) return sites;
  const regions = skippedTests(index);
  if (regions.length === 0) return sites;
  return sites.map((site) => {
    const { location } = site;
    const isInside = location.file === file && regions.some((region) => isWithin(location.range, region));
    return isInside ? { ...site, isDormant: true } : site;
  });
}

function isWithin(inner: Range, outer: Range): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}

const declaresTest = /^(?:test|it|describe|suite|context|specify)$/;
const declaresSkippedTest = /^x(?:test|it|describe|suite|context|specify)$/;

function skippedTests(index: ModuleIndex): readonly Range[] {
  return index.invocations.flatMap((node) =>
    node.arguments.some(isFunction) && isSkipping(node.callee) ? [node.range] : [],
  );
}

/** `test.skip`, `describe.skip.each(…)`, `xit`. */
function isSkipping(written: Node, isSkipped = false): boolean {
  const callee = unwrap(written);
  switch (callee.type) {
    case 'Identifier':
      return declaresSkippedTest.test(callee.name) || (isSkipped && declaresTest.test(callee.name));
    case 'MemberExpression': {
      const name = staticKey(callee.property, callee.computed);
      return isSkipping(callee.object, isSkipped || name === 'skip' || name === 'todo');
    }
    case 'CallExpression':
      return isSkipping(callee.callee, isSkipped);
    case 'TaggedTemplateExpression':
      return isSkipping(callee.tag, isSkipped);
    default:
      return false;
  }
}
