import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type CatalogueEntry,
  installableItems,
  type PickerItem,
  pickerItems,
  type PickerState,
} from '../../../extension/wording/modelPicker.ts';

const listed = (id: string, more: Partial<CatalogueEntry> = {}): CatalogueEntry => ({
  id,
  repo: `OpenGVLab/${id}`,
  bytes: 1.88e9,
  licence: 'Apache-2.0',
  memoryBytes: 2.4e9,
  goodAt: `${id} is good.`,
  isCopy: false,
  ...more,
});

const nothing: PickerState = {
  inUse: 'reader',
  installed: [],
  folders: [],
  begun: [],
  cached: [],
  catalogue: [
    listed('InternVL3_5-1B-HF', { isCopy: true }),
    listed('InternVL3_5-8B', { memoryBytes: 12e9, bytes: 17.06e9 }),
    listed('InternVL3_5-1B'),
    listed('InternVL3-1B'),
  ],
  recommendation: {
    kind: 'model',
    model: 'InternVL3_5-1B',
    precision: 'int4',
    memoryBytes: 1.9e9,
    diskBytes: 2.6e9,
    limit: 'processor',
  },
  measured: { freeMemory: 4.09e9, freeDisk: 30e9 },
};

const there = {
  id: 'InternVL3-1B',
  repo: 'OpenGVLab/InternVL3-1B',
  folder: '/models/InternVL3-1B',
  bytes: 1.88e9,
  isCompared: true,
};

const shown = (items: readonly PickerItem[]): readonly string[] =>
  items.map(({ group, label, description = '' }) => [group, label, description].join(' | '));

describe('the list of models', () => {
  test('on a new machine: the reader, what can be installed with the recommended one first, and other places', () => {
    const items = pickerItems(nothing);
    assert.deepEqual(shown(items), [
      'Installed | Built-in reader (words and charts) | in use',
      'Available | InternVL3_5-1B | recommended · 1.9 GB · Apache-2.0 · 1.9 GB memory',
      'Available | InternVL3_5-8B | 17 GB · Apache-2.0 · 12 GB memory, more than is free',
      'Available | InternVL3-1B | 1.9 GB · Apache-2.0 · 2.4 GB memory',
      'Available | InternVL3_5-1B-HF | 1.9 GB · Apache-2.0 · 2.4 GB memory',
      'Elsewhere | Other repository of the hub… | ',
      'Elsewhere | Choose a folder… | ',
      'Elsewhere | Use a server… | ',
    ]);
    const [, recommended, other] = items;
    assert.equal(
      recommended?.detail,
      '4 GB free: InternVL3_5-1B, int4, 1.9 GB memory. InternVL3_5-1B is good. Better ones are larger and take minutes a page on a processor.',
    );
    assert.deepEqual(recommended.choice, {
      kind: 'install',
      how: 'download',
      repo: 'OpenGVLab/InternVL3_5-1B',
      there: 0,
      precision: 'int4',
    });
    assert.equal(other?.detail, 'InternVL3_5-8B is good.');
    assert.ok(!('precision' in other.choice), 'only the recommended one changes the precision');
  });

  test('each model stands once, where it is closest', () => {
    const items = pickerItems({
      ...nothing,
      inUse: there.folder,
      installed: [there],
      folders: ['/models/by-hand'],
      begun: [
        { id: 'InternVL3_5-1B', repo: 'OpenGVLab/InternVL3_5-1B', bytes: 7e8 },
        { id: 'InternVL3-1B', repo: 'OpenGVLab/InternVL3-1B', bytes: 1e8 },
      ],
      cached: [
        { id: 'InternVL3-1B', repo: 'opengvlab/internvl3-1b', bytes: 1.88e9 },
        { id: 'InternVL3_5-8B', repo: 'OpenGVLab/InternVL3_5-8B', bytes: 17.06e9 },
        { id: 'someone--else', repo: 'someone/else', bytes: 1e9 },
      ],
    });
    assert.deepEqual(shown(items).slice(0, -4), [
      'Installed | Built-in reader (words and charts) | ',
      'Installed | InternVL3-1B | in use · 1.9 GB on disk',
      'Installed | by-hand | ',
      'Begun | InternVL3_5-1B | 700 MB of 1.9 GB are there',
      'Found on this machine | InternVL3_5-8B | 17 GB · in the Hugging Face cache',
      'Found on this machine | someone--else | 1.0 GB · in the Hugging Face cache',
    ]);
    assert.deepEqual(
      items.map(({ installed }) => installed?.id).filter(id => id !== undefined),
      ['InternVL3-1B'],
    );
    assert.equal(items.find(({ group }) => group === 'Begun')?.begun?.id, 'InternVL3_5-1B');
    assert.deepEqual(items.find(({ group }) => group === 'Begun')?.choice, {
      kind: 'install',
      how: 'continue',
      repo: 'OpenGVLab/InternVL3_5-1B',
      there: 7e8,
    });
  });

  test('says over what can be installed that nothing suits the machine', () => {
    const smallest = { model: 'InternVL3-1B', precision: 'int4', memoryBytes: 2e9, diskBytes: 3e9 } as const;
    const items = pickerItems({
      ...nothing,
      recommendation: { kind: 'none', lacks: 'memory', smallest, wouldNeed: 3e9 },
      measured: { freeMemory: 1e9, freeDisk: 30e9 },
    });
    assert.match(items[1]?.group ?? '', /^Available\. 1 GB free: too little for any model\./u);
    assert.deepEqual(
      items.filter(({ description = '' }) => description.includes('recommended')),
      [],
    );
  });

  test('says of a model whose files were compared with nothing that they were not', () => {
    const [, item] = pickerItems({ ...nothing, installed: [{ ...there, isCompared: false }] });
    assert.match(item?.detail ?? '', /nothing was at hand to compare its files with/u);
  });

  test('to install holds what is not there, and other repositories', () => {
    const kinds = installableItems({ ...nothing, installed: [there] }).map(({ choice }) => choice.kind);
    assert.deepEqual(kinds, ['install', 'install', 'install', 'repository']);
  });
});
