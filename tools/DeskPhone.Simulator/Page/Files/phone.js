// The phone under the hand: real buttons over the picture, the keyboard, and lamps that burn as the phone's do.

import { draw } from './drawing.js';
import { narrow, wide } from './layout.js';

const NAMES = {
  '*': 'Star', '#': 'Hash', ok: 'OK', up: 'Up', down: 'Down', left: 'Left', right: 'Right', back: 'Back', hold: 'Hold',
  transfer: 'Transfer', messages: 'Messages', headset: 'Headset', mute: 'Mute', speaker: 'Speaker', redial: 'Redial',
  menu: 'Menu', directory: 'Directory', conference: 'Conference', doNotDisturb: 'Do not disturb',
  volumeUp: 'Louder', volumeDown: 'Quieter',
};

const KEYBOARD = {
  Enter: 'ok', Escape: 'back', ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right',
  F1: 'soft1', F2: 'soft2', F3: 'soft3', F4: 'soft4', h: 'hold', t: 'transfer', m: 'mute', s: 'speaker', e: 'headset',
  v: 'messages', r: 'redial', u: 'menu', d: 'directory', c: 'conference', n: 'doNotDisturb', '+': 'volumeUp', '-': 'volumeDown', '*': '*', '#': '#',
};

const TOGGLES = ['mute', 'speaker', 'headset'];
const ROOM_FOR_WIDE = 1128; // The desk phone and the strip beside it.
const ROOM_FOR_STRIP = 720;

export class Phone {
  #connection;
  #stage = document.getElementById('stage');
  #picture = document.getElementById('picture');
  #keys = document.getElementById('keys');
  #pixels = document.getElementById('pixels');
  #layout = null;
  #held = new Set();
  #view = null;

