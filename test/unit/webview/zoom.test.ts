import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  clampZoom,
  MAX_ZOOM,
  MIN_ZOOM,
  nextZoom,
  previousZoom,
  resolveZoom,
  wheelZoom,
  zoomLabel,
} from '../../../webview/viewer/zoom.ts';

describe('zoom', () => {
  test('steps go up and down and end at the limits', () => {
    assert.equal(nextZoom(1), 1.1);
    assert.equal(previousZoom(1), 0.9);
    assert.equal(nextZoom(1.0001), 1.1, 'a fit that landed beside a step');
    assert.equal(nextZoom(MAX_ZOOM), MAX_ZOOM);
    assert.equal(previousZoom(MIN_ZOOM), MIN_ZOOM);
    let zoom = MIN_ZOOM;
    for (let step = 0; step < 40; step++) zoom = nextZoom(zoom);
    assert.equal(zoom, MAX_ZOOM);
  });

  test('a wheel turned up and down ends where it began', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 4, noNaN: true }),
        fc.double({ min: -100, max: 100, noNaN: true }),
        (zoom, delta) => {
          assert.ok(Math.abs(wheelZoom(wheelZoom(zoom, delta), -delta) - zoom) < 1e-9);
        },
      ),
    );
    assert.ok(wheelZoom(1, -100) > 1 && wheelZoom(1, 100) < 1);
    assert.equal(wheelZoom(MAX_ZOOM, -1e9), MAX_ZOOM);
  });

  test('a fitted page fits: its width, or all of it', () => {
    const page = { width: 612, height: 792 };
    const window = { width: 1000, height: 700 };
    const css = 96 / 72;
    const across = resolveZoom('width', page, window, css) * css * page.width;
    assert.ok(Math.abs(across - (window.width - 32)) < 1e-9);
    const whole = resolveZoom('page', page, window, css) * css;
    assert.ok(whole * page.width <= window.width && whole * page.height <= window.height);
    assert.equal(resolveZoom(99, page, window, css), MAX_ZOOM);
    assert.equal(clampZoom(0), MIN_ZOOM);
    assert.equal(zoomLabel(1.2449), '124%');
  });
});
