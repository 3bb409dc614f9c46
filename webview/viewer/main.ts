/** The viewer's page: puts the parts together, hears the host, and keeps where the user is. */
import { toViewer, toViewerHost, isViewState } from '../../extension/protocol/viewer.ts';
import type { ShownDocument, TilePlan, ViewerAction, ViewState } from '../../extension/protocol/viewer.ts';
import { asTesseraError } from '../../models/errors.ts';
import { connect, saveState, savedState } from '../channel.ts';
import { debounce, el, setVars } from '../dom.ts';
import { FindBar } from './findBar.ts';
import { type KeyAction, keyAction } from './keys.ts';
import { Marks } from './marks.ts';
import { Notice } from './notice.ts';
import { PageList, type PageSource } from './pageList.ts';
import { type PageView, setBox } from './pageView.ts';
import { RegionTool } from './regionTool.ts';
import { Sidebar } from './sidebar.ts';
import { Toolbar } from './toolbar.ts';
import { nextZoom, previousZoom, wheelZoom, type Zoom } from './zoom.ts';

const KEEP_MS = 250;
/** A find action this soon after the key is the same wish heard twice. */
const SAME_KEY_MS = 1000;

const channel = connect(
  toViewer,
  toViewerHost,
  {
    requests: {},
    events: {
      document: shown => showDocument(shown),
      failed: ({ error, stale, locked }) => {
        notice.failed(error, stale, locked);
        document.body.dataset['ready'] = '1';
      },
      marks: list => marks.set(list, pages.views),
      revealMark: id => revealMark(id),
      revealPage: page => pages.goTo(page),
      clearRegion: () => region.clear(),
      tiles: plan => showTiles(plan),
      act: action => act(action),
    },
  },
  report,
);

let shown: ShownDocument | undefined;
let tiles: TilePlan | null = null;
/** When Ctrl+F was last pressed in here. */
let findKeyAt = -Infinity;
/** Requests about the document being shown; a newer version ends them. */
let life = new AbortController();

const live = el('div', { class: 'visually-hidden', 'aria-live': 'polite', 'data-testid': 'live' });
const notice = new Notice(() => channel.tell('retry', undefined));
const pages = new PageList({ onMove: () => onMove(), onPage: view => drawOn(view), onProblem: report });
const marks = new Marks(id => channel.tell('clickMark', id));
const region = new RegionTool(pages, {
  onRegion: box => channel.tell('region', box ?? null),
  onMode: () => showToolbar(),
  onSay: say,
});
const find = new FindBar({
  pageCount: () => pages.pageCount,
  page: () => pages.page,
  read: (page, readPixels, signal) => source.words(page, readPixels, signal),
  views: () => pages.views,
  reveal: ({ boxes: [first] }) => first && pages.reveal(first),
  onClose: () => pages.element.focus({ preventScroll: true }),
});
const sidebar = new Sidebar({
  onPick: page => pages.goTo(page),
  onChange: () => onMove(),
  thumbnail: async (page, most, signal) => {
    const { width, height } = await pages.settledSize(page);
    return source.pixels(page, Math.min(most.width / width, most.height / height), undefined, signal);
  },
  outline: () => channel.request('outline', { generation: generation() }, life.signal),
});
const toolbar = new Toolbar({
  onSidebar: () => sidebar.toggle(),
  onPage: page => pages.goTo(page),
  onLeave: () => pages.element.focus({ preventScroll: true }),
  onZoomIn: () => run('zoomIn'),
  onZoomOut: () => run('zoomOut'),
  onZoom: zoom => pages.setZoom(zoom),
  onRotate: () => pages.rotate(),
  onFind: () => openFind(),
  onRegion: () => region.setMode(!region.isOn),
  onAsk: () => channel.tell('ask', undefined),
});
const keep = debounce(KEEP_MS, () => {
  const state = viewState();
  saveState(state);
  channel.tell('view', state);
});

const source: PageSource = {
  pixels: (page, scale, part, signal) =>
    channel.request(
      'pixels',
      { generation: generation(), page, scale, ...(part ? { region: part } : {}) },
      AbortSignal.any([signal, life.signal]),
    ),
  sizes: (from, signal) =>
    channel.request('sizes', { generation: generation(), from }, AbortSignal.any([signal, life.signal])),
  words: (page, readPixels, signal) =>
    channel.request(
      'words',
      { generation: generation(), page, readPixels },
      AbortSignal.any([signal, life.signal]),
    ),
};

document.body.append(
  el('header', {}, toolbar.element, marks.list),
  el(
    'div',
    { class: 'content' },
    sidebar.element,
    el('div', { class: 'stage' }, notice.element, find.element, pages.element),
  ),
  live,
);
document.body.dataset['testid'] = 'tessera-viewer';
document.addEventListener('keydown', onKey);
document.addEventListener('copy', onCopy);
pages.element.addEventListener('wheel', onWheel, { passive: false });
// The page may be thrown away right after it is hidden.
document.addEventListener('visibilitychange', () => keep.flush());
notice.opening();
channel.tell('ready', undefined);

function showDocument(next: ShownDocument): void {
  const isFirst = shown === undefined;
  life.abort();
  life = new AbortController();
  shown = next;
  notice.clear();
  if (next.note !== undefined) notice.note(next.note);
  document.title = next.title ?? next.name;
  document.body.dataset['kind'] = next.kind;
  const kept = isFirst ? (savedState(isViewState) ?? next.view) : undefined;
  if (kept) sidebar.show(kept.sidebar);
  pages.show(next, source, {
    place: kept
      ? { page: kept.page, x: kept.x, y: kept.y }
      : isFirst
        ? { page: 1, x: 0, y: -16 }
        : pages.place,
    zoom: kept?.zoom ?? (isFirst ? firstZoom(next) : pages.zoom),
    rotation: kept?.rotation ?? pages.rotation,
  });
  region.clear();
  sidebar.setDocument(next);
  find.restart();
  onMove();
  if (!isFirst) say('The file has changed; the new version is shown.');
  document.body.dataset['ready'] = '1';
}

