/** "Use a server…": its address, its key, the user's consent, and which of its models answers. */
import { window } from 'vscode';
import { TesseraError } from '../../../models/errors.ts';
import { isReadableOnTheWay, serverAddress } from '../../../models/server/address.ts';
import { ServerClient } from '../../../models/server/client.ts';
import { modelRefText } from '../../answers/modelRef.ts';
import { changeOwnSetting, setting } from '../../settings.ts';
import { sendingText } from '../../wording/sending.ts';
import { cancellable } from './cancellable.ts';
import { agrees } from './agrees.ts';
import { keepKey, noteAgreed, type ServerRoom } from './serverAccess.ts';

const TITLE = 'Model on a server';

/** @throws the `server.*` errors, `token.notKept`, `job.cancelled` */
export async function chooseServer(room: ServerRoom): Promise<void> {
  const address = await window.showInputBox({
    title: TITLE,
    prompt: "Any server that speaks OpenAI's protocol: vLLM, LMDeploy, SGLang, llama.cpp, Ollama, LM Studio",
    placeHolder: 'https://gpu.example.org/v1, or http://127.0.0.1:8000/v1',
    ignoreFocusOut: true,
    validateInput: text => (text.trim() === '' ? undefined : problemOf(text.trim())),
  });
  if (address === undefined || address.trim() === '') return;
  const allowPlain = setting('allowPlainHttp');
  const chosen = serverAddress(address.trim(), allowPlain);
  const { origin, host, href } = chosen;
  const key = await window.showInputBox({
    title: TITLE,
    prompt: `The key of ${host}, kept in VS Code's secret storage and sent there only. Leave it empty where none is needed.`,
    password: true,
    ignoreFocusOut: true,
  });
  if (key === undefined) return;
  if (!(await agrees(sendingText({ host, isReadable: isReadableOnTheWay(chosen) })))) return;
  await keepKey(room, origin, key.trim());
  const models = await cancellable(`Asking ${host} for its models`, ({ signal }) =>
    new ServerClient(href, { key: key.trim(), allowPlain }).models(signal),
  );
  const model = models.length === 1 ? models[0] : await window.showQuickPick(models, { title: TITLE });
  if (model === undefined) return;
  await noteAgreed(room, origin);
  await changeOwnSetting('model', modelRefText({ kind: 'server', url: href, model }));
}

function problemOf(address: string): string | undefined {
  try {
    serverAddress(address, setting('allowPlainHttp'));
    return undefined;
  } catch (error) {
    return error instanceof TesseraError ? `${error.message} ${error.next}` : String(error);
  }
}
