/** "Tessera: Choose Model": the built-in reader, the checkpoints in the models folder, or any other folder. */
import { FileType, type QuickPickItem, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import { errors } from '../../errors.ts';
import { type ModelRef, modelRefText, parseModelRef, READER } from '../../answers/modelRef.ts';
import { modelName } from '../../wording/models.ts';

interface ModelItem extends QuickPickItem {
  /** As in the setting; absent for the entry that asks for a folder. */
  readonly model?: string;
}

/** @returns the model chosen, as the setting has it; undefined when the user chose none. Throws `model.notAFolder`. */
export async function chooseModel(inUse: ModelRef, modelsFolder: Uri): Promise<string | undefined> {
  const current = modelRefText(inUse);
  const found = await checkpointsIn(modelsFolder);
  const folders = [...new Set([...found, ...(inUse.kind === 'checkpoint' ? [inUse.folder] : [])])].sort();
  const items: ModelItem[] = [
    item(
      modelRefText(READER),
      current,
      'answers from words, and from charts that it can measure; nothing to download',
    ),
    { label: 'InternVL checkpoints', kind: QuickPickItemKind.Separator },
    ...folders.map(folder => item(folder, current, folder)),
    { label: 'Choose a folder…', detail: 'A folder with config.json and *.safetensors' },
  ];
  const chosen = await window.showQuickPick(items, {
    title: 'Model that answers',
    placeHolder: `In use: ${modelName(inUse)}`,
    matchOnDetail: true,
  });
  if (!chosen) return undefined;
  return chosen.model ?? (await askForFolder());
}

function item(model: string, current: string, detail: string): ModelItem {
  const label = modelName(parseModelRef(model));
  return { model, label, detail, ...(model === current ? { description: 'in use' } : {}) };
}

async function askForFolder(): Promise<string | undefined> {
  const [folder] =
    (await window.showOpenDialog({
      title: 'Folder of an InternVL checkpoint',
      openLabel: 'Use this model',
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (!folder) return undefined;
  if (!(await isCheckpoint(folder))) throw errors['model.notAFolder'](folder.fsPath);
  return folder.fsPath;
}

async function checkpointsIn(folder: Uri): Promise<readonly string[]> {
  const folders = (await entriesOf(folder)).filter(([, type]) => (type & FileType.Directory) !== 0);
  const found = await Promise.all(
    folders.map(async ([name]) => {
      const uri = Uri.joinPath(folder, name);
      return (await isCheckpoint(uri)) ? [uri.fsPath] : [];
    }),
  );
  return found.flat();
}

async function isCheckpoint(folder: Uri): Promise<boolean> {
  return (await entriesOf(folder)).some(([name]) => name === 'config.json');
}

/** A folder that is not there holds nothing. */
async function entriesOf(folder: Uri): Promise<readonly [string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}
