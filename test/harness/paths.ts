/** The folders that the harness works in. */
import path from 'node:path';
import { userCache } from '../../extension/cli/userCache.ts';

export const root = path.resolve(import.meta.dirname, '../..');
export const samples = path.join(root, 'media/samples');
export const screenshots = path.join(root, 'test/e2e/screenshots');

/** Downloads shared by all clones on this machine: the VS Code server, the unpacked browser. */
export const cacheRoot = process.env['TESSERA_DEV_CACHE'] ?? path.join(userCache(), 'tessera-dev');
