import type { GatewayProfile } from '@gateshift/catalog';
import { centralizeClient, type Intent } from './intent.js';

interface Change {
  readonly command?: 'migrate' | 'scan';
  readonly write?: boolean;
}

/** The command that does what was asked, ready to paste; with `write`, for real. */
export function commandLine(intent: Intent, { command = 'migrate', write = false }: Change): string {
  const paths = intent.paths.length === 1 && intent.paths[0] === '.' ? [] : intent.paths;
  const isMigration = command === 'migrate';
  const words = [
    'gateshift',
    command,
    ...paths,
    ...((isMigration && intent.isMoving) || intent.isGatewayNamed ? ['--gateway', gatewayFlag(intent.gateway)] : []),
    ...(isMigration && intent.form === 'switch' ? ['--switch'] : []),
    ...(isMigration && intent.annotate ? ['--annotate'] : []),
    ...(isMigration && intent.infra ? ['--infra'] : []),
    ...(isMigration && intent.centralize ? ['--only', centralizeClient, ...moduleOption(intent.centralize)] : []),
    ...(isMigration && intent.only ? ['--only', intent.only.join(',')] : []),
    ...(isMigration ? Object.entries(intent.map).flatMap(([from, to]) => ['--map', `${from}=${to}`]) : []),
    ...(isMigration && intent.callerKeys ? ['--caller-keys', intent.callerKeys] : []),
    ...(isMigration && intent.callerModels ? ['--caller-models', intent.callerModels] : []),
    ...(isMigration && !intent.typeGuard ? ['--no-type-guard'] : []),
    ...(intent.configFlag === undefined ? [] : ['--config', intent.configFlag]),
    ...(write ? ['--write'] : []),
  ];
  return words.map(quoteArgument).join(' ');
}

/** The same for somebody to paste who may have the command in the project alone, or nowhere. */
export function nextCommand(intent: Intent, change: Change): string {
  return `npx ${commandLine(intent, change)}`;
}

function moduleOption({ moduleFile }: NonNullable<Intent['centralize']>): readonly string[] {
  return moduleFile === undefined ? [] : ['--module', moduleFile];
}

/** What `--gateway` takes for a gateway. */
export function gatewayFlag({ name, baseUrl }: GatewayProfile): string {
  return name === 'custom' && baseUrl !== '' ? baseUrl : name;
}

/** An argument as a POSIX shell takes it. */
export function quoteArgument(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
