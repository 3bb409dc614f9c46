/** Everything that can go wrong outside the models, one readable page. Models' own page: models/errors.ts. */
import { defineErrors } from '../models/errors.ts';

export const errors = defineErrors({
  'file.missing': (name: string) => ({
    message: `"${name}" cannot be read: it is not there (any more).`,
    next: 'Check the path, or open the file again.',
  }),
  'batch.noFiles': (patterns: string) => ({
    message: `No file is called ${patterns}.`,
    next: 'Put patterns in quotes ("reports/**/*.pdf"), and check the folder that the command runs in.',
  }),
  'batch.foreignFile': (name: string) => ({
    message: `"${name}" holds something else than results of a batch.`,
    next: 'Choose another file for the results; this one was not changed.',
  }),
  'batch.badLine': (name: string, line: number, detail: string) => ({
    message: `Line ${line} of "${name}" cannot be used: ${detail}.`,
    next: 'Write one question, or one JSON object with a "question", on each line.',
  }),
  'batch.noQuestions': (name: string) => ({
    message: `There is no question in "${name}".`,
    next: 'Write one question, or one JSON object with a "question", on each line.',
  }),
  'server.notWanted': (host: string) => ({
    message: `Nothing was sent to ${host}: you did not agree to it.`,
    next: 'Ask again to agree, or choose another model with "Tessera: Choose Model".',
  }),
  'file.deleted': (name: string) => ({
    message: `"${name}" was deleted or moved. You see its last version.`,
    next: 'It comes back by itself when the file does.',
  }),
  'file.notWritten': (name: string, detail: string) => ({
    message: `"${name}" could not be written: ${detail}.`,
    next: 'Choose another place, or check its permissions and free space.',
  }),
  'file.tooLarge': (name: string, mb: number, limitMb: number) => ({
    message: `"${name}" has ${mb} MB; files up to ${limitMb} MB can be opened.`,
    next: 'Split the file, or export the pages you need.',
  }),
  'page.badRange': (text: string) => ({
    message: `"${text}" is not a list of pages.`,
    next: 'Write pages like 1-3,7.',
  }),
  'file.notAFile': (name: string) => ({
    message: `"${name}" is a folder or a device, not a file.`,
    next: 'Choose a PDF or an image.',
  }),
  'file.denied': (name: string) => ({
    message: `"${name}" cannot be read: access is denied.`,
    next: "Check the file's permissions, then open it again.",
  }),
  'file.empty': (name: string) => ({
    message: `"${name}" is empty.`,
    next: 'If something is still writing it, open it again when that is done.',
  }),
  'file.changed': (name: string) => ({
    message: `"${name}" has changed on disk since it was opened.`,
    next: 'Open it again to read the new content.',
  }),
  'file.closed': (name: string) => ({
    message: `"${name}" was closed, or opened anew after a change on disk, while it was being read.`,
    next: 'Ask again: the file is read as it is now.',
  }),
  'file.unsupported': (name: string) => ({
    message: `"${name}" is neither a PDF nor an image that can be read.`,
    next: 'Open a PDF, PNG, JPEG, WebP, GIF, AVIF, TIFF, BMP, PBM, PGM, PPM or SVG file.',
  }),
  'pdf.encrypted': (name: string) => ({
    message: `"${name}" is protected by a password.`,
    next: 'Open it again and enter the password.',
  }),
  'pdf.wrongPassword': (name: string) => ({
    message: `The password does not open "${name}".`,
    next: 'Open it again and enter the right password; capitals matter.',
  }),
  'pdf.invalid': (name: string) => ({
    message: `"${name}" is damaged or cut off and cannot be read as a PDF.`,
    next: 'Download or export it again, or repair it with another tool.',
  }),
  'pdf.noPages': (name: string) => ({
    message: `"${name}" is a PDF without pages.`,
    next: 'Check how it was made; there is nothing to show.',
  }),
  'pdf.pageFailed': (page: number) => ({
    message: `Page ${page} is damaged and cannot be read.`,
    next: 'Leave this page out; the other pages still work.',
  }),
  'pdf.pageTimeout': (page: number, seconds: number) => ({
    message: `Page ${page} was given up after ${seconds} s: it asks for too much work.`,
    next: 'Leave this page out; the other pages still work.',
  }),
  'pdf.pageMemory': (page: number, limitMb: number) => ({
    message: `Page ${page} was given up: it needs more than ${limitMb} MB of memory.`,
    next: 'Leave this page out; the other pages still work.',
  }),
  'pdf.openTimeout': (name: string, seconds: number) => ({
    message: `Opening "${name}" was given up after ${seconds} s.`,
    next: 'Split the file or export it again; it asks for too much work.',
  }),
  'pdf.outlineFailed': (name: string, limit: string) => ({
    message: `The outline of "${name}" was given up after ${limit}.`,
    next: 'The pages still work: find and the thumbnails lead through them.',
  }),
  'pdf.openMemory': (name: string, limitMb: number) => ({
    message: `Opening "${name}" was given up: it needs more than ${limitMb} MB of memory.`,
    next: 'Split the file, or export it again at a lower resolution.',
  }),
  'image.unsupported': (name: string, format: string) => ({
    message: `"${name}" is a ${format} image, which cannot be read.`,
    next: 'Save it as PNG, JPEG, WebP, GIF, AVIF, TIFF or SVG.',
  }),
  'image.broken': (name: string) => ({
    message: `"${name}" is damaged or cut off and cannot be read as an image.`,
    next: 'Save or download the image again.',
  }),
  'image.tooLarge': (name: string, detail: string) => ({
    message: `"${name}" is too large to decode (${detail}).`,
    next: 'Scale the image down or cut out the part you need.',
  }),
  'region.empty': (page: number) => ({
    message: `The region lies outside page ${page} or has no size.`,
    next: 'Choose a region on the page.',
  }),
  'page.outOfRange': (page: number, count: number) => ({
    message: `There is no page ${page}; the document has ${count}.`,
    next: `Choose pages between 1 and ${count}.`,
  }),
  'answer.busy': () => ({
    message: 'A question about this document is still being answered.',
    next: 'Wait for its answer, or stop it first.',
  }),
  'answer.none': () => ({
    message: 'There is no answer yet.',
    next: 'Ask a question about the document first.',
  }),
  'document.none': () => ({
    message: 'No document is open in Tessera.',
    next: 'Open a PDF or picture with "Tessera: Open with Tessera", or paste a screenshot into the panel.',
  }),
  'region.none': () => ({
    message: 'No region is marked.',
    next: 'Drag a region on the page first, then ask about it.',
  }),
  'tiles.none': () => ({
    message: 'The built-in reader cuts no page into tiles.',
    next: 'Choose an InternVL checkpoint with "Tessera: Choose Model" to see how it cuts a page.',
  }),
  'job.none': () => ({
    message: 'No question is being answered.',
    next: 'Ask one with "Tessera: Ask About This Document".',
  }),
  'page.noText': (page: number) => ({
    message: `There is no text on page ${page}.`,
    next: 'Look at another page, or zoom in to see whether it is blank.',
  }),
  'model.notAFolder': (folder: string) => ({
    message: `"${folder}" is not the folder of a checkpoint: it has no config.json.`,
    next: 'Choose the folder that holds config.json and the *.safetensors files.',
  }),
  'model.none': () => ({
    message: 'No model is installed.',
    next: 'Install one with "Tessera: Install Model"; the built-in reader answers meanwhile.',
  }),
  'token.notKept': (detail: string) => ({
    message: `The token cannot be kept in the secret storage: ${detail}.`,
    next: 'Unlock the keyring of this system, or set HF_TOKEN before VS Code starts.',
  }),
  'region.bad': (text: string) => ({
    message: `"${text}" is not a region of a page.`,
    next: 'Write a region as page:left,top,right,bottom in page units, for example 2:50,80,300,200.',
  }),
  'question.empty': () => ({
    message: 'There is no question.',
    next: 'Type what you want to know about the document.',
  }),
  'tool.badInput': (detail: string) => ({
    message: `The tool was called wrongly: ${detail}.`,
    next: 'Call it again with the fields its schema names.',
  }),
  'tool.outsideWorkspace': (name: string) => ({
    message: `"${name}" lies outside the workspace; tools read files of the workspace only.`,
    next: 'Ask the user to open it, or to add its folder to the workspace.',
  }),
});
