import type { Check } from './check.js';
import type { CheckName } from './check-names.js';
import { noDeadOutputCap } from './no-dead-output-cap.js';
import { noExpensiveModel } from './no-expensive-model.js';
import { noHardcodedKey } from './no-hardcoded-key.js';
import { noHardcodedModel } from './no-hardcoded-model.js';
import { noLeakedCredential } from './no-leaked-credential.js';
import { noRetiredModel } from './no-retired-model.js';
import { requireGateway } from './require-gateway.js';
import { requireOutputCap } from './require-output-cap.js';

/** Every check by name. Adding one is adding a file, a name and a line here. */
export const checks = {
  'no-retired-model': noRetiredModel,
  'no-expensive-model': noExpensiveModel,
  'no-hardcoded-model': noHardcodedModel,
  'require-output-cap': requireOutputCap,
  'no-dead-output-cap': noDeadOutputCap,
  'no-hardcoded-key': noHardcodedKey,
  'no-leaked-credential': noLeakedCredential,
  'require-gateway': requireGateway,
} as const satisfies Readonly<Record<CheckName, Check>>;

export type Checks = typeof checks;
