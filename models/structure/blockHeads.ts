/** Blocks of fields under a head of their own: an address of the buyer, an address of the seller. */
import { conceptsIn } from '../language/concepts.ts';
import { memoizeObject } from '../language/memo.ts';
import type { Cell, PageLayout } from './layout.ts';
import { endsAsLabel, type Run } from './run.ts';

/** Between lines of a block, in word heights. */
const widestGap = 1.3;
/** Cells of a block begin below one another within this many word heights. */
const level = 0.8;
const mostWords = 4;

/** The cell that heads the block each run stands in, told by the run of a cell; those that stand in none are left out. */
export const blockHeads = memoizeObject(({ rows }: PageLayout): ReadonlyMap<Run, Cell> => {
  const heads = new Map<Run, Cell>();
  const blocks: Cell[][] = [];
  for (const cell of rows.flatMap(({ cells }) => cells)) {
    const block = blocks.findLast(members => goesOn(members, cell));
    if (block) block.push(cell);
    else blocks.push([cell]);
  }
  for (const [head, ...members] of blocks) {
    if (!head || members.length < 2 || !isHead(head)) continue;
    for (const { run } of members) heads.set(run, head);
  }
  return heads;
});

function goesOn(block: readonly Cell[], cell: Cell): boolean {
  const last = block.at(-1);
  if (!last) return false;
  const height = Math.max(last.height, cell.height);
  const gap = cell.box.top - last.box.bottom;
  return (
    gap > -0.5 * height &&
    gap < widestGap * height &&
    Math.abs(cell.box.left - last.box.left) < level * height
  );
}

/** Says what the block is about: a short label, or the name of what documents have blocks of. */
function isHead({ run: { text } }: Cell): boolean {
  if (/\d/u.test(text) || text.trim().split(/\s+/u).length > mostWords) return false;
  return endsAsLabel(text) || conceptsIn(text).length > 0;
}
