/** The tests that run inside the extension host: a list filled by the files that `main.ts` imports. */
export interface HostTest {
  readonly name: string;
  readonly body: () => Promise<void> | void;
}

export const hostTests: HostTest[] = [];

export function hostTest(name: string, body: HostTest['body']): void {
  hostTests.push({ name, body });
}
