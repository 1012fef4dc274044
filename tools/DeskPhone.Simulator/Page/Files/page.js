// Puts the page together.

import { Connection } from './connection.js';
import { Lcd } from './lcd.js';
import { Phone } from './phone.js';
import { Sound } from './sound.js';
import { Strip } from './strip.js';

const connection = new Connection();
const lcd = new Lcd();
const phone = new Phone(connection);
const sound = new Sound(connection);
const strip = new Strip(sound, phone);
let view = null;
let hasPicture = false;
let spoken = { title: '', selected: '' };

function show() {
  const words = lcd.say(view.screen, view.problem ?? '', view.problem !== null && !hasPicture);
  const { title, selected } = view.screen;
  if (title !== spoken.title) {
    document.getElementById('spoken').textContent = selected ? `${title}. ${selected}` : words;
  } else if (selected !== spoken.selected) {
    document.getElementById('spoken').textContent = selected;
  }
  spoken = { title, selected };
}

connection.addEventListener('hello', ({ detail }) => {
  hasPicture = false;
  lcd.setSize(detail.width, detail.height);
  strip.greet(detail);
});
connection.addEventListener('phone', ({ detail }) => {
  view = detail;
  phone.show(view);
  strip.show(view);
  sound.setRinging(view.ringNotes, view.ringGain);
  lcd.setBrightness(view.brightness);
  show();
});
connection.addEventListener('picture', ({ detail }) => {
  lcd.draw(detail);
  hasPicture ||= detail.runs.some((byte, i) => i % 4 !== 0 && byte !== 0); // Black is a screen not drawn yet.
  document.documentElement.dataset.pictures = 1 + Number(document.documentElement.dataset.pictures ?? 0);
  if (view !== null) {
    show();
  }
});
connection.addEventListener('event', ({ detail }) => strip.happened(detail));
connection.addEventListener('open', () => strip.link('open'));
connection.addEventListener('closed', () => {
  strip.link('closed');
  sound.setRinging([], 0);
});
sound.addEventListener('latency', ({ detail }) => strip.measured(detail));

for (const gesture of ['pointerdown', 'keydown']) {
  document.addEventListener(gesture, () => sound.start(), { capture: true });
}

// For whoever wants to look behind the picture, tests first.
globalThis.deskphone = { connection, sound, get view() { return view; } };
