import type { CheckName } from '@gateshift/advisor';
import type { Rule } from 'eslint';
import { noDeadOutputCap } from './rules/no-dead-output-cap.js';
import { noExpensiveModel } from './rules/no-expensive-model.js';
import { noHardcodedKey } from './rules/no-hardcoded-key.js';
import { noHardcodedModel } from './rules/no-hardcoded-model.js';
import { noLeakedCredential } from './rules/no-leaked-credential.js';
import { noRetiredModel } from './rules/no-retired-model.js';
import { requireGateway } from './rules/require-gateway.js';
import { requireOutputCap } from './rules/require-output-cap.js';

/** Every rule by name, one for each check. */
export const rules: Readonly<Record<CheckName, Rule.RuleModule>> = {
  'no-retired-model': noRetiredModel,
  'no-expensive-model': noExpensiveModel,
  'no-hardcoded-model': noHardcodedModel,
  'require-output-cap': requireOutputCap,
  'no-dead-output-cap': noDeadOutputCap,
  'no-hardcoded-key': noHardcodedKey,
  'no-leaked-credential': noLeakedCredential,
  'require-gateway': requireGateway,
};
