/**
 * ONNX Runtime's execution providers: its names for what computes, and what kind of device each is. One table for those
 * who choose a device, report it, or tell the user of it. Imports nothing, so that webviews can read it too.
 * Source: onnxruntime-node's README, "Supported Platforms", and `listSupportedBackends()` of each platform's build.
 */
export const providers = {
  cpu: { kind: 'processor' },
  webgpu: { kind: 'graphics card' },
  dml: { kind: 'graphics card' },
  coreml: { kind: 'graphics card' },
  cuda: { kind: 'graphics card' },
  tensorrt: { kind: 'graphics card' },
} as const satisfies Readonly<Record<string, { readonly kind: 'processor' | 'graphics card' }>>;

export type Provider = keyof typeof providers;

/** Whether that is the name of a provider of the table; a device may also be a server. */
export function isProvider(name: string): name is Provider {
  return Object.hasOwn(providers, name);
}
