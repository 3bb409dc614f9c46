/** Texts that an SVG shows. Vega keeps labels that found no room, and makes them transparent. */

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** Lines of one text are joined with a space. */
export function shownTexts(svg: string): ReadonlySet<string> {
  const texts = [...svg.matchAll(/<text([^>]*)>(.*?)<\/text>/gs)]
    .filter(([, attributes = '']) => !/\bopacity="0"/.test(attributes))
    .map(([, , inner = '']) =>
      inner
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    );
  return new Set(
    texts.map(one => one.replaceAll(/&(lt|gt|amp|quot);/g, (_, name: string) => ENTITIES[name] ?? '')),
  );
}
