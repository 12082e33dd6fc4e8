// Loaded before the command: kills its process at the n-th step of a write, in the midst of it where it writes bytes.
//   KILL_AT=0 counts: the steps are written to STEPS, one per line.
import fs, { openSync, writeSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import promises from 'node:fs/promises';
import { basename } from 'node:path';

const at = Number(process.env.KILL_AT);
const log = process.env.STEPS === undefined ? undefined : openSync(process.env.STEPS, 'a');
let steps = 0;

function isLast(name, ...paths) {
  if (!paths.some((path) => typeof path === 'string' && basename(path).includes('gateshift-'))) return false;
  steps += 1;
  if (log !== undefined) writeSync(log, `${name}\n`);
  return steps === at;
}

const die = () => process.kill(process.pid, 'SIGKILL');

for (const name of ['renameSync', 'rmSync']) {
  const original = fs[name];
  fs[name] = (path, ...rest) => {
    if (isLast(name, path, rest[0])) die();
    return original(path, ...rest);
  };
}

const { writeFileSync } = fs;
fs.writeFileSync = (path, data, options) => {
  if (isLast('writeFileSync', path)) {
    writeFileSync(path, data.slice(0, data.length / 2), options);
    die();
  }
  return writeFileSync(path, data, options);
};

const { open, chmod } = promises;
promises.chmod = async (path, mode) => {
  if (isLast('chmod', path)) die();
  return chmod(path, mode);
};
promises.open = async (path, ...rest) => {
  if (isLast('open', path)) die();
  const handle = await open(path, ...rest);
  const write = handle.writeFile.bind(handle);
  handle.writeFile = async (data) => {
    if (isLast('write', path)) {
      await write(data.subarray(0, data.length / 2));
      die();
    }
    return write(data);
  };
  return handle;
};

syncBuiltinESMExports();
