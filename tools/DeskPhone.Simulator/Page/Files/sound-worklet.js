// Both ends of the sound, on the browser's audio thread: samples of the phone's rate on one side, of the browser's on the other.

const TAPS = 16; // Each side of a sample: images below -60 dB.
const PHASES = 128;

/** Reads a stream at any rate, by a windowed sinc that also keeps out what the slower side cannot carry. */
class Resampler {
  #table = [];
  #history = new Float32Array(2 * TAPS);
  #position = 1;

  constructor(fromHz, toHz) {
    this.step = fromHz / toHz;
    const cutoff = Math.min(1, toHz / fromHz) * 0.94;
    for (let phase = 0; phase <= PHASES; phase++) {
      const row = new Float32Array(2 * TAPS);
      for (let tap = 0; tap < 2 * TAPS; tap++) {
        const distance = tap - TAPS + 1 - phase / PHASES;
        const window = Math.abs(distance) < TAPS ? 0.5 + 0.5 * Math.cos((Math.PI * distance) / TAPS) : 0;
        const angle = Math.PI * distance * cutoff;
        row[tap] = cutoff * window * (Math.abs(angle) < 1e-9 ? 1 : Math.sin(angle) / angle);
      }
      this.#table.push(row);
    }
  }

  /** The next sample; next() gives the stream's, null at its end for now. */
  read(next, step) {
    while (this.#position >= 1) {
      const sample = next();
      if (sample === null) {
        return null;
      }
      this.#history.copyWithin(0, 1);
      this.#history[2 * TAPS - 1] = sample;
      this.#position -= 1;
    }
    const row = this.#table[Math.round(this.#position * PHASES)];
    let sum = 0;
    for (let tap = 0; tap < 2 * TAPS; tap++) {
      sum += row[tap] * this.#history[tap];
    }
    this.#position += step;
    return sum;
  }
}

/** Plays what the phone's ear hears, behind a buffer just deep enough for how unevenly it comes. */
class Ear extends AudioWorkletProcessor {
  #chunks = [];
  #waiting = 0; // Samples.
  #at = 0; // In the first chunk.
  #rate = 16000;
  #resampler = null;
  #targetMs = 30;
  #isPlaying = false;
  #gaps = 0;
  #calm = 0; // Blocks since the last gap.
  #blocks = 0;
  #stampMs = null;

  constructor() {
    super();
    this.port.onmessage = ({ data }) => this.#take(data);
  }

  process(_, [[output]]) {
    const depthMs = (this.#waiting * 1000) / this.#rate;
    this.#isPlaying ||= depthMs >= this.#targetMs;
    if (this.#isPlaying) {
      this.#play(output, depthMs);
    }
    if (++this.#blocks % 32 === 0) {
      this.port.postMessage({ depthMs, gaps: this.#gaps, targetMs: this.#targetMs, stampMs: this.#isPlaying ? this.#stampMs : null, atTime: currentTime });
    }
    return true;
  }

  #play(output, depthMs) {
    // Two clocks never agree: a little faster while too much waits, a little slower while too little does.
    const pull = Math.max(-0.005, Math.min(0.005, (depthMs - this.#targetMs) / 4000));
    const step = this.#resampler.step * (1 + pull);
    for (let i = 0; i < output.length; i++) {
      const sample = this.#resampler.read(() => this.#next(), step);
      if (sample === null) {
        this.#isPlaying = false;
        this.#gaps++;
        this.#calm = 0;
        this.#targetMs = Math.min(150, this.#targetMs + 10);
        return;
      }
      output[i] = sample;
    }
    if (++this.#calm > (10 * sampleRate) / 128) {
      this.#calm = 0;
      this.#targetMs = Math.max(20, this.#targetMs - 5);
    }
  }

  #next() {
    const chunk = this.#chunks[0];
    if (chunk === undefined) {
      return null;
    }
    if (this.#at === 0) {
      this.#stampMs = chunk.stampMs;
    }
    const sample = chunk.samples[this.#at++] / 32768;
    this.#waiting--;
    if (this.#at === chunk.samples.length) {
      this.#chunks.shift();
      this.#at = 0;
    }
    return sample;
  }

  #take(chunk) {
    if (this.#resampler === null || chunk.rate !== this.#rate) {
      this.#rate = chunk.rate;
      this.#resampler = new Resampler(chunk.rate, sampleRate);
    }
    this.#chunks.push(chunk);
    this.#waiting += chunk.samples.length;
    const mostMs = this.#targetMs + 120; // A burst after a hold-up: what is that old is not worth hearing.
    while (this.#chunks.length > 1 && (this.#waiting * 1000) / this.#rate > mostMs) {
      this.#waiting -= this.#chunks[0].samples.length - this.#at;
      this.#chunks.shift();
      this.#at = 0;
    }
  }
}

/** Hands what the browser hears to the phone, 20 ms at a time. */
class Microphone extends AudioWorkletProcessor {
  #rate;
  #resampler;
  #frame;
  #filled = 0;
  #input = [];
  #read = 0;

  constructor({ processorOptions }) {
    super();
    this.#rate = processorOptions.rate;
    this.#resampler = new Resampler(sampleRate, this.#rate);
    this.#frame = new Int16Array(this.#rate / 50);
  }

  process([input]) {
    this.#input = input[0] ?? new Float32Array(128);
    this.#read = 0;
    for (;;) {
      const sample = this.#resampler.read(() => (this.#read < this.#input.length ? this.#input[this.#read++] : null), this.#resampler.step);
      if (sample === null) {
        return true;
      }
      this.#frame[this.#filled++] = Math.max(-32768, Math.min(32767, Math.round(sample * 32767)));
      if (this.#filled === this.#frame.length) {
        this.port.postMessage(this.#frame);
        this.#filled = 0;
      }
    }
  }
}

registerProcessor('ear', Ear);
registerProcessor('microphone', Microphone);
