/**
 * "Tessera: Choose Model": one list of all there is, and what to do with an entry. What it may do is beside it in
 * extension/wording/modelPicker.ts, without VS Code.
 */
import { type QuickInputButton, type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import { hubCacheFolder } from '../../../models/installed/hubCache.ts';
import { parseModelRef } from '../../answers/modelRef.ts';
import { setting } from '../../settings.ts';
import {
  type BegunEntry,
  type Choice,
  type InstalledEntry,
  type PickerItem,
  type PickerState,
} from '../../wording/modelPicker.ts';
import { modelName } from '../../wording/models.ts';
import { pickerState } from './pickerState.ts';
import type { ModelsRoom } from './room.ts';

/** What the user wants: an entry, or one of the buttons beside it. */
export type Picked =
  | Choice
  | { readonly kind: 'verify'; readonly entry: InstalledEntry }
  | { readonly kind: 'remove'; readonly entry: InstalledEntry | BegunEntry };

interface Row extends QuickPickItem {
  /** Absent for the heads of groups. */
  readonly entry?: PickerItem;
}

const REMOVE: QuickInputButton = { iconPath: new ThemeIcon('trash'), tooltip: 'Remove from this machine' };
const VERIFY: QuickInputButton = { iconPath: new ThemeIcon('verified'), tooltip: 'Check its files' };

/** The list is there at once, and filled when the disks have been looked at. Undefined when nothing is chosen. */
export async function pickModel(
  room: ModelsRoom,
  title: string,
  itemsOf: (state: PickerState) => readonly PickerItem[],
): Promise<Picked | undefined> {
  const picker = window.createQuickPick<Row>();
  const closed = new AbortController();
  const picked = Promise.withResolvers<Picked | undefined>();
  picker.title = title;
  picker.placeholder = `In use: ${modelName(parseModelRef(setting('model')))}`;
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  picker.busy = true;
  picker.onDidHide(() => picked.resolve(undefined));
  picker.onDidAccept(() => {
    const [row] = picker.selectedItems;
    if (row?.entry) picked.resolve(row.entry.choice);
  });
  picker.onDidTriggerItemButton(({ item: { entry }, button }) => {
    const removed = entry?.installed ?? entry?.begun;
    if (button === REMOVE && removed) picked.resolve({ kind: 'remove', entry: removed });
    if (button === VERIFY && entry?.installed) picked.resolve({ kind: 'verify', entry: entry.installed });
  });
  picker.show();
  try {
    await Promise.race([fill(picker, room, itemsOf, closed.signal), picked.promise]);
    return await picked.promise;
  } finally {
    closed.abort();
    picker.dispose();
  }
}

async function fill(
  picker: { items: readonly Row[]; busy: boolean },
  { store, speed }: ModelsRoom,
  itemsOf: (state: PickerState) => readonly PickerItem[],
  signal: AbortSignal,
): Promise<void> {
  const inUse = { model: setting('model'), precision: setting('precision') };
  const state = await pickerState({ store, cache: hubCacheFolder() }, inUse, speed, signal);
  picker.items = rows(itemsOf(state));
  picker.busy = false;
}

/** With a head above each group. */
function rows(items: readonly PickerItem[]): readonly Row[] {
  return items.flatMap((entry, at) => {
    const { group, label, description, detail, installed, begun } = entry;
    const head: Row = { label: group, kind: QuickPickItemKind.Separator };
    const row: Row = {
      label,
      ...(description === undefined ? {} : { description }),
      ...(detail === undefined ? {} : { detail }),
      buttons: installed ? [VERIFY, REMOVE] : begun ? [REMOVE] : [],
      entry,
    };
    return items[at - 1]?.group === group ? [row] : [head, row];
  });
}
