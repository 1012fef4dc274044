// Draws the phone as one SVG. The light comes softly from above: whatever faces up is a little brighter, whatever is sunk in is dark at its top.

import { GLYPHS } from './glyphs.js';

const SVG = 'http://www.w3.org/2000/svg';
const HANDSET = 'M-58-236C-58-262-44-272-22-272L22-272C44-272 58-262 58-236L58-178C58-142 41-134 41-96L41 96C41 134 58 142 58 178L58 236C58 262 44 272 22 272L-22 272C-44 272-58 262-58 236L-58 178C-58 142-41 134-41 96L-41-96C-41-134-58-142-58-178Z';

export function draw(picture, layout) {
  picture.replaceChildren();
  picture.setAttribute('viewBox', `0 0 ${layout.width} ${layout.height}`);
  picture.append(defs(), cord(layout), body(layout), lamp(layout.lamp), cradle(layout.handset), bezel(layout.lcd));
  const plate = node('g', { class: 'plate' });
  const ring = layout.keys.find(({ id }) => id === 'up');
  plate.append(ringWell(ring));
  for (const key of layout.keys) {
    plate.append(DRAWN[key.kind](key));
  }
  picture.append(plate, handset(layout.handset));
}

function defs() {
  const made = node('defs');
  made.innerHTML = `
    <linearGradient id="shell" x1="0" y1="0" x2="0" y2="1"><stop offset="0" class="s1"/><stop offset=".5" class="s2"/><stop offset="1" class="s3"/></linearGradient>
    <linearGradient id="rim" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".38"/><stop offset=".06" stop-color="#fff" stop-opacity=".1"/><stop offset="1" stop-color="#000" stop-opacity=".35"/></linearGradient>
    <radialGradient id="sky" cx=".56" cy="-.08" r=".95"><stop offset="0" stop-color="#fff" stop-opacity=".17"/><stop offset=".55" stop-color="#fff" stop-opacity=".035"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>
    <linearGradient id="cap" x1="0" y1="0" x2="0" y2="1"><stop offset="0" class="c1"/><stop offset="1" class="c2"/></linearGradient>
    <linearGradient id="cap-down" x1="0" y1="0" x2="0" y2="1"><stop offset="0" class="c3"/><stop offset="1" class="c4"/></linearGradient>
    <linearGradient id="edge" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".3"/><stop offset=".25" stop-color="#fff" stop-opacity=".05"/><stop offset="1" stop-color="#000" stop-opacity=".25"/></linearGradient>
    <linearGradient id="well" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#000" stop-opacity=".6"/><stop offset=".9" stop-color="#000" stop-opacity=".42"/><stop offset="1" stop-color="#000" stop-opacity=".2"/></linearGradient>
    <linearGradient id="lip" x1="0" y1="0" x2="0" y2="1"><stop offset=".6" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#fff" stop-opacity=".16"/></linearGradient>
    <linearGradient id="glass" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#191c1f"/><stop offset="1" stop-color="#0a0b0c"/></linearGradient>
    <linearGradient id="glare" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".16"/><stop offset=".42" stop-color="#fff" stop-opacity=".02"/><stop offset=".43" stop-color="#fff" stop-opacity="0"/></linearGradient>
    <linearGradient id="barrel" x1="0" y1="0" x2="1" y2="0"><stop offset="0" class="h1"/><stop offset=".2" class="h2"/><stop offset=".44" class="h3"/><stop offset=".8" class="h4"/><stop offset="1" class="h5"/></linearGradient>
    <linearGradient id="fall" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".18"/><stop offset=".2" stop-color="#fff" stop-opacity="0"/><stop offset=".72" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".36"/></linearGradient>
    <linearGradient id="shine" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#fff" stop-opacity="0"/><stop offset=".5" stop-color="#fff" stop-opacity=".3"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></linearGradient>
    <linearGradient id="shine-fade" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#fff" stop-opacity="0"/><stop offset=".14" stop-color="#fff"/><stop offset=".5" stop-color="#fff" stop-opacity=".6"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></linearGradient>
    <mask id="long"><rect x="-60" y="-262" width="120" height="524" fill="url(#shine-fade)"/></mask>
    <linearGradient id="lens" x1="0" y1="0" x2="0" y2="1"><stop offset="0" class="l1"/><stop offset="1" class="l2"/></linearGradient>
    <radialGradient id="glow"><stop offset="0" stop-color="#ff4a3d" stop-opacity=".75"/><stop offset="1" stop-color="#ff4a3d" stop-opacity="0"/></radialGradient>
    <filter id="soft" x="-40%" y="-20%" width="180%" height="140%"><feGaussianBlur stdDeviation="9"/></filter>
    <filter id="softer" x="-60%" y="-60%" width="220%" height="220%"><feGaussianBlur stdDeviation="3"/></filter>`;
  return made;
}

