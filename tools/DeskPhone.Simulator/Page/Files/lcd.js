// The LCD, pixel for pixel; or its words, where the phone's computer cannot draw.

export class Lcd {
  #canvas = document.getElementById('pixels');
  #words = document.getElementById('words');
  #frame = document.getElementById('lcd');
  #context = this.#canvas.getContext('2d', { alpha: false });

  setSize(width, height) {
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
    }
  }

  /** The light behind the picture, in per cent; a dimmed one can still be read. */
  setBrightness(percent) {
    this.#canvas.style.filter = percent >= 100 ? '' : `brightness(${0.45 + (0.55 * percent) / 100})`;
  }

  draw({ x, y, width, height, runs }) {
    const image = this.#context.createImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer); // Little-endian: alpha, blue, green, red.
    let at = 0;
    for (let i = 0; i + 3 < runs.length; i += 4) {
      const color = 0xff000000 | (runs[i + 3] << 16) | (runs[i + 2] << 8) | runs[i + 1];
      pixels.fill(color >>> 0, at, (at += runs[i] + 1));
    }
    this.#context.putImageData(image, x, y);
  }

  /** Shows the screen as text where it cannot be drawn; it is always the name of the picture. */
  say(screen, problem, isDark) {
    const lines = [screen.title, screen.name, screen.number, screen.timer, ...screen.lines].filter((line, i, all) => line && all.indexOf(line) === i);
    this.#frame.setAttribute('aria-label', `Screen: ${lines.join('. ')}`);
    this.#words.hidden = !isDark;
    if (isDark) {
      const keys = document.createElement('ul');
      keys.append(...screen.softKeys.map((label) => element('li', label)));
      this.#words.replaceChildren(element('p', screen.clock), ...lines.map((line, i) => element(i === 0 ? 'h3' : 'p', line)), element('small', problem), keys);
    }
    return lines.join('. ');
  }
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
