/** `npm run package`: the extension's package for this platform, for those named (`-- linux-arm64`), or for `-- all`. */
import path from 'node:path';
import { isTarget, ownTarget, type TargetName, targetNames } from './packaging/targets.ts';
import { root } from './paths.ts';
import { buildExtension, packageVsix } from './vsix.ts';

const given = process.argv.slice(2);
const unknown = given.filter(name => name !== 'all' && !isTarget(name));
if (unknown.length > 0) {
  console.error(`No package is made for ${unknown.join(', ')}; there are ${targetNames.join(', ')} and all.`);
  process.exit(2);
}
await buildExtension();
for (const name of wanted()) {
  const { file, size } = await packageVsix(name);
  console.log(`${path.relative(root, file)}: ${size.toFixed(1)} MB`);
}

function wanted(): readonly TargetName[] {
  if (given.includes('all')) return targetNames;
  return given.length > 0 ? given.filter(isTarget) : [ownTarget()];
}
