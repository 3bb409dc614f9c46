/** The engine process: holds models, answers the requests of protocol.ts one after the other. */
import { assertAsInstalled } from '../installed/record.ts';
import { compileAhead } from '../internvl/compileAhead.ts';
import { encodePicture } from '../internvl/encode.ts';
import { readFolderConfig } from '../internvl/modelFolder.ts';
import { machineSpeed } from '../internvl/speed/machineSpeed.ts';
import { secondsToRead } from '../internvl/speed/speed.ts';
import { workSizes } from '../internvl/speed/work.ts';
import { tilingOf } from '../internvl/tilingOf.ts';
import { Ocr } from '../ocr/ocr.ts';
import { serve } from '../process/serve.ts';
import { ModelHost } from './modelHost.ts';
import type { EngineProtocol } from './protocol.ts';
import { runtimeStatus } from '../runtime/report.ts';

/** Loaded by the first request that needs it; goes when the idle process ends. */
let ocr: Ocr | undefined;
const models = new ModelHost();

serve<EngineProtocol>({
  'engine.status': () =>
    Promise.resolve({
      pid: process.pid,
      memory: process.memoryUsage.rss(),
      loaded: [...(ocr ? ['ocr'] : []), ...(models.name === undefined ? [] : [models.name])],
    }),
  'engine.runtime': runtimeStatus,
  'ocr.read': async ({ image }, context) => {
    ocr ??= await Ocr.load();
    return ocr.read(image, { signal: context.signal, onProgress: value => context.progress(value) });
  },
  'ocr.readLabels': async ({ image, words }, { signal }) => {
    ocr ??= await Ocr.load();
    return ocr.readLabels(image, words, { signal });
  },
  'internvl.load': (choice, { signal, progress }) => models.load(choice, signal, step => progress(step)),
  'internvl.compile': async (choice, { signal, progress }) => {
    await assertAsInstalled(choice.folder);
    await compileAhead(choice.folder, { ...choice, signal, onCompile: done => progress(done) });
    return undefined;
  },
  'internvl.tiling': (request, { signal }) => tilingOf(request, signal),
  'internvl.speed': ({ cacheFolder, precision }, { signal }) => machineSpeed(cacheFolder, precision, signal),
  'internvl.estimate': async ({ model: { folder, precision, cacheFolder }, reading }, { signal }) => {
    const sizes = workSizes(await readFolderConfig(folder));
    return secondsToRead(sizes, reading, await machineSpeed(cacheFolder, precision, signal));
  },
  'internvl.encode': (request, { signal }) => encodePicture(request, signal),
  'internvl.generate': ({ model, request }, { signal, progress }) =>
    models.generate(model, request, signal, event => progress(event)),
  'internvl.unload': async () => {
    await models.unload();
    return undefined;
  },
});
