// The page's sound: the ear, the ring, and what the phone's microphone hears. Silent until the first click, as browsers ask.

const SILENT_PAGE = 'No sound here: browsers give sound and microphones only to pages they call secure. Open this page on the computer the phone runs on, by its localhost address, or over HTTPS.';

export class Sound extends EventTarget {
  #connection;
  #context = null;
  #ear = null;
  #level = null;
  #source = 'none';
  #input = null; // What feeds the phone's microphone.
  #ring = null;
  #ringing = null;
  #notes = [];
  #ringGain = 0;
  #tune = '';
  #starting = null;
  #rate = 16000;

  constructor(connection) {
    super();
    this.#connection = connection;
    connection.addEventListener('ear', ({ detail }) => this.#ear?.port.postMessage(detail, [detail.samples.buffer]));
    connection.addEventListener('open', () => this.#agree());
    connection.addEventListener('hello', ({ detail }) => (this.#rate = detail.sampleRateHz));
    connection.addEventListener('silenced', () => this.choose('none'));
  }

  get isPossible() {
    return window.isSecureContext && 'AudioWorkletNode' in window;
  }

  get isOn() {
    return this.#ear !== null && this.#context.state === 'running';
  }

  get source() {
    return this.#source;
  }

  get silence() {
    return SILENT_PAGE;
  }

  /** In a click or key press: switches the sound on. */
  start() {
    if (!this.isPossible) {
      return Promise.resolve(false);
    }
    this.#starting ??= this.#start();
    this.#context?.resume();
    return this.#starting;
  }

  /** What goes into the phone's microphone: none, microphone or tone. */
  async choose(source) {
    if (!(await this.start())) {
      return;
    }
    this.#stopInput();
    this.#source = source;
    try {
      if (source !== 'none') {
        await this.#startInput(source);
      }
    } catch (refusal) {
      this.#source = 'none';
      this.#tell('refused', refusal.name === 'NotFoundError' ? 'This computer has no microphone: the test tone speaks instead.' : 'The browser was told not to give this page the microphone.');
      if (refusal.name === 'NotFoundError') {
        return this.choose('tone');
      }
    }
    this.#agree();
    this.#tell('source', this.#source);
  }

  /** Rings with notes of [hertz, hertz, milliseconds, fades], again and again; none for silence. */
  setRinging(notes, gain) {
    const tune = JSON.stringify([notes, gain]);
    if (this.#tune !== tune) {
      this.#tune = tune;
      this.#notes = notes;
      this.#ringGain = gain;
      this.#ringOn();
    }
  }

  /** Level of what the page plays, root mean square in dB below full scale; for tests and the curious. */
  levelDb() {
    if (this.#level === null) {
      return -Infinity;
    }
    const samples = new Float32Array(this.#level.fftSize);
    this.#level.getFloatTimeDomainData(samples);
    return 10 * Math.log10(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
  }

  /** The strongest frequency of what the page plays, in Hz. */
  peakHz() {
    const bins = new Float32Array(this.#level.frequencyBinCount);
    this.#level.getFloatFrequencyData(bins);
    return (bins.indexOf(Math.max(...bins)) * this.#context.sampleRate) / this.#level.fftSize;
  }

  async #start() {
    this.#context = new AudioContext({ latencyHint: 'interactive' });
    await this.#context.audioWorklet.addModule('sound-worklet.js');
    this.#level = new AnalyserNode(this.#context, { fftSize: 4096, smoothingTimeConstant: 0 });
    this.#level.connect(this.#context.destination);
    const ear = new AudioWorkletNode(this.#context, 'ear', { numberOfInputs: 0, outputChannelCount: [1] });
    ear.connect(this.#level);
    ear.port.onmessage = ({ data }) => this.#measure(data);
    await this.#context.resume();
    this.#ear = ear;
    this.#context.onstatechange = () => this.#tell('on', this.isOn);
    this.#agree();
    this.#ringOn();
    this.#tell('on', true);
    return true;
  }

  #agree() {
    if (this.#ear !== null) {
      this.#connection.send({ type: 'listen', on: true });
      this.#connection.send({ type: 'microphone', on: this.#source !== 'none' });
    }
  }

  async #startInput(source) {
    let from;
    if (source === 'tone') {
      from = new OscillatorNode(this.#context, { frequency: 660 });
      from.start();
    } else {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true } });
      from = new MediaStreamAudioSourceNode(this.#context, { mediaStream: stream });
    }
    const volume = new GainNode(this.#context, { gain: source === 'tone' ? 0.12 : 1 });
    if (source === 'tone') {
      this.#swell(volume.gain);
    }
    const taker = new AudioWorkletNode(this.#context, 'microphone', { numberOfOutputs: 1, channelCount: 1, channelCountMode: 'explicit', processorOptions: { rate: this.#rate } });
    taker.port.onmessage = ({ data }) => this.#connection.sendSound(data);
    from.connect(volume).connect(taker);
    taker.connect(new GainNode(this.#context, { gain: 0 })).connect(this.#context.destination); // Unheard, but pulled.
    this.#input = { from, taker };
  }

  /** A tone that swells and fades is easier to live with, and easier to tell from a line that hangs. */
  #swell(gain) {
    const tide = new OscillatorNode(this.#context, { frequency: 0.7 });
    tide.connect(new GainNode(this.#context, { gain: 0.1 })).connect(gain);
    tide.start();
  }

  #stopInput() {
    if (this.#input !== null) {
      this.#input.from.mediaStream?.getTracks().forEach((track) => track.stop());
      this.#input.from.disconnect();
      this.#input.taker.disconnect();
      this.#input.taker.port.onmessage = null;
      this.#input = null;
    }
  }

  /** From the ear to the loudspeaker: the stamp of the sample that leaves now, against the server's clock when it is heard. */
  #measure({ depthMs, gaps, stampMs, atTime }) {
    const offset = this.#connection.clockOffsetMs;
    if (stampMs === null || offset === null) {
      return;
    }
    const out = this.#context.getOutputTimestamp?.();
    const heardAt = out?.performanceTime > 0
      ? out.performanceTime + (atTime - out.contextTime) * 1000
      : performance.now() + (this.#context.outputLatency || this.#context.baseLatency) * 1000;
    this.#tell('latency', { latencyMs: heardAt + offset - stampMs, bufferMs: depthMs, gaps });
  }

  #ringOn() {
    clearInterval(this.#ring);
    this.#ringing?.gain.setTargetAtTime(0, this.#context.currentTime, 0.01);
    this.#ringing = null;
    if (this.#notes.length > 0 && this.#ringGain > 0 && this.#ear !== null) {
      this.#ringing = new GainNode(this.#context, { gain: 0.3 * this.#ringGain });
      this.#ringing.connect(this.#context.destination);
      const play = () => this.#playNotes();
      play();
      this.#ring = setInterval(play, this.#notes.reduce((sum, [, , milliseconds]) => sum + milliseconds, 0));
    }
  }

  #playNotes() {
    let at = this.#context.currentTime + 0.03;
    for (const [first, second, milliseconds, fades] of this.#notes) {
      for (const frequency of [first, second].filter((hertz) => hertz > 0)) {
        this.#playNote(frequency, at, milliseconds / 1000, second > 0 ? 0.5 : 1, fades === 1);
      }
      at += milliseconds / 1000;
    }
  }

  #playNote(frequency, at, length, share, fades) {
    const tone = new OscillatorNode(this.#context, { frequency });
    const volume = new GainNode(this.#context, { gain: 0 });
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(share, at + 0.005);
    if (fades) {
      volume.gain.exponentialRampToValueAtTime(0.003, at + length - 0.005);
    } else {
      volume.gain.setValueAtTime(share, at + length - 0.005);
    }
    volume.gain.linearRampToValueAtTime(0, at + length);
    tone.connect(volume).connect(this.#ringing);
    tone.start(at);
    tone.stop(at + length);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
