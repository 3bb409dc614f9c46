/** Takes what is pasted or dropped into the panel: a screenshot from the clipboard, a picture or PDF from a folder. */

/** Larger ones are better opened from disk than sent through the panel. */
const MAX_INTAKE_BYTES = 100 * 2 ** 20;

export interface IntakeActions {
  take(name: string, data: Uint8Array): void;
  refuse(sentence: string, next: string): void;
}

/** A file to open, if what was pasted or dropped holds one; text that comes with it is not meant. */
function pickFile(files: Iterable<File>): File | undefined {
  return [...files].find(({ type }) => type.startsWith('image/') || type === 'application/pdf');
}

export function watchIntake(page: Document, actions: IntakeActions): void {
  page.addEventListener('paste', event => {
    const file = pickFile(event.clipboardData?.files ?? []);
    if (!file) return;
    event.preventDefault();
    void take(file, actions);
  });
  page.addEventListener('dragover', event => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  });
  page.addEventListener('drop', event => {
    event.preventDefault();
    const file = pickFile(event.dataTransfer?.files ?? []);
    if (file) void take(file, actions);
    else
      actions.refuse(
        'What was dropped is neither a picture nor a PDF.',
        'Drop a PNG, JPEG, WebP, GIF or PDF file.',
      );
  });
}

async function take(file: File, actions: IntakeActions): Promise<void> {
  if (file.size > MAX_INTAKE_BYTES) {
    actions.refuse(
      `"${file.name}" has ${Math.ceil(file.size / 2 ** 20)} MB; the panel takes up to ${MAX_INTAKE_BYTES / 2 ** 20} MB.`,
      'Open it from the explorer with "Open with Tessera".',
    );
    return;
  }
  try {
    actions.take(file.name, new Uint8Array(await file.arrayBuffer()));
  } catch {
    actions.refuse(`"${file.name}" cannot be read.`, 'Save it to a folder and open it from there.');
  }
}
