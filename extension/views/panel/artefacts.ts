/** What the panel asks for about tables and charts of answers: their picture on the page, and their data as text. */
import { env, languages, type Uri, window, workspace } from 'vscode';
import type { Box } from '../../../models/page.ts';
import { type Artefact, boxOf } from '../../answers/artefact.ts';
import { errors } from '../../errors.ts';
import { type ExportFormat, exportFormats } from '../../protocol/exportFormat.ts';
import type { AnsweredEntry } from '../../protocol/entry.ts';
import type { Conversations } from '../conversations.ts';
import { fileName } from '../uriName.ts';
import type { ViewerRegistry } from '../viewer/viewerHandle.ts';

/** One table or chart, by the entry it belongs to and its place among those of the answer. */
export interface ArtefactRef {
  readonly entry: string;
  readonly artefact: number;
}

export interface ArtefactPicture {
  readonly data: Uint8Array;
  /** What the pixels show. */
  readonly box: Box;
}

export class Artefacts {
  readonly #viewers: ViewerRegistry;
  readonly #conversations: Conversations;

  constructor(viewers: ViewerRegistry, conversations: Conversations) {
    this.#viewers = viewers;
    this.#conversations = conversations;
  }

  /**
   * The pixels the document process draws, `scale` device pixels a page unit.
   * @returns null while no viewer has the file open, and when its content is not the one that was read
   */
  async picture(
    uri: Uri,
    { scale, ...ref }: ArtefactRef & { readonly scale: number },
    signal: AbortSignal,
  ): Promise<ArtefactPicture | null> {
    const { artefact, entry } = this.#find(uri, ref);
    const region = boxOf(artefact);
    const document = this.#viewers.find(uri)?.document;
    if (!region || !document || document.id !== entry.documentId) return null;
    const { page } = region;
    const { unitsPerInch } = await document.pageSize(page, signal);
    const rendered = await document.render(
      { page, dpi: scale * unitsPerInch, region, format: 'png' },
      signal,
    );
    // A plain array of its own: VS Code passes on neither Node's Buffer nor a view without all that lies behind it.
    return { data: new Uint8Array(rendered.data), box: rendered.region };
  }

  /** Opens the data in an editor of its own, or puts it on the clipboard. */
  async export(
    uri: Uri,
    {
      format,
      to,
      ...ref
    }: ArtefactRef & { readonly format: ExportFormat; readonly to: 'editor' | 'clipboard' },
  ): Promise<void> {
    // What writes charts down is loaded with the first that is taken away.
    const { exportText } = await import('../../answers/exports.ts');
    const content = exportText(this.#find(uri, ref).artefact, format, fileName(uri));
    if (to === 'clipboard') {
      await env.clipboard.writeText(content);
      return;
    }
    const { language } = exportFormats[format];
    // VS Code has no CSV of its own; an extension may bring it.
    const isKnown = (await languages.getLanguages()).includes(language);
    const document = await workspace.openTextDocument({
      content,
      language: isKnown ? language : 'plaintext',
    });
    await window.showTextDocument(document, { preview: false });
  }

  #find(uri: Uri, ref: ArtefactRef): { readonly artefact: Artefact; readonly entry: AnsweredEntry } {
    const entry = this.#conversations.get(uri).entry(ref.entry);
    const artefact = entry?.state === 'answered' ? entry.answer.artefacts[ref.artefact] : undefined;
    if (entry?.state !== 'answered' || !artefact) throw errors['answer.none']();
    return { artefact, entry };
  }
}
