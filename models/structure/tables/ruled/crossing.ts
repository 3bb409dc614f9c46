/** Drawn lines that hang together: those of one table, one chart, one form. */
import { memoizeObject } from '../../../language/memo.ts';
import type { Rule, Rules } from '../../rules.ts';

export interface Lines {
  readonly across: readonly Rule[];
  readonly down: readonly Rule[];
}

/** Lines that hang together: each touches one of the others that runs the other way. */
export const crossing = memoizeObject(({ across, down, slack }: Rules): readonly Lines[] => {
  const groups: Lines[] = [];
  const left = { across: new Set(across), down: new Set(down) };
  for (const first of across) {
    if (!left.across.delete(first)) continue;
    const group: { across: Rule[]; down: Rule[] } = { across: [first], down: [] };
    const open: { readonly rule: Rule; readonly isAcross: boolean }[] = [{ rule: first, isAcross: true }];
    for (let next = open.pop(); next; next = open.pop()) {
      const others = next.isAcross ? left.down : left.across;
      for (const other of others) {
        if (!meet(next.rule, other, slack)) continue;
        others.delete(other);
        (next.isAcross ? group.down : group.across).push(other);
        open.push({ rule: other, isAcross: !next.isAcross });
      }
    }
    groups.push(group);
  }
  return groups;
});

function meet(a: Rule, b: Rule, slack: number): boolean {
  const isOn = (at: number, { from, to }: Rule): boolean => at >= from - slack && at <= to + slack;
  return isOn(b.at, a) && isOn(a.at, b);
}
