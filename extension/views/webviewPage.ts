/** The HTML every webview of Tessera starts from: one script, one style sheet, and a policy that allows nothing else. */
import { randomUUID } from 'node:crypto';
import { Uri, type Webview, type WebviewOptions } from 'vscode';

/** Where the bundles of webview/ lie, below the extension's folder. */
const BUNDLES = ['dist', 'webview'];

export function webviewOptions(extensionUri: Uri): WebviewOptions {
  return { enableScripts: true, localResourceRoots: [Uri.joinPath(extensionUri, ...BUNDLES)] };
}

/**
 * @param name the bundle: dist/webview/<name>.js and <name>.css
 * @param title read by screen readers as the name of the frame's document
 */
export function webviewPage(webview: Webview, extensionUri: Uri, name: string, title: string): string {
  const file = (ending: string): string =>
    webview.asWebviewUri(Uri.joinPath(extensionUri, ...BUNDLES, name + ending)).toString();
  // The toolkit tries out :focus-visible with a style element of its own and reads the nonce for it from the page.
  const nonce = randomUUID();
  const policy = [
    `default-src 'none'`,
    `script-src ${webview.cspSource}`,
    `style-src ${webview.cspSource} 'nonce-${nonce}'`,
    `img-src ${webview.cspSource} blob:`,
    `font-src ${webview.cspSource}`,
    // Neither of the two falls back to default-src.
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta property="csp-nonce" content="${nonce}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escapeHtml(title)}</title>
  <link rel="stylesheet" href="${file('.css')}">
</head>
<body>
  <script type="module" src="${file('.js')}"></script>
</body>
</html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
