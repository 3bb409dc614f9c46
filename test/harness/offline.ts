/** Settings of a VS Code that asks nobody for anything: no updates, no experiments, no telemetry. */
export const OFFLINE = {
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
};