function body({ body: { x, y, width, height, radius }, crease }) {
  const made = node('g', { class: 'body' });
  const shape = { x, y, width, height, rx: radius };
  made.append(
    node('rect', { ...shape, y: y + 5, class: 'underside' }),
    node('rect', { ...shape, fill: 'url(#shell)' }),
    node('rect', { ...shape, fill: 'url(#sky)' }),
    // The half with the keys lies flatter than the half with the screen, and sees less of the light.
    node('path', { d: `M${x} ${crease}H${x + width}V${y + height - radius}a${radius} ${radius} 0 0 1-${radius} ${radius}H${x + radius}a${radius} ${radius} 0 0 1-${radius}-${radius}Z`, class: 'flat' }),
    node('path', { d: `M${x + 1} ${crease + 0.5}H${x + width - 1}`, class: 'crease' }),
    node('rect', { x: x + 0.75, y: y + 0.75, width: width - 1.5, height: height - 1.5, rx: radius - 0.75, fill: 'none', stroke: 'url(#rim)', 'stroke-width': 1.5 }));
  return made;
}

/** A coil is a thick line with thin ones across. It hangs from under the handset and comes in again at the side. */
function cord({ name, body: { y, height } }) {
  const made = node('g', { class: 'cord' });
  const bottom = y + height;
  if (name === 'wide') {
    const d = `M112 ${bottom - 10}C112 ${bottom + 22} 92 ${bottom + 30} 66 ${bottom + 24}C14 ${bottom + 12} -22 ${bottom - 26} -14 ${bottom - 84}C-10 ${bottom - 110} 0 ${bottom - 124} 22 ${bottom - 128}`;
    made.append(node('path', { d, class: 'cord-cast' }), node('path', { d, class: 'coil' }), node('path', { d, class: 'turns' }), node('path', { d, class: 'turns-lit' }));
  }
  return made;
}

function lamp({ x, y, width }) {
  const made = node('g', { class: 'lamp message', 'data-lamp': 'message' });
  made.append(
    node('ellipse', { cx: x + width / 2, cy: y + 6, rx: width * 0.85, ry: 30, fill: 'url(#glow)', class: 'light' }),
    node('rect', { x: x - 3, y: y - 1, width: width + 6, height: 12, rx: 6, class: 'lens-seat' }),
    node('rect', { x, y, width, height: 9, rx: 4.5, fill: 'url(#lens)' }),
    node('rect', { x, y, width, height: 9, rx: 4.5, class: 'light lens-lit' }),
    node('rect', { x: x + 6, y: y + 1.6, width: width - 12, height: 2, rx: 1, fill: '#fff', opacity: 0.35 }));
  return made;
}

function cradle({ x, y, scale, turn }) {
  const made = node('g', { transform: `translate(${x} ${y}) rotate(${turn}) scale(${scale})`, class: 'cradle' });
  for (const top of [-282, 138]) {
    made.append(
      ...seat({ x: -66, y: top, width: 132, height: 144 }, 46),
      node('rect', { x: -40, y: top + 30, width: 80, height: 84, rx: 36, class: 'pad' }));
  }
  made.append(
    node('rect', { x: -10, y: -176, width: 20, height: 44, rx: 7, class: 'hook' }),
    node('rect', { x: -6, y: -172, width: 12, height: 3, rx: 1.5, fill: '#fff', opacity: 0.25 }));
  return made;
}

