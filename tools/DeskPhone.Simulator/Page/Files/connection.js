// The socket to the phone: see SOCKET.md. It opens again by itself, and says how it stands.

const PICTURE = 1;
const EAR = 2;
const MICROPHONE = 3;

export class Connection extends EventTarget {
  #socket = null;
  #retryMs = 250;
  #offsets = [];

  constructor() {
    super();
    this.#open();
    setInterval(() => this.ping(), 2000);
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** What to add to performance.now() for the server's clock, from the quickest of the last answers; null while unknown. */
  get clockOffsetMs() {
    return this.#offsets.length === 0 ? null : this.#offsets.reduce((best, next) => (next.tripMs < best.tripMs ? next : best)).offsetMs;
  }

  get roundTripMs() {
    return this.#offsets.at(-1)?.tripMs ?? null;
  }

  send(command) {
    if (this.isOpen) {
      this.#socket.send(JSON.stringify(command));
    }
  }

  /** Sends 16-bit samples at the phone's rate; what the network cannot take now is old by the time it could. */
  sendSound(samples) {
    if (this.isOpen && this.#socket.bufferedAmount < 16384) {
      const message = new Uint8Array(2 + samples.byteLength);
      message[0] = MICROPHONE;
      message.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), 2);
      this.#socket.send(message);
    }
  }

  ping() {
    this.send({ type: 'ping', sentMs: performance.now() });
  }

  #open() {
    const address = new URL('socket', location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(address);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      this.#retryMs = 250;
      this.#offsets = [];
      this.ping();
      this.#tell('open');
    };
    socket.onmessage = (event) => (typeof event.data === 'string' ? this.#text(JSON.parse(event.data)) : this.#binary(event.data));
    socket.onclose = () => {
      this.#tell('closed');
      setTimeout(() => this.#open(), this.#retryMs);
      this.#retryMs = Math.min(this.#retryMs * 2, 4000);
    };
    this.#socket = socket;
  }

  #text(message) {
    if (message.type === 'clock') {
      const now = performance.now();
      const tripMs = now - message.sentMs;
      this.#offsets.push({ tripMs, offsetMs: message.serverMs - (now - tripMs / 2) });
      this.#offsets = this.#offsets.slice(-15);
    }
    this.#tell(message.type, message);
  }

  #binary(buffer) {
    const view = new DataView(buffer);
    if (view.getUint8(0) === PICTURE) {
      const [x, y, width, height] = [2, 4, 6, 8].map((at) => view.getUint16(at, true));
      this.#tell('picture', { x, y, width, height, runs: new Uint8Array(buffer, 10) });
    } else if (view.getUint8(0) === EAR) {
      this.#tell('ear', { rate: view.getInt32(4, true), stampMs: view.getFloat64(8, true), samples: new Int16Array(buffer, 16) });
    }
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