/** Papers are read at full width; a picture smaller than the window is shown as it is. */
function firstZoom({ kind, pages: [page] }: ShownDocument): Zoom {
  const isSmall = page && page.width < pages.element.clientWidth && page.height < pages.element.clientHeight;
  return kind === 'image' ? (isSmall ? 1 : 'page') : 'width';
}

function generation(): number {
  return shown?.generation ?? 1;
}

function viewState(): ViewState {
  const { zoom, rotation } = pages;
  return { ...pages.place, zoom, rotation, sidebar: sidebar.shown };
}

function onMove(): void {
  if (!shown) return;
  showToolbar();
  sidebar.setPage(pages.page);
  keep();
}

function showToolbar(): void {
  const { page, pageCount, zoom, zoomFactor } = pages;
  toolbar.show({
    page,
    pageCount,
    zoom,
    zoomFactor,
    hasSidebar: sidebar.shown !== 'none',
    isChoosing: region.isOn,
  });
}

function drawOn(view: PageView): void {
  drawTiles(view);
  find.draw(view);
  marks.draw(view);
  region.draw(view);
}

function revealMark(id: string): void {
  const mark = marks.get(id);
  if (!mark) return;
  pages.reveal(mark.box);
  marks.pulse(id, pages.views);
  say(`Page ${mark.box.page}: ${mark.label}`);
}

function showTiles(plan: TilePlan | null): void {
  tiles = plan;
  for (const view of pages.views) drawTiles(view);
}

function drawTiles(view: PageView): void {
  if (tiles?.box.page !== view.page) {
    view.overlay('tiles');
    return;
  }
  const { box, cols, rows } = tiles;
  const grid = el('div', { class: 'tile-grid', 'data-testid': 'tiles' });
  setVars(grid, { '--cols': cols, '--rows': rows });
  setBox(grid, box);
  for (let tile = 1; tile <= cols * rows; tile++) grid.append(el('span', {}, String(tile)));
  view.overlay('tiles', grid);
}

function openFind(): void {
  find.open(selectedText().trim());
}

function act(action: ViewerAction): void {
  switch (action) {
    case 'find':
      if (performance.now() - findKeyAt > SAME_KEY_MS) openFind();
      return;
    case 'findNext':
      find.step(1);
      return;
    case 'findPrevious':
      find.step(-1);
      return;
    case 'selectRegion':
      region.setMode(true);
      return;
    case 'toggleSidebar':
      sidebar.toggle();
      return;
    default:
      run(action);
  }
}

function run(action: KeyAction): void {
  const { page, zoomFactor } = pages;
  switch (action) {
    case 'nextPage':
      pages.goTo(page + 1);
      return;
    case 'previousPage':
      pages.goTo(page - 1);
      return;
    case 'pageDown':
      pages.scrollByWindow(1);
      return;
    case 'pageUp':
      pages.scrollByWindow(-1);
      return;
    case 'first':
      pages.goTo(1);
      return;
    case 'last':
      pages.goTo(pages.pageCount);
      return;
    case 'zoomIn':
      pages.setZoom(nextZoom(zoomFactor));
      return;
    case 'zoomOut':
      pages.setZoom(previousZoom(zoomFactor));
      return;
    case 'actualSize':
      pages.setZoom(1);
      return;
    case 'fitWidth':
      pages.setZoom('width');
      return;
    case 'fitPage':
      pages.setZoom('page');
      return;
    case 'rotate':
      pages.rotate();
      return;
    case 'region':
      region.setMode(!region.isOn);
      return;
    case 'goToPage':
      toolbar.focusPageField();
      return;
    case 'escape':
      if (!region.escape() && find.isOpen) find.close();
  }
}

function onKey(event: KeyboardEvent): void {
  if ((event.ctrlKey || event.metaKey) && event.key === 'f' && shown) {
    // VS Code's keybinding comes back as an action a moment later; what is typed meanwhile belongs in the field.
    findKeyAt = performance.now();
    openFind();
    return;
  }
  const isTyping =
    event.target instanceof Element && event.target.matches('vscode-text-field, input, textarea');
  const action = keyAction(event);
  if (!action || !shown || event.defaultPrevented || (isTyping && action !== 'escape')) return;
  event.preventDefault();
  run(action);
}

function onWheel(event: WheelEvent): void {
  // Browsers report a pinch on a touchpad as a wheel with Ctrl.
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  const { left, top } = pages.element.getBoundingClientRect();
  const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * 33;
  pages.setZoom(wheelZoom(pages.zoomFactor, pixels), { x: event.clientX - left, y: event.clientY - top });
}

function selectedText(): string {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return '';
  const range = selection.getRangeAt(0);
  const parts = [...pages.views]
    .sort((a, b) => a.page - b.page)
    .map(view => view.selectedText(range))
    .filter(text => text !== undefined && text !== '');
  return parts.join('\n\n');
}

function onCopy(event: ClipboardEvent): void {
  const text = selectedText();
  if (text === '') return;
  event.clipboardData?.setData('text/plain', text);
  event.preventDefault();
}

function say(text: string): void {
  live.textContent = text;
}

function report(error: unknown): void {
  const { code, message, next } = asTesseraError(error);
  if (code !== 'job.cancelled') channel.tell('problem', { code, message, next });
}
