/**
 * What a helper process gets of the environment: what systems and native libraries need to find their way, and nothing
 * that was put there for other programs. Shells keep tokens in variables, and a helper parses files of strangers.
 */

/** Folders and languages, on any system; then where drivers and their libraries are found, and what they may use. */
const KEPT = [
  ...['PATH', 'HOME', 'LANG', 'LANGUAGE', 'TZ', 'TMPDIR', 'TEMP', 'TMP'],
  ...['XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_DATA_DIRS', 'XDG_RUNTIME_DIR'],
  ...['SYSTEMROOT', 'SYSTEMDRIVE', 'WINDIR', 'COMSPEC', 'PATHEXT', 'USERPROFILE', 'HOMEDRIVE', 'HOMEPATH'],
  ...['APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)', 'COMMONPROGRAMFILES'],
  ...['NUMBER_OF_PROCESSORS', 'PROCESSOR_ARCHITECTURE', 'PROCESSOR_IDENTIFIER'],
  ...[
    'LD_LIBRARY_PATH',
    'DYLD_LIBRARY_PATH',
    'DYLD_FALLBACK_LIBRARY_PATH',
    'FONTCONFIG_FILE',
    'FONTCONFIG_PATH',
  ],
  ...['CUDA_PATH', 'CUDA_HOME', 'CUDA_VISIBLE_DEVICES', 'NVIDIA_VISIBLE_DEVICES', 'VK_ICD_FILENAMES'],
];
const KEPT_NAMES: ReadonlySet<string> = new Set(KEPT);
/** The parts of a locale. */
const LOCALE = /^LC_[A-Z]+$/;

/** @param environment as the system gave it; Windows writes names in any case */
export function helperEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => KEPT_NAMES.has(name.toUpperCase()) || LOCALE.test(name)),
  );
}

/**
 * Where Node keeps what it made of TypeScript: of use to a helper that runs from its sources, as it does in tests, and to
 * no other. A bundle is loaded from its package and from nowhere else.
 */
export function sourceEnvironment(entry: string, environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const folder = environment['NODE_COMPILE_CACHE'];
  return folder === undefined || !entry.endsWith('.ts') ? {} : { NODE_COMPILE_CACHE: folder };
}
