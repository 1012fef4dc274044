// Where everything stands on the phone. One unit is one pixel of the LCD, so that the LCD is never scaled by a fraction.

const DIGITS = [
  ['1', ''], ['2', 'ABC'], ['3', 'DEF'],
  ['4', 'GHI'], ['5', 'JKL'], ['6', 'MNO'],
  ['7', 'PQRS'], ['8', 'TUV'], ['9', 'WXYZ'],
  ['*', ''], ['0', '+'], ['#', ''],
];

const FUNCTIONS = {
  menu: 'Menu', directory: 'Directory', messages: 'Messages', back: 'Back', redial: 'Redial', doNotDisturb: 'DND',
  hold: 'Hold', transfer: 'Transfer', conference: 'Conf.', headset: 'Headset', mute: 'Mute', speaker: 'Speaker',
};

/** For a desktop: the handset on the left, lines on both sides of the screen. */
export function wide() {
  const keys = [];
  const columns = [212, 656];
  for (let line = 0; line < 6; line++) {
    const side = line < 3 ? 'left' : 'right';
    keys.push(key(`line${line + 1}`, 'line', columns[line < 3 ? 0 : 1], 104 + (line % 3) * 72, 76, 42, { number: line + 1, side }));
  }
  soft(keys, 312, 354, 80, 68, 30);
  digits(keys, 212, 408, 66, 46, 8, 9);
  nav(keys, 499, 480, 62);
  const rows = [['menu', 'directory', 'messages'], ['back', 'redial', 'doNotDisturb'], ['hold', 'transfer', 'conference'], ['mute', 'headset', 'speaker']];
  rows.forEach((row, r) => row.forEach((name, c) => keys.push(key(name, 'function', 576 + c * 61, 408 + r * 55, 55, 46, { label: FUNCTIONS[name] }))));
  volume(keys, 439, 573, 120, 46);
  return {
    name: 'wide', width: 800, height: 664,
    body: { x: 16, y: 26, width: 768, height: 622, radius: 40 },
    crease: 393,
    lcd: { x: 312, y: 92, bezel: { x: 298, y: 78, width: 348, height: 268 } },
    lamp: { x: 618, y: 18, width: 96 },
    handset: { x: 112, y: 331, scale: 1, turn: 0 },
    keys,
  };
}

/** For a hand: the handset across the top, everything else below it. */
export function narrow() {
  const keys = [];
  soft(keys, 16, 404, 80, 74, 40);
  for (let line = 0; line < 6; line++) {
    keys.push(key(`line${line + 1}`, 'line', 16 + line * 54, 462, 50, 40, { number: line + 1, side: 'top' }));
  }
  nav(keys, 77, 588, 60);
  const rows = [['menu', 'directory', 'messages'], ['back', 'redial', 'doNotDisturb'], ['hold', 'transfer', 'conference'], ['mute', 'headset', 'speaker']];
  rows.forEach((row, r) => row.forEach((name, c) => keys.push(key(name, 'function', 150 + c * 63, 524 + r * 56, 57, 48, { label: FUNCTIONS[name] }))));
  volume(keys, 16, 694, 122, 44);
  digits(keys, 16, 760, 101, 52, 8.5, 8);
  return {
    name: 'narrow', width: 352, height: 1026,
    body: { x: 2, y: 14, width: 348, height: 1000, radius: 34 },
    crease: 392,
    lcd: { x: 16, y: 144, bezel: { x: 8, y: 134, width: 336, height: 260 } },
    lamp: { x: 236, y: 7, width: 72 },
    handset: { x: 176, y: 78, scale: 0.56, turn: -90 },
    keys,
  };
}

function key(id, kind, x, y, width, height, more = {}) {
  return { id, kind, x, y, width, height, ...more };
}

function soft(keys, x, y, pitch, width, height) {
  for (let i = 0; i < 4; i++) {
    keys.push(key(`soft${i + 1}`, 'soft', x + i * pitch + (pitch - width) / 2, y, width, height, { number: i + 1 }));
  }
}

function digits(keys, x, y, width, height, gapX, gapY) {
  DIGITS.forEach(([digit, letters], i) =>
    keys.push(key(digit, 'digit', x + (i % 3) * (width + gapX), y + Math.floor(i / 3) * (height + gapY), width, height, { letters })));
}

function nav(keys, x, y, radius) {
  const core = radius * 0.44;
  const arm = radius - core;
  keys.push(
    key('up', 'arrow', x - core, y - radius, 2 * core, arm, { center: [x, y], radius, turn: 0 }),
    key('right', 'arrow', x + core, y - core, arm, 2 * core, { center: [x, y], radius, turn: 90 }),
    key('down', 'arrow', x - core, y + core, 2 * core, arm, { center: [x, y], radius, turn: 180 }),
    key('left', 'arrow', x - radius, y - core, arm, 2 * core, { center: [x, y], radius, turn: 270 }),
    key('ok', 'ok', x - core + 2, y - core + 2, 2 * core - 4, 2 * core - 4, { center: [x, y], radius: core - 2 }));
}

function volume(keys, x, y, width, height) {
  keys.push(
    key('volumeDown', 'rocker', x, y, width / 2, height, { end: 'left' }),
    key('volumeUp', 'rocker', x + width / 2, y, width / 2, height, { end: 'right' }));
}
