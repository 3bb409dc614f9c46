/**
 * Which room may import which: ARCHITECTURE.md, "Rooms" and "What always holds", as rules. Types count, because they
 * tie rooms together as much as code does, and so does `import()`.
 */

/** From the top of the house to its bottom: nothing imports from a floor above its own. */
const floors = [
  ['^extension/(main|cli/main)\\.ts$'],
  ['^extension/(commands|settings)\\.ts$', '^extension/(views|agents|cli)/'],
  ['^extension/(services|settingTable)\\.ts$', '^extension/(tools|conversation|doctor)/'],
  ['^extension/(answers|wording|protocol)/', '^extension/protocol\\.ts$'],
  ['^extension/documents/', '^extension/errors\\.ts$'],
  ['^extension/charts/'],
  ['^models/engine/'],
  ['^models/installed/'],
  ['^models/catalog(/|\\.json$)'],
  ['^models/server/'],
  ['^models/(ocr|reader|internvl)/'],
  ['^models/structure/'],
  ['^models/language/'],
  ['^models/(hub|onnx|process|runtime)/', '^models/(errors|image|jsonText|ownFolder)\\.ts$'],
  ['^models/geometry/', '^models/page\\.ts$'],
];

/** What a webview shares with the host, and all that it leads to: text, checks and numbers that run in a browser. */
const SHARED = [
  '^extension/(protocol|wording)/',
  '^extension/protocol\\.ts$',
  '^extension/answers/(answer|artefact|budget|currentChart|modelRef)\\.ts$',
  '^extension/charts/(chart|dates|axes/scale)\\.ts$',
  '^extension/charts/(edit|export)/',
  '^models/(csvField|errors|page)\\.ts$',
  '^models/geometry/',
  '^models/runtime/providers\\.ts$',
  '^models/catalog/recommendation\\.ts$',
];

/** The only rooms that open the network, each after the user's consent (invariant 10). */
const NETWORK = '^models/(hub|server)/';

/** Sockets of helper processes: pipes to their parent, never the network. */
const PIPES = '^models/process/(child|watchdog)\\.ts$';

/** What of VS Code's own a file may be to import `vscode`. */
const SURFACES = '^extension/((main|commands|settings)\\.ts$|(views|agents)/)';

const forbidden = (name, from, to) => ({ name, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...floors
      .slice(1)
      .map((floor, index) =>
        forbidden(
          `floor-${index + 2}-imports-nothing-above`,
          { path: floor },
          { path: floors.slice(0, index + 1).flat() },
        ),
      ),
    forbidden('no-circles', {}, { circular: true }),
    forbidden('no-test-in-the-product', { path: '^(extension|models|webview)/' }, { path: '^(test|media)/' }),
    forbidden('models-know-no-extension', { path: '^models/' }, { path: '^(extension|webview)/' }),
    forbidden('host-knows-no-webview', { path: '^(extension|models)/' }, { path: '^webview/' }),
    forbidden(
      'webview-shares-little',
      { path: '^webview/' },
      { path: '^(extension|models)/', pathNot: SHARED },
    ),
    forbidden('shared-runs-in-a-browser', { path: ['^webview/', ...SHARED] }, { dependencyTypes: ['core'] }),
    forbidden('shared-leads-to-shared', { path: SHARED }, { path: '^(extension|models)/', pathNot: SHARED }),
    forbidden(
      'vscode-stays-outside',
      { path: '^(extension|models|webview)/', pathNot: SURFACES },
      { path: ['^vscode$', '^node_modules/@types/vscode/'] },
    ),
    forbidden(
      'network-stays-in-its-rooms',
      { path: '^(extension|models|webview)/', pathNot: NETWORK },
      { path: '^(node:)?(http|https|http2|tls|dgram|dns(/promises)?|undici|inspector)$' },
    ),
    forbidden(
      'sockets-are-pipes',
      { path: '^(extension|models|webview)/', pathNot: [NETWORK, PIPES] },
      { path: '^(node:)?net$' },
    ),
    forbidden(
      'geometry-is-numbers',
      { path: '^models/geometry/' },
      { pathNot: '^models/(geometry/|page\\.ts$)' },
    ),
    forbidden(
      'runtime-loads-onnxruntime',
      { pathNot: '^models/runtime/library\\.ts$' },
      { path: 'onnxruntime-(node|common)' },
    ),
    forbidden(
      'controls-know-the-toolkit',
      { pathNot: '^webview/controls\\.ts$' },
      { path: '@vscode/webview-ui-toolkit' },
    ),
    forbidden('everything-is-found', {}, { couldNotResolve: true, pathNot: '^vscode$' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^test/reference/golden/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