function handset({ x, y, scale, turn }) {
  const place = node('g', { transform: `translate(${x} ${y}) rotate(${turn}) scale(${scale})` });
  const made = node('g', { class: 'handset', id: 'handset' });
  const holes = node('g', { class: 'holes' });
  for (const [dx, dy] of [[0, 0], [-9, 0], [9, 0], [-4.5, -8], [4.5, -8], [-4.5, 8], [4.5, 8]]) {
    holes.append(node('circle', { cx: dx, cy: 216 + dy, r: 1.8 }));
  }
  made.append(
    node('path', { d: HANDSET, class: 'cast', filter: 'url(#soft)' }),
    node('path', { d: HANDSET, fill: 'url(#barrel)' }),
    node('path', { d: HANDSET, fill: 'url(#fall)' }),
    node('rect', { x: -30, y: -256, width: 26, height: 512, rx: 13, fill: 'url(#shine)', mask: 'url(#long)' }),
    node('path', { d: 'M-44-150C-34-138-20-134 0-134S34-138 44-150', class: 'seam' }),
    node('path', { d: 'M-44 150C-34 138-20 134 0 134S34 138 44 150', class: 'seam' }),
    node('path', { d: HANDSET, fill: 'none', stroke: 'url(#edge)', 'stroke-width': 1.2 }));
  place.append(made);
  return place;
}

function bezel({ x, y, bezel: b }) {
  const made = node('g', { class: 'bezel' });
  made.append(
    ...seat({ x: b.x - 1.5, y: b.y - 1.5, width: b.width + 3, height: b.height + 3.5 }, 14.5),
    node('rect', { ...size(b), rx: 13, fill: 'url(#glass)' }),
    node('rect', { ...size(b), rx: 13, fill: 'url(#glare)' }),
    node('rect', { x: x - 1.5, y: y - 1.5, width: 323, height: 243, rx: 3, fill: '#050606' }));
  return made;
}

function ringWell({ center: [x, y], radius }) {
  const made = node('g');
  made.append(
    ...seat({ x: x - radius - 2, y: y - radius - 2, width: 2 * radius + 4, height: 2 * radius + 5 }, radius + 2),
    node('circle', { cx: x, cy: y, r: radius, fill: 'url(#cap)' }),
    node('circle', { cx: x, cy: y, r: radius - 0.5, fill: 'none', stroke: 'url(#edge)' }));
  return made;
}

const DRAWN = {
  digit(key) {
    const made = cap(key, 12);
    const [x, y] = middle(key);
    const hasLetters = key.letters.length > 0;
    const isMark = key.id === '*' || key.id === '#';
    const top = made.lastChild;
    if (isMark) {
      top.append(glyph(key.id === '*' ? 'star' : 'hash', x, y, 1));
    } else {
      top.append(text(key.id, x, y + 3, 'numeral'));
    }
    if (hasLetters) {
      top.append(text(key.letters, x, y + 16, 'letters'));
    }
    if (key.id === '5') {
      top.append(node('rect', { x: x - 6, y: key.y + key.height - 5, width: 12, height: 2.4, rx: 1.2, class: 'mark' }));
    }
    return made;
  },

  soft(key) {
    const made = cap(key, 9);
    const [x, y] = middle(key);
    made.lastChild.append(node('rect', { x: x - 9, y: y - 1, width: 18, height: 2, rx: 1, class: 'dash' }));
    return made;
  },

  line(key) {
    const made = cap(key, 10);
    const [x, y] = middle(key);
    const isTop = key.side === 'top';
    made.lastChild.append(text(String(key.number), isTop ? x : key.side === 'left' ? x - 16 : x + 16, y + (isTop ? 10 : 5), 'ordinal'));
    const led = isTop
      ? { x: x - 11, y: key.y + 8, width: 22, height: 6 }
      : { x: key.side === 'left' ? key.x + key.width - 18 : key.x + 11, y: y - 11, width: 7, height: 22 };
    made.lastChild.append(indicator(key.id, led, 'line-light'));
    return made;
  },

  function(key) {
    const made = cap(key, 11);
    const [x, y] = middle(key);
    made.lastChild.append(glyph(key.id, x, y - 6, 0.95), text(key.label, x, key.y + key.height - 7, 'label'));
    if (['mute', 'speaker', 'headset'].includes(key.id)) {
      made.lastChild.append(indicator(key.id, { x: key.x + key.width - 14, y: key.y + 7, width: 6, height: 6 }, key.id === 'mute' ? 'red-light' : 'line-light'));
    }
    return made;
  },

  arrow(key) {
    const made = node('g', { class: 'key arrow', 'data-key': key.id });
    const [x, y] = key.center;
    const top = node('g', { class: 'top' });
    const reach = key.radius;
    const sector = `M0 0L${-reach * 0.7} ${-reach * 0.7}A${reach * 0.99} ${reach * 0.99} 0 0 1 ${reach * 0.7} ${-reach * 0.7}Z`;
    const chevron = `M-7 ${-reach * 0.68 + 3}L0 ${-reach * 0.68 - 4}L7 ${-reach * 0.68 + 3}`;
    top.append(node('path', { d: sector, class: 'sector' }), node('path', { d: chevron, class: 'stroke' }));
    top.setAttribute('transform', `translate(${x} ${y}) rotate(${key.turn})`);
    made.append(top);
    return made;
  },

  ok(key) {
    const [x, y] = key.center;
    const made = node('g', { class: 'key', 'data-key': key.id });
    const top = node('g', { class: 'top' });
    top.append(
      node('circle', { cx: x, cy: y, r: key.radius, class: 'face' }),
      node('circle', { cx: x, cy: y, r: key.radius - 0.5, fill: 'none', stroke: 'url(#edge)' }),
      text('OK', x, y + 4.5, 'ok'));
    made.append(node('circle', { cx: x, cy: y + 0.5, r: key.radius + 2, fill: 'url(#well)' }), top);
    return made;
  },

  rocker(key) {
    const made = node('g', { class: 'key', 'data-key': key.id });
    const r = key.height / 2;
    const shape = key.end === 'left'
      ? `M${key.x + key.width - 0.75} ${key.y}H${key.x + r}a${r} ${r} 0 0 0 0 ${2 * r}H${key.x + key.width - 0.75}Z`
      : `M${key.x + 0.75} ${key.y}H${key.x + key.width - r}a${r} ${r} 0 0 1 0 ${2 * r}H${key.x + 0.75}Z`;
    const [x, y] = middle(key);
    const top = node('g', { class: 'top' });
    top.append(
      node('path', { d: shape, class: 'face' }),
      node('path', { d: shape, fill: 'none', stroke: 'url(#edge)' }),
      glyph(key.id, x + (key.end === 'left' ? 3 : -3), y, 0.95));
    made.append(node('path', { d: shape, class: 'rocker-well' }), top);
    return made;
  },
};

