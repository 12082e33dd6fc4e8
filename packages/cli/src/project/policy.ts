import type { Policy } from '@gateshift/advisor';
import { loadCatalog } from '@gateshift/catalog';
import type { Root } from '../files/root.js';
import type { GlobalOptions } from '../global-options.js';

export function loadPolicy(_root: Root, _options: GlobalOptions): Policy {
  return {
    today: new Date().toISOString().slice(0, 10),
    catalog: loadCatalog(),
    gateway: undefined,
    mix: { input: 3, output: 1 },
    expensive: { input: 2, output: 8 },
    expensiveWithGateway: { output: 2, factor: 5 },
    outputCaps: { default: 1024 },
    modelMap: {},
    roles: {},
    keep: [],
    isKeptFile: () => false,
    isIgnoredFile: () => false,
    isModelModule: () => false,
    severities: {},
  };
}
