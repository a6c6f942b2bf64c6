// The few signs of the page, drawn on 20 × 20. They always stand beside words.

const PATHS = {
  left: 'M16.5 10h-13m5.500-5.500L3.500 10 9 15.500',
  right: 'M3.500 10h13M11 4.500l5.500 5.500-5.500 5.500',
  check: 'm4 10.500 4 4 8-9',
  cross: 'm5 5 10 10M15 5 5 15',
  depends: 'M10 17v-6m0 0L4.500 4.500M10 11l5.500-6.500M4.500 9V4.500H9m2 0h4.500V9',
  pass: 'M7.500 3.500a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM2.500 17c0-4 2-6 5-6 1.200 0 2.200.300 3 .900M12 14.500h6m-2.500-2.500 2.500 2.500-2.500 2.500',
  play: 'M6 4.200v11.600l9.500-5.800Z',
  stop: 'M5.500 5.500h9v9h-9Z',
  doc: 'M5 2.500h6.500l4 4v11H5ZM11.500 2.500v4h4M7.500 10.500H13m-5.500 3H13',
  mic: 'M10 2.500a2.500 2.500 0 0 0-2.500 2.500v4a2.500 2.500 0 0 0 5 0V5A2.500 2.500 0 0 0 10 2.500ZM4.500 9.500a5.500 5.500 0 0 0 11 0M10 15v2.500',
  save: 'M10 3v9m-4-3.800 4 4 4-4M3.500 13.500V17h13v-3.500',
  copy: 'M6.500 6.500h10v10h-10ZM13.500 6.500v-3h-10v10h3',
  list: 'M3.500 5h.010M3.500 10h.010M3.500 15h.010M7 5h10M7 10h10M7 15h10',
  open: 'M10 3.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13Z',
  later: 'M10 3.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13ZM10 6.500V10l2.500 2',
  warn: 'M10 3 18 16.500H2ZM10 8.200V12m0 2.200v.010',
  say: 'M3 4h14v10H9l-4 3.500V14H3Z',
  first: 'M4 4h12v12H4ZM8.500 8 10.300 6.800V13.200',
  second: 'M4 4h12v12H4ZM8.200 8a1.700 1.700 0 1 1 3.100 1L8.200 13h3.600',
};

export type Icon = keyof typeof PATHS;

export function icon(name: Icon): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  for (const [key, value] of [['class', 'i'], ['viewBox', '0 0 20 20'], ['aria-hidden', 'true'], ['focusable', 'false']] as const) svg.setAttribute(key, value);
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
