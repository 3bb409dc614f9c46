/**
 * The answer panel's page. It holds nothing but what is being typed: the extension host owns the conversation, sends
 * all of it when the page is ready, and then what changes.
 */
import { object, string } from '../../extension/protocol/check.ts';
import { panelHost, panelPage, type PanelState, type ShownEntry } from '../../extension/protocol/panel.ts';
import { spokenAnswer } from '../../extension/wording/answer.ts';
import { progressSentence } from '../../extension/wording/progress.ts';
import { asTesseraError } from '../../models/errors.ts';
import { connect, savedState, saveState } from '../channel.ts';
import { Announcer } from './announcer.ts';
import { Composer } from './composer.ts';
import { el } from '../dom.ts';
import { Header } from './header.ts';
import { watchIntake } from './intake.ts';
import { Notice } from './notice.ts';
import { Transcript } from './transcript.ts';
import { Welcome } from './welcome.ts';

const isKept = object({}, { draft: string });
const forever = new AbortController().signal;
const questions = new Map<string, string>();
let shownUri: string | undefined;

const spoken = el('div', { class: 'visually-hidden', role: 'status' });
spoken.setAttribute('aria-live', 'polite');
const announcer = new Announcer(sentence => {
  spoken.textContent = sentence;
});
const notice = new Notice();

const header = new Header({
  clear: () => channel.tell('clear', undefined),
  setTiles: on => channel.tell('tiles', { on }),
  reopen: () => channel.tell('reopen', undefined),
});
const welcome = new Welcome({
  ask: question => send(question),
  openFile: () => channel.tell('openFile', undefined),
});
const transcript = new Transcript({
  reveal: (entry, evidence) => {
    transcript.markCurrent(entry, evidence);
    channel.tell('reveal', { entry, evidence });
  },
  copy: async entry => {
    const isCopied = await tryTo(() => channel.request('copy', { entry }, forever));
    if (isCopied) announcer.result('Copied.');
    return isCopied;
  },
  retry: entry => void tryTo(() => channel.request('retry', { entry }, forever)),
  chooseModel: () => channel.tell('chooseModel', undefined),
  picture: async (ref, scale) => (await channel.request('picture', { ...ref, scale }, forever)) ?? undefined,
  edit: (ref, edits) => channel.tell('edit', { ...ref, edits }),
  export: async (ref, format, to) => {
    const isDone = await tryTo(() => channel.request('export', { ...ref, format, to }, forever));
    if (isDone) announcer.result(to === 'clipboard' ? 'Copied.' : 'Opened in an editor.');
    return isDone;
  },
  revealBox: (entry, box, label) => channel.tell('revealBox', { entry, box, label }),
  say: sentence => announcer.result(sentence),
});
const composer = new Composer({
  ask: question => send(question),
  stop: () => channel.tell('stop', undefined),
  chooseModel: () => channel.tell('chooseModel', undefined),
  chooseScope: scope => channel.tell('scope', { scope }),
  clearRegion: () => channel.tell('clearRegion', undefined),
  setZoom: on => channel.tell('zoom', { on }),
  draftChanged: keep,
});

const channel = connect(
  panelPage,
  panelHost,
  {
    requests: {},
    events: {
      state: showState,
      entry: showEntry,
      progress: ({ progress }) => {
        composer.showProgress(progress);
        if (progress) announcer.progress(progressSentence(progress));
      },
      budget: ({ budget }) => composer.showBudget(budget),
      show: ({ entry, evidence }) => transcript.focus(entry, evidence),
      compose: () => composer.focus(),
      say: ({ sentence }) => notice.hint(sentence),
      notice: failure => notice.show(failure),
    },
  },
  error => notice.show(error),
);

function send(question: string): void {
  void tryTo(async () => {
    await channel.request('ask', { question }, forever);
    composer.sent(question);
  });
}

function showState(state: PanelState): void {
  const uri = state.document?.uri;
  if (uri !== shownUri) transcript.reset();
  shownUri = uri;
  questions.clear();
  for (const { entry } of state.entries) questions.set(entry.id, entry.question);
  header.show(state);
  welcome.show(state);
  welcome.root.hidden = state.entries.length > 0;
  transcript.showAll(state.entries);
  composer.showState(state);
  keep();
  document.body.dataset['ready'] = '1';
}

/** What a page that is thrown away, hidden or reloaded, needs to come back as it was. */
function keep(): void {
  saveState({ draft: composer.draft, ...(shownUri === undefined ? {} : { uri: shownUri }) });
}

function showEntry(shown: ShownEntry): void {
  const { entry } = shown;
  transcript.show(shown);
  welcome.root.hidden = true;
  header.setHasEntries(true);
  questions.set(entry.id, entry.question);
  composer.setAsked([...questions.values()]);
  if (entry.state === 'answered') {
    announcer.result(spokenAnswer(entry.text, entry.answer));
  } else if (entry.state === 'stopped') announcer.result('Stopped.');
  else if (entry.state === 'failed') announcer.result(`${entry.failure.message} ${entry.failure.next}`);
}

/** What goes wrong is shown; settles with whether nothing did. */
async function tryTo(run: () => Promise<void>): Promise<boolean> {
  notice.clear();
  try {
    await run();
    return true;
  } catch (error) {
    notice.show(asTesseraError(error));
    return false;
  }
}

watchIntake(document, {
  take: (name, data) => void tryTo(() => channel.request('paste', { name, data }, forever)),
  refuse: (message, next) => notice.show({ message, next }),
});
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && composer.isBusy) channel.tell('stop', undefined);
});

transcript.root.append(welcome.root);
document.body.append(header.root, transcript.root, notice.root, composer.root, spoken);
const { draft } = savedState(isKept) ?? {};
if (draft !== undefined && draft !== '') composer.restore(draft);
channel.tell('ready', undefined);
