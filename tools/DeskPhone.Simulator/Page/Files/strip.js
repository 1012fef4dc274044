// The quiet strip: what to try, what the call is doing, what just happened.

const KEPT_MS = 60_000;
const POINTS = 60;

export class Strip {
  #events = [];
  #plots = { loss: [], delay: [], latency: [] };
  #call = null;
  #last = null;
  #latency = null;

  constructor(sound, phone) {
    this.#sound(sound);
    this.phone = phone;
    setInterval(() => this.#showEvents(), 1000);
  }

  greet({ numbers }) {
    at('no-numbers').hidden = numbers.length > 0;
    at('numbers').replaceChildren(...numbers.map(({ number, words, page }) => {
      const row = made('li');
      const button = made('button', number);
      button.type = 'button';
      button.setAttribute('aria-label', `Call ${number}: ${words}`);
      button.addEventListener('click', () => this.phone.dial(number));
      const said = made('span', words);
      if (page) {
        const link = made('a', 'its page');
        link.href = page;
        link.target = '_blank';
        link.rel = 'noopener noreferrer';
        said.append(' · ', link);
      }
      row.append(button, said);
      return row;
    }));
  }

  link(state) {
    at('link').dataset.state = state;
    at('link').textContent = { open: 'Connected', closed: 'The phone does not answer. Trying again…' }[state] ?? 'Connecting';
    if (state === 'open') {
      this.#events = []; // It tells the last minute anew.
    }
  }

  happened({ agoMs, words }) {
    this.#events.unshift({ at: performance.now() - agoMs, words });
    this.#showEvents();
  }

  show({ calls, problem }) {
    at('notice').hidden = !problem;
    at('notice').textContent = problem ?? '';
    const call = calls.findLast(({ state }) => state !== 'ended') ?? null;
    if (call?.id !== this.#call?.id) {
      this.#plots = { loss: [], delay: [], latency: [] };
      this.#last = null;
      this.#latency = null;
    }
    this.#call = call;
    const words = { dialing: 'Calling', ringing: 'Ringing at', incoming: 'Call from', talking: 'Talking with', held: 'Holding' };
    at('call-words').textContent = call ? `${words[call.state] ?? ''} ${call.peer}` : 'No call.';
    at('call-words').classList.toggle('quiet', !call);
    const hasMedia = Boolean(call?.codec) && call.sent + call.received > 0;
    at('figures').hidden = !hasMedia;
    if (hasMedia) {
      this.#figures(call);
    }
  }

  measured({ latencyMs }) {
    this.#latency = this.#latency === null ? latencyMs : this.#latency * 0.8 + latencyMs * 0.2;
    if (!at('figures').hidden) {
      at('latency').textContent = `${Math.round(this.#latency)} ms`;
    }
  }

  #figures(call) {
    at('codec').textContent = call.codec;
    at('protection').textContent = call.isSecured ? 'Signalling and sound' : 'None';
    const before = this.#last;
    if (before !== null && before.received === call.received && before.lost === call.lost) {
      return;
    }
    const received = call.received - (before?.received ?? 0);
    const lost = Math.max(0, call.lost - (before?.lost ?? 0));
    const share = received + lost > 0 ? (100 * lost) / (received + lost) : 0;
    this.#last = call;
    const all = call.received + call.lost > 0 ? (100 * call.lost) / (call.received + call.lost) : 0;
    at('loss').textContent = `${share.toFixed(share < 10 ? 1 : 0)} % now, ${all.toFixed(1)} % in all`;
    const trip = call.roundTripMs === null ? '' : `, ${Math.round(call.roundTripMs)} ms there and back`;
    at('delay').textContent = `${Math.round(call.delayMs)} ms${trip}`;
    this.#plot('loss', share, 10);
    this.#plot('delay', call.delayMs, 100);
    if (this.#latency !== null) {
      this.#plot('latency', this.#latency, 150);
    }
  }

  #plot(name, value, full) {
    const values = this.#plots[name];
    values.push(value);
    values.splice(0, values.length - POINTS);
    const top = Math.max(full, ...values);
    const line = values.map((each, i) => `${((POINTS - values.length + i) * 120) / (POINTS - 1)},${(27 - (each / top) * 24).toFixed(1)}`);
    const svg = at(`${name}-plot`);
    svg.setAttribute('viewBox', '0 0 120 28');
    svg.setAttribute('preserveAspectRatio', 'none');
    const first = line[0].split(',')[0];
    svg.innerHTML = `<path class="under" d="M${first},28L${line.join('L')}L120,28Z"/><path class="line" d="M${line.join('L')}"/>`;
  }

  #showEvents() {
    const now = performance.now();
    this.#events = this.#events.filter((event) => now - event.at < KEPT_MS).slice(0, 12);
    at('no-events').hidden = this.#events.length > 0;
    at('events').replaceChildren(...this.#events.map((event) => {
      const row = made('li', event.words);
      const age = Math.floor((now - event.at) / 1000);
      row.prepend(made('time', age < 2 ? 'now' : `${age} s`));
      return row;
    }));
  }

  #sound(sound) {
    const words = at('sound-words');
    const choices = [...document.querySelectorAll('[data-source]')];
    const mark = () => choices.forEach((each) => each.setAttribute('aria-checked', each.dataset.source === sound.source));
    choices.forEach((each) => each.addEventListener('click', () => sound.choose(each.dataset.source)));
    if (!sound.isPossible) {
      words.textContent = sound.silence;
      choices.forEach((each) => (each.disabled = true));
      return;
    }
    const say = { none: 'You hear the phone. It hears nothing from this page.', microphone: 'The phone hears this computer’s microphone.', tone: 'The phone hears a test tone.' };
    sound.addEventListener('on', () => (words.textContent = sound.isOn ? say[sound.source] : 'The browser holds the sound back: click anywhere.'));
    sound.addEventListener('source', () => {
      mark();
      words.textContent = say[sound.source];
    });
    sound.addEventListener('refused', ({ detail }) => {
      mark();
      words.textContent = detail;
    });
  }
}

const at = (id) => document.getElementById(id);

function made(name, words = '') {
  const element = document.createElement(name);
  element.textContent = words;
  return element;
}
