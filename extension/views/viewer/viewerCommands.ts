/** Commands of the viewer: opening files with it, and what its keybindings and menus make it do. */
import { commands, Disposable, type Tab, TabInputCustom, TabInputText, Uri, window } from 'vscode';
import { asTesseraError } from '../../../models/errors.ts';
import { actions } from '../../protocol/viewer.ts';
import { VIEW_TYPE, type Viewers } from './viewers.ts';

export function registerViewerCommands(viewers: Viewers): Disposable {
  const acts = actions.map(action =>
    commands.registerCommand(`tessera.viewer.${action}`, () => viewers.active?.act(action)),
  );
  return Disposable.from(
    ...acts,
    commands.registerCommand('tessera.open', (uri?: unknown) => openFile(viewers, uri)),
  );
}

/** What the file dialog offers; package.json says the same to VS Code's menus. */
const EXTENSIONS = [
  'pdf',
  'png',
  'jpg',
  'jpeg',
  'webp',
  'gif',
  'avif',
  'tif',
  'tiff',
  'bmp',
  'pbm',
  'pgm',
  'ppm',
  'pnm',
  'svg',
];

/** A menu gives the file; the command palette means the file being looked at, else the user chooses one. */
async function openFile(viewers: Viewers, given: unknown): Promise<void> {
  const tab = window.tabGroups.activeTabGroup.activeTab;
  const inSight = fileOf(tab);
  const uri = given instanceof Uri ? given : (inSight ?? (await chooseFile()));
  if (!uri) return;
  try {
    await viewers.open(uri);
    // The viewer takes the place of what showed the file before; an SVG's source stays open beside it.
    const isReplaced = inSight?.toString() === uri.toString() && !uri.path.toLowerCase().endsWith('.svg');
    const isStillThere = window.tabGroups.all.some(({ tabs }) => tabs.some(one => one === tab));
    if (tab && isReplaced && isStillThere) await window.tabGroups.close(tab, true);
  } catch (error) {
    const { code, message, next } = asTesseraError(error);
    // What is wrong with a file is shown by the viewer itself; closing it before it opened is no problem at all.
    if (code === 'internal.bug') await window.showErrorMessage(`${message} ${next}`);
  }
}

/** The file a tab shows, if it is one the viewer could show and does not show already. */
function fileOf(tab: Tab | undefined): Uri | undefined {
  const input = tab?.input;
  const isFile = input instanceof TabInputText || input instanceof TabInputCustom;
  if (!isFile || (input instanceof TabInputCustom && input.viewType === VIEW_TYPE)) return undefined;
  const ending = input.uri.path.split('.').at(-1)?.toLowerCase() ?? '';
  return EXTENSIONS.includes(ending) ? input.uri : undefined;
}

async function chooseFile(): Promise<Uri | undefined> {
  const filters = { 'PDF and images': EXTENSIONS };
  const [uri] = (await window.showOpenDialog({ title: 'Open with Tessera', filters })) ?? [];
  return uri;
}
