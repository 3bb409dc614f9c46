/** `npm run package`: the extension's package for this platform. */
import path from 'node:path';
import { root } from './paths.ts';
import { buildExtension, packageVsix } from './vsix.ts';

await buildExtension();
const { file, size } = await packageVsix();
console.log(`${path.relative(root, file)}: ${size.toFixed(1)} MB`);
