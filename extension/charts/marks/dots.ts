/** Scatter plots and bubbles: dots of one look are one series. */
import { areaOf } from '../../../models/geometry/rect.ts';
import { colourOf, styleOf } from '../series/styles.ts';
import type { RawSeries } from './raw.ts';
import type { Dot } from './shapes.ts';

/** More colours than this are a scale of colours, not names. */
const MOST_LOOKS = 12;
/** Dots whose sizes differ by more than this are bubbles. */
const BUBBLES = 1.15;

/** Two dots whose middles are this near are one over the other, page units. */
const SAME_PLACE = 0.3;

/** Dots without the white ones that only part others from what lies under them. */
export function withoutHalos(dots: readonly Dot[]): readonly Dot[] {
  const isHalo = (dot: Dot, index: number): boolean =>
    dot.mark.fill === '#ffffff' &&
    (dot.mark.stroke ?? '#ffffff') === '#ffffff' &&
    dots.slice(index + 1).some(({ at, mark }) => {
      const isHere = Math.hypot(at.x - dot.at.x, at.y - dot.at.y) <= SAME_PLACE;
      return isHere && mark.order > dot.mark.order && colourOf(mark) !== '#ffffff';
    });
  return dots.filter((dot, index) => !isHalo(dot, index));
}

/** @param isNamed whether a legend has a name for the look of a dot */
export function dotSeries(dots: readonly Dot[], isNamed: (dot: Dot) => boolean): readonly RawSeries[] {
  const areas = dots.map(({ box }) => areaOf(box));
  const isBubble = Math.max(...areas) > BUBBLES * Math.min(...areas);
  const byColour = Map.groupBy(dots, dot => colourOf(dot.mark));
  const isScale = byColour.size > MOST_LOOKS && !dots.every(isNamed);
  const looks = isScale
    ? [dots]
    : [
        ...Map.groupBy(
          dots,
          dot => `${colourOf(dot.mark)} ${dot.mark.fill === undefined} ${dot.shape}`,
        ).values(),
      ];
  return looks.flatMap(alike => {
    const [first] = alike;
    if (!first) return [];
    const points = alike.map(({ at, box }) => ({ at, box, ...(isBubble && { area: areaOf(box) }) }));
    return [
      {
        kind: 'scatter' as const,
        style: styleOf(first.mark),
        points,
        marks: alike.flatMap(({ parts }) => parts),
      },
    ];
  });
}