  constructor(connection) {
    this.#connection = connection;
    this.#arrange();
    addEventListener('resize', () => this.#arrange());
    document.addEventListener('keydown', (event) => this.#keyboard(event, true));
    document.addEventListener('keyup', (event) => this.#keyboard(event, false));
    addEventListener('blur', () => [...this.#held].forEach((id) => this.#work(id, false)));
    connection.addEventListener('closed', () => this.#held.clear());
  }

  get isOffHook() {
    return this.#view?.isOffHook ?? false;
  }

  show(view) {
    this.#view = view;
    this.#reflect();
  }

  lift(isLifted) {
    this.#connection.send({ type: 'hook', on: isLifted });
  }

  /** Dials a number as a hand would, key after key. */
  async dial(number) {
    if (!this.isOffHook) {
      this.lift(true);
      await pause(450);
    }
    for (const key of [...number, '#']) {
      this.#work(key, true);
      await pause(90);
      this.#work(key, false);
      await pause(70);
    }
  }

  #arrange() {
    const room = document.documentElement.clientWidth;
    const made = room >= ROOM_FOR_WIDE ? wide() : narrow();
    if (this.#layout?.name !== made.name) {
      this.#layout = made;
      draw(this.#picture, made);
      this.#placeLcd();
      this.#placeButtons();
      this.#reflect();
    }
    this.#scale(room);
  }

  /** As large as there is room for, in whole device pixels to each pixel of the LCD where that is not much smaller. */
  #scale(room) {
    const strip = room >= ROOM_FOR_STRIP ? 328 : 0;
    const available = (room - strip - (room < ROOM_FOR_STRIP ? 8 : 48)) / this.#layout.width;
    const density = devicePixelRatio;
    const whole = Math.floor(available * density) / density;
    const scale = whole >= 0.8 ? Math.min(whole, 2) : Math.min(available, 2);
    this.#pixels.classList.toggle('crisp', scale === whole);
    this.#stage.style.width = `${this.#layout.width * scale}px`;
    this.#stage.style.height = `${this.#layout.height * scale}px`;
    this.#stage.style.setProperty('--unit', `${scale}px`);
    this.#stage.style.translate = 'none';
    const { left, top } = this.#stage.getBoundingClientRect();
    const snap = (at) => Math.round(at * density) / density - at;
    this.#stage.style.translate = `${snap(left + scrollX)}px ${snap(top + scrollY)}px`;
  }

  #placeLcd() {
    const { lcd } = this.#layout;
    this.#place(document.getElementById('lcd'), { ...lcd, width: 320, height: 240 });
  }

  #placeButtons() {
    const { handset, keys, name } = this.#layout;
    const length = 544 * handset.scale;
    const width = 116 * handset.scale;
    const lying = name === 'wide' ? { width, height: length } : { width: length, height: width };
    const lift = this.#button('handset', { x: handset.x - lying.width / 2, y: handset.y - lying.height / 2, ...lying }, 'Handset');
    lift.addEventListener('click', () => this.lift(!this.isOffHook));
    this.#keys.replaceChildren(lift, ...keys.map((key) => this.#keyButton(key)));
  }

  #keyButton(key) {
    const made = this.#button(key.id, key, NAMES[key.id] ?? (key.kind === 'digit' ? [key.id, key.letters].join(' ').trim() : key.id));
    made.classList.add(key.kind);
    let isPressed = false;
    const press = () => {
      isPressed = true;
      this.#work(key.id, true);
    };
    const release = () => this.#work(key.id, false);
    made.addEventListener('pointerdown', (event) => {
      if (event.button === 0) {
        made.setPointerCapture(event.pointerId);
        press();
      }
    });
    made.addEventListener('pointerup', release);
    made.addEventListener('pointercancel', release);
    made.addEventListener('keydown', ({ key: pressed, repeat }) => (pressed === 'Enter' || pressed === ' ') && !repeat && press());
    made.addEventListener('keyup', release);
    made.addEventListener('click', () => {
      if (!isPressed) {
        press(); // A screen reader's click comes alone.
        setTimeout(release, 80);
      }
      isPressed = false;
    });
    made.addEventListener('contextmenu', (event) => event.preventDefault());
    return made;
  }

  #button(id, box, label) {
    const made = document.createElement('button');
    made.type = 'button';
    made.dataset.key = id;
    made.setAttribute('aria-label', label);
    made.title = label;
    this.#place(made, box);
    return made;
  }

  #place(element, { x, y, width, height }) {
    const share = (part, whole) => `${(100 * part) / whole}%`;
    element.style.left = share(x, this.#layout.width);
    element.style.top = share(y, this.#layout.height);
    element.style.width = share(width, this.#layout.width);
    element.style.height = share(height, this.#layout.height);
  }

  #work(id, isDown) {
    if (this.#held.has(id) === isDown) {
      return;
    }
    this.#held[isDown ? 'add' : 'delete'](id);
    this.#picture.querySelector(`.key[data-key="${id}"]`)?.classList.toggle('down', isDown);
    this.#connection.send({ type: 'key', key: id, on: isDown });
  }

  #keyboard(event, isDown) {
    const isOnControl = event.target.closest?.('button, a, input, select, textarea');
    const isItsOwn = isOnControl && (event.key === 'Enter' || event.key === ' ');
    if (event.ctrlKey || event.metaKey || event.altKey || isItsOwn) {
      return;
    }
    if (event.key === ' ') {
      event.preventDefault();
      if (isDown && !event.repeat) {
        this.lift(!this.isOffHook);
      }
      return;
    }
    const id = /^[0-9]$/.test(event.key) ? event.key : KEYBOARD[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (id !== undefined) {
      event.preventDefault();
      this.#work(id, isDown);
    }
  }

  #reflect() {
    if (this.#view === null) {
      return;
    }
    const { isOffHook, lamps, screen, accounts } = this.#view;
    this.#picture.querySelector('#handset').classList.toggle('lifted', isOffHook);
    this.#name('handset', isOffHook ? 'Lay the handset down' : 'Lift the handset', isOffHook);
    for (let i = 0; i < 4; i++) {
      this.#name(`soft${i + 1}`, screen.softKeys[i] || `Soft key ${i + 1}, not in use`);
    }
    for (let i = 0; i < 6; i++) {
      const use = { fast: 'ringing', slow: 'on hold', on: 'in use' }[lamps[`line${i + 1}`]] ?? '';
      this.#name(`line${i + 1}`, [`Line ${i + 1}`, accounts[i], use].filter(Boolean).join(', '));
    }
    for (const id of TOGGLES) {
      this.#name(id, NAMES[id], lamps[id] !== 'off');
    }
    for (const lamp of this.#picture.querySelectorAll('[data-lamp]')) {
      this.#light(lamp, lamps[lamp.dataset.lamp] ?? 'off');
    }
  }

  #name(id, label, isOn) {
    const button = this.#keys.querySelector(`[data-key="${id}"]`);
    button.setAttribute('aria-label', label);
    button.title = label;
    if (isOn !== undefined) {
      button.setAttribute('aria-pressed', isOn);
    }
  }

  #light(lamp, pattern) {
    if (lamp.dataset.pattern === pattern) {
      return;
    }
    lamp.dataset.pattern = pattern;
    lamp.closest('.key')?.classList.toggle('lit', pattern !== 'off');
    for (const light of lamp.querySelectorAll('.light')) {
      light.getAnimations().forEach((animation) => (animation.startTime = 0)); // All lamps blink in step.
    }
  }
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