/** A key in its well; what is printed on it goes into the last child, which goes down with it. */
function cap(key, radius) {
  const made = node('g', { class: `key ${key.kind}`, 'data-key': key.id });
  const top = node('g', { class: 'top' });
  const shape = { x: key.x, y: key.y, width: key.width, height: key.height, rx: radius };
  top.append(
    node('rect', { ...shape, class: 'face' }),
    node('rect', { x: key.x + 0.5, y: key.y + 0.5, width: key.width - 1, height: key.height - 1, rx: radius - 0.5, fill: 'none', stroke: 'url(#edge)' }));
  made.append(...seat({ x: key.x - 1.5, y: key.y - 1.5, width: key.width + 3, height: key.height + 4 }, radius + 1.5), top);
  return made;
}

/** What is sunk in: dark at its top, and a thin line of light where its lower lip faces up. */
function seat(box, rx) {
  return [
    node('rect', { ...box, rx, fill: 'url(#well)' }),
    node('rect', { x: box.x - 0.5, y: box.y - 0.5, width: box.width + 1, height: box.height + 1, rx: rx + 0.5, fill: 'none', stroke: 'url(#lip)' }),
  ];
}

function indicator(name, box, kind) {
  const made = node('g', { class: `lamp ${kind}`, 'data-lamp': name });
  const rx = Math.min(box.width, box.height) / 2;
  made.append(
    node('rect', { ...box, rx, class: 'dark' }),
    node('rect', { x: box.x - 3, y: box.y - 3, width: box.width + 6, height: box.height + 6, rx: rx + 3, class: 'light halo', filter: 'url(#softer)' }),
    node('rect', { ...box, rx, class: 'light' }));
  return made;
}

function glyph(name, x, y, scale) {
  const made = node('g', { class: 'glyph', transform: `translate(${x - 10 * scale} ${y - 10 * scale}) scale(${scale})` });
  made.innerHTML = GLYPHS[name];
  return made;
}

function text(words, x, y, kind) {
  const made = node('text', { x, y, class: kind, 'text-anchor': 'middle' });
  made.textContent = words;
  return made;
}

function middle({ x, y, width, height }) {
  return [x + width / 2, y + height / 2];
}

function size({ x, y, width, height }) {
  return { x, y, width, height };
}

function node(name, attributes = {}) {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  return made;
}
