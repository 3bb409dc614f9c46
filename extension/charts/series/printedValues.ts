/** Values printed at bars and dots. They are what the author meant: where they agree with the axis, they are told. */
import { heightOf, middleX, middleY, widthOf } from '../../../models/geometry/rect.ts';
import type { ChartPoint, ChartSeries } from '../chart.ts';
import { printedNumber } from '../labels/numbers.ts';
import type { Label } from '../scene.ts';

/** Furthest that a value is printed from its mark, in heights of its line. */
const FURTHEST = 1.3;
/** A printed value is its mark's within this share of the axis: rounding of labels and of marks. */
const SAME = 0.012;
/** Share of the points that have such a label before any label counts. */
const LEAST = 0.5;

/**
 * @param labels inside the plot that no legend has
 * @param span of the value axis, in its units
 */
export function withPrintedValues(
  series: readonly ChartSeries[],
  labels: readonly Label[],
  isHorizontal: boolean,
  span: number,
): readonly ChartSeries[] {
  const numbers = labels.flatMap(label => {
    const value = printedNumber(label.text)?.value;
    return value === undefined ? [] : [{ label, value }];
  });
  if (numbers.length === 0) return series;
  const found = new Map<ChartPoint, number>();
  const points = series.flatMap(one => one.points).filter(point => point.low === undefined);
  for (const point of points) {
    const own = isHorizontal ? point.x : point.y;
    if (typeof own !== 'number') continue;
    const match = numbers.find(
      ({ label, value }) => isAt(label, point) && Math.abs(value - own) <= SAME * span,
    );
    if (match) found.set(point, match.value);
  }
  if (found.size < LEAST * points.length) return series;
  return series.map(one => ({
    ...one,
    points: one.points.map(point => labelled(point, found.get(point), isHorizontal)),
  }));
}

function labelled(point: ChartPoint, value: number | undefined, isHorizontal: boolean): ChartPoint {
  if (value === undefined) return point;
  const plusMinus = isHorizontal ? { ...point.plusMinus, x: 0 } : { ...point.plusMinus, y: 0 };
  return { ...point, ...(isHorizontal ? { x: value } : { y: value }), plusMinus, provenance: 'label' };
}

/** Over, under, beside or inside the mark. */
function isAt({ box, height }: Label, { box: mark }: ChartPoint): boolean {
  if (!mark) return false;
  const reach = FURTHEST * height;
  const [x, y] = [middleX(box), middleY(box)];
  return (
    x >= mark.left - reach - widthOf(box) / 2 &&
    x <= mark.right + reach + widthOf(box) / 2 &&
    y >= mark.top - reach - heightOf(box) / 2 &&
    y <= mark.bottom + reach + heightOf(box) / 2
  );
}
