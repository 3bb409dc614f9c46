/** Rendered pages are kept up to a number of bytes, the ones used last longest. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RenderedPage, RenderRequest } from '../../../extension/documents/document.ts';
import { RenderCache } from '../../../extension/documents/renderCache.ts';

function request(page: number): RenderRequest {
  return { page, dpi: 72, format: 'webp' };
}

function rendered(bytes: number): RenderedPage {
  const region = { page: 1, left: 0, top: 0, right: 1, bottom: 1 };
  return { width: 1, height: 1, dpi: 72, region, data: new Uint8Array(bytes), blank: false };
}

function kept(cache: RenderCache, pages: readonly number[]): readonly number[] {
  return pages.filter(page => cache.get(request(page)) !== undefined);
}

describe('the cache of rendered pages', () => {
  it('lets the page go that was not used for longest', () => {
    const cache = new RenderCache(100);
    for (const page of [1, 2, 3, 4]) cache.set(request(page), rendered(25));
    cache.get(request(1));
    cache.set(request(5), rendered(25));
    assert.deepEqual(kept(cache, [1, 2, 3, 4, 5]), [1, 3, 4, 5]);
  });

  it('counts a page that is rendered again only once', () => {
    const cache = new RenderCache(100);
    for (let time = 0; time < 9; time++) cache.set(request(1), rendered(20));
    for (const page of [2, 3, 4, 5]) cache.set(request(page), rendered(20));
    assert.deepEqual(kept(cache, [1, 2, 3, 4, 5]), [1, 2, 3, 4, 5]);
  });

  it('does not let one large picture push out the pages', () => {
    const cache = new RenderCache(100);
    cache.set(request(1), rendered(20));
    cache.set(request(2), rendered(90));
    assert.deepEqual(kept(cache, [1, 2]), [1]);
  });

  it('tells regions, formats and resolutions of a page apart', () => {
    const cache = new RenderCache(100);
    cache.set(request(1), rendered(10));
    const region = { page: 1, left: 0, top: 0, right: 5, bottom: 5 };
    assert.equal(cache.get({ ...request(1), region }), undefined);
    assert.equal(cache.get({ ...request(1), format: 'png' }), undefined);
    assert.equal(cache.get({ ...request(1), dpi: 73 }), undefined);
  });
});
