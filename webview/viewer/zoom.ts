/** Zoom levels: what the buttons step through, what the wheel does, and what "fit" means. */
import type { Size } from '../../models/geometry/rect.ts';
import { MARGIN } from './layout.ts';

/** @internal */
export const MIN_ZOOM = 0.1;
/** @internal */
export const MAX_ZOOM = 16;
const STEPS = [0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 6, 8, 12, 16];
/** Two zooms closer than this are the same step; fits seldom land on a step exactly. */
const SAME = 0.005;

export type Zoom = number | 'width' | 'page';

/** @internal */
export function clampZoom(zoom: number): number {
  return Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
}

export function nextZoom(zoom: number): number {
  return STEPS.find(step => step > zoom * (1 + SAME)) ?? MAX_ZOOM;
}

export function previousZoom(zoom: number): number {
  return STEPS.findLast(step => step < zoom * (1 - SAME)) ?? MIN_ZOOM;
}

/** @param deltaY of a wheel event in pixels; a pinch on a touchpad sends small ones, a wheel's click about 100 */
export function wheelZoom(zoom: number, deltaY: number): number {
  const step = Math.max(-100, Math.min(100, deltaY));
  return clampZoom(zoom * Math.exp(-step / 400));
}

/**
 * The zoom as a number.
 * @param page size as shown, page units
 * @param viewport CSS pixels without scroll bars
 * @param cssPerUnit CSS pixels per page unit at zoom 1
 */
export function resolveZoom(zoom: Zoom, page: Size, viewport: Size, cssPerUnit: number): number {
  if (typeof zoom === 'number') return clampZoom(zoom);
  const across = (viewport.width - 2 * MARGIN) / (page.width * cssPerUnit);
  if (zoom === 'width') return clampZoom(across);
  return clampZoom(Math.min(across, (viewport.height - 2 * MARGIN) / (page.height * cssPerUnit)));
}

/** As the toolbar shows it. */
export function zoomLabel(zoom: number): string {
  return `${Math.round(zoom * 100)}%`;
}
