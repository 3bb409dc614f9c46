import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editedChart } from '../../../extension/charts/edit/history.ts';
import { chartJson } from '../../../extension/charts/export/json.ts';
import { answerJson } from '../../../extension/cli/answerJson.ts';
import { readAnswer } from '../../fixtures/answer.ts';
import { quarters } from '../../fixtures/chart.ts';

const box = { page: 2, left: 1, top: 2, right: 3, bottom: 4 };
const RENAMED = { kind: 'rename', series: 0, name: 'Harbour line' } as const;

test('an answer is printed in the form that programs rely on', () => {
  const answer = readAnswer({
    evidence: [{ box, text: '5 EUR', source: 'text', score: 1 }],
    artefacts: [
      {
        kind: 'table',
        title: 'T',
        rows: [
          [
            { text: 'a', header: true, box },
            { text: 'b', header: false },
          ],
        ],
      },
      { kind: 'chart', chart: quarters(), edits: { done: [RENAMED], undone: [] } },
    ],
    pictures: [{ box, maxTiles: 12 }],
    timings: { total: 1 },
  });
  const corners = { page: 2, box: [1, 2, 3, 4] };
  assert.deepEqual(answerJson(answer), {
    answer: '5 EUR',
    thinking: '',
    model: 'reader',
    device: 'cpu',
    pagesRead: [1, 2],
    pageCount: 4,
    evidence: [{ ...corners, text: '5 EUR', source: 'text', score: 1 }],
    located: true,
    artefacts: [
      {
        kind: 'table',
        title: 'T',
        rows: [
          [
            { ...corners, text: 'a', header: true },
            { text: 'b', header: false },
          ],
        ],
      },
      {
        ...chartJson(editedChart(quarters(), { done: [RENAMED], undone: [] })),
        kind: 'chart',
        chartKind: 'bar',
      },
    ],
    notes: [],
    timings: { total: 1 },
  });
});
