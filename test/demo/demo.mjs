// `npm run demo`: one app, from finding its calls to moving them to a gateway and back, with real parts throughout.
// Only the two servers are stand-ins, and both run here. It ends with 0 only if everything it says was observed.
import { execFileSync, spawn } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { copyApp } from '../apps/app-copy.mjs';
import { treeHash } from '../apps/tree-hash.mjs';
import { startLoopbackGateway } from '../wire/loopback-gateway.mjs';
import { blank, checked, command, diffLines, indented, section, table, text } from './paper.mjs';

const GATESHIFT = fileURLToPath(new URL('../../packages/cli/dist/bin.js', import.meta.url));

const MAPS = [
  'gpt-4o-mini=deepseek-v4-flash',
  'gpt-3.5-turbo=deepseek-v4-flash',
  'gpt-4o=deepseek-v4-flash',
  'gpt-4-turbo=deepseek-v4-pro',
];
const MIGRATE = ['migrate', '--gateway', 'global-api', '--switch', ...MAPS.flatMap((map) => ['--map', map])];

const FOREIGN = {
  OPENAI_API_KEY: ['sk', 'fakeOpenaiKeyOfTheDemo'].join('-'),
  OPENAI_ORG_ID: 'org-fakeOrganization',
  OPENAI_PROJECT_ID: 'proj_fakeProject',
};
const GATEWAY_KEY = ['ga', 'fakeGatewayKeyOfTheDemo'].join('_');

/** Says what is claimed, and stops the demo where it was not seen. */
function claim(sentence, holds) {
  checked(sentence, holds);
  if (!holds) throw new Error(`The demo did not observe what it claims: ${sentence}`);
}

function gateshift(args, cwd) {
  const child = spawn(process.execPath, [GATESHIFT, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], COLUMNS: '110' },
  });
  return collect(child);
}

function collect(child) {
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (part) => (stdout += part));
    child.stderr.setEncoding('utf8').on('data', (part) => (stderr += part));
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
  });
}

function git(args, cwd) {
  const identity = ['-c', 'user.name=Demo', '-c', 'user.email=demo@example.test', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Builds the app as it stands and runs it with the real `openai` package and the given environment alone. */
async function runApp(app, env) {
  const file = await app.build();
  const start = `import(${JSON.stringify(pathToFileURL(file).href)}).then((app) => app.run())`;
  const child = spawn(process.execPath, ['-e', start], {
    cwd: app.directory,
    env: { PATH: process.env['PATH'], ...env },
  });
  const end = await collect(child);
  if (end.exitCode !== 0) throw new Error(`The app did not run: ${end.stderr.trim().split('\n').at(-1)}`);
}

const mask = (authorization) => {
  const key = authorization?.replace(/^Bearer ?/, '');
  return key ? `${key.slice(0, 5)}… (${key.length})` : 'none';
};

function rows(requests, end) {
  return requests.map((request) => [
    `${request.host} ${end}`,
    request.path,
    mask(request.authorization),
    request.organization ?? 'none',
    request.model ?? '',
    request.cap ? `${request.cap.name} ${request.cap.value}` : 'none',
  ]);
}

const COLUMNS = ['host', 'path', 'key', 'organisation', 'model', 'output cap'];
const wire = (requests) =>
  requests.map(({ path, authorization, organization, body }) => ({ path, authorization, organization, body }));
const same = (left, right) => JSON.stringify(left) === JSON.stringify(right);

async function tour(app, gateway, vendor) {
  const before = { ...FOREIGN, OPENAI_BASE_URL: vendor.url };
  text(
    'support-desk is a help-desk service in TypeScript: one client, a map from customer tier to model, seven calls.',
  );
  text('Every key here is fake, and both servers run on this machine.');

  section('1. What is there');
  command('gateshift scan');
  const scan = await gateshift(['scan'], app.directory);
  indented(scan.stdout);
  claim('the scan exits with 1, because it found errors', scan.exitCode === 1);

  section('2. What a migration would change');
  command(`gateshift ${MIGRATE.join(' ').replaceAll(' --map', ' \\\n      --map')}`);
  const untouched = treeHash(app.directory);
  const preview = await gateshift(MIGRATE, app.directory);
  diffLines(preview.stdout);
  claim(
    'the preview exits with 0 and left every file as it was',
    preview.exitCode === 0 && treeHash(app.directory) === untouched,
  );

  section('3. Before: what goes over the wire today');
  await runApp(app, before);
  const original = vendor.take();
  table(COLUMNS, rows(original, 'vendor'));
  claim('every request goes to the vendor, organisation and all', original.length > 0 && gateway.take().length === 0);

  section('4. Migrated, with GLOBAL_API_BASE_URL set');
  command('gateshift migrate … --write');
  const written = await gateshift([...MIGRATE, '--write', '--quiet'], app.directory);
  claim('the migration is written', written.exitCode === 0 && treeHash(app.directory) !== untouched);
  const again = await gateshift([...MIGRATE, '--write'], app.directory);
  const migrated = treeHash(app.directory);
  await runApp(app, { ...before, GLOBAL_API_BASE_URL: gateway.url, GLOBAL_API_KEY: GATEWAY_KEY });
  const moved = gateway.take();
  const stayed = vendor.take();
  table(COLUMNS, [...rows(moved, 'gateway'), ...rows(stayed, 'vendor')]);
  claim(
    'what moved carries the key of the gateway',
    moved.length > 0 && moved.every((request) => request.authorization === `Bearer ${GATEWAY_KEY}`),
  );
  claim(
    'no key, organisation or project of the vendor reached the gateway',
    !moved.some((request) => carriesForeign(request)),
  );
  claim(
    'what the gateway may not serve stayed where it was',
    stayed.every((request) => request.path === '/v1/responses'),
  );

  section('5. And back: the same code with GLOBAL_API_BASE_URL unset');
  command('unset GLOBAL_API_BASE_URL');
  await runApp(app, { ...before, GLOBAL_API_KEY: GATEWAY_KEY });
  const back = vendor.take();
  table(COLUMNS, rows(back, 'vendor'));
  claim('nothing reaches the gateway any more', gateway.take().length === 0);
  claim('every request is what it was before the migration', same(wire(back), wire(original)));
  claim('a second migration has nothing to do', again.exitCode === 0 && treeHash(app.directory) === migrated);
}

function carriesForeign(request) {
  const everything = JSON.stringify([request.path, request.headers, request.text]);
  const named = request.organization !== undefined || request.project !== undefined;
  return named || Object.values(FOREIGN).some((credential) => everything.includes(credential));
}

const app = copyApp('support-desk');
const gateway = await startLoopbackGateway();
const vendor = await startLoopbackGateway();
try {
  git(['init', '--quiet', '--initial-branch=main'], app.directory);
  git(['add', '.'], app.directory);
  git(['commit', '--quiet', '-m', 'support-desk as it is'], app.directory);
  await tour(app, gateway, vendor);
  blank();
  text('All of the above was observed, not assumed. Try it on your own code: npx gateshift scan');
} catch (error) {
  blank();
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await Promise.all([gateway.close(), vendor.close()]);
  app.remove();
}
